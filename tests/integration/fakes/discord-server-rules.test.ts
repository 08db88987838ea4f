import { REST } from 'discord.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { createDiscordServer, type DiscordServer } from '../../fakes/discord-server/discord-server.ts';
import type { Observed } from '../../fakes/discord-server/people/observed.ts';

const long = (characters: number) => 'x'.repeat(characters);
const times = <Value>(count: number, make: (index: number) => Value) =>
  Array.from({ length: count }, (_, index) => make(index));
const quiet = { allowed_mentions: { parse: [] } };
const layoutFlag = 1 << 15;
const button = (id: string, label = 'Go') => ({ type: 2, style: 1, custom_id: id, label });
const row = (...components: unknown[]) => ({ type: 1, components });
const select = (options: number) => ({
  type: 3,
  custom_id: 'select',
  options: times(options, (index) => ({ label: `Option ${index}`, value: String(index) })),
});
const words = (content: string) => ({ type: 10, content });
const file = (name: string, size = 10) => ({ name, data: Buffer.alloc(size, 1) });
const input = (more: object = {}) => ({ type: 4, custom_id: 'prompt', style: 1, ...more });
const label = (component: object, more: object = {}) => ({ type: 18, label: 'Prompt', component, ...more });
const modal = (more: object = {}) => ({ title: 'Edit', custom_id: 'edit', components: [label(input())], ...more });
const imagine = { name: 'imagine', description: 'Draws', options: [{ type: 3, name: 'prompt', description: 'What' }] };

let nowMs = Date.UTC(2026, 5, 1);
let discord: DiscordServer;
let rest: REST;

beforeAll(async () => {
  discord = await createDiscordServer({
    now: () => nowMs,
    attachmentLimitBytes: 1000,
    requestLimitBytes: 100_000,
    rateLimits: [],
    globalPerSecond: 100_000,
  });
  rest = new REST({ api: discord.restUrl, retries: 0 }).setToken(discord.token);
  await rest.put(`/applications/${discord.applicationId}/commands`, { body: [imagine] });
});

afterAll(async () => {
  rest.clearHashSweeper();
  rest.clearHandlerSweeper();
  await discord.close();
});

beforeEach(() => discord.forgetViolations());

interface Sending {
  readonly body?: object;
  readonly files?: { name: string; data: Buffer }[];
}

async function post({ body = {}, files = [] }: Sending, channelId = discord.home.channel.id): Promise<{ id: string }> {
  const answer: unknown = await rest.post(`/channels/${channelId}/messages`, { body: { ...quiet, ...body }, files });
  return withId(answer);
}

function withId(answer: unknown): { id: string } {
  if (typeof answer === 'object' && answer !== null && 'id' in answer && typeof answer.id === 'string') {
    return { id: answer.id };
  }
  throw new Error('expected an answer with an id');
}

/** A call by a person, to be answered by hand. */
const called = (): Observed => discord.user({ name: 'ana' }).slash('imagine', { prompt: 'fox' });

async function respond({ interaction }: Observed, type: number, data?: object): Promise<unknown> {
  return rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, {
    auth: false,
    body: { type, data },
  });
}

const webhook = ({ interaction }: Observed, below = '') =>
  `/webhooks/${discord.applicationId}/${interaction.token}${below}` as const;

