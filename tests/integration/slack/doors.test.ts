import { request } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { createSlackRig, type SlackRig } from '../../fakes/slack-rig.ts';
import { isPictureIn, pictureEvent, wordsIn } from './slack-pictures.ts';

let rig: SlackRig | undefined;

afterEach(async () => rig?.close());

const http = { host: '127.0.0.1', port: 0 };

async function overHttp(): Promise<SlackRig> {
  rig = await createSlackRig({
    config: ({ app }) => ({ mode: { type: 'http', ...http, signingSecret: app.signingSecret } }),
  });
  rig.slack.http.deliverTo(`${rig.adapter().address()}/slack/events`);
  return rig;
}

describe('over HTTP', () => {
  test('signed requests are served as over a socket', async () => {
    const { slack, nextRun } = await overHttp();
    const general = slack.channel({ name: 'general' });
    const ana = slack.user({ name: 'ana' });
    const acked = await ana.slash('/imagine', 'a blue fox', { channel: general });
    expect(acked.seen).toBe('acknowledged');
    const run = await nextRun();
    run.emit(pictureEvent('fox.png', 'A blue fox'));
    run.finish();
    const result = await slack.waitForMessage((one) => isPictureIn(one, 'A blue fox'));
    await ana.press(result, 'Edit');
    expect((await ana.submitView(await slack.waitForView(), { Prompt: 'a red fox' })).seen).toBe('closed');
    expect((await nextRun(1)).task.options['prompt']).toBe('a red fox');
    expect((await slack.http.urlVerification()).body).toEqual({ challenge: 'fake-challenge' });
    expect((await slack.http.sslCheck()).status).toBe(200);
  });

  test('unsigned, wrongly signed, stale and replayed requests get 401 and change nothing', async () => {
    const { slack, worker, until } = await overHttp();
    const ana = slack.user({ name: 'ana' });
    const { message } = await ana.dm('a fox');
    await until('the job', () => worker().runs.length === 1);
    const event = slack.envelope({
      type: 'message',
      channel_type: 'im',
      channel: message.channel,
      user: ana.id,
      text: 'a forged fox',
      ts: '1.1',
    });
    for (const signing of ['unsigned', 'wrong', 'stale'] as const) {
      expect((await slack.http.send('events_api', event, { signing })).status).toBe(401);
    }
    expect((await slack.http.replay(0)).status).toBe(401);
    expect(worker().runs).toHaveLength(1);
  });

  test('malformed, huge and misplaced requests are refused and change nothing', async () => {
    const { slack, worker, adapter } = await overHttp();
    for (const body of ['{"type":', 'null', '[]', '"text"']) {
      expect((await slack.http.sendRaw({ body, contentType: 'application/json' })).status).toBe(400);
    }
    const form = { body: 'payload=null', contentType: 'application/x-www-form-urlencoded' };
    expect((await slack.http.sendRaw(form)).status).toBe(400);
    const huge = { body: JSON.stringify({ text: 'x'.repeat(1_200_000) }), contentType: 'application/json' };
    expect((await slack.http.sendRaw(huge)).status).toBe(413);
    const base = adapter().address() ?? '';
    expect((await fetch(`${base}/nowhere`)).status).toBe(404);
    expect((await fetch(`${base}/slack/events`)).status).toBe(404);
    expect(await statusOfPath(base, '//')).toBe(400);
    expect(worker().runs).toEqual([]);
    // It is none the worse for it.
    expect((await slack.http.sslCheck()).status).toBe(200);
  });
});

describe('tokens', () => {
  test('that are wrong end the start with what to do', async () => {
    const bot = await createSlackRig({
      start: false,
      config: () => ({ auth: { type: 'token', botToken: 'xoxb-fake-wrong' } }),
    });
    rig = bot;
    bot.allow('invalid_auth');
    await expect(bot.startBot()).rejects.toMatchObject({
      code: 'config-invalid',
      message: expect.stringContaining('SLACK_BOT_TOKEN'),
    });
  });

  test('of the socket, too', async () => {
    const bot = await createSlackRig({
      start: false,
      config: () => ({ mode: { type: 'socket', appToken: 'xapp-1-fake-wrong' } }),
    });
    rig = bot;
    bot.allow('invalid_auth');
    await expect(bot.startBot()).rejects.toMatchObject({
      code: 'config-invalid',
      message: expect.stringContaining('SLACK_APP_TOKEN'),
    });
  });
});

