import { createServer } from 'node:http';
import { App, Assistant, HTTPReceiver } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentLogger } from '../../fakes/slack-server/silent-logger.ts';
import type { SlackServer } from '../../fakes/slack-server/slack-server.ts';
import { startSlackServer } from '../../fakes/slack-server/slack-server.ts';
import type { Channel } from '../../fakes/slack-server/world.ts';

let slack: SlackServer;
let general: Channel;
let app: App | undefined;
let nowMs: number;

beforeEach(async () => {
  nowMs = Date.now();
  slack = await startSlackServer({ now: () => nowMs, settings: { ackTimeoutMs: 400 } });
  general = slack.channel({ name: 'general' });
});

afterEach(async () => {
  await app?.stop();
  app = undefined;
  await slack.close();
});

const clientOptions = () => ({ slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });

/** Connects a plain Bolt app by Socket Mode. */
const overSockets = async (set: (bolt: App) => void): Promise<App> => {
  app = new App({
    token: slack.installation.botToken,
    appToken: slack.app.appToken,
    socketMode: true,
    logger: silentLogger,
    clientOptions: clientOptions(),
  });
  set(app);
  await app.start();
  await slack.waitForSockets(1);
  return app;
};

const freePort = async (): Promise<number> => {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return typeof address === 'object' && address !== null ? address.port : 0;
};

/** Starts a plain Bolt app with its HTTP receiver. */
const overHttp = async (set: (bolt: App) => void): Promise<string> => {
  const port = await freePort();
  const receiver = new HTTPReceiver({ signingSecret: slack.app.signingSecret, logger: silentLogger });
  app = new App({
    token: slack.installation.botToken,
    receiver,
    logger: silentLogger,
    clientOptions: clientOptions(),
  });
  set(app);
  await app.start(port);
  const url = `http://127.0.0.1:${port}/slack/events`;
  slack.http.deliverTo(url);
  return url;
};

const codes = (): readonly string[] => slack.violations().map((violation) => violation.code);

const cancelButton = {
  type: 'actions' as const,
  elements: [
    {
      type: 'button' as const,
      action_id: 'cancel',
      value: 'job-1',
      text: { type: 'plain_text' as const, text: 'Cancel' },
    },
  ],
};

const form = (callbackId = 'imagine') => ({
  type: 'modal' as const,
  callback_id: callbackId,
  title: { type: 'plain_text' as const, text: 'Imagine' },
  submit: { type: 'plain_text' as const, text: 'Go' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'prompt',
      label: { type: 'plain_text' as const, text: 'Prompt' },
      element: { type: 'plain_text_input' as const, action_id: 'text', max_length: 20 },
    },
    {
      type: 'input' as const,
      block_id: 'steps',
      optional: true,
      label: { type: 'plain_text' as const, text: 'Steps' },
      element: {
        type: 'number_input' as const,
        action_id: 'number',
        is_decimal_allowed: false,
        initial_value: '8',
        max_value: '20',
      },
    },
    {
      type: 'input' as const,
      block_id: 'picture',
      optional: true,
      label: { type: 'plain_text' as const, text: 'Picture' },
      element: { type: 'file_input' as const, action_id: 'files', max_files: 1 },
    },
  ],
});

