import { useEffect, useLayoutEffect, useReducer } from 'preact/hooks';
import { useStudio } from '../studio-context.ts';
import type { Deck, DeckState } from './deck.ts';

/**
 * How a deck stands, drawn again with every frame while it plays. For the small parts that show time; `useIsPlaying` is for
 * the rest.
 */
export function useDeckState(deck: Deck): DeckState {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const { isPlaying } = deck.state();
  useBell(deck, draw);
  useEffect(() => {
    if (!isPlaying) return undefined;
    let frame = 0;
    const next = (): void => {
      draw(undefined);
      frame = requestAnimationFrame(next);
    };
    frame = requestAnimationFrame(next);
    return () => cancelAnimationFrame(frame);
  }, [deck, isPlaying]);
  return deck.state();
}

/** The same without the passing of time. */
export function useDeckTurns(deck: Deck): Omit<DeckState, 'positionMs'> {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  useBell(deck, draw);
  return deck.state();
}

/** What broke while the server was away may be played again when it is back. */
export function useRetry(deck: Deck): void {
  const { openings } = useStudio().state;
  useEffect(() => deck.retry(), [deck, openings]);
}

/** Before anybody can press anything; and what changed between the drawing and the listening is drawn too. */
function useBell(deck: Deck, draw: (action: undefined) => void): void {
  useLayoutEffect(() => {
    const stop = deck.subscribe(() => draw(undefined));
    draw(undefined);
    return stop;
  }, [deck]);
}
