import type { HostMessage, WorkerMessage } from '../../src/core/wire.ts';
import { wireVersion } from '../../src/core/wire.ts';
import type { ChildTransport, OpenTransport, TransportEnd } from '../../src/worker/host/child-transport.ts';

/** A worker process a test plays the part of. */
export interface ScriptedChild {
  readonly pid: number;
  /** What the host sent it, in order. */
  readonly sent: readonly HostMessage[];
  readonly isKilled: () => boolean;
  /** Says something to the host: a message, or anything else that may be on a wire. */
  readonly say: (message: WorkerMessage | { readonly nonsense: unknown }) => void;
  readonly sayReady: () => void;
  /** Dies. A killed child does so by itself. */
  readonly die: (end?: Partial<TransportEnd>) => void;
}

export interface ScriptedChildren {
  readonly open: OpenTransport;
  /** All that were started, oldest first. */
  readonly all: readonly ScriptedChild[];
  /** @throws when none was started. */
  readonly latest: () => ScriptedChild;
}

export function createScriptedChildren(): ScriptedChildren {
  const all: ScriptedChild[] = [];
  const open = (): ChildTransport => {
    const sent: HostMessage[] = [];
    let killed = false;
    let dead = false;
    let onMessage: (raw: unknown) => void = () => {};
    let onClose: (end: TransportEnd) => void = () => {};
    const pid = 1000 + all.length;
    const die: ScriptedChild['die'] = (end) => {
      if (dead) return;
      dead = true;
      onClose({ type: 'gone', detail: 'ended with SIGKILL', ...end });
    };
    all.push({
      pid,
      sent,
      isKilled: () => killed,
      say: (message) => onMessage('nonsense' in message ? message.nonsense : message),
      sayReady: () => onMessage({ type: 'worker-ready', wireVersion, provider: 'cpu', generators: ['picture'] }),
      die,
    });
    return {
      pid,
      send: (message) => {
        if (!dead) sent.push(message);
      },
      kill: () => {
        killed = true;
        die();
      },
      onMessage: (listener) => {
        onMessage = listener;
      },
      onClose: (listener) => {
        onClose = listener;
      },
    };
  };
  return {
    open,
    all,
    latest: () => {
      const child = all.at(-1);
      if (child === undefined) throw new Error('no child was started');
      return child;
    },
  };
}
