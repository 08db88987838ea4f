import { blockProblems, isTooMuchText, slackFilesIn } from './block-rules.ts';
import type { Json } from './json.ts';
import { textAt } from './json.ts';
import type { Parts } from './parts.ts';
import { Refusal } from './refusal.ts';

const MAX_POST = 40_000;
/** The documentation says 40,000 here too; Slack refuses from about 4,000 (ChatGPT-in-Slack#102). */
const MAX_UPDATE = 4000;

const SHOWABLE: ReadonlySet<string> = new Set(['png', 'jpg', 'jpeg', 'gif']);

/** Blocks as an array. @throws Refusal when the argument is something else. */
export function blockList(blocks: unknown): readonly unknown[] {
  if (blocks === undefined || blocks === null || blocks === '') return [];
  if (!Array.isArray(blocks)) throw new Refusal('invalid_blocks_format');
  return blocks;
}

function isShowable(parts: Parts, reference: Json, teamId: string): boolean {
  const url = textAt(reference, 'url');
  const file = [...parts.world.files.values()].find(
    (candidate) => candidate.id === reference['id'] || (url !== '' && url.includes(`/${candidate.id}/`)),
  );
  return (
    file !== undefined &&
    file.teamId === teamId &&
    file.completed &&
    file.processed &&
    !file.deleted &&
    SHOWABLE.has(file.filetype)
  );
}

/** Pictures by `slack_file` must exist, be pictures and be fully processed. @throws Refusal */
export function checkSlackFiles(parts: Parts, blocks: unknown, teamId: string): void {
  if (slackFilesIn(blocks).every((reference) => isShowable(parts, reference, teamId))) return;
  throw new Refusal('invalid_blocks', { messages: ['[ERROR] invalid slack file [json-pointer:/blocks]'] });
}

/** What a message may carry, whichever way it is sent. @throws Refusal */
export function checkContent(
  parts: Parts,
  content: {
    readonly where: string;
    readonly teamId: string;
    readonly text: string;
    readonly blocks: readonly unknown[];
    readonly isUpdate: boolean;
    readonly hasOther?: boolean;
  },
): void {
  const { where, text, blocks, isUpdate } = content;
  if (text === '' && blocks.length === 0 && content.hasOther !== true) throw new Refusal('no_text');
  const limit = isUpdate ? MAX_UPDATE : MAX_POST;
  if (text.length > limit) throw new Refusal('msg_too_long', { messages: [`${text.length} of ${limit} characters`] });
  const problems = blockProblems(blocks, 'message');
  if (problems.length > 0) throw new Refusal('invalid_blocks', { messages: problems });
  if (isTooMuchText(blocks)) throw new Refusal('msg_blocks_too_long');
  checkSlackFiles(parts, blocks, content.teamId);
  if (text === '' && blocks.length > 0) {
    parts.violate(where, 'missing_text', 'blocks without `text`: notifications and screen readers have nothing to say');
  }
}
