import type { JsonObject } from '../../src/core/job.ts';
import type { OptionSpecs, OptionValues } from '../../src/core/option.ts';

/** What only models take that are guided by words at every step: latent diffusion, here or on another machine. */
export const guidedOptionSpecs = {
  negative: {
    type: 'string',
    maxLength: 1000,
    advanced: true,
    description: { en: 'What should not be in it (large models)', es: 'Qué no debe aparecer (modelos grandes)' },
  },
  image: {
    type: 'attachment',
    accepts: ['image'],
    advanced: true,
    description: { en: 'A picture to start from (large models)', es: 'Una imagen de la cual partir (modelos grandes)' },
  },
  strength: {
    type: 'number',
    minimum: 0.05,
    maximum: 1,
    advanced: true,
    description: {
      en: 'How far to go from that picture: near 0 hardly, 1 all the way',
      es: 'Cuánto alejarse de esa imagen: cerca de 0 apenas, 1 del todo',
    },
  },
  mask: {
    type: 'attachment',
    accepts: ['image'],
    advanced: true,
    description: {
      en: 'Which part of that picture to paint anew: white or transparent in this one',
      es: 'Qué parte de esa imagen pintar de nuevo: lo blanco o transparente en esta',
    },
  },
  steps: {
    type: 'integer',
    minimum: 1,
    maximum: 100,
    advanced: true,
    description: { en: 'How many steps to take (large models)', es: 'Cuántos pasos dar (modelos grandes)' },
  },
  guidance: {
    type: 'number',
    minimum: 0,
    maximum: 30,
    advanced: true,
    description: { en: 'How much the words count (large models)', es: 'Cuánto cuentan las palabras (modelos grandes)' },
  },
  scheduler: {
    type: 'choice',
    choices: [
      { value: 'auto', label: { en: 'As the model prefers', es: 'Como prefiera el modelo' } },
      { value: 'euler', label: { en: 'Euler', es: 'Euler' } },
      { value: 'euler-ancestral', label: { en: 'Euler ancestral', es: 'Euler ancestral' } },
      { value: 'dpm', label: { en: 'DPM++ 2M Karras', es: 'DPM++ 2M Karras' } },
      { value: 'lcm', label: { en: 'LCM', es: 'LCM' } },
    ],
    advanced: true,
    description: { en: 'How its steps are taken (large models)', es: 'Cómo se dan los pasos (modelos grandes)' },
  },
} as const satisfies OptionSpecs;

type GuidedOptions = OptionValues<typeof guidedOptionSpecs>;

/** Whether any of them was given: then only such a model can draw. */
export function wantsGuidedModel(options: GuidedOptions): boolean {
  const { negative, image, strength, mask, steps, guidance, scheduler } = options;
  return [negative, image, strength, mask, steps, guidance, scheduler].some((value) => value !== undefined);
}

/**
 * What the generator gets of them. Attached pictures are named by their place among the job's inputs, which come in the
 * order of the options.
 * @param before how many attachments come before `image`.
 */
export function guidedDraftOptions(options: GuidedOptions, before: number, isSizeOpen: boolean): JsonObject {
  const { negative, image, strength, mask, steps, guidance, scheduler } = options;
  return {
    ...(negative === undefined ? {} : { negative }),
    ...(image === undefined ? {} : { imageInput: before, ...(isSizeOpen ? { sizeFromInput: true } : {}) }),
    ...(mask === undefined ? {} : { maskInput: before + Number(image !== undefined) }),
    ...(strength === undefined ? {} : { strength }),
    ...(steps === undefined ? {} : { steps }),
    ...(guidance === undefined ? {} : { guidance }),
    ...(scheduler === undefined ? {} : { scheduler }),
  };
}
