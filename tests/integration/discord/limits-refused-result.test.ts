import { describe, expect, it } from 'vitest';
import { pictureEvent, runStarted, withDiscordBot } from './discord-bot.ts';

describe('a result that Discord refuses for what is in it', () => {
  it.each([
    ['AutoMod', { status: 400, code: 200_000 }],
    ['a blocked address', { status: 400, code: 240_000 }],
  ])('(%s) leaves a sentence that says where it is, instead of a job that never ends', async (_what, refusal) =>
    withDiscordBot(async ({ discord, worker, bot }) => {
      const ana = discord.user({ name: 'ana' });
      const call = ana.slash('imagine', { prompt: 'a blue fox' });
      await call.waitForMessage();
      const run = await runStarted(worker);
      discord.fail({ route: 'PATCH /webhooks/:id/:id/messages/:id', ...refusal });
      discord.fail({ route: 'PATCH /channels/:id/messages/:id', ...refusal });
      discord.fail({ route: 'POST /channels/:id/messages', ...refusal });
      run.emit(pictureEvent());
      run.finish();
      const said = await call.waitForMessage(({ content }) => content.includes('/job show'));
      expect(said.data.embeds).toEqual([]);
      expect(said.buttons).toEqual([]);
      expect(await bot.logged('a result cannot be delivered')).toMatchObject({ level: 'error' });
      const jobId = /id:(\w+)/u.exec(said.content)?.[1] ?? '';
      expect((await ana.slash('job show', { id: jobId }).waitForAnswer()).text).toContain('a blue fox');
    }),
  );

  it('(a mistake of ours) says so meanwhile, and the result takes its place when it is taken after all', async () =>
    withDiscordBot(async ({ discord, worker, clock, bot }) => {
      const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a blue fox' });
      const { id } = await call.waitForMessage();
      const run = await runStarted(worker);
      discord.fail({ route: 'PATCH /webhooks/:id/:id/messages/:id', status: 400, code: 50_035 });
      run.emit(pictureEvent());
      run.finish();
      await bot.logged('a result could not be posted, trying again');
      expect(call.history().some(({ content }) => content.includes('/job show'))).toBe(true);
      clock.advance(2000);
      expect((await call.waitForMessage(({ files }) => files.length === 1)).id).toBe(id);
    }));
});
