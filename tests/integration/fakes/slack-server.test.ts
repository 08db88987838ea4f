import { App, LogLevel } from '@slack/bolt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SlackServer } from '../../fakes/slack-server/slack-server.ts';
import { startSlackServer } from '../../fakes/slack-server/slack-server.ts';

let slack: SlackServer;
let app: App | undefined;

beforeEach(async () => {
  slack = await startSlackServer();
});

afterEach(async () => {
  await app?.stop();
  app = undefined;
  await slack.close();
});

const socketApp = async (set: (app: App) => void): Promise<App> => {
  app = new App({
    token: slack.installation.botToken,
    appToken: slack.app.appToken,
    socketMode: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  });
  set(app);
  await app.start();
  await slack.waitForSockets(1);
  return app;
};

test('a plain Bolt app in Socket Mode answers a slash command and edits its message', async () => {
  await socketApp((bolt) => {
    bolt.command('/imagine', async ({ ack, command, client }) => {
      await ack();
      const posted = await client.chat.postMessage({ channel: command.channel_id, text: `queued: ${command.text}` });
      await client.chat.update({ channel: command.channel_id, ts: posted.ts ?? '', text: 'done' });
    });
  });
  const ana = slack.user({ name: 'ana' });
  const acked = await ana.slash('/imagine', 'a blue fox --seed 7');
  const done = await slack.waitForMessage((message) => message.text === 'done');
  expect(acked.seen).toBe('acknowledged');
  expect(acked.ackMs).toBeLessThan(3000);
  expect(slack.editTimes(done.ts)).toHaveLength(1);
  expect(slack.violations()).toEqual([]);
});
