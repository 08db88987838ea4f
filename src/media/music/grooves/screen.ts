import { defineGroove } from '../groove.ts';

/** Games and films: an 8-bit chase, an overworld, ambient layers, cinema. */
export const screenGrooves = [
  defineGroove({
    id: 'chase',
    meter: '4/4',
    tempo: [140, 160, 188],
    instruments: {
      melody: 'squareLead',
      bass: 'synthBass',
      comping: 'squareLead',
      pad: 'sawLead',
      doubling: 'sawLead',
      kit: 'electronic',
    },
    relatives: { '3/4': 'ranchera', '6/8': 'jig' },
    variations: {
      a: {
        drums: { kick: 'X...X...', snare: '..X...X.', hat: 'xxxxxxxx' },
        bass: '18181818',
        comping: '1231 2312 3123 1231',
        pad: '',
      },
      b: {
        drums: { kick: 'X..x X..x X..x X..x', hat: 'xoxo xoxo xoxo xoxo' },
        bass: '1111 3333 5555 8888',
        comping: '3.2. 1.2. 3.2. 1.2.',
      },
      lively: {
        drums: { kick: 'X.X.X.X.', snare: '.X.X.X.X', openHat: 'x.......' },
        bass: '1818 1818 5858 5858',
        comping: '1324 1324 1324 1324',
        pad: 'x..x..x.',
      },
      sparse: { drums: { kick: 'x...x...', snare: '', hat: 'oooo' }, bass: '1.1.1.1.', comping: '1.3.2.3.' },
    },
    fills: [
      { snare: '.... .... XxXx XXXX', kick: 'X...' },
      { highTom: '.... .... xxx. ....', midTom: '.... .... ...x xx..', floorTom: '.... .... .... ..xx' },
    ],
    intro: { bars: 2, variation: 'sparse', parts: ['drums', 'bass'], dominant: false },
    ending: { hits: 'X.X.X...', slowTo: 1 },
  }),
  defineGroove({
    id: 'overworld',
    meter: '4/4',
    tempo: [96, 112, 132],
    instruments: {
      melody: 'ocarina',
      bass: 'pizzicato',
      comping: 'harp',
      pad: 'strings',
      doubling: 'flute',
      kit: 'orchestra',
    },
    relatives: { '3/4': 'waltz', '6/8': 'lullaby' },
    variations: {
      a: { drums: { snare: 'o.oo o.o. o.oo o.oo', kick: 'x...' }, bass: '1.5.1.5.', comping: '12345432', pad: 'x---' },
      b: { drums: { triangle: '..x...x.', kick: 'x.x.' }, bass: '1.3.5.3.', comping: '1.3.5.3.1.3.5.3.', pad: 'x-x-' },
      lively: {
        drums: { kick: 'X..x ..x. X..x ..x.', snare: 'x.xx x.xx x.xx xxxx', crash: 'X...' },
        bass: '1.1. 5.5. 1.1. 5.7.',
        comping: '1234 5432 1234 5432',
        pad: 'x..x..x.',
      },
      sparse: { drums: { snare: '', kick: '' }, bass: '1...5...', comping: '1-3-5-3-', pad: '' },
    },
    fills: [
      { snare: '.... .... oooo xxXX', kick: 'x...' },
      { kick: '........ x..x..x.', triangle: '.......x' },
    ],
    intro: { bars: 2, variation: 'sparse', parts: ['comping', 'bass'], dominant: false },
    ending: { hits: 'X---', slowTo: 0.7 },
  }),
  defineGroove({
    id: 'ambient',
    meter: '4/4',
    tempo: [52, 64, 80],
    instruments: { melody: 'vibraphone', bass: 'fretlessBass', comping: 'harp', pad: 'warmPad', doubling: 'choir' },
    sevenths: true,
    relatives: { '3/4': 'waltz', '6/8': 'lullaby' },
    variations: {
      a: { drums: {}, bass: '1---', comping: '1.3.2.4.', pad: 'x---' },
      b: { bass: '1---5---', comping: '1..3 ..5. .4.. 2...' },
      lively: {
        drums: { shaker: '.o.o.o.o', triangle: 'o.......' },
        bass: '1---5-8-',
        comping: '1.3.5.4.2.4.3.2.',
        pad: 'x-x-',
      },
      sparse: { bass: '', comping: '', pad: 'x---' },
    },
    fills: [{ triangle: '......o.' }, { shaker: '.... .... .... oooo' }],
    intro: { bars: 2, variation: 'sparse', parts: ['pad'], dominant: false },
    ending: { hits: 'x---', slowTo: 0.6 },
    crash: false,
  }),
  defineGroove({
    id: 'cinematic',
    meter: '4/4',
    tempo: [72, 92, 120],
    instruments: {
      melody: 'frenchHorn',
      bass: 'cello',
      comping: 'tremoloStrings',
      pad: 'choir',
      doubling: 'trumpet',
      kit: 'orchestra',
    },
    relatives: { '3/4': 'waltz', '6/8': 'slow-rock' },
    variations: {
      a: {
        drums: { floorTom: 'X... ..x. x... ....', kick: 'X...' },
        bass: '1.1. 1.1. 1.1. 1.1.',
        comping: 'x.oo x.oo x.oo x.oo',
        pad: 'x---',
      },
      b: {
        drums: { floorTom: 'X..x ..x. X..x ..x.', lowTom: '.... x... .... x.x.' },
        bass: '1-1-5-5-',
        comping: 'X..x ..x. X..x ..x.',
      },
      lively: {
        drums: {
          floorTom: 'X.xx X.xx X.xx XxXx',
          lowTom: '..x. ..x. ..x. .x.x',
          snare: '.... X... .... X..o',
          kick: 'XXXX',
        },
        bass: '1.11 1.11 1.11 5.55',
        comping: 'XoxoXoxoXoxoXoxo',
        pad: 'x-x-',
      },
      sparse: { drums: { floorTom: 'o.......', kick: '' }, bass: '1---', comping: '', pad: 'x---' },
    },
    fills: [
      { floorTom: '.... .... x.xx XXXX', snare: '.... .... .... ooxX' },
      { lowTom: '.... .... xxx. xxx.', floorTom: '.... .... ...x ...X' },
    ],
    intro: { bars: 4, variation: 'sparse', parts: ['drums', 'pad', 'bass'], dominant: false },
    ending: { hits: 'X---', slowTo: 0.65 },
  }),
];
