import type { CommandContext } from '../../src/core/command.ts';
import { composerIds } from '../../src/core/composers.ts';
import type { StringOption } from '../../src/core/option.ts';

/** Who composes, where an edit needs new notes. */
export const modelOption = {
  type: 'string',
  maxLength: 64,
  autocomplete: true,
  advanced: true,
  description: { en: 'Who composes', es: 'Quién compone' },
} as const satisfies StringOption;

export async function suggestComposers(typed: string, context: CommandContext): Promise<readonly string[]> {
  const known = await composerIds(context);
  return known.filter((id) => id.includes(typed.trim().toLowerCase())).slice(0, 25);
}