describe('a message', () => {
  const refused: [string, Sending, number][] = [
    ['content of 2001 characters', { body: { content: long(2001) } }, 50_035],
    ['no body at all', { body: { content: '' } }, 50_006],
    ['eleven embeds', { body: { embeds: times(11, () => ({ title: 'a' })) } }, 50_035],
    ['an embed title of 257 characters', { body: { embeds: [{ title: long(257) }] } }, 50_035],
    ['an embed description of 4097 characters', { body: { embeds: [{ description: long(4097) }] } }, 50_035],
    ['26 embed fields', { body: { embeds: [{ fields: times(26, () => ({ name: 'a', value: 'b' })) }] } }, 50_035],
    ['an embed field without a value', { body: { embeds: [{ fields: [{ name: 'a', value: '' }] }] } }, 50_035],
    ['a footer of 2049 characters', { body: { embeds: [{ footer: { text: long(2049) } }] } }, 50_035],
    ['an author of 257 characters', { body: { embeds: [{ author: { name: long(257) } }] } }, 50_035],
    [
      'embeds of 6001 characters together',
      { body: { embeds: [{ description: long(4000) }, { description: long(2001) }] } },
      50_035,
    ],
    ['six rows', { body: { content: 'a', components: times(6, (index) => row(button(`b${index}`))) } }, 50_035],
    [
      'six buttons in a row',
      { body: { content: 'a', components: [row(...times(6, (index) => button(`b${index}`)))] } },
      50_035,
    ],
    ['a label of 81 characters', { body: { content: 'a', components: [row(button('b', long(81)))] } }, 50_035],
    ['a custom id of 101 characters', { body: { content: 'a', components: [row(button(long(101)))] } }, 50_035],
    ['one custom id twice', { body: { content: 'a', components: [row(button('b')), row(button('b'))] } }, 50_035],
    ['a select of 26 options', { body: { content: 'a', components: [row(select(26))] } }, 50_035],
    ['a select beside a button', { body: { content: 'a', components: [row(select(2), button('b'))] } }, 50_035],
    ['a text display without the layout flag', { body: { components: [words('a')] } }, 50_035],
    ['content with the layout flag', { body: { flags: layoutFlag, content: 'a', components: [words('a')] } }, 50_035],
    ['41 components in a layout', { body: { flags: layoutFlag, components: times(41, () => words('a')) } }, 50_035],
    [
      '4001 characters of text in a layout',
      { body: { flags: layoutFlag, components: [words(long(4000)), words('a')] } },
      50_035,
    ],
    [
      'a gallery of eleven',
      {
        body: {
          flags: layoutFlag,
          components: [{ type: 12, items: times(11, () => ({ media: { url: 'https://a.test/a.png' } })) }],
        },
      },
      50_035,
    ],
    [
      'a gallery that shows what is not attached',
      { body: { flags: layoutFlag, components: [{ type: 12, items: [{ media: { url: 'attachment://a.png' } }] }] } },
      50_035,
    ],
    ['eleven files', { body: {}, files: times(11, (index) => file(`${index}.png`)) }, 30_015],
    [
      'an alt text of 1025 characters',
      { body: { attachments: [{ id: 0, description: long(1025) }] }, files: [file('a.png')] },
      50_035,
    ],
    ['an attachment entry without its file', { body: { content: 'a', attachments: [{ id: 0 }] } }, 50_035],
    ['a file over the limit', { files: [file('a.png', 1001)] }, 40_005],
    ['a request over the limit', { files: [file('a.png', 100_001)] }, 40_005],
    ['a nonce of 26 characters', { body: { content: 'a', nonce: long(26) } }, 50_035],
  ];
  it.each(refused)('with %s is refused', async (_what, sending, code) => {
    await expect(post(sending)).rejects.toMatchObject({ code, status: code === 40_005 ? 413 : 400 });
  });

  const accepted: [string, Sending][] = [
    ['2000 characters', { body: { content: long(2000) } }],
    ['ten embeds', { body: { embeds: times(10, () => ({ title: 'a', fields: [{ name: 'a', value: 'b' }] })) } }],
    [
      'five rows of five buttons',
      { body: { content: 'a', components: times(5, (r) => row(...times(5, (c) => button(`${r}${c}`)))) } },
    ],
    ['a select of 25 options', { body: { content: 'a', components: [row(select(25))] } }],
    [
      'a layout with a gallery of its file',
      {
        body: {
          flags: layoutFlag,
          components: [
            { type: 17, components: [words('a'), { type: 12, items: [{ media: { url: 'attachment://a.png' } }] }] },
          ],
        },
        files: [file('a.png')],
      },
    ],
    [
      'ten files with alt text',
      {
        body: { attachments: times(10, (id) => ({ id, description: long(1024) })) },
        files: times(10, (index) => file(`${index}.png`)),
      },
    ],
    [
      'an embed that shows its picture',
      { body: { embeds: [{ image: { url: 'attachment://a.png' } }] }, files: [file('a.png')] },
    ],
  ];
  it.each(accepted)('with %s is taken without a violation', async (_what, sending) => {
    const { id } = await post(sending);
    expect(discord.message(id)).toBeDefined();
    expect(discord.violations()).toEqual([]);
  });

  const watched: [string, Sending, string][] = [
    ['words that may ping', { body: { content: 'a', allowed_mentions: { parse: ['users'] } } }, 'allowed-mentions'],
    ['nothing about mentions', { body: { content: 'a', allowed_mentions: undefined } }, 'allowed-mentions'],
    [
      'a film as embed image',
      { body: { embeds: [{ image: { url: 'attachment://a.mp4' } }] }, files: [file('a.mp4')] },
      'embed-image',
    ],
    [
      'an embed picture that is not attached',
      { body: { embeds: [{ image: { url: 'attachment://a.png' } }] } },
      'embed-attachment',
    ],
    [
      'a file that its layout does not show',
      { body: { flags: layoutFlag, components: [words('a')] }, files: [file('a.png')] },
      'unshown-attachment',
    ],
  ];
  it.each(watched)('with %s is taken and recorded as a violation', async (_what, sending, rule) => {
    await post(sending);
    expect(discord.violations().map((violation) => violation.rule)).toEqual([rule]);
  });

  it('pings everyone only where allowed_mentions lets it', async () => {
    const silent = await post({ body: { content: '@everyone' } });
    const loud = await post({ body: { content: '@everyone', allowed_mentions: { parse: ['everyone'] } } });
    expect(discord.message(silent.id)?.data.mention_everyone).toBe(false);
    expect(discord.message(loud.id)?.data.mention_everyone).toBe(true);
  });

  it('with an enforced nonce is posted once, until the nonce is forgotten', async () => {
    const body = { content: 'once', nonce: 'job-1', enforce_nonce: true };
    const first = await post({ body });
    const second = await post({ body });
    nowMs += 10 * 60_000;
    const third = await post({ body });
    expect(second.id).toBe(first.id);
    expect(third.id).not.toBe(first.id);
  });

  it('keeps the layout flag through an edit, and refuses content afterwards', async () => {
    const { id } = await post({ body: { flags: layoutFlag, components: [words('a')] } });
    const path = `/channels/${discord.home.channel.id}/messages/${id}` as const;
    await expect(rest.patch(path, { body: { ...quiet, content: 'a', flags: 0 } })).rejects.toMatchObject({
      code: 50_035,
    });
    await rest.patch(path, { body: { ...quiet, components: [words('b')] } });
    expect(discord.message(id)?.text).toContain('b');
  });

  it('keeps the attachments an edit names and drops the others', async () => {
    const { id } = await post({ files: [file('a.png'), file('b.png')] });
    const kept = discord.message(id)?.files[1]?.id;
    const path = `/channels/${discord.home.channel.id}/messages/${id}` as const;
    await rest.patch(path, { body: { ...quiet, attachments: [{ id: kept }, { id: 0 }] }, files: [file('c.png')] });
    expect(discord.message(id)?.files.map(({ name }) => name)).toEqual(['b.png', 'c.png']);
  });

  it('that was deleted cannot be edited', async () => {
    const { id } = await post({ body: { content: 'a' } });
    discord.deleteMessage(id);
    const edit = rest.patch(`/channels/${discord.home.channel.id}/messages/${id}`, {
      body: { ...quiet, content: 'b' },
    });
    await expect(edit).rejects.toMatchObject({ code: 10_008, status: 404 });
    expect(discord.violations()).toEqual([]);
  });

  it('of somebody else can be read but not edited', async () => {
    const said = discord.user({ name: 'ana' }).says('hello');
    const path = `/channels/${discord.home.channel.id}/messages/${said.id}` as const;
    // Without the content intent the words are not shown.
    await expect(rest.get(path)).resolves.toMatchObject({ id: said.id, content: '' });
    await expect(rest.patch(path, { body: { ...quiet, content: 'b' } })).rejects.toMatchObject({ code: 50_005 });
    await expect(rest.delete(path)).rejects.toMatchObject({ code: 50_013 });
  });

  it('older than an hour takes a limited number of edits', async () => {
    const { id } = await post({ body: { content: 'a' } });
    nowMs += 61 * 60_000;
    const edits = times(6, async (index) => {
      const response = await fetch(`${discord.restUrl}/v10/channels/${discord.home.channel.id}/messages/${id}`, {
        method: 'PATCH',
        headers: {
          authorization: `Bot ${discord.token}`,
          'content-type': 'application/json',
          'user-agent': 'DiscordBot (test, 1)',
        },
        body: JSON.stringify({ ...quiet, content: String(index) }),
      });
      return { status: response.status, body: (await response.json()) as unknown };
    });
    expect((await Promise.all(edits)).filter(({ status }) => status === 429)).toMatchObject([
      { body: { code: 30_046 } },
    ]);
  });

  it('links its files with an address that expires', async () => {
    const { id } = await post({ files: [file('a.png')] });
    const url = discord.message(id)?.files[0]?.url ?? '';
    const fresh = await fetch(url);
    nowMs += 25 * 60 * 60_000;
    const stale = await fetch(url);
    const forged = await fetch(url.replace(/ex=\w+/, 'ex=ffffffff'));
    expect([fresh.status, stale.status, forged.status]).toEqual([200, 404, 404]);
    expect((await fresh.arrayBuffer()).byteLength).toBe(10);
  });
});

