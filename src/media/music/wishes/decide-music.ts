import {
  musicGenres,
  musicMoods,
  musicSeconds,
  musicStyles,
  type MusicGenre,
  type MusicMood,
  type MusicStyle,
} from '../../../core/music-options.ts';
import type { MusicTaste } from '../../../core/music-taste.ts';
import type { RandomSource } from '../../../core/random.ts';
import type { NoteDensity } from '../composing/composition-plan.ts';
import { findGroove, grooveFor } from '../groove-library.ts';
import { castBand } from './cast-band.ts';
import { chooseStyle } from './choose-style.ts';
import { decideKey } from './decide-key.ts';
import { clamp, decideTempo, withinLimits } from './decide-tempo.ts';
import { loosenessOf, moodTraits } from './mood-traits.ts';
import type { DecideOptions, MusicChoices, MusicDecision } from './music-decision.ts';
import type { MusicWishes, WishNote } from './music-wishes.ts';

/** Decides everything that nobody said. The same wishes and random source decide the same. */
export function decideMusic(options: DecideOptions): MusicDecision {
  const { wishes, choices } = options;
  const notes: WishNote[] = [...overruled(wishes, choices)];
  const character = decideCharacter(options);
  const { styleId, meter, moods } = character;
  const native = findGroove(styleId);
  const groove = grooveFor(native, meter);
  const key = decideKey(options, moods);
  const tempo = decideTempo({ ...options, meter, groove, pace: average(moods, 'pace'), notes });
  const [mood = 'calm'] = moods;
  const { programs, voicing, sevenths } = native;
  return {
    ...castBand({ ...groove, id: styleId, programs, voicing, sevenths }, wishes),
    ...character,
    ...tempo,
    seconds: secondsOf(wishes, choices, notes),
    isLengthSaid: (choices.seconds ?? wishes.seconds) !== undefined,
    quadrant: moodTraits[mood].quadrant[key.mode],
    key,
    density: wishes.density?.value ?? roundDensity(average(moods, 'density')),
    energy: clamp(average(moods, 'energy') + 0.1 * (wishes.pace?.value ?? 0), 0.1, 1),
    looseness: loosenessOf(styleId),
    notes: [...wishes.notes, ...notes],
  };
}

/** Style, genre, metre and moods: each as said, else as the others suggest. */
function decideCharacter(options: DecideOptions): Pick<MusicDecision, 'styleId' | 'genre' | 'meter' | 'moods'> {
  const { wishes, choices, theme, taste, random } = options;
  const chosen = choices.genre === undefined ? undefined : readGenre(choices.genre);
  const genre = chosen === undefined ? wishes.genre?.value : chosen.genre;
  const meterWish = choices.meter ?? wishes.meter?.value ?? theme?.meter;
  const hinted = hintedMoods(wishes, choices);
  const style =
    (chosen === undefined ? wishes.style?.value : chosen.style) ??
    chooseStyle({
      moods: hinted,
      genre,
      scenes: wishes.scenes,
      meter: meterWish,
      instruments: wishes.instruments,
      unwanted: wishes.unwantedStyles,
      taste,
      random: random.fork('style'),
    });
  return {
    styleId: style,
    genre: genre ?? genreOf(style),
    meter: meterWish ?? findGroove(style).meter,
    moods: hinted.length > 0 ? hinted : [moodFor(style, wishes.unwantedMoods, random.fork('mood'), taste)],
  };
}

/** What was said of moods, else what the scene suggests. */
function hintedMoods(wishes: MusicWishes, choices: MusicChoices): readonly MusicMood[] {
  if (choices.mood !== undefined) return [choices.mood];
  if (wishes.moods.length > 0) return wishes.moods.map(({ value }) => value);
  const scenes = wishes.scenes.flatMap(({ mood }) => (mood === undefined ? [] : [mood]));
  return scenes.filter((mood) => !wishes.unwantedMoods.includes(mood)).slice(0, 1);
}

/** The first mood counts twice. */
function average(moods: readonly MusicMood[], trait: 'pace' | 'density' | 'energy'): number {
  const values = [...moods.slice(0, 1), ...moods].map((mood) => moodTraits[mood][trait]);
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function roundDensity(value: number): NoteDensity {
  if (value < 0.5) return 0;
  if (value < 1.5) return 1;
  return value < 2.5 ? 2 : 3;
}

function readGenre(wanted: string | undefined): { readonly style?: MusicStyle; readonly genre?: MusicGenre } {
  const style = musicStyles.find(({ value }) => value === wanted);
  if (style !== undefined) return { style: style.value, genre: style.genre };
  const genre = musicGenres.find(({ value }) => value === wanted);
  return genre === undefined ? {} : { genre: genre.value };
}

function genreOf(styleId: MusicStyle): MusicGenre {
  return musicStyles.find(({ value }) => value === styleId)?.genre ?? 'other';
}

/** Options that say otherwise than the words. */
function overruled(wishes: MusicWishes, choices: MusicChoices): readonly WishNote[] {
  const notes: WishNote[] = [];
  const check = <T>(option: string, choice: T | undefined, wish: { value: T; words: string } | undefined): void => {
    if (choice === undefined || wish === undefined || wish.value === choice) return;
    notes.push({ type: 'option-wins', option, dropped: wish.words });
  };
  check('seconds', choices.seconds, wishes.seconds);
  check('tempo', choices.tempo, wishes.tempo);
  check('meter', choices.meter, wishes.meter);
  check<string>('genre', choices.genre, wishes.style);
  if (choices.mood !== undefined && wishes.moods.every(({ value }) => value !== choices.mood)) {
    check<string>('mood', choices.mood, wishes.moods[0]);
  }
  const { key } = choices;
  if (key !== undefined) {
    check('key', key.tonic, wishes.key === undefined ? undefined : { ...wishes.key, value: wishes.key.value.tonic });
    check('key', key.mode, wishes.mode);
  }
  return notes;
}

function secondsOf(wishes: MusicWishes, choices: MusicChoices, notes: WishNote[]): number {
  if (choices.seconds !== undefined) return choices.seconds;
  if (wishes.seconds === undefined) return musicSeconds.usual;
  return withinLimits('seconds', wishes.seconds, musicSeconds, notes);
}

/** A mood that suits a style nobody gave one. */
function moodFor(
  style: MusicStyle,
  unwanted: readonly MusicMood[],
  random: RandomSource,
  taste: MusicTaste | undefined,
): MusicMood {
  const moods = musicMoods
    .map(({ value }) => value)
    .filter((mood) => moodTraits[mood].styles.includes(style) && !unwanted.includes(mood));
  const liked = moods.filter((mood) => (taste?.moods[mood] ?? 0) > 0);
  if (liked.length > 0) return random.pick(liked);
  return moods.length > 0 ? random.pick(moods) : 'happy';
}
