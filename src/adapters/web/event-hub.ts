import type { Clock } from '../../core/clock.ts';
import type { StudioEvents, StudioMessage } from './studio-protocol.ts';

/** One open event stream's writing end. */
export interface EventSink {
  readonly write: (text: string) => void;
  /** Written but not yet taken by the network. */
  readonly bufferedBytes: () => number;
  /** Whether who opened it still may hear what happens: sessions end. */
  readonly mayListen: () => boolean;
  readonly end: () => void;
}

/** A screen that listens. */
export interface Listener {
  /** Sends what was said before it listened; live messages wait until this is over, so that order holds. */
  readonly catchUp: (missed: AsyncIterable<StudioMessage>) => Promise<void>;
  /** The network took what was written. */
  readonly drained: () => void;
  readonly close: () => void;
}

/** Tells every screen what happens. */
export interface EventHub {
  readonly publish: <K extends keyof StudioEvents>(name: K, data: StudioEvents[K]) => void;
  readonly listen: (sink: EventSink) => Listener;
  readonly listeners: () => number;
  /** Lets go of the screens that may no longer listen; every beat does so too. */
  readonly recheck: () => void;
  readonly close: () => void;
}

/** Above this a screen gets only the newest status of each job, once it has caught up. */
const congestedBytes = 64 * 1024;
/** Above this it is cut off: it comes back by itself and resumes where it was. */
const lostBytes = 4 * 1024 * 1024;
const mostHeldMessages = 1_000;
const beatMs = 10_000;

interface Screen extends Listener {
  readonly mayListen: () => boolean;
  readonly send: <K extends keyof StudioEvents>(name: K, data: StudioEvents[K]) => void;
}

/** Fan-out with bounded memory: what can be asked again is dropped first, slow screens last. */
export function createEventHub(clock: Clock): EventHub {
  const screens = new Set<Screen>();
  let stopBeat = (): void => {};
  const publish: EventHub['publish'] = (name, data) => {
    for (const screen of screens) screen.send(name, data);
  };
  const recheck = (): void => {
    for (const screen of screens) if (!screen.mayListen()) screen.close();
  };
  const beat = (): void => {
    recheck();
    publish('beat', {});
    stopBeat = clock.schedule(beatMs, beat);
  };
  stopBeat = clock.schedule(beatMs, beat);

  return {
    publish,
    listen: (sink) => {
      const screen = createScreen(sink, () => screens.delete(screen));
      screens.add(screen);
      return screen;
    },
    listeners: () => screens.size,
    recheck,
    close: () => {
      stopBeat();
      for (const screen of screens) screen.close();
    },
  };
}

function createScreen(sink: EventSink, forget: () => void): Screen {
  let isOpen = true;
  /** Live messages, and clearings between them, that wait for the catching up to end; undefined: it has. */
  let held: (StudioMessage | 'cleared')[] | undefined = [];
  let lastSequence = 0;
  const laterStatuses = new Map<string, StudioEvents['status']>();

  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    forget();
    sink.end();
  };
  const write = (name: string, data: unknown, id?: number): void => {
    if (!isOpen) return;
    sink.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
    if (sink.bufferedBytes() > lostBytes) close();
  };
  const say = (message: StudioMessage): void => {
    if (message.sequence <= lastSequence) return;
    lastSequence = message.sequence;
    write('message', message, message.sequence);
  };
  const tell = (heard: StudioMessage | 'cleared'): void => {
    if (heard !== 'cleared') {
      say(heard);
      return;
    }
    write('cleared', {});
    // What was said after it may have been caught up with before it, and is gone from the screen now: it is said again.
    lastSequence = 0;
  };
  const hold = (heard: StudioMessage | 'cleared'): void => {
    if (held === undefined) tell(heard);
    else if (held.length < mostHeldMessages) held.push(heard);
    else close();
  };

  return {
    close,
    mayListen: sink.mayListen,
    send: (name, data) => {
      if (isMessage(name, data)) {
        hold(data);
      } else if (name === 'cleared') {
        hold('cleared');
      } else if (isStatus(name, data)) {
        // A newer one takes the place of one that still waits.
        laterStatuses.delete(data.id);
        if (sink.bufferedBytes() > congestedBytes) laterStatuses.set(data.id, data);
        else write(name, data);
      } else {
        write(name, data);
      }
    },
    catchUp: async (missed) => {
      for await (const message of missed) {
        if (!isOpen) return;
        say(message);
      }
      const waiting = held ?? [];
      held = undefined;
      for (const message of waiting) tell(message);
    },
    drained: () => {
      const statuses = [...laterStatuses.values()];
      laterStatuses.clear();
      for (const status of statuses) write('status', status);
    },
  };
}

function isMessage(name: keyof StudioEvents, _data: unknown): _data is StudioMessage {
  return name === 'message';
}

function isStatus(name: keyof StudioEvents, _data: unknown): _data is StudioEvents['status'] {
  return name === 'status';
}
