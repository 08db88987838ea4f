import { createFakeClock, type FakeClock } from '../../fakes/fake-clock.ts';
import { patienceMs } from '../../fakes/patience.ts';

const tickMs = 4;

/** A clock ten times as fast as the real one, so that the pace a platform asks for costs a test little. */
export function createAheadClock(startMs = Date.now()): { readonly clock: FakeClock; readonly stop: () => void } {
  const clock = createFakeClock(startMs);
  const timer = setInterval(() => clock.advance(tickMs * 10), tickMs);
  return { clock, stop: () => clearInterval(timer) };
}

/** Waits for a state of the outside world. @throws when patience ends. */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + patienceMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => {
      setTimeout(resolve, tickMs);
    });
  }
}
