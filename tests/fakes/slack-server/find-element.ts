import { elementsOf } from './block-rules.ts';
import type { Json } from './json.ts';
import { recordAt, recordsAt, textAt } from './json.ts';

/** An interactive element and the block it stands in. */
export interface FoundElement {
  readonly block: Json;
  readonly element: Json;
}

export const labelOf = (element: Json): string => textAt(recordAt(element, 'text'), 'text');

const INERT: ReadonlySet<string> = new Set(['image', 'mrkdwn', 'plain_text', 'rich_text_section']);

export const allElements = (blocks: readonly Json[]): readonly FoundElement[] =>
  blocks.flatMap((block) =>
    elementsOf(block)
      .filter((element) => !INERT.has(textAt(element, 'type')))
      .map((element) => ({ block, element })),
  );

const isNamed = ({ block, element }: FoundElement, name: string): boolean =>
  [
    textAt(element, 'action_id'),
    labelOf(element),
    textAt(element, 'accessibility_label'),
    textAt(recordAt(block, 'label'), 'text'),
    textAt(block, 'block_id'),
  ].includes(name);

const describe = ({ block, element }: FoundElement): string => {
  const label = labelOf(element) || textAt(recordAt(block, 'label'), 'text');
  return `${textAt(element, 'type')} "${label}" (action_id ${textAt(element, 'action_id')})`;
};

/** The element a person means by its label or action id. @throws when it is not on the screen, listing what is */
export function findElement(blocks: readonly Json[], name: string): FoundElement {
  const all = allElements(blocks);
  const found = all.find((candidate) => isNamed(candidate, name));
  if (found !== undefined) return found;
  const seen = all.map(describe).join('\n  ');
  throw new Error(`Nothing called "${name}" can be used here. There is:\n  ${seen === '' ? '(nothing)' : seen}`);
}

/** The options of a menu, whichever way they are listed. */
export const optionsOf = (element: Json): readonly Json[] => [
  ...recordsAt(element, 'options'),
  ...recordsAt(element, 'option_groups').flatMap((group) => recordsAt(group, 'options')),
];

/** The option a person means by its text or value. @throws when there is none, listing what is */
export function findOption(element: Json, name: string): Json {
  const options = optionsOf(element);
  const found = options.find((option) => textAt(option, 'value') === name || labelOf(option) === name);
  if (found !== undefined) return found;
  const seen = options.map((option) => `"${labelOf(option)}" (${textAt(option, 'value')})`).join(', ');
  throw new Error(`There is no option "${name}". There is: ${seen}`);
}

/** One choice, or several where the element takes several. */
export type Choice = string | readonly string[];

const asList = (choice: Choice): readonly string[] => (typeof choice === 'string' ? [choice] : choice);

/** What a choice leaves in the state of its message or view. */
export const chosenState = (
  { block, element }: FoundElement,
  choice: Choice,
): Record<string, Record<string, Json>> => ({
  [textAt(block, 'block_id')]: { [textAt(element, 'action_id')]: stateOf(element, asList(choice)) },
});

/** The action Slack reports for a pressed button or a choice. */
export function actionFor({ block, element }: FoundElement, choice?: Choice): Json {
  const type = textAt(element, 'type');
  const base = { type, block_id: block['block_id'], action_id: element['action_id'] };
  const optional = (key: string): Json => (element[key] === undefined ? {} : { [key]: element[key] });
  if (type === 'feedback_buttons') {
    const pressed = choice === 'negative' ? 'negative_button' : 'positive_button';
    const button = recordAt(element, pressed);
    return { ...base, value: button['value'], text: button['text'] };
  }
  if (choice === undefined) {
    return {
      ...base,
      ...optional('text'),
      ...optional('value'),
      ...optional('url'),
      ...optional('style'),
      ...optional('icon'),
    };
  }
  return { ...base, ...optional('placeholder'), ...stateOf(element, asList(choice)) };
}

/** What the state of a single-valued element calls its value. */
const VALUE_KEY: Readonly<Record<string, string>> = {
  users_select: 'selected_user',
  conversations_select: 'selected_conversation',
  channels_select: 'selected_channel',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
};

/** The state of an element after a person chose or typed, as `view.state.values` shows it. */
export function stateOf(element: Json, chosen: readonly string[]): Json {
  const type = textAt(element, 'type');
  const first = chosen[0];
  switch (type) {
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
    case 'overflow':
      return { type, selected_option: first === undefined ? null : findOption(element, first) };
    case 'multi_static_select':
    case 'checkboxes':
      return { type, selected_options: chosen.map((name) => findOption(element, name)) };
    case 'datetimepicker':
      return { type, selected_date_time: first === undefined ? null : Number(first) };
    default:
      return { type, [VALUE_KEY[type] ?? 'value']: first ?? null };
  }
}
