import { afterEach, describe, expect, test } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import type { PlatformRecords } from '../../../src/core/platform-records.ts';
import { createSlackRig, type SlackRig } from '../../fakes/slack-rig.ts';
import { fileEvent, isPictureIn, pictureEvent } from './slack-pictures.ts';

let rig: SlackRig | undefined;

afterEach(async () => rig?.close());

interface Mortal {
  readonly wrap: (records: PlatformRecords) => PlatformRecords;
  /** Dies at the n-th write from now: before it is on disk, or right after. */
  readonly dieAt: (write: number, when: 'before' | 'after') => void;
  readonly isDead: () => boolean;
  readonly revive: () => void;
}

/** Records of a process that dies while it writes: from then on nothing it does gets further. */
function createMortal(): Mortal {
  let left = Number.POSITIVE_INFINITY;
  let when: 'before' | 'after' = 'before';
  let dead = false;
  const death = (): AppError => new AppError({ code: 'storage-broken', message: 'the process has died' });
  return {
    wrap: (records) => ({
      ...records,
      put: async (platform, key, body) => {
        if (dead) throw death();
        if (key.startsWith('job:')) left -= 1;
        dead = left <= 0;
        if (dead && when === 'before') throw death();
        await records.put(platform, key, body);
        if (dead) throw death();
      },
    }),
    dieAt: (write, given) => {
      left = write;
      when = given;
    },
    isDead: () => dead,
    revive: () => {
      dead = false;
      left = Number.POSITIVE_INFINITY;
    },
  };
}

/** A result of two pictures and a song; every step of its delivery is one write. */
async function deliverDyingAt(write: number, when: 'before' | 'after'): Promise<{ readonly died: boolean }> {
  const mortal = createMortal();
  const bot = await createSlackRig({ records: mortal.wrap });
  rig = bot;
  const { slack } = bot;
  const ana = slack.user({ name: 'ana' });
  await ana.dm('a blue fox');
  const run = await bot.nextRun();
  const conversation = ana.directMessage();
  await bot.until('the status', async () => {
    const record = await bot.store().records.get('slack', `job:${run.task.jobId}`);
    return record?.['state'] === 'shown';
  });
  mortal.dieAt(write, when);
  run.emit(pictureEvent('1.png', 'First fox', 1));
  run.emit(pictureEvent('2.png', 'Second fox', 2));
  run.emit(fileEvent('song.mid', 'audio/midi', 'a song'));
  run.finish();
  const isPosted = async (): Promise<boolean> => (await bot.jobs().desk.get(run.task.jobId))?.job.post === 'posted';
  await bot.until('the delivery or death', async () => mortal.isDead() || (await isPosted()));
  const died = mortal.isDead();
  await bot.stopBot('killed');
  mortal.revive();
  await bot.startBot();
  await bot.until('the delivery', isPosted);
  await bot.until('the song', () => slack.files().some(({ name, shares }) => name === 'song.mid' && shares.length > 0));
  const ours = slack.messages(conversation).filter(({ botId }) => botId !== undefined);
  const top = ours.filter(({ threadTs }) => threadTs === undefined);
  expect(top).toHaveLength(1);
  expect(top.every((one) => isPictureIn(one, 'First fox') && isPictureIn(one, 'Second fox'))).toBe(true);
  expect(slack.files().flatMap(({ name, shares }) => (name === 'song.mid' ? shares : []))).toHaveLength(1);
  await bot.close();
  rig = undefined;
  return { died };
}

describe.each(['before', 'after'] as const)('a process that dies %s a step of a delivery is on disk', (when) => {
  test('at any step: the next one goes on, and nothing is lost or comes twice', { timeout: 120_000 }, async () => {
    let steps = 0;
    for (let write = 1; write < 30; write += 1) {
      const { died } = await deliverDyingAt(write, when);
      if (!died) break;
      steps = write;
    }
    // Three files handed over, one shared in two steps, and the end.
    expect(steps).toBeGreaterThanOrEqual(6);
  });
});
