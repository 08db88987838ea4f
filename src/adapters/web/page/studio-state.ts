import type { Locale } from '../../../core/locale.ts';
import type { QueueMode } from '../../../core/job-desk.ts';
import { isFinalState } from './job-state.ts';
import type { ArtifactView, ConversationView, JobView, StudioMessage, StudioView } from '../studio-protocol.ts';
import { nowMs } from './browser.ts';

/** A call on its way: shown at once, sent again until the server has it (the same `clientId` is taken once). */
export interface PendingCall {
  readonly clientId: string;
  readonly message: StudioMessage;
  readonly waiting: boolean;
}

/** A job as last heard of, with this device's time of hearing it, for counting down. */
export interface LiveJob {
  readonly view: JobView;
  readonly heardAtMs: number;
}

/** When something was asked for, and what was known then: tells what came after from what went. */
export interface Asked {
  readonly atMs: number;
  /** Of the newest message. */
  readonly sequence: number;
}

export interface StudioState {
  readonly studio: StudioView;
  /** By sequence, oldest first. */
  readonly messages: readonly StudioMessage[];
  readonly hasOlder: boolean;
  readonly pending: readonly PendingCall[];
  readonly jobs: ReadonlyMap<string, LiveJob>;
  readonly liked: ReadonlySet<string>;
  readonly live: boolean;
  /** How often the event stream opened: with each, what may have been missed is read again. */
  readonly openings: number;
}

export type StudioChange =
  | { readonly type: 'studio-loaded'; readonly studio: StudioView }
  | {
      readonly type: 'conversation-loaded';
      readonly conversation: ConversationView;
      readonly asked: Asked;
    }
  | { readonly type: 'older-loaded'; readonly conversation: ConversationView; readonly asked: Asked }
  | {
      readonly type: 'messages-arrived';
      readonly messages: readonly StudioMessage[];
      readonly jobs: readonly JobView[];
    }
  | { readonly type: 'message-replaced'; readonly message: StudioMessage }
  | { readonly type: 'job-changed'; readonly job: JobView }
  | { readonly type: 'like-changed'; readonly artifactId: string; readonly liked: boolean }
  | { readonly type: 'likes-loaded'; readonly artifacts: readonly Pick<ArtifactView, 'id' | 'liked'>[] }
  | { readonly type: 'jobs-loaded'; readonly jobs: readonly JobView[]; readonly asked: Asked }
  | { readonly type: 'queue-mode-changed'; readonly mode: QueueMode }
  | { readonly type: 'locale-chosen'; readonly locale: Locale | undefined }
  | { readonly type: 'call-sent'; readonly call: PendingCall }
  | { readonly type: 'call-waiting'; readonly clientId: string; readonly waiting: boolean }
  | { readonly type: 'call-dropped'; readonly clientId: string }
  | { readonly type: 'cleared' }
  | { readonly type: 'connection-changed'; readonly live: boolean };

export function initialState(studio: StudioView, conversation: ConversationView): StudioState {
  const empty: StudioState = {
    studio,
    messages: [],
    hasOlder: false,
    pending: [],
    jobs: new Map(),
    liked: new Set(),
    live: true,
    openings: 0,
  };
  return changeStudio(empty, { type: 'conversation-loaded', conversation, asked: { atMs: nowMs(), sequence: 0 } });
}

/** The one place where what the page knows changes. */
export function changeStudio(state: StudioState, change: StudioChange): StudioState {
  switch (change.type) {
    case 'studio-loaded':
      return { ...state, studio: change.studio };
    case 'conversation-loaded':
      return withNewest(state, change);
    case 'older-loaded':
      return { ...withConversation(state, change), hasOlder: change.conversation.hasOlder };
    case 'messages-arrived':
      return { ...withMessages(state, change.messages, false), jobs: withJobs(state.jobs, change.jobs) };
    case 'message-replaced':
      return withMessages(state, [change.message], true);
    case 'job-changed':
      return { ...state, jobs: withJobs(state.jobs, [change.job]) };
    case 'like-changed':
      return { ...state, liked: withLikes(state.liked, [{ id: change.artifactId, liked: change.liked }]) };
    case 'likes-loaded':
      return { ...state, liked: withLikes(state.liked, change.artifacts) };
    case 'jobs-loaded':
      return { ...state, jobs: withJobs(state.jobs, change.jobs, change.asked) };
    case 'locale-chosen':
      return { ...state, studio: { ...state.studio, locale: change.locale } };
    case 'queue-mode-changed':
      return { ...state, studio: { ...state.studio, queueMode: change.mode } };
    case 'call-sent':
      return { ...state, pending: [...state.pending, change.call] };
    case 'call-waiting':
      return {
        ...state,
        pending: state.pending.map((call) =>
          call.clientId === change.clientId ? { ...call, waiting: change.waiting } : call,
        ),
      };
    case 'call-dropped':
      return { ...state, pending: state.pending.filter((call) => call.clientId !== change.clientId) };
    case 'cleared':
      return { ...state, messages: [], hasOlder: false };
    case 'connection-changed':
      return { ...state, live: change.live, openings: state.openings + (change.live ? 1 : 0) };
  }
}

