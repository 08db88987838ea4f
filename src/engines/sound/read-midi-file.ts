import { AppError } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import type { InputFile } from '../../core/option.ts';
import { musicInputTexts } from '../../core/texts/music-input.ts';
import type { MidiRepair, MidiSequence } from '../../media/midi/midi-sequence.ts';
import { defaultMidiLimits, parseMidi } from '../../media/midi/parse-midi.ts';
import type { MidiLimits, MidiRefusal } from '../../media/midi/parse-midi.ts';

export interface ReadMidi {
  readonly sequence: MidiSequence;
  /** Sentences the person should read: what was repaired. */
  readonly warnings: readonly string[];
}

/**
 * Reads a stranger's MIDI file. No other way leads from an attachment to music: what comes out is bounded, well formed
 * and holds nothing but music, and libraries only ever see it written anew (`writeMidi`).
 * @throws AppError `attachment-rejected` with a sentence in `locale`.
 */
export function readMidiFile(file: InputFile | undefined, locale: Locale, limits: Partial<MidiLimits> = {}): ReadMidi {
  const texts = musicInputTexts[locale];
  if (file === undefined) {
    throw new AppError({
      code: 'attachment-rejected',
      message: 'expected a MIDI file, got none',
      userMessage: texts.missing,
    });
  }
  const bounds = { ...defaultMidiLimits, ...limits };
  const parsed = parseMidi(file.bytes, bounds);
  if (parsed.type === 'refused') {
    throw new AppError({
      code: 'attachment-rejected',
      message: `MIDI file of ${file.bytes.byteLength} bytes refused: ${parsed.reason}`,
      userMessage: sentenceFor(parsed.reason, bounds, locale),
    });
  }
  return { sequence: parsed.sequence, warnings: parsed.sequence.repairs.map((repair) => warningFor(repair, locale)) };
}

function sentenceFor(reason: MidiRefusal, limits: MidiLimits, locale: Locale): string {
  const texts = musicInputTexts[locale];
  switch (reason) {
    case 'not-midi': {
      return texts.notMidi;
    }
    case 'damaged': {
      return texts.damaged;
    }
    case 'cut-short': {
      return texts.cutShort;
    }
    case 'empty': {
      return texts.empty;
    }
    case 'file-too-large': {
      return texts.fileTooLarge({ megabytes: Math.floor(limits.bytes / 2 ** 20) });
    }
    case 'too-many-tracks': {
      return texts.tooManyTracks({ tracks: limits.tracks });
    }
    case 'too-many-events': {
      return texts.tooManyEvents({ events: limits.events.toLocaleString(locale) });
    }
    case 'too-long': {
      return texts.tooLong({ minutes: Math.floor(limits.durationSeconds / 60) });
    }
  }
}

function warningFor(repair: MidiRepair, locale: Locale): string {
  const texts = musicInputTexts[locale];
  switch (repair) {
    case 'tempo-clamped': {
      return texts.tempoClamped;
    }
    case 'notes-ended': {
      return texts.notesEnded;
    }
    case 'patterns-joined': {
      return texts.patternsJoined;
    }
  }
}
