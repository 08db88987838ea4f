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

/** Lets the next run end with a picture. */
async function paint(alt: string, after = 0): Promise<void> {
  const run = await rig.nextRun(after);
  run.emit(pictureEvent('fox.png', alt, after));
  run.finish();
}

describe('a mention in a channel', () => {
  test('is answered in its thread, with its file', async () => {
    const photo = ana.uploads(tinyPng(9), 'colours.png');
    const { message } = await ana.mentions('a fox --seed 3', { channel: general, files: [photo] });
    const run = await rig.nextRun();
    expect(run.task.options).toMatchObject({ prompt: 'a fox', seed: 3 });
    expect(run.task.inputs).toHaveLength(1);
    await paint('A fox');
    const result = await rig.slack.waitForMessage((one) => isPictureIn(one, 'A fox'));
    expect(result.threadTs).toBe(message.ts);
  });

  test('in a thread stays in that thread; alone it asks for help', async () => {
    const { message } = await ana.says('what shall we draw?', { channel: general });
    await ana.mentions('a fox', { channel: general, thread: message });
    await paint('A fox');
    const result = await rig.slack.waitForMessage((one) => isPictureIn(one, 'A fox'));
    expect(result.threadTs).toBe(message.ts);
    await ana.mentions('', { channel: general });
    const help = await rig.slack.waitForEphemeral((one) => wordsIn(one).includes('imagine'));
    // Nobody has answered below the mention: a private word there would not be seen.
    expect(help.threadTs).toBeUndefined();
    await ana.mentions('a fox --stile flat', { channel: general, thread: message });
    const mistake = await rig.slack.waitForEphemeral((one) => wordsIn(one).includes('Did you mean'));
    expect(mistake.threadTs).toBe(message.ts);
  });

  test('in a direct message of several people makes something for them alone', async () => {
    const group = rig.slack.channel({ name: 'mpdm-ana--ben-1', kind: 'mpim' });
    await ana.mentions('a secret fox', { channel: group });
    await ana.mentions('an open fox', { channel: general });
    await rig.nextRun(1);
    const spaces = (await rig.jobs().desk.list({})).map(({ job }) => job.place.spaceId);
    expect(new Set(spaces)).toEqual(new Set([ana.teamId, `${ana.teamId}-group-${group.id}`]));
  });

  test('of a bot, or one that was edited, is left alone', async () => {
    const robot = rig.slack.user({ name: 'robot', isBot: true });
    await robot.mentions('a fox', { channel: general });
    const edited = {
      type: 'app_mention',
      user: ana.id,
      channel: general.id,
      text: '<@U1> a fox',
      ts: '1.1',
      edited: { user: ana.id, ts: '2.2' },
    };
    await rig.slack.sendEvent(edited);
    await ana.mentions('a real fox', { channel: general });
    const run = await rig.nextRun();
    expect(run.task.options['prompt']).toBe('a real fox');
    expect(rig.worker().runs).toHaveLength(1);
    run.finish();
  });
});

describe('direct messages', () => {
  test('are commands or words to draw, answered where they are', async () => {
    await ana.dm('help');
    await rig.until('help', () =>
      rig.slack.messages(ana.directMessage()).some((one) => wordsIn(one).includes('/imagine')),
    );
    await ana.dm('a green fox');
    await paint('A green fox');
    const result = await rig.slack.waitForMessage((one) => isPictureIn(one, 'A green fox'));
    expect(result).toMatchObject({ channel: ana.directMessage().id });
    expect(result.threadTs).toBeUndefined();
  });

  test('keep what is made in them from everybody else', async () => {
    const ben = rig.slack.user({ name: 'ben' });
    await ana.dm('a secret fox');
    const run = await rig.nextRun();
    await ben.slash('/alebrije', `job show id:${run.task.jobId}`, { channel: general });
    const told = await rig.slack.waitForEphemeral((one) => one.ephemeralTo === ben.id);
    expect(wordsIn(told)).not.toContain('secret');
    run.finish();
  });

  test('with a file that has no place say so, and draw all the same', async () => {
    const photo = ana.uploads(tinyPng(9), 'one.png');
    const note = ana.uploads(Buffer.from('only words'), 'note.txt');
    await ana.dm('a fox', { files: [photo, note] });
    await rig.slack.waitForMessage((one) => wordsIn(one).includes('I did not use note.txt'));
    const run = await rig.nextRun();
    expect(run.task.inputs).toHaveLength(1);
    run.finish();
  });

  test('with a file that is too large, or that only the sign-in page answers for, are told so', async () => {
    const huge = ana.uploads(Buffer.alloc(1_100_000, 1), 'huge.png');
    await ana.dm('a fox', { files: [huge] });
    await rig.slack.waitForMessage((one) => wordsIn(one).includes('huge.png is too large'));
    rig.slack.installation.scopes.delete('files:read');
    await ana.dm('a fox', { files: [ana.uploads(tinyPng(1), 'hidden.png')] });
    await rig.slack.waitForMessage((one) => wordsIn(one).includes('not allowed to see hidden.png'));
    expect(rig.log.some((line) => line.startsWith('warn') && line.includes('files:read'))).toBe(true);
    expect(rig.worker().runs).toEqual([]);
  });

  test('that arrive twice are one job, also after a restart', async () => {
    await ana.dm('a fox');
    const envelope = rig.slack.lastEnvelope();
    await rig.slack.sendEnvelope(envelope);
    await rig.nextRun();
    await rig.slack.waitForMessage();
    await rig.stopBot();
    await rig.startBot();
    await rig.slack.sendEnvelope(envelope);
    await paint('A fox');
    await rig.slack.waitForMessage((one) => isPictureIn(one, 'A fox'));
    const ours = rig.slack.messages(ana.directMessage()).filter(({ botId }) => botId !== undefined);
    expect(ours).toHaveLength(1);
  });
});

