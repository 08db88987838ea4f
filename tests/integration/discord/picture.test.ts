import { describe, expect, it } from 'vitest';
import { pictureEvent, tinyPng, withDiscordBot } from './discord-bot.ts';

describe('a picture asked for on Discord', () => {
  it('is acknowledged in time, then delivered in the message that showed how it went', async () =>
    withDiscordBot(async ({ discord, worker }) => {
      const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a blue fox' });
      expect((await call.acknowledgement()).afterMs).toBeLessThan(1000);
      await call.waitForMessage((message) => message.text.includes('Cancel'));

      worker.runs[0]?.emit(pictureEvent());
      worker.runs[0]?.finish();
      const result = await call.waitForMessage(({ files }) => files.length === 1);

      expect(result.id).toBe(call.message()?.id);
      expect(result.content).toContain('a blue fox');
      expect(result.files[0]?.bytes.equals(tinyPng)).toBe(true);
      expect(result.files[0]?.description).toBe('A blue fox under the moon');
      expect(result.buttons.map(({ label }) => label)).toContain('New seed');
    }));
});
