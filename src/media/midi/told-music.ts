import { majorFifths, pitchClass, type Chord } from '../music/chord.ts';
import type { MidiEvent, MidiSequence } from './midi-sequence.ts';

/**
 * What a MIDI file can tell beside its notes; times in its ticks. Told is not true: a file may have been changed by a
 * program that left this alone.
 */
export interface ToldMusic {
  readonly key?: { readonly tonic: number; readonly mode: 'major' | 'minor' } | undefined;
  /** Ascending; null where no chord sounds. */
  readonly chords?: readonly { readonly tick: number; readonly chord: Chord | null }[] | undefined;
  /** Ascending: what begins there, in one word or a few. */
  readonly sections?: readonly { readonly tick: number; readonly label: string }[] | undefined;
  /** The id of a style of the band, as it is written: whether there is one by that name nobody has looked. */
  readonly style?: string | undefined;
}

/** More than any song has; what comes after them is not read. */
export const mostTold = 2048;
const longestLabel = 64;

const styleText = /^Style: ([a-z][a-z0-9-]{0,31})$/u;

/** A minor key has the signs of the major key three semitones above. */
function sharpsOf({ tonic, mode }: NonNullable<ToldMusic['key']>): number {
  return majorFifths(mode === 'minor' ? tonic + 3 : tonic);
}

/** The events that tell it, for the conducting track: key signature, text, markers, chord names. In order of time. */
export function toldEvents({ key, chords = [], sections = [], style }: ToldMusic): readonly MidiEvent[] {
  const sharps = key === undefined ? 0 : sharpsOf(key);
  const accidentals = sharps < 0 ? 'flats' : 'sharps';
  const events: MidiEvent[] = [
    ...(key === undefined ? [] : [{ type: 'key-signature' as const, tick: 0, sharps, isMinor: key.mode === 'minor' }]),
    ...(style === undefined ? [] : [{ type: 'style' as const, tick: 0, id: style }]),
    ...sections.map(({ tick, label }): MidiEvent => ({
      type: 'marker',
      tick,
      // Rehearsal marks are written with a capital.
      text: label.slice(0, 1).toUpperCase() + label.slice(1, longestLabel),
    })),
    ...chords.map(({ tick, chord }): MidiEvent => ({ type: 'chord', tick, chord, accidentals })),
  ];
  return events.toSorted((left, right) => left.tick - right.tick);
}

/** What a file tells, from all of its tracks. Nothing of it has been compared with the notes. */
export function readTold({ tracks }: Pick<MidiSequence, 'tracks'>): ToldMusic {
  const told = tracks
    .flatMap(({ events }) => events.filter(({ type }) => type !== 'message'))
    .toSorted((left, right) => left.tick - right.tick);
  const chords = new Map<number, Chord | null>();
  const sections = new Map<number, string>();
  let key: ToldMusic['key'];
  let style: string | undefined;
  for (const event of told) {
    if (event.type === 'chord') chords.set(event.tick, event.chord);
    else if (event.type === 'marker') sections.set(event.tick, event.text);
    else if (event.type === 'style') style ??= event.id;
    else if (event.type === 'key-signature') key ??= keyOf(event);
  }
  return {
    key,
    chords: [...chords].map(([tick, chord]) => ({ tick, chord })),
    sections: [...sections].map(([tick, label]) => ({ tick, label })),
    style,
  };
}

function keyOf({ sharps, isMinor }: Extract<MidiEvent, { type: 'key-signature' }>): NonNullable<ToldMusic['key']> {
  return { tonic: pitchClass(sharps * 7 + (isMinor ? 9 : 0)), mode: isMinor ? 'minor' : 'major' };
}

/** The words of a text event that names a style. */
export function styleWords(id: string): string {
  return `Style: ${id}`;
}

/** The style that a text event names; undefined for any other text. */
export function readStyleWords(text: string): string | undefined {
  return styleText.exec(text)?.[1];
}
