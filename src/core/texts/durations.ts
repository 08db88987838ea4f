import { defineTexts } from './define-texts.ts';

/** Estimated times. */
export const durationTexts = defineTexts({
  en: {
    seconds: (count: number) => `about ${count} s`,
    minutes: (count: number) => `about ${count} min`,
    hours: (count: number) => `about ${count} h`,
  },
  es: {
    seconds: (count: number) => `cerca de ${count} s`,
    minutes: (count: number) => `cerca de ${count} min`,
    hours: (count: number) => `cerca de ${count} h`,
  },
});
