import { describe, expect, it } from 'vitest';
import { createAnswersInFlight } from '../../../src/adapters/discord/answers-in-flight.ts';
import { createRememberedFiles } from '../../../src/adapters/discord/remembered-files.ts';
import { createSuggestions } from '../../../src/adapters/discord/suggestions.ts';
import { createWorkLine } from '../../../src/adapters/discord/work-line.ts';
import type { SuggestCall } from '../../../src/core/dispatcher.ts';
import { ana, ben, plaza } from '../../fakes/chatbot-rig.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';

const files = [{ option: 'palette', file: { filename: 'a.png', size: 1, url: 'https://cdn.example/a.png' } }];

describe('files remembered for a form', () => {
  it('are there for a quarter of an hour, and then no more', () => {
    const clock = createFakeClock();
    const remembered = createRememberedFiles(clock);
    remembered.keep('1', files);
    clock.advance(14 * 60_000);
    expect(remembered.take('1')).toEqual(files);
    clock.advance(60_000);
    expect(remembered.take('1')).toBeUndefined();
    expect(remembered.take('2')).toBeUndefined();
  });

  it('never grow without bounds: the oldest go first', () => {
    const remembered = createRememberedFiles(createFakeClock());
    for (let index = 0; index < 600; index += 1) remembered.keep(String(index), files);
    expect(remembered.take('0')).toBeUndefined();
    expect(remembered.take('599')).toEqual(files);
  });
});

describe('suggestions', () => {
  const call: SuggestCall = {
    command: 'imagine',
    option: 'model',
    typed: 'al',
    caller: ana,
    place: plaza,
    locale: 'en',
  };

  it('are asked for once per person and question, for a while', async () => {
    const clock = createFakeClock();
    let asked = 0;
    const suggest = createSuggestions(clock, () => ({
      suggest: async () => {
        asked += 1;
        return ['alebrije'];
      },
    }));
    expect(await suggest(call)).toEqual(['alebrije']);
    await suggest(call);
    expect(asked).toBe(1);
    await suggest({ ...call, caller: ben });
    await suggest({ ...call, typed: 'ale' });
    expect(asked).toBe(3);
    clock.advance(10_001);
    await suggest(call);
    expect(asked).toBe(4);
  });

  it('are at most 25 that Discord takes, and none when asking fails', async () => {
    const clock = createFakeClock();
    const many = Array.from({ length: 40 }, (_, index) => `model ${index}`);
    const suggest = createSuggestions(clock, () => ({ suggest: async () => ['', 'x'.repeat(101), ...many] }));
    expect(await suggest(call)).toEqual(many.slice(0, 25));
    const broken = createSuggestions(clock, () => ({
      suggest: async () => {
        throw new Error('out of order');
      },
    }));
    expect(await broken(call)).toEqual([]);
  });

  it('are none when they would be late', async () => {
    const clock = createFakeClock();
    const suggest = createSuggestions(clock, () => ({ suggest: async () => new Promise(() => {}) }));
    const answer = suggest(call);
    clock.advance(1500);
    expect(await answer).toEqual([]);
  });
});

describe('answers in flight', () => {
  it('are given once for an event that comes twice', async () => {
    const inFlight = createAnswersInFlight(createFakeClock());
    let handled = 0;
    const handle = async (): Promise<void> => {
      handled += 1;
    };
    await inFlight.handle('1', handle);
    await inFlight.handle('1', handle);
    expect(handled).toBe(1);
  });

  it('are waited for, but not for ever', async () => {
    const clock = createFakeClock();
    const inFlight = createAnswersInFlight(clock);
    void inFlight.handle('1', async () => new Promise(() => {}));
    const order: string[] = [];
    const wait = async (): Promise<void> => {
      await inFlight.settled('1');
      order.push('no longer waiting');
    };
    const waiting = wait();
    await Promise.resolve();
    expect(order).toEqual([]);
    clock.advance(20_000);
    await waiting;
    await inFlight.settled('another');
    expect(order).toEqual(['no longer waiting']);
  });
});

describe('the work line', () => {
  it('lets acknowledgements go before work', async () => {
    const order: string[] = [];
    const line = createWorkLine(createFakeClock());
    let arrive = (): void => {};
    const acknowledged = line.acknowledge(
      async () =>
        new Promise((resolve) => {
          arrive = () => {
            order.push('acknowledged');
            resolve();
          };
        }),
    );
    const worked = line.run(async () => void order.push('worked'));
    await Promise.resolve();
    expect(order).toEqual([]);
    arrive();
    await Promise.all([acknowledged, worked]);
    expect(order).toEqual(['acknowledged', 'worked']);
  });

  it('does not wait for an acknowledgement that hangs', async () => {
    const clock = createFakeClock();
    const line = createWorkLine(clock);
    void line.acknowledge(async () => new Promise(() => {}));
    const worked = line.run(async () => 'done');
    clock.advance(2000);
    expect(await worked).toBe('done');
  });

  it('does four things at a time and goes on after one that failed', async () => {
    const line = createWorkLine(createFakeClock());
    let atWork = 0;
    let most = 0;
    const results = await Promise.allSettled(
      Array.from({ length: 12 }, async (_, index) =>
        line.run(async () => {
          atWork += 1;
          most = Math.max(most, atWork);
          await Promise.resolve();
          atWork -= 1;
          if (index === 0) throw new Error('this one fails');
        }),
      ),
    );
    expect(most).toBe(4);
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  });
});
