import { z } from 'zod';
import type { Workspace } from './workspaces.ts';

const openedSchema = z.object({ channel: z.object({ id: z.string() }) });

/** The conversation of the bot with one person. @throws AppError `platform-*`. */
export async function openDirectMessage(workspace: Workspace, user: string, signal?: AbortSignal): Promise<string> {
  const terms = { signal, patienceMs: 20_000, attempts: 2 };
  const { channel } = await workspace.api.call('conversations.open', { users: user }, openedSchema, terms);
  return channel.id;
}
