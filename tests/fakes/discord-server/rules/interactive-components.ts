import { ComponentType } from 'discord-api-types/v10';

import { listOf, numberOf, recordOf, type Json } from '../json.ts';
import type { FormErrors } from './form-errors.ts';

const linkStyle = 5;
const premiumStyle = 6;
const emojiCharacter = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u;

/** Custom ids seen in one message or modal: each may occur once. */
export type SeenIds = Set<string>;

export function checkCustomId(errors: FormErrors, path: string, component: Json, seen: SeenIds): void {
  const id = component['custom_id'];
  errors.requiredLength(`${path}.custom_id`, id, { min: 1, max: 100 });
  if (typeof id !== 'string') return;
  if (seen.has(id)) {
    errors.add(`${path}.custom_id`, 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated');
  }
  seen.add(id);
}

function checkEmoji(errors: FormErrors, path: string, raw: unknown): void {
  if (raw === undefined || raw === null) return;
  const { id, name } = recordOf(raw);
  if (typeof id === 'string' || (typeof name === 'string' && emojiCharacter.test(name))) return;
  errors.add(`${path}.emoji.name`, 'COMPONENT_INVALID_EMOJI', 'Invalid emoji');
}

export function checkButton(errors: FormErrors, path: string, button: Json, seen: SeenIds): void {
  const style = numberOf(button['style']);
  if (style === undefined || style < 1 || style > premiumStyle) {
    errors.add(`${path}.style`, 'BASE_TYPE_CHOICES', 'Value must be one of (1, 2, 3, 4, 5, 6).');
  }
  errors.length(`${path}.label`, button['label'], { max: 80 });
  checkEmoji(errors, path, button['emoji']);
  const hasLabel = typeof button['label'] === 'string' && button['label'] !== '';
  if (style !== premiumStyle && !hasLabel && button['emoji'] === undefined) {
    errors.add(path, 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A button needs a label or an emoji');
  }
  if (style === linkStyle) errors.requiredLength(`${path}.url`, button['url'], { min: 1, max: 512 });
  else if (style !== premiumStyle) checkCustomId(errors, path, button, seen);
}

function checkOptions(errors: FormErrors, path: string, options: unknown): void {
  errors.requiredLength(path, options, { min: 1, max: 25 });
  const values = new Set<unknown>();
  for (const [index, raw] of listOf(options).entries()) {
    const option = recordOf(raw);
    errors.requiredLength(`${path}.${index}.label`, option['label'], { min: 1, max: 100 });
    errors.requiredLength(`${path}.${index}.value`, option['value'], { min: 1, max: 100 });
    errors.length(`${path}.${index}.description`, option['description'], { max: 100 });
    checkEmoji(errors, `${path}.${index}`, option['emoji']);
    if (values.has(option['value'])) {
      errors.add(
        `${path}.${index}.value`,
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      );
    }
    values.add(option['value']);
  }
}

export function checkCount(errors: FormErrors, path: string, value: unknown, range: readonly [number, number]): void {
  const number = numberOf(value);
  if (value === undefined || value === null) return;
  if (number === undefined || number < range[0] || number > range[1]) {
    errors.add(path, 'NUMBER_TYPE_RANGE', `int value should be between ${range[0]} and ${range[1]}.`);
  }
}

export function checkSelect(errors: FormErrors, path: string, select: Json, seen: SeenIds): void {
  checkCustomId(errors, path, select, seen);
  errors.length(`${path}.placeholder`, select['placeholder'], { max: 150 });
  checkCount(errors, `${path}.min_values`, select['min_values'], [0, 25]);
  checkCount(errors, `${path}.max_values`, select['max_values'], [1, 25]);
  if (select['type'] !== ComponentType.StringSelect) return;
  checkOptions(errors, `${path}.options`, select['options']);
  const most = numberOf(select['max_values']) ?? 1;
  if (most > listOf(select['options']).length) {
    errors.add(`${path}.max_values`, 'BASE_TYPE_BAD_LENGTH', 'max_values exceeds the number of options');
  }
}

export function isSelect(type: unknown): boolean {
  return (
    type === ComponentType.StringSelect ||
    type === ComponentType.UserSelect ||
    type === ComponentType.RoleSelect ||
    type === ComponentType.MentionableSelect ||
    type === ComponentType.ChannelSelect
  );
}

/** One to five buttons, or a single select. */
export function checkActionRow(errors: FormErrors, path: string, row: Json, seen: SeenIds): void {
  const children = listOf(row['components']).map((child) => recordOf(child));
  errors.requiredLength(`${path}.components`, row['components'], { min: 1, max: 5 });
  if (children.some((child) => isSelect(child['type'])) && children.length > 1) {
    errors.add(`${path}.components`, 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'A select fills its row alone');
  }
  for (const [index, child] of children.entries()) {
    const at = `${path}.components.${index}`;
    if (child['type'] === ComponentType.Button) checkButton(errors, at, child, seen);
    else if (isSelect(child['type'])) checkSelect(errors, at, child, seen);
    else errors.add(`${at}.type`, 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (2, 3, 5, 6, 7, 8).');
  }
}

/** Messages without the Components V2 flag: up to five rows, nothing else. */
export function checkLegacyComponents(errors: FormErrors, components: readonly unknown[]): void {
  errors.length('components', components, { max: 5 });
  const seen: SeenIds = new Set();
  for (const [index, raw] of components.entries()) {
    const row = recordOf(raw);
    if (row['type'] === ComponentType.ActionRow) checkActionRow(errors, `components.${index}`, row, seen);
    else errors.add(`components.${index}.type`, 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1,).');
  }
}
