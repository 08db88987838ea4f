import { inspect } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { createSlackRig, type SlackRig } from '../../fakes/slack-rig.ts';
import type { Logger } from '../../../src/core/logger.ts';
import { pictureEvent, tinyPng } from './slack-pictures.ts';

const prompt = 'a fox nobody else should read about';
const stateSecret = 'fake-state-secret';

let rig: SlackRig | undefined;

afterEach(async () => rig?.close());

/** What the adapter hands to a log, with everything hidden in it. */
function deepLogger(lines: { readonly level: string; readonly text: string }[]): Logger {
  const at =
    (level: string) =>
    (fields: Readonly<Record<string, unknown>>, message: string): void => {
      const text = inspect(fields, { depth: 12, showHidden: true, maxStringLength: null, maxArrayLength: null });
      lines.push({ level, text: `${message} ${text}` });
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

const methods = [
  'users.info',
  'chat.postMessage',
  'chat.update',
  'files.getUploadURLExternal',
  'upload',
  'files.completeUploadExternal',
  'files.info',
  'conversations.open',
  'views.open',
  'chat.postEphemeral',
];
const failures = [
  { status: 500 },
  { dropConnection: true },
  { error: 'internal_error' },
  { error: 'invalid_auth' },
  { error: 'not_in_channel' },
] as const;

/** Asks in every way, while Slack refuses this and that. */
async function badDay(bot: SlackRig): Promise<void> {
  const { slack, worker, until, nextRun } = bot;
  const general = slack.channel({ name: 'general' });
  const closed = slack.channel({ name: 'closed', hasBot: false });
  const ana = slack.user({ name: 'ana' });
  worker().obeys = true;
  const finished = new Set<unknown>();
  for (const method of methods) slack.limits.setPerMinute(method, Number.POSITIVE_INFINITY);
  await ana.slash('/imagine', prompt, { channel: general });
  const run = await nextRun();
  run.emit(pictureEvent('fox.png', 'A fox'));
  run.finish();
  const message = await slack.waitForMessage((one) => one.blocks.length > 0);
  for (const method of methods) {
    for (const failure of failures) {
      slack.fail({ method, times: 2, ...failure });
      await ana.mentions(prompt, {
        channel: general,
        files: [ana.uploads(tinyPng(worker().runs.length), 'beach.png')],
      });
      await ana.slash('/imagine', `${prompt} --nonsense`, { channel: closed });
      await ana.press(message, 'Parameters').catch(() => undefined);
      await until(`every answer in spite of ${method}`, async () => {
        finishAll(bot, finished);
        const jobs = await bot.jobs().desk.list({ limit: 100 });
        return jobs.every(({ job }) => job.post === 'posted' || job.post === 'undeliverable');
      });
      slack.behave();
    }
  }
  await ana.slash('/imagine', '', { channel: closed });
}

/** What is being made is done. */
function finishAll({ worker }: SlackRig, finished: Set<unknown>): void {
  const shade = worker().runs.length;
  const going = new Set(worker().running());
  for (const run of worker().runs) {
    if (!going.has(run.task.jobId) || finished.has(run)) continue;
    finished.add(run);
    run.emit(pictureEvent('fox.png', 'A fox', shade));
    run.finish();
  }
}

function leaks(lines: readonly string[], { slack }: SlackRig, more: readonly string[] = []): readonly string[] {
  const { app } = slack;
  const tokens = [...slack.world.installations.values()].map(({ botToken }) => botToken);
  const secrets = [...tokens, app.appToken, app.signingSecret, app.clientSecret, app.verificationToken, ...more];
  // Addresses that let anybody answer, upload, or connect.
  const addresses =
    /\/response\/|\/(?:commands|actions|app)\/T|\/upload\/v1\/|ticket=(?!\[secret\])|[?&](?:code|state)=(?!\[secret\])/u;
  return lines.filter((line) => addresses.test(line) || secrets.some((secret) => line.includes(secret)));
}

test('over a socket, no log line holds a token, an address that opens something, or what somebody asked for', async () => {
  const lines: { readonly level: string; readonly text: string }[] = [];
  const bot = await createSlackRig({ adapter: { logger: deepLogger(lines) } });
  rig = bot;
  for (const code of ['operation_timeout', 'file_not_found', 'file_update_failed', 'invalid_auth']) bot.allow(code);
  await badDay(bot);
  bot.slack.sockets.drop();
  await bot.until('the socket again', () => bot.slack.sockets.count() === 1);
  bot.slack.outage(true);
  bot.slack.sockets.drop();
  await bot.until('that it is away', () => lines.some(({ text }) => text.includes('cannot be reached')));
  bot.slack.outage(false);
  await bot.slack.waitForSockets(1);
  await bot.slack.revokeTokens();
  await bot.until('the word to the operator', () => lines.some(({ text }) => text.includes('token was revoked')));
  expect(lines.filter(({ level }) => level === 'warn' || level === 'error').length).toBeGreaterThan(10);
  const said = [...lines.map(({ text }) => text), ...bot.log];
  expect(leaks(said, bot)).toEqual([]);
  expect(lines.filter(({ level, text }) => level !== 'debug' && text.includes(prompt))).toEqual([]);
});

test('over HTTP with installations, neither, and no secret of an installation', async () => {
  const lines: { readonly level: string; readonly text: string }[] = [];
  const bot = await createSlackRig({
    start: false,
    adapter: { logger: deepLogger(lines) },
    config: ({ app }) => ({
      mode: { type: 'http', host: '127.0.0.1', port: 7983, signingSecret: app.signingSecret },
      auth: {
        type: 'oauth',
        clientId: app.clientId,
        clientSecret: app.clientSecret,
        stateSecret,
        publicUrl: 'http://127.0.0.1:7983/',
      },
    }),
  });
  rig = bot;
  for (const code of ['operation_timeout', 'file_not_found', 'file_update_failed', 'invalid_auth', 'internal_error'])
    bot.allow(code);
  await bot.startBot();
  const base = bot.adapter().address() ?? '';
  const { slack } = bot;
  slack.http.deliverTo(`${base}/slack/events`);
  const install = `${base}/slack/install`;
  const ana = slack.user({ name: 'ana' });
  await slack.visitInstaller(ana, install, { denies: true });
  for (const failure of failures) {
    slack.fail({ method: 'oauth.v2.access', ...failure });
    await slack.visitInstaller(ana, install);
    slack.behave();
  }
  await fetch(`${base}/slack/oauth_redirect?code=fake-code&state=fake-state`);
  await fetch(`${base}/slack/oauth_redirect?error=access_denied&state=fake-state`);
  await slack.visitInstaller(ana, install);
  await badDay(bot);
  const event = slack.envelope({ type: 'message', channel_type: 'im', user: ana.id, text: prompt, ts: '1.1' });
  for (const signing of ['unsigned', 'wrong', 'stale'] as const)
    await slack.http.send('events_api', event, { signing });
  await slack.uninstall();
  await bot.until('the installation gone', async () => (await bot.store().sealed.keys('slack')).length === 0);
  const said = [...lines.map(({ text }) => text), ...bot.log];
  expect(leaks(said, bot, [stateSecret, 'fake-code', 'fake-state'])).toEqual([]);
  expect(lines.filter(({ level, text }) => level !== 'debug' && text.includes(prompt))).toEqual([]);
});
