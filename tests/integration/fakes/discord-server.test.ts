import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  Events,
  GatewayIntentBits,
  LabelBuilder,
  Locale,
  ModalBuilder,
  Partials,
  TextInputBuilder,
  TextInputStyle,
  type ChatInputCommandInteraction,
  type Interaction,
} from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';

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

function newClient(discord: DiscordServer, intents: readonly GatewayIntentBits[] = [GatewayIntentBits.Guilds]): Client {
  const client = new Client({
    intents: [...intents],
    partials: [Partials.Channel],
    allowedMentions: quiet,
    rest: { api: discord.restUrl, retries: 1, timeout: 2000 },
  });
  closing.push(async () => client.destroy());
  client.on(Events.Error, () => {});
  return client;
}

async function connect(discord: DiscordServer, intents?: readonly GatewayIntentBits[]): Promise<Client<true>> {
  const client = newClient(discord, intents);
  client.rest.setToken(discord.token);
  await client.rest.put(`/applications/${discord.applicationId}/commands`, { body: [imagine] });
  const ready = new Promise<Client<true>>((resolve) => void client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  return ready;
}

function onInteraction(client: Client, answer: (interaction: Interaction) => Promise<unknown>): void {
  client.on(Events.InteractionCreate, (interaction) => void answer(interaction).catch(() => {}));
}

function onCommand(client: Client, answer: (interaction: ChatInputCommandInteraction) => Promise<unknown>): void {
  onInteraction(client, async (interaction) => (interaction.isChatInputCommand() ? answer(interaction) : undefined));
}

/** What an error of discord.js carries, whatever its class. */
async function failureOf(promise: Promise<unknown>): Promise<{ readonly status?: unknown; readonly code?: unknown }> {
  return promise.then(
    () => ({}),
    (error: unknown) => (typeof error === 'object' && error !== null ? error : {}),
  );
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

  it('an attachment of a person can be downloaded from its address', async () => {
    const discord = await startDouble();
    const client = await connect(discord);
    onCommand(client, async (interaction) => {
      const picture = interaction.options.getAttachment('picture', true);
      const bytes = await (await fetch(picture.url)).arrayBuffer();
      await interaction.reply(`${picture.name} ${picture.width}x${picture.height} ${bytes.byteLength}`);
    });
    const picture = { name: 'start.png', bytes: png };
    const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a' }, { attachments: { picture } });
    expect((await call.waitForMessage()).content).toBe(`start.png 2x3 ${png.length}`);
  });

  it('a button opens a modal, whose answer updates the message', async () => {
    const discord = await startDouble();
    const client = await connect(discord);
    onInteraction(client, async (interaction) => {
      if (interaction.isChatInputCommand()) {
        const button = new ButtonBuilder().setCustomId('v1:edit:1:0').setLabel('Edit').setStyle(ButtonStyle.Primary);
        await interaction.reply({
          content: 'a picture',
          components: [new ActionRowBuilder<ButtonBuilder>().addComponents(button)],
        });
      } else if (interaction.isButton()) {
        const field = new TextInputBuilder().setCustomId('prompt').setStyle(TextInputStyle.Short);
        const modal = new ModalBuilder().setCustomId(interaction.customId).setTitle('Edit the prompt');
        await interaction.showModal(
          modal.addLabelComponents(new LabelBuilder().setLabel('Prompt').setTextInputComponent(field)),
        );
      } else if (interaction.isModalSubmit() && interaction.isFromMessage()) {
        await interaction.update({ content: interaction.fields.getTextInputValue('prompt'), components: [] });
      }
    });
    const [ana, beto] = [discord.user({ name: 'ana' }), discord.user({ name: 'beto' })];
    const picture = await ana.slash('imagine', { prompt: 'a' }).waitForMessage();
    expect(() => beto.press(picture, 'Delete')).toThrow('no button "Delete"; there are: Edit (v1:edit:1:0)');

    const modal = await beto.press(picture, 'Edit').waitForModal();
    const sent = beto.submitModal(modal, { Prompt: 'a red fox' });
    await sent.acknowledgement();

    expect(discord.message(picture.id)).toMatchObject({ content: 'a red fox', buttons: [], edits: 1 });
    expect(discord.violations()).toEqual([]);
  });

  it('words are emptied where the content intent is missing and the bot is not addressed', async () => {
    const discord = await startDouble();
    const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.DirectMessages];
    const client = await connect(discord, intents);
    const heard: string[] = [];
    client.on(Events.MessageCreate, (message) => {
      heard.push(message.content);
      if (heard.length === 4 && message.channel.isSendable()) void message.channel.send('heard');
    });
    const ana = discord.user({ name: 'ana' });
    ana.says('secret words');
    ana.says('draw', [], { mention: true });
    ana.says('hi', [], { channel: ana.directMessages() });
    const last = ana.says('more', [], { mention: true });
    await last.waitForReply((message) => message.content === 'heard');
    expect(heard.slice(0, 4)).toEqual(['', `<@${discord.bot.id}> draw`, 'hi', `<@${discord.bot.id}> more`]);
  });

  it('events nobody asked for are not sent', async () => {
    const discord = await startDouble();
    const client = await connect(discord, []);
    const events: string[] = [];
    client.on(Events.Raw, ({ t }: { t: string }) => void events.push(t));
    onCommand(client, async (interaction) => interaction.reply('done'));
    const ana = discord.user({ name: 'ana' });
    ana.says('hello', [], { mention: true });
    discord.textChannel(discord.home.guild);
    await ana.slash('imagine', { prompt: 'a' }).waitForMessage();
    expect(events).toEqual(['INTERACTION_CREATE']);
  });

  it('two shards each get the events of their servers', async () => {
    const discord = await startDouble({ recommendedShards: 2, maxConcurrency: 2 });
    const client = newClient(discord);
    client.options.shards = 'auto';
    client.rest.setToken(discord.token);
    await client.rest.put(`/applications/${discord.applicationId}/commands`, { body: [imagine] });
    await client.login(discord.token);
    await discord.ready(2);
    onCommand(client, async (interaction) => interaction.reply(`shard ${interaction.guild?.shardId}`));
    const guilds = Array.from({ length: 4 }, (_, index) => {
      const guild = discord.guild({ name: `Guild ${index}` });
      discord.textChannel(guild);
      return guild;
    });
    const ana = discord.user({ name: 'ana' });
    const answers = await Promise.all(
      guilds.map(async (guild) => ana.joins(guild).slash('imagine', { prompt: 'a' }, { guild }).waitForMessage()),
    );
    const expected = guilds.map((guild) => `shard ${(BigInt(guild.id) >> 22n) % 2n}`);
    expect(answers.map(({ content }) => content)).toEqual(expected);
    expect(discord.sessions().map(({ shard }) => shard)).toEqual([
      [0, 2],
      [1, 2],
    ]);
  });
});

