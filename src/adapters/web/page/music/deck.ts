/** How a deck stands. */
export interface DeckState {
  readonly isPlaying: boolean;
  readonly positionMs: number;
  readonly durationMs: number;
  /** The sound cannot be had: deleted, or of a kind this browser does not play. */
  readonly isBroken: boolean;
}

/** Something that plays one piece, however it does so. */
export interface Deck {
  readonly state: () => DeckState;
  readonly play: () => void;
  readonly pause: () => void;
  readonly seek: (positionMs: number) => void;
  /** @param volume 0 … 1. */
  readonly adjust: (settings: { readonly volume: number; readonly loops: boolean }) => void;
  /** Tells of every change but the passing of time. @returns stops telling. */
  readonly subscribe: (listener: () => void) => () => void;
  /** What could not be had may be had again: a broken deck may be played once more. */
  readonly retry: () => void;
  /** Silent for good, and nothing of it left. */
  readonly close: () => void;
}

/** Listeners of a deck. */
export interface Bell {
  readonly ring: () => void;
  readonly subscribe: Deck['subscribe'];
}

export function createBell(): Bell {
  const listeners = new Set<() => void>();
  return {
    ring: () => {
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

let onStage: Pick<Deck, 'pause'> | undefined;

/** One plays at a time: whoever begins makes the one before it stop. */
export function takeStage(deck: Pick<Deck, 'pause'>): void {
  if (onStage !== deck) onStage?.pause();
  onStage = deck;
}

/** A deck that is gone has nothing to stop. */
export function leaveStage(deck: Pick<Deck, 'pause'>): void {
  if (onStage === deck) onStage = undefined;
}
