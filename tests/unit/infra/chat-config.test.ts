import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readConfig, unknownVariables } from '../../../src/infra/config.ts';
import { createPinoLogger } from '../../../src/infra/pino-logger.ts';
import { secretKeyFor } from '../../../src/infra/secret-key-file.ts';

/** What is wrong, one line per variable. */
function complaints(settings: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(settings);
    return [];
  } catch (error) {
    return (error instanceof Error ? error.message : '').split('\n').slice(1);
  }
}
const namesOf = (settings: Readonly<Record<string, string>>): readonly (string | undefined)[] =>
  complaints(settings).map((line) => line.trim().split(':')[0]);

const socket = { SLACK_BOT_TOKEN: 'xoxb-not-a-real-token', SLACK_APP_TOKEN: 'xapp-not-a-real-token' };
const http = { SLACK_BOT_TOKEN: 'xoxb-not-a-real-token', SLACK_SIGNING_SECRET: 'not-a-real-signing-secret' };
const oauth = {
  SLACK_SIGNING_SECRET: 'not-a-real-signing-secret',
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'not-a-real-client-secret',
  SLACK_STATE_SECRET: 'not-a-real-state-secret',
  ALEBRIJE_SLACK_PUBLIC_URL: 'https://bot.example.org/',
};

describe('the settings of Discord', () => {
  it('need only a token', () => {
    const { discord } = readConfig({ DISCORD_TOKEN: ' not-a-real-token ' }).chat;
    expect(discord?.token.reveal()).toBe('not-a-real-token');
    expect(discord).toMatchObject({ guildIds: [], mentions: false, registerOnStart: true, apiUrl: undefined });
    expect(readConfig({}).chat).toMatchObject({ discord: undefined, slack: undefined, administrators: [] });
  });

  it('say where else Discord is, which servers, and what is switched on', () => {
    const { discord } = readConfig({
      DISCORD_TOKEN: 'not-a-real-token',
      ALEBRIJE_DISCORD_API_URL: 'http://127.0.0.1:4000/api/v10/',
      ALEBRIJE_DISCORD_GUILDS: '123, 456',
      ALEBRIJE_DISCORD_MENTIONS: 'yes',
      ALEBRIJE_DISCORD_REGISTER: 'off',
    }).chat;
    expect(discord).toMatchObject({
      apiUrl: 'http://127.0.0.1:4000/api',
      guildIds: ['123', '456'],
      mentions: true,
      registerOnStart: false,
    });
  });

  it('are named when they are not what they should be', () => {
    expect(
      namesOf({
        ALEBRIJE_DISCORD_API_URL: 'ftp://x',
        ALEBRIJE_DISCORD_GUILDS: 'My Server',
        ALEBRIJE_DISCORD_MENTIONS: 'maybe',
        ALEBRIJE_DISCORD_REGISTER: '2',
      }),
    ).toEqual([
      'ALEBRIJE_DISCORD_API_URL',
      'ALEBRIJE_DISCORD_GUILDS',
      'ALEBRIJE_DISCORD_MENTIONS',
      'ALEBRIJE_DISCORD_REGISTER',
      'DISCORD_TOKEN',
    ]);
  });

  it.each([
    ['xoxb-not-a-real-token', 'a token of Slack'],
    ['Bot not-a-real-token', 'without the word Bot'],
    ['123456789012345678', 'this is an id'],
    ['0123456789abcdef'.repeat(4), 'public key'],
    ['two words', 'no spaces'],
  ])('tell what %s is instead of a token, without repeating it', (value, hint) => {
    const [line = ''] = complaints({ DISCORD_TOKEN: value });
    expect(line).toContain(hint);
    expect(line).not.toContain(value);
  });
});

