import type { Channel, ChannelKind, Installation, SlackUser, Team, World } from './world.ts';

export interface UserOptions {
  readonly name?: string;
  readonly team?: Team;
  readonly locale?: string;
  readonly isAdmin?: boolean;
  readonly isOwner?: boolean;
  readonly isBot?: boolean;
  readonly tz?: string;
}

export interface ChannelOptions {
  readonly name?: string;
  readonly team?: Team;
  readonly kind?: Exclude<ChannelKind, 'im'>;
  readonly isArchived?: boolean;
  /** Whether the bot is in it. Default true. */
  readonly hasBot?: boolean;
}

/** Builds what lives in the world. */
export interface Residents {
  readonly addTeam: (name?: string) => Team;
  readonly install: (teamId: string, scopes: readonly string[]) => Installation;
  readonly addUser: (home: Team, user: Omit<UserOptions, 'team'>) => SlackUser;
  readonly addChannel: (home: Team, channel: Omit<ChannelOptions, 'team'>) => Channel;
  /** The first public channel of a workspace, made when there is none. */
  readonly firstChannel: (home: Team) => Channel;
}

const newUser = (user: Partial<SlackUser> & Pick<SlackUser, 'id' | 'teamId' | 'name'>): SlackUser => ({
  realName: user.name,
  locale: 'en-US',
  tz: 'Europe/Madrid',
  isAdmin: false,
  isOwner: false,
  isBot: false,
  deleted: false,
  ...user,
});

export function createResidents(world: World): Residents {
  const addChannel: Residents['addChannel'] = (home, given) => {
    const botUserId = world.installations.get(home.id)?.botUserId;
    const channel: Channel = {
      id: world.id(given.kind === 'group' ? 'G' : 'C'),
      teamId: home.id,
      name: given.name ?? 'general',
      kind: given.kind ?? 'channel',
      isArchived: given.isArchived ?? false,
      members: new Set(given.hasBot !== false && botUserId !== undefined ? [botUserId] : []),
    };
    // Whoever is in the workspace is in every channel of it.
    for (const user of world.users.values()) if (user.teamId === home.id && !user.isBot) channel.members.add(user.id);
    world.channels.set(channel.id, channel);
    return channel;
  };

  return {
    addTeam: (given) => {
      const id = world.id('T');
      const name = given ?? `workspace ${id}`;
      const team = { id, name, domain: name.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-') };
      world.teams.set(id, team);
      return team;
    },
    install: (teamId, scopes) => {
      const former = world.installations.get(teamId);
      const installation: Installation = {
        teamId,
        botToken: `xoxb-fake-${teamId}-${world.id('token')}`,
        botUserId: former?.botUserId ?? world.id('U'),
        botId: former?.botId ?? world.id('B'),
        scopes: new Set(scopes),
        state: 'active',
      };
      world.installations.set(teamId, installation);
      const bot = newUser({ id: installation.botUserId, teamId, name: 'alebrije', isBot: true });
      world.users.set(bot.id, bot);
      return installation;
    },
    addUser: (home, fields) => {
      const id = world.id('U');
      const account = newUser({ name: `user-${id.toLowerCase()}`, ...fields, id, teamId: home.id });
      world.users.set(id, account);
      for (const channel of world.channels.values()) {
        if (channel.teamId === home.id && channel.kind !== 'im') channel.members.add(id);
      }
      return account;
    },
    addChannel,
    firstChannel: (home) =>
      [...world.channels.values()].find((channel) => channel.teamId === home.id && channel.kind === 'channel') ??
      addChannel(home, {}),
  };
}
