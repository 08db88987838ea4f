import { z } from 'zod';
import { blockProblems, describeIssue, elementsOf, problemAt } from './block-rules.ts';
import { isRecord, recordsAt, textAt } from './json.ts';
import { plainText } from './text-objects.ts';

const shared = {
  blocks: z.array(z.unknown()),
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
};

const view = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('modal'),
    ...shared,
    title: plainText(24),
    submit: plainText(24).optional(),
    close: plainText(24).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('home'), ...shared }),
]);

const focusProblems = (blocks: readonly Record<string, unknown>[]): readonly string[] =>
  blocks.flatMap(elementsOf).filter((element) => element['focus_on_load'] === true).length > 1
    ? [problemAt('only one element can be focused on load', ['view', 'blocks'])]
    : [];

/** Everything wrong with a view (docs.slack.dev/reference/views); empty when it is fine. */
export function viewProblems(candidate: unknown): readonly string[] {
  const parsed = view.safeParse(candidate);
  if (!parsed.success) {
    return parsed.error.issues.map((issue) => problemAt(describeIssue(issue), ['view', ...issue.path]));
  }
  const surface = parsed.data.type;
  const blocks = recordsAt(candidate, 'blocks');
  const needsSubmit =
    surface === 'modal' &&
    blocks.some((block) => textAt(block, 'type') === 'input') &&
    !(isRecord(candidate) && isRecord(candidate['submit']));
  return [
    ...blockProblems(parsed.data.blocks, surface, 'view/blocks'),
    ...focusProblems(blocks),
    ...(needsSubmit ? [problemAt('missing required field: submit', ['view'])] : []),
  ];
}
