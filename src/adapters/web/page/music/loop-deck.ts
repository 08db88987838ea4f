import { after } from '../browser.ts';
import { fadeTo, openAudioRoom } from './audio-room.ts';
import type { Cues } from './cue-sheet.ts';
import { createBell, leaveStage, takeStage, type Deck } from './deck.ts';

export interface Loop {
  readonly url: string;
  readonly durationMs: number;
}

/** Loops that follow one another on the bar, as a game's music does. */
export interface LoopDeck extends Deck {
  readonly load: (told: (loaded: number) => void) => Promise<void>;
  /** The loop that sounds, and the one that will from the next bar on. */
  readonly turn: () => { readonly current: number; readonly next: number | undefined };
  /** From the next bar on; at once where nothing sounds. */
  readonly switchTo: (index: number) => void;
  /** The same as a deck whose time is that of all loops one after the other, as their picture shows them. */
  readonly inARow: Deck;
}

interface Voice {
  readonly index: number;
  readonly source: AudioBufferSourceNode;
  readonly gain: GainNode;
  /** When its first beat was, or would have been, by the clock of the sound card. */
  readonly zeroSeconds: number;
}

/** Sooner than this nothing can be scheduled for sure. */
const leadSeconds = 0.05;

export function createLoopDeck(loops: readonly Loop[], { barMs, levels }: Cues): LoopDeck {
  const bell = createBell();
  const room = openAudioRoom(loops.reduce((sum, { durationMs }) => sum + durationMs, 0) / 60_000);
  const { context, volume } = room;
  let buffers: readonly AudioBuffer[] = [];
  let current = 0;
  let voice: Voice | undefined;
  let coming: { readonly voice: Voice; readonly cancel: () => void } | undefined;
  let restMs = 0;
  let isBroken = false;

  const lengthSeconds = (index: number): number => {
    const told = (loops[index]?.durationMs ?? 0) / 1000;
    const decoded = buffers[index]?.duration ?? told;
    // Encoders add silence at the end; the length we were told is in whole bars.
    return told > 0 && told <= decoded ? told : decoded;
  };
  const position = (): number =>
    voice === undefined
      ? restMs
      : (Math.max(0, context.currentTime - voice.zeroSeconds) % lengthSeconds(voice.index)) * 1000;
  const begin = (index: number, atSeconds: number, offsetSeconds: number): Voice | undefined => {
    const buffer = buffers[index];
    if (buffer === undefined) return undefined;
    const source = new AudioBufferSourceNode(context, { buffer, loop: true, loopEnd: lengthSeconds(index) });
    const gain = context.createGain();
    gain.gain.value = levels[index] ?? 1;
    source.connect(gain).connect(volume);
    source.start(atSeconds, offsetSeconds);
    return { index, source, gain, zeroSeconds: atSeconds - offsetSeconds };
  };
  const drop = ({ source, gain }: Voice): void => {
    source.stop();
    source.disconnect();
    gain.disconnect();
  };
  const callOff = (): void => {
    if (coming === undefined) return;
    coming.cancel();
    drop(coming.voice);
    coming = undefined;
    if (voice === undefined) return;
    voice.gain.gain.cancelScheduledValues(context.currentTime);
    voice.gain.gain.setValueAtTime(levels[voice.index] ?? 1, context.currentTime);
  };
  const silence = (): void => {
    restMs = position();
    callOff();
    if (voice !== undefined) drop(voice);
    voice = undefined;
  };
  const start = (): void => {
    voice = begin(current, context.currentTime + leadSeconds, (restMs / 1000) % lengthSeconds(current));
  };
  const follow = (leaving: Voice, index: number): void => {
    const bar = barMs / 1000;
    const bars = Math.ceil((context.currentTime + leadSeconds - leaving.zeroSeconds) / bar);
    const atSeconds = leaving.zeroSeconds + bars * bar;
    // Loops of one length are one piece in several dresses: the tune goes on. Others begin at their beginning.
    const isSamePiece = Math.abs(lengthSeconds(index) - lengthSeconds(leaving.index)) < bar / 4;
    const next = begin(index, atSeconds, isSamePiece ? (bars * bar) % lengthSeconds(index) : 0);
    if (next === undefined) return;
    fadeTo(leaving.gain, 0, atSeconds);
    const cancel = after((atSeconds - context.currentTime) * 1000 + 60, () => {
      drop(leaving);
      voice = next;
      current = index;
      coming = undefined;
      bell.ring();
    });
    coming = { voice: next, cancel };
  };

  const deck: Omit<LoopDeck, 'inARow'> = {
    state: () => ({
      isPlaying: voice !== undefined,
      positionMs: position(),
      durationMs: lengthSeconds(voice?.index ?? current) * 1000,
      isBroken,
    }),
    load: async (told) => {
      try {
        buffers = await room.fetchSounds(
          loops.map(({ url }) => url),
          told,
        );
      } catch (error) {
        isBroken = true;
        throw error;
      } finally {
        bell.ring();
      }
    },
    turn: () => ({ current: voice?.index ?? current, next: coming?.voice.index }),
    switchTo: (index) => {
      callOff();
      if (voice === undefined) {
        current = index;
        restMs = 0;
      } else if (voice.index !== index) {
        follow(voice, index);
      }
      bell.ring();
    },
    play: () => {
      if (voice !== undefined || buffers.length === 0) return;
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
      const wasPlaying = voice !== undefined;
      silence();
      restMs = Math.max(0, positionMs);
      if (wasPlaying) start();
      bell.ring();
    },
    adjust: (settings) => fadeTo(volume, settings.volume, context.currentTime),
    subscribe: bell.subscribe,
    // One whose files could not be had is not kept.
    retry: () => {},
    close: () => {
      silence();
      leaveStage(deck);
      room.close();
    },
  };
  return { ...deck, inARow: rowOf(loops, deck) };
}

/** Pointing at a place in a row of loops means that loop. */
function rowOf(loops: readonly Loop[], deck: Deck & Pick<LoopDeck, 'turn' | 'switchTo'>): Deck {
  const startOf = (index: number): number => loops.slice(0, index).reduce((sum, { durationMs }) => sum + durationMs, 0);
  return {
    ...deck,
    state: () => {
      const state = deck.state();
      return {
        ...state,
        positionMs: startOf(deck.turn().current) + state.positionMs,
        durationMs: startOf(loops.length),
      };
    },
    seek: (positionMs) => {
      const index = loops.findIndex((_, place) => positionMs < startOf(place + 1));
      deck.switchTo(index < 0 ? loops.length - 1 : index);
    },
  };
}
