import type { CommandDescription } from '../../../../src/core/command.ts';
import type { FilledForm } from '../../../../src/core/dispatcher.ts';
import type { NamedOption } from '../../../../src/core/command-text.ts';

const description = { en: 'Plays something', es: 'Toca algo' };

/** A command with these options, so that a test says only what it is about. */
export function describeForm(options: readonly NamedOption[]): CommandDescription {
  return { name: 'play', description, forms: [{ subcommand: undefined, description, makesJobs: true, options }] };
}

export function fill(options: readonly NamedOption[], values: FilledForm['values'] = {}): FilledForm {
  return { command: describeForm(options), subcommand: undefined, values };
}

export function textOption(
  name: string,
  changes: Partial<Extract<NamedOption, { readonly type: 'string' }>> = {},
): NamedOption {
  return { name, type: 'string', description: { en: `The ${name}`, es: `El ${name}` }, ...changes };
}
