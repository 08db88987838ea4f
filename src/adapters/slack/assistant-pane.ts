import { Assistant } from '@slack/bolt';
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { Logger } from '../../core/logger.ts';
import { shortenText } from '../../core/shorten-text.ts';
import { slackTexts } from '../../core/texts/slack.ts';
import type { AssistantStatus } from './assistant-status.ts';
import type { AssistantThreads } from './assistant-threads.ts';
import { workspaceKeyOf } from './bolt-context.ts';
import type { MessagePoster } from './message-poster.ts';
import { messageWords } from './message-words.ts';
import { unreadable } from './reception.ts';
import { renderReply } from './render/render-reply.ts';
import { suggestedPrompts } from './render/suggested-prompts.ts';
import { anyAnswer } from './slack-api.ts';
import type { Situation } from './situation.ts';
import { eventId, readSpoken, runSpoken, type SpokenPorts } from './spoken-messages.ts';

const threadSchema = z.looseObject({
  assistant_thread: z.looseObject({
    user_id: z.string(),
    channel_id: z.string(),
    thread_ts: z.string(),
    context: z.unknown().optional(),
  }),
});
const longestTitle = 60;

export interface AssistantPorts extends SpokenPorts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly threads: AssistantThreads;
  readonly status: AssistantStatus;
  readonly poster: MessagePoster;
}

/** The assistant's pane: a greeting with things to try, then the same as direct messages, with a status line. */
export function createAssistantPane(ports: AssistantPorts): Assistant {
  const { clock, logger, reception, calls, heard, threads, status, poster } = ports;

  const readThread = (event: unknown): z.infer<typeof threadSchema>['assistant_thread'] => {
    const parsed = threadSchema.safeParse(event);
    if (!parsed.success) throw unreadable('an assistant thread', parsed.error);
    return parsed.data.assistant_thread;
  };
  const courtesy = async (work: Promise<unknown>, what: string): Promise<void> => {
    await work.catch((error: unknown) => logger.info({ error, what }, 'the assistant pane could not be arranged'));
  };
  const greet = async ({ workspace, address }: Situation): Promise<void> => {
    const { channel, thread, locale } = address;
    const texts = slackTexts[locale];
    const prompts = suggestedPrompts(calls.commands(), locale);
    const [greeting] = renderReply(
      { text: texts.assistantGreeting, visibility: 'public' },
      { locale, pictures: new Map(), notes: [] },
    );
    if (greeting !== undefined) await poster.post(workspace, { channel, thread }, greeting);
    if (prompts.length === 0) return;
    const args = { channel_id: channel, thread_ts: thread, title: texts.assistantPrompts, prompts };
    await courtesy(workspace.api.call('assistant.threads.setSuggestedPrompts', args, anyAnswer), 'prompts');
  };
  const entitle = async ({ workspace, address }: Situation, text: string): Promise<void> => {
    const title = shortenText(messageWords(text), longestTitle);
    if (title === '') return;
    const args = { channel_id: address.channel, thread_ts: address.thread, title };
    await courtesy(workspace.api.call('assistant.threads.setTitle', args, anyAnswer), 'title');
  };

  return new Assistant({
    threadContextStore: {
      get: async ({ payload, context }) => {
        const place = placeOf(payload);
        const { channel_id, team_id, enterprise_id } = await threads.context(
          context.teamId ?? '',
          place.channel,
          place.thread,
        );
        return {
          ...(channel_id === undefined ? {} : { channel_id }),
          ...(team_id === undefined ? {} : { team_id }),
          ...(enterprise_id === undefined ? {} : { enterprise_id }),
        };
      },
      save: async ({ payload, context }) => {
        const { channel_id, thread_ts, context: seen } = readThread(payload);
        await threads.save(context.teamId ?? '', channel_id, thread_ts, seen);
      },
    },
    threadStarted: async ({ event, body, context }) => {
      const id = eventId(body);
      if (!heard.isNew(`event:${id}`)) return;
      const { user_id, channel_id, thread_ts, context: seen } = readThread(event);
      const workspace = workspaceKeyOf(context);
      await threads.save(workspace.teamId, channel_id, thread_ts, seen);
      const origin = {
        workspace,
        channel: channel_id,
        user: user_id,
        thread: thread_ts,
        receivedAtMs: clock.now(),
        key: `event:${id}`,
        isConversation: true,
        isAssistant: true,
      };
      await reception.handle(origin, greet);
    },
    userMessage: async ({ event, body, context }) => {
      const id = eventId(body);
      const message = readSpoken(event);
      if (message === undefined || !heard.isNew(`event:${id}`)) return;
      const { channel, user = '', thread_ts: thread } = message;
      const workspace = workspaceKeyOf(context);
      // A thread of an ordinary direct message arrives here as well: it has no pane around it.
      const isAssistant = thread !== undefined && (await threads.has(workspace.teamId, channel, thread));
      const origin = {
        workspace,
        channel,
        user,
        thread,
        receivedAtMs: clock.now(),
        key: `event:${id}`,
        isConversation: true,
        isAssistant,
      };
      await reception.handle(origin, async (situation) => {
        if (isAssistant) {
          const where = { workspace: situation.workspace, channel, thread };
          await status.set(where, slackTexts[situation.address.locale].assistantPainting);
          await entitle(situation, message.text);
        }
        await runSpoken(situation, message, ports);
      });
    },
  });
}

const placeSchema = z.union([
  z.looseObject({ channel: z.string(), thread_ts: z.string() }).transform(({ channel, thread_ts: thread }) => ({
    channel,
    thread,
  })),
  threadSchema.transform(({ assistant_thread: { channel_id: channel, thread_ts: thread } }) => ({ channel, thread })),
]);

function placeOf(payload: unknown): { readonly channel: string; readonly thread: string } {
  const parsed = placeSchema.safeParse(payload);
  if (!parsed.success) throw unreadable('an assistant thread', parsed.error);
  return parsed.data;
}
