import { Locale } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { Preferences } from '../../../src/core/settings.ts';
import { pictureEvent, runStarted, tinyPng, withDiscordBot } from './discord-bot.ts';

const preview = (byte: number) => ({ mediaType: 'image/png', bytes: Uint8Array.from([...tinyPng, byte]) });

/** A chatbot that takes its time: it begins by looking up who asks. */
function slowPreferences() {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const get = async (): Promise<Preferences> => {
    await held;
    return {};
  };
  return { preferences: { get, set: async () => {} }, release: () => release() };
}

/** After this Discord says that the application did not respond. */
const discordWaitsMs = 3000;

describe('a picture asked for on Discord', () => {
  it('is acknowledged in time, then delivered in the message that showed how it went', async () =>
    withDiscordBot(async ({ discord, worker }) => {
      const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a blue fox' });
      expect((await call.acknowledgement()).afterMs).toBeLessThan(discordWaitsMs);
      await call.waitForMessage((message) => message.text.includes('Cancel'));

      const run = await runStarted(worker);
      run.emit(pictureEvent());
      run.finish();
      const result = await call.waitForMessage(({ files }) => files.length === 1);

      expect(result.id).toBe(call.message()?.id);
      expect(result.content).toContain('a blue fox');
      expect(result.files[0]?.bytes.equals(tinyPng)).toBe(true);
      expect(result.files[0]?.description).toBe('A blue fox under the moon');
      expect(result.buttons.map(({ label }) => label)).toContain('New seed');
      expect(discord.messagesIn(discord.home.channel)).toHaveLength(1);
    }));

  it('shows its steps and what it looks like so far, no faster than every 2.5 seconds, and nothing after the end', async () =>
    withDiscordBot(async ({ discord, worker, clock }) => {
      const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a blue fox' });
      const { id } = await call.waitForMessage();
      const run = await runStarted(worker);
      for (const [index, step] of ['sketching', 'colouring', 'finishing'].entries()) {
        run.emit({ type: 'progress-update', fraction: (index + 1) / 4, step: `still ${step}` });
        run.emit({ type: 'progress-update', fraction: (index + 1) / 4, step, preview: preview(index) });
        await expect.poll(() => worker.running().length).toBe(1);
        clock.advance(2600);
        const shown = await call.waitForMessage(({ text }) => text.includes(step));
        expect(shown.text).toContain('▰');
        expect(shown.files.map(({ bytes }) => bytes.at(-1))).toEqual([index]);
        expect(shown.data.embeds[0]?.image?.url).toBe(shown.files[0]?.url);
      }
      run.emit(pictureEvent());
      run.finish();
      await call.waitForMessage(({ content }) => content.includes('a blue fox'));
      const times = discord.editTimes(id).slice(0, -1);
      const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(2500);
      const edits = discord.editTimes(id).length;
      clock.advance(60_000);
      await expect.poll(() => discord.editTimes(id).length).toBe(edits);
      expect(call.message()?.files.map(({ name }) => name)).toEqual(['fox.png']);
    }));

  it('says its place in the queue, with a time that readers count down themselves', async () =>
    withDiscordBot(async ({ discord, worker, clock }) => {
      const people = ['ana', 'ben', 'eva', 'leo'].map((name) => discord.user({ name }));
      const calls = [];
      for (const person of people) {
        const call = person.slash('imagine', { prompt: 'a blue fox' });
        await call.waitForMessage();
        calls.push(call);
      }
      const last = await calls[3]?.waitForMessage(({ text }) => text.includes('#2 of 2'));
      expect(last?.text).not.toContain('<t:');
      for (const index of [0, 1]) {
        const run = await runStarted(worker, index);
        clock.advance(20_000);
        run.emit(pictureEvent());
        run.finish();
        await calls[index]?.waitForMessage(({ files }) => files.length === 1);
      }
      const eve = discord.user({ name: 'eve' });
      await runStarted(worker, 3);
      const timed = await eve.slash('imagine', { prompt: 'a fox' }).waitForMessage();
      expect(timed.text).toMatch(/<t:\d+:R>/u);
    }));

  it.each([
    [61_000, 1],
    [20_000, 0],
  ])('after %i ms of waiting calls the one who asked %i times, and nobody else', async (durationMs, calls) =>
    withDiscordBot(async ({ discord, worker, clock, stop }) => {
      const ana = discord.user({ name: 'ana' });
      const call = ana.slash('imagine', { prompt: 'a blue fox for <@1234567890123456789> and @everyone' });
      await call.waitForMessage();
      const run = await runStarted(worker);
      for (let waitedMs = 0; waitedMs < durationMs; waitedMs += 5000) {
        clock.advance(Math.min(5000, durationMs - waitedMs));
        run.emit({ type: 'progress-update', fraction: (0.9 * waitedMs) / durationMs, step: 'Drawing' });
      }
      run.emit(pictureEvent());
      run.finish();
      const result = await call.waitForMessage(({ files }) => files.length === 1);
      // It says what it has to say before it goes.
      await stop();
      const pings = discord
        .messagesIn(discord.home.channel)
        .filter(({ data }) => data.content.includes(`<@${ana.id}>`));
      expect(pings).toHaveLength(calls);
      for (const { data } of pings) {
        expect(data.content).toBe(`<@${ana.id}> It is ready.`);
        expect(data.mentions.map(({ id }) => id)).toEqual([ana.id]);
        expect(data.message_reference?.message_id).toBe(result.id);
      }
    }),
  );

  it('is acknowledged with "thinking" when the chatbot takes its time, and answered all the same', async () => {
    const { preferences, release } = slowPreferences();
    await withDiscordBot(
      async ({ discord }) => {
        const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a blue fox' });
        const { type, afterMs, ephemeral } = await call.acknowledgement();
        expect({ type, ephemeral }).toEqual({ type: 5, ephemeral: false });
        expect(afterMs).toBeLessThan(discordWaitsMs);
        release();
        const status = await call.waitForMessage();
        expect(status.text).toContain('Cancel');
        expect(status.edits).toBe(0);
      },
      { chatbot: { preferences } },
    );
  });

  it('that is refused after "thinking" in public leaves no trace there: only who asked reads why', async () => {
    const { preferences, release } = slowPreferences();
    await withDiscordBot(
      async ({ discord }) => {
        const ana = discord.user({ name: 'ana' });
        const call = ana.slash('imagine', { prompt: 'a blue fox', model: 'nothing-like-it' });
        await call.acknowledgement();
        release();
        await call.waitForDeletion();
        const refusal = await call.waitForFollowUp();
        expect(refusal.isEphemeral).toBe(true);
        expect(refusal.text).toContain('nothing-like-it');
        expect(discord.user({ name: 'ben' }).sees(discord.home.channel)).toEqual([]);
      },
      { chatbot: { preferences } },
    );
  });

  it('names nobody, whatever it was asked for', async () =>
    withDiscordBot(async ({ discord, worker }) => {
      const ben = discord.user({ name: 'ben' });
      const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: `@everyone <@${ben.id}> a fox` });
      await call.waitForMessage();
      const run = await runStarted(worker);
      run.emit(pictureEvent());
      run.finish();
      const result = await call.waitForMessage(({ files }) => files.length === 1);
      expect(result.data.mention_everyone).toBe(false);
      expect(result.data.mentions).toEqual([]);
      const sent = discord
        .log()
        .map(({ json }) => JSON.stringify(json ?? {}))
        .filter((text) => text.includes('"embeds"'));
      expect(sent.length).toBeGreaterThan(1);
      expect(sent.filter((text) => !text.includes('"allowed_mentions":{"parse":[]'))).toEqual([]);
    }));

  it('speaks the language of who asked, as Discord tells it', async () =>
    withDiscordBot(async ({ discord }) => {
      const luz = discord.user({ name: 'luz', locale: Locale.SpanishLATAM });
      expect((await luz.slash('imagine', { prompt: 'un zorro azul' }).waitForMessage()).text).toContain('Cancelar');
    }));

  it('can be cancelled while it waits and while it is made', async () =>
    withDiscordBot(async ({ discord, worker }) => {
      const ana = discord.user({ name: 'ana' });
      const call = ana.slash('imagine', { prompt: 'a blue fox' });
      const status = await call.waitForMessage();
      await runStarted(worker);
      const press = ana.press(status, 'Cancel');
      expect((await press.waitForMessage()).text).toContain('Stopping');
      const end = await call.waitForMessage(({ text }) => text.includes('Cancelled'));
      expect(end.buttons.map(({ label }) => label)).toContain('Try again');
    }));

  it('is acknowledged in time also by a process that has its hands full', async () =>
    withDiscordBot(async ({ discord }) => {
      const work = setInterval(() => {
        const endMs = performance.now() + 40;
        while (performance.now() < endMs);
      }, 50);
      try {
        const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a blue fox' });
        expect((await call.acknowledgement()).afterMs).toBeLessThan(discordWaitsMs);
      } finally {
        clearInterval(work);
      }
    }));

  it('is acknowledged and shown to everybody when a hundred people ask at once', async () =>
    withDiscordBot(
      async ({ discord, bot }) => {
        const before = process.cpuUsage();
        const calls = Array.from({ length: 100 }, (_, index) =>
          discord.user({ name: `person${index}` }).slash('imagine', { prompt: 'a blue fox' }),
        );
        await Promise.all(calls.map(async (call) => call.acknowledgement()));
        // In time on a machine that has the time: counted is what was worked, not what others worked meanwhile.
        const { user, system } = process.cpuUsage(before);
        expect((user + system) / 1000).toBeLessThan(discordWaitsMs);
        for (const call of calls) await call.waitForMessage(({ text }) => text.includes('Cancel'));
        expect(await bot.jobs.desk.list({ limit: 200 })).toHaveLength(100);
        expect(discord.unanswered()).toEqual([]);
      },
      { server: { interactionLifeMs: 10 * discordWaitsMs } },
    ));
});