describe('a plain Bolt app in Socket Mode', () => {
  test('answers a slash command and edits its message', async () => {
    await overSockets((bolt) => {
      bolt.command('/imagine', async ({ ack, command, client, say }) => {
        await ack();
        const posted = await say(`queued: ${command.text}`);
        await client.chat.update({ channel: command.channel_id, ts: posted.ts ?? '', text: 'done' });
      });
    });
    const acked = await slack.user({ name: 'ana' }).slash('/imagine', 'a blue fox --seed 7', { channel: general });
    const done = await slack.waitForMessage((message) => message.text === 'done');
    expect(acked.seen).toBe('acknowledged');
    expect(acked.ackMs).toBeLessThan(400);
    expect(slack.editTimes(done.ts)).toHaveLength(1);
    expect(slack.violations()).toEqual([]);
  });

  test('may answer in the ack, privately or in the channel', async () => {
    await overSockets((bolt) => {
      bolt.command('/help', async ({ ack, command }) =>
        ack({ text: 'Help', response_type: command.text === 'all' ? 'in_channel' : 'ephemeral' }),
      );
    });
    const ana = slack.user();
    const mine = await ana.slash('/help');
    const everybodys = await ana.slash('/help', 'all');
    expect([mine.message?.ephemeralTo, everybodys.message?.ephemeralTo]).toEqual([ana.id, undefined]);
  });

  test('is seen to time out when it does not acknowledge', async () => {
    await overSockets((bolt) => {
      bolt.command('/slow', async () => {});
    });
    expect((await slack.user().slash('/slow')).seen).toBe('operation_timeout');
    expect(codes()).toEqual(['operation_timeout']);
  });

  test('is not reached at all when it is not connected', async () => {
    expect((await slack.user().slash('/imagine')).seen).toBe('dispatch_failed');
    expect(codes()).toEqual([]);
  });

  test('gets presses with value, message and an address to answer to', async () => {
    await overSockets((bolt) => {
      bolt.command('/imagine', async ({ ack, say }) => {
        await ack();
        await say({ text: 'queued', blocks: [cancelButton] });
      });
      bolt.action('cancel', async ({ ack, action, respond }) => {
        await ack();
        const value = 'value' in action ? action.value : '';
        await respond({ text: `cancelled ${value}`, replace_original: true });
      });
    });
    const ana = slack.user();
    await ana.slash('/imagine');
    const message = await slack.waitForMessage();
    await ana.press(message, 'Cancel');
    await slack.waitForMessage((candidate) => candidate.ts === message.ts && candidate.text === 'cancelled job-1');
    await expect(ana.press(message, 'Retry')).rejects.toThrow(/Nothing called "Retry"/u);
    expect(slack.violations()).toEqual([]);
  });

  test('opens a modal that Slack checks before the app does', async () => {
    await overSockets((bolt) => {
      bolt.command('/imagine', async ({ ack, client, command }) => {
        await ack();
        await client.views.open({ trigger_id: command.trigger_id, view: form() });
      });
      bolt.view('imagine', async ({ ack, view }) => {
        const prompt = view.state.values['prompt']?.['text']?.value ?? '';
        const steps = view.state.values['steps']?.['number']?.value ?? '';
        const files = view.state.values['picture']?.['files']?.files ?? [];
        if (prompt === 'bad') await ack({ response_action: 'errors', errors: { prompt: 'Not that.' } });
        else if (prompt === 'more') await ack({ response_action: 'push', view: form('second') });
        else if (prompt === 'again') await ack({ response_action: 'update', view: form('updated') });
        else if (prompt === 'stop') await ack({ response_action: 'clear' });
        else if (prompt === 'wrong') await ack({ response_action: 'errors', errors: { nothing: 'Nowhere.' } });
        else {
          await ack();
          await app?.client.apiCall('chat.postMessage', {
            channel: general.id,
            text: `${prompt} in ${steps} steps with ${files.length} file`,
          });
        }
      });
    });
    const ana = slack.user();
    const open = async () => {
      await ana.slash('/imagine');
      return slack.waitForView((view) => view.definition['callback_id'] === 'imagine');
    };
    const view = await open();
    expect((await ana.submitView(view)).errors).toEqual({ prompt: 'Please complete this required field.' });
    expect((await ana.submitView(view, { Prompt: 'x'.repeat(21) })).errors).toHaveProperty('prompt');
    expect((await ana.submitView(view, { Prompt: 'fox', Steps: 21 })).errors).toHaveProperty('steps');
    expect((await ana.submitView(view, { Prompt: 'bad' })).errors).toEqual({ prompt: 'Not that.' });
    const photo = ana.uploads(Buffer.from('\x89PNG\r\n', 'latin1'), 'photo.png');
    const done = await ana.submitView(view, { Prompt: 'fox' }, { Picture: [photo] });
    expect(done.seen).toBe('closed');
    await slack.waitForMessage((message) => message.text === 'fox in 8 steps with 1 file');
    expect((await ana.submitView(await open(), { Prompt: 'again' })).seen).toBe('updated');
    const pushed = await ana.submitView(await open(), { Prompt: 'more' });
    expect([pushed.seen, pushed.view?.definition['callback_id']]).toEqual(['pushed', 'second']);
    expect((await ana.submitView(await open(), { Prompt: 'stop' })).seen).toBe('cleared');
    expect(codes()).toEqual([]);
    await ana.submitView(await open(), { Prompt: 'wrong' });
    expect(codes()).toEqual(['invalid_errors']);
  });

  test('gets shortcuts, mentions, direct messages with files, the Home tab and assistant threads', async () => {
    const heard: string[] = [];
    await overSockets((bolt) => {
      bolt.shortcut('edit', async ({ ack, shortcut }) => {
        await ack();
        heard.push(shortcut.type);
      });
      bolt.event('app_mention', async ({ event }) => {
        heard.push(`mention ${event.text}`);
      });
      bolt.assistant(
        new Assistant({
          threadStarted: async ({ say, setSuggestedPrompts }) => {
            await say('Hello');
            await setSuggestedPrompts({ prompts: [{ title: 'Fox', message: 'draw a fox' }] });
          },
          userMessage: async ({ message, setStatus, say }) => {
            await setStatus('is thinking…');
            await say(`you said ${'text' in message ? message.text : ''}`);
          },
        }),
      );
      bolt.message(async ({ message }) => {
        heard.push(`${message.channel_type} ${message.subtype ?? 'plain'}`);
      });
      bolt.event('app_home_opened', async ({ event, client }) => {
        await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [{ type: 'divider' }] } });
      });
    });
    const ana = slack.user();
    const photo = ana.uploads(Buffer.from('\x89PNG\r\n', 'latin1'), 'photo.png');
    const { message } = await ana.mentions('draw this', { channel: general, files: [photo] });
    await ana.messageShortcut('edit', message);
    await ana.globalShortcut('edit');
    await ana.dm('hello', { files: [photo] });
    await ana.opensHome();
    await slack.waitForHome(ana);
    const assistant = await ana.opensAssistant();
    await slack.waitUntil('prompts', () => slack.assistantThreads()[0]?.prompts.length === 1);
    await ana.dm('a fox', { thread: assistant.message });
    await slack.waitForMessage((one) => one.text === 'you said a fox');
    expect(heard).toEqual(
      expect.arrayContaining([
        `mention <@${slack.installation.botUserId}> draw this`,
        'message_action',
        'shortcut',
        'im file_share',
      ]),
    );
    expect(slack.assistantThreads()[0]?.statuses).toEqual(['is thinking…']);
    expect(slack.violations()).toEqual([]);
  });

  test('hears its own direct messages, as on Slack, and must not answer them', async () => {
    const own: string[] = [];
    const bolt = await overSockets((fresh) => {
      fresh.use(async ({ body, next }) => {
        const event: unknown = 'event' in body ? body.event : {};
        own.push(JSON.stringify(event));
        await next();
      });
    });
    const channel = slack.user().directMessage();
    const { ts } = await bolt.client.apiCall('chat.postMessage', { channel: channel.id, text: 'hi' }).then(() => ({
      ts: slack.messages(channel).at(-1)?.ts ?? '',
    }));
    await bolt.client.chat.update({ channel: channel.id, ts, text: 'hi again' });
    await expect.poll(() => own.some((event) => event.includes('message_changed'))).toBe(true);
    expect(own.every((event) => !event.includes('client_msg_id'))).toBe(true);
  });

  test('gets a repeated event with the same id, and a retry when its ack was lost', async () => {
    const seen: { readonly id: string; readonly retry: unknown }[] = [];
    await overSockets((bolt) => {
      bolt.use(async ({ body, context, next }) => {
        seen.push({ id: 'event_id' in body ? body.event_id : '', retry: context.retryNum });
        await next();
      });
    });
    await slack.user().dm('hello');
    await slack.sendEnvelope(slack.lastEnvelope(), { attempt: 2 });
    expect(seen).toEqual([
      { id: expect.stringMatching(/^Ev/u), retry: 0 },
      { id: seen[0]?.id, retry: 2 },
    ]);
    slack.fail({ method: 'ack' });
    const { deliveries } = await slack.user().dm('lost');
    expect(deliveries[0]).toMatchObject({ acknowledged: true, attempts: 2 });
    expect(seen.slice(2).map((one) => one.retry)).toEqual([0, 1]);
  });

  test('comes back after a refresh, a dropped connection and an outage', async () => {
    await overSockets((bolt) => {
      Reflect.set(Reflect.get(Reflect.get(bolt, 'receiver'), 'client'), 'clientPingTimeoutMS', 100);
      bolt.command('/ping', async ({ ack }) => ack('pong'));
    });
    const opened = () => slack.log().filter((request) => request.method === 'apps.connections.open').length;
    slack.sockets.disconnect('refresh_requested');
    await slack.waitUntil('a second connection', () => opened() === 2 && slack.sockets.count() === 1);
    slack.sockets.drop();
    await slack.waitUntil('a third connection', () => opened() === 3 && slack.sockets.count() === 1);
    slack.sockets.sendRaw('{"type":"hello"');
    expect((await slack.user().slash('/ping')).message?.text).toBe('pong');
    expect(slack.violations()).toEqual([]);
  });

  test('with two connections gets each event once', async () => {
    const heard: unknown[] = [];
    const set = (bolt: App) =>
      bolt.message(async ({ message }) => {
        heard.push('text' in message ? message.text : '');
      });
    const first = await overSockets(set);
    const second = new App({
      token: slack.installation.botToken,
      appToken: slack.app.appToken,
      socketMode: true,
      logger: silentLogger,
      clientOptions: clientOptions(),
    });
    set(second);
    await second.start();
    await slack.waitForSockets(2);
    const ana = slack.user();
    await Promise.all(['1', '2', '3', '4'].map(async (text) => ana.dm(text)));
    expect(new Set(heard)).toEqual(new Set(['1', '2', '3', '4']));
    expect(heard).toHaveLength(4);
    await second.stop();
    expect(first).toBe(app);
  });

  test('learns that it was thrown out', async () => {
    const heard: string[] = [];
    await overSockets((bolt) => {
      bolt.event('tokens_revoked', async () => {
        heard.push('tokens_revoked');
      });
      bolt.event('app_uninstalled', async () => {
        heard.push('app_uninstalled');
      });
    });
    await slack.uninstall();
    expect(heard).toEqual(['tokens_revoked', 'app_uninstalled']);
  });
});

