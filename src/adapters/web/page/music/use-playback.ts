import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ReplyAttachment } from '../../../../core/reply.ts';
import { deviceMemory } from '../device-memory.ts';
import { artifactUrl } from '../studio-api.ts';
import { useGone } from '../use-gone.ts';
import { readCues } from './cue-sheet.ts';
import type { Deck } from './deck.ts';
import { createFileDeck } from './file-deck.ts';
import { createLoopDeck, type LoopDeck } from './loop-deck.ts';
import { createMixDeck, type MixDeck } from './mix-deck.ts';
import type { Music } from './music-files.ts';

/** What sounds: the finished mix, its parts side by side, or the loops of a game. */
export type PlayMode = 'mix' | 'stems' | 'loops';

export interface Loading {
  readonly loaded: number;
  readonly all: number;
}

interface Decks {
  readonly mix: Deck;
  stems?: MixDeck;
  loops?: LoopDeck;
}

/** A piece and the ways to play it. What the page does not play it does not fetch. */
export function usePlayback(music: Music) {
  const isOfLoops = music.loops.includes(music.sound);
  const [mode, setMode] = useState<PlayMode>('mix');
  const [loading, setLoading] = useState<Loading | undefined>(undefined);
  const [isBroken, fail] = useGone();
  const [settings, setSettings] = useState({ volume: storedVolume(), loops: false });
  const [decks] = useState<Decks>(() => ({ mix: createFileDeck(fileOf(music.sound)) }));
  const isGone = useRef(false);
  const entering = useRef(false);
  useEffect(
    () => () => {
      isGone.current = true;
      for (const deck of [decks.mix, decks.stems, decks.loops]) deck?.close();
    },
    [decks],
  );
  const deck = decks[mode] ?? decks.mix;
  useEffect(() => deck.adjust(settings), [deck, settings]);

  /** Another way to play the same, from where it stands. */
  const enter = useCallback(
    async (next: PlayMode, { starts }: { readonly starts: boolean }): Promise<Deck | undefined> => {
      // A second press may come before the first one has greyed the buttons out.
      if (entering.current) return undefined;
      entering.current = true;
      const before = decks[mode] ?? decks.mix;
      try {
        const found = await prepare(next, { decks, music, told: setLoading });
        if (isGone.current) {
          found.close();
          return undefined;
        }
        const { isPlaying, positionMs } = before.state();
        if (found !== before) {
          before.pause();
          if (next !== 'loops' && mode !== 'loops') found.seek(positionMs);
        }
        found.adjust(settings);
        setMode(next);
        if (isPlaying || starts) found.play();
        return found;
      } catch {
        if (!isGone.current) fail();
        return undefined;
      } finally {
        entering.current = false;
        if (!isGone.current) setLoading(undefined);
      }
    },
    [decks, mode, music, settings, fail],
  );

  return {
    mode,
    deck,
    /** The same over the time of the roll. */
    rollDeck: mode === 'loops' ? (decks.loops?.inARow ?? deck) : deck,
    decks,
    loading,
    isBroken,
    settings,
    enter,
    isOfLoops,
    setVolume: (volume: number): void => {
      deviceMemory.set('volume', String(volume));
      setSettings((now) => ({ ...now, volume }));
    },
    toggleRepeat: (): void => setSettings((now) => ({ ...now, loops: !now.loops })),
  };
}

export type Playback = ReturnType<typeof usePlayback>;

interface Preparation {
  readonly decks: Decks;
  readonly music: Music;
  readonly told: (loading: Loading) => void;
}

/** @throws when a file is gone, or nothing this browser plays. */
async function prepare(mode: PlayMode, preparation: Preparation): Promise<Deck> {
  switch (mode) {
    case 'mix':
      return preparation.decks.mix;
    case 'stems':
      return prepareStems(preparation);
    case 'loops':
      return prepareLoops(preparation);
  }
}

async function prepareStems({ decks, music, told }: Preparation): Promise<Deck> {
  if (decks.stems !== undefined) return decks.stems;
  const files = music.stems.map(fileOf);
  const all = files.length;
  told({ loaded: 0, all });
  const deck = createMixDeck(
    files.map(({ url }) => url),
    Math.max(...files.map(({ durationMs }) => durationMs)),
  );
  try {
    await deck.load((loaded) => told({ loaded, all }));
  } catch (error) {
    deck.close();
    throw error;
  }
  decks.stems = deck;
  return deck;
}

async function prepareLoops({ decks, music, told }: Preparation): Promise<Deck> {
  if (decks.loops !== undefined) return decks.loops;
  const files = music.loops.map(fileOf);
  const all = files.length;
  told({ loaded: 0, all });
  const deck = createLoopDeck(files, await readCues(music));
  try {
    await deck.load((loaded) => told({ loaded, all }));
  } catch (error) {
    deck.close();
    throw error;
  }
  decks.loops = deck;
  return deck;
}

function fileOf({ artifactId, durationMs = 0 }: ReplyAttachment): {
  readonly url: string;
  readonly durationMs: number;
} {
  return { url: artifactUrl(artifactId), durationMs };
}

/** As it was left on this device. */
function storedVolume(): number {
  const stored = Number(deviceMemory.get('volume') ?? 1);
  return stored >= 0 && stored <= 1 ? stored : 1;
}
