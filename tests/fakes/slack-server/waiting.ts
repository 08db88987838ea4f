import type { Timers } from './timers.ts';
import type { World } from './world.ts';

interface WaitOptions<Value> {
  readonly what: string;
  readonly all: () => readonly Value[];
  readonly predicate: (value: Value) => boolean;
  readonly describe: (value: Value) => string;
  readonly timeoutMs: number;
}

/** Waits until something in the world fits. @throws naming what was seen instead when the time is over */
export async function waitFor<Value>(world: World, timers: Timers, options: WaitOptions<Value>): Promise<Value> {
  const find = (): Value | undefined => options.all().findLast(options.predicate);
  const present = find();
  if (present !== undefined) return present;
  return new Promise((resolve, reject) => {
    const stop = world.onChange(() => {
      const found = find();
      if (found === undefined) return;
      stop();
      cancel();
      resolve(found);
    });
    const cancel = timers.after(options.timeoutMs, () => {
      stop();
      const seen = options.all().map(options.describe);
      const list = seen.length === 0 ? '(nothing)' : seen.join('\n  ');
      reject(new Error(`No ${options.what} fitted within ${options.timeoutMs} ms. Seen instead:\n  ${list}`));
    });
  });
}
