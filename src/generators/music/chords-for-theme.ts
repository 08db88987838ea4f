import { AppError } from '../../core/errors.ts';
import type { GeneratorContext } from '../../core/generator.ts';
import { harmoniseLeadSheet } from '../../engines/composers/harmonise-lead-sheet.ts';
import type { CompositionPlan } from '../../media/music/composing/composition-plan.ts';
import { hasChords } from '../../media/music/lead-sheet.ts';

/**
 * The plan with chords under its theme where that has none: a tune that was brought alone, or one that changed between major
 * and minor. Without them its band would be silent, or hold one chord, for as long as the theme lasts.
 */
export async function chordsForTheme(
  plan: CompositionPlan,
  { models, random, signal }: Pick<GeneratorContext, 'models' | 'random' | 'signal'>,
): Promise<CompositionPlan> {
  const { theme, genre } = plan;
  if (theme === undefined || hasChords(theme)) return plan;
  try {
    const harmonised = await harmoniseLeadSheet(
      models,
      { ...theme, genre },
      { random: random.fork('theme chords'), signal },
    );
    return { ...plan, theme: { ...theme, bars: harmonised.bars } };
  } catch (error) {
    // The rule systems compose without any model installed; they go on with the tune as it is.
    if (error instanceof AppError && error.code === 'model-missing') return plan;
    throw error;
  }
}
