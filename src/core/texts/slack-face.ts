import { defineTexts } from './define-texts.ts';

/** What Slack's messages, forms, Home tab and manifest say beside the chatbot's own words. */
export const slackFaceTexts = defineTexts({
  en: {
    // Messages
    continued: '⬇️ The rest is in the thread.',
    wordless: 'Alebrije has something for you.',
    hiddenFile: 'hidden: it may not be for every eye. It is in the thread.',
    previewAlt: 'A first look at what is being made',
    deleteTitle: 'Delete this?',
    deleteQuestion: 'It is deleted for everybody, and there is no way back.',
    deleteYes: 'Delete',
    deleteNo: 'Keep it',

    // Forms
    formMake: 'Make it',
    formSend: 'Send',
    formClose: 'Cancel',
    formMore: 'More options',
    formPicture: '🖼️ With the picture you chose.',
    choose: 'Choose one',
    asUsual: 'As usual',
    yes: 'Yes',
    no: 'No',

    // Home tab
    homeTitle: 'Hello! I am Alebrije.',
    homeIntro:
      'Describe what you would like and I make it, on this community’s own machine. Write to me, mention me in a channel, or press the button.',
    homeMake: 'Make something',
    homeJobs: 'Your jobs',
    homeNoJobs: 'Nothing yet. What would you like first?',
    homePieces: 'Your latest pieces',
    homeNoPieces: 'Your gallery is waiting for its first piece.',
    homeOpenMessage: 'Go to the message',
    homeHow: 'How to ask',
    homeHowIntro: 'Plain words in a message to me are enough. In channels:',
    homeLimits: ({ running, queued }: { readonly running: number; readonly queued: number }) =>
      `Each person: ${running} being made at once, ${queued} waiting.`,
    homeUploads: (size: string) => `Files you send me may have up to ${size}.`,

    // Typed commands
    helpRequired: 'needed',
    helpFile: 'a file: use the form, or write to me with the file attached',
    helpExamples: 'For example',
    helpSyntax: 'Options go anywhere: style:flat or --style flat. Without any words a form opens.',

    // Manifest
    appDescription: 'Pictures from your words, made on your own hardware.',
    appLongDescription:
      'Alebrije is a creative studio that your community runs itself. Describe what you would like in a channel, in a message to it or in its Home tab, and it comes back as a picture, with everything needed to make it again. It is made on the machine Alebrije runs on: no service but Slack itself stands in between. It speaks English and Spanish.',
    assistantDescription: 'Describe what you would like to see and Alebrije makes it, on your own hardware.',
    umbrellaDescription: 'Everything Alebrije can do; alone it shows the help',
    umbrellaHint: 'help | job list | settings show | what you would like to see',
  },
  es: {
    continued: '⬇️ El resto está en el hilo.',
    wordless: 'Alebrije tiene algo para ti.',
    hiddenFile: 'oculto: puede que no sea para todos los ojos. Está en el hilo.',
    previewAlt: 'Un primer vistazo a lo que se está haciendo',
    deleteTitle: '¿Borrar esto?',
    deleteQuestion: 'Se borra para todos y no hay vuelta atrás.',
    deleteYes: 'Borrar',
    deleteNo: 'Conservar',

    formMake: 'Crear',
    formSend: 'Enviar',
    formClose: 'Cancelar',
    formMore: 'Más opciones',
    formPicture: '🖼️ Con la imagen que elegiste.',
    choose: 'Elige una',
    asUsual: 'Como siempre',
    yes: 'Sí',
    no: 'No',

    homeTitle: '¡Hola! Soy Alebrije.',
    homeIntro:
      'Describe lo que te gustaría y lo hago, en la propia máquina de esta comunidad. Escríbeme, mencióname en un canal o presiona el botón.',
    homeMake: 'Crear algo',
    homeJobs: 'Tus trabajos',
    homeNoJobs: 'Todavía nada. ¿Qué te gustaría primero?',
    homePieces: 'Tus últimas piezas',
    homeNoPieces: 'Tu galería espera su primera pieza.',
    homeOpenMessage: 'Ir al mensaje',
    homeHow: 'Cómo pedir',
    homeHowIntro: 'Basta con escribirme con tus palabras. En los canales:',
    homeLimits: ({ running, queued }) => `Por persona: ${running} en proceso a la vez, ${queued} en espera.`,
    homeUploads: (size) => `Los archivos que me envíes pueden pesar hasta ${size}.`,

    helpRequired: 'necesaria',
    helpFile: 'un archivo: usa el formulario o escríbeme con el archivo adjunto',
    helpExamples: 'Por ejemplo',
    helpSyntax: 'Las opciones van donde quieras: style:flat o --style flat. Sin palabras se abre un formulario.',

    appDescription: 'Imágenes a partir de tus palabras, hechas en tu propio equipo.',
    appLongDescription:
      'Alebrije es un estudio creativo que tu comunidad mantiene por su cuenta. Describe lo que te gustaría en un canal, en un mensaje directo o en su pestaña Inicio, y vuelve como imagen, con todo lo necesario para repetirla. Se hace en la máquina en que Alebrije funciona: no hay más servicio de por medio que el propio Slack. Habla español e inglés.',
    assistantDescription: 'Describe lo que te gustaría ver y Alebrije lo hace, en tu propio equipo.',
    umbrellaDescription: 'Todo lo que Alebrije sabe hacer; solo, muestra la ayuda',
    umbrellaHint: 'help | job list | settings show | lo que te gustaría ver',
  },
});
