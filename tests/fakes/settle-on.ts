import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FakeClock } from './fake-clock.ts';

const stepMs = 500;
const mostSteps = 1000;

/** Lets time go on while something is under way. @throws when it is not over after eight minutes of that time. */
export async function settleOn(clock: FakeClock, work: Promise<unknown>): Promise<void> {
  const state = { isOver: false };
  const over = (): void => {
    state.isOver = true;
  };
  work.then(over, over);
  for (let step = 0; !state.isOver; step += 1) {
    if (step >= mostSteps) throw new Error('something never ends');
    await nextTurn();
    clock.advance(stepMs);
  }
  await work;
}
