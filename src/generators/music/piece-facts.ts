import type { Locale } from '../../core/locale.ts';
import { keyName } from '../../core/music-key.ts';
import { musicMoods, musicStyles } from '../../core/music-options.ts';
import { instrumentName } from '../../core/texts/instruments.ts';
import type { PieceFacts } from '../../core/texts/music.ts';
import { bandNames } from '../../engines/music/band-names.ts';
import type { LeadSheet } from '../../media/music/lead-sheet.ts';
import type { Piece } from '../../media/music/piece.ts';
import { feltBpm } from '../../media/music/wishes/decide-tempo.ts';
import type { MusicDecision } from '../../media/music/wishes/music-decision.ts';

export interface FactsOptions {
  readonly title: string;
  readonly decision: MusicDecision;
  readonly sheet: LeadSheet;
  readonly piece: Piece;
  readonly locale: Locale;
}

/** A piece in words: for alternative texts and for the sentence below it. */
export function pieceFacts({ title, decision, sheet, piece, locale }: FactsOptions): PieceFacts {
  const [mood = 'calm'] = decision.moods;
  const instruments = piece.tracks.map(({ role, program }) =>
    role === 'drums' ? bandNames(locale).drums : (instrumentName(program)?.[locale] ?? ''),
  );
  return {
    title,
    seconds: decision.seconds,
    style: musicStyles.find(({ value }) => value === decision.styleId)?.label[locale] ?? decision.styleId,
    mood: musicMoods.find(({ value }) => value === mood)?.label[locale] ?? mood,
    key: keyName(decision.key, locale),
    tempo: Math.round(feltBpm(sheet.bpm, sheet.meter)),
    meter: sheet.meter,
    form: sheet.sections.map(({ label }) => label).join(' '),
    instruments: [...new Set(instruments)].filter((name) => name !== '').map((name) => lowerFirst(name)),
  };
}

/** `Steel guitar` within a sentence; names that are all capitals stay. */
function lowerFirst(name: string): string {
  return /^\p{Lu}\p{Lu}/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}
