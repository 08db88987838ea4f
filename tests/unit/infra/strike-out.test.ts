import { expect, it } from 'vitest';
import { Secret } from '../../../src/infra/secret.ts';
import { createStrikeOut } from '../../../src/infra/strike-out.ts';

it('secrets are struck out wherever they turn up, the longer before what it holds, short words left alone', () => {
  const strikeOut = createStrikeOut(['not-a-real-token', 'not-a-real-token-of-ours', 'fox', ''].map(newSecret));
  expect(strikeOut('Bearer not-a-real-token is no header: not-a-real-token-of-ours; the fox stays')).toBe(
    'Bearer [secret] is no header: [secret]; the fox stays',
  );
});

function newSecret(value: string): Secret {
  return new Secret(value);
}
