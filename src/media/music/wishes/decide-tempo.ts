import { musicTempo } from '../../../core/music-options.ts';
import type { GrooveStyle } from '../groove.ts';
import type { Meter } from '../lead-sheet.ts';
import type { DecideOptions, MusicDecision, ThemeTraits } from './music-decision.ts';
import type { MusicWishes, Wished, WishNote } from './music-wishes.ts';

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** Felt beats a minute: in 6/8 one feels dotted quarters. */
export function feltBpm(bpm: number, meter: Meter): number {
  return meter === '6/8' ? bpm / 1.5 : bpm;
}

export interface TempoQuestion extends DecideOptions {
  readonly meter: Meter;
  /** Whose range of tempi counts. */
  readonly groove: Pick<GrooveStyle, 'tempo'>;
  /** The mood's, −1 … 1. */
  readonly pace: number;
  /** Where a limit that was met is noted. */
  readonly notes: WishNote[];
}

/** The tempo in quarter notes a minute: as said, as the attached tune has it, or as style and mood want it. */
export function decideTempo(question: TempoQuestion): Pick<MusicDecision, 'tempo' | 'bpm' | 'bpmRange'> {
  const { wishes, choices, theme, random, meter, groove, notes } = question;
  const felt =
    choices.tempo ?? (wishes.tempo === undefined ? undefined : withinLimits('tempo', wishes.tempo, musicTempo, notes));
  if (felt !== undefined) {
    const bpm = meter === '6/8' ? felt * 1.5 : felt;
    return { tempo: felt, bpm, bpmRange: [bpm * 0.97, bpm * 1.03] };
  }
  const drift = random.fork('tempo').next() * 0.3 - 0.15;
  const said = wishes.pace?.value ?? 0;
  const pace = clamp(question.pace * 0.8 + said + drift, -1.5, 1.5);
  const bpm = themeTempo(theme, wishes) ?? paced(groove.tempo, pace);
  return {
    tempo: undefined,
    bpm,
    // What was said to be slow does not become quick because more bars would make a better form, nor the other way round.
    bpmRange: [
      Math.min(said > 0 ? bpm : groove.tempo[0], bpm) * 0.94,
      Math.max(said < 0 ? bpm : groove.tempo[2], bpm) * 1.06,
    ],
  };
}

/** From the slowest to the fastest tempo of a style, its usual one in the middle; beyond 1 it goes a little further. */
function paced([slow, usual, fast]: readonly [number, number, number], pace: number): number {
  return pace < 0 ? usual + (usual - slow) * pace : usual + (fast - usual) * pace;
}

/** A tune that somebody brings keeps its tempo, unless told to hurry. */
function themeTempo(theme: ThemeTraits | undefined, wishes: MusicWishes): number | undefined {
  return theme === undefined ? undefined : clamp(theme.bpm * (1 + 0.2 * (wishes.pace?.value ?? 0)), 40, 330);
}

/** A figure out of the words as far as it is possible; what was too much is noted. */
export function withinLimits(
  what: 'seconds' | 'tempo',
  { value, words }: Wished<number>,
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
  notes: WishNote[],
): number {
  const got = Math.round(clamp(value, minimum, maximum));
  if (value < minimum || value > maximum) notes.push({ type: 'clamped', what, asked: words, got });
  return got;
}
