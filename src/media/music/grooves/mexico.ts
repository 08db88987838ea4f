import { defineGroove } from '../groove.ts';

/** Mariachi and its neighbours: ranchera, huapango, and the tango that every cantina knows. */
export const mexicoGrooves = [
  defineGroove({
    id: 'ranchera',
    meter: '3/4',
    tempo: [96, 126, 168],
    instruments: {
      melody: 'trumpet',
      bass: 'acousticBass',
      comping: 'nylonGuitar',
      pad: 'violin',
      doubling: 'trumpet',
    },
    relatives: { '4/4': 'country', '6/8': 'huapango' },
    variations: {
      a: { bass: '1--', comping: '.xx', pad: '', drums: {} },
      b: { bass: '1--|5--', comping: '.x.xx.', pad: 'x--' },
      lively: { bass: '1-3|5-b', comping: '.xX.xX', pad: '.xx', drums: { tambourine: 'Xoo' } },
      sparse: { bass: '1--', comping: 'x--', pad: '' },
    },
    fills: [{ snare: '......x.xxX.' }, { tambourine: '......x.xxxX' }],
    intro: { bars: 4, variation: 'b', parts: ['bass', 'comping', 'pad'], dominant: true },
    ending: { hits: 'X.X', slowTo: 0.8 },
    crash: false,
  }),
  defineGroove({
    id: 'huapango',
    meter: '6/8',
    tempo: [150, 172, 200],
    instruments: {
      melody: 'violin',
      bass: 'acousticBass',
      comping: 'nylonGuitar',
      pad: 'steelGuitar',
      doubling: 'trumpet',
    },
    relatives: { '4/4': 'cumbia', '3/4': 'ranchera' },
    variations: {
      a: { bass: '1-.5-.', comping: 'xoXoxX', drums: { lowConga: 'x..x..' } },
      b: { bass: '1-.3-5', comping: 'XoxXox|XoXoXo', pad: 'x..x..', drums: { lowConga: 'x..x..' } },
      lively: {
        bass: '1-35-3|1-5-3-',
        comping: 'XooXooXoXoXo',
        pad: 'xoxxox',
        drums: { lowConga: 'x.xx.x', tambourine: 'oxxoxx' },
      },
      sparse: { bass: '1--5--', comping: 'x..x..', drums: { lowConga: '' } },
    },
    fills: [{ lowConga: '...xxx' }, { openConga: '......x.xxxx', lowConga: 'x.....' }],
    intro: { bars: 4, variation: 'a', parts: ['bass', 'comping'], dominant: true },
    ending: { hits: 'X..X..', slowTo: 1 },
    crash: false,
  }),
  defineGroove({
    id: 'tango',
    meter: '4/4',
    tempo: [104, 120, 132],
    instruments: { melody: 'bandoneon', bass: 'acousticBass', comping: 'piano', pad: 'strings', doubling: 'violin' },
    relatives: { '3/4': 'waltz', '6/8': 'huapango' },
    variations: {
      a: { bass: '1.5.1.5.', comping: 'XoxoXoxo', pad: '', drums: {} },
      b: { bass: '1--1 --5- 1--- 5-b-', comping: 'X..x ..x. X... x...', pad: 'x---' },
      lively: { bass: '1.1.3.5b', comping: 'X.xX.xX.', pad: 'X.x.X.x.', drums: { snare: '.......o X...X...' } },
      sparse: { bass: '1---5---', comping: 'x...x...', pad: 'x---' },
    },
    fills: [{ snare: '.... .... .... oxxX' }, { snare: '.... .... ..oo x.X.' }],
    intro: { bars: 2, variation: 'a', parts: ['bass', 'comping'], dominant: true },
    ending: { hits: 'X...x...', slowTo: 0.75 },
    crash: false,
  }),
];
