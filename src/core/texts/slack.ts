import { defineTexts } from './define-texts.ts';

/** What the bot itself says on Slack: files it could not take or give, closed channels, the assistant, installation. */
export const slackTexts = defineTexts({
  en: {
    // Files Slack does not take, each for one file
    uploadsDisabled: (name: string) =>
      `\`${name}\` could not be put here: file uploads are switched off in this workspace. Its administrators can allow them.`,
    uploadsPicturesOnly: (name: string) =>
      `\`${name}\` could not be put here: this workspace takes no files but pictures.`,
    uploadTooLarge: (name: string) =>
      `\`${name}\` could not be put here: this workspace takes smaller files only. Ask again with a smaller size.`,
    uploadTypeRefused: (name: string) =>
      `\`${name}\` could not be put here: this workspace does not take files of its type.`,
    uploadNoRoom: (name: string) => `\`${name}\` could not be put here: this workspace has no room left for files.`,
    uploadRefused: (name: string) =>
      `\`${name}\` could not be put here: Slack did not take it. Whoever runs me finds the reason in my log.`,

    // Files people hand in
    fileTooLarge: ({ name, maximum }: { readonly name: string; readonly maximum: string }) =>
      `${name} is too large: up to ${maximum} fit.`,
    fileUnknown: (name: string) => `${name} is of a type I cannot read. Try a PNG or JPEG picture.`,
    fileHidden: (name: string) =>
      `I am not allowed to see ${name}. Send it to me directly, or invite me to the channel it is in.`,
    fileElsewhere: (name: string) => `${name} is kept outside Slack, where I cannot fetch it. Upload the file itself.`,
    fileUnfetched: (name: string) => `I could not fetch ${name}. Try it once more.`,
    filesUnused: (names: string) => `I did not use ${names}: I had no place for it here.`,

    // Forms
    formLate: 'The form was not ready in time. Press the button and it opens.',
    formOpen: 'Open the form',

    // Where the bot may not write
    outsideStart: (bot: string) =>
      `It is being made. I am not in this channel, so the result goes to a direct message; \`/invite @${bot}\` brings me in.`,
    outsideResult: (bot: string) =>
      `The whole result is in a direct message, because I am not in this channel. \`/invite @${bot}\` brings me in.`,

    // The assistant's pane
    assistantGreeting: 'Hello! Describe what you would like to see, and I make it. You can attach a picture, too.',
    assistantPrompts: 'For example:',
    assistantWaiting: 'is waiting for its turn…',
    assistantPainting: 'is painting…',
    assistantStep: (step: string) => `is painting: ${step}`,

    // Installing the app
    installTitle: 'Add Alebrije to Slack',
    installIntro: 'Alebrije makes pictures and more from your words, on the hardware of whoever runs this server.',
    installButton: 'Add to Slack',
    installedTitle: 'Alebrije is installed',
    installedBody: (team: string) =>
      `Alebrije is now in ${team}. Open Slack and write to it, or invite it to a channel with /invite.`,
    installedSomewhere: 'your workspace',
    installDeniedTitle: 'Alebrije was not installed',
    installDeniedBody: 'You chose not to allow it. Nothing was changed; you can start again whenever you like.',
    installFailedTitle: 'That did not work',
    installFailedBody:
      'The installation could not be finished: the link may be old, or opened in another browser. Start again.',
    installAgain: 'Start again',
  },
  es: {
    uploadsDisabled: (name) =>
      `No pude poner aquí \`${name}\`: este espacio de trabajo no permite subir archivos. Quien lo administra puede permitirlo.`,
    uploadsPicturesOnly: (name) => `No pude poner aquí \`${name}\`: este espacio de trabajo solo acepta imágenes.`,
    uploadTooLarge: (name) =>
      `No pude poner aquí \`${name}\`: este espacio de trabajo solo acepta archivos más pequeños. Pídelo otra vez con un tamaño menor.`,
    uploadTypeRefused: (name) =>
      `No pude poner aquí \`${name}\`: este espacio de trabajo no acepta archivos de ese tipo.`,
    uploadNoRoom: (name) =>
      `No pude poner aquí \`${name}\`: a este espacio de trabajo ya no le queda lugar para archivos.`,
    uploadRefused: (name) =>
      `No pude poner aquí \`${name}\`: Slack no lo aceptó. Quien me administra encuentra el motivo en mi registro.`,

    fileTooLarge: ({ name, maximum }) => `${name} es demasiado grande: cabe hasta ${maximum}.`,
    fileUnknown: (name) => `${name} es de un tipo que no sé leer. Prueba con una imagen PNG o JPEG.`,
    fileHidden: (name) => `No tengo permiso para ver ${name}. Envíamelo directamente o invítame al canal donde está.`,
    fileElsewhere: (name) => `${name} está guardado fuera de Slack y no puedo traerlo. Sube el archivo mismo.`,
    fileUnfetched: (name) => `No pude traer ${name}. Inténtalo una vez más.`,
    filesUnused: (names) => `No usé ${names}: aquí no tenía dónde ponerlo.`,

    formLate: 'El formulario no estuvo listo a tiempo. Presiona el botón y se abre.',
    formOpen: 'Abrir el formulario',

    outsideStart: (bot) =>
      `Ya se está haciendo. No estoy en este canal, así que el resultado llega por mensaje directo; con \`/invite @${bot}\` me invitas.`,
    outsideResult: (bot) =>
      `El resultado completo está en un mensaje directo, porque no estoy en este canal. Con \`/invite @${bot}\` me invitas.`,

    assistantGreeting: '¡Hola! Describe lo que te gustaría ver y lo hago. También puedes adjuntar una imagen.',
    assistantPrompts: 'Por ejemplo:',
    assistantWaiting: 'espera su turno…',
    assistantPainting: 'está pintando…',
    assistantStep: (step) => `está pintando: ${step}`,

    installTitle: 'Agregar Alebrije a Slack',
    installIntro: 'Alebrije hace imágenes y más con tus palabras, en el equipo de quien tiene este servidor.',
    installButton: 'Agregar a Slack',
    installedTitle: 'Alebrije está instalado',
    installedBody: (team) => `Alebrije ya está en ${team}. Abre Slack y escríbele, o invítalo a un canal con /invite.`,
    installedSomewhere: 'tu espacio de trabajo',
    installDeniedTitle: 'Alebrije no se instaló',
    installDeniedBody: 'Elegiste no permitirlo. No cambió nada; puedes empezar de nuevo cuando quieras.',
    installFailedTitle: 'No salió',
    installFailedBody:
      'No se pudo terminar la instalación: quizá el enlace es viejo o se abrió en otro navegador. Empieza de nuevo.',
    installAgain: 'Empezar de nuevo',
  },
});
