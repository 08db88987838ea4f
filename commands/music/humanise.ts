import { defineForm } from '../../src/core/command.ts';
import { formatOption, midiOption, musicDraft, saidWith, seedOption } from './music-draft.ts';

/** `/music humanise` with a MIDI file. */
export const humaniseForm = defineForm({
  description: { en: 'Plays it like people do', es: 'La toca como la gente' },
  options: {
    midi: midiOption,
    strength: {
      type: 'number',
      minimum: 0,
      maximum: 1,
      description: { en: '0 a machine … 1 a relaxed band', es: '0 una máquina … 1 una banda relajada' },
    },
    swing: { type: 'boolean', description: { en: 'Swing its eighths', es: 'Con swing en las corcheas' } },
    seed: seedOption,
    format: formatOption,
  },
  plan: ({ midi, strength, swing, seed, format }, { ids }) =>
    musicDraft({ generator: 'humanise-music', midi, seed: seed ?? ids.seed(), options: { strength, swing, format } }),
  present: (_job, artifacts) => saidWith(artifacts),
});