describe('a place', () => {
  it('without permission to send is refused with 50013, without sight of it with 50001', async () => {
    const channel = discord.textChannel(discord.home.guild);
    discord.setBotPermissions(channel, ['ViewChannel']);
    await expect(post({ body: { content: 'a' } }, channel.id)).rejects.toMatchObject({ code: 50_013, status: 403 });
    discord.setBotPermissions(channel, []);
    await expect(post({ body: { content: 'a' } }, channel.id)).rejects.toMatchObject({ code: 50_001, status: 403 });
  });

  it('that is deleted, or that the bot was removed from, is refused', async () => {
    const guild = discord.guild({ name: 'Elsewhere' });
    const [kept, gone] = [discord.textChannel(guild), discord.textChannel(guild)];
    await post({ body: { content: 'a' } }, kept.id);
    discord.deleteChannel(gone);
    await expect(post({ body: { content: 'a' } }, gone.id)).rejects.toMatchObject({ code: 10_003 });
    discord.kickBot(guild);
    await expect(post({ body: { content: 'a' } }, kept.id)).rejects.toMatchObject({ code: 50_001 });
  });

  it('is opened for direct messages, unless the person closed them', async () => {
    const [open, closed] = [discord.user({ name: 'open' }), discord.user({ name: 'closed' })];
    closed.closesDirectMessages();
    const openDm = withId(await rest.post('/users/@me/channels', { body: { recipient_id: open.id } }));
    const closedDm = withId(await rest.post('/users/@me/channels', { body: { recipient_id: closed.id } }));
    await post({ body: { content: 'a' } }, openDm.id);
    await expect(post({ body: { content: 'a' } }, closedDm.id)).rejects.toMatchObject({ code: 50_007 });
    expect(open.sees(open.directMessages()).map(({ content }) => content)).toEqual(['a']);
  });
});

