import { z } from 'zod';
import {
  actionsElement,
  contextActionsElement,
  contextElement,
  inputElement,
  sectionAccessory,
} from './element-rules.ts';
import type { Json } from './json.ts';
import { isRecord, recordAt, recordsAt, textAt } from './json.ts';
import { anyText, hasOneImageSource, identifier, imageFields, plainText, webAddress } from './text-objects.ts';

/** Where blocks are shown: each surface has its own limits. */
export type Surface = 'message' | 'modal' | 'home';

/** Undocumented sum of the texts of a message's blocks, found in practice (bolt-js#2509). */
const MAX_TOTAL_CHARACTERS = 13_200;
const MAX_BLOCKS = { message: 50, modal: 100, home: 100 } as const;

const common = { block_id: identifier.optional() };

const section = z
  .strictObject({
    type: z.literal('section'),
    ...common,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: sectionAccessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text !== undefined || block.fields !== undefined, 'missing required field: text or fields');

const image = z
  .strictObject({ ...imageFields, ...common, title: plainText(2000).optional() })
  .refine(hasOneImageSource, 'must have one of image_url and slack_file');

const video = z.strictObject({
  type: z.literal('video'),
  ...common,
  alt_text: z.string().min(1),
  title: plainText(199),
  title_url: webAddress.optional(),
  video_url: webAddress,
  thumbnail_url: webAddress,
  description: plainText(200).optional(),
  author_name: z.string().max(49).optional(),
  provider_name: z.string().optional(),
  provider_icon_url: webAddress.optional(),
});

const richText = z.strictObject({
  type: z.literal('rich_text'),
  ...common,
  elements: z
    .array(
      z.looseObject({
        type: z.enum(['rich_text_section', 'rich_text_list', 'rich_text_quote', 'rich_text_preformatted']),
        elements: z.array(z.looseObject({ type: z.string() })),
      }),
    )
    .min(1),
});

const input = z.strictObject({
  type: z.literal('input'),
  ...common,
  label: plainText(2000),
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inputElement,
});

/** Newer blocks whose inside this double takes as given; the apps tested with it do not use them. */
const taken = ['table', 'task_card', 'plan', 'alert', 'card', 'carousel', 'container', 'data_table'] as const;

const block = z.discriminatedUnion('type', [
  section,
  image,
  video,
  richText,
  input,
  z.strictObject({ type: z.literal('header'), ...common, text: plainText(150) }),
  z.strictObject({ type: z.literal('divider'), ...common }),
  z.strictObject({ type: z.literal('context'), ...common, elements: z.array(contextElement).min(1).max(10) }),
  z.strictObject({ type: z.literal('actions'), ...common, elements: z.array(actionsElement).min(1).max(25) }),
  z.strictObject({
    type: z.literal('context_actions'),
    ...common,
    elements: z.array(contextActionsElement).min(1).max(5),
  }),
  z.strictObject({ type: z.literal('markdown'), ...common, text: z.string().min(1).max(12_000) }),
  z.looseObject({ type: z.enum(taken), ...common }),
]);

const onlyIn: Readonly<Record<string, readonly Surface[]>> = {
  markdown: ['message'],
  context_actions: ['message'],
  task_card: ['message'],
  plan: ['message'],
  table: ['message'],
  data_table: ['message'],
};

/** One found problem, in the words Slack puts in `response_metadata.messages`. */
export const problemAt = (problem: string, path: readonly PropertyKey[]): string =>
  `[ERROR] ${problem} [json-pointer:/${path.map(String).join('/')}]`;

/** Zod's finding in Slack's words. */
export function describeIssue(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
      if (issue.origin === 'array') return `no more than ${issue.maximum} items allowed`;
      return issue.origin === 'string'
        ? `must be less than ${Number(issue.maximum) + 1} characters`
        : `must be no more than ${issue.maximum}`;
    case 'too_small':
      if (issue.origin === 'array') return `no fewer than ${issue.minimum} items allowed`;
      return issue.origin === 'string'
        ? `must be more than ${Number(issue.minimum) - 1} characters`
        : `must be no less than ${issue.minimum}`;
    case 'invalid_type':
      return issue.message.endsWith('received undefined') ? 'missing required field' : `invalid type: ${issue.message}`;
    case 'unrecognized_keys':
      return `invalid additional property: ${issue.keys.join(', ')}`;
    case 'invalid_union':
      return 'unsupported type or failed to match all allowed schemas';
    case 'invalid_value':
    case 'invalid_format':
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return issue.message;
  }
}

