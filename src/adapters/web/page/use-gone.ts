import { useCallback, useState } from 'preact/hooks';
import { useStudio } from './studio-context.ts';

/**
 * Whether a file could not be had. What failed while the server was away is tried again when it is back: only a file that
 * fails then too is gone.
 */
export function useGone(): readonly [boolean, () => void] {
  const { openings } = useStudio().state;
  const [failedIn, setFailedIn] = useState<number | undefined>(undefined);
  const fail = useCallback(() => setFailedIn(openings), [openings]);
  return [failedIn === openings, fail];
}
