import { describe, expect, it } from 'vitest';
import { makePicture, pictureEvent, runStarted, tinyPng, withDiscordBot } from './discord-bot.ts';

const minuteMs = 60_000;
const callback = 'POST /interactions/:id/:id/callback';

describe('an interaction whose three seconds were over', () => {
  it.each([
    ['10062', { status: 404, code: 10_062 }],
    ['a rate limit of longer than it lives', { status: 429, retryAfter: 20 }],
  ])('(%s) still makes its picture, which arrives in a message of its own', async (_what, refusal) =>
    withDiscordBot(async ({ discord, worker, bot }) => {
      discord.fail({ route: callback, ...refusal });
      discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a blue fox' });
      await bot.logged('an interaction was lost');
      const run = await runStarted(worker);
      run.emit({ type: 'progress-update', fraction: 0.5, step: 'colouring' });
      run.emit(pictureEvent());
      run.finish();
      const result = await discord.waitForMessage(discord.home.channel, ({ files }) => files.length === 1);
      expect(result.content).toContain('a blue fox');
      expect(discord.messagesIn(discord.home.channel)).toHaveLength(1);
    }),
  );
});

describe('a token that Discord takes for expired before we do', () => {
  it('leaves the result in the message that showed how it went', async () =>
    withDiscordBot(
      async ({ discord, worker, clock }) => {
        const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a blue fox' });
        const { id } = await call.waitForMessage();
        const run = await runStarted(worker);
        clock.advance(11 * minuteMs);
        run.emit({ type: 'progress-update', fraction: 0.5, step: 'still colouring' });
        clock.advance(2600);
        await discord.waitForRequest(({ code }) => code === 50_027);
        run.emit(pictureEvent());
        run.finish();
        const result = await call.waitForMessage(({ files }) => files.length === 1);
        expect(result.id).toBe(id);
        expect(discord.messagesIn(discord.home.channel)).toHaveLength(1);
      },
      { server: { tokenLifeMs: 10 * minuteMs } },
    ));
});

describe('where only a person installed the bot', () => {
  it('a result of many messages uses the five follow-ups, and the rest is found by its id', async () =>
    withDiscordBot(async ({ discord, worker, bot }) => {
      const ana = discord.user({ name: 'ana' });
      const channel = discord.privateChannel(ana, discord.user({ name: 'ben' }));
      const call = ana.slash('imagine', { prompt: 'a blue fox' }, { channel });
      await call.waitForMessage();
      const run = await runStarted(worker);
      for (let index = 0; index < 65; index += 1) {
        run.emit(pictureEvent(Uint8Array.from([...tinyPng, index]), `fox-${index}.png`));
      }
      run.finish();
      await bot.logged('job result posted');
      expect(call.message()?.files).toHaveLength(10);
      expect(call.followUps().map(({ files }) => files.length)).toEqual([10, 10, 10, 10, 10]);
      expect(bot.log.some(({ message }) => message.includes('/job show brings it'))).toBe(true);
    }));

  it('and the server keeps such apps quiet, only who asked sees its picture, and all in one message', async () =>
    withDiscordBot(async (stage) => {
      const { discord } = stage;
      const guild = discord.guild({ name: 'Elsewhere', botIsMember: false, allowsExternalApps: false });
      const channel = discord.textChannel(guild);
      const ana = discord.user({ name: 'ana' }).joins(guild);
      const ben = discord.user({ name: 'ben' }).joins(guild);
      const call = ana.slash('imagine', { prompt: 'a blue fox' }, { channel });
      const result = await makePicture(stage, call);
      expect(result.isEphemeral).toBe(true);
      expect(ana.sees(channel).map(({ id }) => id)).toEqual([result.id]);
      expect(ben.sees(channel)).toEqual([]);
    }));
});
