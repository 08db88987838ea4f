import type { FoundElement } from './find-element.ts';
import { findElement, labelOf, stateOf } from './find-element.ts';
import type { Json } from './json.ts';
import { recordAt, recordsAt, textAt } from './json.ts';
import type { StoredView } from './world.ts';

/** What a person fills in, by label, action id or block id. */
export type FormValues = Readonly<Record<string, string | number | boolean | readonly string[]>>;

export const viewBlocks = (view: StoredView): readonly Json[] => recordsAt(view.definition, 'blocks');

const inputBlocks = (view: StoredView): readonly FoundElement[] =>
  viewBlocks(view)
    .filter((block) => textAt(block, 'type') === 'input')
    .map((block) => ({ block, element: recordAt(block, 'element') }));

/** What an untouched input holds. */
function initialChoice(element: Json): readonly string[] {
  const option = textAt(recordAt(element, 'initial_option'), 'value');
  const options = recordsAt(element, 'initial_options').map((one) => textAt(one, 'value'));
  const keys = [
    'initial_value',
    'initial_date',
    'initial_time',
    'initial_user',
    'initial_channel',
    'initial_conversation',
  ];
  const typed = keys.map((key) => textAt(element, key)).filter((value) => value !== '');
  return [...(option === '' ? [] : [option]), ...options, ...typed];
}

const asChoice = (value: FormValues[string]): readonly string[] =>
  typeof value === 'object' ? value : value === '' ? [] : [String(value)];

/** Puts the values into the view's state; inputs not named keep what they started with. @throws on unknown names */
export function fillForm(view: StoredView, values: FormValues, files: Readonly<Record<string, readonly Json[]>>): void {
  const filled = new Map<Json, Json>();
  for (const found of inputBlocks(view)) {
    const isFiles = textAt(found.element, 'type') === 'file_input';
    filled.set(
      found.block,
      isFiles ? { type: 'file_input', files: [] } : stateOf(found.element, initialChoice(found.element)),
    );
  }
  for (const [name, value] of Object.entries(values)) {
    const found = findElement(viewBlocks(view), name);
    filled.set(found.block, stateOf(found.element, asChoice(value)));
  }
  for (const [name, list] of Object.entries(files)) {
    filled.set(findElement(viewBlocks(view), name).block, { type: 'file_input', files: list });
  }
  for (const [block, state] of filled) {
    const element = recordAt(block, 'element');
    const actionId = textAt(element, 'action_id') || 'generated';
    view.state[textAt(block, 'block_id')] = { [actionId]: state };
  }
}

const isEmpty = (state: Json): boolean => {
  const value = Object.entries(state).find(([key]) => key !== 'type')?.[1];
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
};

function lengthProblem(element: Json, value: string): string | undefined {
  const minimum = Number(element['min_length'] ?? 0);
  const maximum = Number(element['max_length'] ?? 3000);
  if (value.length < minimum) return `Enter at least ${minimum} characters.`;
  return value.length > maximum ? `Enter at most ${maximum} characters.` : undefined;
}

function numberProblem(element: Json, value: string): string | undefined {
  const number = Number(value);
  if (value.trim() === '' || Number.isNaN(number)) return 'Please enter a number.';
  if (element['is_decimal_allowed'] !== true && !Number.isInteger(number)) return 'Please enter a whole number.';
  const minimum = textAt(element, 'min_value');
  const maximum = textAt(element, 'max_value');
  if (minimum !== '' && number < Number(minimum)) return `Must be at least ${minimum}.`;
  return maximum !== '' && number > Number(maximum) ? `Must be at most ${maximum}.` : undefined;
}

function filesProblem(element: Json, state: Json): string | undefined {
  const files = recordsAt(state, 'files');
  const maximum = Number(element['max_files'] ?? 10);
  if (files.length > maximum) return `Upload at most ${maximum} files.`;
  const allowed = element['filetypes'];
  if (!Array.isArray(allowed)) return undefined;
  const wrong = files.find((file) => !allowed.includes(textAt(file, 'name').split('.').at(-1)));
  return wrong === undefined ? undefined : 'This file type is not allowed.';
}

function problemOf({ block, element }: FoundElement, state: Json): string | undefined {
  if (isEmpty(state)) return block['optional'] === true ? undefined : 'Please complete this required field.';
  switch (textAt(element, 'type')) {
    case 'plain_text_input':
      return lengthProblem(element, textAt(state, 'value'));
    case 'number_input':
      return numberProblem(element, textAt(state, 'value'));
    case 'file_input':
      return filesProblem(element, state);
    default:
      return undefined;
  }
}

/** What the Slack client itself complains about before anything is sent to the app, by block id. */
export function formProblems(view: StoredView): Readonly<Record<string, string>> {
  const problems = inputBlocks(view).flatMap((found): [string, string][] => {
    const blockId = textAt(found.block, 'block_id');
    const state = Object.values(view.state[blockId] ?? {})[0] ?? {};
    const problem = problemOf(found, state);
    return problem === undefined ? [] : [[blockId, problem]];
  });
  return Object.fromEntries(problems);
}

/** A view as a person reads it, for error messages. */
export const describeView = (view: StoredView): string =>
  `${textAt(view.definition, 'type')} "${textAt(recordAt(view.definition, 'title'), 'text')}" (callback_id ${textAt(view.definition, 'callback_id')}): ${viewBlocks(
    view,
  )
    .map(
      (block) => textAt(recordAt(block, 'label'), 'text') || textAt(recordAt(block, 'text'), 'text') || labelOf(block),
    )
    .filter((text) => text !== '')
    .join(' | ')}`;
