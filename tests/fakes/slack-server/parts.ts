import type { FaultBook } from './fault-book.ts';
import type { Json } from './json.ts';
import type { RateLimits } from './rate-limits.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { Timers } from './timers.ts';
import type { TriggerBook } from './trigger-book.ts';
import type { World } from './world.ts';

/** Who the app is: the same in every workspace. All values are obviously fake. */
export interface AppIdentity {
  readonly appId: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly verificationToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A documented rule the app broke. */
export interface Violation {
  /** Method or channel of the mistake, as `chat.postMessage`, `response_url`, `socket`. */
  readonly where: string;
  readonly code: string;
  readonly detail: string;
}

/** A mention that would have called somebody. */
export interface Mention {
  readonly mention: string;
  readonly channel: string;
  readonly ts: string;
  readonly method: string;
}

/** One request the app made. */
export interface LoggedRequest {
  readonly atMs: number;
  /** Web API method, or `upload`, `download`, `response_url`, `authorize`, `socket`. */
  readonly method: string;
  readonly path: string;
  /** The bearer token, apart from the body so that a test can search bodies for tokens. */
  readonly token: string;
  readonly body: string;
  readonly args: Json;
  status: number;
  answer: string;
}

/** How the platform behaves; a test may change any of it at any time. */
export interface Settings {
  /** After this long without an ack the person sees a timeout. */
  ackTimeoutMs: number;
  /** Waits before the three retries of an event (Slack: at once, 1 min, 5 min). */
  eventRetryDelaysMs: readonly number[];
  /** How long Slack looks at an upload before its type and share appear. */
  fileProcessingMs: number;
  /** A stream ends by itself after this long. */
  streamLifetimeMs: number;
  /** `message` events of the app's own posts reach the app, as on Slack. */
  echoOwnMessages: boolean;
  /** Events the app is subscribed to; others are not sent. */
  events: Set<string>;
  /** Refuses uploads with this code, as a workspace's settings do. */
  uploadRefusal: string | undefined;
  /** Where in the flow the refusal comes. */
  uploadRefusalAt: 'files.getUploadURLExternal' | 'files.completeUploadExternal';
}

/** What became of something sent to the app. */
export interface Delivery {
  readonly acknowledged: boolean;
  readonly ackMs: number;
  /** Body of the ack, `{}` when it was empty. */
  readonly body: Json;
  /** HTTP status; 200 for an ack over a socket. */
  readonly status: number;
  readonly failure?: 'timeout' | 'connection' | 'http_error';
  readonly attempts: number;
}

export type EnvelopeType = 'slash_commands' | 'events_api' | 'interactive';

/** Sends something to the app by socket or HTTP, whichever is in use; as a retry when `attempt` is above 0. */
export type Deliver = (type: EnvelopeType, payload: Json, options?: { readonly attempt?: number }) => Promise<Delivery>;

/** Everything the parts of the double share. */
export interface Parts {
  readonly app: AppIdentity;
  readonly world: World;
  readonly settings: Settings;
  readonly now: () => number;
  readonly timers: Timers;
  readonly faults: FaultBook;
  readonly limits: RateLimits;
  readonly triggers: TriggerBook;
  readonly responseUrls: ResponseUrls;
  readonly requests: LoggedRequest[];
  readonly mentions: Mention[];
  readonly violate: (where: string, code: string, detail: string) => void;
  readonly deliver: Deliver;
  /** Address of the double, without a slash at the end. */
  readonly baseUrl: () => string;
}
