import type { Locale } from '../../core/locale.ts';
import { musicTexts } from '../../core/texts/music.ts';
import { feltBpm } from '../../media/music/wishes/decide-tempo.ts';
import type { MusicDecision } from '../../media/music/wishes/music-decision.ts';
import type { WishNote } from '../../media/music/wishes/music-wishes.ts';
import type { PieceShape } from '../../media/music/wishes/shape-piece.ts';

const shownWords = 6;
const mostNotes = 6;
/** A tempo that was asked for may be bent by this share without a word: nobody hears it. */
const unheardBend = 0.035;

/** The sentences that somebody should read about what they asked for. */
export function noteSentences(notes: readonly WishNote[], locale: Locale): readonly string[] {
  const sentences = notes.map((note) => sentenceFor(note, locale));
  return [...new Set(sentences)].slice(0, mostNotes);
}

function sentenceFor(note: WishNote, locale: Locale): string {
  const texts = musicTexts[locale];
  switch (note.type) {
    case 'unknown-words':
      return texts.unknownWords({
        words: note.words.slice(0, shownWords),
        more: Math.max(0, note.words.length - shownWords),
      });
    case 'read-as':
      return texts.readAs(note);
    case 'contradiction':
      return texts.contradiction(note);
    case 'option-wins':
      return texts.optionWins(note);
    case 'clamped':
      return note.what === 'seconds' ? texts.secondsClamped(note) : texts.tempoClamped(note);
    case 'no-singing':
      return texts.noSinging;
    case 'meter-unknown':
      return note.played === undefined
        ? texts.meterUnknown(note.meter)
        : texts.meterNearest({ meter: note.meter, played: note.played });
  }
}

/** Where the length bent a tempo that somebody asked for, a sentence. */
export function tempoSentence(
  { tempo, meter }: Pick<MusicDecision, 'tempo' | 'meter'>,
  { bpm }: Pick<PieceShape, 'bpm'>,
  locale: Locale,
): string | undefined {
  if (tempo === undefined) return undefined;
  const played = feltBpm(bpm, meter);
  if (Math.abs(played / tempo - 1) <= unheardBend) return undefined;
  return musicTexts[locale].tempoBent({ asked: Math.round(tempo), played: Math.round(played) });
}
