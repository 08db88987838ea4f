import { Refusal } from './refusal.ts';

const LIFETIME_MS = 3000;

/** What an interaction allows the app to open, once and for three seconds. */
export interface Trigger {
  readonly teamId: string;
  readonly userId: string;
  /** The modal the person acted in, which a push stacks upon. */
  readonly viewId?: string;
}

export interface TriggerBook {
  readonly issue: (trigger: Trigger) => string;
  /** @throws Refusal as Slack refuses unknown, old and used triggers. */
  readonly exchange: (triggerId: string) => Trigger;
}

export function createTriggerBook(now: () => number, newId: (prefix: string) => string): TriggerBook {
  const issued = new Map<string, { readonly trigger: Trigger; readonly atMs: number; used: boolean }>();
  return {
    issue: (trigger) => {
      const id = `${newId('13345224609')}.738474920.8088930838d88f008e0`;
      issued.set(id, { trigger, atMs: now(), used: false });
      return id;
    },
    exchange: (triggerId) => {
      const entry = issued.get(triggerId);
      if (entry === undefined) throw new Refusal('invalid_trigger_id');
      if (entry.used) throw new Refusal('exchanged_trigger_id');
      if (now() - entry.atMs > LIFETIME_MS) throw new Refusal('expired_trigger_id');
      entry.used = true;
      return entry.trigger;
    },
  };
}