const shapeProblems = (blocks: readonly unknown[], at: string): readonly string[] =>
  blocks.flatMap((candidate, index) => {
    const parsed = block.safeParse(candidate);
    if (parsed.success) return [];
    return parsed.error.issues.map((issue) => problemAt(describeIssue(issue), [at, index, ...issue.path]));
  });

const surfaceProblems = (blocks: readonly Json[], surface: Surface, at: string): readonly string[] =>
  blocks.flatMap((candidate, index) => {
    const type = textAt(candidate, 'type');
    const element = textAt(recordAt(candidate, 'element'), 'type');
    const allowed = onlyIn[type] ?? ['message', 'modal', 'home'];
    const problems = allowed.includes(surface) ? [] : [problemAt(`unsupported type: ${type}`, [at, index, 'type'])];
    return element === 'file_input' && surface !== 'modal'
      ? [...problems, problemAt('unsupported element: file_input', [at, index, 'element'])]
      : problems;
  });

/** The interactive elements of one block. */
export const elementsOf = (candidate: Json): readonly Json[] =>
  [recordAt(candidate, 'accessory'), recordAt(candidate, 'element'), ...recordsAt(candidate, 'elements')].filter(
    (element) => textAt(element, 'type') !== '',
  );

const repeated = (ids: readonly string[]): readonly string[] =>
  ids.filter((id, index) => id !== '' && ids.indexOf(id) !== index);

function idProblems(blocks: readonly Json[], at: string): readonly string[] {
  const blockIds = repeated(blocks.map((candidate) => textAt(candidate, 'block_id')));
  const actionIds = blocks.flatMap((candidate, index) =>
    repeated(elementsOf(candidate).map((element) => textAt(element, 'action_id'))).map((id) =>
      problemAt(`action_id \`${id}\` already exists in the block`, [at, index]),
    ),
  );
  return [...blockIds.map((id) => problemAt(`block_id \`${id}\` already exists`, [at])), ...actionIds];
}

function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + textLength(item), 0);
  if (!isRecord(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, field]) => sum + (key === 'text' && typeof field === 'string' ? field.length : textLength(field)),
    0,
  );
}

/** Whether the texts of these blocks together are more than one message takes. */
export const isTooMuchText = (blocks: readonly unknown[]): boolean => textLength(blocks) > MAX_TOTAL_CHARACTERS;

/** Everything wrong with the blocks, as Slack would list it; empty when they are fine. */
export function blockProblems(blocks: unknown, surface: Surface, at = 'blocks'): readonly string[] {
  if (!Array.isArray(blocks)) return [problemAt('must be an array', [at])];
  if (blocks.length > MAX_BLOCKS[surface]) {
    return [problemAt(`no more than ${MAX_BLOCKS[surface]} items allowed`, [at])];
  }
  const records = blocks.filter(isRecord);
  return [...shapeProblems(blocks, at), ...surfaceProblems(records, surface, at), ...idProblems(records, at)];
}

/** The `slack_file` references anywhere in the blocks. */
export function slackFilesIn(value: unknown): readonly Json[] {
  if (Array.isArray(value)) return value.flatMap(slackFilesIn);
  if (!isRecord(value)) return [];
  const own = isRecord(value['slack_file']) ? [value['slack_file']] : [];
  return [...own, ...Object.values(value).flatMap(slackFilesIn)];
}

/** Blocks as stored: those without an id get one, as on Slack. */
export const withBlockIds = (blocks: readonly unknown[], newId: () => string): readonly Json[] =>
  blocks
    .filter(isRecord)
    .map((candidate) => (textAt(candidate, 'block_id') === '' ? { ...candidate, block_id: newId() } : candidate));
