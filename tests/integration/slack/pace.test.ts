import { expect, test } from 'vitest';
import { createSlackRig } from '../../fakes/slack-rig.ts';
import { isPictureIn, pictureEvent } from './slack-pictures.ts';

test('at the real pace, several jobs in one channel never make Slack ask to wait', async () => {
  const rig = await createSlackRig({ isPaced: true });
  try {
    const { slack } = rig;
    slack.limits.setPostBurst(1);
    const general = slack.channel({ name: 'general' });
    const people = ['ana', 'ben'].map((name) => slack.user({ name }));
    await Promise.all(people.map(async (person) => person.slash('/imagine', 'a fox', { channel: general })));
    await rig.until('both runs', () => rig.worker().runs.length === 2);
    await rig.until('both statuses', () => slack.messages(general).length === 2);
    const from = Date.now();
    for (let step = 1; Date.now() - from < 5000; step += 1) {
      const at = rig.clock.now();
      for (const run of rig.worker().runs) {
        run.emit({ type: 'progress-update', fraction: Math.min(0.9, step / 60), step: `Step ${step}` });
      }
      await rig.until('a moment', () => rig.clock.now() > at + 100);
    }
    for (const [index, run] of rig.worker().runs.entries()) {
      run.emit(pictureEvent('fox.png', `Fox ${index}`, index));
      run.finish();
    }
    await rig.until('both results', () =>
      [0, 1].every((index) => slack.messages(general).some((one) => isPictureIn(one, `Fox ${index}`))),
    );
    expect(slack.limits.refusals()).toBe(0);
    expect(slack.messages(general)).toHaveLength(2);
  } finally {
    await rig.close();
  }
});
