import { pitchClass, type Chord, type ChordQuality } from '../chord.ts';
import { barTicks, type LeadSheetBar, type LeadSheetNote, type Meter, type Mode } from '../lead-sheet.ts';
import { chordFit, heardIn, type Span } from './chord-fit.ts';
import { chordFunction, chordTones, isDominant, isTonic } from './chord-taste.ts';

export interface MendOptions {
  readonly meter: Meter;
  readonly mode: Mode;
  /** The first bars, which stay as they are. */
  readonly given: number;
  /** A blues stands on sevenths that lead nowhere. */
  readonly isBlues: boolean;
}

/** Triads of C major and A minor that stand by themselves; in minor the dominant is major, as cadences want it. */
const ownTriads: Readonly<Record<Mode, readonly Chord[]>> = {
  major: [
    { root: 0, quality: 'maj' },
    { root: 2, quality: 'min' },
    { root: 4, quality: 'min' },
    { root: 5, quality: 'maj' },
    { root: 7, quality: 'maj' },
    { root: 9, quality: 'min' },
  ],
  minor: [
    { root: 9, quality: 'min' },
    { root: 0, quality: 'maj' },
    { root: 2, quality: 'min' },
    { root: 4, quality: 'maj' },
    { root: 5, quality: 'maj' },
    { root: 7, quality: 'maj' },
  ],
};

/** A chord and how long it sounds. */
interface Stretch {
  readonly bar: number;
  readonly tick: number;
  readonly chord: Chord;
  /** The parts of bars it sounds in: its own, and whole ones after it. */
  readonly spans: readonly { readonly bar: number; readonly span: Span }[];
}

function stretchesOf(bars: readonly LeadSheetBar[], length: number): readonly Stretch[] {
  const changes = bars.flatMap((bar, index) =>
    bar.chords.map((change) => ({ ...change, at: index * length + change.tick })),
  );
  return changes.flatMap(({ at, tick, chord }, index): Stretch[] => {
    if (chord === null) return [];
    const until = changes[index + 1]?.at ?? bars.length * length;
    const bar = Math.floor(at / length);
    const last = Math.ceil(until / length);
    const spans = Array.from({ length: last - bar }, (_, step) => ({
      bar: bar + step,
      span: { from: step === 0 ? tick : 0, until: Math.min(length, until - (bar + step) * length) },
    }));
    return [{ bar, tick, chord, spans }];
  });
}

const same = (left: Chord, right: Chord): boolean => left.root === right.root && left.quality === right.quality;

/** What is wrong with a chord where it stands, if anything. */
type Slip = 'suspended-under-third' | 'suspended-nowhere' | 'leads-nowhere' | 'against-tune';

interface Place {
  readonly stretch: Stretch;
  readonly next: Chord | undefined;
  readonly fit: (chord: Chord) => number;
  /** Pitch classes sung for an eighth or longer while it sounds. */
  readonly sung: ReadonlySet<number>;
}

/**
 * A dominant from outside the key goes a fifth down, or by surprise a semitone up, or first takes another colour; anything
 * else is a wrong chord (Piston 1987, Harmony, ch. 16: secondary dominants and their irregular resolutions).
 */
function leadsSomewhere(chord: Chord, next: Chord | undefined): boolean {
  if (next === undefined) return false;
  return [5, 1, 0, 11].includes(pitchClass(next.root - chord.root));
}

/** What a chord must fall short of, and another one reach, to be exchanged for it: shares as of `chordFit`. */
const [badFit, goodFit] = [-0.2, 0.3];

function slipOf({ stretch: { chord }, next, fit, sung }: Place, { mode, isBlues }: MendOptions): Slip | undefined {
  const above = (interval: number): boolean => sung.has(pitchClass(chord.root + interval));
  if (chord.quality === 'sus4') {
    if (above(3) || above(4)) return 'suspended-under-third';
    const resolves = next !== undefined && [0, 5].includes(pitchClass(next.root - chord.root));
    if (!resolves && !above(5)) return 'suspended-nowhere';
  }
  if (!isBlues && chordFunction(chord, mode) === 'applied' && !leadsSomewhere(chord, next)) return 'leads-nowhere';
  const isCadence = isDominant(chord, mode) || isTonic(chord, mode);
  return !isCadence && fit(chord) < badFit ? 'against-tune' : undefined;
}

