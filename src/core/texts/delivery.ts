import { defineTexts } from './define-texts.ts';

/** What is said where a file could not be sent as it is. */
export const deliveryTexts = defineTexts({
  en: {
    packed: ({ size }: { readonly size: string }) => `Packed to ${size} so that it fits here, at its full size.`,
    smaller: ({
      widthPx,
      heightPx,
      size,
    }: {
      readonly widthPx: number;
      readonly heightPx: number;
      readonly size: string;
    }) => `Made smaller so that it fits here: ${widthPx}×${heightPx}, ${size}.`,
    soundPacked: ({ size }: { readonly size: string }) => `The sound was packed to ${size} so that it fits here.`,
    stemsLeftOut: ({ limit, jobId }: { readonly limit: string; readonly jobId: string }) =>
      `Stems are left out: this place takes files of up to ${limit}. They are in the studio’s gallery; \`/job show ${jobId}\` tells more.`,
    withheld: ({
      fileName,
      size,
      limit,
    }: {
      readonly fileName: string;
      readonly size: string;
      readonly limit: string;
    }) => `**${fileName}** is too large to send here: ${size}, and this place takes ${limit}.`,
    whereWhole: ({ size, jobId }: { readonly size: string; readonly jobId: string }) =>
      `The whole file (${size}) is in the studio’s gallery; \`/job show ${jobId}\` tells more.`,
  },
  es: {
    packed: ({ size }) => `Comprimida a ${size} para que quepa aquí, en su tamaño completo.`,
    smaller: ({ widthPx, heightPx, size }) => `Reducida para que quepa aquí: ${widthPx}×${heightPx}, ${size}.`,
    soundPacked: ({ size }) => `El sonido se comprimió a ${size} para que quepa aquí.`,
    stemsLeftOut: ({ limit, jobId }) =>
      `Faltan las pistas por separado: aquí caben archivos de hasta ${limit}. Están en la galería del estudio; \`/job show ${jobId}\` cuenta más.`,
    withheld: ({ fileName, size, limit }) =>
      `**${fileName}** es demasiado grande para enviarlo aquí: pesa ${size} y aquí caben ${limit}.`,
    whereWhole: ({ size, jobId }) =>
      `El archivo completo (${size}) está en la galería del estudio; \`/job show ${jobId}\` cuenta más.`,
  },
});
