import { defineForm } from '../../src/core/command.ts';
import { suggestKeys } from '../../src/core/music-key.ts';
import { musicMoods } from '../../src/core/music-options.ts';
import { suggestMusicStyles } from '../../src/core/suggest-music-styles.ts';
import { musicEditTexts } from '../../src/core/texts/music-edits.ts';
import { withoutAccents } from '../../src/core/without-accents.ts';
import { formatOption, midiOption, musicDraft, saidWith, seedOption } from './music-draft.ts';
import { styleOption } from './style-option.ts';

/** `/music change key:D minor tempo:slower` with a MIDI file. */
export const changeForm = defineForm({
  description: { en: 'Another key, tempo, mood, band or genre', es: 'Otra tonalidad, tempo, ánimo, banda o género' },
  options: {
    midi: midiOption,
    key: {
      type: 'string',
      maxLength: 40,
      autocomplete: true,
      description: { en: 'Key, like D minor', es: 'Tonalidad, como re menor' },
    },
    tempo: {
      type: 'string',
      maxLength: 60,
      autocomplete: true,
      description: { en: 'Tempo: 96, +10 %, slower', es: 'Tempo: 96, +10 %, más lento' },
    },
    mood: { type: 'choice', choices: musicMoods, description: { en: 'Mood', es: 'Ánimo' } },
    instruments: {
      type: 'string',
      maxLength: 200,
      autocomplete: true,
      description: { en: 'Who plays: piano and strings', es: 'Quién toca: piano y cuerdas' },
    },
    genre: styleOption,
    seed: seedOption,
    format: formatOption,
  },
  plan: ({ midi, key, tempo, mood, instruments, genre, seed, format }, { locale, ids }) =>
    [key, tempo, mood, instruments, genre].every((value) => value === undefined)
      ? {
          type: 'reply',
          reply: { text: musicEditTexts[locale].changeWhat, visibility: 'private', tone: 'warning' },
        }
      : musicDraft({
          generator: 'change-music',
          midi,
          seed: seed ?? ids.seed(),
          options: { key, tempo, mood, instruments, genre, format },
        }),
  present: (_job, artifacts) => saidWith(artifacts),
  suggest: async (option, typed, { locale }) => {
    const texts = musicEditTexts[locale];
    switch (option) {
      case 'key':
        return suggestKeys(typed, locale).slice(0, 25);
      case 'genre':
        return suggestMusicStyles(typed, locale).slice(0, 25);
      case 'tempo':
        return beginning(texts.tempoExamples, typed);
      case 'instruments':
        return beginning(texts.instrumentExamples, typed);
      default:
        return [];
    }
  },
});

/** Of examples parted by bars, those in which a word begins with what was typed. */
function beginning(examples: string, typed: string): readonly string[] {
  const word = withoutAccents(typed).trim();
  return examples.split('|').filter((example) => ` ${withoutAccents(example)}`.includes(` ${word}`));
}
