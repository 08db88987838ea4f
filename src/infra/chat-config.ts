import { z } from 'zod';
import { boolean, secret, webAddress, wholeNumber, wordList } from './variables.ts';

/*
 * The variables of Discord and Slack. Tokens are looked at only for what people mix up: a shape nobody knows yet is the
 * platform's to judge. No message ever repeats a value.
 */

const discordId = /^\d{1,20}$/u;
const administrator = /^(?:discord:\d{1,20}|slack:[ET][0-9A-Z]{0,20}\.[UW][0-9A-Z]{0,20})$/u;

const everyOneMatches = (pattern: RegExp, error: string) =>
  wordList.pipe(z.array(z.string().regex(pattern, error)).max(1000));

export const chatSlice = {
  DISCORD_TOKEN: secret(discordTokenMistake).optional(),
  ALEBRIJE_DISCORD_API_URL: webAddress.optional(),
  ALEBRIJE_DISCORD_GUILDS: everyOneMatches(
    discordId,
    'ids of servers separated by commas: digits only (Developer Mode on, then Copy Server ID)',
  ).prefault(''),
  ALEBRIJE_DISCORD_MENTIONS: boolean.prefault('false'),
  ALEBRIJE_DISCORD_REGISTER: boolean.prefault('true'),
  SLACK_BOT_TOKEN: secret(slackBotTokenMistake).optional(),
  SLACK_APP_TOKEN: secret(slackAppTokenMistake).optional(),
  SLACK_SIGNING_SECRET: secret(slackSecretMistake('Signing Secret')).optional(),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^[\w.-]{1,100}$/u, 'the Client ID of the app, like 123.456')
    .optional(),
  SLACK_CLIENT_SECRET: secret(slackSecretMistake('Client Secret')).optional(),
  SLACK_STATE_SECRET: secret((text) =>
    text.length < 16 ? 'at least 16 characters of your own choice' : undefined,
  ).optional(),
  ALEBRIJE_SLACK_HOST: z.string().max(253).default('127.0.0.1'),
  ALEBRIJE_SLACK_PORT: wholeNumber(0, 65_535).prefault('7421'),
  ALEBRIJE_SLACK_PUBLIC_URL: webAddress
    .refine((url) => new URL(url).pathname === '/' && new URL(url).search === '', 'an address without a path')
    .refine(
      (url) => url.startsWith('https:') || /^(?:localhost|127\.|\[::1\])/u.test(new URL(url).host),
      'an https address: Slack sends people nowhere else',
    )
    .transform((url) => new URL(url).origin)
    .optional(),
  ALEBRIJE_SLACK_API_URL: webAddress.optional(),
  ALEBRIJE_ADMINISTRATORS: everyOneMatches(
    administrator,
    'people separated by commas, each like discord:123 (user id) or slack:T1.U2 (workspace id, dot, member id)',
  ).prefault(''),
};

type ChatSettings = z.infer<z.ZodObject<typeof chatSlice>>;

/** A variable, and what is wrong with it beside the others. */
interface Contradiction {
  readonly name: string;
  readonly message: string;
}

/**
 * What is half given, or given twice over. Looks at names only.
 * @param given the variables that are set, right or wrong.
 */
