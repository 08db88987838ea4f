import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSlackRig, type SlackRig } from '../../fakes/slack-rig.ts';
import type { Person } from '../../fakes/slack-server/person.ts';
import type { Channel } from '../../fakes/slack-server/world.ts';
import { isPictureIn, pictureEvent, tinyPng, wordsIn } from './slack-pictures.ts';

let rig: SlackRig;
let ana: Person;
let general: Channel;

beforeEach(async () => {
  rig = await createSlackRig();
  general = rig.slack.channel({ name: 'general' });
  ana = rig.slack.user({ name: 'ana', locale: 'en-US' });
});

afterEach(async () => rig.close());

describe('typed commands', () => {
  test('take options anywhere, in either way of writing them', async () => {
    await ana.slash('/imagine', 'a blue fox --style flat &amp; a moon seed:7 size:"landscape"', { channel: general });
    const run = await rig.nextRun();
    expect(run.task.options).toMatchObject({ prompt: 'a blue fox & a moon', style: 'flat', seed: 7 });
    run.finish();
  });

  test('answer a mistake privately with what was probably meant, and make nothing', async () => {
    await ana.slash('/imagine', 'a blue fox --stile flat', { channel: general });
    const option = await rig.slack.waitForEphemeral();
    expect(wordsIn(option)).toContain('Did you mean “style”?');
    await ana.slash('/imagine', 'a blue fox --style flatt', { channel: general });
    await rig.slack.waitForEphemeral((message) => wordsIn(message).includes('Did you mean “flat”?'));
    await ana.slash('/alebrije', '/imagin a fox', { channel: general });
    await rig.slack.waitForEphemeral((message) => wordsIn(message).includes('Did you mean “imagine”?'));
    expect(rig.slack.messages(general)).toEqual([]);
    expect(rig.worker().runs).toEqual([]);
  });

  test('explain themselves when asked for help', async () => {
    await ana.slash('/imagine', 'help', { channel: general });
    const help = await rig.slack.waitForEphemeral();
    expect(wordsIn(help)).toContain('style');
    await ana.slash('/alebrije', '', { channel: general });
    await rig.slack.waitForEphemeral((message) => wordsIn(message).includes('/alebrije job'));
  });

  test('that only look answer privately', async () => {
    for (const text of ['job list', 'queue status', 'models', 'settings show', 'help']) {
      const before = rig.slack.ephemerals(ana).length;
      await ana.slash('/alebrije', text, { channel: general });
      await rig.until(`the answer to ${text}`, () => rig.slack.ephemerals(ana).length > before);
    }
    expect(rig.slack.messages(general)).toEqual([]);
  });

  test('answer in the language of whoever asks, and in the one they chose', async () => {
    ana.account.locale = 'es-LA';
    await ana.slash('/imagine', 'un zorro --stile flat', { channel: general });
    const spanish = await rig.slack.waitForEphemeral();
    expect(wordsIn(spanish)).toContain('¿Quisiste decir «style»?');
    await ana.slash('/alebrije', 'settings language language:en', { channel: general });
    await rig.until('the setting kept', () => rig.slack.ephemerals(ana).length === 2);
    await ana.slash('/imagine', 'un zorro --stile flat', { channel: general });
    await rig.slack.waitForEphemeral((message) => wordsIn(message).includes('Did you mean “style”?'));
  });

  test('never call anybody, whatever they are made of', async () => {
    const ben = rig.slack.user({ name: 'ben' });
    await ana.slash('/imagine', `<@${ben.id}> <!channel> @here &lt;@${ben.id}&gt; and a fox`, { channel: general });
    const run = await rig.nextRun();
    run.emit(pictureEvent('fox.png', `<@${ben.id}> <!here>`));
    run.finish();
    await rig.until(
      'the result',
      () => rig.slack.messages(general)[0]?.blocks.some(({ type }) => type === 'image') === true,
    );
    expect(rig.slack.mentions()).toEqual([]);
  });
});

