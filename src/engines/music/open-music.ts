import { AppError } from '../../core/errors.ts';
import type { GeneratorContext, GeneratorEvent } from '../../core/generator.ts';
import type { Locale } from '../../core/locale.ts';
import { keyName } from '../../core/music-key.ts';
import { musicTexts } from '../../core/texts/music.ts';
import { musicEditTexts } from '../../core/texts/music-edits.ts';
import type { HeardMusic } from '../../media/music/listening/heard-music.ts';
import { readMusic, type ReadMusic } from '../../media/music/editing/read-music.ts';
import { readMidiFile } from '../sound/read-midi-file.ts';
import { musicFileName } from './music-file-name.ts';

/** A person's piece, ready to be changed. */
export interface OpenedMusic extends ReadMusic {
  /** What the person calls it: the file's name without its ending. */
  readonly title: string;
  readonly fileName: string;
}

/** What an edit cannot do without. */
export interface MusicNeeds {
  /** Something besides drums. */
  readonly pitches?: boolean;
  readonly tune?: boolean;
  /** Bars of 4/4, 3/4 or 6/8, counted as the file counts them. */
  readonly bars?: boolean;
  /** Its metre, whatever it is: what was guessed of it is told. */
  readonly meter?: boolean;
  /** One key from beginning to end. */
  readonly key?: boolean;
}

/** Longer pieces would not fit into the child's memory while they are played: 16 bytes a sample. */
const mostSeconds = 5 * 60;

/**
 * Reads and hears the attached MIDI file; what was repaired or guessed becomes a warning. Nothing is changed in place: the
 * original stays with its own message.
 *
 * @throws AppError `attachment-rejected` for files that are no music, or none that this edit can work on.
 */
export async function* openMusic(
  { inputs, locale, signal }: GeneratorContext,
  needs: MusicNeeds = {},
): AsyncGenerator<GeneratorEvent, OpenedMusic> {
  const texts = musicEditTexts[locale];
  const [file] = inputs;
  signal.throwIfAborted();
  yield { type: 'progress-update', fraction: 0.01, step: texts.listening };
  const { sequence, warnings } = readMidiFile(file, locale, { durationSeconds: mostSeconds });
  const music = readMusic(sequence);
  signal.throwIfAborted();
  const refusal = refusalFor(music.heard, needs, locale);
  if (refusal !== undefined) {
    throw new AppError({
      code: 'attachment-rejected',
      message: `music cannot be edited: ${refusal.reason}`,
      userMessage: refusal.userMessage,
    });
  }
  for (const warning of warnings) yield { type: 'warning-raised', warning };
  if (music.regrouped > 0) yield { type: 'warning-raised', warning: texts.regrouped(music.regrouped) };
  for (const warning of doubtsAbout(music.heard, needs, locale)) yield { type: 'warning-raised', warning };
  const fileName = file?.fileName ?? '';
  return { ...music, fileName, title: titleOf(fileName, music.song.title) };
}

function refusalFor(
  { doubts, writtenMeter }: HeardMusic,
  needs: MusicNeeds,
  locale: Locale,
): { readonly reason: string; readonly userMessage: string } | undefined {
  const texts = musicEditTexts[locale];
  const isDrumsOnly = doubts.includes('drums-only');
  if (isDrumsOnly && (needs.pitches === true || needs.tune === true)) {
    return { reason: 'drums only', userMessage: texts.drumsOnly };
  }
  if (needs.tune === true && doubts.includes('no-tune')) return { reason: 'no tune', userMessage: texts.noTune };
  if (needs.bars === true && doubts.includes('meter-unknown')) {
    return { reason: 'unknown metre', userMessage: texts.cannotCount(writtenMeter) };
  }
  return undefined;
}

/** What was guessed, where it matters for the edit. */
function doubtsAbout(
  { doubts, meter, writtenMeter, key, keyChanges }: HeardMusic,
  needs: MusicNeeds,
  locale: Locale,
): readonly string[] {
  const texts = musicEditTexts[locale];
  const name = keyName(key, locale);
  const isCounted = needs.bars === true || needs.meter === true;
  return [
    ...(needs.bars === true && doubts.includes('free-time') ? [texts.freeTime] : []),
    ...(needs.meter === true && doubts.includes('meter-unknown')
      ? [musicTexts[locale].meterNearest({ meter: `${writtenMeter.beats}/${writtenMeter.beatType}`, played: meter })]
      : []),
    ...(needs.meter !== true && doubts.includes('meter-unknown') && !doubts.includes('no-tune')
      ? [texts.noScoreIn(writtenMeter)]
      : []),
    ...(isCounted && doubts.includes('meter-guessed') ? [texts.meterGuessed(meter)] : []),
    ...(isCounted && doubts.includes('meter-doubted') ? [texts.meterDoubted(meter)] : []),
    ...(needs.bars === true && doubts.includes('meter-changes') ? [texts.meterChanges(meter)] : []),
    ...(needs.key === true && doubts.includes('key-unclear') ? [texts.keyUnclear(name)] : []),
    ...(needs.key === true && keyChanges.length > 1 ? [texts.keyChanges(name)] : []),
  ];
}

/** `mi_cancion-final.mid` → `mi cancion final`; without a name, or where the name is made of it, what the file says of itself. */
export function titleOf(fileName: string, said: string): string {
  const stem = fileName.replace(/\.[A-Za-z0-9]{1,5}$/u, '');
  if (stem === musicFileName(said)) return said.slice(0, 80);
  const name = stem
    .replaceAll(/[-_\s]+/gu, ' ')
    .trim()
    .slice(0, 80);
  return name === '' ? said.slice(0, 80) : name;
}
