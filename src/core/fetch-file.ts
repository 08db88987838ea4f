import { AppError } from './errors.ts';

export interface FetchOptions {
  readonly signal: AbortSignal;
  /** Larger bodies are refused, announced or not. */
  readonly maxBytes: number;
  /** For the whole exchange, name lookups and redirects included. */
  readonly timeoutMs: number;
  /** Sent to the first origin only, never along a redirect to another one. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Downloads what somebody handed in. @throws AppError `attachment-rejected` (see `fetchRefusalOf`), `cancelled`. */
export type FetchFile = (address: string, options: FetchOptions) => Promise<{ readonly bytes: Uint8Array }>;

/** Why a download was refused, for whoever says so in a person's language. */
const fetchRefusals = ['protocol', 'address', 'status', 'size', 'time', 'redirects', 'unreachable'] as const;
export type FetchRefusal = (typeof fetchRefusals)[number];

/** Travels as the error's cause, so that the error itself stays like any other. */
interface RefusalCause {
  readonly refusal: FetchRefusal;
  readonly error?: unknown;
}

export function refuseFetch(refusal: FetchRefusal, message: string, error?: unknown): AppError {
  const cause: RefusalCause = { refusal, error };
  return new AppError({ code: 'attachment-rejected', message, cause });
}

/** Why a download was refused; undefined for what no download threw. */
export function fetchRefusalOf(thrown: unknown): FetchRefusal | undefined {
  if (!(thrown instanceof Error)) return undefined;
  const { cause } = thrown;
  if (typeof cause !== 'object' || cause === null || !('refusal' in cause)) return undefined;
  return fetchRefusals.find((refusal) => refusal === cause.refusal);
}
