import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { Locale } from 'discord-api-types/v10';
import sharp from 'sharp';
import { afterEach, describe, expect, test } from 'vitest';
import { createDiscordServer } from '../fakes/discord-server/discord-server.ts';
import { startSlackServer } from '../fakes/slack-server/slack-server.ts';
import { validateManifest } from '../fakes/slack-server/validate-manifest.ts';
import { startStudio } from './studio-process.ts';
import type { StudioProcess } from './studio-process.ts';

/**
 * What README says under "Add it to Discord" and "Add it to Slack", followed step by step: the whole program in a
 * process of its own, the real models, and a platform on loopback.
 */
const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

const longMs = 60_000;

async function start(settings: Readonly<Record<string, string>>): Promise<StudioProcess> {
  const studio = await startStudio(settings);
  cleanups.push(studio.close);
  return studio;
}

async function sizeOf(bytes: Uint8Array | undefined): Promise<unknown> {
  if (bytes === undefined) return undefined;
  const { format, width, height } = await sharp(bytes).metadata();
  return { format, width, height };
}

describe('Discord', () => {
  const join = async () => {
    const discord = await createDiscordServer();
    cleanups.push(discord.close);
    const settings = { DISCORD_TOKEN: discord.token, ALEBRIJE_DISCORD_API_URL: discord.restUrl };
    const studio = await start(settings);
    await discord.ready();
    await expect.poll(() => discord.commands().length, { timeout: longMs }).toBeGreaterThanOrEqual(8);
    return { discord, studio, ana: discord.user({ name: 'ana' }) };
  };

  test('with its token the bot joins, registers its commands and draws', async () => {
    const { discord, ana } = await join();
    const call = ana.slash('imagine', { prompt: 'a blue fox and the moon on a starry night', seed: 7 });
    expect((await call.acknowledgement()).afterMs).toBeLessThan(3000);
    const result = await call.waitForMessage(
      ({ files, isLoading }) => !isLoading && files.some(({ name }) => name.startsWith('alebrije')),
      longMs,
    );
    expect(result.content).toContain('a blue fox and the moon');
    expect(result.files[0]?.description).toMatch(/fox/u);
    expect(await sizeOf(result.files[0]?.bytes)).toEqual({ format: 'png', width: 512, height: 512 });
    expect(discord.violations()).toEqual([]);
  });

  test('of four takes one is varied, its first enlarged by somebody else, another made a sticker', async () => {
    const { discord, ana } = await join();
    const ben = discord.user({ name: 'ben' });
    const filesOf = async (call: ReturnType<typeof ana.slash>, count: number) =>
      call.waitForMessage(
        ({ isLoading, files }) =>
          !isLoading && files.length === count && files.every(({ name }) => !name.startsWith('preview')),
        longMs,
      );
    const four = await filesOf(ana.slash('imagine', { prompt: 'a blue fox', seed: 7, count: 4 }), 5);
    expect(four.buttons.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['U1', 'U2', 'U3', 'U4', 'V1', 'V2', 'V3', 'V4']),
    );
    const varied = await filesOf(ana.press(four, 'V2'), 5);
    expect(varied.content).toContain('variations of picture 2');
    const larger = await filesOf(ben.press(varied, 'U1'), 1);
    expect(await sizeOf(larger.files[0]?.bytes)).toEqual({ format: 'png', width: 1024, height: 1024 });
    const [select] = varied.selects;
    const sticker = await filesOf(ana.choose(varied, select?.customId ?? '', ['Make a sticker of 3']), 2);
    expect(await sizeOf(sticker.files[0]?.bytes)).toMatchObject({ format: 'png', width: 320, height: 320 });
    const [edits] = larger.selects;
    const chosen = ana.choose(larger, edits?.customId ?? '', ['Makes a picture larger and keeps it sharp']);
    const submitted = ana.submitModal(await chosen.waitForModal(), {});
    const edited = await filesOf(submitted, 1);
    expect(await sizeOf(edited.files[0]?.bytes)).toMatchObject({ width: 2048 });
    expect(discord.violations()).toEqual([]);
  });

  test('the power goes in mid-job: the message that was there gets the picture', async () => {
    const { discord, studio, ana } = await join();
    const call = ana.slash('imagine', { prompt: 'a red house', count: 4, size: 'large' });
    const status = await call.waitForMessage(({ isLoading, buttons }) => !isLoading && buttons.length > 0, longMs);
    await studio.kill();
    await studio.restart();
    const result = await call.waitForMessage(({ id, files }) => id === status.id && files.length === 5, longMs);
    expect(result.buttons.map(({ customId }) => customId.split(':')[1])).toContain('reseed');
    expect(ana.sees(discord.home.channel).filter(({ files }) => files.length > 0)).toHaveLength(1);
    expect(discord.violations()).toEqual([]);
  });
});

