import { defineGroove } from '../groove.ts';

/** Clubs: house, techno, drum and bass. */
export const danceGrooves = [
  defineGroove({
    id: 'house',
    meter: '4/4',
    tempo: [118, 124, 130],
    swing: { unit: 'sixteenth', amount: 0.55 },
    instruments: {
      melody: 'sawLead',
      bass: 'synthBass',
      comping: 'piano',
      pad: 'warmPad',
      doubling: 'polySynth',
      kit: 'electronic',
    },
    sevenths: true,
    relatives: { '3/4': 'waltz', '6/8': 'jig' },
    variations: {
      a: {
        drums: { kick: 'XXXX', clap: '..X...X.', openHat: '.x.x.x.x', hat: 'o.oo o.oo o.oo o.oo' },
        bass: '.1.1.1.1',
        comping: 'x..x ..x. .x.. x...',
        pad: 'x---',
      },
      b: {
        drums: { shaker: 'oxox oxox oxox oxox', hat: '' },
        bass: '1..1 ..1. .1.. 5.7.',
        comping: '..x. .x.. x..x ..x.',
      },
      lively: {
        drums: { snare: '.... X..o ..o. X.o.', highBongo: '..x. .x.. ..x. x.x.' },
        bass: '.1.8 .1.8 .1.8 .5.8',
        comping: 'X..X ..X. .X.. X.X.',
        pad: 'x..x..x.',
      },
      sparse: {
        drums: { clap: '', openHat: '', kick: 'xxxx', hat: '.o.o.o.o' },
        bass: '1---',
        comping: '',
        pad: 'x---',
      },
    },
    fills: [
      { snare: '.... .... x.x. xxXX', kick: '..XX' },
      { clap: '.... .... .... X.XX', kick: 'XX..' },
    ],
    intro: { bars: 4, variation: 'sparse', parts: ['drums', 'pad'], dominant: false },
    ending: { hits: 'X---', slowTo: 1 },
  }),
  defineGroove({
    id: 'techno',
    meter: '4/4',
    tempo: [126, 134, 144],
    instruments: { melody: 'squareLead', bass: 'rubberBass', comping: 'sawLead', pad: 'sweepPad', kit: 'synth' },
    voicing: { comping: 'power' },
    relatives: { '3/4': 'waltz', '6/8': 'jig' },
    variations: {
      a: {
        drums: { kick: 'XXXX', hat: '..x. ..x. ..x. ..x.', clap: '..x...x.' },
        bass: '.111 .111 .111 .111',
        comping: '..x. .x.. ..x. .x.x',
        pad: 'x---',
      },
      b: {
        drums: { openHat: '.X.X.X.X', hat: 'o.o. o.o. o.o. o.o.', rim: '...x ..x. ...x ..x.' },
        bass: '.1.1 .811 .1.1 .811',
        comping: '1213 1213 1213 1214',
      },
      lively: {
        drums: { ride: '.X.X.X.X', openHat: '.x.x.x.x', snare: '.... X... .... X..X' },
        bass: '1111 1118 1111 1158',
        comping: 'X..x X..x X..x X.x.',
        pad: 'x-x-',
      },
      sparse: { drums: { clap: '', hat: '' }, bass: '.1.1.1.1', comping: '' },
    },
    fills: [
      { snare: '.... .... xxxx XXXX', highTom: '.... .... .... x..x' },
      { lowTom: '.... .... x.xx .x.x', kick: 'XXX.' },
    ],
    intro: { bars: 4, variation: 'sparse', parts: ['drums', 'bass'], dominant: false },
    ending: { hits: 'X...', slowTo: 1 },
  }),
  defineGroove({
    id: 'drum-and-bass',
    meter: '4/4',
    tempo: [160, 172, 180],
    instruments: {
      melody: 'electricPiano',
      bass: 'rubberBass',
      comping: 'polySynth',
      pad: 'warmPad',
      doubling: 'sawLead',
      kit: 'electronic',
    },
    sevenths: true,
    relatives: { '3/4': 'jazz-waltz', '6/8': 'jig' },
    variations: {
      a: {
        drums: { kick: 'X... .... ..x. ....', snare: '.... X... .... X...', hat: 'xoxoxoxo' },
        bass: '1--- --1- ..5- ----',
        comping: 'x---..x-',
        pad: 'x---',
      },
      b: {
        drums: { kick: 'X.x. .... ..x. ....', snare: '.... X..o .o.. X..o', ride: 'xxxx' },
        bass: '1--. 1--. 1-7- 5-b-',
        comping: '..x- ..x- ..x- ..x-',
      },
      lively: {
        drums: {
          kick: 'X.x. .... ..xx ....|X.x. ...x ..x. .x..',
          snare: '.o.. X..o .o.. X.o.|.o.. X.o. .o.. XooX',
          hat: 'xxxx xxxx xxxx xxxx',
        },
        bass: '11.1 1.1. 11.1 5.7.',
        comping: 'x..x..x. ..x...x.',
        pad: 'x-x-',
      },
      sparse: { drums: { kick: 'x.......', snare: '....x...', hat: 'oooo' }, bass: '1---', comping: '', pad: 'x---' },
    },
    fills: [
      { snare: '.... .... X.oX oXoX', kick: '.... .... .x.. ....' },
      { snare: '.... .... .... XXXX', kick: 'X.x. .... ..x. ....' },
    ],
    intro: { bars: 4, variation: 'sparse', parts: ['drums', 'pad'], dominant: false },
    ending: { hits: 'X---', slowTo: 1 },
  }),
];
