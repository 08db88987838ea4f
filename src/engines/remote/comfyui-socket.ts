import { WebSocket, type RawData } from 'ws';
import type { Clock } from '../../core/clock.ts';
import { readBinaryMessage, readTextMessage, type ComfyMessage } from './comfyui-messages.ts';

/** Why there is no next message. */
export type SocketEnd = 'closed' | 'silent';

export interface ComfySocket {
  /** The next message, or why none will come. @throws the signal's reason. */
  readonly next: () => Promise<ComfyMessage | SocketEnd>;
  readonly close: () => void;
}

export interface SocketOptions {
  /** http(s) address of the server. */
  readonly url: string;
  readonly clientId: string;
  readonly key: string | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Without a message for so long nothing is believed to happen any more. */
  readonly silenceMs: number;
}

const handshakeMs = 10_000;
/** A preview is some tens of kilobytes. */
const mostMessageBytes = 8_000_000;
/** Previews are worth nothing once there is a newer one: of what nobody fetched only so many messages are kept. */
const mostWaiting = 200;

/** Opens ComfyUI's socket for one client. @throws whatever keeps it from opening. */
export async function openComfySocket(options: SocketOptions): Promise<ComfySocket> {
  const { clientId, key, clock, signal, silenceMs } = options;
  const address = new URL(`${options.url.replace(/\/+$/u, '')}/ws`);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  address.searchParams.set('clientId', clientId);
  const socket = new WebSocket(address, {
    handshakeTimeout: handshakeMs,
    maxPayload: mostMessageBytes,
    perMessageDeflate: false,
    ...(key === undefined ? {} : { headers: { authorization: `Bearer ${key}` } }),
  });
  const waiting: ComfyMessage[] = [];
  let isOpen = true;
  let wake = (): void => {};

  socket.on('message', (data: RawData, isBinary: boolean) => {
    const bytes = bytesOf(data);
    const message = isBinary ? readBinaryMessage(bytes) : readTextMessage(Buffer.from(bytes).toString('utf8'));
    if (message === undefined) return;
    if (waiting.length >= mostWaiting && message.type === 'preview') return;
    waiting.push(message);
    wake();
  });
  socket.on('close', () => {
    isOpen = false;
    wake();
  });
  // Followed by `close`, and by nothing anybody could do about it.
  socket.on('error', () => {});
  const onAbort = (): void => wake();
  signal.addEventListener('abort', onAbort, { once: true });

  const close = (): void => {
    signal.removeEventListener('abort', onAbort);
    socket.terminate();
  };

  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve);
      socket.once('error', reject);
      wake = () => reject(new Error('the socket closed before it opened'));
      if (signal.aborted) wake();
    });
  } catch (error) {
    close();
    throw error;
  }

  return {
    close,
    next: async () => {
      for (;;) {
        signal.throwIfAborted();
        const message = waiting.shift();
        if (message !== undefined) return message;
        if (!isOpen) return 'closed';
        const isSilent = await new Promise<boolean>((resolve) => {
          const cancel = clock.schedule(silenceMs, () => resolve(true));
          wake = () => {
            cancel();
            resolve(false);
          };
        });
        if (isSilent) return 'silent';
      }
    },
  };
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
