import { z } from 'zod';
import type { ApiCall, ApiMethod } from './api-call.ts';
import { channelOf } from './api-call.ts';
import { optionalText, requiredText } from './arguments.ts';
import type { Json } from './json.ts';
import { Refusal } from './refusal.ts';

const prompt = z.strictObject({ title: z.string().min(1), message: z.string().min(1) });

/** What an assistant thread shows besides its messages. */
export interface AssistantThread {
  readonly channel: string;
  readonly threadTs: string;
  title: string;
  status: string;
  prompts: readonly Json[];
  /** Every status ever shown, the empty one that clears it too. */
  readonly statuses: string[];
}

/** The `assistant.threads.*` methods and the threads they write to. */
export interface AssistantThreads {
  readonly methods: Readonly<Record<string, ApiMethod>>;
  readonly all: () => readonly AssistantThread[];
}

export function createAssistantThreads(): AssistantThreads {
  const threads = new Map<string, AssistantThread>();
  /** Whether the bot answered in the thread since its status was set. */
  const isAnswered = new Map<AssistantThread, () => boolean>();

  const threadOf = (call: ApiCall): AssistantThread => {
    const channel = channelOf(call, requiredText(call.args, 'channel_id'));
    const threadTs = requiredText(call.args, 'thread_ts');
    const exists = call.parts.world.messages.some(
      (message) => message.channel === channel.id && (message.ts === threadTs || message.threadTs === threadTs),
    );
    if (!exists) throw new Refusal('thread_not_found');
    const key = `${channel.id}:${threadTs}`;
    const thread = threads.get(key) ?? {
      channel: channel.id,
      threadTs,
      title: '',
      status: '',
      prompts: [],
      statuses: [],
    };
    threads.set(key, thread);
    return thread;
  };

  const setStatus: ApiMethod = (call) => {
    const thread = threadOf(call);
    thread.status = optionalText(call.args, 'status') ?? '';
    thread.statuses.push(thread.status);
    const { messages } = call.parts.world;
    const seen = messages.length;
    isAnswered.set(thread, () =>
      messages.slice(seen).some((message) => message.threadTs === thread.threadTs && message.botId !== undefined),
    );
    const loading = call.args['loading_messages'];
    if (Array.isArray(loading) && loading.length > 10)
      throw new Refusal('invalid_arguments', { messages: ['at most 10'] });
    call.parts.world.changed();
    return {};
  };

  const setTitle: ApiMethod = (call) => {
    const thread = threadOf(call);
    thread.title = requiredText(call.args, 'title');
    call.parts.world.changed();
    return {};
  };

  const setSuggestedPrompts: ApiMethod = (call) => {
    const thread = threadOf(call);
    const prompts = z.array(prompt).min(1).max(4).safeParse(call.args['prompts']);
    if (!prompts.success) {
      throw new Refusal('invalid_arguments', {
        messages: prompts.error.issues.map((issue) => `[ERROR] ${issue.message}`),
      });
    }
    thread.prompts = prompts.data;
    call.parts.world.changed();
    return {};
  };

  return {
    methods: {
      'assistant.threads.setStatus': setStatus,
      'assistant.threads.setTitle': setTitle,
      'assistant.threads.setSuggestedPrompts': setSuggestedPrompts,
    },
    all: () =>
      [...threads.values()].map((thread) => {
        // An answer takes the status away, as on Slack.
        if (isAnswered.get(thread)?.() === true) thread.status = '';
        return thread;
      }),
  };
}
