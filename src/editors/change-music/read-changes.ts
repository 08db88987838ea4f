import { AppError } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import { parseKey, suggestKeys, type TypedKey } from '../../core/music-key.ts';
import type { MusicMood } from '../../core/music-options.ts';
import { musicEditTexts } from '../../core/texts/music-edits.ts';
import { styleAsked } from '../../engines/music/style-asked.ts';
import { moodChanges, type MoodChange } from '../../media/music/editing/mood-change.ts';
import { readTempo } from '../../media/music/editing/read-tempo.ts';
import type { GrooveStyle } from '../../media/music/groove.ts';
import { beatTicks } from '../../media/music/lead-sheet.ts';
import type { HeardMusic } from '../../media/music/listening/heard-music.ts';
import type { MusicWishes } from '../../media/music/wishes/music-wishes.ts';
import { readWishes } from '../../media/music/wishes/read-wishes.ts';

export interface TypedChanges {
  readonly key?: string | undefined;
  readonly tempo?: string | undefined;
  readonly mood?: MusicMood | undefined;
  readonly instruments?: string | undefined;
  readonly genre?: string | undefined;
}

/** What is to be changed, understood; absent where nothing was said. */
export interface Changes {
  readonly key: TypedKey | undefined;
  /** Factor of every tempo. */
  readonly pace: number | undefined;
  readonly mood: MoodChange | undefined;
  readonly players: MusicWishes | undefined;
  readonly style: GrooveStyle | undefined;
}

/** @throws AppError `invalid-input` for words that cannot be understood, saying which could be. */
export function readChanges(typed: TypedChanges, heard: HeardMusic, locale: Locale): Changes {
  const texts = musicEditTexts[locale];
  const refuse = (message: string, userMessage: string): AppError =>
    new AppError({ code: 'invalid-input', message, userMessage });
  const { key, tempo, mood, instruments, genre } = typed;
  if ([key, tempo, mood, instruments, genre].every((value) => value === undefined)) {
    throw refuse('nothing to change', texts.changeWhat);
  }
  const wantedKey = key === undefined ? undefined : parseKey(key);
  if (key !== undefined && wantedKey === undefined) {
    throw refuse('unknown key', texts.unknownKey({ typed: key, known: suggestKeys('', locale).slice(0, 6) }));
  }
  const now = feltTempo(heard);
  const wantedTempo = tempo === undefined ? undefined : readTempo(tempo, now);
  if (tempo !== undefined && wantedTempo === undefined) throw refuse('unknown tempo', texts.unknownTempo(tempo));
  const players = instruments === undefined ? undefined : readWishes(instruments);
  if (instruments !== undefined && players !== undefined && namesNobody(players)) {
    throw refuse('unknown instruments', texts.unknownInstruments(instruments));
  }
  const change = mood === undefined ? undefined : moodChanges[mood];
  return {
    key: wantedKey,
    pace: wantedTempo === undefined ? change?.pace : wantedTempo / now,
    mood: change,
    players,
    style: genre === undefined ? undefined : styleAsked(genre, heard, locale),
  };
}

/** Beats as they are felt: dotted quarters in 6/8. */
export function feltTempo({ bpm, meter }: Pick<HeardMusic, 'bpm' | 'meter'>): number {
  return (bpm * 12) / beatTicks(meter);
}

function namesNobody({ instruments, ensemble, without }: MusicWishes): boolean {
  return instruments.length === 0 && without.length === 0 && ensemble === undefined;
}