/** The triad of the key that holds best what is sung; rather on the same root, not the chord after it. */
function bestTriad({ stretch: { chord }, next, fit }: Place, mode: Mode): Chord | undefined {
  let best: { readonly chord: Chord; readonly score: number } | undefined;
  for (const triad of ownTriads[mode]) {
    const isNext = next !== undefined && same(triad, next);
    const score = fit(triad) + (triad.root === chord.root ? 0.3 : 0) - (isNext ? 0.3 : 0);
    if (score > (best?.score ?? Number.NEGATIVE_INFINITY)) best = { chord: triad, score };
  }
  return best?.chord;
}

function mended(place: Place, options: MendOptions): Chord | undefined {
  const { chord } = place.stretch;
  const slip = slipOf(place, options);
  switch (slip) {
    case undefined:
      return undefined;
    case 'suspended-under-third':
    case 'suspended-nowhere': {
      const own = ownTriads[options.mode].find(({ root }) => root === chord.root);
      const isMinor = place.sung.has(pitchClass(chord.root + 3));
      const quality: ChordQuality = slip === 'suspended-nowhere' ? (own?.quality ?? 'maj') : isMinor ? 'min' : 'maj';
      return own === undefined && slip === 'suspended-nowhere' ? bestTriad(place, options.mode) : { ...chord, quality };
    }
    case 'leads-nowhere':
      return bestTriad(place, options.mode);
    case 'against-tune': {
      const other = bestTriad(place, options.mode);
      return other !== undefined && place.fit(other) >= goodFit ? other : undefined;
    }
  }
}

/** The tone that only the old chord brought into the key goes back with it. */
function withoutAlteration(
  notes: readonly LeadSheetNote[],
  { from, until }: Span,
  raised: number,
): readonly LeadSheetNote[] {
  return notes.map((note) =>
    note.tick >= from && note.tick < until && pitchClass(note.pitch) === raised
      ? { ...note, pitch: note.pitch - 1 }
      : note,
  );
}

/**
 * Chords that listeners take for mistakes are exchanged: a suspended fourth under its own third or that never comes down, a
 * secondary dominant that leads nowhere, a chord against most of what is sung over it. In C major or A minor; where the
 * tune sang the dominant's raised third, it sings the key's tone again.
 */
export function mendChords(bars: readonly LeadSheetBar[], options: MendOptions): readonly LeadSheetBar[] {
  const { meter, given, mode } = options;
  const length = barTicks(meter);
  let song = bars;
  const stretches = stretchesOf(bars, length);
  for (const [index, stretch] of stretches.entries()) {
    if (stretch.bar < given) continue;
    const current = { bars: song, meter };
    const heard = stretch.spans.flatMap(({ bar, span }) => heardIn(current, bar, span));
    const place: Place = {
      stretch,
      next: stretches[index + 1]?.chord,
      fit: (chord) => chordFit(chord, heard),
      sung: new Set(heard.filter(({ weight }) => weight >= 6).map(({ tone }) => tone)),
    };
    const chord = mended(place, options);
    if (chord === undefined || same(chord, stretch.chord)) continue;
    const third = pitchClass(stretch.chord.root + 4);
    const wasApplied = chordFunction(stretch.chord, mode) === 'applied' && !chordTones(chord).has(third);
    song = song.map((bar, at) => {
      const span = stretch.spans.find((one) => one.bar === at)?.span;
      const chords =
        at === stretch.bar
          ? bar.chords.map((change) => (change.tick === stretch.tick ? { ...change, chord } : change))
          : bar.chords;
      const isAltered = wasApplied && span !== undefined && at >= given && [1, 3, 6, 8].includes(third);
      return { chords, notes: isAltered ? withoutAlteration(bar.notes, span, third) : bar.notes };
    });
  }
  return song;
}
