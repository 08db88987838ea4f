import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import { workerMessageSchema } from '../../core/wire.ts';
import type { HostMessage, WorkerMessage } from '../../core/wire.ts';
import type { ChildTransport, TransportEnd } from './child-transport.ts';
import type { WorkerLimits } from './worker-limits.ts';

/** Why a child is gone. `fault` counts towards maintenance; `wanted` was the host's own decision. */
export interface LinkEnd {
  readonly kind: 'fault' | 'wanted';
  /** What a task that was running is told. */
  readonly code: 'worker-lost' | 'protocol-violation';
  readonly detail: string;
}

export interface ChildLinkEvents {
  /** Any well-formed message, the first of them `worker-ready`. */
  readonly onMessage: (message: WorkerMessage) => void;
  /** Exactly once, when the process is gone. */
  readonly onEnd: (end: LinkEnd) => void;
}

export interface ChildLink {
  readonly pid: number | undefined;
  readonly send: (message: HostMessage) => void;
  /** Kills the process for something it did. */
  readonly accuse: (code: LinkEnd['code'], detail: string) => void;
  /** Kills the process for no fault of its own. */
  readonly kill: (detail: string) => void;
  /** Asks the process to end, and kills it when it does not within the grace period. */
  readonly dismiss: (detail: string) => void;
}

export interface ChildLinkOptions {
  readonly transport: ChildTransport;
  readonly clock: Clock;
  readonly limits: Pick<WorkerLimits, 'readyTimeoutMs' | 'beatIntervalMs' | 'hangAfterMs' | 'exitGraceMs'>;
  readonly events: ChildLinkEvents;
}

/**
 * One child process from its start to its end: parses what it says, insists on the handshake, asks for signs of life
 * and kills it when it stays silent or speaks nonsense.
 */
export function watchChild(options: ChildLinkOptions): ChildLink {
  const { transport, clock, limits, events } = options;
  /** What the host decided about the process, before the process is gone. */
  let verdict: LinkEnd | undefined;
  let ready = false;
  let ended = false;
  let unansweredBeats = 0;
  let stopTimer: () => void = () => {};

  const convict = (end: LinkEnd): void => {
    verdict ??= end;
    transport.kill();
  };
  const accuse: ChildLink['accuse'] = (code, detail) => convict({ kind: 'fault', code, detail });

  // Missed beats are counted rather than seconds: after the machine slept, one is missing, not a thousand.
  const allowedBeats = Math.max(1, Math.ceil(limits.hangAfterMs / limits.beatIntervalMs));
  const beat = (): void => {
    if (unansweredBeats >= allowedBeats) {
      accuse('worker-lost', `no sign of life for ${unansweredBeats * limits.beatIntervalMs} ms`);
      return;
    }
    unansweredBeats += 1;
    transport.send({ type: 'beat-request' });
    stopTimer = clock.schedule(limits.beatIntervalMs, beat);
  };
  stopTimer = clock.schedule(limits.readyTimeoutMs, () =>
    accuse('worker-lost', `not ready within ${limits.readyTimeoutMs} ms`),
  );

  transport.onMessage((raw) => {
    if (ended || verdict?.kind === 'fault') return;
    const parsed = workerMessageSchema.safeParse(raw);
    if (!parsed.success) {
      accuse('protocol-violation', z.prettifyError(parsed.error).slice(0, 500));
      return;
    }
    const message = parsed.data;
    if (ready === (message.type === 'worker-ready')) {
      accuse('protocol-violation', `${message.type} ${ready ? 'twice' : 'before worker-ready'}`);
      return;
    }
    unansweredBeats = 0;
    if (!ready) {
      ready = true;
      stopTimer();
      stopTimer = clock.schedule(limits.beatIntervalMs, beat);
    }
    events.onMessage(message);
  });

  transport.onClose((end) => {
    ended = true;
    stopTimer();
    events.onEnd(verdict ?? faultOf(end));
  });

  return {
    pid: transport.pid,
    send: transport.send,
    accuse,
    kill: (detail) => convict({ kind: 'wanted', code: 'worker-lost', detail }),
    dismiss: (detail) => {
      verdict ??= { kind: 'wanted', code: 'worker-lost', detail };
      if (!ready) {
        transport.kill();
        return;
      }
      transport.send({ type: 'worker-stop' });
      stopTimer();
      stopTimer = clock.schedule(limits.exitGraceMs, transport.kill);
    },
  };
}

function faultOf({ type, detail }: TransportEnd): LinkEnd {
  return { kind: 'fault', code: type === 'garbage' ? 'protocol-violation' : 'worker-lost', detail };
}
