import { describe, expect, it } from 'vitest';
import { registerDiscordCommands } from '../../../src/adapters/discord/register.ts';
import { describeCommand } from '../../../src/core/command.ts';
import { AppError } from '../../../src/core/errors.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { commands } from '../../fakes/chatbot-rig.ts';
import { createDiscordServer, type DiscordServer } from '../../fakes/discord-server/discord-server.ts';
import { createManualWorker } from '../../fakes/manual-worker.ts';
import { createShiftingClock } from '../../fakes/shifting-clock.ts';
import { withTemporaryFolder } from '../../fixtures/temporary-folder.ts';
import { makePicture, startDiscordBot, withDiscordBot, type DiscordBotOptions } from './discord-bot.ts';

async function withServer(action: (discord: DiscordServer) => Promise<void>): Promise<void> {
  const discord = await createDiscordServer();
  try {
    await action(discord);
    expect(discord.violations()).toEqual([]);
  } finally {
    await discord.close();
  }
}

/** Starts a bot that cannot join, and gives back why. */
async function refusalToStart(discord: DiscordServer, changes: Partial<DiscordBotOptions>): Promise<AppError> {
  return withTemporaryFolder(async (folder) => {
    const clock = createShiftingClock();
    try {
      const bot = await startDiscordBot({ discord, folder, clock, worker: createManualWorker(), ...changes });
      await bot.stop();
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
    throw new Error('it started');
  });
}

describe('joining Discord', () => {
  it('fails at once with what to do when the token is wrong', async () =>
    withServer(async (discord) => {
      const error = await refusalToStart(discord, { config: { token: 'MTAw.fake.wrong' } });
      expect(error.code).toBe('config-invalid');
      expect(error.message).toContain('DISCORD_TOKEN');
      expect(error.message).toContain('Reset Token');
      expect(error.message).not.toContain('MTAw.fake.wrong');
      discord.forgetViolations();
    }));

  it.each(['refuse', 'drop'] as const)('(%s) can be tried again later where Discord is away', async (outage) =>
    withServer(async (discord) => {
      discord.outage(outage);
      const error = await refusalToStart(discord, {});
      expect(error).toMatchObject({ code: 'platform-unreachable', retryable: true });
    }),
  );

  it('asks for no intent that needs a permission', async () =>
    withDiscordBot(async ({ discord }) => {
      const [session] = discord.sessions();
      const privileged = (1 << 1) | (1 << 8) | (1 << 15);
      expect((session?.intents ?? privileged) & privileged).toBe(0);
    }));

  it('opens as many connections as Discord recommends', async () =>
    withDiscordBot(
      async (stage) => {
        const { discord } = stage;
        await discord.ready(2);
        expect(discord.sessions()).toHaveLength(2);
        await makePicture(stage, discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a fox' }));
      },
      { server: { recommendedShards: 2 } },
    ));
});

describe('registering commands', () => {
  const descriptions = commands.map(describeCommand);
  const optionsFor = ({ restUrl, token }: DiscordServer) => ({
    config: { token, apiUrl: restUrl },
    commands: descriptions,
    dryRun: false,
    logger: silentLogger,
  });
  const writes = (discord: DiscordServer): number =>
    discord.log().filter(({ method, route }) => method !== 'GET' && route.includes('commands')).length;

  it('creates what is missing, and the next time nothing', async () =>
    withServer(async (discord) => {
      const first = await registerDiscordCommands(optionsFor(discord));
      expect(first.created).toContain('imagine');
      expect(
        discord.commands().find(({ name }) => name === 'imagine')?.description_localizations?.['es-419'],
      ).toContain('imagen');
      const written = writes(discord);
      const second = await registerDiscordCommands(optionsFor(discord));
      expect(second).toMatchObject({ created: [], updated: [], removed: [], dryRun: false });
      expect(second.same).toHaveLength(first.created.length);
      expect(writes(discord)).toBe(written);
    }));

  it('changes what differs and removes what is gone', async () =>
    withServer(async (discord) => {
      await registerDiscordCommands(optionsFor(discord));
      const fewer = descriptions
        .filter(({ name }) => name !== 'queue')
        .map((command) =>
          command.name === 'help' ? { ...command, description: { en: 'New', es: 'Nuevo' } } : command,
        );
      const report = await registerDiscordCommands({ ...optionsFor(discord), commands: fewer });
      expect(report).toMatchObject({ created: [], updated: ['help'], removed: ['queue'] });
      expect(discord.commands().map(({ name }) => name)).not.toContain('queue');
    }));

  it('only says what it would do, when asked to', async () =>
    withServer(async (discord) => {
      const report = await registerDiscordCommands({ ...optionsFor(discord), dryRun: true });
      expect(report.created).toContain('imagine');
      expect(report.dryRun).toBe(true);
      expect(discord.commands()).toEqual([]);
    }));

  it('goes to one server alone, where commands are there at once', async () =>
    withServer(async (discord) => {
      const { id } = discord.home.guild;
      await registerDiscordCommands({ ...optionsFor(discord), guildId: id });
      expect(discord.commands(id).map(({ name }) => name)).toContain('imagine');
      expect(discord.commands()).toEqual([]);
    }));

  it('says what to do about a server it may not write to, and a wrong token', async () =>
    withServer(async (discord) => {
      const stranger = registerDiscordCommands({ ...optionsFor(discord), guildId: '123456789012345678' });
      await expect(stranger).rejects.toMatchObject({
        code: 'config-invalid',
        message: expect.stringContaining('applications.commands'),
      });
      const wrong = { ...optionsFor(discord), config: { token: 'MTAw.fake.wrong', apiUrl: discord.restUrl } };
      await expect(registerDiscordCommands(wrong)).rejects.toMatchObject({ code: 'config-invalid' });
      discord.forgetViolations();
    }));

  it('never stops the bot: the daily limit is logged with what to do', async () => {
    await withTemporaryFolder(async (folder) => {
      const clock = createShiftingClock();
      const discord = await createDiscordServer({ now: clock.now });
      discord.spendCommandCreates('global', 200);
      const bot = await startDiscordBot({ discord, folder, clock, worker: createManualWorker() });
      const { fields, level } = await bot.logged('the commands on Discord could not be put right');
      expect(level).toBe('error');
      expect(String(fields['reason'])).toContain('tomorrow');
      await bot.stop();
      await discord.close();
    });
  });
});
