import { LogLevel, type Logger as BoltLogger } from '@slack/bolt';
import type { Logger } from '../../core/logger.ts';

/** Every kind of token Slack gives out, the ticket in a socket's address, and addresses that let anybody answer. */
const secretPatterns = [
  /\bx(?:ox[a-z]|app)(?:\.[a-z]+)?-[\w.-]+/gu,
  /(?<=[?&](?:ticket|token|code|state|client_secret)=)[^&\s"']+/gu,
  /(?<=hooks\.slack\.com\/(?:commands|actions|services|app|workflows)\/)[^\s"']+/gu,
];
const longestLine = 2000;

/** Takes what opens doors out of a text: known kinds of secrets, and this configuration's own. */
export type Redact = (text: string) => string;

/** @param secrets exact texts that must never be shown, whatever they look like. */
export function createRedactor(secrets: readonly string[]): Redact {
  const exact = secrets.filter((secret) => secret.length >= 4);
  return (text) => {
    let clean = text;
    for (const secret of exact) clean = clean.replaceAll(secret, '[secret]');
    for (const pattern of secretPatterns) clean = clean.replaceAll(pattern, '[secret]');
    return clean.slice(0, longestLine);
  };
}

/** A logger behind which no text field can carry a secret, errors included. */
export function createRedactingLogger(logger: Logger, redact: Redact): Logger {
  const clean = (fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, cleanValue(value, redact)]));
  return {
    debug: (fields, message) => logger.debug(clean(fields), message),
    info: (fields, message) => logger.info(clean(fields), message),
    warn: (fields, message) => logger.warn(clean(fields), message),
    error: (fields, message) => logger.error(clean(fields), message),
  };
}

/**
 * What Bolt and its parts say, in our log. Their debug lines hold whole messages of people and the socket's address:
 * they are not kept at any level.
 */
export function createBoltLogger(logger: Logger, redact: Redact): BoltLogger {
  const line = (parts: readonly unknown[]): { readonly said: string } => ({
    said: redact(parts.map((part) => describe(part)).join(' ')),
  });
  return {
    debug: () => {},
    // What the SDK calls worth knowing is detail to whoever runs the bot.
    info: (...parts: unknown[]) => logger.debug(line(parts), 'slack library'),
    warn: (...parts: unknown[]) => logger.warn(line(parts), 'slack library warns'),
    // The adapter says itself, once and in the operator's terms, what a failure means.
    error: (...parts: unknown[]) => logger.warn(line(parts), 'slack library reports a failure'),
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}

function cleanValue(value: unknown, redact: Redact): unknown {
  if (typeof value === 'string') return redact(value);
  return value instanceof Error ? cleanError(value, redact) : value;
}

/** A copy that says the same without the secrets; other properties of an SDK's errors (headers, bodies) are dropped. */
function cleanError(error: Error, redact: Redact): Error {
  const cause = error.cause instanceof Error ? cleanError(error.cause, redact) : undefined;
  const copy = new Error(redact(error.message), cause === undefined ? undefined : { cause });
  copy.name = error.name;
  if (error.stack !== undefined) copy.stack = redact(error.stack);
  return copy;
}

function describe(part: unknown): string {
  if (typeof part === 'string') return part;
  if (part instanceof Error) return `${part.name}: ${part.message}`;
  return typeof part === 'number' || typeof part === 'boolean' ? String(part) : 'details left out';
}
