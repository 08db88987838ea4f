import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import { createChannelPacer, type Urgency } from './channel-pacer.ts';
import type { RenderedMessage } from './render/pack-messages.ts';
import { anyAnswer } from './slack-api.ts';
import type { Workspace } from './workspaces.ts';

const patienceMs = 20_000;
/** A workspace allows about fifty edits a minute (tier 3): forty may say how things stand, the rest are results. */
const progressPaceMs = 1500;
/** How our messages are told apart when it is not known whether one arrived. */
const metadataType = 'alebrije_job';
/** Slack's clock and ours differ; nobody looks further back than this. */
const skewMs = 10 * 60_000;
const searchedMessages = 200;

/** Which message of which job: the first one (0) or one that follows. */
export interface MessageLabel {
  readonly jobId: string;
  readonly part: number;
}

export interface Target {
  readonly channel: string;
  readonly thread?: string | undefined;
}

/** Posts and edits at Slack's pace. What it throws is an AppError `platform-*` or `cancelled`. */
export interface MessagePoster {
  readonly post: (
    workspace: Workspace,
    target: Target,
    message: RenderedMessage,
    options?: { readonly label?: MessageLabel; readonly signal?: AbortSignal | undefined },
  ) => Promise<string>;
  readonly update: (
    workspace: Workspace,
    place: { readonly channel: string; readonly ts: string },
    message: RenderedMessage,
    options: { readonly urgency: Urgency; readonly signal?: AbortSignal | undefined },
  ) => Promise<void>;
  /** Resolves when the workspace has room for one more edit that only says how something stands. */
  readonly turnForProgress: (workspace: Workspace, signal: AbortSignal) => Promise<void>;
  /** The message with this label, if it arrived. */
  readonly find: (
    workspace: Workspace,
    target: Target,
    options: { readonly label: MessageLabel; readonly sinceMs: number; readonly signal?: AbortSignal | undefined },
  ) => Promise<string | undefined>;
}

const postedSchema = z.object({ ts: z.string() });
const historySchema = z.object({
  messages: z.array(
    z.looseObject({
      ts: z.string(),
      metadata: z
        .looseObject({ event_type: z.string(), event_payload: z.record(z.string(), z.unknown()) })
        .optional()
        .catch(undefined),
    }),
  ),
});

/** Nothing in a text is looked at for links or people, whatever a workspace's defaults are. */
const plainly = { parse: 'none', link_names: false, unfurl_links: false, unfurl_media: false };

export function createMessagePoster(clock: Clock): MessagePoster {
  const channels = createChannelPacer(clock);
  const progress = createChannelPacer(clock, progressPaceMs);
  const laneOf = (workspace: Workspace, channel: string): string => `${workspace.teamId} ${channel}`;
  return {
    post: async (workspace, { channel, thread }, message, { label, signal } = {}) => {
      await channels.turn(laneOf(workspace, channel), 'message', signal);
      const { ts } = await workspace.api.call(
        'chat.postMessage',
        {
          channel,
          ...message,
          ...plainly,
          ...(thread === undefined ? {} : { thread_ts: thread }),
          ...(label === undefined
            ? {}
            : { metadata: { event_type: metadataType, event_payload: { job: label.jobId, part: label.part } } }),
        },
        postedSchema,
        { signal, patienceMs },
      );
      return ts;
    },
    update: async (workspace, { channel, ts }, message, { urgency, signal }) => {
      await channels.turn(laneOf(workspace, channel), urgency, signal);
      await workspace.api.call(
        'chat.update',
        { channel, ts, ...message, parse: 'none', link_names: false },
        anyAnswer,
        // Progress that has to wait is out of date by then.
        { signal, patienceMs: urgency === 'message' ? patienceMs : 0, attempts: urgency === 'message' ? 2 : 1 },
      );
    },
    turnForProgress: async ({ teamId }, signal) => progress.turn(teamId, 'progress', signal),
    find: async (workspace, { channel, thread }, { label, sinceMs, signal }) => {
      const range = {
        channel,
        oldest: String(Math.floor((sinceMs - skewMs) / 1000)),
        include_all_metadata: true,
        limit: searchedMessages,
      };
      const method = thread === undefined ? 'conversations.history' : 'conversations.replies';
      const args = thread === undefined ? range : { ...range, ts: thread };
      const { messages } = await workspace.api.call(method, args, historySchema, { signal, patienceMs, attempts: 2 });
      const found = messages.find(
        ({ metadata }) =>
          metadata?.event_type === metadataType &&
          metadata.event_payload['job'] === label.jobId &&
          Number(metadata.event_payload['part'] ?? 0) === label.part,
      );
      return found?.ts;
    },
  };
}
