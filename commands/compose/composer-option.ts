import type { CommandContext } from '../../src/core/command.ts';
import { AppError } from '../../src/core/errors.ts';
import { leadSheetTask, ruleComposers } from '../../src/core/music-options.ts';
import { musicEditTexts } from '../../src/core/texts/music-edits.ts';

/** Everyone who can compose here: installed models, then sets of rules. */
export async function composerIds({ models }: Pick<CommandContext, 'models'>): Promise<readonly string[]> {
  const manifests = await models.list();
  return [...manifests.filter(({ task }) => task === leadSheetTask).map(({ id }) => id), ...ruleComposers];
}

/** The composer asked for, if any. @throws AppError `invalid-input` for one that is not here, naming those that are. */
export async function chosenComposer(typed: string | undefined, context: CommandContext): Promise<string | undefined> {
  if (typed === undefined) return undefined;
  const known = await composerIds(context);
  const found = known.find((id) => id === typed.toLowerCase());
  if (found !== undefined) return found;
  const userMessage = musicEditTexts[context.locale].unknownComposer({ typed, known });
  throw new AppError({ code: 'invalid-input', message: `no composer of that name among ${known.length}`, userMessage });
}