describe('response_url', () => {
  const urls: string[] = [];
  const answer = async (body: unknown): Promise<number> => {
    const response = await fetch(urls.at(-1) ?? '', { method: 'POST', body: JSON.stringify(body) });
    await response.text();
    return response.status;
  };

  beforeEach(async () => {
    await overSockets((bolt) => {
      bolt.command('/x', async ({ ack, command }) => {
        urls.push(command.response_url);
        await ack();
      });
    });
  });

  test('works five times', async () => {
    await slack.user().slash('/x');
    const statuses: number[] = [];
    for (let use = 0; use < 6; use += 1) statuses.push(await answer({ text: `answer ${use}` }));
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
    expect(codes()).toEqual(['used_url']);
  });

  test('works for thirty minutes', async () => {
    await slack.user().slash('/x');
    nowMs += 30 * 60 * 1000;
    expect(await answer({ text: 'in time' })).toBe(200);
    nowMs += 1;
    expect(await answer({ text: 'late' })).toBe(404);
  });

  test('answers privately, replaces and deletes', async () => {
    const ana = slack.user();
    await ana.slash('/x');
    await answer({ text: 'first' });
    await answer({ text: 'second', replace_original: true });
    expect(slack.ephemerals(ana).map((message) => message.text)).toEqual(['second']);
    await answer({ delete_original: true });
    expect(slack.ephemerals(ana)).toEqual([]);
    expect(await answer({ text: 'x', response_type: 'loud' })).toBe(400);
  });
});

