import { settleBar } from '../../media/music/composing/settle-bar.ts';
import type { LeadSheet, LeadSheetBar } from '../../media/music/lead-sheet.ts';
import { phraseBars } from './find-phrase.ts';

/** Bars with their sections, and how full the band plays each of those, 0 … 1. */
export interface LaidOut {
  readonly sheet: LeadSheet;
  readonly intensities: readonly number[];
}

type Setting = Omit<LeadSheet, 'bars' | 'sections'>;
type Phrase = readonly LeadSheetBar[];

/** Two periods out of three phrases, best first: the first closes on the tonic, the second opens to the last chord. */
export function layOutBlend(
  [first = [], second = first, third = second]: readonly Phrase[],
  setting: Setting,
): LaidOut {
  const bars = [...first, ...settled(second, 'full', setting), ...first, ...settled(third, 'half', setting)];
  const sections = [
    { label: 'A', firstBar: 0 },
    { label: 'A', firstBar: 2 * phraseBars },
  ] as const;
  return { sheet: { ...setting, bars, sections }, intensities: [0.5, 0.7] };
}

/** One phrase after the other: the first song's, those between, the second song's. The band grows on the way. */
export function layOutPath(phrases: readonly Phrase[], setting: Setting): LaidOut {
  const sections = [
    { label: 'A', firstBar: 0 },
    { label: 'B', firstBar: phraseBars },
    { label: 'C', firstBar: (phrases.length - 1) * phraseBars },
  ] as const;
  return { sheet: { ...setting, bars: phrases.flat(), sections }, intensities: [0.45, 0.6, 0.75] };
}

function settled(phrase: Phrase, role: 'half' | 'full', { mode, meter }: Setting): Phrase {
  return phrase.map((bar, index) => (index === phraseBars - 1 ? settleBar(bar, { mode, meter, role }) : bar));
}
