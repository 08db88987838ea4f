import { describe, expect, it } from 'vitest';
import { createSecretBox, secretKeyId, type SecretKey } from '../../../src/infra/secret-box.ts';

const keyOf = (fill: number): SecretKey => ({ bytes: new Uint8Array(32).fill(fill), source: `the test's key ${fill}` });
const words = new TextEncoder().encode('xoxb-not-a-real-token');

describe('the secret box', () => {
  it('opens what it sealed, also after a restart', () => {
    const sealed = createSecretBox(() => keyOf(1)).seal('slack/T1', words);
    expect(Buffer.from(createSecretBox(() => keyOf(1)).open('slack/T1', sealed))).toEqual(Buffer.from(words));
  });

  it('seals the same bytes differently each time, and nothing of them shows', () => {
    const box = createSecretBox(() => keyOf(1));
    const first = Buffer.from(box.seal('slack/T1', words));
    expect(first.equals(Buffer.from(box.seal('slack/T1', words)))).toBe(false);
    expect(first.toString('latin1')).not.toContain('xoxb');
  });

  it('says which key a secret needs and which one is in use', () => {
    const sealed = createSecretBox(() => keyOf(1)).seal('slack/T1', words);
    const other = createSecretBox(() => keyOf(2));
    let error: unknown;
    try {
      other.open('slack/T1', sealed);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({ code: 'storage-broken', retryable: false });
    const message = error instanceof Error ? error.message : '';
    expect(message).toContain(`needs the key ${secretKeyId(keyOf(1))}`);
    expect(message).toContain(`(the test's key 2) is ${secretKeyId(keyOf(2))}`);
  });

  it.each([0, 1, 5, 20, 40])('refuses what was changed at byte %i, or cut there', (at) => {
    const box = createSecretBox(() => keyOf(1));
    const sealed = Buffer.from(box.seal('slack/T1', words));
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 0x40;
    const refused = expect.objectContaining({ code: 'storage-broken' });
    expect(() => box.open('slack/T1', changed)).toThrow(refused);
    expect(() => box.open('slack/T1', sealed.subarray(0, at))).toThrow(refused);
    expect(() => box.open('slack/T2', sealed)).toThrow(refused);
  });

  it('asks for its key only when it is needed, and once', () => {
    let asked = 0;
    const box = createSecretBox(() => {
      asked += 1;
      return keyOf(1);
    });
    expect(asked).toBe(0);
    box.open('a', box.seal('a', words));
    expect(asked).toBe(1);
  });
});
