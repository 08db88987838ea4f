import { allowed, type PolicyRequest, type PolicyRule, type Verdict } from './policy-rule.ts';

/** Looks at one text a person wrote. */
export type PromptCheck = (text: string, request: PolicyRequest) => Verdict | Promise<Verdict>;

/** Runs every check over every text option; the first refusal decides. */
export function createPromptRule(checks: readonly PromptCheck[]): PolicyRule {
  return async (request) => {
    for (const [name, spec] of Object.entries(request.form.options)) {
      const text = request.options[name];
      if (spec.type !== 'string' || typeof text !== 'string') continue;
      for (const check of checks) {
        const verdict = await check(text, request);
        if (verdict.type === 'refuse') return verdict;
      }
    }
    return allowed;
  };
}
