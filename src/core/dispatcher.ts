import type { ErrorCode } from './errors.ts';
import type { JobStatus } from './job.ts';
import type { Locale } from './locale.ts';
import type { CommandDescription } from './command.ts';
import type { InputFile } from './option.ts';
import type { Caller, DeliveryAddress, Place, Platform } from './platform.ts';
import type { Reply } from './reply.ts';

/** Somebody used a command. Adapters build it; option values are raw (text or typed), attachments already fetched. */
export interface CommandCall {
  readonly command: string;
  readonly subcommand?: string | undefined;
  readonly options: Readonly<Record<string, string | number | boolean | InputFile>>;
  readonly caller: Caller;
  readonly place: Place;
  /** What the platform says about the caller's language; their own preference wins. */
  readonly locale: Locale;
  readonly address: DeliveryAddress;
  /** One per platform interaction: delivering the same event twice makes one job. */
  readonly idempotencyKey: string;
}

/** Somebody pressed a button or chose from a select. */
export interface ActionCall {
  readonly actionId: string;
  /** The chosen value of a select. */
  readonly value?: string | undefined;
  readonly caller: Caller;
  readonly place: Place;
  readonly locale: Locale;
  /** Where the answer (and a new job's result) goes. */
  readonly address: DeliveryAddress;
  readonly idempotencyKey: string;
}

/** A command's options to fill in, with values: what "edit" opens as a modal or form. */
export interface FilledForm {
  readonly command: CommandDescription;
  readonly subcommand: string | undefined;
  readonly values: Readonly<Record<string, string | number | boolean>>;
}

/** What the caller sees at once. A job's result follows through `ChatAdapter.post`. */
export type Answer =
  /** `fault`: the reply tells of something that broke, and this is what; absent when all is well or we said no. */
  | {
      readonly type: 'reply';
      readonly reply: Reply;
      readonly fault?: ErrorCode;
      /** What the message of this job becomes, wherever it stands: its files were deleted. */
      readonly aftermath?: { readonly jobId: string; readonly reply: Reply };
    }
  | { readonly type: 'job'; readonly status: JobStatus; readonly reply: Reply }
  | { readonly type: 'form'; readonly form: FilledForm };

export interface SuggestCall {
  readonly command: string;
  readonly subcommand?: string | undefined;
  readonly option: string;
  readonly typed: string;
  readonly caller: Caller;
  readonly place: Place;
  readonly locale: Locale;
}

/**
 * The chatbot as adapters see it. Nothing here throws for what a user did: bad input, limits and failures come back
 * as private replies with a sentence in their language.
 */
export interface Dispatcher {
  readonly commands: () => readonly CommandDescription[];
  readonly call: (call: CommandCall) => Promise<Answer>;
  readonly act: (call: ActionCall) => Promise<Answer>;
  readonly suggest: (call: SuggestCall) => Promise<readonly string[]>;
  /** Draws a job as it stands now: the body of status messages. */
  readonly renderStatus: (status: JobStatus) => Reply;
}

/** A platform. `src/adapters/<platform>/adapter.ts` exports a factory of these. */
export interface ChatAdapter {
  readonly platform: Platform;
  /**
   * Begins taking calls; resolves when people can reach it.
   * @throws AppError `config-invalid`, `platform-refused`: somebody has to change something; `platform-unreachable`: not
   * now. Trying again, with a fresh adapter, is up to whoever started it.
   */
  readonly start: (dispatcher: Dispatcher) => Promise<void>;
  readonly stop: () => Promise<void>;
  /**
   * Delivers a result. The same `key` twice delivers once (or resolves, if it was there).
   * @throws AppError `platform-unreachable` (retryable): later; `platform-refused`: this address is gone for good.
   */
  readonly post: (address: DeliveryAddress, reply: Reply, key: string) => Promise<void>;
  /** Shows how a job stands, as often as the platform allows: may be dropped, never throws, never after `post`. */
  readonly showStatus: (status: JobStatus) => void;
  /** As whom it joined, once it has, for the operator: `Alebrije#1234, 3 servers`. */
  readonly identity?: () => string | undefined;
}
