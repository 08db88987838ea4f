import type { LeadSheet } from '../lead-sheet.ts';
import type { HeardMusic } from '../listening/heard-music.ts';
import { splicedSheet } from './change-length.ts';

/**
 * The sheet without the intro and the ending that its file tells of: another band plays its own. An intro with something of
 * the tune in it stays.
 */
export function withoutFrame(sheet: LeadSheet, { namedSections = [] }: Pick<HeardMusic, 'namedSections'>): LeadSheet {
  const [first, second] = namedSections;
  const last = namedSections.at(-1);
  const introBars = first?.name === 'intro' ? (second?.firstBar ?? 0) : 0;
  const from = sheet.bars.slice(0, introBars).every(({ notes }) => notes.length === 0) ? introBars : 0;
  const until = last?.name === 'ending' ? last.firstBar : sheet.bars.length;
  if (until <= from || until - from === sheet.bars.length) return sheet;
  return splicedSheet(sheet, { stretches: [{ from, until }], pace: 1 });
}
