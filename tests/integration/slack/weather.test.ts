import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSlackRig, type SlackRig } from '../../fakes/slack-rig.ts';
import type { Person } from '../../fakes/slack-server/person.ts';
import type { Channel, Message } from '../../fakes/slack-server/world.ts';
import { fileEvent, isPictureIn, pictureEvent, wordsIn } from './slack-pictures.ts';

let rig: SlackRig;
let ana: Person;
let general: Channel;

beforeEach(async () => {
  rig = await createSlackRig();
  general = rig.slack.channel({ name: 'general' });
  ana = rig.slack.user({ name: 'ana', locale: 'en-US' });
});

afterEach(async () => rig.close());

const result = async (alt: string): Promise<Message> =>
  rig.slack.waitForMessage((one) => isPictureIn(one, alt), { timeoutMs: 15_000 });
const isPosted = async (jobId: string): Promise<boolean> => {
  const status = await rig.jobs().desk.get(jobId);
  return status?.job.post === 'posted';
};
const later = async (byMs: number): Promise<void> => {
  const at = rig.clock.now();
  await rig.until(`${byMs} ms later`, () => rig.clock.now() >= at + byMs);
};

describe('a restart', () => {
  test('between request and result goes on in the same message', async () => {
    await ana.slash('/imagine', 'a blue fox', { channel: general });
    await rig.nextRun();
    const status = await rig.slack.waitForMessage();
    await rig.stopBot('killed');
    await rig.startBot();
    const again = await rig.nextRun();
    again.emit({ type: 'progress-update', fraction: 0.5, step: 'Once more' });
    await rig.until('its progress', () => wordsIn(status).includes('Once more'));
    again.emit(pictureEvent('fox.png', 'A blue fox'));
    again.finish();
    expect((await result('A blue fox')).ts).toBe(status.ts);
    expect(rig.slack.messages(general)).toHaveLength(1);
  });

  test('between result and press changes nothing for whoever presses', async () => {
    await ana.slash('/imagine', 'a blue fox', { channel: general });
    const run = await rig.nextRun();
    run.emit(pictureEvent('fox.png', 'A blue fox'));
    run.finish();
    const first = await result('A blue fox');
    await rig.until('the post settled', async () => isPosted(run.task.jobId));
    await rig.stopBot();
    await rig.startBot();
    await ana.press(first, 'Delete');
    await rig.until('the words that it is gone', () => wordsIn(first).includes('has been deleted'));
    await rig.until('the files gone', () => rig.slack.files().length === 0);
    expect(rig.slack.messages(general)).toEqual([first]);
  });

  test.each(['files.getUploadURLExternal', 'upload', 'files.completeUploadExternal', 'chat.update', 'files.info'])(
    'after an answer of %s was lost neither doubles nor loses anything',
    async (method) => {
      await ana.slash('/imagine', 'a blue fox', { channel: general });
      const run = await rig.nextRun();
      await rig.slack.waitForMessage();
      rig.slack.fail({ method, dropConnection: true, when: 'after', times: 3 });
      run.emit(pictureEvent('fox.png', 'A blue fox'));
      run.emit(fileEvent('fox.txt', 'text/plain', 'A song of a fox'));
      run.finish();
      await later(3000);
      await rig.stopBot('killed');
      rig.slack.behave();
      await rig.startBot();
      await rig.until('the post settled', async () => isPosted(run.task.jobId));
      const top = rig.slack.messages(general).filter(({ threadTs }) => threadTs === undefined);
      expect(top.filter((one) => isPictureIn(one, 'A blue fox'))).toHaveLength(1);
      const shares = rig.slack.files().filter(({ name, shares: places }) => name === 'fox.txt' && places.length > 0);
      await rig.until(
        'the song in the thread',
        () =>
          shares.length === 1 ||
          rig.slack.files().some(({ name, shares: places }) => name === 'fox.txt' && places.length > 0),
      );
      expect(
        rig.slack.files().filter(({ name, shares: places }) => name === 'fox.txt' && places.length > 0),
      ).toHaveLength(1);
    },
  );
});

