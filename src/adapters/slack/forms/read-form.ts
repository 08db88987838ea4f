import { z } from 'zod';
import { AppError } from '../../../core/errors.ts';
import type { Locale } from '../../../core/locale.ts';
import { optionProblemText } from '../../../core/option-problem-text.ts';
import type { OptionProblem } from '../../../core/parse-options.ts';
import { plainInline } from '../../../core/inline-runs.ts';
import { readFormMetadata, type FormMetadata } from './form-metadata.ts';
import { fieldActionId } from './form-view.ts';

/** A form as somebody sent it: raw values of the options that were filled in or carried, and the ids of the files. */
export interface SubmittedForm extends Omit<FormMetadata, 'carried'> {
  readonly values: Readonly<Record<string, string>>;
  readonly files: readonly { readonly option: string; readonly fileIds: readonly string[] }[];
}

const chosen = z.object({ value: z.string() }).nullish();
const fieldSchema = z.union([
  z.object({ type: z.literal(['plain_text_input', 'number_input']), value: z.string().nullish() }),
  z.object({ type: z.literal(['static_select', 'radio_buttons']), selected_option: chosen }),
  z.object({ type: z.literal('file_input'), files: z.array(z.object({ id: z.string() })).nullish() }),
]);
const viewSchema = z.object({
  private_metadata: z.string(),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), z.unknown())) }),
});

/** Reads the view of a `view_submission`. @throws AppError `invalid-input` on a view that is no form of ours. */
export function readForm(view: unknown): SubmittedForm {
  const parsed = viewSchema.safeParse(view);
  if (!parsed.success) {
    throw new AppError({ code: 'invalid-input', message: 'expected a form of ours', cause: parsed.error });
  }
  const { carried, ...about } = readFormMetadata(parsed.data.private_metadata);
  const values: Record<string, string> = { ...carried };
  const files: { option: string; fileIds: readonly string[] }[] = [];
  for (const [option, block] of Object.entries(parsed.data.state.values)) {
    const field = fieldSchema.safeParse(block[fieldActionId]);
    if (!field.success) {
      throw new AppError({ code: 'invalid-input', message: `the field ${option.slice(0, 40)} is none of ours` });
    }
    const { data } = field;
    if ('files' in data) {
      const fileIds = (data.files ?? []).map(({ id }) => id);
      if (fileIds.length > 0) files.push({ option, fileIds });
      continue;
    }
    const value = 'selected_option' in data ? data.selected_option?.value : 'value' in data ? data.value : undefined;
    if (value !== undefined && value !== null && value.trim() !== '') values[option] = value;
  }
  return { ...about, values, files };
}

/** What Slack shows below the fields, so that nothing typed is lost. */
export interface FormErrors {
  readonly response_action: 'errors';
  readonly errors: Readonly<Record<string, string>>;
}

/** Each mistake at its own field, the first of each. @returns undefined when no field is at fault. */
export function formErrors(problems: readonly OptionProblem[], locale: Locale): FormErrors | undefined {
  const errors: Record<string, string> = {};
  for (const problem of problems) {
    if (problem.type === 'unknown') continue;
    errors[problem.name] ??= plainInline(optionProblemText(problem, locale));
  }
  return Object.keys(errors).length === 0 ? undefined : { response_action: 'errors', errors };
}
