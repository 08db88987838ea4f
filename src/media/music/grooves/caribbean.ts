import { defineGroove } from '../groove.ts';

/** Jamaica: reggae and ska, chords between the beats. */
export const caribbeanGrooves = [
  defineGroove({
    id: 'reggae',
    meter: '4/4',
    tempo: [66, 76, 88],
    swing: { unit: 'sixteenth', amount: 0.56 },
    instruments: {
      melody: 'harmonica',
      bass: 'fingeredBass',
      comping: 'cleanGuitar',
      pad: 'organ',
      doubling: 'trombone',
    },
    relatives: { '3/4': 'waltz', '6/8': 'slow-rock' },
    variations: {
      a: {
        drums: { kick: '.... .... X... ....', rim: '.... .... X... ....', hat: 'xoxoxoxo' },
        bass: '1--. 1-3- 5--. 5-3-',
        comping: '.x.x.x.x',
        pad: '..x. .xx. ..x. .xx.',
      },
      b: {
        drums: { kick: 'X... .... X... ....', hat: '..x. ..x. ..x. ..xo' },
        bass: '1-1- 5--- 3-1- 5-8-',
        pad: '.xx. .xx. .xx. .xx.',
      },
      lively: {
        drums: { kick: 'XXXX', rim: '', snare: '.... .... X... ..o.', openHat: '.......x' },
        bass: '1-3- 5-8- 5-3- 1-5-',
        comping: '..x. ..xx ..x. ..xx',
        pad: '.xxx .xxx .xxx .xxx',
      },
      sparse: { drums: { kick: '.... .... x... ....', rim: '', hat: 'o.o.' }, bass: '1--- --1- 5--- ----', pad: '' },
    },
    fills: [
      { highTimbale: '.... .... .... x.xx', rim: '.... .... x..x ....' },
      { snare: '.... .... ..xx .xX.', kick: '.... .... X... ....' },
    ],
    intro: { bars: 1, variation: 'a', parts: ['drums', 'comping'], dominant: false },
    ending: { hits: 'X---', slowTo: 0.8 },
  }),
  defineGroove({
    id: 'ska',
    meter: '4/4',
    tempo: [132, 152, 176],
    instruments: {
      melody: 'trumpet',
      bass: 'fingeredBass',
      comping: 'cleanGuitar',
      pad: 'organ',
      doubling: 'trombone',
    },
    relatives: { '3/4': 'ranchera', '6/8': 'jig' },
    variations: {
      a: { drums: { kick: 'X.X.X.X.', snare: '..X...X.', hat: '.x.x.x.x' }, bass: '1353|1356', comping: '.x.x.x.x' },
      b: { drums: { kick: 'X...X...', openHat: '.x.x.x.x', hat: '' }, bass: '1-3-5-6-|8-6-5-3-', pad: '.x.x.x.x' },
      lively: {
        drums: { kick: 'XXXX', snare: '.... X..o ..o. X...', ride: 'xxxx' },
        bass: '11335566|88665533',
        comping: '.X.X.X.X',
        pad: '.xxx .xxx .xxx .xxx',
      },
      sparse: { drums: { kick: 'x...x...', snare: '', rim: '..x...x.', hat: '.o.o.o.o' }, bass: '1-5-', pad: '' },
    },
    fills: [
      { snare: '.... .... XxXx X.X.', kick: '.... .... x...x...' },
      { highTom: '.... .... x.x. ....', floorTom: '.... .... .... x.x.', snare: '.... .... .x.x .x.X' },
    ],
    intro: { bars: 2, variation: 'a', parts: ['drums', 'bass', 'comping'], dominant: true },
    ending: { hits: 'X.X.X...', slowTo: 1 },
  }),
];