describe("the assistant's pane", () => {
  test('greets with things to try, and shows status and title while it paints', async () => {
    const { message: root } = await ana.opensAssistant({ channel: general });
    await rig.until('prompts', () => (rig.slack.assistantThreads()[0]?.prompts.length ?? 0) > 0);
    expect(rig.slack.assistantThreads()[0]?.prompts.length).toBeLessThanOrEqual(4);
    await rig.slack.waitForMessage((one) => wordsIn(one).includes('Describe what you would like'));
    await ana.dm('a purple fox', { thread: root });
    const run = await rig.nextRun();
    run.emit({ type: 'progress-update', fraction: 0.4, step: 'Adding spots' });
    const [thread] = rig.slack.assistantThreads();
    await rig.until('the step in the status line', () => thread?.status.includes('Adding spots') === true);
    expect(thread?.title).toBe('a purple fox');
    await paint('A purple fox');
    const result = await rig.slack.waitForMessage((one) => isPictureIn(one, 'A purple fox'));
    expect(result.threadTs).toBe(root.ts);
    await rig.until('the status line empty', () => thread?.status === '');
    expect(thread?.statuses).toContain('is painting…');
  });

  test('keeps what people look at while they ask, also when it changes', async () => {
    const { message: root } = await ana.opensAssistant({ channel: general });
    const key = `thread:${ana.teamId}:${ana.directMessage().id}:${root.ts}`;
    const kept = async (): Promise<unknown> => (await rig.store().records.get('slack', key))?.['channel_id'];
    await rig.until('the first channel', async () => (await kept()) === general.id);
    const other = rig.slack.channel({ name: 'other' });
    await rig.slack.sendEvent({
      type: 'assistant_thread_context_changed',
      assistant_thread: {
        user_id: ana.id,
        context: { channel_id: other.id, team_id: ana.teamId, enterprise_id: null },
        channel_id: ana.directMessage().id,
        thread_ts: root.ts,
      },
      event_ts: '1.1',
    });
    await rig.until('the other channel', async () => (await kept()) === other.id);
    expect(await kept()).toBe(other.id);
  });

  test('streams words, and posts them whole where the workspace has no streams', async () => {
    const { message: root } = await ana.opensAssistant();
    await ana.dm('models', { thread: root });
    await rig.until('an answer', () => rig.slack.messages(ana.directMessage()).length >= 4);
    await ana.dm('job cancel id:nothing', { thread: root });
    await rig.until('a streamed answer', () => rig.slack.messages().some(({ streaming }) => streaming === 'completed'));
    const streamed = rig.slack.messages().filter(({ streaming }) => streaming !== undefined).length;
    await rig.stopBot();
    rig.slack.fail({ method: 'chat.startStream', error: 'feature_not_enabled', times: 5 });
    await rig.startBot();
    const before = rig.slack.messages().length;
    await ana.dm('job cancel id:nothing', { thread: root });
    await rig.until('the words all the same', () => rig.slack.messages().length === before + 2);
    expect(rig.slack.messages().filter(({ streaming }) => streaming !== undefined)).toHaveLength(streamed);
  });

  test('remembers its threads over a restart', async () => {
    const { message: root } = await ana.opensAssistant();
    await rig.until('prompts', () => (rig.slack.assistantThreads()[0]?.prompts.length ?? 0) > 0);
    await rig.stopBot();
    await rig.startBot();
    await ana.dm('a late fox', { thread: root });
    await rig.until('a title', () => rig.slack.assistantThreads()[0]?.title === 'a late fox');
    await paint('A late fox');
    const result = await rig.slack.waitForMessage((one) => isPictureIn(one, 'A late fox'));
    expect(result.threadTs).toBe(root.ts);
    await rig.until('the status line empty', () => rig.slack.assistantThreads()[0]?.status === '');
  });
});

describe('the Home tab', () => {
  test('shows my jobs and pieces, changes when a job ends, and opens the form', async () => {
    await ana.opensHome();
    const home = await rig.slack.waitForHome(ana);
    expect(wordsIn(home)).toContain('Nothing yet');
    await ana.slash('/imagine', 'a home fox', { channel: general });
    await paint('A home fox');
    await rig.slack.waitForMessage((one) => isPictureIn(one, 'A home fox'));
    await rig.until('the piece in the tab', () => wordsIn(ana.home() ?? home).includes('slack_file'));
    expect(wordsIn(ana.home() ?? home)).toContain('a home fox');
    await ana.press(ana.home() ?? home, 'form:imagine');
    const form = await rig.slack.waitForView();
    await ana.submitView(form, { Prompt: 'a fox from home' });
    await paint('A fox from home', 1);
    const result = await rig.slack.waitForMessage((one) => isPictureIn(one, 'A fox from home'));
    expect(result.channel).toBe(ana.directMessage().id);
  });
});
