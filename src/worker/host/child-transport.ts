import type { HostMessage } from '../../core/wire.ts';

/**
 * A line to one worker process, already started. Today a forked child; later a remote machine over an authenticated
 * WebSocket, where `kill` asks its own supervisor. Messages come as they were decoded, not yet parsed.
 */
export interface ChildTransport {
  /** For the log and for `status`; a remote worker has none. */
  readonly pid: number | undefined;
  /** Never throws: what is sent to a dead peer is lost, and `onClose` tells. */
  readonly send: (message: HostMessage) => void;
  /** Ends the worker now, whatever it is doing. `onClose` follows. */
  readonly kill: () => void;
  readonly onMessage: (listener: (raw: unknown) => void) => void;
  /** Called once, when the process is gone for good. */
  readonly onClose: (listener: (end: TransportEnd) => void) => void;
}

export interface TransportEnd {
  /** `garbage`: it sent bytes that are no messages, and was killed for it. */
  readonly type: 'gone' | 'garbage';
  /** What is known of it, e.g. `ended with SIGKILL`. */
  readonly detail: string;
}

/** Starts a worker process and opens the line to it. */
export type OpenTransport = () => ChildTransport;
