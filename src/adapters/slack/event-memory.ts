import type { Clock } from '../../core/clock.ts';

/** Slack repeats an event up to an hour later when it hears no answer. */
const rememberedMs = 60 * 60_000;
const mostRemembered = 20_000;

/** What was heard already. Bounded: what is older than Slack's repetitions is forgotten. */
export interface EventMemory {
  /** Whether this is the first time; remembers it. */
  readonly isNew: (id: string) => boolean;
}

export function createEventMemory(clock: Clock): EventMemory {
  const heard = new Map<string, number>();
  return {
    isNew: (id) => {
      const nowMs = clock.now();
      for (const [oldest, atMs] of heard) {
        if (nowMs - atMs <= rememberedMs && heard.size < mostRemembered) break;
        heard.delete(oldest);
      }
      if (heard.has(id)) return false;
      heard.set(id, nowMs);
      return true;
    },
  };
}
