import { defineGroove } from '../groove.ts';

/** Around the Caribbean sea: salsa (from the son), cumbia, bolero. */
export const latinGrooves = [
  defineGroove({
    id: 'salsa',
    meter: '4/4',
    tempo: [164, 186, 208],
    instruments: {
      melody: 'trumpet',
      bass: 'acousticBass',
      comping: 'brightPiano',
      pad: 'brass',
      doubling: 'trombone',
    },
    relatives: { '3/4': 'jazz-waltz', '6/8': 'huapango' },
    variations: {
      a: {
        drums: {
          claves: '..x.x...|x..x..x.',
          mutedConga: 'x.......',
          openConga: '......xx',
          highTimbale: 'o.oo.oo.',
          maracas: 'xoxoxoxo',
        },
        bass: '1--5--n-',
        comping: '1.23.23.|.2.3.23.',
      },
      b: {
        drums: { cowbell: 'x.xxx.xx', highTimbale: '', highBongo: 'xoxoxoxo' },
        bass: '---5--n-',
        comping: 'x.xx.xx.|.x.x.xx.',
        pad: '',
      },
      lively: {
        drums: { cowbell: 'X.xxX.xx', highBongo: 'XoxoXoxo', lowConga: '...xx...', kick: '...x....' },
        bass: '1--5--n-|---3--n-',
        comping: 'X.XX.XX.|.X.X.XX.',
        pad: '...x..x.',
      },
      sparse: {
        drums: { openConga: '......x.', highTimbale: '', mutedConga: '' },
        bass: '1-----5-',
        comping: 'x.......',
      },
    },
    fills: [
      { highTimbale: '.... .... x.xx xxx.', lowTimbale: '.... .... .... ...X', cowbell: 'x.......' },
      { highTimbale: '....x..x', lowTimbale: '.....x..', openConga: '......x.' },
    ],
    intro: { bars: 4, variation: 'a', parts: ['comping', 'drums'], dominant: true },
    ending: { hits: 'X.XX.X..', slowTo: 1 },
  }),
  defineGroove({
    id: 'cumbia',
    meter: '4/4',
    tempo: [84, 96, 110],
    instruments: {
      melody: 'accordion',
      bass: 'fingeredBass',
      comping: 'cleanGuitar',
      pad: 'clarinet',
      doubling: 'altoSax',
    },
    relatives: { '3/4': 'ranchera', '6/8': 'huapango' },
    variations: {
      a: {
        drums: {
          guiroLong: 'x... x... x... x...',
          guiroShort: '..xx ..xx ..xx ..xx',
          kick: 'x...x...',
          openConga: '..x. ..xx ..x. ..xx',
          cowbell: 'x.x.x.x.',
        },
        bass: '1-.. 3-5- 1-.. 5-3-',
        comping: '.x.x.x.x',
        pad: '',
      },
      b: {
        drums: { highTimbale: '..xx ..xx ..xx ..xx', cowbell: 'X.x.X.x.' },
        bass: '1--. 3-5- 8--. 5-3b',
        comping: '..x. ..xx ..x. ..xx',
      },
      lively: {
        drums: { kick: 'XXXX', snare: '.... ..x. .... x.xx', maracas: 'xoxx xoxx xoxx xoxx' },
        bass: '1-.1 3-5- 1-.1 5-3b',
        comping: '.xxx.xxx',
        pad: '..xx..xx',
      },
      sparse: { drums: { openConga: '......x.', cowbell: '', kick: 'x...' }, bass: '1---5---', comping: '.x.x.x.x' },
    },
    fills: [
      { highTimbale: '.... .... x.xx x.xx', lowTimbale: '.... .... .x.. .x..', kick: 'x...' },
      { openConga: '.... .... xx.x x.x.', lowConga: '.... .... ..x. .x.x' },
    ],
    intro: { bars: 2, variation: 'a', parts: ['drums', 'comping', 'bass'], dominant: true },
    ending: { hits: 'X.X.X...', slowTo: 1 },
  }),
  defineGroove({
    id: 'bolero',
    meter: '4/4',
    tempo: [76, 92, 108],
    instruments: {
      melody: 'mutedTrumpet',
      bass: 'acousticBass',
      comping: 'nylonGuitar',
      pad: 'strings',
      doubling: 'strings',
    },
    sevenths: true,
    relatives: { '3/4': 'waltz', '6/8': 'lullaby' },
    variations: {
      a: {
        drums: { maracas: 'xoxxxoxo', highBongo: 'x.xx x.x. x.xx x.x.', lowBongo: '......x.' },
        bass: '1---3-5-',
        comping: 'r.23.432',
        pad: '',
      },
      b: {
        drums: { openConga: '......xx', highBongo: 'xoxoxoxo' },
        bass: '1---5-6-|1---5-b-',
        comping: 'r-x-r-x-',
        pad: 'x---',
      },
      lively: {
        drums: { openConga: '...x..xx', highTimbale: 'x.xxx.xx', claves: 'x..x..x.|..x.x...' },
        bass: '1--35-6-|8--65-b-',
        comping: 'r1234321',
        pad: 'x-x-',
      },
      sparse: { drums: { highBongo: '', lowBongo: '', maracas: 'oooo' }, bass: '1---5---', comping: '1-234-32' },
    },
    fills: [
      { highBongo: '.... .... xxxx ....', lowBongo: '.... .... .... xxX.' },
      { highTimbale: '....x.xx', lowTimbale: '.......x' },
    ],
    intro: { bars: 2, variation: 'sparse', parts: ['comping', 'drums'], dominant: true },
    ending: { hits: 'x-------', slowTo: 0.6 },
    crash: false,
  }),
];
