import { defineCommand, defineForm, type CommandOutcome } from '../../src/core/command.ts';
import type { AttachmentOption } from '../../src/core/option.ts';

const image = {
  type: 'attachment',
  required: true,
  accepts: ['image'],
  description: { en: 'The picture', es: 'La imagen' },
} as const satisfies AttachmentOption;

const draft = (options: Readonly<Record<string, number>>): CommandOutcome => ({
  type: 'job',
  draft: { generator: 'retouch', options: { seed: 0, ...options }, lane: 'short', sizeClass: 'any', inputs: [] },
});

/** Edits that stay as they are, whatever edits the program has: one takes only a picture, another has an option, one only looks. */
export default defineCommand({
  name: 'retouch',
  description: { en: 'Changes a picture', es: 'Cambia una imagen' },
  subcommands: {
    look: defineForm({
      description: { en: 'Says what it shows', es: 'Dice qué muestra' },
      options: { image },
      plan: () => draft({}),
      present: () => ({ card: { title: 'A fox', imageIndex: 0 } }),
    }),
    mirror: defineForm({
      description: { en: 'Turns left into right', es: 'Cambia la izquierda por la derecha' },
      options: { image },
      plan: () => draft({}),
      present: () => ({ text: 'Mirrored.' }),
    }),
    tint: defineForm({
      description: { en: 'Tints it', es: 'La tiñe' },
      options: {
        image,
        strength: {
          type: 'number',
          minimum: 0,
          maximum: 1,
          description: { en: 'How much', es: 'Cuánto' },
        },
      },
      plan: ({ strength = 0.5 }) => draft({ strength }),
      present: () => ({ text: 'Tinted.' }),
    }),
  },
});
