import type { Installation, InstallationQuery, InstallationStore } from '@slack/bolt';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import { jsonObjectSchema } from '../../core/job.ts';
import type { SealedRecords } from '../../core/platform-records.ts';

const prefix = 'installation:';

const botSchema = z.object({
  token: z.string(),
  refreshToken: z.string().optional(),
  expiresAt: z.number().optional(),
  scopes: z.array(z.string()),
  id: z.string(),
  userId: z.string(),
});

/** What is kept of an installation: no token of the person who installed it, which nothing here needs. */
const storedSchema = z.object({
  team: z.object({ id: z.string(), name: z.string().optional() }).optional(),
  enterprise: z.object({ id: z.string(), name: z.string().optional() }).optional(),
  installedBy: z.string(),
  bot: botSchema.optional(),
  appId: z.string().optional(),
  isEnterpriseInstall: z.boolean(),
});

type Query = InstallationQuery<boolean>;

/** Installed workspaces (or whole organisations) in our sealed records, one record each. */
export function createInstallationStore(sealed: SealedRecords): Required<InstallationStore> {
  return {
    storeInstallation: async (installation) => {
      const { team, enterprise, user, bot, appId, isEnterpriseInstall = false } = installation;
      const id = isEnterpriseInstall ? enterprise?.id : team?.id;
      if (id === undefined) {
        throw new AppError({ code: 'internal', message: 'an installation names neither workspace nor organisation' });
      }
      // Through JSON, which drops what is undefined: the record holds plain JSON only.
      const stored = { team, enterprise, installedBy: user.id, bot, appId, isEnterpriseInstall };
      const body = jsonObjectSchema.parse(JSON.parse(JSON.stringify(storedSchema.parse(stored))));
      await sealed.put('slack', `${prefix}${id}`, body);
    },
    fetchInstallation: async (query: Query): Promise<Installation<'v2'>> => {
      for (const key of keysOf(query)) {
        const body = await sealed.get('slack', key);
        if (body === undefined) continue;
        const { team, enterprise, installedBy, bot, appId, isEnterpriseInstall } = storedSchema.parse(body);
        return {
          team: team === undefined ? undefined : named(team),
          enterprise: enterprise === undefined ? undefined : named(enterprise),
          user: { id: installedBy, token: undefined, scopes: undefined },
          ...(bot === undefined ? {} : { bot: withoutUndefined(bot) }),
          ...(appId === undefined ? {} : { appId }),
          tokenType: 'bot',
          isEnterpriseInstall,
          authVersion: 'v2',
        };
      }
      throw new AppError({
        code: 'platform-refused',
        message: `the app is not installed in workspace ${query.teamId ?? query.enterpriseId ?? 'unknown'}`,
      });
    },
    deleteInstallation: async ({ teamId, enterpriseId, isEnterpriseInstall }: Query) => {
      // One workspace of an organisation that leaves takes nothing from the others.
      const id = isEnterpriseInstall ? enterpriseId : teamId;
      if (id !== undefined) await sealed.remove('slack', `${prefix}${id}`);
    },
  };
}

/** A workspace's own installation goes before that of its organisation. */
function keysOf({ teamId, enterpriseId, isEnterpriseInstall }: Query): readonly string[] {
  const ids = isEnterpriseInstall ? [enterpriseId] : [teamId, enterpriseId];
  return ids.flatMap((id) => (id === undefined ? [] : `${prefix}${id}`));
}

function named({ id, name }: { readonly id: string; readonly name?: string | undefined }): {
  id: string;
  name?: string;
} {
  return name === undefined ? { id } : { id, name };
}

function withoutUndefined({
  refreshToken,
  expiresAt,
  ...bot
}: z.infer<typeof botSchema>): NonNullable<Installation['bot']> {
  return {
    ...bot,
    ...(refreshToken === undefined ? {} : { refreshToken }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}
