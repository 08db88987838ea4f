import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it, vi } from 'vitest';
import { openGateway } from '../../../src/adapters/discord/gateway.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { patienceMs } from '../../fakes/patience.ts';
import { pictureEvent, runStarted, withDiscordBot } from './discord-bot.ts';

const minuteMs = 60_000;
const editing = 'PATCH /webhooks/:id/:id/messages/:id';

describe('when Discord asks to wait', () => {
  it('for seconds, the result waits and arrives in its message', async () =>
    withDiscordBot(async ({ discord, worker }) => {
      const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a blue fox' });
      const { id } = await call.waitForMessage();
      const run = await runStarted(worker);
      discord.fail({ route: editing, status: 429, retryAfter: 1 });
      const from = performance.now();
      run.emit(pictureEvent());
      run.finish();
      const result = await call.waitForMessage(({ files }) => files.length === 1);
      expect(result.id).toBe(id);
      expect(performance.now() - from).toBeGreaterThan(900);
      expect(discord.log().filter(({ status }) => status === 429)).toHaveLength(1);
    }));

  it('for longer than half a minute, the result is tried again later and posted once', async () =>
    withDiscordBot(async ({ discord, worker, clock, bot }) => {
      const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a blue fox' });
      const { id } = await call.waitForMessage();
      const run = await runStarted(worker);
      discord.fail({ route: editing, status: 429, retryAfter: 45 });
      run.emit(pictureEvent());
      run.finish();
      const { level, fields } = await bot.logged('a result could not be posted, trying again');
      expect([level, JSON.stringify(fields)]).toEqual(['warn', expect.stringMatching(/asks to wait 4[56] s/u)]);
      expect(await bot.logged('Discord asks to wait')).toMatchObject({ level: 'warn', fields: { method: 'PATCH' } });
      expect(discord.log().filter(({ status }) => status === 429)).toHaveLength(1);

      // By then another door is open: the bot edits as itself.
      clock.advance(15 * minuteMs);
      const result = await call.waitForMessage(({ files }) => files.length === 1);
      expect(result.id).toBe(id);
      expect(discord.messagesIn(discord.home.channel)).toHaveLength(1);
    }));

  it('sixty people in sixty channels are all answered, with fifty requests a second for everything together', async () =>
    withDiscordBot(async ({ discord }) => {
      const people = Array.from({ length: 60 }, (_, index) => {
        const channel = discord.textChannel(discord.home.guild, { name: `room-${index}` });
        return { person: discord.user({ name: `person-${index}` }), channel };
      });
      const said = people.map(({ person, channel }) => person.says('help', [], { mention: true, channel }));
      await Promise.all(said.map(async (one) => one.waitForReply()));
      // Two clocks count the seconds: one request may fall into the wrong one, and then waits as it is told.
      expect(discord.log().filter(({ status }) => status === 429).length).toBeLessThan(5);
    }));
});

describe('a token that was taken back', () => {
  it('is used for a handful of requests at most, as wrong ones get an address banned', async () =>
    withDiscordBot(async ({ discord, worker, clock, bot }) => {
      const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a blue fox' });
      await call.waitForMessage();
      const run = await runStarted(worker);
      discord.revokeToken();
      await vi.waitFor(
        () => expect(bot.log.some(({ message }) => message.includes('for good'))).toBe(true),
        patienceMs,
      );
      run.emit(pictureEvent());
      run.finish();
      await bot.logged('a result could not be posted, trying again');
      const tries = () => bot.log.filter(({ message }) => message.includes('trying again')).length;
      await vi.waitFor(() => {
        clock.advance(minuteMs);
        expect(tries()).toBeGreaterThan(8);
      }, patienceMs);
      expect(discord.invalidRequests()).toBeLessThan(5);
    }));
});

describe('a bot that was started too often today', () => {
  it('stays away from the gateway, and says until when', async () => {
    const opened: string[] = [];
    const server = createServer((request, response) => {
      opened.push(`${request.method} ${request.url}`);
      const limit = { total: 1000, remaining: 0, reset_after: 14_400_000, max_concurrency: 1 };
      response.setHeader('content-type', 'application/json');
      response.end(
        JSON.stringify({ url: `ws://${request.headers.host}/gateway`, shards: 1, session_start_limit: limit }),
      );
    });
    server.on('upgrade', (_request, socket) => {
      opened.push('the gateway');
      socket.destroy();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    try {
      const joining = openGateway({
        config: {
          token: 'MTAwMDAwMDAwMDAwMDAwMDAw.fake01.this-is-not-a-real-token-of-any-bot',
          apiUrl: `http://127.0.0.1:${port}/api`,
          mentions: false,
          registerOnStart: false,
          maxInputBytes: 1000,
        },
        logger: silentLogger,
        onInteraction: () => {},
        onMessage: () => {},
        onLost: () => {},
      });
      await expect(joining).rejects.toMatchObject({
        code: 'platform-unreachable',
        retryable: true,
        message: expect.stringMatching(/only 0 remaining/u),
      });
      expect(opened).toEqual(['GET /api/v10/gateway/bot']);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
