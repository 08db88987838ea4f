import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkAdministrators, checkChats, checkSecretKey } from '../../../src/cli/doctor-chats.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { readConfig } from '../../../src/infra/config.ts';
import { createSecretBox } from '../../../src/infra/secret-box.ts';
import { readOrMakeSecretKey } from '../../../src/infra/secret-key-file.ts';
import { systemClock } from '../../../src/infra/system-clock.ts';
import { openDatabase } from '../../../src/store/open-database.ts';
import { createSealedRecords } from '../../../src/store/sealed-records.ts';
import { createDiscordServer, type DiscordServer } from '../../fakes/discord-server/discord-server.ts';
import { startSlackServer, type SlackServer } from '../../fakes/slack-server/slack-server.ts';
import { spawnAlebrije, type AlebrijeProcess } from './alebrije-process.ts';

let folder: string;
let discord: DiscordServer;
let slack: SlackServer;
/** An address where nobody answers. */
let nowhere: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'alebrije-chats-'));
  const gone = await startSlackServer();
  nowhere = gone.apiUrl;
  await gone.close();
  [discord, slack] = await Promise.all([createDiscordServer(), startSlackServer()]);
});
afterEach(async () => {
  await Promise.all([discord.close(), slack.close()]);
  await rm(folder, { recursive: true, force: true });
});

const discordSettings = () => ({ DISCORD_TOKEN: discord.token, ALEBRIJE_DISCORD_API_URL: discord.restUrl });
const slackSettings = () => ({
  SLACK_BOT_TOKEN: slack.installation.botToken,
  SLACK_APP_TOKEN: slack.app.appToken,
  ALEBRIJE_SLACK_API_URL: slack.apiUrl,
});
const alebrije = (words: readonly string[], settings: Readonly<Record<string, string>>): AlebrijeProcess =>
  spawnAlebrije(words, {
    HOME: folder,
    ALEBRIJE_DATA_DIR: path.join(folder, 'data'),
    ALEBRIJE_PORT: '0',
    ...settings,
  });

/** What the doctor says, as `state check: detail`. */
async function examine(settings: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const environment = { ALEBRIJE_DATA_DIR: path.join(folder, 'data'), ...settings };
  const config = readConfig(environment);
  const options = { config, environment, nodeVersion: process.version, clock: systemClock, locale: 'en' } as const;
  const findings = [
    ...(await checkChats(options)),
    ...(await checkAdministrators(options)),
    ...(await checkSecretKey(options)),
  ];
  const lines = findings.map(({ state, check, detail }) => `${state} ${check}: ${detail}`);
  for (const secret of [discord.token, slack.installation.botToken, slack.app.appToken]) {
    expect(lines.join('\n')).not.toContain(secret);
  }
  return lines;
}

describe('what the doctor says of Discord and Slack', () => {
  it('is nothing bad where neither is wanted', async () => {
    const lines = await examine({});
    expect(lines).toEqual([
      expect.stringMatching(/^absent Discord: DISCORD_TOKEN is not set/u),
      expect.stringMatching(/^absent Slack: no tokens are set/u),
      expect.stringMatching(/^absent Secret key: none yet/u),
    ]);
  });

  it('is who we are there, what differs, and who may do everything', async () => {
    readOrMakeSecretKey(path.join(folder, 'data', 'secret.key'));
    const lines = await examine({
      ...discordSettings(),
      ...slackSettings(),
      ALEBRIJE_ADMINISTRATORS: 'discord:123, slack:T1.U2',
    });
    expect(lines).toEqual([
      expect.stringMatching(/^fine Discord: .+, in 1 server$/u),
      `fine Discord invitation: https://discord.com/oauth2/authorize?client_id=${discord.applicationId}&scope=bot+applications.commands&permissions=274878024704`,
      expect.stringMatching(/^absent Discord commands: \d+ differ; alebrije start puts them right$/u),
      expect.stringMatching(/^fine Slack: .+ in the workspace .+/u),
      expect.stringMatching(/Slack scopes: /u),
      'fine Slack connection: Socket Mode, allowed',
      'fine Administrators: discord:123, slack:T1.U2',
      expect.stringMatching(/^fine Secret key: .+secret\.key \(key [0-9a-f]{8}\)$/u),
    ]);
    expect(discord.commands()).toEqual([]);
  });

  it('is that a token is refused, and where to get another', async () => {
    const lines = await examine({
      ...discordSettings(),
      ...slackSettings(),
      DISCORD_TOKEN: 'not-a-real-token',
      SLACK_BOT_TOKEN: 'xoxb-not-a-real-token',
      SLACK_APP_TOKEN: 'xapp-not-a-real-token',
    });
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^problem Discord: refuses DISCORD_TOKEN \(HTTP 401\): reset it/u),
        expect.stringMatching(/^problem Slack: refuses SLACK_BOT_TOKEN \(invalid_auth\)/u),
        expect.stringMatching(/^problem Slack connection: refuses SLACK_APP_TOKEN \(\w+\)/u),
      ]),
    );
  });

  it('is soon that they cannot be reached', async () => {
    const startedMs = Date.now();
    const lines = await examine({
      ...discordSettings(),
      ...slackSettings(),
      ALEBRIJE_DISCORD_API_URL: nowhere,
      ALEBRIJE_SLACK_API_URL: nowhere,
    });
    expect(lines.filter((line) => line.includes('cannot be reached (ECONNREFUSED)'))).toHaveLength(3);
    expect(Date.now() - startedMs).toBeLessThan(5000);
  });
});

