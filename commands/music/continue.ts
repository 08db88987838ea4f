import { defineForm } from '../../src/core/command.ts';
import { suggestMusicStyles } from '../../src/core/suggest-music-styles.ts';
import { composerAsked } from '../../src/core/composers.ts';
import { modelOption, suggestComposers } from './model-option.ts';
import { formatOption, midiOption, musicDraft, saidWith, seedOption } from './music-draft.ts';
import { styleOption } from './style-option.ts';

/** `/music continue` with a MIDI file: every note of it stays, and more comes after it. */
export const continueForm = defineForm({
  description: { en: 'Composes on where your piece ends', es: 'Compone desde donde termina tu pieza' },
  options: {
    midi: midiOption,
    seconds: {
      type: 'integer',
      minimum: 2,
      maximum: 120,
      description: { en: 'How much longer, in seconds', es: 'Cuánto más, en segundos' },
    },
    bars: {
      type: 'integer',
      minimum: 1,
      maximum: 64,
      advanced: true,
      description: { en: 'Or how many bars more', es: 'O cuántos compases más' },
    },
    temperature: {
      type: 'number',
      minimum: 0.2,
      maximum: 2,
      advanced: true,
      description: { en: 'Daring: 0.2 safe … 2 wild', es: 'Osadía: 0.2 prudente … 2 salvaje' },
    },
    style: { ...styleOption, advanced: true },
    model: modelOption,
    seed: seedOption,
    format: formatOption,
  },
  plan: async ({ midi, seconds, bars, temperature, style, model, seed, format }, context) =>
    musicDraft({
      generator: 'continue-music',
      midi,
      seed: seed ?? context.ids.seed(),
      options: { seconds, bars, temperature, style, model: await composerAsked(model, context), format },
    }),
  present: (_job, artifacts) => saidWith(artifacts),
  suggest: async (option, typed, context) => {
    if (option === 'model') return suggestComposers(typed, context);
    return option === 'style' ? suggestMusicStyles(typed, context.locale).slice(0, 25) : [];
  },
});
