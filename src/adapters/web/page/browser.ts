/*
 * The page's only way to time and chance, as `src/infra` is the server's.
 */
// oxlint-disable no-restricted-globals, no-restricted-properties

/** Milliseconds since the epoch by this device's clock: for distances only, it may differ from the server's. */
export const nowMs = (): number => Date.now();

/** Calls back once; the returned function cancels. */
export function after(delayMs: number, callback: () => void): () => void {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
}

/** Calls back again and again; the returned function stops it. */
export function every(periodMs: number, callback: () => void): () => void {
  const timer = setInterval(callback, periodMs);
  return () => clearInterval(timer);
}

/** One per call or press. `crypto.randomUUID` exists only over https and on localhost, so it is not used. */
export function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
