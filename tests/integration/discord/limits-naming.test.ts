import { expect, it } from 'vitest';
import { makePicture, withDiscordBot } from './discord-bot.ts';

it('a reply to a picture is no request for another, unless it names the bot', async () =>
  withDiscordBot(async (stage) => {
    const { discord, worker } = stage;
    const ana = discord.user({ name: 'ana' });
    const picture = await makePicture(stage, ana.slash('imagine', { prompt: 'a blue fox' }));
    const praise = discord.user({ name: 'ben' }).says('how lovely!', [], { replyTo: picture });
    expect(praise.message.data.mentions.map(({ id }) => id)).toEqual([discord.bot.id]);
    await ana.says('a red owl', [], { replyTo: picture, mention: true }).waitForReply();
    expect(praise.replies()).toHaveLength(1);
    await expect.poll(() => worker.runs.map(({ task }) => task.options['prompt'])).toEqual(['a blue fox', 'a red owl']);
  }));
