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

async function made(...events: readonly ReturnType<typeof pictureEvent>[]): Promise<Message> {
  await ana.slash('/imagine', 'a blue fox', { channel: general });
  const run = await rig.nextRun();
  const status = await rig.slack.waitForMessage();
  for (const event of events) run.emit(event);
  run.finish();
  await rig.until('the post settled', async () => (await rig.jobs().desk.get(run.task.jobId))?.job.post === 'posted');
  return status;
}

test('several pictures stand in one message, each with its alternative text', async () => {
  const message = await made(pictureEvent('1.png', 'First fox', 1), pictureEvent('2.png', 'Second fox', 2));
  expect(isPictureIn(message, 'First fox') && isPictureIn(message, 'Second fox')).toBe(true);
  expect(rig.slack.files().map(({ altText }) => altText)).toEqual(['First fox', 'Second fox']);
  expect(rig.slack.messages(general)).toHaveLength(1);
});

test('with an overview of them all only that stands in the message, and each by itself in the thread', async () => {
  const overview = pictureEvent('grid.png', 'All foxes', 3);
  if (overview.type !== 'artifact-ready') throw new Error('expected a file');
  const { artifact } = overview;
  const message = await made(pictureEvent('1.png', 'First fox', 1), pictureEvent('2.png', 'Second fox', 2), {
    ...overview,
    artifact: { ...artifact, parameters: { ...artifact.parameters, role: 'grid' } },
  });
  expect(isPictureIn(message, 'All foxes')).toBe(true);
  expect(isPictureIn(message, 'First fox') || isPictureIn(message, 'Second fox')).toBe(false);
  const inThread = rig.slack.files().filter(({ shares }) => shares.some(({ threadTs }) => threadTs === message.ts));
  expect(inThread.map(({ altText }) => altText).toSorted()).toEqual(['First fox', 'Second fox']);
  expect(wordsIn(message)).toContain('U2');
});

test('other files are shared into the thread of the message', async () => {
  const message = await made(pictureEvent('1.png', 'First fox'), fileEvent('song.mid', 'audio/midi', 'a song'));
  await rig.until('the share', () =>
    rig.slack.files().some(({ name, shares }) => name === 'song.mid' && shares.length > 0),
  );
  const song = rig.slack.files().find(({ name }) => name === 'song.mid');
  expect(song?.shares).toMatchObject([{ channel: general.id, threadTs: message.ts }]);
  expect(song?.altText).toBe('a song');
});

describe.each([
  ['file_uploads_disabled', 'switched off in this workspace'],
  ['file_uploads_except_images_disabled', 'takes no files but pictures'],
  ['file_upload_size_restricted', 'smaller files only'],
  ['file_type_not_allowed', 'does not take files of its type'],
])('a workspace that answers %s', (code, sentence) => {
  test('is told about in the message, which is there all the same', async () => {
    rig.allow(code);
    rig.slack.refuseUploads(code);
    const message = await made(pictureEvent('1.png', 'First fox'));
    expect(wordsIn(message)).toContain(sentence);
    expect(wordsIn(message)).toContain('Again');
  });

  test('at the end of an upload is told about as well', async () => {
    rig.allow(code);
    rig.slack.refuseUploads(code, 'files.completeUploadExternal');
    const message = await made(fileEvent('song.mid', 'audio/midi', 'a song'));
    expect(wordsIn(message)).toContain(sentence);
  });
});

test('a job shown again shows its picture to whoever asked, without a second upload', async () => {
  const message = await made(pictureEvent('1.png', 'First fox'));
  const [job] = await rig.jobs().desk.list({});
  await ana.slash('/alebrije', `job show id:${job?.job.id}`, { channel: general });
  const card = await rig.slack.waitForEphemeral();
  await ana.press(card, `v1:show:${job?.job.id}:0`);
  await rig.slack.waitForEphemeral((shown) => isPictureIn(shown, 'First fox'));
  expect(rig.slack.files()).toHaveLength(1);
  expect(rig.slack.messages(general)).toEqual([message]);
});

test('files that are gone before they are shared or shown go up again', async () => {
  rig.allow('file_not_found');
  rig.slack.fail({ method: 'files.completeUploadExternal', error: 'file_not_found' });
  const message = await made(fileEvent('song.mid', 'audio/midi', 'a song'));
  await rig.until('the share', () => rig.slack.files().some(({ shares }) => shares.length > 0));
  expect(rig.slack.files().flatMap(({ shares }) => shares)).toMatchObject([{ threadTs: message.ts }]);
});

test('a picture that vanishes before it is shown goes into the thread', async () => {
  rig.slack.fail({ method: 'files.info', error: 'file_deleted' });
  const message = await made(pictureEvent('1.png', 'First fox'));
  await rig.until('the share', () => rig.slack.files().some(({ shares }) => shares.length > 0));
  expect(rig.slack.files().flatMap(({ shares }) => shares)).toMatchObject([{ threadTs: message.ts }]);
});

test('a picture Slack is never done looking at goes into the thread', async () => {
  rig.slack.settings.fileProcessingMs = 60_000;
  const message = await made(pictureEvent('1.png', 'First fox'));
  expect(wordsIn(message)).not.toContain('slack_file');
  const completed = rig.slack.log().filter(({ method }) => method === 'files.completeUploadExternal');
  expect(completed.at(-1)?.args).toMatchObject({ channel_id: general.id, thread_ts: message.ts });
});
