import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { button, file, imagine, long, quiet, select, startRuleRig, times, type RuleRig } from './discord-rule-rig.ts';

const input = (more: object = {}) => ({ type: 4, custom_id: 'prompt', style: 1, ...more });
const label = (component: object, more: object = {}) => ({ type: 18, label: 'Prompt', component, ...more });
const modal = (more: object = {}) => ({ title: 'Edit', custom_id: 'edit', components: [label(input())], ...more });

let rig: RuleRig;

beforeAll(async () => {
  rig = await startRuleRig();
});
afterAll(async () => rig.close());
beforeEach(() => rig.discord.forgetViolations());

describe('an interaction', () => {
  it('is answered once', async () => {
    const call = rig.called();
    await rig.respond(call, 5);
    await expect(rig.respond(call, 4, { ...quiet, content: 'a' })).rejects.toMatchObject({ code: 40_060, status: 400 });
    await expect(rig.respond(call, 9, modal())).rejects.toMatchObject({ code: 40_060 });
  });

  it('is unknown after three seconds', async () => {
    const call = rig.called();
    rig.advance(3001);
    await expect(rig.respond(call, 5)).rejects.toMatchObject({ code: 10_062, status: 404 });
    expect(rig.discord.unanswered()).toContain('ApplicationCommand ana');
  });

  it('has a token that lives for fifteen minutes', async () => {
    const call = rig.called();
    await rig.respond(call, 5);
    rig.advance(14 * 60_000);
    await rig.rest.patch(rig.webhook(call, '/messages/@original'), { auth: false, body: { ...quiet, content: 'a' } });
    rig.advance(61_000);
    const late = rig.rest.patch(rig.webhook(call, '/messages/@original'), {
      auth: false,
      body: { ...quiet, content: 'b' },
    });
    await expect(late).rejects.toMatchObject({ code: 50_027, status: 401 });
  });

  it('has no follow-up before its first answer', async () => {
    const early = rig.rest.post(rig.webhook(rig.called()), { auth: false, body: { ...quiet, content: 'a' } });
    await expect(early).rejects.toMatchObject({ code: 10_015 });
  });

  it('answered privately stays private, out of reach of the bot token', async () => {
    const call = rig.called();
    await rig.respond(call, 5, { flags: 64 });
    await rig.rest.patch(rig.webhook(call, '/messages/@original'), {
      auth: false,
      body: { ...quiet, content: 'a', flags: 0 },
    });
    const message = await call.waitForMessage();
    expect(message.isEphemeral).toBe(true);
    const path = `/channels/${rig.discord.home.channel.id}/messages/${message.id}` as const;
    await expect(rig.rest.patch(path, { body: { ...quiet, content: 'b' } })).rejects.toMatchObject({ code: 10_008 });
    expect(
      rig.discord
        .user({ name: 'beto' })
        .sees(rig.discord.home.channel)
        .map(({ id }) => id),
    ).not.toContain(message.id);
  });

  it('fills a deferred answer with the first follow-up', async () => {
    const call = rig.called();
    await rig.respond(call, 5, { flags: 64 });
    await rig.rest.post(rig.webhook(call), { auth: false, body: { ...quiet, content: 'a' } });
    await rig.rest.post(rig.webhook(call), { auth: false, body: { ...quiet, content: 'b' } });
    expect(call.message()).toMatchObject({ content: 'a', isEphemeral: true, isLoading: false });
    expect(call.followUps()).toMatchObject([{ content: 'b', isEphemeral: false }]);
  });

  it('returns the message on request', async () => {
    const call = rig.called();
    const path = `/interactions/${call.interaction.id}/${call.interaction.token}/callback` as const;
    const query = new URLSearchParams({ with_response: 'true' });
    const answer = await rig.rest.post(path, {
      auth: false,
      query,
      body: { type: 4, data: { ...quiet, content: 'a' } },
    });
    expect(answer).toMatchObject({
      interaction: { id: call.interaction.id, type: 2, response_message_id: call.message()?.id },
      resource: { type: 4, message: { content: 'a', interaction_metadata: { id: call.interaction.id } } },
    });
  });

  it('of a command takes no update of a message and no choices', async () => {
    await expect(rig.respond(rig.called(), 6)).rejects.toMatchObject({ code: 50_035 });
    await expect(rig.respond(rig.called(), 8, { choices: [] })).rejects.toMatchObject({ code: 50_035 });
  });

  it('of a person who brought the app has five follow-ups, and no way around by the bot token', async () => {
    await rig.rest.post(`/applications/${rig.discord.applicationId}/commands`, {
      body: { ...imagine, name: 'anywhere', integration_types: [0, 1], contexts: [0, 1, 2] },
    });
    const guild = rig.discord.guild({ name: 'Foreign', botIsMember: false });
    const channel = rig.discord.textChannel(guild);
    const call = rig.discord.user({ name: 'ana' }).joins(guild).slash('anywhere', {}, { channel });
    await rig.respond(call, 4, { ...quiet, content: 'a' });
    const followUp = async () => rig.rest.post(rig.webhook(call), { auth: false, body: { ...quiet, content: 'b' } });
    for (const _ of times(5, () => 0)) await followUp();
    await expect(followUp()).rejects.toMatchObject({ code: 40_094 });
    await expect(rig.post({ body: { content: 'a' } }, channel.id)).rejects.toMatchObject({ code: 50_001 });
  });

  it('is held to the file limit it really has, whatever the hint says', async () => {
    const call = rig.discord
      .user({ name: 'ana' })
      .slash('imagine', {}, { attachmentSizeLimit: 5000, realAttachmentLimit: 2000 });
    await rig.respond(call, 5);
    const send = async (size: number) =>
      rig.rest.patch(rig.webhook(call, '/messages/@original'), {
        auth: false,
        body: quiet,
        files: [file('a.png', size)],
      });
    await expect(send(2001)).rejects.toMatchObject({ code: 40_005, status: 413 });
    await send(2000);
    expect(rig.discord.violations()).toEqual([]);
  });
});