describe('a gateway that misbehaves', () => {
  it('resumes after a dropped connection, and replays what was missed', async () => {
    const discord = await startDouble();
    const client = await connect(discord);
    onCommand(client, async (interaction) => interaction.reply('still here'));
    discord.dropGateway();
    const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a' });
    expect((await call.waitForMessage()).content).toBe('still here');
    expect([discord.identifies(), discord.resumes()]).toEqual([1, 1]);
  });

  it('resumes after a line that broke without a word', async () => {
    const discord = await startDouble();
    await connect(discord);
    discord.cutGateway();
    await discord.waitForResume(1);
    expect(discord.identifies()).toBe(1);
  });

  it('asks for a reconnect and is obeyed', async () => {
    const discord = await startDouble();
    await connect(discord);
    discord.requestReconnect();
    await discord.waitForResume(1);
    expect(discord.identifies()).toBe(1);
  });

  it('forgets a session, so that the bot identifies again', async () => {
    const discord = await startDouble();
    const client = await connect(discord);
    // Not just the IDENTIFY: discord.js hangs in destroy() when it is destroyed between that and READY.
    const again = new Promise((resolve) => void client.once(Events.ShardReady, resolve));
    discord.invalidateSession();
    await discord.waitForIdentify(2);
    await again;
    expect([discord.identifies(), discord.resumes()]).toEqual([2, 0]);
  });

  it('sends an interaction twice, of which one can be answered', async () => {
    const discord = await startDouble();
    const client = await connect(discord);
    const codes: unknown[] = [];
    onCommand(client, async (interaction) => {
      const { code } = await failureOf(interaction.reply('a'));
      codes.push(code);
    });
    discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a' }, { duplicates: 1 });
    await expect.poll(() => codes.length).toBe(2);
    expect(codes.filter((code) => code !== undefined)).toEqual([40_060]);
  });

  it('refuses a wrong token and intents that were not granted', async () => {
    const discord = await startDouble();
    const wrong = newClient(discord);
    const greedy = newClient(discord, [GatewayIntentBits.MessageContent]);
    expect(await failureOf(wrong.login('MTA.fake.wrong'))).toMatchObject({ code: 'TokenInvalid' });
    await expect(greedy.login(discord.token)).rejects.toThrow('Used disallowed intents');
  });

  it('stops acknowledging heartbeats, and the bot notices', async () => {
    const discord = await startDouble({ heartbeatIntervalMs: 100 });
    await connect(discord);
    discord.setHeartbeatAcks(false);
    await discord.waitForResume(1);
    expect(discord.identifies()).toBe(1);
  });

  it('closes on more than 120 sends in a minute', async () => {
    const discord = await startDouble();
    const socket = new WebSocket(`${discord.restUrl.replace('http', 'ws').replace('/api', '/gateway')}?v=10`);
    const closed = new Promise<number>((resolve) => void socket.on('close', resolve));
    await new Promise((resolve) => void socket.on('open', resolve));
    for (let beat = 0; beat < 121; beat += 1) socket.send(JSON.stringify({ op: 1, d: null }));
    expect(await closed).toBe(4008);
  });

  it('closes on payloads over 4096 bytes', async () => {
    const discord = await startDouble();
    const client = await connect(discord);
    client.user.setActivity('x'.repeat(5000));
    await expect.poll(() => discord.violations().map(({ rule }) => rule)).toEqual(['gateway']);
  });
});