describe('a plain Bolt app over HTTP', () => {
  const pong = (bolt: App): void => {
    bolt.command('/ping', async ({ ack }) => ack('pong'));
  };

  test('answers signed commands, interactions and events', async () => {
    const heard: string[] = [];
    await overHttp((bolt) => {
      pong(bolt);
      bolt.shortcut('edit', async ({ ack }) => {
        await ack();
        heard.push('shortcut');
      });
      bolt.message(async () => {
        heard.push('message');
      });
    });
    const ana = slack.user();
    expect((await ana.slash('/ping')).message?.text).toBe('pong');
    expect((await ana.globalShortcut('edit')).seen).toBe('acknowledged');
    await ana.dm('hello');
    await expect.poll(() => heard.length).toBe(2);
    expect(slack.violations()).toEqual([]);
  });

  test('refuses unsigned, wrongly signed, stale and broken requests', async () => {
    const heard: unknown[] = [];
    await overHttp((bolt) => {
      bolt.use(async ({ body, next }) => {
        heard.push(body);
        await next();
      });
    });
    const event = slack.envelope({ type: 'app_home_opened', user: 'U1', channel: 'D1', tab: 'home' });
    for (const signing of ['unsigned', 'wrong', 'stale'] as const) {
      expect((await slack.http.send('events_api', event, { signing })).status).toBe(401);
    }
    const broken = await slack.http.sendRaw({ body: '{"type":', contentType: 'application/json' });
    expect(broken.status).toBeGreaterThanOrEqual(400);
    expect(heard).toEqual([]);
  });

  test('answers url verification and ssl checks', async () => {
    await overHttp(pong);
    expect((await slack.http.urlVerification()).body).toEqual({ challenge: 'fake-challenge' });
    expect((await slack.http.sslCheck()).status).toBe(200);
  });

  test('gets an event again when it answered badly, and a replay with the old signature', async () => {
    let requests = 0;
    const retries: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      requests += 1;
      retries.push(request.headersDistinct['x-slack-retry-num']?.[0]);
      request.resume();
      response.writeHead(requests === 1 ? 500 : 200).end();
    });
    const port = await freePort();
    await new Promise<void>((resolve) => {
      server.listen(port, '127.0.0.1', resolve);
    });
    slack.http.deliverTo(`http://127.0.0.1:${port}/slack/events`);
    const { deliveries } = await slack.user().dm('hello');
    expect(deliveries[0]).toMatchObject({ acknowledged: true, attempts: 2 });
    await slack.http.replay(0);
    expect(retries).toEqual([undefined, '1', undefined]);
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  });
});

