import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSlackRig, type SlackRig } from '../../fakes/slack-rig.ts';
import type { Person } from '../../fakes/slack-server/person.ts';
import type { Channel, Message } from '../../fakes/slack-server/world.ts';
import { isPictureIn, pictureEvent, previewEvent, wordsIn } from './slack-pictures.ts';

let rig: SlackRig;
let ana: Person;
let ben: Person;
let general: Channel;

beforeEach(async () => {
  rig = await createSlackRig();
  general = rig.slack.channel({ name: 'general' });
  ana = rig.slack.user({ name: 'ana', locale: 'en-US' });
  ben = rig.slack.user({ name: 'ben', locale: 'es-LA' });
});

afterEach(async () => rig.close());

/** Asks for a picture and lets the worker make it. */
async function madePicture(person: Person = ana, alt = 'A blue fox'): Promise<Message> {
  const before = rig.worker().runs.length;
  await person.slash('/imagine', 'a blue fox --seed 7', { channel: general });
  const run = await rig.nextRun(before);
  run.emit(pictureEvent('fox.png', alt, before));
  run.finish();
  return rig.slack.waitForMessage((message) => isPictureIn(message, alt));
}

describe('a picture asked for with a slash command', () => {
  test('is acknowledged at once, shown while it is made, and takes the place of its status', async () => {
    const acked = await ana.slash('/imagine', 'a blue fox --seed 7', { channel: general });
    expect(acked).toMatchObject({ seen: 'acknowledged', body: {} });
    // Slack waits no longer.
    expect(acked.ackMs).toBeLessThan(3000);
    const run = await rig.nextRun();
    const status = await rig.slack.waitForMessage();
    run.emit(previewEvent(0.3, 'Drawing'));
    await rig.until(
      'the bar with a preview',
      () => wordsIn(status).includes('30 %') && wordsIn(status).includes('slack_file'),
    );
    expect(wordsIn(status)).toContain('Drawing');
    run.emit(pictureEvent('fox.png', 'A blue fox'));
    run.finish();
    await rig.slack.waitForMessage((message) => isPictureIn(message, 'A blue fox'));
    expect(wordsIn(status)).toContain('seed 7');
    expect(rig.slack.messages(general)).toEqual([status]);
    await rig.until('the preview taken away', () => rig.slack.files().every(({ name }) => !name.startsWith('preview')));
    expect(rig.slack.files().map(({ altText }) => altText)).toEqual(['A blue fox']);
  });

  test('has its status changed no more often than every 2.5 seconds, and never after the result', async () => {
    await ana.slash('/imagine', 'a blue fox', { channel: general });
    const run = await rig.nextRun();
    const status = await rig.slack.waitForMessage();
    const times: number[] = [];
    let seen = status.editedAtMs.length;
    const watch = rig.slack.world.onChange(() => {
      if (status.editedAtMs.length > seen) times.push(rig.clock.now());
      seen = status.editedAtMs.length;
    });
    for (let step = 1; step <= 30; step += 1) {
      run.emit({ type: 'progress-update', fraction: step / 40, step: `Step ${step}` });
      const at = rig.clock.now();
      await rig.until('a little later', () => rig.clock.now() >= at + 400);
    }
    watch();
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(times.length).toBeGreaterThan(2);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2400);
    run.emit(pictureEvent('fox.png', 'A blue fox'));
    run.finish();
    await rig.slack.waitForMessage((message) => isPictureIn(message, 'A blue fox'));
    const edits = status.editedAtMs.length;
    const at = rig.clock.now();
    await rig.until('a while later', () => rig.clock.now() >= at + 8000);
    expect(status.editedAtMs).toHaveLength(edits);
  });

  test('says in public why it failed, with a way to try again', async () => {
    await ana.slash('/imagine', 'a blue fox', { channel: general });
    const run = await rig.nextRun();
    run.fail(new Error('the paint ran out'));
    const failed = await rig.slack.waitForMessage((message) => wordsIn(message).includes('Something went wrong'));
    expect(wordsIn(failed)).not.toContain('paint');
    await ana.press(failed, 'Try again');
    await rig.nextRun(1);
    await rig.until('the second attempt', () => rig.slack.messages(general).length === 2);
  });
});

