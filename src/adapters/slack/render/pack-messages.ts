import type { types } from '@slack/bolt';
import type { BlockPiece } from './block-pieces.ts';
import { escapeMrkdwn } from './mrkdwn.ts';
import { slackLimits } from './slack-limits.ts';

/** One message as `chat.postMessage` and `chat.update` take it. Send it with `parse: 'none'` and `link_names: false`. */
export interface RenderedMessage {
  /** Accessible fallback: what notifications show, screen readers speak and search finds. Never empty. */
  readonly text: string;
  readonly blocks: readonly types.KnownBlock[];
}

export interface Packing {
  /** What goes on in the thread when it does not fit. */
  readonly body: readonly BlockPiece[];
  /** What belongs below the body of the first message, most important last: files, notes, buttons. */
  readonly tail: readonly BlockPiece[];
  /** Says that more follows in the thread. */
  readonly continued: readonly BlockPiece[];
  /** The words of a message that has none, such as buttons alone. */
  readonly wordless: string;
  /** Of one message, where Slack took less than usual. */
  readonly characters?: number | undefined;
}

/** A fraction of the first message at most is kept for the tail: a reply that is all buttons would push out its text. */
const tailBlocks = 30;
const tailShare = 7 / 12;

/**
 * Fills messages with blocks in order, none above Slack's limits and nothing left out. The first message keeps the
 * tail, as much as fits from its end: it is the one people look at, and the one whose buttons are pressed. Never none:
 * an empty reply says so in words.
 */
export function packMessages({
  body,
  tail,
  continued,
  wordless,
  characters = slackLimits.charactersPerMessage,
}: Packing): readonly [RenderedMessage, ...RenderedMessage[]] {
  const kept = keptTail(tail, characters * tailShare);
  const queue = [...body, ...tail.slice(0, tail.length - kept.length)];
  const first = take(queue, {
    blocks: slackLimits.blocksPerMessage - kept.length - continued.length,
    characters: characters - charactersOf([...kept, ...continued]),
  });
  const rest: (readonly BlockPiece[])[] = [];
  while (queue.length > 0) {
    const more = take(queue, { blocks: slackLimits.blocksPerMessage, characters });
    // One block is the least a message can be, however long.
    rest.push(more.length > 0 ? more : queue.splice(0, 1));
  }
  const head = [...first, ...(rest.length === 0 ? [] : continued), ...kept];
  const [message = wordsAlone(wordless), ...others] = [head, ...rest]
    .filter((pieces) => pieces.length > 0)
    .map((pieces) => toMessage(pieces, wordless));
  return [message, ...others];
}

function wordsAlone(words: string): RenderedMessage {
  return { text: words, blocks: [{ type: 'section', text: { type: 'plain_text', text: words } }] };
}

function keptTail(tail: readonly BlockPiece[], most: number): readonly BlockPiece[] {
  let characters = 0;
  let from = tail.length;
  for (; from > 0 && tail.length - from < tailBlocks; from -= 1) {
    const piece = tail[from - 1];
    characters += piece === undefined ? 0 : charactersOf([piece]);
    if (characters > most) break;
  }
  return tail.slice(from);
}

/** Takes from the front of `queue` what fits. A header is not left alone at the end. */
function take(
  queue: BlockPiece[],
  room: { readonly blocks: number; readonly characters: number },
): readonly BlockPiece[] {
  let characters = 0;
  let count = 0;
  for (const piece of queue) {
    characters += charactersOf([piece]);
    if (count === room.blocks || characters > room.characters) break;
    count += 1;
  }
  if (count < queue.length) while (count > 1 && queue[count - 1]?.block.type === 'header') count -= 1;
  return queue.splice(0, count);
}

function toMessage(pieces: readonly BlockPiece[], wordless: string): RenderedMessage {
  const words = pieces
    .map(({ plain }) => plain.trim())
    .filter((plain) => plain !== '')
    .join('\n');
  return { text: fallbackText(words === '' ? wordless : words), blocks: pieces.map(({ block }) => block) };
}

/** Escaped and cut between words: mentions in the fallback would call people as well. */
export function fallbackText(words: string): string {
  const whole = escapeMrkdwn(words);
  if (whole.length <= slackLimits.fallback) return whole;
  let text = '';
  for (const word of words.split(/(?<=\s)(?=\S)/u)) {
    const next = escapeMrkdwn(word);
    if (text.length + next.length > slackLimits.fallback - 1) break;
    text += next;
  }
  // One endless word: every character may take five as an entity.
  if (text === '')
    text = escapeMrkdwn(words.slice(0, Math.floor(slackLimits.fallback / 5) - 1).replace(/\p{Surrogate}$/u, ''));
  return `${text.trimEnd()}…`;
}

/** Every string of the blocks: more than Slack can be counting. */
function charactersOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + charactersOf(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, item]) => sum + (key === 'plain' ? 0 : charactersOf(item)), 0);
}
