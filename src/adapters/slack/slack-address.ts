import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import { locales, nearestLocale, type Locale } from '../../core/locale.ts';
import type { DeliveryAddress, Place } from '../../core/platform.ts';
import type { WorkspaceKey } from './workspaces.ts';

/** Where something was asked, as known at that moment: enough to answer there after any number of restarts. */
export interface SlackAddress {
  readonly workspace: WorkspaceKey;
  readonly channel: string;
  /** Slack's own id of who asked. */
  readonly user: string;
  /** The thread answers belong into. */
  readonly thread?: string | undefined;
  readonly locale: Locale;
  /** Slack's address for answering where the bot is no member: five times within thirty minutes. */
  readonly responseUrl?: string | undefined;
  readonly responseUntilMs?: number | undefined;
  /** Whether the thread is one of the assistant's container. */
  readonly isAssistant?: boolean;
}

const dataSchema = z.object({
  team: z.string().min(1),
  enterprise: z.string().optional(),
  organisation: z.literal('1').optional(),
  channel: z.string().min(1),
  user: z.string().min(1),
  thread: z.string().optional(),
  locale: z.enum(locales).optional(),
  responseUrl: z.string().optional(),
  responseUntilMs: z.coerce.number().optional(),
  assistant: z.literal('1').optional(),
});

/** An address as the ledger keeps it: flat strings. */
export function writeAddress(address: SlackAddress): DeliveryAddress {
  const { workspace, channel, user, thread, locale, responseUrl, responseUntilMs, isAssistant } = address;
  const data: Record<string, string | undefined> = {
    team: workspace.teamId,
    enterprise: workspace.enterpriseId,
    organisation: workspace.isEnterpriseInstall === true ? '1' : undefined,
    channel,
    user,
    thread,
    locale,
    responseUrl,
    responseUntilMs: responseUntilMs === undefined ? undefined : String(responseUntilMs),
    assistant: isAssistant === true ? '1' : undefined,
  };
  const known = Object.entries(data).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { platform: 'slack', data: Object.fromEntries(known) };
}

/** @throws AppError `platform-refused`: not written by this adapter. */
export function readAddress({ data }: DeliveryAddress): SlackAddress {
  const parsed = dataSchema.safeParse(data);
  if (!parsed.success) {
    throw new AppError({ code: 'platform-refused', message: 'an address in the ledger is none of Slack' });
  }
  const { team, enterprise, organisation, channel, user, thread, locale, responseUrl, responseUntilMs, assistant } =
    parsed.data;
  return {
    workspace: { teamId: team, enterpriseId: enterprise, isEnterpriseInstall: organisation === '1' },
    channel,
    user,
    thread,
    locale: locale ?? nearestLocale(undefined),
    responseUrl,
    responseUntilMs,
    isAssistant: assistant === '1',
  };
}

/** Direct messages begin with D; those of several people are told by their name or kind. */
export function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}

/**
 * A workspace is one space. Every direct conversation is a space of its own, so that nobody sees what somebody else
 * asked for in private.
 */
export function placeOf({
  teamId,
  channel,
  user,
  isGroupMessage = false,
}: {
  readonly teamId: string;
  readonly channel: string;
  readonly user: string;
  /** A direct message between several people. */
  readonly isGroupMessage?: boolean;
}): Place {
  if (isDirect(channel)) return { spaceId: `${teamId}-dm-${user}`, channelId: channel };
  return { spaceId: isGroupMessage ? `${teamId}-group-${channel}` : teamId, channelId: channel };
}
