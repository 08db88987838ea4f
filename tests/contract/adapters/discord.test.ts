import { createDiscordAdapter } from '../../../src/adapters/discord/adapter.ts';
import { actionIdOf } from '../../../src/adapters/discord/render/component-id.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { createDiscordServer } from '../../fakes/discord-server/discord-server.ts';
import { createMemoryPreferences } from '../../fakes/memory-people.ts';
import { createMemoryRecords } from '../../fakes/memory-records.ts';
import { createMemoryWorkshop } from '../../fakes/memory-workshop.ts';
import { createScriptedDispatcher } from '../../fakes/scripted-dispatcher.ts';
import { wholeFiles } from '../../fakes/whole-files.ts';
import { describeAdapter, type AdapterStage } from './adapter-contract.ts';
import { createAheadClock, until } from './ahead-of-time.ts';

async function openStage(): Promise<AdapterStage> {
  const { clock, stop } = createAheadClock();
  const discord = await createDiscordServer({ now: clock.now, rateLimits: [] });
  const workshop = createMemoryWorkshop(clock);
  const dispatcher = createScriptedDispatcher(workshop.desk);
  const adapter = createDiscordAdapter({
    config: {
      token: discord.token,
      apiUrl: discord.restUrl,
      mentions: true,
      registerOnStart: true,
      maxInputBytes: 1_000_000,
    },
    clock,
    logger: silentLogger,
    jobs: workshop.desk,
    artifacts: workshop.artifacts,
    records: createMemoryRecords(),
    delivery: wholeFiles(workshop.artifacts),
    sniff: async () => ({ mediaType: 'image/png' }),
    fetchFile: async () => ({ bytes: new Uint8Array() }),
    isAdministrator: () => false,
    preferences: createMemoryPreferences(),
  });
  await adapter.start(dispatcher);
  const ana = discord.user({ name: 'ana' });
  const { channel } = discord.home;
  await until('the commands to be registered', () => discord.commands().length >= 2);
  const ask = async (prompt: string, duplicates = 0): Promise<void> => {
    const before = dispatcher.calls.length;
    ana.slash('imagine', { prompt }, { duplicates });
    await until('the call', () => dispatcher.calls.length > before);
    await until('the answer', () => ana.sees(channel).some(({ isLoading }) => !isLoading));
  };
  const askPrivately = async (): Promise<void> => {
    await ana.slash('help').waitForAnswer(({ text }) => text.includes('You asked'));
  };
  const holding = (actionId: string) => {
    for (const message of ana.sees(channel)) {
      for (const { customId } of [...message.buttons, ...message.selects]) {
        if (actionIdOf(customId) === actionId) return { message, customId };
      }
    }
    throw new Error(`nobody can press ${actionId}`);
  };
  const pressed = async (act: () => void): Promise<void> => {
    const before = dispatcher.presses.length;
    act();
    await until('the press', () => dispatcher.presses.length > before);
  };
  return {
    adapter,
    dispatcher,
    workshop,
    ask,
    askTwiceDelivered: async (prompt) => {
      await ask(prompt, 1);
      // Events come one after the other: with a later one answered, the second copy has been seen.
      await askPrivately();
    },
    askPrivately,
    botsSpeak: async (words) => {
      discord.user({ name: 'another bot', isBot: true }).says(words, [], { mention: true });
    },
    press: async (actionId) => {
      const { message, customId } = holding(actionId);
      await pressed(() => ana.press(message, customId));
    },
    choose: async (actionId, value) => {
      for (const message of ana.sees(channel)) {
        for (const { customId, options } of message.selects) {
          const isIt = actionIdOf(customId) === actionId && options.some((option) => option.value === value);
          if (isIt) await pressed(() => ana.choose(message, customId, [value]));
        }
      }
    },
    seen: async () =>
      ana.sees(channel).map((message) => ({
        // Clients draw the markup; zero-width joiners keep words from calling anybody, and nobody sees them.
        words: message.text.replaceAll(/[\u200B-\u200D\u2060]|\*\*/gu, ''),
        files: message.files.map(({ description = '' }) => ({ alt: description })),
        actionIds: [...new Set([...message.buttons, ...message.selects].map(({ customId }) => actionIdOf(customId)))],
        choices: message.selects.flatMap(({ options }) => options.map(({ value }) => value)),
        isPrivate: message.isEphemeral,
      })),
    complaints: () => discord.violations().map((violation) => JSON.stringify(violation)),
    close: async () => {
      await adapter.stop();
      await discord.close();
      stop();
    },
  };
}

describeAdapter('Discord', openStage);