describe('an interaction', () => {
  it('is answered once', async () => {
    const call = called();
    await respond(call, 5);
    await expect(respond(call, 4, { ...quiet, content: 'a' })).rejects.toMatchObject({ code: 40_060, status: 400 });
    await expect(respond(call, 9, modal())).rejects.toMatchObject({ code: 40_060 });
  });

  it('is unknown after three seconds', async () => {
    const call = called();
    nowMs += 3001;
    await expect(respond(call, 5)).rejects.toMatchObject({ code: 10_062, status: 404 });
    expect(discord.unanswered()).toContain('ApplicationCommand ana');
  });

  it('has a token that lives for fifteen minutes', async () => {
    const call = called();
    await respond(call, 5);
    nowMs += 14 * 60_000;
    await rest.patch(webhook(call, '/messages/@original'), { auth: false, body: { ...quiet, content: 'a' } });
    nowMs += 61_000;
    const late = rest.patch(webhook(call, '/messages/@original'), { auth: false, body: { ...quiet, content: 'b' } });
    await expect(late).rejects.toMatchObject({ code: 50_027, status: 401 });
  });

  it('has no follow-up before its first answer', async () => {
    const early = rest.post(webhook(called()), { auth: false, body: { ...quiet, content: 'a' } });
    await expect(early).rejects.toMatchObject({ code: 10_015 });
  });

  it('answered privately stays private, out of reach of the bot token', async () => {
    const call = called();
    await respond(call, 5, { flags: 64 });
    await rest.patch(webhook(call, '/messages/@original'), { auth: false, body: { ...quiet, content: 'a', flags: 0 } });
    const message = await call.waitForMessage();
    expect(message.isEphemeral).toBe(true);
    const path = `/channels/${discord.home.channel.id}/messages/${message.id}` as const;
    await expect(rest.patch(path, { body: { ...quiet, content: 'b' } })).rejects.toMatchObject({ code: 10_008 });
    expect(
      discord
        .user({ name: 'beto' })
        .sees(discord.home.channel)
        .map(({ id }) => id),
    ).not.toContain(message.id);
  });

  it('fills a deferred answer with the first follow-up', async () => {
    const call = called();
    await respond(call, 5, { flags: 64 });
    await rest.post(webhook(call), { auth: false, body: { ...quiet, content: 'a' } });
    await rest.post(webhook(call), { auth: false, body: { ...quiet, content: 'b' } });
    expect(call.message()).toMatchObject({ content: 'a', isEphemeral: true, isLoading: false });
    expect(call.followUps()).toMatchObject([{ content: 'b', isEphemeral: false }]);
  });

  it('returns the message on request', async () => {
    const call = called();
    const path = `/interactions/${call.interaction.id}/${call.interaction.token}/callback` as const;
    const query = new URLSearchParams({ with_response: 'true' });
    const answer = await rest.post(path, { auth: false, query, body: { type: 4, data: { ...quiet, content: 'a' } } });
    expect(answer).toMatchObject({
      interaction: { id: call.interaction.id, type: 2, response_message_id: call.message()?.id },
      resource: { type: 4, message: { content: 'a', interaction_metadata: { id: call.interaction.id } } },
    });
  });

  it('of a command takes no update of a message and no choices', async () => {
    await expect(respond(called(), 6)).rejects.toMatchObject({ code: 50_035 });
    await expect(respond(called(), 8, { choices: [] })).rejects.toMatchObject({ code: 50_035 });
  });

  it('of a person who brought the app has five follow-ups, and no way around by the bot token', async () => {
    await rest.post(`/applications/${discord.applicationId}/commands`, {
      body: { ...imagine, name: 'anywhere', integration_types: [0, 1], contexts: [0, 1, 2] },
    });
    const guild = discord.guild({ name: 'Foreign', botIsMember: false });
    const channel = discord.textChannel(guild);
    const call = discord.user({ name: 'ana' }).joins(guild).slash('anywhere', {}, { channel });
    await respond(call, 4, { ...quiet, content: 'a' });
    const followUp = async () => rest.post(webhook(call), { auth: false, body: { ...quiet, content: 'b' } });
    for (const _ of times(5, () => 0)) await followUp();
    await expect(followUp()).rejects.toMatchObject({ code: 40_094 });
    await expect(post({ body: { content: 'a' } }, channel.id)).rejects.toMatchObject({ code: 50_001 });
  });

  it('is held to the file limit it really has, whatever the hint says', async () => {
    const call = discord
      .user({ name: 'ana' })
      .slash('imagine', {}, { attachmentSizeLimit: 5000, realAttachmentLimit: 2000 });
    await respond(call, 5);
    const send = async (size: number) =>
      rest.patch(webhook(call, '/messages/@original'), { auth: false, body: quiet, files: [file('a.png', size)] });
    await expect(send(2001)).rejects.toMatchObject({ code: 40_005, status: 413 });
    await send(2000);
    expect(discord.violations()).toEqual([]);
  });
});

