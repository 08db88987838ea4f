import { defineGroove } from '../groove.ts';

/** Strings by the fire: country, fingerpicked folk, the jig. */
export const countryGrooves = [
  defineGroove({
    id: 'country',
    meter: '4/4',
    tempo: [96, 116, 140],
    instruments: {
      melody: 'fiddle',
      bass: 'acousticBass',
      comping: 'steelGuitar',
      pad: 'harmonica',
      doubling: 'cleanGuitar',
    },
    relatives: { '3/4': 'waltz', '6/8': 'jig' },
    variations: {
      a: { drums: { kick: 'X...X...', snare: 'ooXoooXo' }, bass: '1-L-', comping: 'r.x.f.x.', pad: '' },
      b: { drums: { snare: 'oxXooxXo', hat: '.x.x.x.x' }, bass: '1-5-|1-Lb', comping: 'r.xxf.xx' },
      lively: {
        drums: { kick: 'XXXX', snare: 'ooox ooox ooox ooox' },
        bass: '1-L-|1-35',
        comping: 'r.xx f.xx r.xx f.xx',
        pad: 'x---',
      },
      sparse: { drums: { kick: 'x...x...', snare: '' }, bass: '1---L---', comping: 'r.3.2.3.' },
    },
    fills: [
      { snare: '.... .... ooxx xxXX', kick: '..XX' },
      { snare: '.... .... .... x.xX', kick: 'X.X.' },
    ],
    intro: { bars: 2, variation: 'a', parts: ['comping', 'bass'], dominant: true },
    ending: { hits: 'X.X.X...', slowTo: 1 },
    crash: false,
  }),
  defineGroove({
    id: 'folk',
    meter: '4/4',
    tempo: [76, 96, 120],
    instruments: { melody: 'whistle', bass: 'acousticBass', comping: 'steelGuitar', pad: 'cello', doubling: 'fiddle' },
    relatives: { '3/4': 'waltz', '6/8': 'lullaby' },
    variations: {
      a: { drums: {}, bass: '1---5---', comping: 'r3f2r4f3', pad: '' },
      b: { drums: { tambourine: '..o...o.' }, bass: '1---L-5-', comping: 'r.3. f.2. r.4. f.32', pad: 'x---' },
      lively: {
        drums: { kick: 'x...x...', tambourine: '.oxo.oxo' },
        bass: '1-5-1-L-',
        comping: 'r.xx .xxx r.xx .xxx',
        pad: 'x-x-',
      },
      sparse: { bass: '1---', comping: '1-2-3-2-' },
    },
    fills: [{ tambourine: '.... .... .... x.xx' }, { kick: '....x.x.', tambourine: '.....x.x' }],
    intro: { bars: 2, variation: 'a', parts: ['comping'], dominant: false },
    ending: { hits: 'x---', slowTo: 0.65 },
    crash: false,
  }),
  defineGroove({
    id: 'jig',
    meter: '6/8',
    tempo: [150, 174, 192],
    instruments: {
      melody: 'fiddle',
      bass: 'acousticBass',
      comping: 'steelGuitar',
      pad: 'accordion',
      doubling: 'whistle',
    },
    relatives: { '4/4': 'country', '3/4': 'waltz' },
    variations: {
      a: { drums: { floorTom: 'x.ox.o' }, bass: '1--5--', comping: 'x.xx.x', pad: '' },
      b: { drums: { floorTom: 'xooxox', tambourine: '...x..' }, bass: '1-35--', comping: 'X.oX.o', pad: 'x-' },
      lively: {
        drums: { floorTom: 'XoxXox', tambourine: 'x.xx.x' },
        bass: '1-15-5|1-36-b',
        comping: 'XoxXox',
        pad: 'xx',
      },
      sparse: { drums: { floorTom: 'o.....' }, bass: '1-', comping: 'x--x--' },
    },
    fills: [{ floorTom: '......xxxxXx' }, { floorTom: '...x..', tambourine: '...xxX' }],
    intro: { bars: 2, variation: 'a', parts: ['drums', 'comping'], dominant: false },
    ending: { hits: 'X..X..', slowTo: 1 },
    crash: false,
  }),
];