describe('the settings of Slack', () => {
  it('open a socket with a bot token and an app token', () => {
    const { slack } = readConfig({ ...socket, ALEBRIJE_SLACK_API_URL: 'http://127.0.0.1:4000/api' }).chat;
    expect(slack).toMatchObject({
      mode: { type: 'socket' },
      auth: { type: 'token' },
      apiUrl: 'http://127.0.0.1:4000/api/',
    });
    expect(slack?.mode.type === 'socket' && slack.mode.appToken.reveal()).toBe(socket.SLACK_APP_TOKEN);
  });

  it('listen with a bot token and a signing secret', () => {
    const { slack } = readConfig({ ...http, ALEBRIJE_SLACK_PORT: '9000' }).chat;
    expect(slack).toMatchObject({ mode: { type: 'http', host: '127.0.0.1', port: 9000 }, auth: { type: 'token' } });
  });

  it('let workspaces install the app with a client id and its secrets', () => {
    const { slack } = readConfig(oauth).chat;
    expect(slack).toMatchObject({
      mode: { type: 'http', port: 7421 },
      auth: { type: 'oauth', clientId: '1.2', publicUrl: 'https://bot.example.org' },
    });
  });

  it.each([
    ['a bot token alone', { SLACK_BOT_TOKEN: socket.SLACK_BOT_TOKEN }, ['SLACK_APP_TOKEN']],
    ['an app token alone', { SLACK_APP_TOKEN: socket.SLACK_APP_TOKEN }, ['SLACK_BOT_TOKEN']],
    ['a signing secret alone', { SLACK_SIGNING_SECRET: http.SLACK_SIGNING_SECRET }, ['SLACK_BOT_TOKEN']],
    ['both ways at once', { ...socket, ...http }, ['SLACK_SIGNING_SECRET']],
    ['a bot token beside installations', { ...oauth, ...socket }, ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN']],
    [
      'a client id alone',
      { SLACK_CLIENT_ID: '1.2' },
      ['SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET', 'SLACK_SIGNING_SECRET', 'ALEBRIJE_SLACK_PUBLIC_URL'],
    ],
    ['the port of the studio', { ...http, ALEBRIJE_SLACK_PORT: '7420' }, ['ALEBRIJE_SLACK_PORT']],
  ])('are complained about when they are %s', (_, settings, names) => {
    expect(namesOf(settings)).toEqual(names);
  });

  it('are complained about together, with everything else that is wrong', () => {
    expect(namesOf({ SLACK_BOT_TOKEN: 'xapp-oops', ALEBRIJE_PORT: 'x', ALEBRIJE_ADMINISTRATORS: 'ana' })).toEqual([
      'ALEBRIJE_PORT',
      'SLACK_BOT_TOKEN',
      'ALEBRIJE_ADMINISTRATORS',
      'SLACK_APP_TOKEN',
    ]);
  });

  it.each([
    ['SLACK_BOT_TOKEN', 'xapp-oops', 'for SLACK_APP_TOKEN'],
    ['SLACK_BOT_TOKEN', 'xoxp-oops', "a person's token"],
    ['SLACK_APP_TOKEN', 'xoxb-oops', 'for SLACK_BOT_TOKEN'],
    ['SLACK_SIGNING_SECRET', 'xoxb-oops', 'the Signing Secret is on'],
    ['SLACK_STATE_SECRET', 'short', 'at least 16'],
    ['ALEBRIJE_SLACK_PUBLIC_URL', 'http://bot.example.org', 'https'],
    ['ALEBRIJE_SLACK_PUBLIC_URL', 'https://bot.example.org/slack/events', 'without a path'],
  ])('tell what is mixed up in %s (%s), without repeating it', (name, value, hint) => {
    const line = complaints({ ...oauth, ...socket, [name]: value }).find(
      (each) => each.includes(` ${name}: `) && each.includes(hint),
    );
    expect(line).toBeDefined();
    expect(complaints({ ...oauth, ...socket, [name]: value }).join('\n')).not.toContain(value);
  });
});

describe('administrators', () => {
  it('are people of Discord and Slack', () => {
    expect(readConfig({ ALEBRIJE_ADMINISTRATORS: 'discord:123, slack:T1.U2' }).chat.administrators).toEqual([
      'discord:123',
      'slack:T1.U2',
    ]);
  });

  it.each(['ana', 'discord:ana', 'discord:1 2', 'slack:U2', 'slack:T1.B2', 'web:1', 'discord:123;slack:T1.U2'])(
    'are not called %s',
    (name) => {
      expect(namesOf({ ALEBRIJE_ADMINISTRATORS: name })).toEqual(['ALEBRIJE_ADMINISTRATORS']);
    },
  );
});

describe('tokens', () => {
  it.each([
    ['\u200Bnot-a-real-token', 'invisible'],
    ['not-a-real-token\u0001', 'invisible'],
    ['"not-a-real-token"', 'quotation marks'],
    ['‘not-a-real-token’', 'quotation marks'],
    ['not a real token', 'spaces'],
  ])('with what copying brings along (%j) are not accepted, nor repeated', (token, reason) => {
    const lines = complaints({ DISCORD_TOKEN: token, SLACK_BOT_TOKEN: token, SLACK_APP_TOKEN: token });
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      expect(line).toContain(reason);
      expect(line).not.toContain('real');
    }
  });
});

