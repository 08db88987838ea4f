import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { patienceMs } from '../../fakes/patience.ts';
import { hasPictureModel, spawnAlebrije, spawnScript, type AlebrijeProcess } from './alebrije-process.ts';

/* `kill -9` of the whole bot at the worst moments: what was acknowledged is made, and posted once. */

let dataFolder: string;
const living = new Set<AlebrijeProcess>();
beforeEach(async () => {
  dataFolder = await mkdtemp(path.join(tmpdir(), 'alebrije-kill-'));
});
afterEach(async () => {
  for (const child of living) await child.end('SIGKILL');
  living.clear();
  await rm(dataFolder, { recursive: true, force: true });
});

const settings = (): Readonly<Record<string, string>> => ({
  HOME: dataFolder,
  ALEBRIJE_DATA_DIR: dataFolder,
  ALEBRIJE_PORT: '0',
});

async function addressOf(child: AlebrijeProcess): Promise<string> {
  living.add(child);
  const [address] = await child.says(/http:\/\/127\.0\.0\.1:\d+/u);
  return address;
}
const start = async (): Promise<{ readonly child: AlebrijeProcess; readonly address: string }> => {
  const child = spawnAlebrije(['start'], settings());
  return { child, address: await addressOf(child) };
};

const callSchema = z.object({ type: z.literal('messages'), jobs: z.array(z.object({ id: z.string() })).min(1) });

/** Uses `/imagine` in the studio. @returns the acknowledged job's id. */
async function imagine(address: string): Promise<string> {
  const response = await fetch(`${address}/api/calls`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({
      clientId: randomUUID(),
      command: 'imagine',
      options: { prompt: 'a blue fox', seed: 7 },
      locale: 'en',
    }),
  });
  const body: unknown = await response.json();
  return callSchema.parse(body).jobs[0]?.id ?? '';
}

const messagesSchema = z.object({
  messages: z.array(z.object({ body: z.object({ type: z.string(), jobId: z.string().optional() }) })),
});

/** How many results of this job the conversation holds. */
async function resultsOf(address: string, jobId: string): Promise<number> {
  const body: unknown = await (await fetch(`${address}/api/messages`)).json();
  return messagesSchema
    .parse(body)
    .messages.filter(({ body: { type, jobId: id } }) => type === 'result' && id === jobId).length;
}

const posted = async (address: string, jobId: string): Promise<void> =>
  vi.waitFor(async () => expect(await resultsOf(address, jobId)).toBe(1), { timeout: 2 * patienceMs, interval: 100 });

describe.skipIf(!hasPictureModel)('kill -9 of the bot', () => {
  it(
    'between acknowledge and result: the job is made after the restart and posted once',
    { timeout: 180_000 },
    async () => {
      const first = await start();
      const jobId = await imagine(first.address);
      await first.child.end('SIGKILL');

      const second = await start();
      await posted(second.address, jobId);
      expect(await second.child.end('SIGTERM'), second.child.stderr()).toBe(0);

      const third = await start();
      expect(await resultsOf(third.address, jobId)).toBe(1);
    },
  );

  it.each(['before', 'after'])(
    'between result and post, %s the message arrived: it is there once after the restart',
    { timeout: 180_000 },
    async (moment) => {
      const stuck = spawnScript('tests/fixtures/stuck-post-host.ts', [moment], settings());
      const address = await addressOf(stuck);
      const jobId = await imagine(address);
      await stuck.says(new RegExp(`stuck ${jobId}`, 'u'));
      expect(await resultsOf(address, jobId)).toBe(moment === 'after' ? 1 : 0);
      await stuck.end('SIGKILL');

      const second = await start();
      await posted(second.address, jobId);
      expect(await second.child.end('SIGTERM'), second.child.stderr()).toBe(0);

      const third = await start();
      expect(await resultsOf(third.address, jobId)).toBe(1);
    },
  );
});

describe('two starts on one data folder', () => {
  it('end the second one with a sentence and a code of its own', async () => {
    await start();
    const second = spawnAlebrije(['start'], settings());
    expect(await second.exitCode).toBe(5);
    expect(second.stderr()).toContain('Another Alebrije is using the same data folder');
  });
});

describe('start', () => {
  it('stops at once and cleanly when asked to', async () => {
    const { child } = await start();
    expect(await child.end('SIGTERM'), child.stderr()).toBe(0);
  });

  it('says every wrong setting and starts nothing', async () => {
    const wrong = spawnAlebrije(['start'], { ...settings(), ALEBRIJE_PORT: 'x', ALEBRIJE_HOST: '0.0.0.0' });
    expect(await wrong.exitCode).toBe(2);
    expect(wrong.stderr()).toMatch(/ALEBRIJE_PORT[\s\S]*ALEBRIJE_TOKEN/u);
  });

  it('says plainly that a platform is away, and never the token', async () => {
    const child = spawnAlebrije(['start'], {
      ...settings(),
      DISCORD_TOKEN: 'very-secret-token',
      ALEBRIJE_DISCORD_API_URL: 'http://127.0.0.1:1/api',
    });
    await addressOf(child);
    await child.says(/Discord cannot be joined right now/u);
    await child.end('SIGTERM');
    expect(child.stdout() + child.stderr()).not.toContain('very-secret-token');
  });
});
