import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { persevere } from '../../../src/jobs/persevere.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';

const full = new AppError({ code: 'storage-full', message: 'no space' });

/** Lets promises that are ready go on. */
const settle = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

describe('persevering', () => {
  it('repeats a write until the storage takes it', async () => {
    const clock = createFakeClock();
    let tries = 0;
    const result = persevere(
      async () => {
        tries += 1;
        if (tries < 4) throw full;
        return 'written';
      },
      { clock, giveUp: () => false, onFailure: () => {} },
    );
    for (const delayMs of [500, 1000, 2000]) {
      await settle();
      clock.advance(delayMs);
    }
    expect(await result).toBe('written');
    expect(tries).toBe(4);
  });

  it('stops when the process does', async () => {
    const write = persevere(() => Promise.reject(full), {
      clock: createFakeClock(),
      giveUp: () => true,
      onFailure: () => {},
    });
    await expect(write).rejects.toBe(full);
  });

  it('does not repeat what the storage is not to blame for', async () => {
    const bug = new AppError({ code: 'internal', message: 'bad row' });
    let tries = 0;
    const write = persevere(
      async () => {
        tries += 1;
        throw bug;
      },
      { clock: createFakeClock(), giveUp: () => false, onFailure: () => {} },
    );
    await expect(write).rejects.toBe(bug);
    expect(tries).toBe(1);
  });
});
