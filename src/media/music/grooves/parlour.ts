import { defineGroove } from '../groove.ts';

/** Ballroom, parade and nursery: waltz, march, lullaby. */
export const parlourGrooves = [
  defineGroove({
    id: 'waltz',
    meter: '3/4',
    tempo: [84, 132, 180],
    instruments: {
      melody: 'violin',
      bass: 'cello',
      comping: 'piano',
      pad: 'strings',
      doubling: 'flute',
      kit: 'orchestra',
    },
    relatives: { '4/4': 'ballad', '6/8': 'lullaby' },
    variations: {
      a: { drums: { triangle: 'o..' }, bass: '1--', comping: '.xx', pad: '' },
      b: { drums: { snare: '.oo' }, bass: '1--|5--', comping: 'r3432.', pad: 'x--' },
      lively: { drums: { kick: 'x..', snare: '.xx' }, bass: '1-5|1-b', comping: 'rXX', pad: '.xx' },
      sparse: { drums: { triangle: '' }, bass: '1--', comping: '1--3--', pad: '' },
    },
    fills: [{ snare: '......o.xxX.' }, { triangle: '..xxx.', snare: '....ox' }],
    intro: { bars: 4, variation: 'a', parts: ['bass', 'comping'], dominant: true },
    ending: { hits: 'X--', slowTo: 0.6 },
    crash: false,
  }),
  defineGroove({
    id: 'march',
    meter: '4/4',
    tempo: [100, 116, 126],
    instruments: {
      melody: 'trumpet',
      bass: 'tuba',
      comping: 'frenchHorn',
      pad: 'clarinet',
      doubling: 'piccolo',
      kit: 'orchestra',
    },
    relatives: { '3/4': 'waltz', '6/8': 'jig' },
    variations: {
      a: { drums: { kick: 'X.X.', snare: 'x.xx x.x. x.xx xxx.' }, bass: '1-L-', comping: '.x.x.x.x', pad: '' },
      b: { drums: { kick: 'XXXX', snare: 'x.oo x.oo x.oo xxxx' }, bass: '1-5-|1-35', comping: '.x.xx.x.', pad: 'x-x-' },
      lively: {
        drums: { kick: 'XXXX', snare: 'Xoxx xoxx Xoxx xxxx', crash: 'x.x.' },
        bass: '1-5-|1-Lb',
        comping: 'X.xxX.xx',
        pad: 'x.xx x... x.xx x...',
      },
      sparse: { drums: { kick: 'x...', snare: 'o.oo ..o. o.oo ..o.' }, bass: '1---L---', comping: '.x.x' },
    },
    fills: [
      { snare: '.... .... xoxo XXXX', kick: 'X.X.' },
      { snare: '.... .... Xoox ooXX', kick: 'X.XX' },
    ],
    intro: { bars: 2, variation: 'a', parts: ['drums'], dominant: false },
    ending: { hits: 'X.X.X...', slowTo: 1 },
  }),
  defineGroove({
    id: 'lullaby',
    meter: '6/8',
    tempo: [72, 92, 112],
    instruments: { melody: 'ocarina', bass: 'cello', comping: 'harp', pad: 'slowStrings', doubling: 'celesta' },
    relatives: { '4/4': 'ballad', '3/4': 'waltz' },
    variations: {
      a: { drums: {}, bass: '1-', comping: '123432', pad: '' },
      b: { bass: '1--5--', comping: '135432', pad: 'x-' },
      lively: { drums: { triangle: 'o.....' }, bass: '1--3-5', comping: 'r23432', pad: 'xx' },
      sparse: { bass: '1-', comping: '1-3-2-', pad: '' },
    },
    fills: [{ triangle: '...x..' }, { triangle: '...o.o' }],
    intro: { bars: 2, variation: 'a', parts: ['comping'], dominant: false },
    ending: { hits: 'x-----', slowTo: 0.5 },
    crash: false,
  }),
];
