/** A documented rule that the bot broke. */
export interface Violation {
  readonly rule: string;
  readonly detail: string;
}

/** One request, as it came and as it was answered. */
export interface RequestRecord {
  readonly at: number;
  readonly method: string;
  /** The path as sent, without query. */
  readonly path: string;
  /** The path with `:id` for what varies, without the method. */
  readonly route: string;
  readonly query: string;
  readonly authorization: string | undefined;
  readonly json: unknown;
  readonly files: readonly { readonly name: string; readonly size: number; readonly contentType: string }[];
  readonly status: number;
  readonly code: number | undefined;
}

/** What happened, kept for the test to read. */
export interface Records {
  readonly violations: Violation[];
  readonly requests: RequestRecord[];
  readonly violate: (rule: string, detail: string) => void;
}

export function createRecords(): Records {
  const violations: Violation[] = [];
  return {
    violations,
    requests: [],
    violate: (rule, detail) => void violations.push({ rule, detail }),
  };
}
