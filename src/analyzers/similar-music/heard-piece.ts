import type { Locale } from '../../core/locale.ts';
import type { InputFile } from '../../core/option.ts';
import { readMidiFile } from '../../engines/sound/read-midi-file.ts';
import { barTicks } from '../../media/music/lead-sheet.ts';
import { hear } from '../../media/music/listening/hear.ts';
import type { HeardNote } from '../../media/music/listening/heard-music.ts';
import { styleTraits, type StyleTraits } from '../../media/music/similar/style-traits.ts';
import type { Tune } from '../../media/music/similar/tune-grams.ts';

/** A piece as it is compared. */
export interface HeardPiece {
  readonly name: string;
  /** The job that made it; undefined for an attached file. */
  readonly jobId: string | undefined;
  readonly tune: Tune;
  readonly notes: readonly HeardNote[];
  /** Lead-sheet ticks. */
  readonly barLength: number;
  /** The number of each bar as people count them. */
  readonly barNumbers: readonly number[];
  readonly traits: StyleTraits;
  /** What was repaired in reading it. */
  readonly warnings: readonly string[];
}

/** Beyond ten minutes there is no tune that was not there before. */
const mostSeconds = 10 * 60;

/** What people call a bar that is counted from 0 here. */
export function numberOfBar({ barNumbers }: Pick<HeardPiece, 'barNumbers'>, bar: number): number {
  return barNumbers[bar] ?? bar + 1;
}

/** @throws AppError `attachment-rejected` for what is no music. */
export function hearPiece(
  file: InputFile | undefined,
  about: { readonly name: string; readonly jobId: string | undefined; readonly locale: Locale },
): HeardPiece {
  const { sequence, warnings } = readMidiFile(file, about.locale, { durationSeconds: mostSeconds });
  const heard = hear(sequence);
  return {
    name: about.name,
    jobId: about.jobId,
    tune: heard.melody.map(({ position, pitch }) => ({ start: position, pitch })),
    notes: heard.melody,
    barLength: barTicks(heard.meter),
    barNumbers: heard.bars.map(({ number }) => number),
    traits: styleTraits(heard),
    warnings,
  };
}
