import { defineCommand } from '../src/core/command.ts';
import { blendForm } from './music/blend.ts';
import { changeForm } from './music/change.ts';
import { continueForm } from './music/continue.ts';
import { drumsForm } from './music/drums.ts';
import { feedbackForm } from './music/feedback.ts';
import { harmoniseForm } from './music/harmonise.ts';
import { humaniseForm } from './music/humanise.ts';
import { lengthForm } from './music/length.ts';
import { similarForm } from './music/similar.ts';
import { stemsForm } from './music/stems.ts';
import { transposeForm } from './music/transpose.ts';
import { varyForm } from './music/vary.ts';

/**
 * `/music continue`, …: one file per subcommand in `music/`. Discord counts names, descriptions and choices of all of them
 * together to 8000 characters.
 */
export default defineCommand({
  name: 'music',
  description: { en: 'Works on a MIDI file you attach', es: 'Trabaja con un MIDI que adjuntes' },
  examples: [
    { en: '/music continue (with a MIDI file)', es: '/music continue (con un archivo MIDI)' },
    {
      en: '/music change genre:bossa nova (with a MIDI file)',
      es: '/music change genre:bossa nova (con un archivo MIDI)',
    },
  ],
  subcommands: {
    continue: continueForm,
    vary: varyForm,
    harmonise: harmoniseForm,
    change: changeForm,
    blend: blendForm,
    length: lengthForm,
    drums: drumsForm,
    humanise: humaniseForm,
    stems: stemsForm,
    transpose: transposeForm,
    feedback: feedbackForm,
    similar: similarForm,
  },
});