interface Loaded {
  readonly conversation: ConversationView;
  readonly asked: Asked;
}

/** What the server does not have any more was cleared on another screen, unless it was said after we asked. */
function withNewest(state: StudioState, loaded: Loaded): StudioState {
  const { messages, hasOlder } = loaded.conversation;
  const firstRead = hasOlder ? (messages[0]?.sequence ?? 0) : 0;
  const older = state.messages.filter(({ sequence }) => sequence < firstRead);
  const newer = state.messages.filter(({ sequence }) => sequence > loaded.asked.sequence);
  return {
    ...withConversation({ ...state, messages: [...older, ...newer] }, loaded),
    hasOlder: older.length > 0 ? state.hasOlder : hasOlder,
  };
}

function withConversation(state: StudioState, { conversation, asked }: Loaded): StudioState {
  const { messages, jobs, liked } = conversation;
  const isLiked = new Set(liked);
  const artifacts = messages.flatMap(({ body }) =>
    body.type === 'result'
      ? (body.reply.attachments ?? []).map(({ artifactId: id }) => ({ id, liked: isLiked.has(id) }))
      : [],
  );
  return {
    ...withMessages(state, messages, true),
    jobs: withJobs(state.jobs, jobs, asked),
    liked: withLikes(state.liked, artifacts),
  };
}

/** As the server has it, both ways: what is liked no more must not stay so here. */
function withLikes(
  known: ReadonlySet<string>,
  artifacts: readonly Pick<ArtifactView, 'id' | 'liked'>[],
): ReadonlySet<string> {
  const likes = new Set(known);
  for (const { id, liked } of artifacts) {
    if (liked) likes.add(id);
    else likes.delete(id);
  }
  return likes;
}

/** Adds by key; a message that is there already stays unless `replaces`. */
function withMessages(state: StudioState, arrived: readonly StudioMessage[], replaces: boolean): StudioState {
  const byKey = new Map(state.messages.map((message) => [message.key, message]));
  for (const message of arrived) if (replaces || !byKey.has(message.key)) byKey.set(message.key, message);
  return {
    ...state,
    messages: [...byKey.values()].toSorted((a, b) => a.sequence - b.sequence),
    pending: state.pending.filter((call) => !byKey.has(call.message.key)),
  };
}

/**
 * A job never goes back from a final state, whatever order events arrive in; and what was heard after `asked` is newer than
 * the answer.
 */
function withJobs(
  known: ReadonlyMap<string, LiveJob>,
  views: readonly JobView[],
  asked?: Asked,
): ReadonlyMap<string, LiveJob> {
  if (views.length === 0) return known;
  const jobs = new Map(known);
  for (const view of views) {
    const before = jobs.get(view.id);
    const isOver = before !== undefined && isFinalState(before.view.state) && !isFinalState(view.state);
    const isOvertaken = before !== undefined && asked !== undefined && before.heardAtMs > asked.atMs;
    if (!isOver && !isOvertaken) jobs.set(view.id, { view, heardAtMs: nowMs() });
  }
  return jobs;
}

/** The newest sequence: where the live connection resumes. */
export function lastSequence(state: StudioState): number {
  return state.messages.at(-1)?.sequence ?? 0;
}

/** Something is asked for now. */
export function askedNow(state: StudioState): Asked {
  return { atMs: nowMs(), sequence: lastSequence(state) };
}
