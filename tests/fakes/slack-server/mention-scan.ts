import { isRecord, textAt } from './json.ts';

const CONTROL_SEQUENCE = /<(?:![^>]+|[@#][A-Z0-9][^>]*)>/gu;
const FULLY_PARSED = /(?:^|\s)(@(?:channel|here|everyone)\b|#[a-z0-9_-]+)/gu;

const RICH_MENTIONS: ReadonlySet<string> = new Set(['user', 'usergroup', 'broadcast', 'channel']);

/** Dates are drawn by the client and call nobody. */
const isDate = (sequence: string): boolean => sequence.startsWith('<!date');

/** The mentions Slack would make of a text: `<!channel>`, `<@U1>`, `<#C1>`, and with `parse: full` also plain `@here`. */
export function mentionsInText(text: string, parseFull = false): readonly string[] {
  const sequences = (text.match(CONTROL_SEQUENCE) ?? []).filter((sequence) => !isDate(sequence));
  const plain = parseFull ? [...text.matchAll(FULLY_PARSED)].map((match) => match[1] ?? '') : [];
  return [...sequences, ...plain];
}

/** The mentions in blocks: mrkdwn and markdown texts and rich text elements, not plain text. */
export function mentionsInBlocks(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(mentionsInBlocks);
  if (!isRecord(value)) return [];
  const type = textAt(value, 'type');
  if (type === 'mrkdwn' || type === 'markdown') return mentionsInText(textAt(value, 'text'));
  const rich = RICH_MENTIONS.has(type) && !('text' in value) ? [`${type} element`] : [];
  return [...rich, ...Object.values(value).flatMap(mentionsInBlocks)];
}
