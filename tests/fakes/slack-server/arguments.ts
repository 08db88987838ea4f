import type { Json } from './json.ts';
import { isRecord, parseJson } from './json.ts';
import { Refusal } from './refusal.ts';

/** Arguments that are JSON inside a form. */
const JSON_ARGUMENTS: ReadonlySet<string> = new Set([
  'attachments',
  'blocks',
  'chunks',
  'files',
  'metadata',
  'prompts',
  'view',
  'loading_messages',
]);

/** The arguments of a call, from a form, multipart or JSON body, as one object. */
export function parseArguments(body: Buffer, contentType: string): Json {
  if (contentType.startsWith('application/json')) {
    const value = parseJson(body.toString('utf8'));
    if (!isRecord(value)) throw new Refusal('invalid_json');
    return value;
  }
  const form = new URLSearchParams(body.toString('utf8'));
  return Object.fromEntries(
    [...form].map(([key, value]) => {
      const parsed = JSON_ARGUMENTS.has(key) ? parseJson(value) : undefined;
      return [key, parsed ?? value];
    }),
  );
}

/** An optional text argument. Numbers and flags arrive as text in forms. */
export function optionalText(args: Json, key: string): string | undefined {
  const value = args[key];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}

/** A text argument Slack insists on. @throws Refusal */
export function requiredText(args: Json, key: string): string {
  const value = optionalText(args, key);
  if (value === undefined) {
    throw new Refusal('invalid_arguments', { messages: [`[ERROR] missing required field: ${key}`] });
  }
  return value;
}

export const flag = (args: Json, key: string): boolean =>
  args[key] === true || args[key] === 'true' || args[key] === '1';
