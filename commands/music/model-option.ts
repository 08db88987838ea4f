import type { CommandContext } from '../../src/core/command.ts';
import { AppError } from '../../src/core/errors.ts';
import { leadSheetTask, ruleComposers } from '../../src/core/music-options.ts';
import type { StringOption } from '../../src/core/option.ts';
import { musicEditTexts } from '../../src/core/texts/music-edits.ts';

/** Who composes, where an edit needs new notes. */
export const modelOption = {
  type: 'string',
  maxLength: 64,
  autocomplete: true,
  advanced: true,
  description: { en: 'Who composes', es: 'Quién compone' },
} as const satisfies StringOption;

/** Everyone who can compose here: installed models, then sets of rules. */
async function composers({ models }: CommandContext): Promise<readonly string[]> {
  const manifests = await models.list();
  return [...manifests.filter(({ task }) => task === leadSheetTask).map(({ id }) => id), ...ruleComposers];
}

export async function suggestComposers(typed: string, context: CommandContext): Promise<readonly string[]> {
  const known = await composers(context);
  return known.filter((id) => id.includes(typed.trim().toLowerCase())).slice(0, 25);
}

/** The composer asked for, if any. @throws AppError `invalid-input` for one that is not here, naming those that are. */
export async function composerAsked(typed: string | undefined, context: CommandContext): Promise<string | undefined> {
  if (typed === undefined) return undefined;
  const id = typed.trim().toLowerCase();
  const known = await composers(context);
  if (known.includes(id)) return id;
  throw new AppError({
    code: 'invalid-input',
    message: 'no composer of that name',
    userMessage: musicEditTexts[context.locale].unknownComposer({ typed, known }),
  });
}