describe('bad weather', () => {
  test('an outage of a minute in mid-job loses nothing and posts once', async () => {
    await ana.slash('/imagine', 'a blue fox', { channel: general });
    const run = await rig.nextRun();
    const status = await rig.slack.waitForMessage();
    rig.slack.outage(true);
    run.emit({ type: 'progress-update', fraction: 0.5, step: 'In the dark' });
    await later(5000);
    run.emit(pictureEvent('fox.png', 'A blue fox'));
    run.finish();
    await later(55_000);
    expect(await isPosted(run.task.jobId)).toBe(false);
    rig.slack.outage(false);
    expect((await result('A blue fox')).ts).toBe(status.ts);
    expect(rig.slack.messages(general)).toHaveLength(1);
    await rig.slack.waitForSockets(1);
    await ana.slash('/imagine', 'another fox', { channel: general });
    await rig.nextRun(1);
    expect(rig.log.some((line) => line.startsWith('warn slack socket closed'))).toBe(true);
    expect(rig.log.some((line) => line.startsWith('info slack socket connected again'))).toBe(true);
  });

  test('a first message whose answer was lost in a direct message is found, not put twice', async () => {
    rig.slack.fail({ method: 'chat.postMessage', dropConnection: true, when: 'after' });
    await ana.dm('a blue fox');
    const run = await rig.nextRun();
    run.emit({ type: 'progress-update', fraction: 0.5, step: 'Half' });
    await rig.until('progress', () => rig.slack.messages().some((one) => wordsIn(one).includes('Half')));
    run.emit(pictureEvent('fox.png', 'A blue fox'));
    run.finish();
    await result('A blue fox');
    expect(rig.slack.messages(ana.directMessage()).filter(({ botId }) => botId !== undefined)).toHaveLength(1);
  });

  test('in a channel, which the bot may not read, it may stand there twice, but the result comes', async () => {
    rig.slack.fail({ method: 'conversations.history', error: 'missing_scope', times: 9 });
    rig.slack.fail({ method: 'chat.postMessage', dropConnection: true, when: 'after' });
    await ana.slash('/imagine', 'a blue fox', { channel: general });
    const run = await rig.nextRun();
    run.emit(pictureEvent('fox.png', 'A blue fox'));
    run.finish();
    await result('A blue fox');
    expect(rig.slack.messages(general).filter((one) => isPictureIn(one, 'A blue fox'))).toHaveLength(1);
  });

  test('a result does not stand behind those who wait', async () => {
    await rig.jobs().control.setMode('pause');
    const people = Array.from({ length: 40 }, (_, index) => rig.slack.user({ name: `person-${index}` }));
    for (const person of people) await person.slash('/imagine', 'a fox', { channel: general });
    await rig.until('all announced', () => rig.slack.messages(general).length === 40);
    await rig.jobs().control.setMode('run');
    const run = await rig.nextRun();
    await later(6000);
    run.emit(pictureEvent('fox.png', 'A blue fox'));
    run.finish();
    const from = rig.clock.now();
    await result('A blue fox');
    expect(rig.clock.now() - from).toBeLessThan(8000);
  });

  test('Retry-After is waited for, by results and by whoever else uses the method', async () => {
    await ana.slash('/imagine', 'a blue fox', { channel: general });
    const run = await rig.nextRun();
    await rig.slack.waitForMessage();
    rig.slack.fail({ method: 'chat.update', status: 429, retryAfter: 5 });
    const from = rig.clock.now();
    run.emit(pictureEvent('fox.png', 'A blue fox'));
    run.finish();
    await result('A blue fox');
    expect(rig.clock.now() - from).toBeGreaterThanOrEqual(5000);
  });

  test('errors of Slack itself are tried again later', async () => {
    await ana.slash('/imagine', 'a blue fox', { channel: general });
    const run = await rig.nextRun();
    const status = await rig.slack.waitForMessage();
    rig.slack.fail({ method: 'chat.update', status: 500, times: 4 });
    rig.slack.fail({ method: 'files.getUploadURLExternal', error: 'internal_error', times: 3 });
    run.emit(pictureEvent('fox.png', 'A blue fox'));
    run.finish();
    expect((await result('A blue fox')).ts).toBe(status.ts);
  });

  test('a status message that somebody deleted: the result is posted anew', async () => {
    await ana.slash('/imagine', 'a blue fox', { channel: general });
    const run = await rig.nextRun();
    const status = await rig.slack.waitForMessage();
    status.deleted = true;
    run.emit({ type: 'progress-update', fraction: 0.5, step: 'Half' });
    await later(4000);
    run.emit(pictureEvent('fox.png', 'A blue fox'));
    run.finish();
    expect((await result('A blue fox')).ts).not.toBe(status.ts);
    expect(rig.slack.messages(general)).toHaveLength(1);
  });

  test('a workspace that took its token back: the result is undeliverable, and the log says why', async () => {
    await ana.slash('/imagine', 'a blue fox', { channel: general });
    const run = await rig.nextRun();
    await rig.slack.waitForMessage();
    await rig.slack.revokeTokens();
    run.emit(pictureEvent('fox.png', 'A blue fox'));
    run.finish();
    await rig.until('the end of it', async () => {
      const status = await rig.jobs().desk.get(run.task.jobId);
      return status?.job.post === 'undeliverable';
    });
    expect(rig.log.some((line) => line.startsWith('error the bot token was revoked'))).toBe(true);
  });
});

