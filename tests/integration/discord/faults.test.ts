import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { patienceMs } from '../../fakes/patience.ts';
import { makePicture, pictureEvent, runStarted, withDiscordBot } from './discord-bot.ts';

const minuteMs = 60_000;

describe('a picture that takes longer than its interaction lives', () => {
  it('goes on in the same message, which the bot then edits as itself', async () =>
    withDiscordBot(async ({ discord, worker, clock }) => {
      const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a blue fox' });
      const { id } = await call.waitForMessage();
      const run = await runStarted(worker);
      clock.advance(16 * minuteMs);
      run.emit({ type: 'progress-update', fraction: 0.5, step: 'still colouring' });
      clock.advance(2600);
      await call.waitForMessage(({ text }) => text.includes('still colouring'));
      run.emit(pictureEvent());
      run.finish();
      const result = await call.waitForMessage(({ files }) => files.length === 1);
      expect(result.id).toBe(id);
      expect(discord.messagesIn(discord.home.channel)).toHaveLength(1);
      expect(discord.log().filter(({ route }) => route.startsWith('/webhooks'))).toEqual([]);
    }));

  it('arrives in a new message when the old one may not be edited any more', async () =>
    withDiscordBot(async ({ discord, worker, clock }) => {
      const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a blue fox' });
      const { id } = await call.waitForMessage();
      const run = await runStarted(worker);
      clock.advance(16 * minuteMs);
      discord.fail({ route: 'PATCH /channels/:id/messages/:id', status: 400, code: 30_046, times: 1 });
      run.emit(pictureEvent());
      run.finish();
      const result = await discord.waitForMessage(discord.home.channel, ({ files }) => files.length === 1);
      expect(result.id).not.toBe(id);
      expect(result.data.message_reference?.message_id).toBe(id);
    }));

  it('arrives in a new message when somebody removed the old one', async () =>
    withDiscordBot(async ({ discord, worker }) => {
      const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a blue fox' });
      const { id } = await call.waitForMessage();
      const run = await runStarted(worker);
      discord.deleteMessage(id);
      run.emit(pictureEvent());
      run.finish();
      const result = await discord.waitForMessage(discord.home.channel, ({ files }) => files.length === 1);
      expect(result.id).not.toBe(id);
    }));

  it('says in time where it will be found, where the bot is no member, and then is quiet', async () =>
    withDiscordBot(async ({ discord, worker, clock, bot }) => {
      const ana = discord.user({ name: 'ana' });
      const channel = discord.privateChannel(ana, discord.user({ name: 'ben' }));
      const call = ana.slash('imagine', { prompt: 'a blue fox' }, { channel });
      const { id, buttons } = await call.waitForMessage();
      const jobId = buttons[0]?.customId.split(':')[2] ?? '';
      const run = await runStarted(worker);
      clock.advance(13.6 * minuteMs);
      const word = await call.waitForMessage(({ text }) => text.includes('/job show'));
      expect(word.text).toContain(jobId);

      const requests = discord.log().length;
      run.emit({ type: 'progress-update', fraction: 0.5, step: 'still colouring' });
      clock.advance(10 * minuteMs);
      run.emit(pictureEvent());
      run.finish();
      await bot.logged('a result cannot be delivered');
      expect(discord.message(id)?.text).toBe(word.text);
      expect(
        discord
          .log()
          .slice(requests)
          .filter(({ status }) => status < 400),
      ).toEqual([]);

      const shown = await ana.slash('job show', { id: jobId }, { channel }).waitForMessage();
      const result = await ana.press(shown, shown.buttons[0]?.label ?? '', { channel }).waitForMessage();
      expect(result.files).toHaveLength(1);
      expect(result.isEphemeral).toBe(true);
    }));
});

