import { defineForm } from '../../src/core/command.ts';
import { suggestPlayedInstruments } from '../../src/core/played-instruments.ts';
import { musicEditTexts } from '../../src/core/texts/music-edits.ts';
import { formatOption, midiOption, musicDraft, saidWith } from './music-draft.ts';

/** `/music transpose instrument:alto sax` with a MIDI file. */
export const transposeForm = defineForm({
  description: { en: 'For an instrument, or by semitones', es: 'Para un instrumento o por semitonos' },
  options: {
    midi: midiOption,
    instrument: {
      type: 'string',
      maxLength: 60,
      autocomplete: true,
      description: { en: 'Who will read it, like clarinet', es: 'Quién la leerá, como clarinete' },
    },
    semitones: {
      type: 'integer',
      minimum: -36,
      maximum: 36,
      description: { en: 'Semitones up; below 0 down', es: 'Semitonos arriba; bajo 0, abajo' },
    },
    format: formatOption,
  },
  plan: ({ midi, instrument, semitones, format }, { locale }) =>
    instrument === undefined && (semitones ?? 0) === 0
      ? {
          type: 'reply',
          reply: { text: musicEditTexts[locale].transposeWhat, visibility: 'private', tone: 'warning' },
        }
      : musicDraft({ generator: 'transpose-music', midi, seed: 0, options: { instrument, semitones, format } }),
  present: (_job, artifacts) => saidWith(artifacts),
  suggest: async (option, typed, { locale }) =>
    option === 'instrument'
      ? suggestPlayedInstruments(typed)
          .map(({ label }) => label[locale])
          .slice(0, 25)
      : [],
});
