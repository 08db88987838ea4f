import type { Locale } from '../../../core/locale.ts';
import type { QueueMode } from '../../../core/job-desk.ts';
import { isFinalState } from './job-state.ts';
import type { ConversationView, JobView, StudioMessage, StudioView } from '../studio-protocol.ts';
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

export interface StudioState {
  readonly studio: StudioView;
  /** By sequence, oldest first. */
  readonly messages: readonly StudioMessage[];
  readonly hasOlder: boolean;
  readonly pending: readonly PendingCall[];
  readonly jobs: ReadonlyMap<string, LiveJob>;
  readonly liked: ReadonlySet<string>;
  readonly live: boolean;
}

export type StudioChange =
  | { readonly type: 'studio-loaded'; readonly studio: StudioView }
  | { readonly type: 'conversation-loaded'; readonly conversation: ConversationView; readonly older: boolean }
  | {
      readonly type: 'messages-arrived';
      readonly messages: readonly StudioMessage[];
      readonly jobs: readonly JobView[];
    }
  | { readonly type: 'message-replaced'; readonly message: StudioMessage }
  | { readonly type: 'job-changed'; readonly job: JobView }
  | { readonly type: 'like-changed'; readonly artifactId: string; readonly liked: boolean }
  | { readonly type: 'likes-loaded'; readonly artifactIds: readonly string[] }
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
  };
  return changeStudio(empty, { type: 'conversation-loaded', conversation, older: false });
}

/** The one place where what the page knows changes. */
export function changeStudio(state: StudioState, change: StudioChange): StudioState {
  switch (change.type) {
    case 'studio-loaded':
      return { ...state, studio: change.studio };
    case 'conversation-loaded': {
      const { messages, jobs, liked, hasOlder } = change.conversation;
      const known = state.messages.length > 0;
      return {
        ...withMessages(state, messages, true),
        jobs: withJobs(state.jobs, jobs),
        liked: new Set([...state.liked, ...liked]),
        hasOlder: change.older || !known ? hasOlder : state.hasOlder,
      };
    }
    case 'messages-arrived':
      return { ...withMessages(state, change.messages, false), jobs: withJobs(state.jobs, change.jobs) };
    case 'message-replaced':
      return withMessages(state, [change.message], true);
    case 'job-changed':
      return { ...state, jobs: withJobs(state.jobs, [change.job]) };
    case 'like-changed': {
      const liked = new Set(state.liked);
      if (change.liked) liked.add(change.artifactId);
      else liked.delete(change.artifactId);
      return { ...state, liked };
    }
    case 'likes-loaded':
      return { ...state, liked: new Set([...state.liked, ...change.artifactIds]) };
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
      return { ...state, live: change.live };
  }
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

/** A job never goes back from a final state, whatever order events arrive in. */
function withJobs(known: ReadonlyMap<string, LiveJob>, views: readonly JobView[]): ReadonlyMap<string, LiveJob> {
  if (views.length === 0) return known;
  const jobs = new Map(known);
  for (const view of views) {
    const before = jobs.get(view.id);
    if (before === undefined || !isFinalState(before.view.state) || isFinalState(view.state)) {
      jobs.set(view.id, { view, heardAtMs: nowMs() });
    }
  }
  return jobs;
}

/** The newest sequence: where the live connection resumes. */
export function lastSequence(state: StudioState): number {
  return state.messages.at(-1)?.sequence ?? 0;
}
