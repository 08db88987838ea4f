import { fadeTo, openAudioRoom } from './audio-room.ts';
import { createBell, leaveStage, takeStage, type Deck } from './deck.ts';

/** Several tracks that run as one, each with its own level. */
export interface MixDeck extends Deck {
  /** Everything has to be there before it can begin together. @throws when a track is gone or cannot be decoded. */
  readonly load: (told: (loaded: number) => void) => Promise<void>;
  /** @param gains 0 … 1, one for each track. */
  readonly balance: (gains: readonly number[]) => void;
}

/** A moment to start all tracks in, so that none of them is late. */
const leadSeconds = 0.06;

export function createMixDeck(urls: readonly string[], durationMs: number): MixDeck {
  const bell = createBell();
  const room = openAudioRoom((urls.length * durationMs) / 60_000);
  const { context, volume } = room;
  const gains = urls.map(() => context.createGain());
  for (const gain of gains) gain.connect(volume);
  let buffers: readonly AudioBuffer[] = [];
  let sources: readonly AudioBufferSourceNode[] = [];
  let ending = new AbortController();
  let isBroken = false;
  let loops = false;
  /** Where it stands while silent, and where it began while it plays. */
  let restMs = 0;
  let startedSeconds: number | undefined;

  const length = (): number => Math.max(durationMs, ...buffers.map(({ duration }) => duration * 1000));
  const position = (): number => {
    if (startedSeconds === undefined) return restMs;
    const ranMs = restMs + Math.max(0, context.currentTime - startedSeconds) * 1000;
    return loops ? ranMs % length() : Math.min(ranMs, length());
  };
  const silence = (): void => {
    restMs = position();
    startedSeconds = undefined;
    ending.abort();
    for (const source of sources) {
      source.stop();
      source.disconnect();
    }
    sources = [];
  };
  const start = (): void => {
    if (buffers.length === 0) return;
    if (restMs >= length() - 20) restMs = 0;
    startedSeconds = context.currentTime + leadSeconds;
    sources = buffers.map((buffer, index) => {
      const source = new AudioBufferSourceNode(context, { buffer, loop: loops });
      const gain = gains[index];
      if (gain !== undefined) source.connect(gain);
      source.start(startedSeconds, Math.min(restMs / 1000, buffer.duration));
      return source;
    });
    const longest = sources.toSorted((a, b) => (b.buffer?.duration ?? 0) - (a.buffer?.duration ?? 0))[0];
    // Sources that are stopped end, too: then nobody listens any more.
    ending = new AbortController();
    const end = (): void => {
      silence();
      restMs = 0;
      bell.ring();
    };
    longest?.addEventListener('ended', end, { signal: ending.signal });
  };

  const deck: MixDeck = {
    state: () => ({ isPlaying: startedSeconds !== undefined, positionMs: position(), durationMs: length(), isBroken }),
    load: async (told) => {
      try {
        buffers = await room.fetchSounds(urls, told);
      } catch (error) {
        isBroken = true;
        throw error;
      } finally {
        bell.ring();
      }
    },
    play: () => {
      if (startedSeconds !== undefined || buffers.length === 0) return;
      takeStage(deck);
      void context.resume();
      start();
      bell.ring();
    },
    pause: () => {
      silence();
      bell.ring();
    },
    seek: (positionMs) => {
      const wasPlaying = startedSeconds !== undefined;
      silence();
      restMs = Math.min(Math.max(0, positionMs), length());
      if (wasPlaying) start();
      bell.ring();
    },
    adjust: (settings) => {
      fadeTo(volume, settings.volume, context.currentTime);
      if (settings.loops === loops) return;
      restMs = position();
      if (startedSeconds !== undefined) startedSeconds = context.currentTime;
      ({ loops } = settings);
      for (const source of sources) source.loop = loops;
    },
    balance: (levels) => {
      for (const [index, gain] of gains.entries()) fadeTo(gain, levels[index] ?? 1, context.currentTime);
    },
    subscribe: bell.subscribe,
    // One whose files could not be had is not kept.
    retry: () => {},
    close: () => {
      silence();
      leaveStage(deck);
      room.close();
    },
  };
  return deck;
}
