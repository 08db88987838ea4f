import { defineForm } from '../../src/core/command.ts';
import { suggestMusicStyles } from '../../src/core/suggest-music-styles.ts';
import { formatOption, midiOption, musicDraft, saidWith, seedOption } from './music-draft.ts';
import { styleOption } from './style-option.ts';

/** `/music blend` with two MIDI files. */
export const blendForm = defineForm({
  description: { en: 'Something between two songs', es: 'Algo entre dos canciones' },
  options: {
    midi: midiOption,
    'midi-2': { ...midiOption, description: { en: 'The other song', es: 'La otra canción' } },
    share: {
      type: 'number',
      minimum: 0,
      maximum: 1,
      description: { en: '0 the first song, 1 the other', es: '0 la primera canción, 1 la otra' },
    },
    path: {
      type: 'boolean',
      description: { en: 'Go from one to the other', es: 'Ir de una a la otra' },
    },
    style: styleOption,
    seed: seedOption,
    format: formatOption,
  },
  plan: ({ midi, share, path, style, seed, format }, { ids }) =>
    musicDraft({
      generator: 'blend-music',
      midi,
      seed: seed ?? ids.seed(),
      options: { share, path, style, format },
    }),
  present: (_job, artifacts) => saidWith(artifacts),
  suggest: async (option, typed, { locale }) =>
    option === 'style' ? suggestMusicStyles(typed, locale).slice(0, 25) : [],
});
