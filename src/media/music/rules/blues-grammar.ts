import type { RandomSource } from '../../../core/random.ts';
import { pitchClass, type Chord } from '../chord.ts';
import { barTicks, type LeadSheetChord, type Meter, type Mode } from '../lead-sheet.ts';
import { phraseBars } from './phrase-music.ts';

interface Span {
  readonly chord: Chord;
  /** In half bars. */
  readonly halves: number;
}

export interface BluesOptions {
  readonly mode: Mode;
  readonly meter: Meter;
  /** How far it goes from the plain blues, 0 (three chords) … 1 (bebop). */
  readonly boldness: number;
  readonly random: RandomSource;
}

/** Rule 0: S → I (4 bars, from the second on with its seventh), IV, I, V, I: two bars each. */
function axiom(mode: Mode): readonly Span[] {
  const key = mode === 'minor' ? 9 : 0;
  const tonic: Chord = { root: key, quality: mode === 'minor' ? 'min7' : '7' };
  const fourth: Chord = { root: pitchClass(key + 5), quality: mode === 'minor' ? 'min7' : '7' };
  const fifth: Chord = { root: pitchClass(key + 7), quality: '7' };
  return [
    { chord: tonic, halves: 4 },
    { chord: tonic, halves: 4 },
    { chord: fourth, halves: 4 },
    { chord: tonic, halves: 4 },
    { chord: fifth, halves: 4 },
    { chord: tonic, halves: 4 },
  ];
}

/** Rule 1: x → x x. Rule 2: the second half of a tonic may be its subdominant, and a dominant may come down over it. */
function divided(spans: readonly Span[], { random, boldness, mode }: BluesOptions): readonly Span[] {
  const key = mode === 'minor' ? 9 : 0;
  const fourth: Chord = { root: pitchClass(key + 5), quality: mode === 'minor' ? 'min7' : '7' };
  return spans.flatMap((span, index) => {
    const half = { ...span, halves: span.halves / 2 };
    if (index === 0 && random.next() < 0.6)
      return [half, half].map((part, at) => (at === 1 ? { ...part, chord: fourth } : part));
    if (index === 4 && random.next() < 0.75) return [half, { ...half, chord: fourth }];
    return random.next() < 0.4 + boldness ? [half, half] : [span];
  });
}

/** Rule 3: w x → D(x) x: what comes before a chord gives its second half to the dominant that leads there (3a: with its own minor). */
function prepared(spans: readonly Span[], { random, boldness }: BluesOptions): readonly Span[] {
  return spans.flatMap((span, index) => {
    const next = spans[index + 1];
    const moves = next !== undefined && next.chord.root !== span.chord.root && index > 1;
    if (!moves || span.halves < 2 || random.next() >= boldness) return [span];
    const dominant: Chord = { root: pitchClass(next.chord.root + 7), quality: '7' };
    if (span.chord.root === dominant.root) return [span];
    const rest = { ...span, halves: span.halves - (span.halves > 2 ? 2 : 1) };
    if (span.halves > 2 && random.next() < 0.6) {
      const second: Chord = { root: pitchClass(next.chord.root + 2), quality: 'min7' };
      return [rest, { chord: second, halves: 1 }, { chord: dominant, halves: 1 }];
    }
    return [rest, { chord: dominant, halves: span.halves - rest.halves }];
  });
}

/** Rule 4: D(x) x → the dominant a tritone away, which comes down to x by a semitone. */
function substituted(spans: readonly Span[], { random, boldness }: BluesOptions): readonly Span[] {
  return spans.map((span, index) => {
    const next = spans[index + 1];
    const leads =
      next !== undefined && pitchClass(span.chord.root - next.chord.root) === 7 && span.chord.quality === '7';
    if (!leads || span.halves > 1 || random.next() >= boldness * 0.4) return span;
    return { ...span, chord: { root: pitchClass(span.chord.root + 6), quality: '7' } };
  });
}

/**
 * A chorus of blues chords by the generative grammar of Steedman 1984, “A generative grammar for jazz chord sequences”,
 * Music Perception 2(1): rules 0 (the twelve bars), 1 (division), 2 (subdominants), 3 (backward chains of dominants) and
 * 4 (tritone substitution).
 * @returns three phrases of four bars; each bar begins with a chord. In 3/4 chords change by the bar.
 */
export function bluesChorus(options: BluesOptions): readonly (readonly (readonly LeadSheetChord[])[])[] {
  const spans = substituted(prepared(divided(axiom(options.mode), options), options), options);
  const length = barTicks(options.meter);
  const halves = spans.flatMap(({ chord, halves: count }) => Array.from({ length: count }, () => chord));
  const bars = Array.from({ length: 12 }, (_, bar): LeadSheetChord[] => {
    const [first, second] = halves.slice(bar * 2, bar * 2 + 2);
    if (first === undefined) return [];
    const moves = second !== undefined && second.root !== first.root;
    // Half of a 3/4 bar is no beat: the change waits for the third one.
    const tick = options.meter === '3/4' ? 24 : length / 2;
    return moves
      ? [
          { tick: 0, chord: first },
          { tick, chord: second },
        ]
      : [{ tick: 0, chord: first }];
  });
  return [0, 1, 2].map((phrase) => bars.slice(phrase * phraseBars, (phrase + 1) * phraseBars));
}
