import { defineTexts } from './define-texts.ts';

/** What `alebrije doctor` says of picture services. */
export const remoteDoctorTexts = defineTexts({
  en: {
    checkImages: 'Picture service',
    comfyUiNotSet: 'not connected; ALEBRIJE_COMFYUI_URL connects one',
    imagesNotSet: 'not connected; ALEBRIJE_OPENAI_IMAGES_URL connects one',
    answers: (origin: string) => `answers at ${origin}`,
    answersWith: ({ origin, status }: { readonly origin: string; readonly status: number }) =>
      `${origin} answers with HTTP ${status}`,
    keyRefused: (origin: string) => `${origin} refuses the key`,
    doesNotAnswer: (origin: string) => `${origin} does not answer: is it running, and is the address right?`,
  },
  es: {
    checkImages: 'Servicio de imágenes',
    comfyUiNotSet: 'sin conectar; se conecta con ALEBRIJE_COMFYUI_URL',
    imagesNotSet: 'sin conectar; se conecta con ALEBRIJE_OPENAI_IMAGES_URL',
    answers: (origin) => `responde en ${origin}`,
    answersWith: ({ origin, status }) => `${origin} responde con HTTP ${status}`,
    keyRefused: (origin) => `${origin} rechaza la clave`,
    doesNotAnswer: (origin) => `${origin} no responde: ¿está en marcha y es correcta la dirección?`,
  },
});