describe('secrets in the settings', () => {
  const secrets = {
    ...oauth,
    DISCORD_TOKEN: 'not-a-real-discord-token',
    ALEBRIJE_TOKEN: 'not-a-real-sign-in-token',
    DATABASE_URL: 'postgres://user:not-a-real-password@host/db',
    ALEBRIJE_SECRET_KEY: '0123456789abcdef'.repeat(4),
  };
  const values = [...Object.values(secrets).filter((value) => !/^1\.2$|example/u.test(value)), 'not-a-real-password'];

  it('show in no log, JSON, inspection or sentence', () => {
    const config = readConfig(secrets);
    const lines: string[] = [];
    const logger = createPinoLogger('debug', { destination: { write: (line) => lines.push(line) } });
    logger.info({ config, chat: config.chat, slack: config.chat.slack }, 'settings read');
    logger.info({ discord: { ...config.chat.discord }, database: config.database }, 'settings read');
    const shown = [
      ...lines,
      JSON.stringify(config),
      inspect(config, { depth: 20, showHidden: true }),
      `${config.chat.discord?.token.toString()} ${String(config.web.token)}`,
      JSON.stringify(Object.entries(config.chat.discord?.token ?? {})),
    ].join('\n');
    expect(shown).toContain('[secret]');
    expect(shown).toContain('bot.example.org');
    for (const value of values) expect(shown).not.toContain(value);
  });

  it('are told to whoever needs them', () => {
    const config = readConfig(secrets);
    expect(config.web.token?.reveal()).toBe(secrets.ALEBRIJE_TOKEN);
    expect(secretKeyFor(config.secretKey)).toEqual({
      bytes: Buffer.from(secrets.ALEBRIJE_SECRET_KEY, 'hex'),
      source: 'ALEBRIJE_SECRET_KEY',
    });
  });

  it('that are no key of 32 bytes are refused without being repeated', () => {
    const [line = ''] = complaints({ ALEBRIJE_SECRET_KEY: 'correct horse' });
    expect(line).toContain('32 bytes as base64 or hex');
    expect(line).not.toContain('horse');
  });
});

it('slips in the names of Discord and Slack are noticed, the variables of others are not', () => {
  const found = unknownVariables({
    SLACK_SIGNIN_SECRET: 'x',
    DISCORD_TOKN: 'x',
    SLACK_WEBHOOK_ADDRESS: 'x',
    DISCORD_X: 'y',
  });
  expect(found).toEqual([
    { name: 'SLACK_SIGNIN_SECRET', suggestion: 'SLACK_SIGNING_SECRET' },
    { name: 'DISCORD_TOKN', suggestion: 'DISCORD_TOKEN' },
  ]);
});
