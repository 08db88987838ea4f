import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import {
  button,
  file,
  long,
  quiet,
  select,
  startRuleRig,
  times,
  withId,
  type RuleRig,
  type Sending,
} from './discord-rule-rig.ts';

const layoutFlag = 1 << 15;
const row = (...components: unknown[]) => ({ type: 1, components });
const words = (content: string) => ({ type: 10, content });

let rig: RuleRig;

beforeAll(async () => {
  rig = await startRuleRig();
});
afterAll(async () => rig.close());
beforeEach(() => rig.discord.forgetViolations());

describe('a message', () => {
  const refused: [string, Sending, string][] = [
    ['content of 2001 characters', { body: { content: long(2001) } }, 'content[BASE_TYPE_BAD_LENGTH]'],
    ['no body at all', { body: { content: '' } }, 'Cannot send an empty message'],
    ['eleven embeds', { body: { embeds: times(11, () => ({ title: 'a' })) } }, 'embeds[BASE_TYPE_BAD_LENGTH]'],
    [
      'an embed title of 257 characters',
      { body: { embeds: [{ title: long(257) }] } },
      'embeds[0].title[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'an embed description of 4097 characters',
      { body: { embeds: [{ description: long(4097) }] } },
      'embeds[0].description[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      '26 embed fields',
      { body: { embeds: [{ fields: times(26, () => ({ name: 'a', value: 'b' })) }] } },
      'embeds[0].fields[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'an embed field without a value',
      { body: { embeds: [{ fields: [{ name: 'a', value: '' }] }] } },
      'embeds[0].fields[0].value[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'a footer of 2049 characters',
      { body: { embeds: [{ footer: { text: long(2049) } }] } },
      'embeds[0].footer.text[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'an author of 257 characters',
      { body: { embeds: [{ author: { name: long(257) } }] } },
      'embeds[0].author.name[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'embeds of 6001 characters together',
      { body: { embeds: [{ description: long(4000) }, { description: long(2001) }] } },
      'embeds[MAX_EMBED_SIZE_EXCEEDED]',
    ],
    [
      'six rows',
      { body: { content: 'a', components: times(6, (index) => row(button(`b${index}`))) } },
      'components[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'six buttons in a row',
      { body: { content: 'a', components: [row(...times(6, (index) => button(`b${index}`)))] } },
      'components[0].components[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'a label of 81 characters',
      { body: { content: 'a', components: [row(button('b', long(81)))] } },
      'components[0].components[0].label[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'a custom id of 101 characters',
      { body: { content: 'a', components: [row(button(long(101)))] } },
      'components[0].components[0].custom_id[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'one custom id twice',
      { body: { content: 'a', components: [row(button('b')), row(button('b'))] } },
      'components[1].components[0].custom_id[COMPONENT_CUSTOM_ID_DUPLICATED]',
    ],
    [
      'a select of 26 options',
      { body: { content: 'a', components: [row(select(26))] } },
      'components[0].components[0].options[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'a select beside a button',
      { body: { content: 'a', components: [row(select(2), button('b'))] } },
      'components[0].components[COMPONENT_LAYOUT_WIDTH_EXCEEDED]',
    ],
    [
      'a text display without the layout flag',
      { body: { components: [words('a')] } },
      'components[0].type[UNION_TYPE_CHOICES]',
    ],
    [
      'content with the layout flag',
      { body: { flags: layoutFlag, content: 'a', components: [words('a')] } },
      'flags[MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2]',
    ],
    [
      '41 components in a layout',
      { body: { flags: layoutFlag, components: times(41, () => words('a')) } },
      'components[COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED]',
    ],
    [
      '4001 characters of text in a layout',
      { body: { flags: layoutFlag, components: [words(long(4000)), words('a')] } },
      'components[COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED]',
    ],
    [
      'a gallery of eleven',
      {
        body: {
          flags: layoutFlag,
          components: [{ type: 12, items: times(11, () => ({ media: { url: 'https://a.test/a.png' } })) }],
        },
      },
      'components[0].items[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'a gallery that shows what is not attached',
      { body: { flags: layoutFlag, components: [{ type: 12, items: [{ media: { url: 'attachment://a.png' } }] }] } },
      'components[0].items[0].media.url[UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND]',
    ],
    [
      'eleven files',
      { body: {}, files: times(11, (index) => file(`${index}.png`)) },
      'Maximum number of attachments in a message reached (10)',
    ],
    [
      'an alt text of 1025 characters',
      { body: { attachments: [{ id: 0, description: long(1025) }] }, files: [file('a.png')] },
      'attachments[0].description[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'an attachment entry without its file',
      { body: { content: 'a', attachments: [{ id: 0 }] } },
      'attachments[0].id[ATTACHMENT_NOT_FOUND]',
    ],
    ['a file over the limit', { files: [file('a.png', 1001)] }, 'Request entity too large'],
    ['a request over the limit', { files: [file('a.png', 100_001)] }, 'Request entity too large'],
    ['a nonce of 26 characters', { body: { content: 'a', nonce: long(26) } }, 'nonce[BASE_TYPE_BAD_LENGTH]'],
  ];
  it.each(refused)('with %s is refused', async (_what, sending, reason) => {
    await expect(rig.post(sending)).rejects.toThrow(reason);
  });

  it('is refused with the status and code of its fault, which is recorded unless the bot cannot know better', async () => {
    await expect(rig.post({ body: { content: long(2001) } })).rejects.toMatchObject({ status: 400, code: 50_035 });
    await expect(rig.post({})).rejects.toMatchObject({ status: 400, code: 50_006 });
    await expect(rig.post({ files: [file('a.png', 1001)] })).rejects.toMatchObject({ status: 413, code: 40_005 });
    expect(rig.discord.violations().map(({ rule }) => rule)).toEqual(['refused-50035', 'refused-50006']);
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
    const { id } = await rig.post(sending);
    expect(rig.discord.message(id)).toBeDefined();
    expect(rig.discord.violations()).toEqual([]);
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
    await rig.post(sending);
    expect(rig.discord.violations().map((violation) => violation.rule)).toEqual([rule]);
  });

  it('pings everyone only where allowed_mentions lets it', async () => {
    const silent = await rig.post({ body: { content: '@everyone' } });
    const loud = await rig.post({ body: { content: '@everyone', allowed_mentions: { parse: ['everyone'] } } });
    expect(rig.discord.message(silent.id)?.data.mention_everyone).toBe(false);
    expect(rig.discord.message(loud.id)?.data.mention_everyone).toBe(true);
  });

  it('with an enforced nonce is posted once, until the nonce is forgotten', async () => {
    const body = { content: 'once', nonce: 'job-1', enforce_nonce: true };
    const first = await rig.post({ body });
    const second = await rig.post({ body });
    rig.advance(10 * 60_000);
    const third = await rig.post({ body });
    expect(second.id).toBe(first.id);
    expect(third.id).not.toBe(first.id);
  });

  it('keeps the layout flag through an edit, and refuses content afterwards', async () => {
    const { id } = await rig.post({ body: { flags: layoutFlag, components: [words('a')] } });
    const path = `/channels/${rig.discord.home.channel.id}/messages/${id}` as const;
    await expect(rig.rest.patch(path, { body: { ...quiet, content: 'a', flags: 0 } })).rejects.toMatchObject({
      code: 50_035,
    });
    await rig.rest.patch(path, { body: { ...quiet, components: [words('b')] } });
    expect(rig.discord.message(id)?.text).toContain('b');
    await rig.rest.patch(path, { body: { ...quiet, flags: 0, components: [row(button('b'))] } });
    expect((rig.discord.message(id)?.data.flags ?? 0) & layoutFlag).toBe(layoutFlag);
  });

  it('keeps the attachments an edit names and drops the others', async () => {
    const { id } = await rig.post({ files: [file('a.png'), file('b.png')] });
    const kept = rig.discord.message(id)?.files[1]?.id;
    const path = `/channels/${rig.discord.home.channel.id}/messages/${id}` as const;
    await rig.rest.patch(path, { body: { ...quiet, attachments: [{ id: kept }, { id: 0 }] }, files: [file('c.png')] });
    expect(rig.discord.message(id)?.files.map(({ name }) => name)).toEqual(['b.png', 'c.png']);
  });

  it('that was deleted cannot be edited', async () => {
    const { id } = await rig.post({ body: { content: 'a' } });
    rig.discord.deleteMessage(id);
    const edit = rig.rest.patch(`/channels/${rig.discord.home.channel.id}/messages/${id}`, {
      body: { ...quiet, content: 'b' },
    });
    await expect(edit).rejects.toMatchObject({ code: 10_008, status: 404 });
    expect(rig.discord.violations()).toEqual([]);
  });

  it('of somebody else can be read but not edited', async () => {
    const said = rig.discord.user({ name: 'ana' }).says('hello');
    const path = `/channels/${rig.discord.home.channel.id}/messages/${said.id}` as const;
    // Without the content intent the words are not shown.
    await expect(rig.rest.get(path)).resolves.toMatchObject({ id: said.id, content: '' });
    await expect(rig.rest.patch(path, { body: { ...quiet, content: 'b' } })).rejects.toMatchObject({ code: 50_005 });
    await expect(rig.rest.delete(path)).rejects.toMatchObject({ code: 50_013 });
  });

  it('older than an hour takes a limited number of edits', async () => {
    const { id } = await rig.post({ body: { content: 'a' } });
    rig.advance(61 * 60_000);
    const edits = times(6, async (index) => {
      const response = await fetch(
        `${rig.discord.restUrl}/v10/channels/${rig.discord.home.channel.id}/messages/${id}`,
        {
          method: 'PATCH',
          headers: {
            authorization: `Bot ${rig.discord.token}`,
            'content-type': 'application/json',
            'user-agent': 'DiscordBot (test, 1)',
          },
          body: JSON.stringify({ ...quiet, content: String(index) }),
        },
      );
      return { status: response.status, body: await response.json() };
    });
    expect((await Promise.all(edits)).filter(({ status }) => status === 429)).toMatchObject([
      { body: { code: 30_046 } },
    ]);
  });

  it('links its files with an address that expires', async () => {
    const { id } = await rig.post({ files: [file('a.png')] });
    const url = rig.discord.message(id)?.files[0]?.url ?? '';
    const fresh = await fetch(url);
    rig.advance(25 * 60 * 60_000);
    const stale = await fetch(url);
    const forged = await fetch(url.replace(/ex=\w+/, 'ex=ffffffff'));
    expect([fresh.status, stale.status, forged.status]).toEqual([200, 404, 404]);
    expect((await fresh.arrayBuffer()).byteLength).toBe(10);
  });
});

