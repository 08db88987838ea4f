import type { Dispatcher } from '../../core/dispatcher.ts';
import type { AnswerPorts } from './answer-interaction.ts';
import type { DiscordApi } from './discord-api.ts';
import type { DiscordAdapterOptions } from './discord-options.ts';
import type { InteractionReply } from './interaction-reply.ts';
import type { Situation } from './situation.ts';

/** What every kind of interaction may need for its answer. */
export interface DeskPorts extends AnswerPorts {
  readonly options: DiscordAdapterOptions;
  readonly api: DiscordApi;
  readonly dispatcher: () => Dispatcher;
  /** Whether the bot itself is in a server, as far as is known. */
  readonly isMemberOf?: (guildId: string) => boolean;
  /** Aborted when the adapter stops. */
  readonly signal: AbortSignal;
}

/** An interaction on its way to an answer. */
export interface Asked {
  readonly reply: InteractionReply;
  readonly situation: Situation;
}
