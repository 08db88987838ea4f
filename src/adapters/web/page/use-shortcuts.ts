import { useLayoutEffect } from 'preact/hooks';
import { viewNames } from './studio-context.ts';
import type { ViewName } from './studio-context.ts';

/** `/` goes to the composer; Alt with 1 … 5 changes the view; `?` opens the help. Never while typing. */
export function useShortcuts(go: (view: ViewName) => void): void {
  // Before the first paint: whoever sees the page may press a key.
  useLayoutEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.altKey && /^Digit[1-5]$/u.test(event.code)) {
        const view = viewNames[Number(event.code.slice(-1)) - 1];
        if (view !== undefined) {
          event.preventDefault();
          go(view);
        }
        return;
      }
      const target = event.target instanceof HTMLElement ? event.target : undefined;
      const typing = target?.closest('input, textarea, select, dialog, [contenteditable]') !== null;
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '?') go('help');
      else if (event.key === '/') {
        go('chat');
        event.preventDefault();
        requestAnimationFrame(() => {
          document.querySelector<HTMLElement>('[data-composer]')?.focus();
        });
      }
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, [go]);
}
