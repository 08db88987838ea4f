import { inspect } from 'node:util';
import { expect, it, vi } from 'vitest';
import type { LogLine } from '../../fakes/chatbot-rig.ts';
import type { Fault } from '../../fakes/discord-server/http/faults.ts';
import { patienceMs } from '../../fakes/patience.ts';
import { pictureEvent, tinyPng, withDiscordBot, type DiscordStage } from './discord-bot.ts';

const prompt = 'a fox nobody else should read about';
const callback = 'POST /interactions/:id/:id/callback';
const original = 'PATCH /webhooks/:id/:id/messages/:id';
const picture = { name: 'beach.png', bytes: tinyPng, contentType: 'image/png' };

/** Every way a call can fail, on every route that has a token in its address or could show one. */
const faults: readonly (Fault & { readonly what: string })[] = [
  { what: 'answer too late', route: callback, status: 404, code: 10_062 },
  { what: 'answered already', route: callback, status: 400, code: 40_060 },
  { what: 'answer not understood', route: callback, status: 400, code: 50_035 },
  { what: 'answer cut off', route: callback, dropConnection: true, times: 3 },
  { what: 'answer lost', route: callback, afterHandling: true, status: 502, times: 3 },
  { what: 'edit refused', route: original, status: 404, code: 10_015 },
  { what: 'edit with an expired token', route: original, status: 401, code: 50_027 },
  { what: 'edit forbidden', route: original, status: 403, code: 50_001 },
  { what: 'edit not understood', route: original, status: 400, code: 50_035 },
  { what: 'edit too large', route: original, status: 413, code: 40_005 },
  { what: 'edit at a bad time', route: original, status: 500, times: 3 },
  { what: 'edit too often', route: original, status: 429, retryAfter: 0.05 },
  { what: 'edit cut off', route: original, dropConnection: true, times: 3 },
];

it('no log line of a whole day holds a token, an address with one, or what somebody asked for', async () => {
  await withDiscordBot(async (stage) => {
    const lines: LogLine[] = [];
    const { discord, worker, bot, clock } = stage;
    const keep = (): void => void lines.push(...bot.log.slice(lines.length));
    for (const fault of faults) {
      discord.fail(fault);
      await askAndFinish(stage).catch((error: unknown) => {
        throw new Error(`with ${fault.what}`, { cause: error });
      });
      discord.clearFaults();
      keep();
    }
    discord.dropGateway(4000);
    await bot.logged('connected to Discord again');
    discord.setBotPermissions(discord.home.channel, []);
    discord.user({ name: 'ben' }).says(prompt, [picture], { mention: true });
    await bot.logged('a message could not be answered');
    const late = discord.user({ name: 'cleo' }).slash('imagine', { prompt });
    await late.waitForMessage();
    const run = await newest(stage);
    clock.advance(16 * 60_000);
    run.emit(pictureEvent());
    run.finish();
    await bot.logged('a result cannot be delivered');
    discord.revokeToken();
    await vi.waitFor(() => expect(bot.log.some(({ level }) => level === 'error')).toBe(true), patienceMs);
    keep();
    worker.obeys = true;

    expect(lines.length).toBeGreaterThan(faults.length);
    const said = lines.map(({ level, fields, message }) => ({
      level,
      text: `${message} ${inspect(fields, { depth: 12, showHidden: true, maxStringLength: null, maxArrayLength: null })}`,
    }));
    const secrets = [discord.token, 'fake-interaction-token', 'hm='];
    expect(said.filter(({ text }) => secrets.some((secret) => text.includes(secret)))).toEqual([]);
    expect(said.filter(({ level, text }) => level !== 'debug' && text.includes(prompt))).toEqual([]);
    // The double counts what it was asked with a wrong token, and so does the test.
    discord.forgetViolations();
  });
});

async function newest({ worker }: DiscordStage) {
  return vi.waitFor(() => {
    const run = worker.runs.at(-1);
    if (run === undefined || worker.running().length === 0) throw new Error('nothing is being made');
    return run;
  }, patienceMs);
}

/** Somebody asks, and whether or not the answer arrives the picture is made and posted. */
async function askAndFinish(stage: DiscordStage): Promise<void> {
  const { discord, bot, clock, worker } = stage;
  discord.user({ name: 'ana' }).slash('imagine', { prompt }, { attachments: { palette: picture } });
  const failures = (): number =>
    bot.log.filter(({ message }) => /^an interaction (?:failed|could not be answered)/u.test(message)).length;
  const failed = failures();
  await vi.waitFor(() => expect(worker.running().length + failures()).toBeGreaterThan(failed), patienceMs);
  if (worker.running().length === 0) return;
  const run = await newest(stage);
  // Of this job: an earlier one may only now be posted, after another try.
  const ended = (): boolean =>
    bot.log.some(
      ({ message, fields }) => fields['jobId'] === run.task.jobId && /^(?:job result posted|a result c)/u.test(message),
    );
  run.emit({ type: 'progress-update', fraction: 0.5, step: 'still colouring' });
  run.emit(pictureEvent());
  run.finish();
  await vi.waitFor(
    () => {
      clock.advance(500);
      expect(ended()).toBe(true);
    },
    { timeout: patienceMs, interval: 20 },
  );
}
