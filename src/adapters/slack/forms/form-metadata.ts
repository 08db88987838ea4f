import { z } from 'zod';
import { AppError } from '../../../core/errors.ts';
import { slackLimits } from '../render/slack-limits.ts';

/** What a form carries with it, so that nothing about open forms has to be remembered: it works after a restart. */
export interface FormMetadata {
  readonly command: string;
  readonly subcommand: string | undefined;
  /** Values without a field: files the chatbot has already, see `stored-file.ts`. */
  readonly carried: Readonly<Record<string, string>>;
  /** The caller's own: where the answer goes. */
  readonly metadata: string;
}

const metadataSchema = z.object({
  c: z.string().max(64),
  s: z.string().max(64).optional(),
  k: z.record(z.string(), z.string()).optional(),
  m: z.string(),
});

/** @throws AppError `internal` when it is more than Slack keeps (3,000 characters). */
export function writeFormMetadata({ command, subcommand, carried, metadata }: FormMetadata): string {
  const text = JSON.stringify({
    c: command,
    ...(subcommand === undefined ? {} : { s: subcommand }),
    ...(Object.keys(carried).length === 0 ? {} : { k: carried }),
    m: metadata,
  });
  if (text.length <= slackLimits.metadata) return text;
  throw new AppError({
    code: 'internal',
    message: `a form of Slack carries ${slackLimits.metadata} characters, got ${text.length}`,
  });
}

/** @throws AppError `invalid-input` on anything `writeFormMetadata` cannot have written. */
export function readFormMetadata(text: string): FormMetadata {
  const parsed = metadataSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new AppError({
      code: 'invalid-input',
      message: 'expected the metadata of a form of ours',
      cause: parsed.error,
    });
  }
  const { c: command, s: subcommand, k: carried = {}, m: metadata } = parsed.data;
  return { command, subcommand, carried, metadata };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
