import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import type { Json } from './json.ts';
import { isRecord, parseJson, recordAt, textAt } from './json.ts';
import type { AppIdentity, EnvelopeType } from './parts.ts';
import type { Timers } from './timers.ts';

const MAX_SOCKETS = 10;
const PING_EVERY_MS = 10_000;
const GOODBYE_MS = 300;

/** Result of one try to hand an envelope over. */
export type Handover =
  | { readonly type: 'acknowledged'; readonly ackMs: number; readonly body: Json }
  | { readonly type: 'timeout' }
  | { readonly type: 'no-connection' };

export interface RetryNote {
  readonly attempt: number;
  readonly reason: string;
}

/** The WebSocket side of Socket Mode. */
export interface SocketMode {
  /** A one-time address for `apps.connections.open`. */
  readonly issueUrl: () => string;
  readonly count: () => number;
  /** Sends one envelope to one socket and waits for its ack. */
  readonly send: (type: EnvelopeType, payload: Json, timeoutMs: number, retry?: RetryNote) => Promise<Handover>;
  /** Asks every app socket to go: `warning` (10 s ahead), `refresh_requested` or `link_disabled`. */
  readonly disconnect: (reason: 'warning' | 'refresh_requested' | 'link_disabled') => void;
  /** Cuts all connections without a word. */
  readonly drop: () => void;
  /** Sends something that is not an envelope, to see that the app survives it. */
  readonly sendRaw: (text: string) => void;
  /** How often the app pinged the platform. */
  readonly pings: () => number;
  /** Tells whenever a socket came or went. */
  readonly onCount: (listener: () => void) => () => void;
  /** Says goodbye and waits a moment for the app's goodbye. */
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly sentAtMs: number;
  readonly settle: (handover: Handover) => void;
}

interface SocketOptions {
  readonly app: AppIdentity;
  readonly server: Server;
  readonly timers: Timers;
  readonly isOutage: () => boolean;
  readonly violate: (where: string, code: string, detail: string) => void;
  readonly socketBaseUrl: () => string;
  readonly newId: (prefix: string) => string;
}

export function createSocketMode(options: SocketOptions): SocketMode {
  const sockets: WebSocket[] = [];
  const tickets = new Set<string>();
  const waiting = new Map<string, Waiting>();
  const done = new Set<string>();
  const listeners = new Set<() => void>();
  const webSockets = new WebSocketServer({ noServer: true });
  let turn = 0;
  let pings = 0;

  const counted = (): void => {
    for (const listener of listeners) listener();
  };

  const pingForever = (socket: WebSocket): void => {
    if (socket.readyState !== socket.OPEN) return;
    socket.ping('Ping from the double');
    options.timers.after(PING_EVERY_MS, () => pingForever(socket));
  };

  const onAck = (text: string): void => {
    const message = parseJson(text);
    const envelopeId = textAt(message, 'envelope_id');
    const entry = waiting.get(envelopeId);
    if (entry !== undefined) {
      waiting.delete(envelopeId);
      done.add(envelopeId);
      const body = isRecord(message) ? recordAt(message, 'payload') : {};
      entry.settle({ type: 'acknowledged', ackMs: performance.now() - entry.sentAtMs, body });
      return;
    }
    const code = done.has(envelopeId) ? 'late_or_repeated_ack' : 'unknown_envelope';
    options.violate('socket', code, envelopeId === '' ? text.slice(0, 200) : envelopeId);
  };

  const greet = (socket: WebSocket): void => {
    sockets.push(socket);
    socket.on('message', (data) => {
      onAck(Buffer.isBuffer(data) ? data.toString('utf8') : '');
    });
    socket.on('ping', () => {
      pings += 1;
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      sockets.splice(sockets.indexOf(socket), 1);
      counted();
    });
    const hello = {
      type: 'hello',
      num_connections: sockets.length,
      debug_info: { host: 'applink-double', build_number: 1, approximate_connection_time: 18_060 },
      connection_info: { app_id: options.app.appId },
    };
    socket.send(JSON.stringify(hello), counted);
    pingForever(socket);
  };

  const onUpgrade = (request: IncomingMessage, stream: Socket, head: Buffer): void => {
    const url = new URL(request.url ?? '/', 'http://double.invalid');
    const ticket = url.searchParams.get('ticket') ?? '';
    if (options.isOutage()) {
      stream.destroy();
      return;
    }
    if (url.pathname !== '/link/' || !tickets.delete(ticket) || sockets.length >= MAX_SOCKETS) {
      options.violate(
        'socket',
        'refused_socket',
        sockets.length >= MAX_SOCKETS ? 'more than 10 sockets' : 'used ticket',
      );
      stream.end('HTTP/1.1 408 Request Timeout\r\n\r\n');
      return;
    }
    webSockets.handleUpgrade(request, stream, head, greet);
  };
  options.server.on('upgrade', onUpgrade);

  /** Slack picks any open socket; turns make a test repeatable. */
  const nextSocket = (): WebSocket | undefined => {
    const open = sockets.filter((socket) => socket.readyState === socket.OPEN);
    turn += 1;
    return open[turn % Math.max(1, open.length)];
  };

  const allGone = async (): Promise<void> =>
    new Promise((resolve) => {
      const cancel = options.timers.after(GOODBYE_MS, resolve);
      const check = (): void => {
        if (sockets.length > 0) return;
        cancel();
        listeners.delete(check);
        resolve();
      };
      listeners.add(check);
      check();
    });

  return {
    issueUrl: () => {
      const ticket = options.newId('ticket');
      tickets.add(ticket);
      return `${options.socketBaseUrl()}/link/?ticket=${ticket}&app_id=${options.app.appId}`;
    },
    count: () => sockets.length,
    send: async (type, payload, timeoutMs, retry) => {
      const socket = nextSocket();
      if (socket === undefined) return { type: 'no-connection' };
      const envelopeId = crypto.randomUUID();
      const envelope = {
        envelope_id: envelopeId,
        type,
        payload,
        accepts_response_payload: type !== 'events_api',
        ...(type === 'events_api' ? { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? '' } : {}),
      };
      return new Promise((resolve) => {
        const cancel = options.timers.after(timeoutMs, () => {
          waiting.delete(envelopeId);
          done.add(envelopeId);
          resolve({ type: 'timeout' });
        });
        waiting.set(envelopeId, {
          sentAtMs: performance.now(),
          settle: (handover) => {
            cancel();
            resolve(handover);
          },
        });
        socket.send(JSON.stringify(envelope));
      });
    },
    disconnect: (reason) => {
      for (const socket of sockets) {
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'applink-double' } }));
      }
    },
    drop: () => {
      for (const socket of sockets) socket.terminate();
    },
    sendRaw: (text) => {
      for (const socket of sockets) socket.send(text);
    },
    pings: () => pings,
    onCount: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      options.server.off('upgrade', onUpgrade);
      for (const entry of waiting.values()) entry.settle({ type: 'no-connection' });
      waiting.clear();
      for (const socket of sockets) socket.close(1001);
      await allGone();
      for (const socket of sockets) socket.terminate();
      webSockets.close();
    },
  };
}
