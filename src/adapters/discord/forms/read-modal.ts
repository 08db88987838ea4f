import { ComponentType, type APIAttachment, type APIModalSubmission, type ModalSubmitComponent } from 'discord.js';
import type { CommandDescription } from '../../../core/command.ts';
import { parseCommandText, type NamedOption, type TextProblem } from '../../../core/command-text.ts';
import { AppError } from '../../../core/errors.ts';
import { parseFormCustomId } from './form-custom-id.ts';
import { moreFieldId } from './modal.ts';

export interface SubmittedForm {
  readonly command: string;
  readonly subcommand: string | undefined;
  readonly reference: string | undefined;
  /** As filled in; empty fields are absent. The chatbot parses them. */
  readonly values: Readonly<Record<string, string>>;
  readonly attachments: readonly { readonly option: string; readonly attachment: APIAttachment }[];
  /** What cannot be meant as written in the field for more options. */
  readonly problems: readonly TextProblem[];
}

/**
 * What somebody sent back of a modal that `renderModal` made.
 * @throws AppError `invalid-input` when it is none of ours, `not-found` when its command is gone.
 */
export function readModal(
  { custom_id: customId, components, resolved }: Pick<APIModalSubmission, 'custom_id' | 'components' | 'resolved'>,
  commands: readonly CommandDescription[],
): SubmittedForm {
  const { command, subcommand, reference, carried = {} } = parseFormCustomId(customId);
  const form = commands.find((known) => known.name === command)?.forms.find((known) => known.subcommand === subcommand);
  if (form === undefined) {
    throw new AppError({ code: 'not-found', message: `no command has the form ${command} ${subcommand ?? ''}` });
  }
  const submitted = components.flatMap((component): readonly ModalSubmitComponent[] =>
    component.type === ComponentType.Label
      ? [component.component]
      : component.type === ComponentType.ActionRow
        ? component.components
        : [],
  );
  const values: Record<string, string> = { ...carried };
  const attachments: { readonly option: string; readonly attachment: APIAttachment }[] = [];
  let problems: readonly TextProblem[] = [];
  for (const field of submitted) {
    if (field.type === ComponentType.FileUpload) {
      const found = field.values.flatMap((id) => resolved?.attachments?.[id] ?? []);
      attachments.push(...found.map((attachment) => ({ option: field.custom_id, attachment })));
      continue;
    }
    const text = fieldText(field);
    if (field.custom_id === moreFieldId) {
      const more = readMore(text, form.options);
      Object.assign(values, more.values);
      problems = more.problems;
    } else if (text.trim() !== '') {
      values[field.custom_id] = text;
    }
  }
  return { command, subcommand, reference, values, attachments, problems };
}

function fieldText(field: Exclude<ModalSubmitComponent, { readonly type: ComponentType.FileUpload }>): string {
  if ('values' in field) return field.values[0] ?? '';
  return field.value === null ? '' : String(field.value);
}

/** Takes what stands there without the name of an option: it belongs to none. Nobody can type this name. */
const bin = { name: '_', type: 'string', required: true, description: { en: '', es: '' } } as const;

function readMore(
  text: string,
  options: readonly NamedOption[],
): { readonly values: Readonly<Record<string, string>>; readonly problems: readonly TextProblem[] } {
  const names = options.map(({ name }) => name).join('|');
  // People write "style: flat" with a blank; the syntax has none there. Within quotes it is their text.
  const spaced = new RegExp(`["“](?:\\\\.|[^"”\\\\])*["”]?|(?<=^|\\s)(${names}):[^\\S\\n]+(?=\\S)`, 'gisu');
  const line = text.replaceAll(spaced, (whole: string, name?: string) => (name === undefined ? whole : `${name}:`));
  const forms = [
    {
      subcommand: undefined,
      description: bin.description,
      makesJobs: false,
      options: [bin, ...options.map((option) => ({ ...option, required: false }))],
    },
  ];
  const parsed = parseCommandText(`/more ${line}`, [{ name: 'more', description: bin.description, forms }]);
  if (parsed.type !== 'command') return { values: {}, problems: [] };
  const { [bin.name]: surplus, ...values } = parsed.values;
  const problems: readonly TextProblem[] =
    surplus === undefined ? parsed.problems : [...parsed.problems, { type: 'surplus-text', text: surplus }];
  return { values, problems };
}
