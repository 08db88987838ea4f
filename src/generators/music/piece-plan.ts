import { keyName } from '../../core/music-key.ts';
import type { CompositionPlan } from '../../media/music/composing/composition-plan.ts';
import type { LeadSheet } from '../../media/music/lead-sheet.ts';
import type { MusicDecision } from '../../media/music/wishes/music-decision.ts';
import type { MusicOptions } from './music-options.ts';
import type { Theme } from './theme-for.ts';

/** Who composes, and how boldly. */
export function composerOf({ model, variety }: MusicOptions): {
  readonly temperature: number;
  readonly modelId?: string;
} {
  return { temperature: variety, ...(model === undefined ? {} : { modelId: model }) };
}

type PlannedDecision = Pick<MusicDecision, 'genre' | 'styleId' | 'quadrant' | 'key' | 'meter' | 'density'>;

/** What the composer is asked for. */
export function planFor(
  { genre, styleId, quadrant, key, meter, density }: PlannedDecision,
  { bars, bpm, theme }: { readonly bars: number; readonly bpm: number; readonly theme: Theme | undefined },
): CompositionPlan {
  return {
    genre,
    mood: quadrant,
    mode: key.mode,
    meter,
    bpm,
    density,
    bars,
    style: styleId,
    ...(styleId === 'blues' ? { isBlues: true } : {}),
    ...(theme === undefined ? {} : { theme: theme.sheetIn({ mode: key.mode, meter, bars }) }),
  };
}

interface MadeOf {
  readonly decision: MusicDecision;
  readonly sheet: LeadSheet;
  readonly model: string;
  readonly title: string;
  readonly form: string;
  readonly tempo: number;
}

/** All that is needed to make it again, and what became of what was left open. */
export function parametersOf(
  { prompt, seed, format, variety, purpose, themeFromInput }: MusicOptions,
  { decision, sheet, model, title, form, tempo }: MadeOf,
): Readonly<Record<string, string | number | boolean>> {
  const [mood = 'calm'] = decision.moods;
  return {
    title,
    ...(prompt === '' ? {} : { prompt }),
    seed,
    model,
    seconds: decision.seconds,
    genre: decision.styleId,
    mood,
    key: keyName(decision.key, 'en'),
    tempo,
    meter: sheet.meter,
    bars: sheet.bars.length,
    form,
    ...(format === undefined ? {} : { format }),
    ...(variety === 1 ? {} : { variety }),
    ...(purpose === 'song' ? {} : { purpose }),
    ...(themeFromInput ? { theme: true } : {}),
  };
}
