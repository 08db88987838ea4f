import type { CommandContext } from './command.ts';
import { AppError } from './errors.ts';
import { sizeText } from './size-text.ts';
import { modelTexts } from './texts/models.ts';

/** @throws AppError `invalid-input` when a public model of one of these tasks was asked for that is not installed, telling how. */
export async function refuseUninstalled(
  wished: string,
  tasks: readonly string[],
  { models, locale }: Pick<CommandContext, 'models' | 'locale'>,
): Promise<void> {
  const obtainable = await models.obtainable?.();
  const found = obtainable?.find(({ id, task }) => id === wished.toLowerCase() && tasks.includes(task));
  if (found === undefined) return;
  const { id, title, licence, approximateBytes, conditions } = found;
  const size = sizeText(locale, approximateBytes);
  const facts = { model: title[locale], licence, size, conditions: conditions?.[locale] };
  const userMessage = modelTexts[locale].notInstalled(facts);
  throw new AppError({ code: 'invalid-input', message: `${id} is not installed`, userMessage });
}