describe('a modal', () => {
  const refused: [string, object][] = [
    ['a title of 46 characters', modal({ title: long(46) })],
    ['no components', modal({ components: [] })],
    ['six components', modal({ components: times(6, (index) => label(input({ custom_id: `i${index}` }))) })],
    ['a label of 46 characters', modal({ components: [label(input(), { label: long(46) })] })],
    ['a description of 101 characters', modal({ components: [label(input(), { description: long(101) })] })],
    ['a value longer than its field', modal({ components: [label(input({ value: 'abc', max_length: 2 }))] })],
    ['a field of 4001 characters', modal({ components: [label(input({ max_length: 4001 }))] })],
    ['a placeholder of 101 characters', modal({ components: [label(input({ placeholder: long(101) }))] })],
    ['eleven files', modal({ components: [label({ type: 19, custom_id: 'f', max_values: 11 })] })],
    ['a button', modal({ components: [label(button('b'))] })],
  ];
  it.each(refused)('with %s is refused', async (_what, data) => {
    await expect(respond(called(), 9, data)).rejects.toMatchObject({ code: 50_035 });
  });

  it('with text, choices and files is shown, filled in and sent back', async () => {
    const ana = discord.user({ name: 'ana' });
    const call = ana.slash('imagine');
    await respond(call, 9, {
      title: 'Edit',
      custom_id: 'edit:1',
      components: [
        label(input({ value: 'fox', max_length: 10 })),
        label({ ...select(3), required: false }, { label: 'Style' }),
        label({ type: 19, custom_id: 'files', max_values: 2, required: false }, { label: 'Start' }),
      ],
    });
    const seen = await call.waitForModal();
    expect(seen.labels).toEqual(['Prompt', 'Style', 'Start']);
    expect(() => ana.submitModal(seen, { Prompt: long(11) })).toThrow('takes 0 to 10 characters');
    expect(() => ana.submitModal(seen, { Prom: 'fox' })).toThrow('no field "Prom"');

    const sent = ana.submitModal(
      seen,
      { Prompt: 'a red fox', Style: 'Option 2' },
      { Start: [{ name: 'a.png', bytes: Buffer.from('a') }] },
    );
    await respond(sent, 4, { ...quiet, content: 'thanks' });
    expect((await sent.waitForMessage()).content).toBe('thanks');
    expect(discord.violations()).toEqual([]);
  });
});