describe('a server that added the commands without the bot', () => {
  it('is a place where the bot is no member: it says in time where the picture will be found', async () =>
    withDiscordBot(async ({ discord, worker, clock }) => {
      const guild = discord.guild({ name: 'Commands only', botIsMember: false });
      const channel = discord.textChannel(guild);
      const ana = discord.user({ name: 'ana' }).joins(guild);
      const call = ana.slash('imagine', { prompt: 'a blue fox' }, { channel, integrationOwners: { 0: guild.id } });
      await call.waitForMessage();
      await runStarted(worker);
      clock.advance(13.6 * minuteMs);
      expect((await call.waitForMessage(({ text }) => text.includes('/job show'))).isEphemeral).toBe(false);
    }));
});

describe('when Discord is away for a minute in the middle of a job', () => {
  it.each(['refuse', 'drop'] as const)('(%s) its result is posted once, as soon as it is back', async (outage) =>
    withDiscordBot(async ({ discord, worker, clock, bot }) => {
      const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a blue fox' });
      const { id } = await call.waitForMessage();
      const run = await runStarted(worker);
      discord.outage(outage);
      run.emit({ type: 'progress-update', fraction: 0.5, step: 'still colouring' });
      clock.advance(2600);
      run.emit(pictureEvent());
      run.finish();
      await bot.logged('a result could not be posted, trying again');
      clock.advance(minuteMs);
      discord.outage(false);
      await vi.waitFor(
        () => {
          clock.advance(1000);
          expect(discord.message(id)?.files).toHaveLength(1);
        },
        { timeout: patienceMs, interval: 50 },
      );
      expect(discord.messagesIn(discord.home.channel)).toHaveLength(1);
    }),
  );

  it('an answer that was lost on its way back is not given twice', async () =>
    withDiscordBot(async ({ discord, worker }) => {
      discord.fail({ route: 'POST /interactions/:id/:id/callback', afterHandling: true, status: 502 });
      const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a blue fox' });
      await call.waitForMessage();
      const run = await runStarted(worker);
      run.emit(pictureEvent());
      run.finish();
      await call.waitForMessage(({ files }) => files.length === 1);
      expect(discord.messagesIn(discord.home.channel)).toHaveLength(1);
    }));

  it('a new message that was lost on its way back is not sent twice', async () =>
    withDiscordBot(async ({ discord, worker, clock, bot }) => {
      const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a blue fox' });
      const { id } = await call.waitForMessage();
      const run = await runStarted(worker);
      discord.deleteMessage(id);
      discord.fail({ route: 'POST /channels/:id/messages', afterHandling: true, status: 502, times: 3 });
      run.emit(pictureEvent());
      run.finish();
      await bot.logged('a result could not be posted, trying again');
      clock.advance(1000);
      await bot.logged('job result posted');
      expect(discord.messagesIn(discord.home.channel)).toHaveLength(1);
    }));
});

describe('the same event twice', () => {
  it('makes one job and one message', async () =>
    withDiscordBot(async (stage) => {
      const { discord, worker } = stage;
      const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a blue fox' }, { duplicates: 1 });
      await makePicture(stage, call);
      expect(worker.runs).toHaveLength(1);
      expect(discord.messagesIn(discord.home.channel)).toHaveLength(1);
    }));
});

