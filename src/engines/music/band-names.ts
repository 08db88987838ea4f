import type { Locale } from '../../core/locale.ts';
import { musicTexts } from '../../core/texts/music.ts';
import type { TrackRole } from '../../media/music/piece.ts';

/** What each player of a band is called. */
export function bandNames(locale: Locale): Readonly<Record<TrackRole, string>> {
  const texts = musicTexts[locale];
  return {
    melody: texts.partMelody,
    doubling: texts.partDoubling,
    comping: texts.partComping,
    pad: texts.partPad,
    bass: texts.partBass,
    drums: texts.partDrums,
  };
}
