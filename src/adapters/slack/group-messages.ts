import { z } from 'zod';
import type { Logger } from '../../core/logger.ts';
import { isDirect } from './slack-address.ts';
import { refusalOf } from './slack-refusal.ts';
import type { Workspace } from './workspaces.ts';

const infoSchema = z.object({ channel: z.looseObject({ is_mpim: z.boolean().optional() }) });
const mostRemembered = 5000;

/** Direct messages between several people: a mention does not say that it was made in one. */
export interface GroupMessages {
  /** What kind a conversation is never changes. */
  readonly has: (workspace: Workspace, channel: string) => Promise<boolean>;
}

export function createGroupMessages(logger: Logger): GroupMessages {
  const known = new Map<string, boolean>();
  return {
    has: async ({ teamId, api }, channel) => {
      if (isDirect(channel)) return false;
      const key = `${teamId} ${channel}`;
      const remembered = known.get(key);
      if (remembered !== undefined) return remembered;
      try {
        const { channel: found } = await api.call('conversations.info', { channel }, infoSchema, { attempts: 2 });
        known.set(key, found.is_mpim === true);
      } catch (thrown) {
        // The permission is for group messages only: for any other channel Slack says that it is missing.
        if (refusalOf(thrown) === 'missing_scope') known.set(key, false);
        else logger.warn({ error: thrown }, 'the kind of a conversation could not be asked: it is kept apart');
      }
      for (const oldest of [...known.keys()].slice(0, -mostRemembered)) known.delete(oldest);
      return known.get(key) ?? true;
    },
  };
}
