import { defineGroove } from '../groove.ts';

/** Guitars: rock, punk, metal, and the slow rock of slow dances. */
export const rockGrooves = [
  defineGroove({
    id: 'rock',
    meter: '4/4',
    tempo: [100, 124, 148],
    instruments: {
      melody: 'overdrivenGuitar',
      bass: 'pickedBass',
      comping: 'overdrivenGuitar',
      pad: 'rockOrgan',
      doubling: 'brass',
      kit: 'power',
    },
    voicing: { comping: 'power' },
    relatives: { '3/4': 'ranchera', '6/8': 'slow-rock' },
    variations: {
      a: {
        drums: { kick: 'X..xx...', snare: '..X...X.', hat: 'XxXxXxXx' },
        bass: '11111111',
        comping: 'X.xxx.xx',
        pad: 'x---',
      },
      b: {
        drums: { kick: 'X.x. ..x. x.x. ....', ride: 'XxXxXxXx', hat: '' },
        bass: '1-1-1155',
        comping: 'x--x--x-',
      },
      lively: {
        drums: { kick: 'X.xx ..x. X.xx ..x.', snare: '.... X..o .o.. X...', openHat: 'xxxx', hat: '' },
        bass: '11111111|111155ab',
        comping: 'XxxxXxxx',
      },
      sparse: {
        drums: { kick: 'x...x...', snare: '', rim: '..x...x.', hat: 'xxxx' },
        bass: '1---1---',
        comping: 'x---',
      },
    },
    fills: [
      {
        snare: 'XxXx.... .... ....',
        highTom: '.... xxxx .... ....',
        midTom: '.... .... xxxx ....',
        floorTom: '.... .... .... XxXx',
      },
      { snare: '.... .... X.xX .xX.', kick: '.... .... .x.. x..x' },
      { snare: '.... .... .... XXXX', kick: '.... .... x.x. x.x.' },
    ],
    intro: { bars: 2, variation: 'a', parts: ['comping', 'drums'], dominant: false },
    ending: { hits: 'X---', slowTo: 0.75 },
  }),
  defineGroove({
    id: 'punk',
    meter: '4/4',
    tempo: [150, 172, 196],
    instruments: {
      melody: 'distortedGuitar',
      bass: 'pickedBass',
      comping: 'distortedGuitar',
      pad: 'overdrivenGuitar',
      kit: 'power',
    },
    voicing: { comping: 'power', pad: 'power' },
    relatives: { '3/4': 'ranchera', '6/8': 'jig' },
    variations: {
      a: { drums: { kick: 'X.xXX.x.', snare: '..X...X.', openHat: 'xxxx' }, bass: '11111111', comping: 'XxxxXxxx' },
      b: {
        drums: { kick: 'X.X.X.X.', snare: '.X.X.X.X', openHat: '', ride: 'XxXx' },
        bass: '11118888|11115555',
        comping: 'X-x-X-xx',
      },
      lively: {
        drums: { kick: 'X.X.X.X.', snare: '.X.X.X.X', crash: 'X.......', openHat: 'xxxxxxxx' },
        bass: '11111111|11115533',
        comping: 'XXXXXXXX',
        pad: 'x---',
      },
      sparse: {
        drums: { kick: 'x...x...', snare: '', openHat: '', floorTom: 'xxxxxxxx' },
        bass: '11111111',
        comping: '',
      },
    },
    fills: [
      { snare: '.... .... XxXx XxXx', kick: '.... .... x...x...' },
      { snare: 'XxXxXxXxXxXxXXXX', kick: 'xxxx' },
    ],
    intro: { bars: 2, variation: 'sparse', parts: ['drums', 'bass'], dominant: false },
    ending: { hits: 'X...X...', slowTo: 1 },
  }),
  defineGroove({
    id: 'metal',
    meter: '4/4',
    tempo: [110, 140, 176],
    instruments: {
      melody: 'distortedGuitar',
      bass: 'pickedBass',
      comping: 'distortedGuitar',
      pad: 'choir',
      doubling: 'overdrivenGuitar',
      kit: 'power',
    },
    voicing: { comping: 'power' },
    relatives: { '3/4': 'ranchera', '6/8': 'slow-rock' },
    variations: {
      a: {
        drums: { kick: 'X.xx X.xx X.xx X.xx', snare: '..X...X.', hat: 'XXXX' },
        bass: '1.11 1.11 1.11 1.11',
        comping: 'X.xx X.xx X.xx X.xx',
      },
      b: {
        drums: { kick: 'X..X ..X. .X.. X...', snare: '....X...', china: 'X.X.X.X.', hat: '' },
        bass: '1--1 --1- -1-- 1---',
        comping: 'X--X --X- -X-- X---',
        pad: 'x---',
      },
      lively: {
        drums: { kick: 'XxxxXxxxXxxxXxxx', snare: '..X...X.', crash: 'X...X...', hat: 'XXXX' },
        bass: '1111111111111111',
        comping: 'XxxxXxxxXxxxXxXx',
        pad: 'x---',
      },
      sparse: {
        drums: { kick: 'X.......', snare: '....X...', hat: '', ride: 'xxxx' },
        bass: '1---',
        comping: 'X---',
        pad: '',
      },
    },
    fills: [
      {
        highTom: '.... .... xxx. ....',
        midTom: '.... .... ...x xx..',
        floorTom: '.... .... .... ..xx',
        kick: '.... .... xxxxxxxx',
      },
      { snare: '.... .... X..X ..X.', kick: '.... .... .xx. xx.x' },
    ],
    intro: { bars: 4, variation: 'b', parts: ['comping', 'drums', 'bass'], dominant: false },
    ending: { hits: 'X..X..X-', slowTo: 0.7 },
  }),
  defineGroove({
    id: 'slow-rock',
    meter: '6/8',
    tempo: [78, 96, 116],
    instruments: { melody: 'tenorSax', bass: 'fingeredBass', comping: 'piano', pad: 'rockOrgan', doubling: 'strings' },
    relatives: { '4/4': 'ballad', '3/4': 'waltz' },
    variations: {
      a: {
        drums: { kick: 'X....x', snare: '...X..', hat: 'xxxxxx' },
        bass: '1----5',
        comping: 'xxxxxx',
        pad: 'x-',
      },
      b: { drums: { kick: 'X.x..x', hat: '', ride: 'XxxXxx' }, bass: '1-35--', comping: 'r13524', pad: 'x-----' },
      lively: {
        drums: { kick: 'X..x..x.....', snare: '......X....o', hat: 'xxxxxx', tambourine: '...x..' },
        bass: '113556',
        comping: 'XxxXxx',
        pad: 'xx',
      },
      sparse: {
        drums: { kick: 'x.....', snare: '', rim: '...x..', hat: 'x..x..' },
        bass: '1-----',
        comping: '123432',
        pad: '',
      },
    },
    fills: [
      { snare: '......xxxxXX', kick: '...x..' },
      { highTom: '......xx....', midTom: '........xx..', floorTom: '..........xX' },
    ],
    intro: { bars: 2, variation: 'sparse', parts: ['comping', 'drums'], dominant: true },
    ending: { hits: 'X-----', slowTo: 0.6 },
  }),
];
