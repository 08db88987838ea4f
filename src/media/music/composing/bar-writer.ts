import type { Chord } from '../chord.ts';
import { barTicks, beatTicks, type LeadSheetBar, type Meter, type Mode } from '../lead-sheet.ts';
import { afterWord, beginBar, isChordTick, mayEnd, mayFollow, type BarState } from './bar-grammar.ts';
import { chordTaste, chordTones, isDominant, isTonic, type ChordPlace } from './chord-taste.ts';
import type { ComposingGenre, NoteDensity } from './composition-plan.ts';
import type { BarRole } from './form-plan.ts';
import { noteTaste, type TuneRegister } from './note-taste.ts';
import { restOf, restPositionTaste, restLengthTaste, type PhraseRest } from './phrase-rest.ts';
import type { WordChoice } from './sample-word.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What a bar has to know of the song around it. */
export interface BarSetting {
  readonly vocabulary: Vocabulary;
  readonly genre: ComposingGenre;
  readonly mode: Mode;
  readonly meter: Meter;
  readonly density: NoteDensity;
  /** Nats that a note of twice the length is worth more; above 0 where the tune has too many. */
  readonly calm: number;
  /** Quarter notes a minute. */
  readonly bpm: number;
  readonly register: TuneRegister;
  readonly role: BarRole | undefined;
  /** The bar whose rhythm it takes over. */
  readonly rhythm: LeadSheetBar | undefined;
  /** Its line rises and falls like that bar's, on notes of its own. */
  readonly isShaped: boolean;
  /** The chord must be said anew at its beginning, as where a section begins. */
  readonly needsChord: boolean;
  /** Begin on the tonic. */
  readonly startsHome: boolean;
  /** The first bar of a song, which begins at once. */
  readonly isFirst: boolean;
  /** What sounds when it begins. */
  readonly chord: Chord | null;
  /** Whole bars that the chord has sounded. */
  readonly barsOnChord: number;
  readonly soundingUntil: number;
  /** Where its last note ends at the latest: the next bar may have to begin at once. */
  readonly latestEnd: number;
  /** The last two notes, the last one first, and how many times the last was sung in a row. */
  readonly before: readonly number[];
  readonly repeats: number;
}

/** A bar being written: asks which words may come, is told which one came. */
export interface BarWriter {
  /** What may come next; `end` is the taste of ending the bar here, undefined where it must not end. */
  readonly choices: () => { readonly words: readonly WordChoice[]; readonly end: number | undefined };
  readonly take: (word: number) => void;
}

/** A place of a rhythm that is taken over. */
interface Slot {
  readonly tick: number;
  readonly chord: boolean;
  readonly durationTicks: number | undefined;
}

const never = Number.NEGATIVE_INFINITY;
/** Notes in a bar from which more are discouraged, by nats each. */
const manyNotes = 9;

function slotsOf(rhythm: LeadSheetBar, needsChord: boolean): readonly Slot[] {
  const ticks = new Set([
    ...(needsChord ? [0] : []),
    ...rhythm.chords.map(({ tick }) => tick),
    ...rhythm.notes.map(({ tick }) => tick),
  ]);
  return [...ticks]
    .toSorted((left, right) => left - right)
    .map((tick) => ({
      tick,
      chord: (tick === 0 && needsChord) || rhythm.chords.some((change) => change.tick === tick),
      durationTicks: rhythm.notes.find((note) => note.tick === tick)?.durationTicks,
    }));
}

/** Share of the calm that each further note of a bar costs. */
const furtherNote = 0.5;

/** How long one chord may stay before the next bar brings another. */
function patience(genre: ComposingGenre): number {
  return genre === 'folk' || genre === 'rock' || genre === 'game' ? 2 : 1;
}

/** Nats a tick of silence costs that is longer than a breath, for each density of the tune. */
const silenceCosts = [0.015, 0.03, 0.045, 0.06] as const;
const breathTicks = 12;

/** Nats for silence from one tick of the bar to another: a tune breathes, it does not come and go. */
function silenceTaste(from: number, until: number, density: NoteDensity): number {
  return -silenceCosts[density] * Math.max(0, until - from - breathTicks);
}

/** Sixteenths cost from this tempo on, by nats for so many beats a minute more: words and breath need time. */
const unhurriedBpm = 100;
const hurryBpm = 25;

/** Nats for a place between the eighths. */
function hurryTaste(tick: number, bpm: number): number {
  return tick % 6 === 0 ? 0 : -Math.max(0, bpm - unhurriedBpm) / hurryBpm;
}

/** Nats for a change of chord within the bar, by genre and place: harmony moves by the bar, at most by the half. */
function changeTaste(tick: number, setting: BarSetting): number {
  if (tick === 0) return setting.barsOnChord >= patience(setting.genre) ? 2.5 : 0.4;
  const middle = setting.meter === '4/4' && tick === 24;
  if (!middle) return -3;
  return setting.genre === 'jazz' || setting.genre === 'classical' ? 0 : -0.5;
}

