import { defineGroove } from '../groove.ts';

/** Brazil: bossa nova and samba. */
export const brazilGrooves = [
  defineGroove({
    id: 'bossa-nova',
    meter: '4/4',
    tempo: [108, 126, 146],
    instruments: {
      melody: 'flute',
      bass: 'acousticBass',
      comping: 'nylonGuitar',
      pad: 'slowStrings',
      doubling: 'vibraphone',
      kit: 'brushes',
    },
    voicing: { comping: 'rootless' },
    sevenths: true,
    relatives: { '3/4': 'jazz-waltz', '6/8': 'lullaby' },
    variations: {
      a: {
        drums: { kick: 'x..xx..x', rim: 'x..x..x.|..x..x..', hat: 'oooooooo' },
        bass: '1--5 ---1 5--- --1-|1--5---5',
        comping: 'x.xx.x.x|.x.xx.x.',
        pad: '',
      },
      b: {
        drums: { shaker: 'xoxo xoxo xoxo xoxo' },
        bass: '1--L---1|1--5---b',
        comping: 'x..x..x.|..x..x.x',
        pad: 'x---',
      },
      lively: {
        drums: { rim: 'X..X..X.|..X..X.x', shaker: 'XoxoXoxoXoxoXoxo', triangle: '...x...x' },
        bass: '1--55--1|1--55--b',
        comping: 'X.xx.X.x|.X.xX.xx',
        pad: 'x-x-',
      },
      sparse: { drums: { kick: '', rim: '', hat: 'o.o.o.o.' }, bass: '1---5---', comping: 'x..x..x.', pad: '' },
    },
    fills: [
      { rim: '.... .... x..x x.x.', kick: 'x..xx..x' },
      { snare: '.... .... .... o.xo', rim: '....x...' },
    ],
    intro: { bars: 4, variation: 'sparse', parts: ['comping', 'drums'], dominant: true },
    ending: { hits: 'x---', slowTo: 0.7 },
    crash: false,
  }),
  defineGroove({
    id: 'samba',
    meter: '4/4',
    tempo: [92, 104, 118],
    instruments: {
      melody: 'clarinet',
      bass: 'fingeredBass',
      comping: 'nylonGuitar',
      pad: 'accordion',
      doubling: 'piccolo',
    },
    sevenths: true,
    relatives: { '3/4': 'jazz-waltz', '6/8': 'huapango' },
    variations: {
      a: {
        drums: {
          floorTom: 'o... X... o... X...',
          shaker: 'XoxXXoxXXoxXXoxX',
          highAgogo: 'x.x. .x.. x... ....',
          lowAgogo: '.... ..x. ..x. x...',
        },
        bass: '1--5 5--1 1--5 5--1',
        comping: 'x.x. xx.x .x.x .xx.',
        pad: '',
      },
      b: {
        drums: { tambourine: 'x..x x..x x..x x..x', rim: 'x.x. .x.x .x.. x.x.' },
        bass: '1--5 L--1 1--5 L--b',
        comping: '.x.x x.x. x.xx .x.x',
        pad: 'x---',
      },
      lively: {
        drums: { snare: 'Xoox ooXo oxoo Xoxo', kick: 'x..xx..xx..xx..x' },
        bass: '1--5 5-11 3--5 5-8b',
        comping: 'XxxX xXxx XxXx xXxX',
        pad: 'x-x-',
      },
      sparse: {
        drums: { floorTom: '....x.......x...', highAgogo: '', lowAgogo: '', shaker: 'oxox oxox oxox oxox' },
        bass: '1---5---',
        comping: 'x.x. .x.x ..x. .x..',
      },
    },
    fills: [
      { snare: '.... .... XooX ooXX', floorTom: '.... .... X... ....' },
      { highTimbale: '.... .... x.xx x.x.', lowTimbale: '.... .... .x.. .x.X' },
    ],
    intro: { bars: 2, variation: 'sparse', parts: ['drums'], dominant: false },
    ending: { hits: 'X..X..X.........', slowTo: 1 },
  }),
];
