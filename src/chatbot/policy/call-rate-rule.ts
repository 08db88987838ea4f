import type { Clock } from '../../core/clock.ts';
import { chatbotTexts } from '../../core/texts/chatbot.ts';
import { allowed, type PolicyRule } from './policy-rule.ts';

const windowMs = 60_000;
/** Callers remembered before those whose window has passed are forgotten. */
const pruneAbove = 1000;

/** At most `callsPerMinute` calls per person in any 60 seconds; a refused call does not count. */
export function createCallRateRule(clock: Clock, callsPerMinute: number): PolicyRule {
  const callsByPerson = new Map<string, readonly number[]>();
  return ({ caller, locale }) => {
    const nowMs = clock.now();
    const person = `${caller.platform}:${caller.userId}`;
    // Times to come were written before the clock was set back: they would count until it caught up.
    const recent = (callsByPerson.get(person) ?? []).filter((atMs) => atMs > nowMs - windowMs && atMs <= nowMs);
    const oldest = recent[0];
    if (oldest !== undefined && recent.length >= callsPerMinute) {
      callsByPerson.set(person, recent);
      const waitSeconds = Math.max(1, Math.ceil((oldest + windowMs - nowMs) / 1000));
      const sentence = chatbotTexts[locale].tooManyCalls({ calls: callsPerMinute, wait: `${waitSeconds} s` });
      return { type: 'refuse', code: 'limit-reached', sentence };
    }
    callsByPerson.set(person, [...recent, nowMs]);
    if (callsByPerson.size > pruneAbove) {
      for (const [other, calls] of callsByPerson) {
        if ((calls.at(-1) ?? 0) <= nowMs - windowMs) callsByPerson.delete(other);
      }
    }
    return allowed;
  };
}
