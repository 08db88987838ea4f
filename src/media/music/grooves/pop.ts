import { defineGroove } from '../groove.ts';

/** Songs of the radio: pop, its ballads and its synthesisers. */
export const popGrooves = [
  defineGroove({
    id: 'pop',
    meter: '4/4',
    tempo: [88, 108, 132],
    instruments: {
      melody: 'brightPiano',
      bass: 'fingeredBass',
      comping: 'cleanGuitar',
      pad: 'strings',
      doubling: 'flute',
    },
    relatives: { '3/4': 'waltz', '6/8': 'slow-rock' },
    variations: {
      a: {
        drums: { kick: 'X... ..x. x... ....', snare: '.... X... .... X...', hat: 'xoxoxoxo' },
        bass: '1-----1. 1---5---',
        comping: 'x---x-x-',
        pad: 'x---',
      },
      b: {
        drums: { kick: 'X..x ..x. ..x. ....', hat: 'xxxxxxx.', openHat: '.......x' },
        bass: '1--1--1- 1--15-b-',
        comping: 'x--x --x- x--x --x-',
      },
      lively: {
        drums: { kick: 'XxXx', snare: '.... X..o .... X.oo', tambourine: 'oxoxoxox', hat: 'xxxxxxxx' },
        bass: '11111155|111111ab',
        comping: 'XoxoXoxo',
        pad: 'x-x-',
      },
      sparse: {
        drums: { kick: 'x.......', snare: '', rim: '..x...x.', hat: 'oooo' },
        bass: '1---',
        comping: '12345432',
      },
    },
    fills: [
      { snare: '.... .... X.xx X.xx', kick: '.... .... x... x...' },
      { snare: '.... .... .... xxXX', kick: '........ x... ....' },
      { highTom: '.... .... xx.. ....', midTom: '.... .... ..xx ....', floorTom: '.... .... .... xxX.' },
    ],
    intro: { bars: 2, variation: 'sparse', parts: ['comping', 'drums'], dominant: true },
    ending: { hits: 'X---', slowTo: 0.8 },
  }),
  defineGroove({
    id: 'ballad',
    meter: '4/4',
    tempo: [58, 70, 84],
    instruments: { melody: 'flute', bass: 'fretlessBass', comping: 'piano', pad: 'slowStrings', doubling: 'strings' },
    relatives: { '3/4': 'waltz', '6/8': 'lullaby' },
    variations: {
      a: {
        drums: { kick: 'x.......x.......', rim: '..x...x.', hat: 'oooooooo' },
        bass: '1-----5-',
        comping: '1234 5432 1234 5432',
        pad: 'x---',
      },
      b: {
        drums: { kick: 'x.....x.x.......', rim: '', snare: '..x...x.', hat: 'xoxoxoxo' },
        bass: '1--- --15 1--- 5-b-',
        comping: 'r2345432r2345432',
      },
      lively: {
        drums: { kick: 'X..x..x.X..x....', rim: '', snare: '.... X... .... X..o', ride: 'xxxxxxxx', hat: '' },
        bass: '1--- 5-1- 5--- 3-b-',
        comping: 'rxxxrxxx',
        pad: 'x-x-',
      },
      sparse: { drums: { kick: '', rim: '', hat: '' }, bass: '1---', comping: '13521352', pad: '' },
    },
    fills: [
      { highTom: '.... .... .... xx..', midTom: '.... .... .... ..x.', floorTom: '.... .... .... ...x' },
      { snare: '.... .... ..x. x.x.', kick: '.... .... x... ....' },
    ],
    intro: { bars: 2, variation: 'sparse', parts: ['comping'], dominant: true },
    ending: { hits: 'X---', slowTo: 0.55 },
  }),
  defineGroove({
    id: 'synth-pop',
    meter: '4/4',
    tempo: [104, 118, 136],
    instruments: {
      melody: 'sawLead',
      bass: 'synthBass',
      comping: 'polySynth',
      pad: 'synthStrings',
      doubling: 'squareLead',
      kit: 'electronic',
    },
    relatives: { '3/4': 'waltz', '6/8': 'slow-rock' },
    variations: {
      a: {
        drums: { kick: 'X.x.X.x.', snare: '..X...X.', hat: 'oxox oxox oxox oxox' },
        bass: '1.1.1.1.1.1.1.1.',
        comping: '1324 1324 1324 1324',
        pad: 'x---',
      },
      b: {
        drums: { kick: 'X..x ..x. X..x ....', clap: '..x...x.' },
        bass: '1.18 1.18 1.18 5.58',
        comping: 'x..x..x.x..x..x.',
      },
      lively: {
        drums: { kick: 'XXXX', clap: '..X...X.', openHat: '.x.x.x.x', hat: 'x.xx x.xx x.xx x.xx' },
        bass: '1818 1818 1818 5858',
        comping: 'X.xx .xX. X.xx .xX.',
      },
      sparse: { drums: { kick: 'x...x...', snare: '', hat: 'oooo' }, bass: '1---', comping: '1-3-2-4-' },
    },
    fills: [
      { highTom: '.... .... x.x. ....', midTom: '.... .... .... x.x.', snare: '.... .... .x.x .x.x' },
      { clap: '.... .... .... X.XX', snare: '........ x.x. x.xx' },
    ],
    intro: { bars: 4, variation: 'sparse', parts: ['comping', 'bass', 'drums'], dominant: false },
    ending: { hits: 'X---', slowTo: 1 },
  }),
];
