import type { IconName } from './icon.tsx';

const icons: ReadonlyMap<string, IconName> = new Map<string, IconName>([
  ['redo', 'again'],
  ['reseed', 'dice'],
  ['edit', 'edit'],
  ['parameters', 'list'],
  ['delete', 'trash'],
  ['like', 'heart'],
  ['cancel', 'close'],
  ['upscale', 'larger'],
  ['vary', 'sparkle'],
  ['mix', 'mix'],
  ['sticker', 'sticker'],
  ['rework', 'brush'],
  ['continue', 'forward'],
  ['stems', 'stems'],
  ['animate', 'play'],
]);

/** The page's own drawing for a button's verb: not every system has a font for emoji. */
export function verbIcon(verb: string | undefined): IconName | undefined {
  return verb === undefined ? undefined : icons.get(verb);
}
