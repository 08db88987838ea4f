import type { Secret } from './secret.ts';

/** What is shorter would black out words. */
const shortestSecret = 8;

/**
 * Makes text safe to show: secrets are struck out wherever they turn up, also inside a library's error message.
 * @param write how the text holds a secret. Default: as it is.
 */
export function createStrikeOut(
  secrets: readonly Secret[],
  write: (secret: string) => string = (secret) => secret,
): (text: string) => string {
  // Longest first: one may be part of another.
  const values = secrets
    .map((secret) => write(secret.reveal()))
    .filter((value) => value.length >= shortestSecret)
    .toSorted((a, b) => b.length - a.length);
  return (text) => values.reduce((struck, value) => struck.replaceAll(value, '[secret]'), text);
}