describe('the socket', () => {
  test('is opened again when Slack renews it, drops it, or cannot be reached at the start', async () => {
    const bot = await createSlackRig({ start: false });
    rig = bot;
    const { slack } = bot;
    slack.outage(true);
    await bot.startBot();
    expect(bot.log.some((line) => line.includes('cannot be reached yet'))).toBe(true);
    slack.outage(false);
    await slack.waitForSockets(1);
    const opened = (): number => slack.log().filter(({ method }) => method === 'apps.connections.open').length;
    const first = opened();
    slack.sockets.disconnect('refresh_requested');
    await bot.until('a second connection', () => opened() > first && slack.sockets.count() === 1);
    const second = opened();
    slack.sockets.drop();
    await bot.until('a third connection', () => opened() > second && slack.sockets.count() === 1);
    slack.sockets.sendRaw('{"type":"hello"');
    await slack.user({ name: 'ana' }).dm('a fox');
    await bot.nextRun();
  });

  test('that is just being opened again is closed by stopping, too', async () => {
    rig = await createSlackRig();
    rig.slack.fail({ method: 'apps.connections.open', delayMs: 300 });
    rig.slack.sockets.drop();
    await rig.until('the attempt', () => rig?.log.some((line) => line.includes('connecting again')) === true);
    await rig.stopBot();
    const at = rig.clock.now();
    await rig.until('a while', () => (rig?.clock.now() ?? 0) > at + 8000);
    expect(rig.slack.sockets.count()).toBe(0);
  });

  test('is closed for good by stopping', async () => {
    rig = await createSlackRig();
    await rig.stopBot();
    await rig.slack.waitForSockets(0);
    const opened = rig.slack.log().filter(({ method }) => method === 'apps.connections.open').length;
    const at = rig.clock.now();
    await rig.until('a while', () => (rig?.clock.now() ?? 0) > at + 5000);
    expect(rig.slack.log().filter(({ method }) => method === 'apps.connections.open')).toHaveLength(opened);
  });
});

describe('installed by workspaces themselves', () => {
  async function forEverybody(): Promise<SlackRig> {
    const bot = await createSlackRig({
      start: false,
      config: ({ app }) => ({
        mode: { type: 'http', host: '127.0.0.1', port: 7981, signingSecret: app.signingSecret },
        auth: {
          type: 'oauth',
          clientId: app.clientId,
          clientSecret: app.clientSecret,
          stateSecret: 'fake-state-secret',
          publicUrl: 'http://127.0.0.1:7981/',
        },
      }),
    });
    rig = bot;
    await bot.startBot();
    bot.slack.http.deliverTo(`${bot.adapter().address()}/slack/events`);
    return bot;
  }

  test('two of them use it, one throws it out, and the other goes on', async () => {
    const bot = await forEverybody();
    const { slack } = bot;
    const install = `${bot.adapter().address()}/slack/install`;
    const people = ['First', 'Second'].map((name) => {
      const team = slack.addTeam({ name });
      return { team, person: slack.user({ name: `of ${name}`, team }) };
    });
    for (const { person } of people) {
      const visit = await slack.visitInstaller(person, install);
      expect(visit.status).toBe(200);
    }
    const [one, other] = people;
    if (one === undefined || other === undefined) throw new Error('two workspaces');
    for (const [index, { person }] of people.entries()) {
      await person.dm('a fox');
      const run = await bot.nextRun(index);
      run.emit(pictureEvent('fox.png', `Fox ${index}`, index));
      run.finish();
      const result = await slack.waitForMessage((message) => isPictureIn(message, `Fox ${index}`));
      expect(result.teamId).toBe(person.teamId);
    }
    await one.person.dm('a last fox');
    const last = await bot.nextRun(2);
    await slack.uninstall(one.team);
    await bot.until('the installation gone', async () => (await bot.store().sealed.keys('slack')).length === 1);
    last.emit(pictureEvent('fox.png', 'The last fox'));
    last.finish();
    await bot.until('nobody to give it to', async () => {
      const status = await bot.jobs().desk.get(last.task.jobId);
      return status?.job.post === 'undeliverable';
    });
    await other.person.dm('another fox');
    await bot.nextRun(3);
    await slack.visitInstaller(one.person, install);
    await bot.until('it back', async () => (await bot.store().sealed.keys('slack')).length === 2);
  });

  test('a refusal and a foreign state install nothing, and say so in the language of the browser', async () => {
    const bot = await forEverybody();
    const { slack } = bot;
    const base = bot.adapter().address() ?? '';
    const team = slack.addTeam({ name: 'First' });
    const ana = slack.user({ name: 'ana', team });
    const denied = await slack.visitInstaller(ana, `${base}/slack/install`, { denies: true });
    expect(denied.body).toContain('was not installed');
    const forged = await fetch(`${base}/slack/oauth_redirect?code=x&state=y`, {
      headers: { 'accept-language': 'es-MX,es' },
    });
    expect(forged.status).toBe(400);
    expect(await forged.text()).toContain('No salió');
    const page = await fetch(`${base}/slack/install`, { headers: { 'accept-language': 'es' } });
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await page.text()).toContain('Agregar a Slack');
    expect(await bot.store().sealed.keys('slack')).toEqual([]);
    // Its events are nobody's.
    await ana.dm('a fox');
    expect(bot.worker().runs).toEqual([]);
  });

  test('needs an address that browsers can open', async () => {
    const bot = await createSlackRig({
      start: false,
      config: () => ({
        auth: {
          type: 'oauth',
          clientId: '1',
          clientSecret: '2222',
          stateSecret: '3333',
          publicUrl: 'https://a.example',
        },
      }),
    });
    rig = bot;
    await expect(bot.startBot()).rejects.toMatchObject({ code: 'config-invalid' });
  });
});

test('words of the bot hold no control characters of people', async () => {
  rig = await createSlackRig();
  const ana = rig.slack.user({ name: '<!channel> *ana*' });
  await ana.dm('job cancel id:<!here>');
  const told = await rig.slack.waitForMessage((one) => one.channel === ana.directMessage().id);
  expect(wordsIn(told)).not.toContain('<!here>');
});

/** `fetch` would clean the path up. */
async function statusOfPath(base: string, path: string): Promise<number> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}
