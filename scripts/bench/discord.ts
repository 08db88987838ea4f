/** Two hundred people use the bot at the same moment, on a Discord that runs on this machine. */
import { createDiscordServer, type DiscordServer } from '../../tests/fakes/discord-server/discord-server.ts';
import type { BenchmarkRow } from './benchmark-row.ts';
import { residentMiB, startServer } from './server-process.ts';

const people = 200;
const patienceMs = 10 * 60_000;

export async function run(): Promise<readonly BenchmarkRow[]> {
  // What it is to measure is the bot, not how long Discord's own limits make it wait.
  const discord = await createDiscordServer({ rateLimits: [], globalPerSecond: 1e6 });
  const bot = startServer({ DISCORD_TOKEN: discord.token, ALEBRIJE_DISCORD_API_URL: discord.restUrl });
  try {
    await bot.prints(/inference process ready/u);
    await discord.ready();
    await until(() => discord.commands().length >= 8);
    const idleMiB = residentMiB(bot.pid);

    const begun = performance.now();
    const calls = Array.from({ length: people }, (_, index) =>
      discord.user({ name: `person-${index}` }).slash('imagine', { prompt: 'a blue fox under the moon', seed: index }),
    );
    const acknowledged = await Promise.all(calls.map(async (call) => call.acknowledgement(patienceMs)));
    const acksMs = acknowledged.map(({ afterMs }) => afterMs).toSorted((one, other) => one - other);
    const results = await Promise.all(
      calls.map(async (call) => call.waitForMessage(({ files }) => files.some(isResult), patienceMs)),
    );
    const allMs = performance.now() - begun;
    refuseDoubles(discord, results.length);
    return [
      { name: `${people} people at once: acknowledged, p50`, value: percentile(acksMs, 0.5), unit: 'ms' },
      { name: 'acknowledged, p99', value: percentile(acksMs, 0.99), unit: 'ms' },
      { name: 'acknowledged, slowest', value: acksMs.at(-1) ?? Number.NaN, unit: 'ms', goal: '≤ 1,000' },
      { name: 'pictures delivered, once each', value: results.length, unit: '', goal: `${people}` },
      { name: 'until the last picture', value: allMs / 1000, unit: 's', note: 'drawn one after the other' },
      { name: 'bot process joined to Discord, resident', value: idleMiB, unit: 'MiB', goal: '≤ 200 MB' },
      { name: 'after the burst', value: residentMiB(bot.pid), unit: 'MiB' },
    ];
  } finally {
    await bot.stop();
    await discord.close();
  }
}

const isResult = ({ name }: { readonly name: string }): boolean => name.startsWith('alebrije');

function refuseDoubles(discord: DiscordServer, expected: number): void {
  const shown = discord.messagesIn(discord.home.channel).filter(({ files }) => files.some(isResult)).length;
  const violations = discord.violations();
  if (shown !== expected) throw new Error(`${expected} results were owed, ${shown} messages show one`);
  if (violations.length > 0) throw new Error(`Discord would object: ${JSON.stringify(violations[0])}`);
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) {
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
