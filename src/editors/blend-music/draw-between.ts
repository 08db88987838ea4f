import type { RandomSource } from '../../core/random.ts';
import type { PhraseVae } from '../../engines/composers/phrase-vae.ts';
import { majorScale, pitchClass } from '../../media/music/chord.ts';
import type { LeadSheet, LeadSheetBar } from '../../media/music/lead-sheet.ts';
import { phraseLikeness } from './phrase-likeness.ts';

export interface DrawBetweenOptions {
  /** In C major or A minor, in the same metre. */
  readonly from: LeadSheet;
  readonly to: LeadSheet;
  /** 0 is `from`, 1 is `to`. */
  readonly share: number;
  readonly random: RandomSource;
  readonly signal: AbortSignal;
}

/** Phrases drawn from one place, of which the best are kept. */
const draws = 8;
const homeScale: ReadonlySet<number> = majorScale(0);

/**
 * Phrases from one place between two, those first that are as much like either as the share says, full of notes like
 * them, and in the key. Yields the fraction done. @throws AppError `cancelled`.
 */
export async function* drawBetween(
  vae: PhraseVae,
  { from, to, share, random, signal }: DrawBetweenOptions,
): AsyncGenerator<number, readonly (readonly LeadSheetBar[])[]> {
  const { meter, mode } = from;
  const wanted = (1 - share) * notesOf(from.bars).length + share * notesOf(to.bars).length;
  const drawn: { readonly bars: readonly LeadSheetBar[]; readonly worth: number }[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    yield draw / draws;
    const bars = await vae.interpolatePhrases({
      from: from.bars,
      to: to.bars,
      toMode: to.mode,
      share,
      meter,
      mode,
      random: random.fork(`draw ${draw}`),
      signal,
    });
    const pitches = notesOf(bars);
    const inKey = pitches.filter((pitch) => homeScale.has(pitchClass(pitch))).length / Math.max(1, pitches.length);
    const full = Math.min(1, pitches.length / Math.max(1, wanted));
    const like = (1 - share) * phraseLikeness(bars, from.bars, meter) + share * phraseLikeness(bars, to.bars, meter);
    drawn.push({ bars, worth: like + 0.3 * full + 0.2 * inKey });
  }
  return drawn.toSorted((a, b) => b.worth - a.worth).map(({ bars }) => bars);
}

function notesOf(bars: readonly LeadSheetBar[]): readonly number[] {
  return bars.flatMap(({ notes }) => notes.map(({ pitch }) => pitch));
}
