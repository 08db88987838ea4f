import { expect, it } from 'vitest';
import { silentLogger } from '../../../src/core/logger.ts';
import { createWakeful } from '../../../src/jobs/wakeful.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';

/** A pass in the test's hand. */
function setUp() {
  const clock = createFakeClock();
  const control = { fails: false, passes: 0 };
  const wakeful = createWakeful({
    name: 'test',
    clock,
    logger: silentLogger,
    pass: async () => {
      control.passes += 1;
      if (control.fails) throw new Error('no');
    },
  });
  const settle = (): Promise<void> =>
    new Promise((resolve) => {
      setImmediate(resolve);
    });
  /** How long it rests now, in steps of the first rest. */
  const restMs = async (): Promise<number> => {
    const before = control.passes;
    let waitedMs = 0;
    while (control.passes === before && waitedMs < 60_000) {
      clock.advance(500);
      waitedMs += 500;
      await settle();
    }
    return waitedMs;
  };
  return { control, wakeful, settle, restMs };
}

it('rests longer after each error, and shortly again after a pass that succeeded', async () => {
  const { control, wakeful, settle, restMs } = setUp();
  control.fails = true;
  wakeful.wake();
  await settle();
  expect([await restMs(), await restMs(), await restMs()]).toEqual([500, 1000, 2000]);
  control.fails = false;
  await restMs();
  control.fails = true;
  wakeful.wake();
  await settle();
  expect(await restMs()).toBe(500);
});

it('keeps the rests that somebody asked for apart from errors', async () => {
  const { control, wakeful, settle, restMs } = setUp();
  wakeful.rest();
  expect(await restMs()).toBe(500);
  wakeful.rest();
  expect(await restMs()).toBe(1000);
  control.fails = true;
  wakeful.wake();
  await settle();
  expect(await restMs()).toBe(500);
  control.fails = false;
  await restMs();
  wakeful.refreshed();
  wakeful.rest();
  expect(await restMs()).toBe(500);
});
