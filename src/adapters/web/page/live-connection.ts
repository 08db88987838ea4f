import type { StudioEvents } from '../studio-protocol.ts';
import { after, every, nowMs } from './browser.ts';

const silenceLimitMs = 25_000;
const longestWaitMs = 15_000;
const restAfterMs = 60_000;

export interface LiveHandlers {
  readonly events: { readonly [K in keyof StudioEvents]: (data: StudioEvents[K]) => void };
  readonly state: (live: boolean) => void;
  /** The sequence to resume after. */
  readonly lastSequence: () => number;
}

const eventNames = ['message', 'replace', 'status', 'like', 'queue-mode', 'cleared', 'beat'] as const;

/**
 * Keeps an event stream open: reconnects with growing pauses, at once when the device comes back online or the page
 * is looked at again, and when the stream falls silent (a sleeping laptop keeps dead connections "open").
 */
export function openLiveConnection(handlers: LiveHandlers): {
  readonly close: () => void;
  readonly retryNow: () => void;
} {
  let source: EventSource | undefined;
  let failures = 0;
  let heardAtMs = nowMs();
  let cancelRetry = (): void => {};
  let cancelRest = (): void => {};
  let closed = false;

  const connect = (): void => {
    cancelRetry();
    source?.close();
    heardAtMs = nowMs();
    const stream = new EventSource(`/api/events?after=${handlers.lastSequence()}`);
    source = stream;
    stream.addEventListener('open', () => {
      failures = 0;
      heardAtMs = nowMs();
      handlers.state(true);
    });
    stream.addEventListener('error', () => lost());
    for (const name of eventNames) listen(stream, name);
  };
  const listen = (stream: EventSource, name: (typeof eventNames)[number]): void => {
    stream.addEventListener(name, (event: MessageEvent<string>) => {
      heardAtMs = nowMs();
      // The handler of an event takes what the server sends under its name; see studio-api: one source tree.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      handlers.events[name](JSON.parse(event.data) as never);
    });
  };
  const lost = (): void => {
    source?.close();
    handlers.state(false);
    if (closed) return;
    const waitMs = Math.min(longestWaitMs, 500 * 2 ** failures);
    failures += 1;
    cancelRetry();
    cancelRetry = after(waitMs, connect);
  };
  const retryNow = (): void => {
    if (source?.readyState === EventSource.OPEN && nowMs() - heardAtMs < silenceLimitMs) return;
    failures = 0;
    connect();
  };
  /** Browsers allow six connections to a server: tabs that nobody looks at give theirs back. */
  const seen = (): void => {
    cancelRest();
    if (document.visibilityState === 'visible') retryNow();
    else cancelRest = after(restAfterMs, () => source?.close());
  };
  const stopWatching = every(5_000, () => {
    if (source?.readyState === EventSource.OPEN && nowMs() - heardAtMs > silenceLimitMs) lost();
  });
  addEventListener('online', retryNow);
  document.addEventListener('visibilitychange', seen);
  connect();

  return {
    retryNow,
    close: () => {
      closed = true;
      cancelRetry();
      cancelRest();
      stopWatching();
      source?.close();
      removeEventListener('online', retryNow);
      document.removeEventListener('visibilitychange', seen);
    },
  };
}
