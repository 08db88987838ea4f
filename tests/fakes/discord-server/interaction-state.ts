import type { APIMessageInteractionMetadata, APIUser, InteractionType } from 'discord-api-types/v10';

import type { Json } from './json.ts';

/** How the bot answered first. */
export interface FirstResponse {
  readonly type: number;
  /** Real time between dispatch and callback. */
  readonly afterMs: number;
  readonly ephemeral: boolean;
}

/** One interaction from dispatch to the death of its token. */
export interface InteractionState {
  readonly id: string;
  readonly token: string;
  readonly type: InteractionType;
  readonly user: APIUser;
  readonly channelId: string;
  readonly guildId: string | undefined;
  readonly createdAtMs: number;
  readonly dispatchedAt: number;
  /** True where the app is here only through the person who called it. */
  readonly userInstallOnly: boolean;
  /** True where the server lets such apps answer privately only. */
  readonly forcedEphemeral: boolean;
  readonly attachmentLimitBytes: number | undefined;
  /** The message whose button was pressed, or whose button led to the modal. */
  readonly sourceMessageId: string | undefined;
  readonly metadata: APIMessageInteractionMetadata;
  response: FirstResponse | undefined;
  originalId: string | undefined;
  readonly followUpIds: string[];
  modal: Json | undefined;
  choices: readonly Json[] | undefined;
}

export interface Interactions {
  readonly byId: Map<string, InteractionState>;
  readonly byToken: Map<string, InteractionState>;
}

export function createInteractions(): Interactions {
  return { byId: new Map(), byToken: new Map() };
}
