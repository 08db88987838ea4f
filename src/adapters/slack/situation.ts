import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { CommandCall } from '../../core/dispatcher.ts';
import { AppError } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import type { PreferenceStore } from '../../core/settings.ts';
import type { People } from './people.ts';
import { responseUntilMs } from './response-url.ts';
import { placeOf, writeAddress, type SlackAddress } from './slack-address.ts';
import { isAnswerAddress, slackIdSchema, slackTsSchema } from './slack-ids.ts';
import type { Workspace, WorkspaceKey, Workspaces } from './workspaces.ts';

/** What an interaction or event says of itself. */
export interface Origin {
  readonly workspace: WorkspaceKey;
  readonly channel: string;
  readonly user: string;
  readonly thread?: string | undefined;
  /** Nobody has answered there yet: what only one person is to see does not show in such a thread. */
  readonly opensThread?: boolean;
  readonly responseUrl?: string | undefined;
  readonly responseUntilMs?: number | undefined;
  /** Opens a form within three seconds of `receivedAtMs`. */
  readonly triggerId?: string | undefined;
  readonly receivedAtMs: number;
  /** One per interaction or event. */
  readonly key: string;
  /** Somebody wrote to the bot, as to a person: answers are messages in the same conversation. */
  readonly isConversation?: boolean;
  readonly isGroupMessage?: boolean;
  readonly isAssistant?: boolean;
  /** What a button does may be for moderators only: the role is asked for anew. */
  readonly isPress?: boolean;
}

/** Who asked, where, in which language, and where answers go. */
export interface Situation {
  readonly origin: Origin;
  readonly workspace: Workspace;
  readonly address: SlackAddress;
  /** What every call of the chatbot carries. */
  readonly call: Pick<CommandCall, 'caller' | 'place' | 'locale' | 'address' | 'idempotencyKey'>;
}

const placeSchema = z.object({
  channel: slackIdSchema,
  user: slackIdSchema,
  thread: slackTsSchema.optional(),
  responseUrl: z.string().optional(),
  key: z.string().regex(/^[!-~]{1,180}$/u),
});

interface SituationPorts {
  /** The server used in Slack's place, if any. */
  readonly apiUrl: string | undefined;
  readonly clock: Clock;
  readonly workspaces: Workspaces;
  readonly people: People;
  readonly preferences: PreferenceStore;
}

/**
 * @throws AppError `platform-refused` when the app is not installed there; `invalid-input` for ids that are none, and
 * for addresses that are not Slack's.
 */
export type ReadSituation = (origin: Origin) => Promise<Situation>;

export function createSituationReader({
  clock,
  workspaces,
  people,
  preferences,
  apiUrl,
}: SituationPorts): ReadSituation {
  return async (origin) => {
    const { channel, user, thread, responseUrl, isGroupMessage = false, isAssistant = false } = origin;
    if (
      !placeSchema.safeParse(origin).success ||
      (responseUrl !== undefined && !isAnswerAddress(responseUrl, apiUrl))
    ) {
      throw new AppError({ code: 'invalid-input', message: 'something from slack names no place or person of slack' });
    }
    const workspace = await workspaces.find(origin.workspace);
    const { teamId } = workspace;
    const { caller, locale: spoken } = await people.find(workspace.api, teamId, user, {
      isFresh: origin.isPress === true,
    });
    const locale = await preferredLocale(preferences, caller, spoken);
    const address: SlackAddress = {
      workspace: origin.workspace,
      channel,
      user,
      thread,
      locale,
      responseUrl,
      responseUntilMs: responseUrl === undefined ? undefined : (origin.responseUntilMs ?? responseUntilMs(clock)),
      isAssistant,
    };
    return {
      origin,
      workspace,
      address,
      call: {
        caller,
        place: placeOf({ teamId, channel, user, isGroupMessage }),
        locale,
        address: writeAddress(address),
        idempotencyKey: `slack:${teamId}:${origin.key}`.slice(0, 200),
      },
    };
  };
}

/** Their own choice, as the chatbot will answer; what is drawn around its words is in the same language. */
async function preferredLocale(
  preferences: PreferenceStore,
  caller: CommandCall['caller'],
  spoken: Locale,
): Promise<Locale> {
  const { locale } = await preferences.get(caller).catch(() => ({ locale: undefined }));
  return locale ?? spoken;
}
