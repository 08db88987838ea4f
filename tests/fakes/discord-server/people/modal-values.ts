import { ComponentType, type APIAttachment } from 'discord-api-types/v10';

import { listOf, numberOf, recordOf, textOf, type Json } from '../json.ts';
import { isSelect } from '../rules/interactive-components.ts';
import type { TestFile } from './test-file.ts';

/** What a person puts into a modal, by the label or custom id of the field. */
export type ModalValues = Readonly<Record<string, string | readonly string[] | boolean>>;
export type ModalFiles = Readonly<Record<string, readonly TestFile[]>>;

export interface ModalFill {
  readonly modal: Json;
  readonly values: ModalValues;
  readonly files: ModalFiles;
  readonly attach: (file: TestFile) => APIAttachment;
}

export interface FilledModal {
  readonly components: readonly Json[];
  readonly attachments: Readonly<Record<string, APIAttachment>>;
}

interface Field {
  readonly label: string;
  readonly component: Json;
}

function textValue({ label, component }: Field, given: unknown): string {
  const value = textOf(given) ?? textOf(component['value']) ?? '';
  const isRequired = component['required'] !== false;
  if (isRequired && value === '') throw new Error(`the modal needs "${label}"`);
  const min = numberOf(component['min_length']) ?? 0;
  const max = numberOf(component['max_length']) ?? 4000;
  if (value !== '' && (value.length < min || value.length > max)) {
    throw new Error(`"${label}" takes ${min} to ${max} characters, not ${value.length}`);
  }
  return value;
}

function chosenValues({ label, component }: Field, given: unknown): readonly string[] {
  const options = listOf(component['options']).map((option) => recordOf(option));
  const preset = options.filter((option) => option['default'] === true).map((option) => option['value']);
  const wanted = typeof given === 'string' ? [given] : given === undefined ? preset : listOf(given);
  if (component['required'] !== false && wanted.length === 0) throw new Error(`the modal needs "${label}"`);
  return wanted.map((one) => {
    if (options.length === 0) return String(one);
    const option = options.find((candidate) => candidate['value'] === one || candidate['label'] === one);
    const value = textOf(option?.['value']);
    if (value === undefined) throw new Error(`"${label}" has no option ${String(one)}`);
    return value;
  });
}

function uploads({ label, component }: Field, files: readonly TestFile[]): readonly TestFile[] {
  const max = numberOf(component['max_values']) ?? 1;
  const min = component['required'] === false ? 0 : (numberOf(component['min_values']) ?? 1);
  if (files.length < min || files.length > max) {
    throw new Error(`"${label}" takes ${min} to ${max} files, not ${files.length}`);
  }
  return files;
}

/** Fills a modal in as the form in Discord does, refusing what it would not take. */
export function fillModal({ modal, values, files, attach }: ModalFill): FilledModal {
  const attachments: Record<string, APIAttachment> = {};
  const known = new Set<string>();

  function pick<Value>(from: Readonly<Record<string, Value>>, field: Field): Value | undefined {
    return from[textOf(field.component['custom_id']) ?? ''] ?? from[field.label];
  }

  function answer(field: Field): Json {
    const { component } = field;
    const customId = textOf(component['custom_id']) ?? '';
    known.add(customId).add(field.label);
    const base = { type: component['type'], custom_id: customId, id: numberOf(component['id']) ?? 1 };
    const given = pick(values, field);
    if (component['type'] === ComponentType.TextInput) return { ...base, value: textValue(field, given) };
    if (component['type'] === ComponentType.FileUpload) {
      const sent = uploads(field, pick(files, field) ?? []).map((file) => attach(file));
      for (const attachment of sent) attachments[attachment.id] = attachment;
      return { ...base, values: sent.map((attachment) => attachment.id) };
    }
    if (component['type'] === ComponentType.Checkbox) return { ...base, value: given === true };
    if (component['type'] === ComponentType.RadioGroup)
      return { ...base, value: chosenValues(field, given)[0] ?? null };
    if (isSelect(component['type']) || component['type'] === ComponentType.CheckboxGroup) {
      return { ...base, values: chosenValues(field, given) };
    }
    throw new Error(`a modal cannot hold a component of type ${String(component['type'])}`);
  }

  const components = listOf(modal['components']).map((raw): Json => {
    const top = recordOf(raw);
    if (top['type'] === ComponentType.TextDisplay) return { type: ComponentType.TextDisplay, id: 1 };
    if (top['type'] === ComponentType.Label) {
      const field = { label: textOf(top['label']) ?? '', component: recordOf(top['component']) };
      return { type: ComponentType.Label, id: 1, component: answer(field) };
    }
    const input = recordOf(listOf(top['components'])[0]);
    return {
      type: ComponentType.ActionRow,
      components: [answer({ label: textOf(input['label']) ?? '', component: input })],
    };
  });
  const stray = [...Object.keys(values), ...Object.keys(files)].find((name) => !known.has(name));
  if (stray !== undefined) throw new Error(`the modal has no field "${stray}"; it has ${[...known].join(', ')}`);
  return { components, attachments };
}
