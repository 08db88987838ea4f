import { Client, Events, GatewayIntentBits, MessageFlags, type ChatInputCommandInteraction } from 'discord.js';
import { Locale } from 'discord-api-types/v10';
import { afterEach, describe, expect, it } from 'vitest';

import {
  createDiscordServer,
  type DiscordServer,
  type DiscordServerOptions,
} from '../../fakes/discord-server/discord-server.ts';

const quiet = { parse: [] };
const imagine = {
  name: 'imagine',
  description: 'Draws a picture',
  options: [
    { type: 3, name: 'prompt', description: 'What to draw', required: true },
    { type: 3, name: 'style', description: 'How', choices: [{ name: 'Flat', value: 'flat' }] },
    { type: 4, name: 'seed', description: 'Number', min_value: 0, max_value: 100, autocomplete: true },
    { type: 11, name: 'picture', description: 'Start from this' },
  ],
};
const png = Buffer.from('89504e470d0a1a0a0000000d4948445200000002000000030806000000', 'hex');

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function startDouble(options: DiscordServerOptions = {}): Promise<DiscordServer> {
  const discord = await createDiscordServer(options);
  closing.push(discord.close);
  return discord;
}

async function connect(discord: DiscordServer, intents: readonly GatewayIntentBits[] = [GatewayIntentBits.Guilds]) {
  const client = new Client({
    intents: [...intents],
    allowedMentions: quiet,
    rest: { api: discord.restUrl, retries: 1, timeout: 2000 },
  });
  closing.push(async () => client.destroy());
  client.on(Events.Error, () => {});
  client.rest.setToken(discord.token);
  await client.rest.put(`/applications/${discord.applicationId}/commands`, { body: [imagine] });
  const ready = new Promise((resolve) => void client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  await ready;
  return client;
}

function onCommand(client: Client, answer: (interaction: ChatInputCommandInteraction) => Promise<unknown>): void {
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand()) void answer(interaction);
  });
}

describe('discord.js against the double', () => {
  it('a slash command is acknowledged, filled with a file and seen by the person', async () => {
    const discord = await startDouble();
    const client = await connect(discord);
    onCommand(client, async (interaction) => {
      await interaction.deferReply();
      await interaction.editReply({
        content: `for ${interaction.options.getString('prompt')} (${interaction.locale})`,
        files: [{ attachment: png, name: 'fox.png', description: 'a blue fox' }],
      });
    });
    const ana = discord.user({ name: 'ana', locale: Locale.SpanishES });
    const call = ana.slash('imagine', { prompt: 'a blue fox' });

    const { afterMs } = await call.acknowledgement();
    const message = await call.waitForMessage();

    expect(afterMs).toBeLessThan(1000);
    expect(message.content).toBe('for a blue fox (es-ES)');
    expect(message.files).toMatchObject([{ name: 'fox.png', description: 'a blue fox', bytes: png }]);
    expect(call.history().map((look) => look.isLoading)).toEqual([true, false]);
    expect(discord.violations()).toEqual([]);
  });
});

export { MessageFlags };