export function createBarWriter(setting: BarSetting): BarWriter {
  const { vocabulary, meter, mode, genre, role } = setting;
  const length = barTicks(meter);
  const rest: PhraseRest | undefined =
    role === 'half' || role === 'full' || role === 'breath' ? restOf(meter) : undefined;
  /** Where the approach to a cadence has to have reached the dominant. */
  const dominantBy = role === 'approach' ? (meter === '4/4' ? 24 : 0) : undefined;
  let state: BarState = beginBar(setting.soundingUntil);
  let chord = setting.chord;
  let [before, repeats, notes] = [setting.before, setting.repeats, 0];
  let rested = rest !== undefined && setting.soundingUntil > rest.latest;

  const wantedAt = (tick: number): ChordPlace['wanted'] => {
    if (role === 'half') return 'dominant';
    if (role === 'full' || (tick === 0 && setting.startsHome)) return 'tonic';
    if (dominantBy !== undefined) return tick >= dominantBy ? 'dominant' : 'predominant';
    return 'any';
  };
  const isSettled = (): boolean =>
    chord !== null && ((role === 'half' && isDominant(chord, mode)) || (role === 'full' && isTonic(chord, mode)));
  const dominates = (): boolean => chord !== null && isDominant(chord, mode);
  const chordNeededAt = (tick: number): boolean => {
    if (tick === dominantBy) return !dominates();
    if (tick !== 0 || isSettled()) return false;
    const tired = setting.barsOnChord > patience(genre);
    return setting.needsChord || role === 'half' || role === 'full' || (tired && role !== 'breath');
  };
  /** A position that must come before anything later. */
  const duePosition = (): number | undefined => {
    if (state.tick < 0 && chordNeededAt(0)) return 0;
    return dominantBy !== undefined && state.tick < dominantBy && !dominates() ? dominantBy : undefined;
  };

  /** On the beats; where a phrase rests the harmony rests too, on the chord it came for. */
  const mayChange = (tick: number): boolean =>
    isChordTick(tick, meter) && (rest === undefined || (tick === 0 && !isSettled()));

  const slots = setting.rhythm === undefined || setting.rhythm.notes.length === 0 ? undefined : rhythmSlots();
  function rhythmSlots(): readonly Slot[] {
    const rhythm = setting.rhythm ?? { chords: [], notes: [] };
    // A chord that cannot change here leaves nothing behind: in its place a note would be sung that the rhythm has not.
    const own = slotsOf(rhythm, chordNeededAt(0)).filter(
      ({ tick, durationTicks }) => durationTicks !== undefined || mayChange(tick),
    );
    if (dominantBy === undefined || dominantBy === 0) return own;
    const middle = own.find(({ tick }) => tick === dominantBy);
    return [
      ...own.filter(({ tick }) => tick !== dominantBy),
      { tick: dominantBy, durationTicks: middle?.durationTicks, chord: true },
    ].toSorted((left, right) => left.tick - right.tick);
  }
  let slot = 0;

  const positions = (): readonly WordChoice[] => {
    const due = duePosition();
    return vocabulary.positions.flatMap((word) => {
      const meaning = vocabulary.meanings[word];
      if (meaning?.type !== 'position' || !mayFollow(state, meaning, meter)) return [];
      const { ticks } = meaning;
      if (due !== undefined && ticks > due) return [];
      // While a note sounds only chords can be placed.
      const sounding = ticks < state.soundingUntil;
      if (sounding && !mayChange(ticks)) return [];
      let taste = sounding
        ? changeTaste(ticks, setting) - 0.5
        : silenceTaste(Math.max(0, state.soundingUntil), ticks, setting.density) *
          (setting.isFirst && notes === 0 ? 8 : 1);
      if (rest !== undefined && !sounding) taste += restPositionTaste(ticks, rested, rest);
      taste += hurryTaste(ticks, setting.bpm);
      if (notes >= manyNotes) taste -= notes - manyNotes + 1;
      if (!sounding && notes > 0) taste -= furtherNote * setting.calm;
      return taste === never ? [] : [{ word, taste }];
    });
  };

  const chords = (): readonly WordChoice[] => {
    const { tick } = state;
    if (!mayChange(tick)) return [];
    const place: ChordPlace = { genre, mode, before: chord, wanted: wantedAt(tick) };
    const change = chordNeededAt(tick) ? 0 : changeTaste(tick, setting);
    return vocabulary.chords.flatMap((word) => {
      const meaning = vocabulary.meanings[word];
      if (meaning?.type !== 'chord') return [];
      const taste = change + chordTaste(meaning.chord, place);
      return taste === never ? [] : [{ word, taste }];
    });
  };

  const notesNow = (): readonly WordChoice[] => {
    const { tick } = state;
    const onBeat = tick % beatTicks(meter) === 0;
    const middle = meter === '3/4' ? 0 : length / 2;
    const model = setting.isShaped ? setting.rhythm?.notes : undefined;
    const [now, last] = [model?.[notes]?.pitch, model?.[notes - 1]?.pitch];
    const place = {
      mode,
      chord,
      step: now === undefined || last === undefined ? undefined : now - last,
      // A sequence begins on another note than its model; on the way to a cadence the model itself is remembered.
      leaving: notes === 0 && role === undefined ? now : undefined,
      register: setting.register,
      before,
      repeats,
      strength: tick === 0 || tick === middle ? 2 : onBeat ? 1 : 0,
      rest: rest !== undefined && onBeat && !rested ? (role === 'full' ? 'tonic' : 'chord') : 'none',
    } as const;
    return vocabulary.notes.flatMap((word) => {
      const meaning = vocabulary.meanings[word];
      if (meaning?.type !== 'note') return [];
      const taste = noteTaste(meaning.pitch, place);
      return taste === never ? [] : [{ word, taste }];
    });
  };

  const lengths = (): readonly WordChoice[] => {
    const pitch = before[0] ?? 0;
    const fits = chord === null || chordTones(chord).has(pitch % 12);
    return vocabulary.lengths.flatMap((word) => {
      const meaning = vocabulary.meanings[word];
      if (meaning?.type !== 'length' || !mayFollow(state, meaning, meter)) return [];
      const end = state.tick + meaning.ticks;
      let taste = (end > length + length / 2 ? -1 : 0) + setting.calm * Math.log2(meaning.ticks / 12);
      if (rest !== undefined && !rested) taste += restLengthTaste(state.tick, meaning.ticks, { rest, fits });
      if (end > (rest === undefined ? setting.latestEnd : length)) taste = never;
      return taste === never ? [] : [{ word, taste }];
    });
  };

  const endTaste = (): number | undefined => {
    if (!mayEnd(state) || duePosition() !== undefined) return undefined;
    if (rest !== undefined && !rested) return undefined;
    // A bar without a note of its own is a pause that has to be earned by a long one.
    if (notes === 0) return setting.soundingUntil >= length / 2 ? -1 : -5;
    return rest === undefined ? silenceTaste(state.soundingUntil, length, setting.density) : 0;
  };

  const scripted = (planned: readonly Slot[]): { words: readonly WordChoice[]; end: number | undefined } => {
    const now = planned[slot];
    if (now === undefined) return { words: [], end: 0 };
    const only = (word: number) => ({ words: [{ word, taste: 0 }], end: undefined });
    switch (state.phase) {
      case 'begun':
      case 'sung':
        return only(vocabulary.positionId(now.tick));
      case 'placed': {
        const changes = now.chord ? chords() : [];
        if (changes.length > 0) return { words: changes, end: undefined };
        return { words: notesNow(), end: undefined };
      }
      case 'harmonised': {
        if (now.durationTicks !== undefined) return { words: notesNow(), end: undefined };
        slot += 1;
        const next = planned[slot];
        return next === undefined ? { words: [], end: 0 } : only(vocabulary.positionId(next.tick));
      }
      case 'pitched':
        return only(vocabulary.lengthId(now.durationTicks ?? 3));
    }
  };

  return {
    choices: () => {
      if (slots !== undefined) return scripted(slots);
      switch (state.phase) {
        case 'placed': {
          const changes = chords();
          const needed = chordNeededAt(state.tick) || state.tick < state.soundingUntil;
          const tune = state.tick < state.soundingUntil ? [] : notesNow();
          return { words: needed && changes.length > 0 ? changes : [...changes, ...tune], end: undefined };
        }
        case 'pitched':
          return { words: lengths(), end: undefined };
        case 'harmonised': {
          const tune = state.tick < state.soundingUntil ? [] : notesNow();
          return { words: [...tune, ...positions()], end: endTaste() };
        }
        case 'begun':
        case 'sung':
          return { words: positions(), end: endTaste() };
      }
    },
    take: (word) => {
      const meaning = vocabulary.meanings[word];
      if (meaning === undefined) return;
      if (meaning.type === 'chord') chord = meaning.chord;
      if (meaning.type === 'note') {
        repeats = before[0] === meaning.pitch ? repeats + 1 : 1;
        before = [meaning.pitch, ...before.slice(0, 1)];
        notes += 1;
      }
      state = afterWord(state, meaning);
      if (meaning.type === 'length') {
        if (slots !== undefined) slot += 1;
        if (rest !== undefined && state.soundingUntil >= rest.untilAtLeast && meaning.ticks >= rest.shortest)
          rested = true;
      }
    },
  };
}
