import type { MusicStyle } from '../../../../core/music-options.ts';
import type { Meter } from '../../lead-sheet.ts';
import { approached, arpeggiated, pickUp, running, tripletRun } from './line-turns.ts';
import { blue, graced, leaning, mordent } from './ornament-turns.ts';
import { broadTriplets, dotted, driven, held, thinned } from './rhythm-turns.ts';
import { syncopate, type Feel } from './syncopate.ts';
import type { Turn } from './turn.ts';

/** What the players of a style do to a tune, one after the other; by metre where it matters. */
type Idiom = readonly Turn[] | Readonly<Record<Meter, readonly Turn[]>>;

/** Brazilian phrasing: the second and third beat early, the bar line early (Chediak 1990, Songbook Bossa Nova, as sung). */
const brazilian: readonly Feel[] = [
  { places: 'x.x. x.x. -.x. -.x.', early: 0 },
  { places: '-.x. x.x. -.x. x.x.', early: 6 },
  { places: '-.x. x.x. -.x. -.x.', early: 6 },
];
/** Son clave, two sides in one bar each: three (1, 2 and, 4) and two (2, 3); melodies keep to it (Mauleón 1993, Salsa Guidebook). */
const clave: readonly Feel[] = [
  { places: 'x.x. -.x. -.x. x.x.', early: 0 },
  { places: '-.x. x.x. x.x. -.x.', early: 6 },
];
/** Cumbia: sung on the and of two and of four, the one kept. */
const cumbia: readonly Feel[] = [
  { places: 'x.x. x.x. -.x. x.x.', early: 0 },
  { places: '-.x. x.x. -.x. -.x.', early: 6 },
];
/** Anticipated third beat or bar line, as in songs of the last sixty years (Temperley 1999). */
const modern: readonly Feel[] = [
  { places: 'x.x. x.x. -.x. x.x.', early: 0 },
  { places: '-.x. x.x. x.x. x.x.', early: 6 },
];
/** Sixteenths early: the second and fourth beat, the bar line. */
const funky: readonly Feel[] = [
  { places: 'x.x. -.xx -.xx x.x.', early: 0 },
  { places: '-.x. x.xx -.x. -.xx', early: 3 },
];
/** Three, three, two in sixteenths: dembow, dance hits and hooks. */
const tresillo: readonly Feel[] = [{ places: 'x..x -.x. x..x -.x.', early: 0 }];
/** Behind the beat: the one is left to the band. */
const offBeat: readonly Feel[] = [
  { places: '-.x. x.x. -.x. x.x.', early: 0 },
  { places: '-.x. -.x. x.x. x.x.', early: 0 },
];
/** Swing quavers: accents on the ands of two and four. */
const swung: readonly Feel[] = [
  { places: 'x.x. x.x. -.x. x.x.', early: 0 },
  { places: 'x.x. -.x. x.x. -.x.', early: 0 },
];
/** Three against two: the quarters of 3/4 lifted. */
const lifted: readonly Feel[] = [
  { places: 'x.x. -.x. x.x.', early: 0 },
  { places: '-.x. x.x. x.x.', early: 6 },
];
/** The sesquialtera: a bar of 6/8 sung as three quarters. */
const sesquialtera: readonly Feel[] = [{ places: 'x.-. x.-. x.-.', early: 0 }];

const song: Idiom = [syncopate(0.6, modern), held(0.3), pickUp(0.25, 'eighths')];
const groove: Idiom = [held(0.3), syncopate(0.85, funky), blue(0.1)];
const chip: Idiom = [arpeggiated(0.4, 3), arpeggiated(0.5, 6)];
const dance: Idiom = [held(0.4), syncopate(0.8, tresillo), arpeggiated(0.2, 6)];
const urban: Idiom = [held(0.4), syncopate(0.75, tresillo), syncopate(0.5, funky)];
const slowSong: Idiom = [held(0.8), thinned(0.4), leaning(0.25)];