describe('Slack', () => {
  const join = async () => {
    const slack = await startSlackServer();
    cleanups.push(slack.close);
    const studio = await start({
      SLACK_BOT_TOKEN: slack.installation.botToken,
      SLACK_APP_TOKEN: slack.app.appToken,
      ALEBRIJE_SLACK_API_URL: slack.apiUrl,
    });
    await slack.waitForSockets(1, { timeoutMs: longMs });
    return { slack, studio, ana: slack.user({ name: 'ana' }), general: slack.channel({ name: 'general' }) };
  };

  test('the printed manifest is one that Slack takes', () => {
    const root = path.resolve(import.meta.dirname, '../..');
    const { stdout, status } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'src/cli/main.ts', 'slack', 'manifest'],
      { cwd: root, encoding: 'utf8' },
    );
    expect(status).toBe(0);
    expect(validateManifest(JSON.parse(stdout))).toEqual([]);
  });

  test('with its tokens the bot joins and draws', async () => {
    const { slack, ana, general } = await join();
    const { seen, ackMs } = await ana.slash('/imagine', 'a blue fox and the moon on a starry night --seed 7', {
      channel: general,
    });
    expect(seen).toBe('acknowledged');
    expect(ackMs).toBeLessThan(3000);
    const result = await slack.waitForMessage(({ text }) => text.includes('Here is'), { timeoutMs: longMs });
    expect(JSON.stringify(result.blocks)).toContain('slack_file');
    const file = await slack.waitForFile(({ name }) => name.startsWith('alebrije'), { timeoutMs: longMs });
    expect(await sizeOf(file.bytes)).toEqual({ format: 'png', width: 512, height: 512 });
    expect(slack.violations()).toEqual([]);
  });

  test('of four takes one is varied, its first enlarged by somebody else, another made a sticker', async () => {
    const { slack, ana, general } = await join();
    const ben = slack.user({ name: 'ben' });
    const said = async (words: string) =>
      slack.waitForMessage(
        ({ text, blocks }) => text.includes(words) && JSON.stringify(blocks).includes('v1:parameters'),
        {
          timeoutMs: longMs,
        },
      );
    await ana.slash('/imagine', 'a blue fox --seed 7 --count 4', { channel: general });
    const four = await said('4 takes on');
    await ana.press(four, 'Vary picture 2');
    const varied = await said('variations of picture 2');
    await ben.press(varied, 'Enlarge picture 1');
    const larger = await said('enlarged to 1024');
    const more = /v1:more:[0-9a-z]+:0/u.exec(JSON.stringify(varied.blocks))?.[0] ?? '';
    await ana.choose(varied, more, 'Make a sticker of 3');
    await said('cut out as a sticker');
    const rework = /v1:rework:[0-9a-z]+:0/u.exec(JSON.stringify(larger.blocks))?.[0] ?? '';
    await ana.choose(larger, rework, 'Makes a picture larger and keeps it sharp');
    await ana.submitView(await slack.waitForView(), {});
    await said('enlarged to 2048');
    expect(slack.violations()).toEqual([]);
  });

  test('the power goes in mid-job: the message that was there gets the picture', async () => {
    const { slack, studio, ana, general } = await join();
    await ana.slash('/imagine', 'a red house --count 4 --size large', { channel: general });
    const status = await slack.waitForMessage(({ blocks }) => JSON.stringify(blocks).includes('v1:cancel'), {
      timeoutMs: longMs,
    });
    await studio.kill();
    await studio.restart();
    const result = await slack.waitForMessage(({ text }) => text.includes('takes on'), { timeoutMs: longMs });
    expect(result.ts).toBe(status.ts);
    expect(slack.messages(general).filter(({ text }) => text.includes('takes on'))).toHaveLength(1);
    expect(slack.violations()).toEqual([]);
  });
});

test('Discord and Slack at once, in one program, each get their picture', async () => {
  const discord = await createDiscordServer();
  cleanups.push(discord.close);
  const slack = await startSlackServer();
  cleanups.push(slack.close);
  await start({
    DISCORD_TOKEN: discord.token,
    ALEBRIJE_DISCORD_API_URL: discord.restUrl,
    SLACK_BOT_TOKEN: slack.installation.botToken,
    SLACK_APP_TOKEN: slack.app.appToken,
    ALEBRIJE_SLACK_API_URL: slack.apiUrl,
  });
  await discord.ready();
  await slack.waitForSockets(1, { timeoutMs: longMs });
  await expect.poll(() => discord.commands().length, { timeout: longMs }).toBeGreaterThanOrEqual(8);
  const ana = discord.user({ name: 'ana', locale: Locale.SpanishLATAM });
  const call = ana.slash('imagine', { prompt: 'un zorro azul' });
  await slack.user({ name: 'ben' }).slash('/imagine', 'a red crab', { channel: slack.channel({ name: 'general' }) });
  const [onDiscord] = await Promise.all([
    call.waitForMessage(({ files }) => files.some(({ name }) => name.startsWith('alebrije')), longMs),
    slack.waitForMessage(({ text }) => text.includes('Here is'), { timeoutMs: longMs }),
  ]);
  expect(onDiscord.content).toContain('Aquí tienes');
  expect([...discord.violations(), ...slack.violations()]).toEqual([]);
});
