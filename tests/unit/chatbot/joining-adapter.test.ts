import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createJoiningAdapter } from '../../../src/chatbot/joining-adapter.ts';
import { announceChats, firstOutcome } from '../../../src/cli/chat-announcements.ts';
import type { ChatAdapter } from '../../../src/core/dispatcher.ts';
import { AppError, type ErrorCode } from '../../../src/core/errors.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { chatSetupTexts } from '../../../src/core/texts/cli-chats.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';
import { createMemoryWorkshop } from '../../fakes/memory-workshop.ts';
import { createRecordingAdapter } from '../../fakes/recording-adapter.ts';
import { createScriptedDispatcher } from '../../fakes/scripted-dispatcher.ts';

/** What the next tries do; joins once there is none left. */
type Try = ErrorCode | 'hang' | 'slow';

function createRig(...script: readonly Try[]) {
  const clock = createFakeClock();
  const tries: number[] = [];
  const stopped: number[] = [];
  const inner = createRecordingAdapter('discord');
  const left = [...script];
  let endSlowStart = (): void => {};
  const create = async (): Promise<ChatAdapter> => {
    const number = tries.push(clock.now());
    const next = left.shift();
    return {
      ...inner,
      identity: () => 'Alebrije#1234',
      start: async () => {
        if (next === undefined) return;
        if (next === 'hang') await new Promise(() => {});
        else if (next === 'slow') {
          await new Promise<void>((resolve) => {
            endSlowStart = resolve;
          });
        } else throw new AppError({ code: next, message: `told ${next}`, retryable: next === 'platform-unreachable' });
      },
      stop: async () => void stopped.push(number),
    };
  };
  const chat = createJoiningAdapter({ platform: 'discord', create, clock, logger: silentLogger });
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn += 1) await setImmediate();
  };
  const start = async (): Promise<void> => {
    await chat.start(createScriptedDispatcher(createMemoryWorkshop(clock).desk));
    await settle();
  };
  const wait = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await settle();
  };
  const finishSlowStart = async (): Promise<void> => {
    endSlowStart();
    await settle();
  };
  return { chat, clock, inner, tries, stopped, start, wait, finishSlowStart };
}
const address = { platform: 'discord', data: {} } as const;
const reply = { visibility: 'public', text: 'fox' } as const;

describe('a platform joined in the background', () => {
  it('is joined, says as whom, and takes posts', async () => {
    const { chat, inner, start } = createRig();
    expect(chat.state()).toEqual({ type: 'joining' });
    await start();
    expect(chat.state()).toEqual({ type: 'joined', identity: 'Alebrije#1234' });
    await chat.post(address, reply, 'job-1');
    expect(inner.posts).toEqual([{ key: 'job-1', reply }]);
  });

  it('does not keep whoever starts it waiting, and asks to wait with posts until it is joined', async () => {
    const { chat, start } = createRig('hang');
    await start();
    expect(chat.state().type).toBe('joining');
    await expect(chat.post(address, reply, 'job-1')).rejects.toMatchObject({
      code: 'platform-unreachable',
      retryable: true,
    });
    await chat.stop();
  });

  it('is tried again and again with a fresh adapter, each time later, at most every five minutes', async () => {
    const unreachable = Array.from({ length: 9 }, () => 'platform-unreachable' as const);
    const { chat, clock, tries, stopped, start, wait } = createRig(...unreachable);
    await start();
    expect(chat.state()).toMatchObject({ type: 'waiting', nextTryMs: clock.now() + 5000 });
    while (chat.state().type !== 'joined') await wait(1000);
    const pauses = tries.slice(1).map((atMs, index) => (atMs - (tries[index] ?? 0)) / 1000);
    expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300]);
    expect(stopped).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it.each(['config-invalid', 'platform-refused', 'not-supported'] as const)(
    'is left alone when it answers %s',
    async (code) => {
      const { chat, tries, start, wait } = createRig(code);
      await start();
      await wait(24 * 60 * 60_000);
      expect(chat.state()).toMatchObject({ type: 'refused', error: { code } });
      expect(tries).toHaveLength(1);
    },
  );

  it('is tried again when a try hangs', async () => {
    const { chat, stopped, start, wait } = createRig('hang');
    await start();
    await wait(120_000);
    expect(chat.state()).toMatchObject({ type: 'waiting', error: { code: 'platform-unreachable' } });
    expect(stopped).toEqual([1]);
    await wait(5000);
    expect(chat.state().type).toBe('joined');
  });

  it.each([['hang'], ['platform-unreachable']] as const)('stays stopped (%s)', async (next) => {
    const { chat, tries, start, wait } = createRig(next);
    await start();
    await chat.stop();
    await wait(24 * 60 * 60_000);
    expect(chat.state().type).toBe('stopped');
    expect(tries).toHaveLength(1);
  });

  it('leaves again what was joined after its time was up, so that nobody is answered twice', async () => {
    const { chat, stopped, start, wait, finishSlowStart } = createRig('slow');
    await start();
    await wait(120_000);
    await wait(5000);
    expect(chat.state().type).toBe('joined');
    await finishSlowStart();
    expect(stopped).toEqual([1, 1]);
  });

  it('leaves again what was joined only after it was stopped', async () => {
    const { chat, stopped, start, finishSlowStart } = createRig('slow');
    await start();
    await chat.stop();
    await finishSlowStart();
    expect(stopped).toEqual([1, 1]);
    expect(chat.state().type).toBe('stopped');
  });

  it('stops the adapter it joined with', async () => {
    const { chat, stopped, start } = createRig();
    await start();
    await chat.stop();
    expect(stopped).toEqual([1]);
  });
});

describe('the operator at the terminal', () => {
  it('hears once that a platform waits, and once that it was joined', async () => {
    const { chat, start, wait } = createRig('platform-unreachable', 'platform-unreachable');
    const [told, warned]: [string[], string[]] = [[], []];
    announceChats([chat], {
      texts: chatSetupTexts.en,
      tell: (line) => told.push(line),
      warn: (line) => warned.push(line),
    });
    const outcome = firstOutcome(chat);
    await start();
    expect(await outcome).toMatchObject({ type: 'waiting' });
    await wait(5000);
    await wait(10_000);
    expect(told).toEqual(['Discord: joined as Alebrije#1234']);
    expect(warned).toEqual([expect.stringMatching(/^Discord cannot be joined right now: told platform-unreachable/u)]);
  });

  it('hears what to correct, also when that was known before anybody listened', async () => {
    const { chat, start } = createRig('config-invalid');
    await start();
    const warned: string[] = [];
    announceChats([chat], { texts: chatSetupTexts.en, tell: () => {}, warn: (line) => warned.push(line) });
    expect(warned).toEqual([expect.stringContaining('told config-invalid')]);
    expect(await firstOutcome(chat)).toMatchObject({ type: 'refused' });
  });
});
