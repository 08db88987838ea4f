import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSlackRig, type SlackRig } from '../../fakes/slack-rig.ts';
import type { Person } from '../../fakes/slack-server/person.ts';
import type { Channel } from '../../fakes/slack-server/world.ts';
import { pictureEvent, previewEvent, wordsIn } from './slack-pictures.ts';

let rig: SlackRig;
let ana: Person;
let general: Channel;

beforeEach(async () => {
  rig = await createSlackRig();
  general = rig.slack.channel({ name: 'general' });
  ana = rig.slack.user({ name: 'ana', locale: 'en-US' });
});

afterEach(async () => {
  await rig.close();
});

describe('a picture asked for with a slash command', () => {
  test('is acknowledged at once, shown while it is made, and takes the place of its status', async () => {
    const acked = await ana.slash('/imagine', 'a blue fox --seed 7', { channel: general });
    expect(acked).toMatchObject({ seen: 'acknowledged', body: {} });
    expect(acked.ackMs).toBeLessThan(500);
    const run = await rig.nextRun();
    const status = await rig.slack.waitForMessage();
    run.emit(previewEvent(0.3, 'Drawing'));
    await rig.until(
      'the bar with a preview',
      () =>
        wordsIn(status).includes('30 %') &&
        wordsIn(status).includes('Drawing') &&
        JSON.stringify(status.blocks).includes('slack_file'),
    );
    run.emit(pictureEvent('fox.png', 'A blue fox'));
    run.finish();
    await rig.until('the result', () => status.blocks.some((block) => block['alt_text'] === 'A blue fox'));
    expect(wordsIn(status)).toContain('seed 7');
    expect(rig.slack.messages(general)).toEqual([status]);
  });
});
