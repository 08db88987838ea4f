import { expect, it } from 'vitest';
import { pictureEvent, runStarted, withDiscordBot } from './discord-bot.ts';

it('a mention is answered also where the bot may not read the message it answers', async () =>
  withDiscordBot(async ({ discord, worker }) => {
    discord.fail({ route: 'POST /channels/:id/messages', status: 400, code: 160_002 });
    discord.user({ name: 'ana' }).says('a blue fox', [], { mention: true });
    const { channel } = discord.home;
    const status = await discord.waitForMessage(channel, ({ text }) => text.includes('Cancel'));
    expect(status.data.message_reference).toBeUndefined();
    const run = await runStarted(worker);
    run.emit(pictureEvent());
    run.finish();
    const result = await discord.waitForMessage(channel, ({ files }) => files.length === 1);
    expect(result.id).toBe(status.id);
  }));
