import { defineForm } from '../../src/core/command.ts';
import { formatOption, midiOption, musicDraft, saidWith } from './music-draft.ts';

/** `/music stems` with a MIDI file. */
export const stemsForm = defineForm({
  description: { en: 'Each part as a file of its own', es: 'Cada parte en su propio archivo' },
  options: { midi: midiOption, format: formatOption },
  plan: ({ midi, format }) =>
    musicDraft({ generator: 'stems-music', midi, seed: 0, options: { format }, isHeavy: true }),
  present: (_job, artifacts) => saidWith(artifacts),
});
