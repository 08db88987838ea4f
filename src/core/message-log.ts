import type { JsonObject } from './job.ts';

/** One message of a conversation kept by us: the studio's chat history. */
export interface LoggedMessage {
  /** Grows with time within a conversation; the client's cursor. */
  readonly sequence: number;
  readonly conversationId: string;
  /** Unique: appending the same key again changes nothing. Results use their job's id. */
  readonly key: string;
  readonly author: 'person' | 'bot';
  /** The adapter's own JSON: a call, a reply. */
  readonly body: JsonObject;
  readonly createdAtMs: number;
}

/** Conversations of platforms that have no memory of their own (the web studio). */
export interface MessageLog {
  /** Durable and idempotent by `key`. @returns the message as it stands, and whether this call added it. */
  readonly append: (
    message: Pick<LoggedMessage, 'conversationId' | 'key' | 'author' | 'body'>,
  ) => Promise<{ readonly message: LoggedMessage; readonly added: boolean }>;
  /** Replaces the body of a message. @throws AppError `not-found`. */
  readonly replace: (conversationId: string, key: string, body: JsonObject) => Promise<LoggedMessage>;
  /** Newest last; at most `limit` (default 100), those after `afterSequence` if given, else the newest. */
  readonly list: (
    conversationId: string,
    page: { readonly afterSequence?: number; readonly beforeSequence?: number; readonly limit?: number },
  ) => Promise<readonly LoggedMessage[]>;
  readonly clear: (conversationId: string) => Promise<void>;
}
