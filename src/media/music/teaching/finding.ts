import type { Chord } from '../chord.ts';
import type { SpelledPitch } from '../drawing/spell-pitch.ts';
import type { SectionLabel } from '../lead-sheet.ts';
import type { HeardRole } from '../listening/heard-music.ts';
import type { CadenceKind } from './find-cadences.ts';

/** What a finding is about: a lesson speaks of each once, if it can. */
export type FindingArea = 'notes' | 'harmony' | 'line' | 'rhythm' | 'form' | 'voices' | 'ending' | 'playing';

interface FindingBase {
  /** Counted from 0, ascending; empty where it is about the whole piece. */
  readonly bars: readonly number[];
  /** What was counted; its unit is told with each kind. */
  readonly measured: number;
  /** The same of real songs of the genre, where it was measured. */
  readonly usual?: number;
  /** How much it matters, 0 … 3: chooses and orders. */
  readonly weight: number;
  readonly area: FindingArea;
}

/** What is good about a piece. */
export type Praise = FindingBase &
  (
    | { readonly kind: 'in-key' /* share of the tune */ }
    | { readonly kind: 'chord-tones' /* share on strong beats */ }
    | { readonly kind: 'ideas-return' /* share of repeated bars */; readonly first: number; readonly again: number }
    | { readonly kind: 'clear-form' /* sections */; readonly letters: readonly SectionLabel[] }
    | { readonly kind: 'home-ending' /* 1 */; readonly cadence: CadenceKind; readonly chords: readonly Chord[] }
    | { readonly kind: 'singable' /* semitones */; readonly lowest: SpelledPitch; readonly highest: SpelledPitch }
    | { readonly kind: 'resolved-leaps' /* leaps that turn back */ }
    | { readonly kind: 'climax' /* share of the piece before it */; readonly highest: SpelledPitch }
    | { readonly kind: 'rhythm-idea' /* share of bars with a rhythm heard before */ }
    | { readonly kind: 'clean-voices' /* moves of both voices */ }
    | { readonly kind: 'applied-dominant' /* how often */; readonly chord: Chord; readonly goal: Chord }
    | { readonly kind: 'fresh-bar' /* nats above the piece's mean */ }
    | { readonly kind: 'half-and-home' /* pairs */ }
  );

/** What could be better, with what to try. */
export type Suggestion = FindingBase &
  (
    | {
        readonly kind: 'foreign-note' /* notes like it */;
        readonly note: SpelledPitch;
        readonly tries: readonly SpelledPitch[];
        readonly chord: Chord | null;
        readonly role: HeardRole;
      }
    | {
        readonly kind: 'strong-clash' /* share of chord tones on strong beats */;
        readonly note: SpelledPitch;
        readonly tries: readonly SpelledPitch[];
        readonly chord: Chord;
      }
    | {
        readonly kind: 'wide-range' /* semitones */;
        readonly lowest: SpelledPitch;
        readonly highest: SpelledPitch;
        readonly isTop: boolean;
      }
    | { readonly kind: 'narrow-range' /* semitones */ }
    | {
        readonly kind: 'unresolved-leap' /* leaps like it */;
        readonly from: SpelledPitch;
        readonly to: SpelledPitch;
        readonly tries: readonly SpelledPitch[];
      }
    | { readonly kind: 'no-breath' /* seconds */; readonly restBar: number }
    | { readonly kind: 'even-rhythm' /* share of the commonest step */; readonly stepTicks: number }
    | {
        readonly kind: 'scattered-rhythm' /* share of bars with a rhythm heard before */;
        readonly first: number;
        readonly again: number;
      }
    | { readonly kind: 'no-return' /* share of repeated bars */; readonly first: number; readonly again: number }
    | { readonly kind: 'too-alike' /* share of repeated bars */; readonly vary: number }
    | {
        readonly kind: 'static-harmony' /* bars on one chord */;
        readonly chord: Chord;
        readonly tries: readonly Chord[];
        readonly changeBar: number;
      }
    | { readonly kind: 'open-ending' /* 1 */; readonly chord: Chord; readonly tries: readonly Chord[] }
    | {
        readonly kind: 'no-rest-points' /* share of phrases that end at home */;
        readonly tries: readonly Chord[];
        readonly tryBar: number;
      }
    | {
        readonly kind: 'parallels' /* how many */;
        readonly interval: 'fifth' | 'octave';
        readonly roles: readonly [HeardRole, HeardRole];
      }
    | { readonly kind: 'buried-tune' /* share of notes below the accompaniment */ }
    | { readonly kind: 'flat-dynamics' /* different loudnesses */ }
    | { readonly kind: 'silent-bars' /* bars */ }
    | { readonly kind: 'odd-bar' /* nats above the piece's mean */ }
  );

export type Finding = Praise | Suggestion;
