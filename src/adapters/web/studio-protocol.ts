import type { CommandDescription } from '../../core/command.ts';
import type { JobState } from '../../core/job.ts';
import type { QueueMode } from '../../core/job-desk.ts';
import type { Locale } from '../../core/locale.ts';
import type { CallerRole, Platform } from '../../core/platform.ts';
import type { Reply } from '../../core/reply.ts';

/*
 * What the studio's server and its page say to each other: types only, so that the page carries no server code.
 *
 * The conversation is an append-only list. A call's answer says `job` when something is being made; the finished
 * result is a message of its own that the page draws in that answer's place. A client that knows the last sequence it
 * saw is therefore never more than one request away from the whole truth.
 */

/** What a person or the chatbot said, as kept in the conversation. */
export type StudioBody =
  | {
      readonly type: 'call';
      readonly command: string;
      readonly subcommand?: string | undefined;
      readonly values: Readonly<Record<string, string | number | boolean>>;
      readonly files: readonly { readonly option: string; readonly fileName: string; readonly byteLength: number }[];
    }
  /** A button pressed below an earlier message. */
  | {
      readonly type: 'press';
      readonly verb: string;
      readonly jobId: string;
      /** Which file of that message; for `mix` both, see `pairIndex`. */
      readonly index?: number | undefined;
    }
  | { readonly type: 'reply'; readonly reply: Reply }
  | {
      readonly type: 'job';
      readonly jobId: string;
      /** Why it waits, if there is more to say. */ readonly note?: string | undefined;
    }
  | { readonly type: 'result'; readonly jobId: string; readonly reply: Reply }
  /** A result whose files its owner deleted. */
  | { readonly type: 'deleted'; readonly jobId: string };

export interface StudioMessage {
  readonly sequence: number;
  readonly key: string;
  readonly author: 'person' | 'bot';
  readonly createdAtMs: number;
  readonly body: StudioBody;
}

/** A job as the page shows it, in progress cards and in the queue. */
export interface JobView {
  readonly id: string;
  readonly command: string;
  readonly subcommand?: string | undefined;
  /** The text it was asked with. */
  readonly title: string;
  readonly state: JobState;
  readonly attempt: number;
  readonly createdAtMs: number;
  readonly startedAtMs?: number | undefined;
  readonly endedAtMs?: number | undefined;
  readonly lane: string;
  readonly provider?: string | undefined;
  readonly errorCode?: string | undefined;
  readonly askedBy: { readonly name: string; readonly platform: Platform; readonly me: boolean };
  readonly placeInQueue?: number | undefined;
  readonly queueLength?: number | undefined;
  /** Expected time until done, counted from when the server sent this. */
  readonly etaMs?: number | undefined;
  readonly progress?:
    | {
        readonly fraction: number;
        readonly step: string;
        /** Grows with each new preview: `/api/jobs/<id>/preview?version=<n>`. */
        readonly previewVersion?: number | undefined;
      }
    | undefined;
}

/** What an `EventSource` on `/api/events` receives, by event name. */
export interface StudioEvents {
  /** Has the message's sequence as its id: where to resume. */
  readonly message: StudioMessage;
  /** An earlier message changed. */
  readonly replace: StudioMessage;
  readonly status: JobView;
  /** Likes that changed on any of this person's screens. */
  readonly like: { readonly artifactId: string; readonly liked: boolean };
  readonly 'queue-mode': { readonly mode: QueueMode };
  readonly cleared: Readonly<Record<string, never>>;
  /** Every few seconds, so that a dead connection is noticed. */
  readonly beat: Readonly<Record<string, never>>;
}

/** `GET /api/session`: the one thing anybody may ask. */
export interface SessionView {
  readonly signedIn: boolean;
  readonly tokenNeeded: boolean;
}

/** `GET /api/studio`: what the page needs before it can draw anything. */
export interface StudioView {
  readonly commands: readonly CommandDescription[];
  readonly caller: { readonly displayName: string; readonly role: CallerRole };
  /** The language the person chose; absent: as the browser says. */
  readonly locale?: Locale | undefined;
  readonly queueMode: QueueMode;
  readonly uploads: { readonly maxBytes: number; readonly maxFiles: number };
}

/** `GET /api/messages`. */
export interface ConversationView {
  readonly messages: readonly StudioMessage[];
  /** Jobs of these messages that are not finished, as they stand. */
  readonly jobs: readonly JobView[];
  readonly liked: readonly string[];
  readonly hasOlder: boolean;
}

/** `POST /api/calls` and `POST /api/actions`. */
export type CallAnswer =
  /** It is in the conversation now: `messages` are what this added. */
  | { readonly type: 'messages'; readonly messages: readonly StudioMessage[]; readonly jobs: readonly JobView[] }
  /** For this screen only. */
  | { readonly type: 'private'; readonly reply: Reply }
  | { readonly type: 'form'; readonly form: FormView };

export interface FormView {
  readonly command: string;
  readonly subcommand?: string | undefined;
  readonly values: Readonly<Record<string, string | number | boolean>>;
}

export interface ArtifactView {
  readonly id: string;
  readonly index: number;
  readonly fileName: string;
  readonly mediaType: string;
  readonly byteLength: number;
  readonly widthPx?: number | undefined;
  readonly heightPx?: number | undefined;
  readonly durationMs?: number | undefined;
  readonly alt: string;
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
  readonly liked: boolean;
}

export interface GalleryEntry {
  readonly job: JobView;
  readonly artifacts: readonly ArtifactView[];
}

/** `GET /api/gallery`. */
export interface GalleryView {
  readonly entries: readonly GalleryEntry[];
  /** Pass as `before` for the next page; absent at the end. */
  readonly nextBefore?: string | undefined;
}

/** Every refusal. `message` is a sentence in the language of the request. */
export interface RefusalView {
  readonly code: string;
  readonly message: string;
  readonly retryAfterSeconds?: number | undefined;
}
