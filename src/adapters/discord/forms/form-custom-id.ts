import { AppError } from '../../../core/errors.ts';

/** Discord's limit for a `custom_id`. */
export const longestCustomId = 100;

/** Which form a modal is, and what it knows that its fields do not show. Nothing of it is kept anywhere else. */
export interface FormReference {
  readonly command: string;
  readonly subcommand?: string | undefined;
  /** The adapter's own: where a file it must fetch again is. Letters, digits, `.`, `_`, `-`. */
  readonly reference?: string | undefined;
  /** Values of options that have no field. All text: the chatbot parses them as it parses a person's. */
  readonly carried?: Readonly<Record<string, string>>;
}

const pattern =
  /^f1:(?<command>[a-z][a-z0-9-]{0,31}):(?<subcommand>[a-z0-9-]{0,32}):(?<reference>[\w.-]{0,64}):(?<carried>[^:]*)$/u;

/**
 * `f1:command:subcommand:reference:a=1&b=2`, at most 100 characters.
 * @throws AppError `internal` when it does not fit or is not readable again.
 */
export function formCustomId(form: FormReference): string {
  const carried = new URLSearchParams(form.carried).toString();
  const id = ['f1', form.command, form.subcommand ?? '', form.reference ?? '', carried].join(':');
  if (id.length <= longestCustomId && pattern.test(id)) return id;
  throw new AppError({
    code: 'internal',
    message: `a form's id has at most ${longestCustomId} characters, got ${id.length}: ${id.slice(0, 120)}`,
  });
}

/** @throws AppError `invalid-input` on anything `formCustomId` cannot have written. */
export function parseFormCustomId(customId: string): FormReference {
  const groups = customId.length <= longestCustomId ? pattern.exec(customId)?.groups : undefined;
  const { command, subcommand, reference, carried } = groups ?? {};
  if (command === undefined) {
    throw new AppError({
      code: 'invalid-input',
      message: `expected a form's id f1:command:…, got ${customId.slice(0, 100)}`,
    });
  }
  return {
    command,
    subcommand: subcommand === '' ? undefined : subcommand,
    reference: reference === '' ? undefined : reference,
    carried: Object.fromEntries(new URLSearchParams(carried)),
  };
}
