import { withoutAccents } from '../../core/without-accents.ts';

const longestName = 48;

/** `Canción de la luna` → `cancion-de-la-luna`; `clarinete en si♭` → `clarinete-en-sib`; for a title without any letter of ours, `music`. */
export function musicFileName(title: string): string {
  const name = withoutAccents(title.replaceAll('♭', 'b'))
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .slice(0, longestName)
    .replaceAll(/^-+|-+$/gu, '');
  return name === '' ? 'music' : name;
}
