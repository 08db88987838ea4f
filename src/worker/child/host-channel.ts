import { Socket } from 'node:net';
import type { WorkerMessage } from '../../core/wire.ts';
import { createFrameReader, encodeFrame } from '../frames.ts';

/** Where the host put its end of the channel: the first file descriptor after the standard three. */
export const channelFileDescriptor = 3;

export interface HostChannel {
  readonly send: (message: WorkerMessage) => void;
  /** Resolves when everything sent has left this process. */
  readonly end: () => Promise<void>;
}

export interface HostChannelEvents {
  readonly onMessage: (raw: unknown) => void;
  /** The host closed its end, or sent bytes that are no frames. Nothing more will come. */
  readonly onClose: (reason: string) => void;
}

/** The child's end of the channel. */
export function openHostChannel(events: HostChannelEvents): HostChannel {
  const socket = new Socket({ fd: channelFileDescriptor, readable: true, writable: true });
  const frames = createFrameReader();
  socket.on('data', (chunk: Buffer) => {
    let messages: readonly unknown[];
    try {
      messages = frames.push(chunk);
    } catch (error) {
      events.onClose(error instanceof Error ? error.message : String(error));
      return;
    }
    for (const message of messages) events.onMessage(message);
  });
  socket.on('error', (error) => events.onClose(error.message));
  socket.on('close', () => events.onClose('the host closed the channel'));
  return {
    send: (message) => socket.write(encodeFrame(message)),
    end: () => new Promise((resolve) => socket.end(resolve)),
  };
}
