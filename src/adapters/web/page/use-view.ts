import { useCallback, useLayoutEffect, useState } from 'preact/hooks';
import { viewNames } from './studio-context.ts';
import type { ViewName } from './studio-context.ts';

const readView = (): ViewName => viewNames.find((name) => `#${name}` === location.hash) ?? 'chat';

/** The view named by the address, so that back, forward and bookmarks work. */
export function useView(): readonly [ViewName, (view: ViewName) => void] {
  const [view, setView] = useState(readView);
  // Before the first paint, and read again: the address may change between the first reading and the listening.
  useLayoutEffect(() => {
    const follow = (): void => setView(readView());
    addEventListener('hashchange', follow);
    follow();
    return () => removeEventListener('hashchange', follow);
  }, []);
  const go = useCallback((next: ViewName) => {
    if (readView() !== next) location.hash = next;
    setView(next);
  }, []);
  return [view, go];
}
