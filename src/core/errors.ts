/**
 * Every failure a person can meet, as a closed list. Each code has a sentence in every language (`texts/errors.ts`),
 * so a code never reaches a user bare, and a stack, a path or a token never reaches a user at all.
 *
 * - `invalid-input`: what was asked cannot be understood; the message names the option.
 * - `not-found`: the job, command, model or file asked for does not exist (or is not the caller's to see).
 * - `forbidden`: the caller may not do this.
 * - `limit-reached`: the caller's own limit (queued jobs, uploads); retry later.
 * - `queue-paused`: an administrator paused or is draining the queue.
 * - `attachment-rejected`: an upload or URL is too large, of the wrong type, or broken.
 * - `model-missing`: the model is not installed. `model-broken`: its files do not match their manifest.
 * - `worker-lost`: the inference process died or hung in mid-job. `worker-unavailable`: it cannot be started.
 * - `out-of-memory`: the job does not fit the memory budget.
 * - `cancelled`: somebody asked for it; a result, not a failure.
 * - `expired`: the job waited or ran longer than it may.
 * - `storage-full`, `storage-readonly`, `storage-locked`, `storage-newer`, `storage-broken`: the database or artifact
 *   folder cannot be used, and why.
 * - `config-invalid`: the operator's settings; all mistakes in one message.
 * - `protocol-violation`: the other process sent something that is not on the wire's page.
 * - `platform-unreachable`: Discord or Slack cannot be reached, or asks to wait; retryable.
 * - `platform-refused`: Discord or Slack refused for good: no permission, the channel is gone, the bot was removed.
 * - `not-supported`: this cannot be done here, by design or not yet; the message says which.
 * - `internal`: a bug. The log has the details under the job's id.
 */
export const errorCodes = [
  'invalid-input',
  'not-found',
  'forbidden',
  'limit-reached',
  'queue-paused',
  'attachment-rejected',
  'model-missing',
  'model-broken',
  'worker-lost',
  'worker-unavailable',
  'out-of-memory',
  'cancelled',
  'expired',
  'storage-full',
  'storage-readonly',
  'storage-locked',
  'storage-newer',
  'storage-broken',
  'config-invalid',
  'protocol-violation',
  'platform-unreachable',
  'platform-refused',
  'not-supported',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export interface AppErrorOptions {
  readonly code: ErrorCode;
  /** What was expected, what came, what to do. For the log, and for the operator; users read the code's sentence. */
  readonly message: string;
  /** Whether the same attempt may succeed later without anybody changing anything. Default false. */
  readonly retryable?: boolean;
  /** A sentence already in the user's language that says more than the code's own (e.g. which option is wrong). */
  readonly userMessage?: string;
  readonly cause?: unknown;
}

/** The one error class. Compare codes, never classes: errors cross a process boundary. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly userMessage: string | undefined;

  constructor(options: AppErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = options.code;
    this.retryable = options.retryable ?? false;
    this.userMessage = options.userMessage;
  }
}

/** Whether the request itself is at fault: its author can change it, and trying it again as it is cannot help. */
export function isAboutTheRequest(code: ErrorCode | undefined): boolean {
  return code === 'invalid-input' || code === 'attachment-rejected';
}

/** An error as it crosses a process boundary or rests in the ledger: no stack, no cause. */
export interface ErrorRecord {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retryable: boolean;
  readonly userMessage?: string | undefined;
}

/** Turns anything thrown into an AppError; what is not one already becomes `internal` with its cause kept. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof Error && thrown.name === 'AbortError') {
    return new AppError({ code: 'cancelled', message: thrown.message, cause: thrown });
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError({ code: 'internal', message, cause: thrown });
}

/** The serialisable part of an error. */
export function toErrorRecord(thrown: unknown): ErrorRecord {
  const { code, message, retryable, userMessage } = toAppError(thrown);
  return userMessage === undefined ? { code, message, retryable } : { code, message, retryable, userMessage };
}

/** The error a record describes, as it was on the other side. */
export function fromErrorRecord(record: ErrorRecord): AppError {
  const { userMessage, ...rest } = record;
  return new AppError(userMessage === undefined ? rest : { ...rest, userMessage });
}
