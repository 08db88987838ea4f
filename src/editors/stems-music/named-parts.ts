import type { Locale } from '../../core/locale.ts';
import { instrumentName } from '../../core/texts/instruments.ts';
import { musicEditTexts } from '../../core/texts/music-edits.ts';
import { musicTexts } from '../../core/texts/music.ts';
import { drumChannel, type SongPart } from '../../media/midi/song.ts';
import type { EditedMusic } from '../../media/music/editing/read-music.ts';

/** The parts with names that tell them apart: their own where they have one, else the instrument's. */
export function namedParts({ song }: Pick<EditedMusic, 'song'>, locale: Locale): readonly SongPart[] {
  const told = song.parts.map((part, index) => nameOf(part, index, locale));
  const seen = new Map<string, number>();
  return song.parts.map((part, index) => {
    const name = told[index] ?? '';
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return { ...part, name: times === 1 ? name : `${name} ${times}` };
  });
}

/** Names that only number a track say less than the instrument does. */
function nameOf({ name, channel, program }: SongPart, index: number, locale: Locale): string {
  const isNumbered = /^(?:track|pista|midi|channel|canal|untitled|sin t[ií]tulo)?[\s#_-]*\d*$/iu.test(name.trim());
  if (!isNumbered) return name.trim().slice(0, 40);
  if (channel === drumChannel) return musicTexts[locale].partDrums;
  return instrumentName(program)?.[locale] ?? musicEditTexts[locale].partNumber(index + 1);
}
