import { defineForm } from '../../src/core/command.ts';
import { composerAsked } from '../../src/core/composers.ts';
import { modelOption, suggestComposers } from './model-option.ts';
import { formatOption, midiOption, musicDraft, saidWith, seedOption } from './music-draft.ts';

/** `/music vary` with a MIDI file. */
export const varyForm = defineForm({
  description: { en: 'Another version of your piece', es: 'Otra versión de tu pieza' },
  options: {
    midi: midiOption,
    strength: {
      type: 'number',
      minimum: 0,
      maximum: 1,
      description: {
        en: '0.3 ornaments, 0.6 new chords, 0.9 a new second half',
        es: '0.3 adornos, 0.6 otros acordes, 0.9 otra segunda mitad',
      },
    },
    model: modelOption,
    seed: seedOption,
    format: formatOption,
  },
  plan: async ({ midi, strength, model, seed, format }, context) =>
    musicDraft({
      generator: 'vary-music',
      midi,
      seed: seed ?? context.ids.seed(),
      options: { strength, model: await composerAsked(model, context), format },
    }),
  present: (_job, artifacts) => saidWith(artifacts),
  suggest: async (option, typed, context) => (option === 'model' ? suggestComposers(typed, context) : []),
});