describe('the gateway', () => {
  it('is resumed when it breaks, and what was asked meanwhile is answered', async () =>
    withDiscordBot(async (stage) => {
      const { discord, bot } = stage;
      discord.dropGateway(4000);
      await bot.logged('the connection to Discord broke, reconnecting');
      await bot.logged('connected to Discord again');
      expect(discord.resumes()).toBe(1);
      await makePicture(stage, discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a blue fox' }));
    }));

  it('is opened anew when Discord has forgotten the session', async () =>
    withDiscordBot(async (stage) => {
      const { discord, bot } = stage;
      discord.invalidateSession();
      await vi.waitFor(() => expect(discord.identifies()).toBe(2), patienceMs);
      await discord.ready();
      expect(bot.log.filter(({ level }) => level === 'error')).toEqual([]);
      await makePicture(stage, discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a blue fox' }));
    }));

  it('stays closed when the token was revoked, which a person must hear of; results wait', async () =>
    withDiscordBot(async ({ discord, bot, worker }) => {
      await discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a blue fox' }).waitForMessage();
      const run = await runStarted(worker);
      discord.revokeToken();
      const line = await bot.logged(
        'Discord closed the connection for good; nobody can be answered there until a person looks',
      );
      expect(line.level).toBe('error');
      expect(String(line.fields['reason'])).toContain('DISCORD_TOKEN');
      run.emit(pictureEvent());
      run.finish();
      expect((await bot.logged('a result could not be posted, trying again')).fields['code']).toBe(
        'platform-unreachable',
      );
    }));
});

describe('a place the bot lost', () => {
  it('is told to the operator by what is missing and where', async () =>
    withDiscordBot(async ({ discord, bot, worker, clock }) => {
      await discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a blue fox' }).waitForMessage();
      const run = await runStarted(worker);
      discord.setBotPermissions(discord.home.channel, []);
      clock.advance(16 * minuteMs);
      run.emit(pictureEvent());
      run.finish();
      const { fields } = await bot.logged('a result cannot be delivered');
      expect(fields['code']).toBe('platform-refused');
      expect(String(fields['error'])).toContain('View Channel');
      expect(String(fields['error'])).toContain(discord.home.channel.id);
    }));

  it('is given up when the channel is gone', async () =>
    withDiscordBot(async ({ discord, bot, worker, clock }) => {
      await discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a blue fox' }).waitForMessage();
      const run = await runStarted(worker);
      discord.deleteChannel(discord.home.channel);
      clock.advance(16 * minuteMs);
      run.emit(pictureEvent());
      run.finish();
      expect(String((await bot.logged('a result cannot be delivered')).fields['error'])).toContain('no longer exists');
    }));
});

describe('a restart', () => {
  it('between request and result changes nothing for who waits', async () =>
    withDiscordBot(async ({ discord, worker, restart }) => {
      const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a blue fox' });
      const { id } = await call.waitForMessage();
      await runStarted(worker);
      await restart();
      const run = await runStarted(worker, 1);
      run.emit(pictureEvent());
      run.finish();
      const result = await call.waitForMessage(({ files }) => files.length === 1);
      expect(result.id).toBe(id);
    }));

  it('after the 15 minutes finds the message again', async () =>
    withDiscordBot(async ({ discord, worker, restart, clock }) => {
      const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a blue fox' });
      const { id } = await call.waitForMessage();
      await runStarted(worker);
      clock.advance(16 * minuteMs);
      await restart();
      const run = await runStarted(worker, 1);
      run.emit(pictureEvent());
      run.finish();
      expect((await call.waitForMessage(({ files }) => files.length === 1)).id).toBe(id);
      expect(discord.messagesIn(discord.home.channel)).toHaveLength(1);
    }));
});

describe('what is logged', () => {
  it('never has a token in it, of the bot or of an interaction', async () =>
    withDiscordBot(async (stage) => {
      const { discord, bot, worker, clock } = stage;
      const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a blue fox' });
      await call.waitForMessage();
      const run = await runStarted(worker);
      discord.fail({ route: 'PATCH /webhooks/:id/:id/messages/:id', status: 500, times: 4 });
      run.emit({ type: 'progress-update', fraction: 0.5, step: 'still colouring' });
      clock.advance(2600);
      run.emit(pictureEvent());
      run.finish();
      await vi.waitFor(() => {
        clock.advance(1000);
        expect(call.message()?.files).toHaveLength(1);
      }, patienceMs);
      discord.fail({ route: 'POST /interactions/:id/:id/callback', status: 400, code: 50_035 });
      await discord.user({ name: 'ben' }).slash('help').waitForMessage();
      await bot.logged('an interaction failed');

      const lines = bot.log.map((line) => inspect(line, { depth: 20 })).join('\n');
      for (const token of [discord.token, call.interaction.token]) expect(lines).not.toContain(token);
    }));
});
