import type { CommandContext } from './command.ts';
import { AppError } from './errors.ts';
import { leadSheetTask, ruleComposers } from './music-options.ts';
import { musicEditTexts } from './texts/music-edits.ts';

/** Everyone who can compose here: installed models, then sets of rules. */
export async function composerIds({ models }: Pick<CommandContext, 'models'>): Promise<readonly string[]> {
  const manifests = await models.list();
  return [...manifests.filter(({ task }) => task === leadSheetTask).map(({ id }) => id), ...ruleComposers];
}

/** The composer asked for, if any. @throws AppError `invalid-input` for one that is not here, naming those that are. */
export async function composerAsked(
  typed: string | undefined,
  context: Pick<CommandContext, 'models' | 'locale'>,
): Promise<string | undefined> {
  if (typed === undefined) return undefined;
  const id = typed.trim().toLowerCase();
  const known = await composerIds(context);
  if (known.includes(id)) return id;
  const userMessage = musicEditTexts[context.locale].unknownComposer({ typed, known });
  throw new AppError({ code: 'invalid-input', message: `no composer of that name among ${known.length}`, userMessage });
}
