import type { CommandDescription } from '../../../core/command.ts';

/** Commands that make something out of words come first: they are what people came for. */
export function makersFirst(commands: readonly CommandDescription[]): readonly CommandDescription[] {
  return commands.toSorted((a, b) => Number(isMaker(b)) - Number(isMaker(a)));
}

function isMaker({ forms }: CommandDescription): boolean {
  return forms.some(
    ({ subcommand, options }) =>
      subcommand === undefined && options.some(({ type, required }) => type === 'string' && required === true),
  );
}
