import { defineTexts } from './define-texts.ts';

/** What only Discord's narrow messages and forms need to say. */
export const discordMessageTexts = defineTexts({
  en: {
    actionsLeftOut: (count: number) =>
      count === 1 ? 'One more choice does not fit here.' : `${count} more choices do not fit here.`,
    yes: 'Yes',
    no: 'No',
    asUsual: 'As usual',
    moreOptions: 'More options',
    moreOptionsHint: (names: string) => `Written like style:flat. There are: ${names}`,
    numberFrom: ({ minimum, maximum }: { readonly minimum: number; readonly maximum: number }) =>
      `${minimum} to ${maximum}`,
    textWasCut: (maximum: string) => `Only the first ${maximum} characters fit in this field.`,
  },
  es: {
    actionsLeftOut: (count) => (count === 1 ? 'Aquí no cabe una opción más.' : `Aquí no caben ${count} opciones más.`),
    yes: 'Sí',
    no: 'No',
    asUsual: 'Como siempre',
    moreOptions: 'Más opciones',
    moreOptionsHint: (names) => `Se escriben así: style:flat. Hay estas: ${names}`,
    numberFrom: ({ minimum, maximum }) => `de ${minimum} a ${maximum}`,
    textWasCut: (maximum) => `En este campo solo caben los primeros ${maximum} caracteres.`,
  },
});
