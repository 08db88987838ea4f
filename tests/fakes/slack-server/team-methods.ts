import type { ApiMethod } from './api-call.ts';
import { channelOf, userOf } from './api-call.ts';
import { flag, optionalText, requiredText } from './arguments.ts';
import type { Json } from './json.ts';
import { Refusal } from './refusal.ts';
import type { SlackUser } from './world.ts';

const authTest: ApiMethod = ({ parts, installation }) => {
  const team = parts.world.teams.get(installation.teamId);
  return {
    url: `https://${team?.domain ?? 'fake'}.slack.com/`,
    team: team?.name ?? '',
    user: parts.world.users.get(installation.botUserId)?.name ?? '',
    team_id: installation.teamId,
    user_id: installation.botUserId,
    bot_id: installation.botId,
    is_enterprise_install: false,
  };
};

/** A user as Slack shows it (docs.slack.dev/reference/objects/user-object). */
const userJson = (user: SlackUser, includeLocale: boolean): Json => ({
  id: user.id,
  team_id: user.teamId,
  name: user.name,
  deleted: user.deleted,
  real_name: user.realName,
  tz: user.tz,
  tz_label: user.tz,
  tz_offset: 0,
  profile: { real_name: user.realName, display_name: user.name, team: user.teamId },
  is_admin: user.isAdmin,
  is_owner: user.isOwner,
  is_primary_owner: false,
  is_restricted: false,
  is_ultra_restricted: false,
  is_bot: user.isBot,
  is_app_user: false,
  updated: 0,
  ...(includeLocale ? { locale: user.locale } : {}),
});

const usersInfo: ApiMethod = (call) => ({
  user: userJson(userOf(call, requiredText(call.args, 'user')), flag(call.args, 'include_locale')),
});

const botsInfo: ApiMethod = ({ parts, args, installation }) => {
  const id = optionalText(args, 'bot') ?? installation.botId;
  if (id !== installation.botId) throw new Refusal('bot_not_found');
  return {
    bot: {
      id,
      deleted: false,
      name: parts.world.users.get(installation.botUserId)?.name ?? '',
      updated: 0,
      app_id: parts.app.appId,
      user_id: installation.botUserId,
      icons: {},
    },
  };
};

const revoke: ApiMethod = ({ parts, args, installation }) => {
  if (flag(args, 'test')) return { revoked: false };
  installation.state = 'revoked';
  parts.world.changed();
  return { revoked: true };
};

const uninstall: ApiMethod = ({ parts, args, installation }) => {
  const matches =
    requiredText(args, 'client_id') === parts.app.clientId &&
    requiredText(args, 'client_secret') === parts.app.clientSecret;
  if (!matches) throw new Refusal('client_id_token_mismatch');
  installation.state = 'uninstalled';
  parts.world.changed();
  return {};
};

const reactionsAdd: ApiMethod = (call) => {
  const channel = channelOf(call, requiredText(call.args, 'channel'));
  const ts = requiredText(call.args, 'timestamp');
  const name = requiredText(call.args, 'name');
  if (!/^[a-z0-9_+'-]+$/u.test(name)) throw new Refusal('invalid_name');
  const exists = call.parts.world.messages.some((message) => message.channel === channel.id && message.ts === ts);
  if (!exists) throw new Refusal('message_not_found');
  return {};
};

export const teamMethods: Readonly<Record<string, ApiMethod>> = {
  'auth.test': authTest,
  'auth.revoke': revoke,
  'apps.uninstall': uninstall,
  'users.info': usersInfo,
  'bots.info': botsInfo,
  'reactions.add': reactionsAdd,
};
