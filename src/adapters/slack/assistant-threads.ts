import { z } from 'zod';
import { jsonObjectSchema } from '../../core/job.ts';
import type { Logger } from '../../core/logger.ts';
import type { PlatformRecords } from '../../core/platform-records.ts';

const contextSchema = z.object({
  channel_id: z.string().optional(),
  team_id: z.string().optional(),
  enterprise_id: z.string().nullish(),
});
export type ThreadContext = z.infer<typeof contextSchema>;

/** Threads of the assistant's container, and what people were looking at when they opened them. */
export interface AssistantThreads {
  readonly has: (teamId: string, channel: string, thread: string) => Promise<boolean>;
  readonly context: (teamId: string, channel: string, thread: string) => Promise<ThreadContext>;
  readonly save: (teamId: string, channel: string, thread: string, context: unknown) => Promise<void>;
}

const mostRemembered = 1000;

export function createAssistantThreads(records: PlatformRecords, logger: Logger): AssistantThreads {
  const recent = new Map<string, ThreadContext | undefined>();
  const load = async (key: string): Promise<ThreadContext | undefined> => {
    if (recent.has(key)) return recent.get(key);
    const body = await records.get('slack', key).catch((error: unknown) => {
      logger.warn({ error }, 'the context of an assistant thread could not be read');
      return undefined;
    });
    const parsed = contextSchema.safeParse(body);
    remember(key, parsed.success ? parsed.data : undefined);
    return parsed.success ? parsed.data : undefined;
  };
  const remember = (key: string, context: ThreadContext | undefined): void => {
    recent.delete(key);
    recent.set(key, context);
    for (const oldest of [...recent.keys()].slice(0, -mostRemembered)) recent.delete(oldest);
  };
  return {
    has: async (teamId, channel, thread) => (await load(keyOf(teamId, channel, thread))) !== undefined,
    context: async (teamId, channel, thread) => (await load(keyOf(teamId, channel, thread))) ?? {},
    save: async (teamId, channel, thread, context) => {
      const parsed = contextSchema.safeParse(context);
      const known = parsed.success ? parsed.data : {};
      // Through JSON, which drops what is undefined.
      const body = jsonObjectSchema.parse(JSON.parse(JSON.stringify(known)));
      await records.put('slack', keyOf(teamId, channel, thread), body);
      remember(keyOf(teamId, channel, thread), known);
    },
  };
}

function keyOf(teamId: string, channel: string, thread: string): string {
  return `thread:${teamId}:${channel}:${thread}`;
}