describe('an API that misbehaves', () => {
  const channelPath = (discord: DiscordServer) => `/channels/${discord.home.channel.id}/messages` as const;
  const body = { content: 'a', allowed_mentions: quiet };

  it('answers 500 as often as it is told', async () => {
    const discord = await startDouble();
    const client = await connect(discord);
    discord.fail({ route: 'POST /channels/:channel/messages', status: 500 });
    await client.rest.post(channelPath(discord), { body });
    const posts = discord.log().filter(({ route }) => route === '/channels/:id/messages');
    expect(posts.map(({ status }) => status)).toEqual([500, 200]);
  });

  it('loses the answer to a request that was carried out', async () => {
    const discord = await startDouble();
    const client = await connect(discord);
    discord.fail({ route: /^POST .*messages$/, dropConnection: true, afterHandling: true });
    const nonce = { nonce: 'job-7', enforce_nonce: true };
    const { code } = await failureOf(client.rest.post(channelPath(discord), { body: { ...body, ...nonce } }));
    await client.rest.post(channelPath(discord), { body: { ...body, ...nonce } });
    expect(code).not.toBeUndefined();
    expect(discord.messagesIn(discord.home.channel)).toHaveLength(1);
  });

  it('does not blame the bot for asking again after a lost answer', async () => {
    const discord = await startDouble();
    const client = await connect(discord);
    discord.fail({ route: 'POST /interactions/:id/:token/callback', status: 502, afterHandling: true });
    const { interaction } = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a' });
    const path = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
    expect(await failureOf(client.rest.post(path, { auth: false, body: { type: 5 } }))).toMatchObject({ code: 40_060 });
    expect(discord.violations()).toEqual([]);
  });

  it('limits a route, and discord.js waits its turn', async () => {
    const discord = await startDouble({ rateLimits: [] });
    discord.rateLimit({ route: 'POST /channels/:id/messages', limit: 2, windowMs: 300 });
    const client = await connect(discord);
    const startedAt = performance.now();
    await Promise.all(Array.from({ length: 5 }, async () => client.rest.post(channelPath(discord), { body })));
    expect(performance.now() - startedAt).toBeGreaterThan(500);
    expect(discord.violations()).toEqual([]);
  });

  it('answers 429 with a time to wait, and notices who does not wait', async () => {
    const discord = await startDouble();
    discord.rateLimit({ route: 'POST /channels/:id/messages', limit: 1, windowMs: 5000 });
    const send = async () =>
      fetch(`${discord.restUrl}/v10${channelPath(discord)}`, {
        method: 'POST',
        headers: {
          authorization: `Bot ${discord.token}`,
          'content-type': 'application/json',
          'user-agent': 'DiscordBot (https://example.test, 1)',
        },
        body: JSON.stringify(body),
      });
    const first = await send();
    const second = await send();
    await send();
    const told: unknown = await second.json();
    expect([first.headers.get('x-ratelimit-remaining'), second.status]).toEqual(['0', 429]);
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(told).toMatchObject({ global: false, message: 'You are being rate limited.' });
    expect(discord.violations().map(({ rule }) => rule)).toEqual(['ignored-retry-after']);
    expect(discord.invalidRequests()).toBe(2);
  });

  it('limits all routes together to so many a second', async () => {
    const discord = await startDouble({ globalPerSecond: 3 });
    const headers = { authorization: `Bot ${discord.token}`, 'user-agent': 'DiscordBot (https://example.test, 1)' };
    const answers = await Promise.all(
      Array.from({ length: 4 }, async () => fetch(`${discord.restUrl}/v10/users/@me`, { headers })),
    );
    const limited = answers.filter(({ status }) => status === 429);
    expect(limited.map((answer) => answer.headers.get('x-ratelimit-global'))).toEqual(['true']);
  });

  it('goes away and comes back, and the bot with it', async () => {
    const discord = await startDouble();
    const client = await connect(discord);
    onCommand(client, async (interaction) => interaction.reply('back'));
    discord.outage('drop');
    expect(await failureOf(client.rest.get('/users/@me'))).not.toEqual({});
    discord.outage('refuse');
    expect(await failureOf(client.rest.get('/users/@me'))).toMatchObject({ status: 503 });
    discord.outage(false);
    await discord.ready();
    const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a' });
    expect((await call.waitForMessage()).content).toBe('back');
  });

  it('answers 401 to everything once the token is revoked', async () => {
    const discord = await startDouble();
    const client = await connect(discord);
    discord.revokeToken();
    expect(await failureOf(client.rest.get('/users/@me'))).toMatchObject({ status: 401 });
  });

  it('blocks who sends too many invalid requests', async () => {
    const discord = await startDouble({ invalidRequestLimit: 3 });
    const headers = { authorization: 'Bot wrong', 'user-agent': 'DiscordBot (https://example.test, 1)' };
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 4; attempt += 1) {
      statuses.push((await fetch(`${discord.restUrl}/v10/users/@me`, { headers })).status);
    }
    expect(statuses).toEqual([401, 401, 401, 403]);
  });

  it('notices edits of one message that come too fast', async () => {
    let nowMs = Date.UTC(2026, 5, 1);
    const discord = await startDouble({ editPaceMs: 2500, now: () => nowMs });
    const client = await connect(discord);
    await client.rest.post(channelPath(discord), { body });
    const [message] = discord.messagesIn(discord.home.channel);
    const edit = async () => client.rest.patch(`${channelPath(discord)}/${message?.id}`, { body });
    await edit();
    nowMs += 2500;
    await edit();
    expect(discord.violations()).toEqual([]);
    nowMs += 2499;
    await edit();
    expect(discord.violations().map(({ rule }) => rule)).toEqual(['edit-pace']);
    expect(discord.editTimes(message?.id ?? '')).toHaveLength(3);
  });

  it('keeps late answers late', async () => {
    const discord = await startDouble();
    const client = await connect(discord);
    discord.fail({ route: 'POST /channels/:id/messages', delayMs: 200 });
    const startedAt = performance.now();
    await client.rest.post(channelPath(discord), { body });
    expect(performance.now() - startedAt).toBeGreaterThan(190);
  });

  it('tells a waiting test what was seen instead', async () => {
    const discord = await startDouble();
    const client = await connect(discord);
    onCommand(client, async (interaction) => interaction.reply('a blue fox'));
    const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a' });
    await call.acknowledgement();
    await expect(call.waitForMessage((message) => message.files.length > 0, 50)).rejects.toThrow(
      /Waited 50 ms for the response message.*ChannelMessageWithSource.*a blue fox/,
    );
  });
});
