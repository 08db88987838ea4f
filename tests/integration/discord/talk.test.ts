import { describe, expect, it } from 'vitest';
import { makePicture, pictureEvent, runStarted, tinyPng, withDiscordBot } from './discord-bot.ts';

const picture = { name: 'beach.png', bytes: tinyPng, contentType: 'image/png' };

describe('talking to the bot in a server', () => {
  it('makes what the words say, in a reply that pings nobody and becomes the result', async () =>
    withDiscordBot(async ({ discord, worker }) => {
      const said = discord.user({ name: 'ana' }).says('a blue fox style:flat', [picture], { mention: true });
      const status = await said.waitForReply();
      const run = await runStarted(worker);
      expect(run.task.options).toMatchObject({ prompt: 'a blue fox', style: 'flat' });
      expect(run.task.inputs.map(({ fileName }) => fileName)).toEqual(['beach.png']);
      run.emit(pictureEvent());
      run.finish();
      const result = await said.waitForReply(({ files }) => files.length === 1);
      expect(result.id).toBe(status.id);
      expect(result.data.message_reference?.message_id).toBe(said.id);
      expect(said.replies()).toHaveLength(1);
    }));

  it('explains what it did not understand and what was probably meant', async () =>
    withDiscordBot(async ({ discord, worker }) => {
      const said = discord.user({ name: 'ana' }).says('a fox stile:flat', [], { mention: true });
      expect((await said.waitForReply()).text).toContain('Did you mean “style”?');
      const ben = discord.user({ name: 'ben' });
      expect((await ben.says('/imagin a fox', [], { mention: true }).waitForReply()).text).toContain('imagine');
      expect((await ben.says('', [], { mention: true }).waitForReply()).text).toContain('/imagine');
      expect(worker.runs).toEqual([]);
    }));

  it('says a private sentence there, but sends the person to the command for more', async () =>
    withDiscordBot(async ({ discord }) => {
      const ana = discord.user({ name: 'ana' });
      expect((await ana.says('job list', [], { mention: true }).waitForReply()).text).toContain('no jobs');
      await ana.says('a blue fox', [], { mention: true }).waitForReply();
      const list = await ana.says('job list', [], { mention: true }).waitForReply();
      expect(list.text).toContain('/job list');
      expect(list.data.embeds).toEqual([]);
    }));

  it('says there what everybody may know: the help and the models', async () =>
    withDiscordBot(async ({ discord }) => {
      const ana = discord.user({ name: 'ana' });
      const help = await ana.says('help', [], { mention: true }).waitForReply();
      expect(JSON.stringify(help.data.embeds)).toContain('/imagine');
      const models = await ana.says('models', [], { mention: true }).waitForReply();
      expect(JSON.stringify(models.data)).toContain('alebrije-sprites');
    }));

  it('is not answered to bots, to itself, or when nobody talks to it', async () =>
    withDiscordBot(async ({ discord, worker }) => {
      const robot = discord.user({ name: 'robot', isBot: true });
      const ana = discord.user({ name: 'ana' });
      robot.says('a blue fox', [], { mention: true });
      ana.says('a blue fox');
      const last = ana.says('help', [], { mention: true });
      await last.waitForReply();
      expect(
        discord.messagesIn(discord.home.channel).filter(({ data }) => data.author.id === discord.bot.id),
      ).toHaveLength(1);
      expect(worker.runs).toEqual([]);
    }));

  it('takes roles as they are: who moderates sees everybody’s jobs', async () =>
    withDiscordBot(async ({ discord }) => {
      const mia = discord.user({ name: 'mia', permissions: ['ManageMessages'] });
      const ana = discord.user({ name: 'ana' });
      const refusal = await ana.says('job list whose:here', [], { mention: true }).waitForReply();
      expect(refusal.text).toContain('moderators');
      expect((await mia.says('job list whose:here', [], { mention: true }).waitForReply()).text).not.toContain(
        'moderators',
      );
    }));

  it('does not happen when it is switched off', async () =>
    withDiscordBot(
      async (stage) => {
        const { discord, worker } = stage;
        const ana = discord.user({ name: 'ana' });
        ana.says('a blue fox', [], { mention: true });
        await makePicture(stage, ana.slash('imagine', { prompt: 'a red fox' }));
        expect(worker.runs).toHaveLength(1);
        expect(discord.sessions()[0]?.intents).toBe(1);
      },
      { config: { mentions: false } },
    ));
});

describe('direct messages', () => {
  it('need no mention, and say in full what only the person may read', async () =>
    withDiscordBot(async ({ discord, worker }) => {
      const ana = discord.user({ name: 'ana' });
      const channel = ana.directMessages();
      const said = ana.says('a blue fox', [], { channel });
      await said.waitForReply();
      const run = await runStarted(worker);
      expect(run.task.options['prompt']).toBe('a blue fox');
      const list = await ana.says('job list', [], { channel }).waitForReply();
      expect(list.data.embeds.length).toBeGreaterThan(0);
      run.emit(pictureEvent());
      run.finish();
      await said.waitForReply(({ files }) => files.length === 1);
    }));

  it('are a place of their own for each person', async () =>
    withDiscordBot(async (stage) => {
      const { discord, bot } = stage;
      const ana = discord.user({ name: 'ana' });
      await makePicture(stage, ana.slash('imagine', { prompt: 'a blue fox' }, { channel: ana.directMessages() }));
      const [status] = await bot.jobs.desk.list({ limit: 1 });
      expect(status?.job.place.spaceId).toBe(`dm-${ana.id}`);
      expect(status?.job.caller).toMatchObject({ platform: 'discord', userId: ana.id, role: 'member' });
    }));
});

describe('completions as somebody types', () => {
  it('come from the chatbot, and are asked for once while nothing changes', async () =>
    withDiscordBot(async ({ discord }) => {
      const ana = discord.user({ name: 'ana' });
      const ask = () => ana.autocomplete('imagine', { prompt: 'a fox', model: 'ale' }, 'model');
      expect(await ask().waitForChoices()).toEqual([{ name: 'alebrije-sprites', value: 'alebrije-sprites' }]);
      expect(await ask().waitForChoices()).toHaveLength(1);
    }));

  it('are none rather than late', async () => {
    const preferences = { get: async () => new Promise<never>(() => {}), set: async () => {} };
    await withDiscordBot(
      async ({ discord, clock }) => {
        const typing = discord.user({ name: 'ana' }).autocomplete('imagine', { prompt: 'a', model: 'ale' }, 'model');
        const answered = typing.waitForChoices();
        await expect
          .poll(() => {
            clock.advance(500);
            return typing.interaction.choices;
          })
          .toEqual([]);
        expect(await answered).toEqual([]);
      },
      { chatbot: { preferences } },
    );
  });
});
