import { defineForm } from '../../src/core/command.ts';
import { suggestMusicStyles } from '../../src/core/suggest-music-styles.ts';
import { formatOption, midiOption, musicDraft, saidWith, seedOption } from './music-draft.ts';
import { styleOption } from './style-option.ts';

/** `/music drums` with a MIDI file. */
export const drumsForm = defineForm({
  description: { en: 'Adds a drummer who listens', es: 'Añade un baterista que escucha' },
  options: {
    midi: midiOption,
    style: styleOption,
    existing: {
      type: 'choice',
      choices: [
        { value: 'replace', label: { en: 'Replace them', es: 'Sustituirla' } },
        { value: 'keep', label: { en: 'Keep them, add more', es: 'Conservarla y añadir' } },
      ],
      description: { en: 'Drums it has already', es: 'La batería que ya tiene' },
    },
    seed: seedOption,
    format: formatOption,
  },
  plan: ({ midi, style, existing, seed, format }, { ids }) =>
    musicDraft({ generator: 'drums-music', midi, seed: seed ?? ids.seed(), options: { style, existing, format } }),
  present: (_job, artifacts) => saidWith(artifacts),
  suggest: async (option, typed, { locale }) =>
    option === 'style' ? suggestMusicStyles(typed, locale).slice(0, 25) : [],
});
