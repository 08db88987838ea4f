import { useEffect, useReducer } from 'preact/hooks';
import type { Deck, DeckState } from './deck.ts';

/**
 * How a deck stands, drawn again with every frame while it plays. For the small parts that show time; `useIsPlaying` is for
 * the rest.
 */
export function useDeckState(deck: Deck): DeckState {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  const { isPlaying } = deck.state();
  useEffect(() => deck.subscribe(() => draw(undefined)), [deck]);
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
  useEffect(() => deck.subscribe(() => draw(undefined)), [deck]);
  return deck.state();
}