/** How each of the band's styles sings. Shares are ours, set by eye on scores and by figures. */
const idioms: Readonly<Record<MusicStyle, Idiom>> = {
  pop: song,
  ballad: [...slowSong, syncopate(0.3, modern)],
  'synth-pop': [held(0.3), syncopate(0.7, tresillo), syncopate(0.5, modern)],
  rock: [syncopate(0.6, modern), blue(0.1)],
  punk: [driven(0.7, [6, 6])],
  metal: [driven(0.35, [6, 3, 3]), graced(0.15, 'semitone')],
  'slow-rock': [held(0.4), graced(0.2, 'below'), leaning(0.2)],
  funk: groove,
  soul: [held(0.4), syncopate(0.6, funky), blue(0.15), graced(0.2, 'below')],
  disco: [syncopate(0.6, modern), pickUp(0.3, 'sixteenths')],
  house: dance,
  techno: [...dance, driven(0.3, [6, 6])],
  'drum-and-bass': [held(0.8), thinned(0.4), syncopate(0.7, funky)],
  'hip-hop': urban,
  'lo-fi': [held(0.6), thinned(0.3), syncopate(0.6, offBeat), approached(0.2)],
  trap: [...urban, tripletRun(0.25)],
  'latin-trap': urban,
  reggaeton: urban,
  reggae: [held(0.3), syncopate(0.7, offBeat)],
  ska: [syncopate(0.6, offBeat), pickUp(0.2, 'eighths')],
  'bossa-nova': [held(0.5), syncopate(0.95, brazilian), approached(0.12)],
  samba: [syncopate(0.95, brazilian), syncopate(0.3, funky)],
  salsa: [held(0.4), syncopate(0.95, clave), pickUp(0.2, 'eighths')],
  cumbia: [held(0.5), syncopate(0.85, cumbia), pickUp(0.3, 'eighths')],
  bolero: [held(0.4), broadTriplets(0.4), leaning(0.25), pickUp(0.3, 'triplets')],
  ranchera: [pickUp(0.6, 'eighths'), dotted(0.5), mordent(0.15), held(0.3)],
  huapango: [syncopate(0.35, sesquialtera), mordent(0.15), driven(0.2, [6, 6])],
  tango: [dotted(0.45), pickUp(0.5, 'sixteenths'), graced(0.25, 'semitone')],
  swing: {
    '4/4': [syncopate(0.5, swung), approached(0.4), tripletRun(0.3), pickUp(0.4, 'triplets')],
    '3/4': [syncopate(0.5, lifted), approached(0.4), tripletRun(0.3)],
    '6/8': [approached(0.3), running(0.3)],
  },
  'jazz-ballad': [held(0.4), approached(0.3), tripletRun(0.3), leaning(0.15), pickUp(0.4, 'triplets')],
  'jazz-waltz': [syncopate(0.55, lifted), approached(0.4), tripletRun(0.3), pickUp(0.5, 'triplets')],
  blues: [blue(0.75), syncopate(0.4, swung), tripletRun(0.25), pickUp(0.3, 'triplets')],
  country: [graced(0.35, 'semitone'), pickUp(0.5, 'eighths'), dotted(0.2)],
  folk: {
    '4/4': [pickUp(0.4, 'eighths'), running(0.25), graced(0.2, 'below')],
    '3/4': [pickUp(0.4, 'eighths'), running(0.25), graced(0.2, 'below')],
    '6/8': [dotted(0.3), running(0.25), graced(0.2, 'above')],
  },
  jig: [running(0.6), mordent(0.2), graced(0.35, 'above')],
  waltz: [leaning(0.3), mordent(0.15), dotted(0.3), pickUp(0.4, 'eighths')],
  march: [dotted(0.8), pickUp(0.6, 'dotted')],
  lullaby: [held(0.7), dotted(0.4), leaning(0.25)],
  chase: chip,
  overworld: [...chip, pickUp(0.4, 'sixteenths')],
  ambient: [held(0.95), thinned(0.9), leaning(0.3)],
  cinematic: [held(0.85), thinned(0.5), leaning(0.35)],
};

/** How a tune is sung in a style of the band. */
export function idiomOf(style: MusicStyle, meter: Meter): readonly Turn[] {
  const idiom = idioms[style];
  return '4/4' in idiom ? idiom[meter] : idiom;
}
