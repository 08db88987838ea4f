import { defineCommand, defineForm, type Command, type CommandOutcome } from '../../src/core/command.ts';
import type { AttachmentOption, NumberOption } from '../../src/core/option.ts';

const midi = {
  type: 'attachment',
  required: true,
  accepts: ['midi'],
  description: { en: 'The music', es: 'La música' },
} as const satisfies AttachmentOption;

const seed = {
  type: 'integer',
  minimum: 0,
  maximum: 1000,
  description: { en: 'Chance', es: 'Azar' },
} as const satisfies NumberOption;

const draft = (generator: string, options: Readonly<Record<string, number | string>>): CommandOutcome => ({
  type: 'job',
  draft: { generator, options: { seed: 3, ...options }, lane: 'short', sizeClass: 'any', inputs: [] },
});

const compose = defineCommand({
  name: 'compose',
  description: { en: 'Composes what you describe', es: 'Compone lo que describas' },
  form: defineForm({
    description: { en: 'Composes what you describe', es: 'Compone lo que describas' },
    options: {
      prompt: { type: 'string', required: true, description: { en: 'What it should be', es: 'Cómo debe ser' } },
      seed,
      midi: { ...midi, required: false },
    },
    plan: ({ prompt, seed: wanted = 3 }) => draft('music', { prompt, seed: wanted }),
    present: () => ({ text: 'Here is your music.' }),
  }),
});

const music = defineCommand({
  name: 'music',
  description: { en: 'Works on music you attach', es: 'Trabaja con la música que adjuntes' },
  subcommands: {
    vary: defineForm({
      description: { en: 'Varies it', es: 'La varía' },
      options: { midi, seed },
      plan: () => draft('vary-music', {}),
      present: () => ({ text: 'Varied.', card: { title: 'What changed' } }),
    }),
    continue: defineForm({
      description: { en: 'Goes on', es: 'La continúa' },
      options: { midi, seed },
      plan: () => draft('continue-music', {}),
      present: () => ({ text: 'Continued.' }),
    }),
    stems: defineForm({
      description: { en: 'Takes it apart', es: 'La separa' },
      options: { midi },
      plan: () => draft('stems-music', {}),
      present: () => ({ text: 'Taken apart.' }),
    }),
    transpose: defineForm({
      description: { en: 'Moves it', es: 'La transporta' },
      options: { midi, steps: { ...seed, required: true } },
      plan: ({ steps }) => draft('transpose-music', { steps }),
      present: () => ({ text: 'Transposed.' }),
    }),
    feedback: defineForm({
      description: { en: 'Says what it thinks', es: 'Dice qué piensa' },
      options: { midi },
      plan: () => draft('music-feedback', {}),
      present: () => ({ card: { title: 'Well done', imageIndex: 0 } }),
    }),
    similar: defineForm({
      description: { en: 'Finds others like it', es: 'Busca otras parecidas' },
      options: { midi: { ...midi, required: false } },
      plan: () => draft('similar-music', {}),
      present: () => ({ text: 'Found.', card: { imageIndex: 0 } }),
    }),
  },
});

/** Music commands that stay as they are, whatever the program has. Give them in the place of its own of that name. */
export const musicCommands: readonly Command[] = [compose, music];

/** The program's commands, with these in the place of its own. */
export function withMusicCommands(commands: readonly Command[]): readonly Command[] {
  const names = new Set(musicCommands.map(({ name }) => name));
  return [...commands.filter(({ name }) => !names.has(name)), ...musicCommands];
}
