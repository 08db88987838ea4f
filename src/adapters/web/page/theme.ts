import { deviceMemory } from './device-memory.ts';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The colours this device was set to. */
export function currentTheme(): Theme {
  const stored = deviceMemory.get('theme');
  return themes.find((theme) => theme === stored) ?? 'auto';
}

/** Shows and remembers colours; `auto` follows the system. */
export function applyTheme(theme: Theme): void {
  deviceMemory.set('theme', theme === 'auto' ? undefined : theme);
  if (theme === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
