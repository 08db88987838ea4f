import { describe, expect, it } from 'vitest';
import { Locale } from 'discord.js';
import { makePicture, withDiscordBot } from './discord-bot.ts';

describe('a button below a picture', () => {
  it('makes it again, the same or with another seed, in a new message for everybody', async () =>
    withDiscordBot(async (stage) => {
      const { discord, worker } = stage;
      const ana = discord.user({ name: 'ana' });
      const ben = discord.user({ name: 'ben' });
      const result = await makePicture(stage, ana.slash('imagine', { prompt: 'a blue fox', seed: 7 }));

      const again = await makePicture(stage, ben.press(result, 'Again'));
      expect(again.id).not.toBe(result.id);
      expect(again.isEphemeral).toBe(false);
      expect(worker.runs[1]?.task.options['seed']).toBe(7);

      await makePicture(stage, ben.press(result, 'New seed'));
      expect(worker.runs[2]?.task.options['seed']).not.toBe(7);
      expect(discord.message(result.id)?.files).toHaveLength(1);
    }));

  it('opens the form with what was asked, and what is changed in it is made', async () =>
    withDiscordBot(async (stage) => {
      const { discord, worker } = stage;
      const ana = discord.user({ name: 'ana' });
      const result = await makePicture(stage, ana.slash('imagine', { prompt: 'a blue fox', style: 'flat', seed: 7 }));

      const modal = await ana.press(result, 'Edit').waitForModal();
      const press = ana.submitModal(modal, { prompt: 'a red fox' });
      await makePicture(stage, press);
      expect(worker.runs[1]?.task.options).toMatchObject({ prompt: 'a red fox', style: 'flat', seed: 7 });
    }));

  it('offers the form behind one more button when it took too long to open it', async () => {
    let slow: Promise<void> | undefined;
    let release = (): void => {};
    const preferences = {
      get: async () => {
        await slow;
        return {};
      },
      set: async () => {},
    };
    await withDiscordBot(
      async (stage) => {
        const { discord } = stage;
        const ana = discord.user({ name: 'ana' });
        const result = await makePicture(stage, ana.slash('imagine', { prompt: 'a blue fox' }));
        slow = new Promise((resolve) => {
          release = resolve;
        });
        const press = ana.press(result, 'Edit');
        expect(await press.acknowledgement()).toMatchObject({ type: 5, ephemeral: true });
        release();
        slow = undefined;
        const offer = await press.waitForMessage();
        expect((await ana.press(offer, 'Open the form').waitForModal()).labels.length).toBeGreaterThan(0);
      },
      { chatbot: { preferences } },
    );
  });

  it('shows how it was made and keeps a like, to who pressed it and nobody else', async () =>
    withDiscordBot(async (stage) => {
      const { discord, bot } = stage;
      const ana = discord.user({ name: 'ana' });
      const ben = discord.user({ name: 'ben', locale: Locale.SpanishES });
      const result = await makePicture(stage, ana.slash('imagine', { prompt: 'a blue fox', seed: 7 }));

      const parameters = await ben.press(result, 'Parameters').waitForMessage();
      expect(parameters.isEphemeral).toBe(true);
      expect(parameters.text).toContain('a blue fox');
      expect(parameters.text).toContain('Semilla');
      expect((await ben.press(result, 'Like').waitForMessage()).isEphemeral).toBe(true);
      const artifactId = `${result.buttons[0]?.customId.split(':')[2]}-0`;
      expect([...(await bot.store.likes.liked({ platform: 'discord', userId: ben.id }, [artifactId]))]).toHaveLength(1);
    }));

  it('deletes only after asking, and takes the files out of the message', async () =>
    withDiscordBot(async (stage) => {
      const { discord } = stage;
      const ana = discord.user({ name: 'ana' });
      const call = ana.slash('imagine', { prompt: 'a blue fox' });
      const result = await makePicture(stage, call);

      const kept = ana.press(result, 'Delete');
      const question = await kept.waitForFollowUp();
      expect(question.isEphemeral).toBe(true);
      expect((await ana.press(question, 'Keep').waitForMessage(({ text }) => text.includes('Kept'))).buttons).toEqual(
        [],
      );
      expect(discord.message(result.id)?.files).toHaveLength(1);

      const asked = await ana.press(result, 'Delete').waitForFollowUp();
      const answered = await ana.press(asked, 'Delete').waitForMessage(({ text }) => text.includes('Deleted'));
      expect(answered.buttons).toEqual([]);
      const emptied = await call.waitForMessage(({ files }) => files.length === 0);
      expect(emptied.text).toContain('deleted');
    }));

  it('refuses to delete or cancel what is somebody else’s, unless they moderate here', async () =>
    withDiscordBot(async (stage) => {
      const { discord } = stage;
      const ana = discord.user({ name: 'ana' });
      const ben = discord.user({ name: 'ben' });
      const mia = discord.user({ name: 'mia', permissions: ['ManageMessages'] });
      const result = await makePicture(stage, ana.slash('imagine', { prompt: 'a blue fox' }));
      const refusal = await ben.press(result, 'Delete').waitForFollowUp();
      expect(refusal.isEphemeral).toBe(true);
      expect(refusal.text).toContain('Only the person who asked');
      expect(discord.message(result.id)?.files).toHaveLength(1);

      const running = await ana.slash('imagine', { prompt: 'two foxes' }).waitForMessage();
      const cancelled = await ben.press(running, 'Cancel').waitForMessage();
      expect(cancelled.text).toContain('Only the person who asked');

      const question = await mia.press(result, 'Delete').waitForFollowUp();
      expect(question.buttons.map(({ label }) => label)).toEqual(['Delete', 'Keep']);
    }));

  it('goes by what people may do at the moment they press, not when the picture was made', async () =>
    withDiscordBot(async (stage) => {
      const { discord } = stage;
      const ana = discord.user({ name: 'ana' });
      const mia = discord.user({ name: 'mia', permissions: ['ManageMessages'] });
      const result = await makePicture(stage, ana.slash('imagine', { prompt: 'a blue fox' }));
      const question = await mia.press(result, 'Delete').waitForFollowUp();
      mia.leaves(discord.home.guild).joins(discord.home.guild);
      const press = mia.press(question, 'Delete');
      await press.waitForMessage(({ text }) => text.includes('Only the person who asked'));
      expect(discord.message(result.id)?.files).toHaveLength(1);
    }));

  it('works after a restart: everything it needs is in its id', async () =>
    withDiscordBot(async (stage) => {
      const { discord, restart, worker } = stage;
      const ana = discord.user({ name: 'ana' });
      const call = ana.slash('imagine', { prompt: 'a blue fox', seed: 7 });
      const result = await makePicture(stage, call);
      await restart();
      await makePicture(stage, ana.press(result, 'Again'));
      expect(worker.runs[1]?.task.options['seed']).toBe(7);
      const question = await ana.press(result, 'Delete').waitForFollowUp();
      await restart();
      await ana.press(question, 'Delete').waitForMessage(({ text }) => text.includes('Deleted'));
      await call.waitForMessage(({ files }) => files.length === 0);
    }));

  it('takes the files away also where the bot is no member, by the token of the press', async () =>
    withDiscordBot(async (stage) => {
      const { discord, clock } = stage;
      const ana = discord.user({ name: 'ana' });
      const channel = discord.privateChannel(ana, discord.user({ name: 'ben' }));
      const call = ana.slash('imagine', { prompt: 'a blue fox' }, { channel });
      const result = await makePicture(stage, call);
      clock.advance(20 * 60_000);
      const question = await ana.press(result, 'Delete').waitForFollowUp();
      await ana.press(question, 'Delete').waitForMessage(({ text }) => text.includes('Deleted'));
      const emptied = await call.waitForMessage(({ files }) => files.length === 0);
      expect(emptied.id).toBe(result.id);
    }));

  it('speaks the language somebody chose, also where Discord says another', async () =>
    withDiscordBot(async (stage) => {
      const { discord, bot } = stage;
      const ana = discord.user({ name: 'ana' });
      await bot.store.preferences.set({ platform: 'discord', userId: ana.id }, { locale: 'es' });
      const result = await makePicture(stage, ana.slash('imagine', { prompt: 'un zorro azul' }));
      const question = await ana.press(result, 'Borrar').waitForFollowUp();
      expect(question.text).toContain('¿Borrar esto para todos?');
      await ana.press(question, 'Conservar').waitForMessage(({ text }) => text.includes('Se queda'));
    }));
});
