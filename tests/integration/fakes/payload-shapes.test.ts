import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { openGateway } from '../../../src/adapters/discord/gateway.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { payloadOf, type Payload, type PayloadPlatform } from '../../fakes/payload-fixtures.ts';
import { payloadShape } from '../../fakes/payload-shape.ts';
import { patienceMs } from '../../fakes/patience.ts';
import { createSlackRig, type SlackRig } from '../../fakes/slack-rig.ts';
import { makePicture, tinyPng, withDiscordBot } from '../discord/discord-bot.ts';
import { isPictureIn, pictureEvent } from '../slack/slack-pictures.ts';

const payloadSchema = z.record(z.string(), z.json());

/** What differs between two payloads of a kind although both are as documented. */
interface Freedom {
  /** Below these everything is the app's own, or has a shape of its own. */
  readonly except: readonly string[];
  /** Documented as optional, or depends on what people did. */
  readonly optional: RegExp;
}

const discordFreedom: Freedom = {
  except: ['message', 'data.resolved.messages.*.components', 'data.components[].component.values'],
  optional:
    /avatar_decoration_data|collectibles|primary_guild|public_flags|placeholder|ephemeral|roles\[\]|unusual_dm_activity|entitlement_sku_ids|nonce$|^channel\.(?:permissions|permission_overwrites|name)$|^data\.resolved|^message$/u,
};
const slackFreedom: Freedom = {
  except: ['message.blocks', 'event.blocks', 'view.blocks', 'event.view.blocks', 'view.state.values'],
  optional:
    /blocks$|\.(?:metadata|edited|bot_profile|files|upload|display_as_bot|user|username|icons|subtype)\b|actions\[\]\.style|context\.(?:channel|team|enterprise)_id|oauth\[\]/u,
};

/** Fields a double made up, and fields it forgot. */
function differences(
  platform: PayloadPlatform,
  name: string,
  given: Payload | undefined,
): { readonly invented: readonly string[]; readonly missing: readonly string[] } {
  const { except, optional } = platform === 'discord' ? discordFreedom : slackFreedom;
  const documented = payloadShape(payloadOf(platform, name), new Set(except));
  const sent = payloadShape(given, new Set(except));
  const notIn = (one: ReadonlySet<string>, other: ReadonlySet<string>): readonly string[] =>
    [...one].filter((path) => !other.has(path) && !optional.test(path));
  return { invented: notIn(sent, documented), missing: notIn(documented, sent) };
}

const same = { invented: [], missing: [] };

test('what the Discord of the tests sends has the fields Discord documents', async () => {
  await withDiscordBot(async (stage) => {
    const { discord, worker } = stage;
    const heard: Payload[] = [];
    // A copy at once: discord.js hangs its own objects into what it was given.
    const hear = (payload: unknown): void => void heard.push(payloadSchema.parse(structuredClone(payload)));
    const gateway = await openGateway({
      config: {
        token: discord.token,
        apiUrl: discord.restUrl,
        mentions: true,
        registerOnStart: false,
        maxInputBytes: 1,
      },
      logger: silentLogger,
      onInteraction: hear,
      onMessage: hear,
      onLost: () => {},
    });
    const ana = discord.user({ name: 'ana' });
    const fox = { name: 'fox.png', bytes: tinyPng, contentType: 'image/png' };
    const result = await makePicture(
      stage,
      ana.slash('imagine', { prompt: 'a blue fox' }, { attachments: { palette: fox } }),
    );
    ana.autocomplete('imagine', { prompt: 'a', model: 'a' }, 'model');
    ana.submitModal(await ana.press(result, 'Edit').waitForModal());
    ana.slash('imagine', { prompt: 'a quiet sea' }, { channel: ana.directMessages() });
    const words = ana.says('a fox', [fox]);
    ana.messageMenu('Make a picture of this', words);
    ana.userMenu('Picture in their colours', ana);
    ana.says('a blue fox', [fox], { mention: true });
    ana.says('a quiet sea', [], { channel: ana.directMessages() });
    const find = (is: (payload: Payload, kind: number | undefined) => boolean): Payload | undefined =>
      heard.find((payload) => is(payload, commandSchema.safeParse(payload['data']).data?.type));
    const isCommand = (payload: Payload): boolean => payload['type'] === 2;
    const kinds: Readonly<Record<string, Parameters<typeof find>[0]>> = {
      'slash-command-guild': (payload, kind) => isCommand(payload) && kind === 1 && payload['member'] !== undefined,
      'slash-command-dm': (payload, kind) => isCommand(payload) && kind === 1 && payload['user'] !== undefined,
      'user-menu': (payload, kind) => isCommand(payload) && kind === 2,
      'message-menu': (payload, kind) => isCommand(payload) && kind === 3,
      autocomplete: (payload) => payload['type'] === 4,
      button: (payload) => payload['type'] === 3 && payload['token'] !== undefined,
      'modal-submit': (payload) => payload['type'] === 5,
      'message-create-mention': (payload) => Array.isArray(payload['mentions']) && payload['mentions'].length > 0,
      'message-create-dm': (payload) => payload['content'] === 'a quiet sea',
    };
    await vi.waitFor(() => expect(Object.keys(kinds).filter((name) => !isSent(name))).toEqual([]), patienceMs);
    function isSent(name: string): boolean {
      const is = kinds[name];
      return is !== undefined && find(is) !== undefined;
    }
    await gateway.close();
    for (const [name, is] of Object.entries(kinds))
      expect({ name, ...differences('discord', name, find(is)) }).toEqual({ name, ...same });
    worker.obeys = true;
  });
});

