import type { RandomSource } from '../../../core/random.ts';
import { majorScale, pitchClass } from '../chord.ts';
import { barTicks } from '../lead-sheet.ts';
import type { HeardMusic, HeardNote } from '../listening/heard-music.ts';

/** A note of a tune on the lead sheet's grid; `played` is the person's own note where it stayed as it was. */
export interface TuneNote {
  readonly position: number;
  readonly length: number;
  readonly pitch: number;
  readonly velocity: number;
  readonly played?: HeardNote;
}

export interface OrnamentOptions {
  /** 0 (as it is) … 1 (hardly a note without something). */
  readonly strength: number;
  readonly random: RandomSource;
}

/** What may be done to a note: the notes in its place, and what the next one becomes. */
interface Figure {
  readonly notes: readonly TuneNote[];
  readonly next?: TuneNote;
}

/** Above this strength the last section is sung in another octave. */
const octaveStrength = 0.6;

/**
 * Varies a tune as players do when it comes again: passing and neighbour notes, repetitions, dotted pairs, early entries.
 * The first note of every bar and all notes of the tune itself stay, so that it is still the same tune; it ends on a plain
 * note.
 */
export function ornamentTune(heard: HeardMusic, { strength, random }: OrnamentOptions): readonly TuneNote[] {
  const { melody, key, meter, sections } = heard;
  const scale = majorScale(key.mode === 'minor' ? key.tonic + 3 : key.tonic);
  const bar = barTicks(meter);
  const tune: TuneNote[] = melody.map((note) => ({ ...plain(note), played: note }));
  const varied: TuneNote[] = [];
  for (let index = 0; index < tune.length; index += 1) {
    const note = tune[index];
    if (note === undefined) break;
    const figures =
      random.next() < 0.75 * strength && index < tune.length - 1
        ? figuresFor({ note, next: tune[index + 1], before: varied.at(-1), scale, bar })
        : [];
    const figure = figures.length === 0 ? undefined : random.pick(figures);
    if (figure === undefined) varied.push(note);
    else {
      if (figure.notes[0] !== undefined && figure.notes[0].position < note.position)
        shorten(varied, figure.notes[0].position);
      varied.push(...figure.notes);
      if (figure.next !== undefined) tune[index + 1] = figure.next;
    }
  }
  const last = sections.at(-1);
  return strength >= octaveStrength && sections.length > 1 && last !== undefined
    ? inOtherOctave(varied, last.firstBar * bar)
    : varied;
}

function plain({ position, length, pitch, velocity }: TuneNote): TuneNote {
  return { position, length, pitch, velocity };
}

/** The last note ends where the next one now begins. */
function shorten(notes: TuneNote[], position: number): void {
  const last = notes.pop();
  if (last !== undefined) notes.push({ ...plain(last), length: position - last.position });
}

interface Place {
  readonly note: TuneNote;
  readonly next: TuneNote | undefined;
  readonly before: TuneNote | undefined;
  readonly scale: ReadonlySet<number>;
  readonly bar: number;
}

function figuresFor(place: Place): readonly Figure[] {
  return [...passing(place), ...neighbour(place), ...repeated(place), ...dotted(place), ...early(place)];
}

const isLegato = (note: TuneNote, next: TuneNote | undefined): next is TuneNote =>
  next !== undefined &&
  next.position >= note.position + note.length &&
  next.position - note.position - note.length <= 2;

/** A third is filled with the note between. */
function passing({ note, next, scale }: Place): readonly Figure[] {
  if (!isLegato(note, next) || note.length < 12) return [];
  const way = Math.sign(next.pitch - note.pitch);
  const distance = Math.abs(next.pitch - note.pitch);
  if (distance < 3 || distance > 4) return [];
  const between = [1, 2].map((step) => note.pitch + way * step).find((pitch) => scale.has(pitchClass(pitch)));
  return between === undefined ? [] : [{ notes: split(note, [note.pitch, between], note.length - 6) }];
}

/** A touch of the scale's next note above, and back. */
function neighbour({ note, scale }: Place): readonly Figure[] {
  if (note.length < 12) return [];
  const above = [1, 2].map((step) => note.pitch + step).find((pitch) => scale.has(pitchClass(pitch))) ?? note.pitch + 2;
  const [first, turn] = split(note, [note.pitch, above], note.length - 6);
  if (first === undefined || turn === undefined) return [];
  const back = { ...turn, position: turn.position + 3, length: 3, pitch: note.pitch };
  return [{ notes: [first, { ...turn, length: 3, velocity: softer(note) }, back] }];
}

/** A long note is struck again. */
function repeated({ note }: Place): readonly Figure[] {
  if (note.length < 24) return [];
  const half = Math.round(note.length / 2 / 6) * 6;
  return [{ notes: split(note, [note.pitch, note.pitch], half) }];
}

/** Two even eighths become a dotted pair. */
function dotted({ note, next, bar }: Place): readonly Figure[] {
  const isPair = isLegato(note, next) && note.length === 6 && next.length === 6 && note.position % 12 === 0;
  if (!isPair || (next.position + 3) % bar === 0) return [];
  return [{ notes: [{ ...plain(note), length: 9 }], next: { ...plain(next), position: next.position + 3, length: 3 } }];
}

/** Comes in half a beat early, where that is no bar's first note. */
function early({ note, before, bar }: Place): readonly Figure[] {
  const fits = before !== undefined && before.length >= 12 && before.position + before.length === note.position;
  if (!fits || note.position % 12 !== 0 || note.position % bar === 0) return [];
  return [{ notes: [{ ...plain(note), position: note.position - 6, length: note.length + 6 }] }];
}

function split(note: TuneNote, [first, second]: readonly [number, number], at: number): readonly TuneNote[] {
  return [
    { ...plain(note), pitch: first, length: at },
    { position: note.position + at, length: note.length - at, pitch: second, velocity: softer(note) },
  ];
}

function softer({ velocity }: TuneNote): number {
  return Math.max(1, velocity - 8);
}

/** Higher where there is room above, else lower; as it is where there is room nowhere. */
function inOtherOctave(notes: readonly TuneNote[], from: number): readonly TuneNote[] {
  const inside = notes.filter(({ position }) => position >= from).map(({ pitch }) => pitch);
  const shift = Math.max(...inside) <= 79 ? 12 : Math.min(...inside) >= 60 ? -12 : 0;
  return shift === 0
    ? notes
    : notes.map((note) => (note.position < from ? note : { ...plain(note), pitch: note.pitch + shift }));
}
