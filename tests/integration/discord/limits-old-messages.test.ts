import { describe, expect, it } from 'vitest';
import { pictureEvent, runStarted, withDiscordBot } from './discord-bot.ts';

const minuteMs = 60_000;

describe('a message that is older than an hour', () => {
  it('is edited seldom enough for Discord, and the result still takes its place', async () =>
    withDiscordBot(async ({ discord, worker, clock, bot }) => {
      const ana = discord.user({ name: 'ana' });
      await bot.jobs.control.setMode('pause');
      const call = ana.slash('imagine', { prompt: 'a blue fox' });
      const { id } = await call.waitForMessage();
      clock.advance(50 * minuteMs);
      await bot.jobs.control.setMode('run');
      const run = await runStarted(worker);
      clock.advance(15 * minuteMs);
      for (let step = 1; step <= 8; step += 1) {
        run.emit({ type: 'progress-update', fraction: step / 10, step: `step ${step}` });
        clock.advance(5000);
        // With an answer to something asked later, an edit has been sent.
        await ana.slash('help').waitForAnswer();
      }
      run.emit(pictureEvent());
      run.finish();
      const result = await call.waitForMessage(({ files }) => files.length === 1);
      expect(result.id).toBe(id);
      expect(discord.log().filter(({ status }) => status === 429)).toEqual([]);
    }));
});
