import { expect, test } from 'vitest';
import { createSlackRig } from '../../fakes/slack-rig.ts';
import { isPictureIn, pictureEvent } from './slack-pictures.ts';

test.each(['msg_too_long', 'msg_blocks_too_long'])(
  'a result that Slack takes for too long (%s) comes in less of it at once',
  async (error) => {
    const rig = await createSlackRig();
    try {
      const { slack } = rig;
      const general = slack.channel({ name: 'general' });
      const ana = slack.user({ name: 'ana' });
      await ana.slash('/imagine', 'a blue fox', { channel: general });
      const run = await rig.nextRun();
      const status = await slack.waitForMessage();
      rig.allow(error);
      slack.fail({ method: 'chat.update', error });
      run.emit(pictureEvent('fox.png', 'A blue fox'));
      run.finish();
      await slack.waitForMessage((one) => isPictureIn(one, 'A blue fox'), { timeoutMs: 15_000 });
      expect(slack.messages(general)[0]).toBe(status);
    } finally {
      await rig.close();
    }
  },
);