describe('a place', () => {
  it('without permission to send is refused with 50013, without sight of it with 50001', async () => {
    const channel = rig.discord.textChannel(rig.discord.home.guild);
    rig.discord.setBotPermissions(channel, ['ViewChannel']);
    await expect(rig.post({ body: { content: 'a' } }, channel.id)).rejects.toMatchObject({ code: 50_013, status: 403 });
    rig.discord.setBotPermissions(channel, []);
    await expect(rig.post({ body: { content: 'a' } }, channel.id)).rejects.toMatchObject({ code: 50_001, status: 403 });
  });

  it('that is deleted, or that the bot was removed from, is refused', async () => {
    const guild = rig.discord.guild({ name: 'Elsewhere' });
    const [kept, gone] = [rig.discord.textChannel(guild), rig.discord.textChannel(guild)];
    await rig.post({ body: { content: 'a' } }, kept.id);
    rig.discord.deleteChannel(gone);
    await expect(rig.post({ body: { content: 'a' } }, gone.id)).rejects.toMatchObject({ code: 10_003 });
    rig.discord.kickBot(guild);
    await expect(rig.post({ body: { content: 'a' } }, kept.id)).rejects.toMatchObject({ code: 50_001 });
  });

  it('is opened for direct messages, unless the person closed them', async () => {
    const [open, closed] = [rig.discord.user({ name: 'open' }), rig.discord.user({ name: 'closed' })];
    closed.closesDirectMessages();
    const openDm = withId(await rig.rest.post('/users/@me/channels', { body: { recipient_id: open.id } }));
    const closedDm = withId(await rig.rest.post('/users/@me/channels', { body: { recipient_id: closed.id } }));
    await rig.post({ body: { content: 'a' } }, openDm.id);
    await expect(rig.post({ body: { content: 'a' } }, closedDm.id)).rejects.toMatchObject({ code: 50_007 });
    expect(open.sees(open.directMessages()).map(({ content }) => content)).toEqual(['a']);
  });
});
