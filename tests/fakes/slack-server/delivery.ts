import type { HttpMode, HttpReply } from './http-mode.ts';
import type { Json } from './json.ts';
import type { Deliver, Delivery, EnvelopeType, Settings } from './parts.ts';
import type { Handover, SocketMode } from './socket-mode.ts';
import type { Timers } from './timers.ts';

interface Attempt {
  readonly type: EnvelopeType;
  readonly payload: Json;
  readonly number: number;
  readonly reason: string;
}

/** Slack's words for why it tries again. */
const REASON = { timeout: 'http_timeout', connection: 'connection_failed', http_error: 'http_error' } as const;

function fromHandover(handover: Handover, attempts: number, timeoutMs: number): Delivery {
  switch (handover.type) {
    case 'acknowledged':
      return { acknowledged: true, ackMs: handover.ackMs, body: handover.body, status: 200, attempts };
    case 'timeout':
      return { acknowledged: false, ackMs: timeoutMs, body: {}, status: 0, failure: 'timeout', attempts };
    case 'no-connection':
      return { acknowledged: false, ackMs: 0, body: {}, status: 0, failure: 'connection', attempts };
  }
}

function fromReply(reply: HttpReply, attempts: number): Delivery {
  const base = { ackMs: reply.ms, body: reply.body, status: reply.status, attempts };
  if (reply.failure !== undefined) return { ...base, acknowledged: false, failure: reply.failure };
  return reply.status >= 200 && reply.status < 300
    ? { ...base, acknowledged: true }
    : { ...base, acknowledged: false, failure: 'http_error' };
}

/** Hands things to the app; events are tried again up to three times, all else once. */
export function createDelivery(options: {
  readonly sockets: () => SocketMode;
  readonly http: HttpMode;
  readonly settings: Settings;
  readonly timers: Timers;
  readonly isOutage: () => boolean;
  /** Whether the ack that just came is to be lost on its way. */
  readonly isAckLost: () => boolean;
  readonly violate: (where: string, code: string, detail: string) => void;
}): Deliver {
  const { http, settings } = options;

  const attempt = async ({ type, payload, number, reason }: Attempt): Promise<Delivery> => {
    if (options.isOutage()) return fromHandover({ type: 'no-connection' }, number + 1, 0);
    const timeoutMs = settings.ackTimeoutMs;
    if (http.address() !== undefined) {
      const headers: Record<string, string> =
        number === 0 ? {} : { 'x-slack-retry-num': String(number), 'x-slack-retry-reason': reason };
      return fromReply(await http.send(type, payload, { headers }), number + 1);
    }
    const retry = number === 0 ? undefined : { attempt: number, reason: reason.replace('http_', '') };
    return fromHandover(await options.sockets().send(type, payload, timeoutMs, retry), number + 1, timeoutMs);
  };

  /** The attempt as Slack sees it, which may have lost the answer. */
  const observed = async (what: Attempt): Promise<Delivery> => {
    const delivery = await attempt(what);
    return delivery.acknowledged && options.isAckLost()
      ? { ...delivery, acknowledged: false, body: {}, failure: 'timeout' }
      : delivery;
  };

  return async (type, payload, { attempt: first = 0 } = {}) => {
    const delays = type === 'events_api' ? settings.eventRetryDelaysMs.slice(first) : [];
    let delivery = await observed({ type, payload, number: first, reason: REASON.timeout });
    for (const [index, delayMs] of delays.entries()) {
      if (delivery.acknowledged) break;
      const reason = REASON[delivery.failure ?? 'timeout'];
      await options.timers.wait(delayMs);
      delivery = await observed({ type, payload, number: first + index + 1, reason });
    }
    if (delivery.failure === 'timeout') {
      options.violate('ack', 'operation_timeout', `${type} was not acknowledged within ${settings.ackTimeoutMs} ms`);
    }
    return delivery;
  };
}