const commandSchema = z.object({ type: z.number() });

let rig: SlackRig | undefined;
let relay: Server | undefined;

afterEach(async () => {
  relay?.close();
  await rig?.close();
});

/** Stands between Slack and the bot and keeps what goes by. */
async function relayTo(target: string, heard: Payload[]): Promise<string> {
  const server = createServer((request, response) => {
    const pass = async (): Promise<void> => {
      const body = await textOf(request);
      heard.push(parseBody(request, body));
      const {
        'content-type': type = '',
        'x-slack-signature': signature,
        'x-slack-request-timestamp': at,
      } = request.headers;
      const signed = { 'x-slack-signature': String(signature), 'x-slack-request-timestamp': String(at) };
      const answer = await fetch(target, { method: 'POST', headers: { 'content-type': type, ...signed }, body });
      response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
      response.end(await answer.text());
    };
    pass().catch(() => response.destroy());
  });
  relay = server;
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return `http://127.0.0.1:${address.port}/`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

function parseBody(request: IncomingMessage, text: string): Payload {
  if (request.headers['content-type']?.includes('json') === true) return payloadSchema.parse(JSON.parse(text));
  const form = new URLSearchParams(text);
  const payload = form.get('payload');
  return payloadSchema.parse(payload === null ? Object.fromEntries(form) : JSON.parse(payload));
}

test('what the Slack of the tests sends has the fields Slack documents', async () => {
  rig = await createSlackRig({
    config: ({ app }) => ({
      mode: { type: 'http', host: '127.0.0.1', port: 0, signingSecret: app.signingSecret },
    }),
  });
  const { slack, adapter, nextRun, until, allow } = rig;
  const heard: Payload[] = [];
  slack.http.deliverTo(await relayTo(`${adapter().address()}/slack/events`, heard));
  const general = slack.channel({ name: 'general' });
  const ana = slack.user({ name: 'ana' });
  const fox = () => ana.uploads(Buffer.from(tinyPng), 'fox.png');
  await ana.slash('/imagine', 'a blue fox', { channel: general });
  const run = await nextRun();
  run.emit(pictureEvent('fox.png', 'A fox'));
  run.finish();
  const result = await slack.waitForMessage((message) => isPictureIn(message, 'A fox'));
  await ana.press(result, 'Edit');
  await ana.submitView(await slack.waitForView(), { Prompt: 'a red fox' }, { Palette: [fox()] });
  await ana.mentions('a blue fox', { channel: general, files: [fox()] });
  const { message } = await ana.dm('a quiet sea');
  await ana.dm('a quiet sea', { files: [fox()] });
  await ana.messageShortcut('menu:imagine:0', message);
  // The app has no shortcut of this kind: nobody answers it.
  allow('operation_timeout');
  await ana.globalShortcut('fake-global-shortcut');
  await ana.opensHome();
  await until('the home tab', () => ana.home() !== undefined);
  await ana.opensHome();
  const home = ana.home();
  if (home === undefined) throw new Error('no home tab');
  await ana.press(home, 'form:imagine');
  await ana.opensAssistant();
  await slack.http.urlVerification();
  await slack.http.sslCheck();
  await slack.uninstall();
  const eventSchema = z.looseObject({
    type: z.string(),
    subtype: z.string().optional(),
    bot_id: z.string().optional(),
  });
  const find = (is: (payload: Payload, event: z.infer<typeof eventSchema> | undefined) => boolean) =>
    heard.find((payload) => is(payload, eventSchema.safeParse(payload['event']).data));
  const kinds: Readonly<Record<string, Parameters<typeof find>[0]>> = {
    'slash-command': (payload) => payload['command'] !== undefined,
    'block-actions-message': (payload) => payload['type'] === 'block_actions' && payload['message'] !== undefined,
    'block-actions-home': (payload) => payload['type'] === 'block_actions' && payload['view'] !== undefined,
    'view-submission': (payload) => payload['type'] === 'view_submission',
    'message-action': (payload) => payload['type'] === 'message_action',
    shortcut: (payload) => payload['type'] === 'shortcut',
    'app-mention': (_payload, event) => event?.type === 'app_mention',
    'message-im': (_payload, event) =>
      event?.type === 'message' && event.subtype === undefined && event.bot_id === undefined,
    'message-im-files': (_payload, event) => event?.subtype === 'file_share',
    'message-bot': (_payload, event) => event?.type === 'message' && event.bot_id !== undefined,
    'assistant-thread-started': (_payload, event) => event?.type === 'assistant_thread_started',
    'app-home-opened': (_payload, event) => event?.type === 'app_home_opened' && event['view'] !== undefined,
    'tokens-revoked': (_payload, event) => event?.type === 'tokens_revoked',
    'app-uninstalled': (_payload, event) => event?.type === 'app_uninstalled',
    'url-verification': (payload) => payload['type'] === 'url_verification',
    'ssl-check': (payload) => payload['ssl_check'] !== undefined,
  };
  for (const [name, is] of Object.entries(kinds))
    expect({ name, ...differences('slack', name, find(is)) }).toEqual({ name, ...same });
});