describe('the buttons below a picture', () => {
  test('make it again with the same seed or a new one', async () => {
    const first = await madePicture();
    const { seed } = rig.worker().runs[0]?.task.options ?? {};
    await ben.press(first, 'Again');
    const again = await rig.nextRun(1);
    expect(again.task.options).toMatchObject({ seed, prompt: 'a blue fox' });
    again.emit(pictureEvent('fox.png', 'The same fox', 2));
    again.finish();
    const second = await rig.slack.waitForMessage((message) => isPictureIn(message, 'The same fox'));
    expect(second.ts).not.toBe(first.ts);
    // Ben reads Spanish, and this one is his.
    await ben.press(second, 'Otra semilla');
    const fresh = await rig.nextRun(2);
    expect(fresh.task.options['seed']).not.toBe(seed);
    fresh.finish();
  });

  test('open the form with what was asked, and the form makes another one', async () => {
    const first = await madePicture();
    await ana.press(first, 'Edit');
    const view = await rig.slack.waitForView();
    expect(wordsIn(view)).toContain('a blue fox');
    expect((await ana.submitView(view, { Prompt: 'a red fox', Seed: 99 })).seen).toBe('closed');
    const run = await rig.nextRun(1);
    expect(run.task.options).toMatchObject({ prompt: 'a red fox', seed: 99 });
    run.finish();
  });

  test('tell privately how it was made, and remember a like', async () => {
    const first = await madePicture();
    await ben.press(first, 'Parameters');
    const card = await rig.slack.waitForEphemeral((message) => message.ephemeralTo === ben.id);
    expect(wordsIn(card)).toContain('Semilla');
    await ben.press(first, 'Like');
    await rig.slack.waitForEphemeral((message) => wordsIn(message).includes('Te gusta'));
    expect(rig.slack.messages(general)).toHaveLength(1);
  });

  test('delete it for its owner and for moderators, and for nobody else', async () => {
    const first = await madePicture();
    await ben.press(first, 'Delete');
    await rig.slack.waitForEphemeral((message) => wordsIn(message).includes('Solo puede borrarlo'));
    expect(isPictureIn(first, 'A blue fox')).toBe(true);
    await ana.press(first, 'Delete');
    await rig.until('the words that it is gone', () => wordsIn(first).includes('has been deleted'));
    await rig.until('the files gone', () => rig.slack.files().length === 0);
    const second = await madePicture(ana, 'Another fox');
    ben.account.isAdmin = true;
    rig.clock.advance(61_000);
    await ben.press(second, 'Delete');
    await rig.until('the words that it is gone', () => wordsIn(second).includes('has been deleted'));
  });

  test('ask for the role anew: a moderator of a minute ago is none', async () => {
    ben.account.isAdmin = true;
    const first = await madePicture();
    await ben.press(first, 'Parameters');
    await rig.slack.waitForEphemeral((message) => message.ephemeralTo === ben.id);
    ben.account.isAdmin = false;
    rig.clock.advance(61_000);
    await ben.press(first, 'Delete');
    await rig.slack.waitForEphemeral((message) => wordsIn(message).includes('Solo puede borrarlo'));
    expect(isPictureIn(first, 'A blue fox')).toBe(true);
  });

  test('cancel while it waits and while it runs, for whoever asked', async () => {
    await ana.slash('/imagine', 'a blue fox', { channel: general });
    const run = await rig.nextRun();
    const status = await rig.slack.waitForMessage();
    await ben.press(status, 'Cancel');
    await rig.slack.waitForEphemeral((message) => wordsIn(message).includes('Solo puede cancelarlo'));
    expect(run.signal.aborted).toBe(false);
    await ana.press(status, 'Cancel');
    await rig.until('the end', () => wordsIn(status).includes('Cancelled'));
    expect(run.signal.aborted).toBe(true);
    expect(rig.slack.messages(general)).toHaveLength(1);
  });

  test('say so when the command they opened is gone', async () => {
    const first = await madePicture();
    const elements = first.blocks.find(({ type }) => type === 'actions')?.['elements'];
    if (Array.isArray(elements)) Object.assign(elements[0], { action_id: 'form:painting' });
    await ana.press(first, 'form:painting');
    expect(wordsIn(await rig.slack.waitForEphemeral())).toContain('can no longer do that');
  });

  test('say that they are too old when nobody knows what they meant', async () => {
    const first = await madePicture();
    const block = first.blocks.find(({ type }) => type === 'actions');
    const elements = block?.['elements'];
    if (Array.isArray(elements)) Object.assign(elements[0], { action_id: 'v0:paint:x:0' });
    await ana.press(first, 'v0:paint:x:0');
    const told = await rig.slack.waitForEphemeral();
    expect(wordsIn(told)).toContain('too old');
  });
});