describe('alebrije commands register', () => {
  it('says what would change, changes it, and then has nothing to do', async () => {
    const plan = alebrije(['commands', 'register', '--dry-run'], discordSettings());
    expect(await plan.exitCode, plan.stderr()).toBe(0);
    expect(plan.stdout()).toMatch(/^\+ imagine$/mu);
    expect(plan.stdout()).toContain('Nothing was changed');
    expect(discord.commands()).toEqual([]);

    const done = alebrije(['commands', 'register', '--json'], discordSettings());
    expect(await done.exitCode, done.stderr()).toBe(0);
    const report = z.object({ created: z.array(z.string()), dryRun: z.boolean() }).parse(JSON.parse(done.stdout()));
    expect(report.created).toEqual(expect.arrayContaining(['imagine', 'help']));
    expect(discord.commands().length).toBe(report.created.length);

    const again = alebrije(['commands', 'register'], discordSettings());
    expect(await again.exitCode, again.stderr()).toBe(0);
    expect(again.stdout()).toMatch(/^All \d+ registered commands are up to date\.$/mu);
    expect(discord.violations()).toEqual([]);
  });

  it('goes to one server where that is asked for, and says which it cannot', async () => {
    const { guild } = discord.home;
    const there = alebrije(['commands', 'register', '--guild', guild.id], discordSettings());
    expect(await there.exitCode, there.stderr()).toBe(0);
    expect(discord.commands()).toEqual([]);
    const elsewhere = alebrije(['commands', 'register', '--guild', '123'], discordSettings());
    expect(await elsewhere.exitCode).not.toBe(0);
    expect(elsewhere.stderr()).toContain('123');
  });

  it.each([
    ['without a token', {}, 2],
    ['with one that is refused', { DISCORD_TOKEN: 'not-a-real-token' }, 2],
  ])('ends with a sentence %s', async (_, settings, code) => {
    const child = alebrije(['commands', 'register'], { ALEBRIJE_DISCORD_API_URL: discord.restUrl, ...settings });
    expect(await child.exitCode).toBe(code);
    expect(child.stderr()).toContain('DISCORD_TOKEN');
    expect(child.stderr()).not.toContain('not-a-real-token');
  });
});

describe('alebrije slack manifest', () => {
  it('prints JSON that Slack accepts, before anything is set', async () => {
    const child = alebrije(['slack', 'manifest', '--http', 'https://bot.example.org', '--name', 'Fox'], {});
    expect(await child.exitCode, child.stderr()).toBe(0);
    expect(JSON.parse(child.stdout())).toMatchObject({
      display_information: { name: 'Fox' },
      settings: { socket_mode_enabled: false, interactivity: { request_url: 'https://bot.example.org/slack/events' } },
    });
    const socket = alebrije(['slack', 'manifest'], {});
    await socket.exitCode;
    expect(JSON.parse(socket.stdout())).toMatchObject({ settings: { socket_mode_enabled: true } });
  });
});