describe('an autocomplete', () => {
  beforeAll(async () => {
    const options = [{ type: 3, name: 'model', description: 'Which', autocomplete: true }];
    await rest.post(`/applications/${discord.applicationId}/commands`, { body: { ...imagine, name: 'pick', options } });
  });
  const typing = () => discord.user({ name: 'ana' }).autocomplete('pick', { model: 'sti' }, 'model');

  it('takes 25 choices of 100 characters', async () => {
    const asked = typing();
    await respond(asked, 8, { choices: times(25, (index) => ({ name: long(100), value: String(index) })) });
    expect(await asked.waitForChoices()).toHaveLength(25);
  });

  it('refuses 26 choices, long ones and a deferral', async () => {
    const choices = times(26, (index) => ({ name: 'a', value: String(index) }));
    await expect(respond(typing(), 8, { choices })).rejects.toMatchObject({ code: 50_035 });
    await expect(respond(typing(), 8, { choices: [{ name: long(101), value: 'a' }] })).rejects.toMatchObject({
      code: 50_035,
    });
    await expect(respond(typing(), 5)).rejects.toMatchObject({ code: 50_035 });
  });
});

describe('a command', () => {
  const option = (more: object = {}) => ({ type: 3, name: 'prompt', description: 'What', ...more });
  const withOptions = (...options: object[]) => ({ ...imagine, options });
  const choices = (count: number) => times(count, (index) => ({ name: `c${index}`, value: `v${index}` }));
  const put = async (body: unknown) => rest.put(`/applications/${discord.applicationId}/commands`, { body });

  const refused: [string, object][] = [
    ['capitals in its name', { ...imagine, name: 'Imagine' }],
    ['a space in its name', { ...imagine, name: 'two words' }],
    ['a name of 33 characters', { ...imagine, name: long(33) }],
    ['a description of 101 characters', { ...imagine, description: long(101) }],
    ['no description', { name: 'imagine' }],
    ['26 options', withOptions(...times(26, (index) => option({ name: `o${index}` })))],
    ['26 choices', withOptions(option({ choices: choices(26) }))],
    ['a choice of 101 characters', withOptions(option({ choices: [{ name: long(101), value: 'a' }] }))],
    ['choices and autocomplete', withOptions(option({ choices: choices(2), autocomplete: true }))],
    ['a number as choice of a text', withOptions(option({ choices: [{ name: 'a', value: 1 }] }))],
    ['a required option after an optional one', withOptions(option(), option({ name: 'b', required: true }))],
    ['an unknown locale', { ...imagine, name_localizations: { 'es-MX': 'imagina' } }],
    ['a translated name in capitals', { ...imagine, name_localizations: { 'es-ES': 'Imagina' } }],
    ['a long translated description', { ...imagine, description_localizations: { 'es-419': long(101) } }],
    ['one option name twice', withOptions(option(), option())],
    [
      'one translated option name twice',
      withOptions(option({ name_localizations: { 'es-ES': 'texto' } }), option({ name: 'texto' })),
    ],
    [
      '8001 characters',
      withOptions(
        ...times(20, (index) =>
          option({
            name: `o${index}`,
            description: long(100),
            choices: times(25, (n) => ({ name: `${long(10)}${n}`, value: `${long(10)}${n}` })),
          }),
        ),
      ),
    ],
    ['a description on a menu entry', { name: 'Redraw', type: 3, description: 'a' }],
    ['permissions that are no bit field', { ...imagine, default_member_permissions: 'ManageMessages' }],
    ['an unknown context', { ...imagine, contexts: [3] }],
  ];
  it.each(refused)('with %s is refused', async (_what, body) => {
    await expect(put([body])).rejects.toMatchObject({ code: 50_035, status: 400 });
  });

  it('is kept with its translations, which are listed on request', async () => {
    const body = { ...imagine, name_localizations: { 'es-ES': 'imagina' } };
    await put([body, { name: 'Draw again', type: 3 }]);
    const path = `/applications/${discord.applicationId}/commands` as const;
    const [short] = Object.values((await rest.get(path)) as object);
    const query = new URLSearchParams({ with_localizations: 'true' });
    expect(short).not.toHaveProperty('name_localizations');
    expect(await rest.get(path, { query })).toMatchObject([
      { name_localizations: { 'es-ES': 'imagina' } },
      { type: 3 },
    ]);
  });

  it('keeps its id through a put, and its version where nothing changed', async () => {
    const [first] = discord.commands();
    await put([{ ...imagine, name_localizations: { 'es-ES': 'imagina' } }]);
    const [same] = discord.commands();
    await put([{ ...imagine, description: 'Draws better' }]);
    const [changed] = discord.commands();
    expect(same).toEqual(first);
    expect(changed?.id).toBe(first?.id);
    expect(changed?.version).not.toBe(first?.version);
  });

  it('may not be one of 101, nor one of 16 menu entries', async () => {
    await expect(put(times(101, (index) => ({ ...imagine, name: `c${index}` })))).rejects.toMatchObject({
      code: 30_032,
    });
    await expect(put(times(16, (index) => ({ name: `Menu ${index}`, type: 3 })))).rejects.toMatchObject({
      code: 30_032,
    });
  });

  it('of a server is created at most 200 times a day', async () => {
    const guild = discord.guild({ name: 'Busy' });
    discord.spendCommandCreates(guild.id, 199);
    const path = `/applications/${discord.applicationId}/guilds/${guild.id}/commands` as const;
    await rest.post(path, { body: imagine });
    await expect(rest.post(path, { body: { ...imagine, name: 'other' } })).rejects.toMatchObject({ code: 30_034 });
    nowMs += 24 * 60 * 60_000 + 1;
    await rest.post(path, { body: { ...imagine, name: 'other' } });
    expect(discord.commands(guild.id).map(({ name }) => name)).toEqual(['imagine', 'other']);
  });

  it('is offered to people by its rules', async () => {
    await put([
      { ...imagine, options: [option({ required: true, max_length: 5 })] },
      { ...imagine, name: 'settings', options: [], default_member_permissions: '32' },
      { ...imagine, name: 'server', contexts: [0] },
    ]);
    const ana = discord.user({ name: 'ana' });
    expect(() => ana.slash('nothing')).toThrow('there is no command nothing');
    expect(() => ana.slash('imagine')).toThrow('needs the option prompt');
    expect(() => ana.slash('imagine', { prompt: 'a blue fox' })).toThrow('does not take 10 characters');
    expect(() => ana.slash('imagine', { prompt: 'fox', seed: 1 })).toThrow('no option seed');
    expect(() => ana.slash('settings')).toThrow('hidden from ana');
    expect(() => ana.slash('server', {}, { channel: ana.directMessages() })).toThrow('not offered in context 1');
    const admin = discord.user({ name: 'eva', permissions: ['ManageGuild'] });
    expect(admin.slash('settings').interaction.user.username).toBe('eva');
  });
});
