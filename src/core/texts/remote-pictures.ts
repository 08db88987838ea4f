import { defineTexts } from './define-texts.ts';

/** What pictures from services elsewhere say. */
export const remotePictureTexts = defineTexts({
  en: {
    asking: ({ index, total }: { readonly index: number; readonly total: number }) =>
      total === 1 ? 'The picture service is drawing' : `The picture service is drawing ${index} of ${total}`,
    notConfigured: 'This picture service is no longer connected here. Choose another model, or leave the model out.',
    keyRefused: 'The picture service refused the key it was given. Whoever runs this bot has to correct it.',
    workflowRefused:
      'The picture service refused the workflow it was given. Whoever runs this bot finds the reason in the log.',
    unreachable: 'The picture service does not answer. Try again later, or choose another model.',
    overloaded: 'The picture service has too much to do right now. Try again later, or choose another model.',
    tooSlow: 'The picture service took too long. Try again later, or a smaller size.',
    interrupted: 'Somebody stopped this at the picture service. Try again.',
    failed: 'The picture service failed while drawing. Try again, or choose another model.',
    outOfMemory: 'The picture service has too little memory for this. Try a smaller size.',
    unreadable: 'The picture service answered with something that is no picture. Try again, or choose another model.',
    wordsRefused: 'The picture service will not draw that. Try other words.',
    sizeChanged: ({ widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number }) =>
      `This service draws ${widthPx} × ${heightPx} pixels at that shape.`,
    noSeeds: 'This service takes no seed: the same number will make another picture.',
    ignored: 'This service draws from words alone; style, colours and stickers are for the built-in model.',
  },
  es: {
    asking: ({ index, total }) =>
      total === 1 ? 'El servicio de imágenes está dibujando' : `El servicio de imágenes dibuja ${index} de ${total}`,
    notConfigured: 'Ese servicio de imágenes ya no está conectado aquí. Elige otro modelo o no indiques ninguno.',
    keyRefused: 'El servicio de imágenes rechazó la clave. Quien administra este bot tiene que corregirla.',
    workflowRefused:
      'El servicio de imágenes rechazó el flujo de trabajo. Quien administra este bot encuentra el motivo en el registro.',
    unreachable: 'El servicio de imágenes no responde. Inténtalo más tarde o elige otro modelo.',
    overloaded: 'El servicio de imágenes tiene demasiado trabajo. Inténtalo más tarde o elige otro modelo.',
    tooSlow: 'El servicio de imágenes tardó demasiado. Inténtalo más tarde o con un tamaño menor.',
    interrupted: 'Alguien detuvo esto en el servicio de imágenes. Inténtalo de nuevo.',
    failed: 'El servicio de imágenes falló mientras dibujaba. Inténtalo de nuevo o elige otro modelo.',
    outOfMemory: 'El servicio de imágenes no tiene memoria suficiente para esto. Prueba un tamaño menor.',
    unreadable:
      'El servicio de imágenes respondió con algo que no es una imagen. Inténtalo de nuevo o elige otro modelo.',
    wordsRefused: 'El servicio de imágenes no quiere dibujar eso. Prueba con otras palabras.',
    sizeChanged: ({ widthPx, heightPx }) => `Con esa forma, este servicio dibuja ${widthPx} × ${heightPx} píxeles.`,
    noSeeds: 'Este servicio no usa semillas: el mismo número hará otra imagen.',
    ignored: 'Este servicio dibuja solo a partir de palabras; estilo, colores y stickers son del modelo incluido.',
  },
});