describe('alebrije start', () => {
  it('joins Discord and Slack and says as whom, telling no token', async () => {
    const child = alebrije(['start'], { ...discordSettings(), ...slackSettings(), ALEBRIJE_LOG_LEVEL: 'debug' });
    await child.says(/Alebrije is awake/u);
    await Promise.all([child.says(/Discord: joined as \S/u), child.says(/Slack: joined/u)]);
    await child.end('SIGTERM');
    for (const secret of [discord.token, slack.installation.botToken, slack.app.appToken]) {
      expect(child.stdout() + child.stderr()).not.toContain(secret);
    }
  });

  it('keeps the studio and the other platform when one is away', async () => {
    const child = alebrije(['start'], { ...discordSettings(), ...slackSettings(), ALEBRIJE_SLACK_API_URL: nowhere });
    const [, address = ''] = await child.says(/awake: (\S+)/u);
    await Promise.all([child.says(/Discord: joined as/u), child.says(/Slack cannot be joined right now/u)]);
    expect((await fetch(address)).status).toBeLessThan(500);
    await child.end('SIGTERM');
  });

  it('says that Discord waits while it is away, not that it was joined', async () => {
    const child = alebrije(['start'], { ...discordSettings(), ALEBRIJE_DISCORD_API_URL: nowhere });
    await child.says(/Discord cannot be joined right now/u);
    expect(child.stdout()).not.toContain('Discord: joined');
    await child.end('SIGTERM');
  });

  it('keeps the token of a workspace that installs the app sealed, over a restart', async () => {
    const port = await freePort();
    const base = `http://127.0.0.1:${port}`;
    const settings = {
      SLACK_SIGNING_SECRET: slack.app.signingSecret,
      SLACK_CLIENT_ID: slack.app.clientId,
      SLACK_CLIENT_SECRET: slack.app.clientSecret,
      SLACK_STATE_SECRET: 'not-a-real-state-secret',
      ALEBRIJE_SLACK_PUBLIC_URL: base,
      ALEBRIJE_SLACK_PORT: String(port),
      ALEBRIJE_SLACK_API_URL: slack.apiUrl,
    };
    const first = alebrije(['start'], settings);
    await first.says(/Slack: joined/u);
    const person = slack.user({ name: 'ana', team: slack.addTeam({ name: 'Foxes' }) });
    expect((await slack.visitInstaller(person, `${base}/slack/install`)).status).toBe(200);
    await first.end('SIGTERM');

    const data = path.join(folder, 'data');
    const keyFile = path.join(data, 'secret.key');
    expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
    const files = await readdir(data, { recursive: true, withFileTypes: true });
    for (const file of files.filter((entry) => entry.isFile())) {
      const bytes = await readFile(path.join(file.parentPath, file.name));
      expect(bytes.includes('xoxb-'), file.name).toBe(false);
    }
    const { database } = openDatabase(
      { file: path.join(data, 'alebrije.db') },
      { logger: silentLogger, busyTimeoutMs: 1000 },
    );
    const secretBox = createSecretBox(() => readOrMakeSecretKey(keyFile));
    const sealed = createSealedRecords(database, { secretBox, clock: systemClock });
    const keys = await sealed.keys('slack');
    expect(JSON.stringify(await sealed.get('slack', keys[0] ?? ''))).toContain('xoxb-');
    await database.destroy();

    const second = alebrije(['start'], settings);
    await second.says(/Slack: joined/u);
    await second.end('SIGTERM');
    expect(first.stderr() + second.stderr()).not.toContain('xoxb-');
  });

  it('with --strict ends when a token is refused', async () => {
    const child = alebrije(['start', '--strict'], {
      ...slackSettings(),
      SLACK_BOT_TOKEN: 'xoxb-not-a-real-token',
    });
    expect(await child.exitCode).toBe(2);
    expect(child.stderr()).toContain('Slack does not let me in');
  });
});

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  if (address === null || typeof address === 'string') throw new Error('expected a TCP address');
  return address.port;
}
