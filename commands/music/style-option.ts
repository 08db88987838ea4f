import type { StringOption } from '../../src/core/option.ts';

/** A style of the band, in one's own words; completed with those there are. */
export const styleOption = {
  type: 'string',
  maxLength: 60,
  autocomplete: true,
  description: { en: 'Style, like bossa nova', es: 'Estilo, como bossa nova' },
} as const satisfies StringOption;
