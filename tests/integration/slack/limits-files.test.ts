import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSlackRig, type SlackRig } from '../../fakes/slack-rig.ts';
import type { Person } from '../../fakes/slack-server/person.ts';
import type { Channel, Message } from '../../fakes/slack-server/world.ts';
import { fileEvent, pictureEvent, wordsIn } from './slack-pictures.ts';

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

test('a description longer than the 1,000 characters of an upload is cut between characters', async () => {
  await made(
    pictureEvent('fox.png', `A fox ${'🦊'.repeat(700)}`),
    fileEvent('song.mid', 'audio/midi', 'x'.repeat(1500)),
  );
  const alts = rig.slack.files().map(({ altText }) => altText);
  expect(alts.map((alt) => alt.length <= 1000 && alt.endsWith('…') && !/\p{Surrogate}/u.test(alt))).toEqual([
    true,
    true,
  ]);
});

test('twelve pictures are all there, within the blocks of a message', async () => {
  const message = await made(
    ...Array.from({ length: 12 }, (_unused, index) => pictureEvent(`${index}.png`, `Fox ${index}`, index)),
  );
  expect(rig.slack.files()).toHaveLength(12);
  expect(
    rig.slack
      .messages(general)
      .flatMap(({ blocks }) => blocks)
      .filter(({ type }) => type === 'image'),
  ).toHaveLength(12);
  expect(message.blocks.length).toBeLessThanOrEqual(50);
});

test('a file of no bytes, which Slack takes from nobody, costs the rest of the result nothing', async () => {
  const message = await made(pictureEvent('fox.png', 'A fox'), fileEvent('empty.txt', 'text/plain', ''));
  expect(wordsIn(message)).toContain('A fox');
  expect(wordsIn(message)).toContain('`empty.txt` could not be put here');
});

test.each(['files.getUploadURLExternal', 'files.completeUploadExternal'])(
  'a permission the app lacks (%s) costs the files, not the result, and the operator reads which one',
  async (method) => {
    rig.allow('missing_scope');
    rig.slack.fail({ method, error: 'missing_scope', times: 5 });
    const message = await made(pictureEvent('fox.png', 'A fox'), fileEvent('song.mid', 'audio/midi', 'a song'));
    expect(wordsIn(message)).toContain('`fox.png` could not be put here');
    expect(wordsIn(message)).toContain('Again');
    expect(rig.log.some((line) => line.startsWith('error') && line.includes('alebrije slack manifest'))).toBe(true);
  },
);