describe('the form', () => {
  test('opens for a command alone, and takes everything the command takes, files too', async () => {
    await ana.slash('/imagine', '', { channel: general });
    const view = await rig.slack.waitForView();
    const photo = ana.uploads(tinyPng(3), 'colours.png');
    const sent = await ana.submitView(view, { Prompt: 'a *blue* fox', Style: 'Flat', Seed: 12 }, { Palette: [photo] });
    expect(sent.seen).toBe('closed');
    const run = await rig.nextRun();
    expect(run.task.options).toMatchObject({ prompt: 'a *blue* fox', style: 'flat', seed: 12 });
    expect(run.task.inputs.map(({ mediaType, fileName }) => [mediaType, fileName])).toEqual([
      ['image/png', 'colours.png'],
    ]);
    run.emit(pictureEvent('fox.png', 'A blue fox'));
    run.finish();
    const result = await rig.slack.waitForMessage((message) => isPictureIn(message, 'A blue fox'));
    expect(result.channel).toBe(general.id);
  });

  test('shows mistakes at their fields and keeps what was typed', async () => {
    await ana.slash('/imagine', '', { channel: general });
    const view = await rig.slack.waitForView();
    const sent = await ana.submitView(view, { Prompt: '​​' });
    expect(sent.seen).toBe('errors');
    expect(Object.keys(sent.errors)).toEqual(['prompt']);
    expect((await ana.submitView(view, { Prompt: 'a fox' })).seen).toBe('closed');
    const run = await rig.nextRun();
    run.finish();
  });

  test('says privately when a file in it is none it can read', async () => {
    await ana.slash('/imagine', '', { channel: general });
    const view = await rig.slack.waitForView();
    const broken = ana.uploads(Buffer.from([0, 1, 2, 3, 4]), 'colours.png');
    await ana.submitView(view, { Prompt: 'a fox' }, { Palette: [broken] });
    const told = await rig.slack.waitForEphemeral();
    expect(wordsIn(told)).toContain('colours.png is of a type I cannot read');
    expect(rig.worker().runs).toEqual([]);
  });

  test('that Slack does not open at all is spoken of', async () => {
    rig.slack.fail({ method: 'views.open', error: 'invalid_arguments' });
    await ana.slash('/imagine', '', { channel: general });
    const told = await rig.slack.waitForEphemeral();
    expect(wordsIn(told)).toContain('does not let me do that');
  });

  test('that was too late for its three seconds comes as a button', async () => {
    rig.slack.fail({ method: 'views.open', error: 'expired_trigger_id' });
    await ana.slash('/imagine', '', { channel: general });
    const button = await rig.slack.waitForEphemeral();
    await ana.press(button, 'Open the form');
    const view = await rig.slack.waitForView();
    expect((await ana.submitView(view, { Prompt: 'a fox' })).seen).toBe('closed');
    const run = await rig.nextRun();
    expect(run.task.options['prompt']).toBe('a fox');
    run.finish();
  });
});

describe('the menu on a message', () => {
  test('makes a picture of its words in its thread, with the colours of its file', async () => {
    const photo = ana.uploads(tinyPng(5), 'colours.png');
    const { message } = await ana.says('a fox &amp; a <https://example.org|moon>', {
      channel: general,
      files: [photo],
    });
    await ana.messageShortcut('menu:imagine:0', message);
    const run = await rig.nextRun();
    expect(run.task.options['prompt']).toBe('a fox & a moon');
    expect(run.task.inputs).toHaveLength(1);
    run.emit(pictureEvent('fox.png', 'A fox and a moon'));
    run.finish();
    const result = await rig.slack.waitForMessage((one) => isPictureIn(one, 'A fox and a moon'));
    expect(result.threadTs).toBe(message.ts);
  });

  test('asks for words where the message has none, and keeps its file', async () => {
    const photo = ana.uploads(tinyPng(5), 'colours.png');
    const { message } = await ana.says('', { channel: general, files: [photo] });
    await ana.messageShortcut('menu:imagine:0', message);
    const view = await rig.slack.waitForView();
    await ana.submitView(view, { Prompt: 'a fox' });
    const run = await rig.nextRun();
    expect(run.task.options['prompt']).toBe('a fox');
    expect(run.task.inputs).toHaveLength(1);
    run.finish();
  });
});
