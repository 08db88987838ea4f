import { REST } from 'discord.js';

import { createDiscordServer, type DiscordServer } from '../../fakes/discord-server/discord-server.ts';
import type { Observed } from '../../fakes/discord-server/people/observed.ts';

export const quiet = { allowed_mentions: { parse: [] } };
export const imagine = {
  name: 'imagine',
  description: 'Draws',
  options: [{ type: 3, name: 'prompt', description: 'What' }],
};

export const long = (characters: number) => 'x'.repeat(characters);
export const times = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));

export const file = (name: string, size = 10) => ({ name, data: Buffer.alloc(size, 1) });
export const button = (id: string, label = 'Go') => ({ type: 2, style: 1, custom_id: id, label });
export const select = (options: number) => ({
  type: 3,
  custom_id: 'select',
  options: times(options, (index) => ({ label: `Option ${index}`, value: String(index) })),
});

/** A message to be sent by the bot's token. */
export interface Sending {
  readonly body?: object;
  readonly files?: { name: string; data: Buffer }[];
}

/** The double with nobody connected, and discord.js's REST to try each rule by hand. */
export interface RuleRig {
  readonly discord: DiscordServer;
  readonly rest: REST;
  readonly advance: (byMs: number) => void;
  readonly post: (sending: Sending, channelId?: string) => Promise<{ readonly id: string }>;
  /** A call by a person, to be answered by `respond`. */
  readonly called: () => Observed;
  readonly respond: (call: Observed, type: number, data?: object) => Promise<unknown>;
  readonly webhook: (call: Observed, below?: string) => `/${string}`;
  readonly close: () => Promise<void>;
}

export function withId(answer: unknown): { readonly id: string } {
  if (typeof answer === 'object' && answer !== null && 'id' in answer && typeof answer.id === 'string') {
    return { id: answer.id };
  }
  throw new Error('expected an answer with an id');
}

/** Small limits for files, none for the pace, a clock that a test moves, and `/imagine` registered. */
export async function startRuleRig(): Promise<RuleRig> {
  let nowMs = Date.UTC(2026, 5, 1);
  const discord = await createDiscordServer({
    now: () => nowMs,
    attachmentLimitBytes: 1000,
    requestLimitBytes: 100_000,
    rateLimits: [],
    globalPerSecond: 100_000,
  });
  const rest = new REST({ api: discord.restUrl, retries: 0 }).setToken(discord.token);
  await rest.put(`/applications/${discord.applicationId}/commands`, { body: [imagine] });
  return {
    discord,
    rest,
    advance: (byMs) => void (nowMs += byMs),
    post: async ({ body = {}, files = [] }, channelId = discord.home.channel.id) =>
      withId(await rest.post(`/channels/${channelId}/messages`, { body: { ...quiet, ...body }, files })),
    called: () => discord.user({ name: 'ana' }).slash('imagine', { prompt: 'fox' }),
    respond: async ({ interaction }, type, data) =>
      rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
        auth: false,
        body: { type, data },
      }),
    webhook: ({ interaction }, below = '') => `/webhooks/${discord.applicationId}/${interaction.token}${below}`,
    close: async () => {
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
      await discord.close();
    },
  };
}
