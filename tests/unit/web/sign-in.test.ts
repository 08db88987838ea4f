import { describe, expect, test } from 'vitest';
import { createSignIn } from '../../../src/adapters/web/sign-in.ts';

const token = 'a-token-of-sixteen-and-more';
const minuteMs = 60_000;

/** A sign-in over a clock that can be set, back as well. */
function prepare() {
  const time = { nowMs: Date.UTC(2026, 0, 1) };
  const signIn = createSignIn(token, { now: () => time.nowMs, schedule: () => () => undefined });
  const guess = (count: number, address = '10.0.0.1'): void => {
    for (let attempt = 0; attempt < count; attempt += 1) signIn.try('guess', address);
  };
  return { time, signIn, guess };
}

describe('guesses', () => {
  test('are counted for ten minutes, by address', () => {
    const { time, signIn, guess } = prepare();
    guess(8);
    expect(signIn.try(token, '10.0.0.1')).toEqual({ type: 'too-many', waitSeconds: 600 });
    expect(signIn.try(token, '10.0.0.2').type).toBe('welcome');
    time.nowMs += 10 * minuteMs;
    expect(signIn.try(token, '10.0.0.1').type).toBe('welcome');
  });

  test('of a time that has not come, because the clock was set back, lock nobody out', () => {
    const { time, signIn, guess } = prepare();
    guess(8);
    time.nowMs -= 24 * 60 * minuteMs;
    expect(signIn.try(token, '10.0.0.1').type).toBe('welcome');
  });

  test('made after the clock was set back count as always', () => {
    const { time, signIn, guess } = prepare();
    guess(3);
    time.nowMs -= 24 * 60 * minuteMs;
    guess(8);
    expect(signIn.try(token, '10.0.0.1')).toEqual({ type: 'too-many', waitSeconds: 600 });
    time.nowMs += 10 * minuteMs;
    expect(signIn.try(token, '10.0.0.1').type).toBe('welcome');
  });
});