test('the installation pages lead from "Add to Slack" to a token, or to a refusal', async () => {
  const port = await freePort();
  const stored: string[] = [];
  const base = `http://127.0.0.1:${port}`;
  app = new App({
    signingSecret: slack.app.signingSecret,
    clientId: slack.app.clientId,
    clientSecret: slack.app.clientSecret,
    stateSecret: 'fake-state-secret',
    scopes: ['commands', 'chat:write'],
    redirectUri: `${base}/slack/oauth_redirect`,
    logger: silentLogger,
    clientOptions: clientOptions(),
    installerOptions: { redirectUriPath: '/slack/oauth_redirect', authorizationUrl: slack.authorizeUrl },
    installationStore: {
      storeInstallation: async (installation) => {
        stored.push(`${installation.team?.id} ${installation.bot?.token}`);
      },
      fetchInstallation: async () => {
        throw new Error('not needed here');
      },
    },
  });
  await app.start(port);
  const team = slack.addTeam({ name: 'Second' });
  const ana = slack.user({ team });
  const denied = await slack.visitInstaller(ana, `${base}/slack/install`, { denies: true });
  expect(stored).toEqual([]);
  expect(denied.status).toBe(500);
  const visit = await slack.visitInstaller(ana, `${base}/slack/install`);
  expect(visit.status).toBe(200);
  const installation = slack.world.installations.get(team.id);
  expect(stored).toEqual([`${team.id} ${installation?.botToken}`]);
  expect([...(installation?.scopes ?? [])]).toEqual(['commands', 'chat:write']);
  expect(slack.violations()).toEqual([]);
});

test('closing leaves nobody waiting and no port open', async () => {
  const other = await startSlackServer({ settings: { eventRetryDelaysMs: [60_000, 60_000, 60_000] } });
  const said = other.user().dm('nobody listens');
  await other.close();
  expect((await said).deliveries[0]).toMatchObject({ acknowledged: false, attempts: 4 });
  await expect(fetch(other.baseUrl)).rejects.toThrow('fetch failed');
});
