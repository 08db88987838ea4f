import { defineForm } from '../../src/core/command.ts';
import { suggestMusicStyles } from '../../src/core/suggest-music-styles.ts';
import { musicEditTexts } from '../../src/core/texts/music-edits.ts';
import { withoutAccents } from '../../src/core/without-accents.ts';
import { formatOption, midiOption, musicDraft, saidWith, seedOption } from './music-draft.ts';
import { styleOption } from './style-option.ts';

/** `/music harmonise` with a melody. */
export const harmoniseForm = defineForm({
  description: { en: 'Gives a melody chords and a band', es: 'Da acordes y banda a una melodía' },
  options: { midi: midiOption, style: styleOption, seed: seedOption, format: formatOption },
  plan: ({ midi, style, seed, format }, { ids }) =>
    musicDraft({ generator: 'harmonise-music', midi, seed: seed ?? ids.seed(), options: { style, format } }),
  present: (_job, artifacts) => saidWith(artifacts),
  suggest: async (option, typed, { locale }) => {
    if (option !== 'style') return [];
    const { plainChords } = musicEditTexts[locale];
    const isPlain = withoutAccents(plainChords).startsWith(withoutAccents(typed.trim()));
    return [...(isPlain ? [plainChords] : []), ...suggestMusicStyles(typed, locale)].slice(0, 25);
  },
});