describe('a modal', () => {
  const refused: [string, object, string][] = [
    ['a title of 46 characters', modal({ title: long(46) }), 'data.title[BASE_TYPE_BAD_LENGTH]'],
    ['no components', modal({ components: [] }), 'data.components[BASE_TYPE_BAD_LENGTH]'],
    [
      'six components',
      modal({ components: times(6, (index) => label(input({ custom_id: `i${index}` }))) }),
      'data.components[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'a label of 46 characters',
      modal({ components: [label(input(), { label: long(46) })] }),
      'data.components[0].label[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'a description of 101 characters',
      modal({ components: [label(input(), { description: long(101) })] }),
      'data.components[0].description[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'a value longer than its field',
      modal({ components: [label(input({ value: 'abc', max_length: 2 }))] }),
      'data.components[0].component.value[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'a field of 4001 characters',
      modal({ components: [label(input({ max_length: 4001 }))] }),
      'data.components[0].component.max_length[NUMBER_TYPE_RANGE]',
    ],
    [
      'a placeholder of 101 characters',
      modal({ components: [label(input({ placeholder: long(101) }))] }),
      'data.components[0].component.placeholder[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'eleven files',
      modal({ components: [label({ type: 19, custom_id: 'f', max_values: 11 })] }),
      'data.components[0].component.max_values[NUMBER_TYPE_RANGE]',
    ],
    ['a button', modal({ components: [label(button('b'))] }), 'data.components[0].component.type[UNION_TYPE_CHOICES]'],
  ];
  it.each(refused)('with %s is refused', async (_what, data, reason) => {
    await expect(rig.respond(rig.called(), 9, data)).rejects.toThrow(reason);
  });

  it('with text, choices and files is shown, filled in and sent back', async () => {
    const ana = rig.discord.user({ name: 'ana' });
    const call = ana.slash('imagine');
    await rig.respond(call, 9, {
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
    await rig.respond(sent, 4, { ...quiet, content: 'thanks' });
    expect((await sent.waitForMessage()).content).toBe('thanks');
    expect(rig.discord.violations()).toEqual([]);
  });
});

describe('an autocomplete', () => {
  beforeAll(async () => {
    const options = [{ type: 3, name: 'model', description: 'Which', autocomplete: true }];
    await rig.rest.post(`/applications/${rig.discord.applicationId}/commands`, {
      body: { ...imagine, name: 'pick', options },
    });
  });
  const typing = () => rig.discord.user({ name: 'ana' }).autocomplete('pick', { model: 'sti' }, 'model');

  it('takes 25 choices of 100 characters', async () => {
    const asked = typing();
    await rig.respond(asked, 8, { choices: times(25, (index) => ({ name: long(100), value: String(index) })) });
    expect(await asked.waitForChoices()).toHaveLength(25);
  });

  it('refuses 26 choices, long ones and a deferral', async () => {
    const choices = times(26, (index) => ({ name: 'a', value: String(index) }));
    await expect(rig.respond(typing(), 8, { choices })).rejects.toMatchObject({ code: 50_035 });
    await expect(rig.respond(typing(), 8, { choices: [{ name: long(101), value: 'a' }] })).rejects.toMatchObject({
      code: 50_035,
    });
    await expect(rig.respond(typing(), 5)).rejects.toMatchObject({ code: 50_035 });
  });
});

describe('a person', () => {
  beforeAll(async () => {
    const base = `/applications/${rig.discord.applicationId}/commands` as const;
    await rig.rest.post(base, { body: { name: 'Draw again', type: 3 } });
    await rig.rest.post(base, { body: { name: 'Their pictures', type: 2 } });
    await rig.rest.post(base, { body: { ...imagine, name: 'own', integration_types: [1], contexts: [2] } });
  });

  it('chooses from a select what it offers', async () => {
    const message = await rig.post({ body: { content: 'a', components: [{ type: 1, components: [select(2)] }] } });
    const ana = rig.discord.user({ name: 'ana' });
    expect(() => ana.choose(message, 'select', ['Option 2'])).toThrow('has no option "Option 2"');
    const chosen = ana.choose(message, 'select', ['Option 1']);
    await rig.respond(chosen, 7, { ...quiet, content: 'b', components: [] });
    expect(rig.discord.message(message.id)).toMatchObject({ content: 'b', selects: [] });
  });

  it('uses the menus of messages and of people', async () => {
    const [ana, beto] = [rig.discord.user({ name: 'ana' }), rig.discord.user({ name: 'beto' })];
    const said = beto.says('look', [{ name: 'a.png', bytes: Buffer.from('a') }]);
    for (const call of [ana.messageMenu('Draw again', said), ana.userMenu('Their pictures', beto)]) {
      await rig.respond(call, 4, { ...quiet, content: 'a', flags: 64 });
      expect((await call.waitForMessage()).isEphemeral).toBe(true);
    }
    expect(() => ana.messageMenu('Their pictures', said)).toThrow('there is no command');
  });

  it('cannot press what is gone, disabled, or private to somebody else', async () => {
    const ana = rig.discord.user({ name: 'ana' });
    const call = rig.called();
    const components = [{ type: 1, components: [button('a', 'Go'), { ...button('b', 'Off'), disabled: true }] }];
    await rig.respond(call, 4, { ...quiet, content: 'a', components, flags: 64 });
    const hidden = await call.waitForMessage();
    expect(() => ana.press(hidden, 'Go')).toThrow('private to somebody else');
    const open = await rig.post({ body: { content: 'a', components } });
    expect(() => ana.press(open, 'Off')).toThrow('is disabled');
    rig.discord.deleteMessage(open.id);
    expect(() => ana.press(open, 'Go')).toThrow('is gone');
  });

  it('uses an app of their own among other people, where the bot is not', async () => {
    const [ana, beto] = [rig.discord.user({ name: 'ana' }), rig.discord.user({ name: 'beto' })];
    const channel = rig.discord.privateChannel(ana, beto);
    const call = ana.slash('own', {}, { channel });
    await rig.respond(call, 4, { ...quiet, content: 'a' });
    expect(beto.sees(channel).map(({ content }) => content)).toEqual(['a']);
    await expect(rig.post({ body: { content: 'b' } }, channel.id)).rejects.toMatchObject({ code: 50_001 });
  });

  it('whose server does not let such apps speak is answered privately', async () => {
    await rig.rest.post(`/applications/${rig.discord.applicationId}/commands`, {
      body: { ...imagine, name: 'mine', integration_types: [1], contexts: [0] },
    });
    const guild = rig.discord.guild({ name: 'Strict', botIsMember: false, allowsExternalApps: false });
    const channel = rig.discord.textChannel(guild);
    const call = rig.discord.user({ name: 'ana' }).joins(guild).slash('mine', {}, { channel });
    await rig.respond(call, 4, { ...quiet, content: 'a' });
    expect((await call.waitForMessage()).isEphemeral).toBe(true);
  });
});
