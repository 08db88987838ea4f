import type { Json } from './json.ts';

interface RefusalOptions {
  /** Details as Slack gives them in `response_metadata.messages`. */
  readonly messages?: readonly string[];
  /** Further fields of the answer, as `needed` of a missing scope. */
  readonly fields?: Json;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer `ok: false`: the error code and what Slack would say with it. */
export class Refusal extends Error {
  readonly code: string;
  readonly messages: readonly string[];
  readonly fields: Json;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: string, options: RefusalOptions = {}) {
    super([code, ...(options.messages ?? [])].join(': '));
    this.code = code;
    this.messages = options.messages ?? [];
    this.fields = options.fields ?? {};
    this.status = options.status ?? 200;
    this.headers = options.headers ?? {};
  }
}

/** Refusals a well-behaved app can meet because the world is as it is; every other one is the app's own mistake. */
const CIRCUMSTANCES: ReadonlySet<string> = new Set([
  'account_inactive',
  'cant_update_message',
  'channel_not_found',
  'expired_url',
  'file_deleted',
  'file_not_found',
  'hash_conflict',
  'is_archived',
  'message_not_found',
  'message_not_in_streaming_state',
  'missing_scope',
  'not_found',
  'not_in_channel',
  'ratelimited',
  'thread_not_found',
  'token_revoked',
  'user_not_found',
  'user_not_in_channel',
]);

/** Whether this refusal shows that the app broke a documented rule. */
export const breaksRule = (refusal: Refusal): boolean => !CIRCUMSTANCES.has(refusal.code);
