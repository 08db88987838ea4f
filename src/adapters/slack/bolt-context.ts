import type { Context } from '@slack/bolt';
import { AppError } from '../../core/errors.ts';
import type { WorkspaceKey } from './workspaces.ts';

/** The installation an event came through, as Bolt found it. @throws AppError `platform-refused`. */
export function workspaceKeyOf({ teamId, enterpriseId, isEnterpriseInstall }: Context): WorkspaceKey {
  const id = teamId ?? enterpriseId;
  if (id === undefined) throw new AppError({ code: 'platform-refused', message: 'an event names no workspace' });
  return { teamId: id, enterpriseId: enterpriseId === '' ? undefined : enterpriseId, isEnterpriseInstall };
}
