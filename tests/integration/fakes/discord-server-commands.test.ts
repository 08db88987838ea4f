import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { imagine, long, startRuleRig, times, type RuleRig } from './discord-rule-rig.ts';

let rig: RuleRig;

beforeAll(async () => {
  rig = await startRuleRig();
});
afterAll(async () => rig.close());
beforeEach(() => rig.discord.forgetViolations());

describe('a command', () => {
  const option = (more: object = {}) => ({ type: 3, name: 'prompt', description: 'What', ...more });
  const withOptions = (...options: object[]) => ({ ...imagine, options });
  const choices = (count: number) => times(count, (index) => ({ name: `c${index}`, value: `v${index}` }));
  const put = async (body: unknown) => rig.rest.put(`/applications/${rig.discord.applicationId}/commands`, { body });

  const refused: [string, object, string][] = [
    ['capitals in its name', { ...imagine, name: 'Imagine' }, '0.name[APPLICATION_COMMAND_INVALID_NAME]'],
    ['a space in its name', { ...imagine, name: 'two words' }, '0.name[APPLICATION_COMMAND_INVALID_NAME]'],
    ['a name of 33 characters', { ...imagine, name: long(33) }, '0.name[APPLICATION_COMMAND_INVALID_NAME]'],
    ['a description of 101 characters', { ...imagine, description: long(101) }, '0.description[BASE_TYPE_BAD_LENGTH]'],
    ['no description', { name: 'imagine' }, '0.description[BASE_TYPE_REQUIRED]'],
    [
      '26 options',
      withOptions(...times(26, (index) => option({ name: `o${index}` }))),
      '0.options[BASE_TYPE_BAD_LENGTH]',
    ],
    ['26 choices', withOptions(option({ choices: choices(26) })), '0.options[0].choices[BASE_TYPE_BAD_LENGTH]'],
    [
      'a choice of 101 characters',
      withOptions(option({ choices: [{ name: long(101), value: 'a' }] })),
      '0.options[0].choices[0].name[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'choices and autocomplete',
      withOptions(option({ choices: choices(2), autocomplete: true })),
      '0.options[0].autocomplete[APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE]',
    ],
    [
      'a number as choice of a text',
      withOptions(option({ choices: [{ name: 'a', value: 1 }] })),
      '0.options[0].choices[0].value[UNION_TYPE_CHOICES]',
    ],
    [
      'a required option after an optional one',
      withOptions(option(), option({ name: 'b', required: true })),
      '0.options[1][APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID]',
    ],
    [
      'an unknown locale',
      { ...imagine, name_localizations: { 'es-MX': 'imagina' } },
      '0.name_localizations.es-MX[ENUM_TYPE_COERCE]',
    ],
    [
      'a translated name in capitals',
      { ...imagine, name_localizations: { 'es-ES': 'Imagina' } },
      '0.name_localizations.es-ES[APPLICATION_COMMAND_INVALID_NAME]',
    ],
    [
      'a long translated description',
      { ...imagine, description_localizations: { 'es-419': long(101) } },
      '0.description_localizations.es-419[BASE_TYPE_BAD_LENGTH]',
    ],
    [
      'one option name twice',
      withOptions(option(), option()),
      '0.options[1].name[APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS]',
    ],
    [
      'one translated option name twice',
      withOptions(option({ name_localizations: { 'es-ES': 'texto' } }), option({ name: 'texto' })),
      '0.options[1].name[APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS]',
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
      '0.name[APPLICATION_COMMAND_TOO_LARGE]',
    ],
    [
      'a description on a menu entry',
      { name: 'Redraw', type: 3, description: 'a' },
      '0.description[APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION]',
    ],
    [
      'permissions that are no bit field',
      { ...imagine, default_member_permissions: 'ManageMessages' },
      '0.default_member_permissions[BASE_TYPE_STRING]',
    ],
    ['an unknown context', { ...imagine, contexts: [3] }, '0.contexts[0][BASE_TYPE_CHOICES]'],
  ];
  it.each(refused)('with %s is refused', async (_what, body, reason) => {
    await expect(put([body])).rejects.toThrow(reason);
  });

  it('is kept with its translations, which are listed on request', async () => {
    const body = { ...imagine, name_localizations: { 'es-ES': 'imagina' } };
    await put([body, { name: 'Draw again', type: 3 }]);
    const path = `/applications/${rig.discord.applicationId}/commands` as const;
    const query = new URLSearchParams({ with_localizations: 'true' });
    expect(JSON.stringify(await rig.rest.get(path))).not.toContain('localizations');
    expect(await rig.rest.get(path, { query })).toMatchObject([
      { name_localizations: { 'es-ES': 'imagina' } },
      { type: 3 },
    ]);
  });

  it('keeps its id through a put, and its version where nothing changed', async () => {
    const [first] = rig.discord.commands();
    await put([{ ...imagine, name_localizations: { 'es-ES': 'imagina' } }]);
    const [same] = rig.discord.commands();
    await put([{ ...imagine, description: 'Draws better' }]);
    const [changed] = rig.discord.commands();
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
    const guild = rig.discord.guild({ name: 'Busy' });
    rig.discord.spendCommandCreates(guild.id, 199);
    const path = `/applications/${rig.discord.applicationId}/guilds/${guild.id}/commands` as const;
    await rig.rest.post(path, { body: imagine });
    await expect(rig.rest.post(path, { body: { ...imagine, name: 'other' } })).rejects.toMatchObject({ code: 30_034 });
    rig.advance(24 * 60 * 60_000 + 1);
    await rig.rest.post(path, { body: { ...imagine, name: 'other' } });
    expect(rig.discord.commands(guild.id).map(({ name }) => name)).toEqual(['imagine', 'other']);
  });

  it('is offered to people by its rules', async () => {
    await put([
      { ...imagine, options: [option({ required: true, max_length: 5 })] },
      { ...imagine, name: 'settings', options: [], default_member_permissions: '32' },
      { ...imagine, name: 'server', contexts: [0] },
    ]);
    const ana = rig.discord.user({ name: 'ana' });
    expect(() => ana.slash('nothing')).toThrow('there is no command nothing');
    expect(() => ana.slash('imagine')).toThrow('needs the option prompt');
    expect(() => ana.slash('imagine', { prompt: 'a blue fox' })).toThrow('does not take 10 characters');
    expect(() => ana.slash('imagine', { prompt: 'fox', seed: 1 })).toThrow('no option seed');
    expect(() => ana.slash('settings')).toThrow('hidden from ana');
    expect(() => ana.slash('server', {}, { channel: ana.directMessages() })).toThrow('not offered in context 1');
    const admin = rig.discord.user({ name: 'eva', permissions: ['ManageGuild'] });
    expect(admin.slash('settings').interaction.user.username).toBe('eva');
  });
});
