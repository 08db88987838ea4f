import { defineForm } from '../../src/core/command.ts';
import { formatOption, midiOption, musicDraft, saidWith, seedOption } from './music-draft.ts';

/** `/music length seconds:30` with a MIDI file. */
export const lengthForm = defineForm({
  description: { en: 'Makes it last exactly so long', es: 'Hace que dure exactamente tanto' },
  options: {
    midi: midiOption,
    seconds: {
      type: 'number',
      required: true,
      minimum: 1,
      maximum: 300,
      description: { en: 'Seconds', es: 'Segundos' },
    },
    seed: seedOption,
    format: formatOption,
  },
  plan: ({ midi, seconds, seed, format }, { ids }) =>
    musicDraft({ generator: 'length-music', midi, seed: seed ?? ids.seed(), options: { seconds, format } }),
  present: (_job, artifacts) => saidWith(artifacts),
});
