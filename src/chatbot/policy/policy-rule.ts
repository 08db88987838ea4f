import type { Command, ErasedForm } from '../../core/command.ts';
import type { ErrorCode } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import type { OptionValue } from '../../core/parse-options.ts';
import type { Caller, Place } from '../../core/platform.ts';

/** A call that has been understood, before anything is planned or written. */
export interface PolicyRequest {
  readonly command: Command;
  readonly subcommand: string | undefined;
  readonly form: ErasedForm;
  readonly options: Readonly<Record<string, OptionValue>>;
  readonly caller: Caller;
  readonly place: Place;
  readonly locale: Locale;
}

export type Verdict =
  | { readonly type: 'allow' }
  /** `sentence` is in the caller's language and says what to do instead. */
  | { readonly type: 'refuse'; readonly code: ErrorCode; readonly sentence: string };

/** One small reason to say no. */
export type PolicyRule = (request: PolicyRequest) => Verdict | Promise<Verdict>;

export const allowed: Verdict = { type: 'allow' };

/** Asks the rules in order; the first refusal decides, and later rules (which may count calls) are not asked. */
export async function applyPolicy(rules: readonly PolicyRule[], request: PolicyRequest): Promise<Verdict> {
  for (const rule of rules) {
    const verdict = await rule(request);
    if (verdict.type === 'refuse') return verdict;
  }
  return allowed;
}