describe('a channel the bot is not in', () => {
  test('hears of the job, and the person gets it directly', async () => {
    const closed = rig.slack.channel({ name: 'closed', hasBot: false });
    await ana.slash('/imagine', 'a blue fox', { channel: closed });
    const run = await rig.nextRun();
    const started = await rig.slack.waitForMessage((one) => one.channel === closed.id);
    expect(wordsIn(started)).toContain('/invite @alebrije');
    const direct = await rig.slack.waitForMessage((one) => one.channel === ana.directMessage().id);
    run.emit({ type: 'progress-update', fraction: 0.5, step: 'Half' });
    await rig.until('progress', () => wordsIn(direct).includes('Half'));
    run.emit(pictureEvent('fox.png', 'A blue fox'));
    run.finish();
    expect((await result('A blue fox')).ts).toBe(direct.ts);
    await rig.until('word of the result', () => rig.slack.messages(closed).length === 2);
    expect(wordsIn(rig.slack.messages(closed)[1] ?? started)).toContain('direct message');
  });

  test('uses no more of its address than Slack allows, and none after half an hour', async () => {
    const closed = rig.slack.channel({ name: 'closed', hasBot: false });
    await rig.jobs().control.setMode('pause');
    await ana.slash('/imagine', 'a blue fox', { channel: closed });
    await rig.slack.waitForMessage((one) => one.channel === closed.id);
    rig.clock.advance(31 * 60_000);
    await rig.jobs().control.setMode('run');
    const run = await rig.nextRun();
    run.emit(pictureEvent('fox.png', 'A blue fox'));
    run.finish();
    await result('A blue fox');
    await rig.until('the post settled', async () => isPosted(run.task.jobId));
    expect(rig.slack.messages(closed)).toHaveLength(1);
  });

  test('answers there are given privately all the same', async () => {
    const closed = rig.slack.channel({ name: 'closed', hasBot: false });
    for (let count = 1; count <= 4; count += 1) {
      await ana.slash('/alebrije', 'queue', { channel: closed });
      await rig.until('an answer', () => rig.slack.ephemerals(ana).length === count);
    }
    expect(rig.slack.messages(closed)).toEqual([]);
  });
});
