import type { CommandDescription } from '../../../core/command.ts';

/** Commands that make something out of words come first: they are what people came for. */
export function makersFirst(commands: readonly CommandDescription[]): readonly CommandDescription[] {
  return commands.toSorted((a, b) => Number(isMaker(b)) - Number(isMaker(a)));
}

function isMaker({ forms }: CommandDescription): boolean {
  return forms.some(({ subcommand, options }) => subcommand === undefined && wordsOption(options) !== undefined);
}

/** The option that takes the words of somebody who just says what they want. */
export function wordsOption(options: CommandDescription['forms'][number]['options']): string | undefined {
  const texts = options.filter(({ type }) => type === 'string');
  const needed = texts.find(({ required }) => required === true);
  return needed?.name ?? texts.find(({ name }) => name === 'prompt')?.name;
}
