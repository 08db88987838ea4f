import { defineGroove } from '../groove.ts';

/** Dance floors of the sixties and seventies: funk, soul, disco. */
export const soulGrooves = [
  defineGroove({
    id: 'funk',
    meter: '4/4',
    tempo: [92, 104, 118],
    swing: { unit: 'sixteenth', amount: 0.54 },
    instruments: { melody: 'brass', bass: 'slapBass', comping: 'cleanGuitar', pad: 'clavinet', doubling: 'altoSax' },
    voicing: { comping: 'rootless', pad: 'shell' },
    sevenths: true,
    relatives: { '3/4': 'jazz-waltz', '6/8': 'slow-rock' },
    variations: {
      a: {
        drums: { kick: 'X..x ...x ..x. ....', snare: '.... X..o .o.. X..o', hat: 'XoxoXoxoXoxoXoxo' },
        bass: '1..1 ..8. .15. 7.8.',
        comping: '..x. ..xx ..x. .x..',
        pad: '.... x..x .... x.x.',
      },
      b: {
        drums: { kick: 'X.x. .... ..xx .x..', openHat: '.... .... ...x ....', hat: 'x.xxx.xxx.x.x.xx' },
        bass: '1.8. .1.5 ..7. 8.b.',
        comping: 'x.xx ..x. x.xx ..x.',
        pad: '..x. .x.. ..x. .x..',
      },
      lively: {
        drums: { kick: 'X.xx ..x. .xx. ..x.', snare: '.o.. X.oo .o.o X.oX', cowbell: 'x.x.x.x.' },
        bass: '1181 .715 1181 .57b',
        comping: 'xxXx xxXx xxXx xXxX',
        pad: 'x..x x.x. x..x x.x.',
      },
      sparse: {
        drums: { kick: 'X... ...x .... ....', snare: '', rim: '....x.......x...', hat: 'o.o.o.o.' },
        bass: '1... ...5 .... 7.8.',
        comping: '.... x... .... x...',
        pad: '',
      },
    },
    fills: [
      { snare: '.... .... X.oX o.X.', kick: '.... .... .x.. .x.x' },
      { snare: '.... .... .... oXoX', highTom: '.... .... x.x. ....', kick: '.... .... .x.x ....' },
    ],
    intro: { bars: 2, variation: 'a', parts: ['drums', 'bass'], dominant: false },
    ending: { hits: 'X..X..X.........', slowTo: 1 },
  }),
  defineGroove({
    id: 'soul',
    meter: '4/4',
    tempo: [76, 96, 116],
    instruments: {
      melody: 'tenorSax',
      bass: 'fingeredBass',
      comping: 'electricPiano',
      pad: 'organ',
      doubling: 'trumpet',
    },
    sevenths: true,
    relatives: { '3/4': 'jazz-waltz', '6/8': 'slow-rock' },
    variations: {
      a: {
        drums: { kick: 'X.....x.x.x.....', snare: '..X...X.', hat: 'xoxoxoxo' },
        bass: '1--5 8-5- 1--3 5-6-',
        comping: 'x--- x-x- x--- x---',
        pad: 'x---',
      },
      b: {
        drums: { kick: 'X..x..x...x....x', snare: 'X.X.X.X.', tambourine: '.x.x.x.x', hat: '' },
        bass: '1-1- 3-3- 5-5- 6-b-',
        comping: '.x.x.x.x',
      },
      lively: {
        drums: { kick: 'X.xx..x.X.xx..x.', snare: '.... X..o .o.. X.oo', tambourine: 'xXxXxXxX', hat: 'xxxxxxxx' },
        bass: '1-35 6-53 1-35 6-5b',
        comping: 'X-.x --X- .x-- X-x-',
        pad: 'x-x-',
      },
      sparse: {
        drums: { kick: 'x...x...', snare: '', rim: '..x...x.', hat: 'oooo' },
        bass: '1---5---',
        comping: 'x---',
        pad: '',
      },
    },
    fills: [
      { snare: '.... .... x.xx .xX.', kick: '.... .... .x.. x...' },
      { highTom: '.... .... .... xx..', floorTom: '.... .... .... ..xX', snare: '.... .... x.x. ....' },
    ],
    intro: { bars: 2, variation: 'a', parts: ['comping', 'drums', 'bass'], dominant: true },
    ending: { hits: 'X---', slowTo: 0.7 },
  }),
  defineGroove({
    id: 'disco',
    meter: '4/4',
    tempo: [112, 120, 130],
    instruments: {
      melody: 'strings',
      bass: 'fingeredBass',
      comping: 'mutedGuitar',
      pad: 'strings',
      doubling: 'trumpet',
    },
    sevenths: true,
    relatives: { '3/4': 'waltz', '6/8': 'jig' },
    variations: {
      a: {
        drums: { kick: 'XXXX', snare: '..X...X.', hat: 'x.x.x.x.', openHat: '.X.X.X.X' },
        bass: '18181818',
        comping: 'x.xx x.xx x.xx x.xx',
        pad: 'x---',
      },
      b: {
        drums: { tambourine: 'xoxo xoxo xoxo xoxo' },
        bass: '1-88 5-88 1-88 5-8b',
        comping: '.x.x.x.x',
        pad: 'x-.x-.x-',
      },
      lively: {
        drums: { snare: '.... X... .... X..X', clap: '..X...X.', cowbell: 'xxxx', hat: 'xoxo xoxo xoxo xoxo' },
        bass: '1.81 .81. 5.85 .858',
        comping: 'XxxX xxXx XxxX xxXx',
        pad: 'X..x..x.',
      },
      sparse: { drums: { snare: '', openHat: '', hat: 'oooooooo' }, bass: '1-1-1-5-', comping: 'x...x...', pad: '' },
    },
    fills: [
      { snare: '.... .... .... XxXx', highTom: '.... .... xx.. ....', midTom: '.... .... ..xx ....', kick: '..XX' },
      { snare: '.... .... X.X. XXXX', kick: '..XX' },
    ],
    intro: { bars: 4, variation: 'sparse', parts: ['drums', 'bass', 'comping'], dominant: false },
    ending: { hits: 'X...X...X.......', slowTo: 1 },
  }),
];