export function chatContradictions(given: Readonly<Record<string, unknown>>): readonly Contradiction[] {
  const has = (name: keyof typeof chatSlice): boolean => given[name] !== undefined;
  const found: Contradiction[] = [];
  const need = (name: keyof typeof chatSlice, because: string): void => {
    if (!has(name)) found.push({ name, message: `needed because ${because}` });
  };
  const refuse = (name: keyof typeof chatSlice, because: string): void => {
    if (has(name)) found.push({ name, message: `remove it, or ${because}` });
  };

  if (has('ALEBRIJE_DISCORD_GUILDS')) need('DISCORD_TOKEN', 'ALEBRIJE_DISCORD_GUILDS is set');

  const oauth = (['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const).find(has);
  if (oauth !== undefined) {
    const because = `${oauth} is set, so that workspaces install the app themselves`;
    need('SLACK_CLIENT_ID', because);
    need('SLACK_CLIENT_SECRET', because);
    need('SLACK_STATE_SECRET', because);
    need('SLACK_SIGNING_SECRET', because);
    need('ALEBRIJE_SLACK_PUBLIC_URL', because);
    refuse('SLACK_BOT_TOKEN', `remove ${oauth}: a bot token is for one workspace, the client's id for any number`);
    refuse('SLACK_APP_TOKEN', `remove ${oauth}: an app token opens a socket, installing needs an address of ours`);
    return found;
  }
  if (has('SLACK_BOT_TOKEN') && !has('SLACK_APP_TOKEN') && !has('SLACK_SIGNING_SECRET')) {
    need('SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN is set (or, where Slack calls us by HTTP, SLACK_SIGNING_SECRET)');
  }
  if (has('SLACK_APP_TOKEN')) need('SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN is set');
  else if (has('SLACK_SIGNING_SECRET')) need('SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET is set');
  if (has('SLACK_APP_TOKEN')) {
    refuse(
      'SLACK_SIGNING_SECRET',
      'remove SLACK_APP_TOKEN: the app token opens a socket to Slack, the signing secret is for requests from Slack',
    );
  }
  return found;
}

/** Who the operator trusts with everything, and which platforms to join. */
export function toChatConfig(settings: ChatSettings) {
  return {
    discord: toDiscord(settings),
    slack: toSlack(settings),
    administrators: settings.ALEBRIJE_ADMINISTRATORS,
  };
}

function toDiscord(settings: ChatSettings) {
  const token = settings.DISCORD_TOKEN;
  if (token === undefined) return undefined;
  return {
    token,
    // The library adds the version it speaks.
    apiUrl: settings.ALEBRIJE_DISCORD_API_URL?.replace(/\/+(?:v\d+\/*)?$/u, ''),
    guildIds: settings.ALEBRIJE_DISCORD_GUILDS,
    mentions: settings.ALEBRIJE_DISCORD_MENTIONS,
    registerOnStart: settings.ALEBRIJE_DISCORD_REGISTER,
  };
}

function toSlack(settings: ChatSettings) {
  const mode = toSlackMode(settings);
  const auth = toSlackAuth(settings);
  if (mode === undefined || auth === undefined) return undefined;
  return { mode, auth, apiUrl: settings.ALEBRIJE_SLACK_API_URL?.replace(/\/*$/u, '/') };
}

function toSlackMode(settings: ChatSettings) {
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = settings;
  if (appToken !== undefined) return { type: 'socket', appToken } as const;
  if (signingSecret === undefined) return undefined;
  return {
    type: 'http',
    host: settings.ALEBRIJE_SLACK_HOST,
    port: settings.ALEBRIJE_SLACK_PORT,
    signingSecret,
  } as const;
}

function toSlackAuth(settings: ChatSettings) {
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_STATE_SECRET: stateSecret,
    ALEBRIJE_SLACK_PUBLIC_URL: publicUrl,
  } = settings;
  if (botToken !== undefined) return { type: 'token', botToken } as const;
  if (clientId === undefined || clientSecret === undefined) return undefined;
  if (stateSecret === undefined || publicUrl === undefined) return undefined;
  return { type: 'oauth', clientId, clientSecret, stateSecret, publicUrl } as const;
}

const discordTokenPlace = "the bot's token is on the Bot page of the Developer Portal (Reset Token)";

function discordTokenMistake(text: string): string | undefined {
  if (/^(?:xox|xapp-)/u.test(text)) return `this is a token of Slack; ${discordTokenPlace}`;
  if (/^bot\s/iu.test(text)) return 'the token alone, without the word Bot before it';
  if (/^\d+$/u.test(text)) return `this is an id; ${discordTokenPlace}`;
  if (/^[0-9a-f]{64}$/u.test(text)) return `this is the application's public key; ${discordTokenPlace}`;
  return strayCharacter(text, 'token');
}

const slackBotTokenPlace = 'the bot token begins with xoxb- and is on the page OAuth & Permissions';

function slackBotTokenMistake(text: string): string | undefined {
  if (text.startsWith('xapp-')) return `this is an app token, for SLACK_APP_TOKEN; ${slackBotTokenPlace}`;
  if (text.startsWith('xoxp-')) return `this is a person's token; ${slackBotTokenPlace}`;
  if (text.startsWith('xoxe')) return `this is a configuration or refresh token; ${slackBotTokenPlace}`;
  return strayCharacter(text, 'token');
}

function slackAppTokenMistake(text: string): string | undefined {
  const place = 'the app token begins with xapp- and is on the page Basic Information (scope connections:write)';
  if (text.startsWith('xoxb-')) return `this is a bot token, for SLACK_BOT_TOKEN; ${place}`;
  if (text.startsWith('xox')) return `this is another kind of token; ${place}`;
  return strayCharacter(text, 'token');
}

function slackSecretMistake(name: string): (text: string) => string | undefined {
  return (text) => {
    if (/^(?:xox|xapp-)/u.test(text)) return `this is a token; the ${name} is on the page Basic Information`;
    return strayCharacter(text, 'secret');
  };
}

/** What copying brings along; in a header it would be refused with a message nobody understands, or that repeats it. */
function strayCharacter(text: string, what: 'token' | 'secret'): string | undefined {
  if (/^["'“‘].*["'”’]$/su.test(text)) return `the ${what} alone, without quotation marks around it`;
  if (/\s/u.test(text)) return `a ${what} has no spaces`;
  return /[^!-~]/u.test(text) ? `there is an invisible or foreign character in it: copy the ${what} again` : undefined;
}
