import type { Clock } from '../../core/clock.ts';
import type { CommandCall } from '../../core/dispatcher.ts';
import type { Locale } from '../../core/locale.ts';
import type { PreferenceStore } from '../../core/settings.ts';
import type { People } from './people.ts';
import { responseUntilMs } from './response-url.ts';
import { placeOf, writeAddress, type SlackAddress } from './slack-address.ts';
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
}

/** Who asked, where, in which language, and where answers go. */
export interface Situation {
  readonly origin: Origin;
  readonly workspace: Workspace;
  readonly address: SlackAddress;
  /** What every call of the chatbot carries. */
  readonly call: Pick<CommandCall, 'caller' | 'place' | 'locale' | 'address' | 'idempotencyKey'>;
}

interface SituationPorts {
  readonly clock: Clock;
  readonly workspaces: Workspaces;
  readonly people: People;
  readonly preferences: PreferenceStore;
}

/** @throws AppError `platform-refused` when the app is not installed there. */
export type ReadSituation = (origin: Origin) => Promise<Situation>;

export function createSituationReader({ clock, workspaces, people, preferences }: SituationPorts): ReadSituation {
  return async (origin) => {
    const { channel, user, thread, responseUrl, isGroupMessage = false, isAssistant = false } = origin;
    const workspace = await workspaces.find(origin.workspace);
    const { teamId } = workspace;
    const { caller, locale: spoken } = await people.find(workspace.api, teamId, user);
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
