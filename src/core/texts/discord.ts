import { defineTexts } from './define-texts.ts';

/** What the Discord adapter says itself, beside what the chatbot answers. */
export const discordTexts = defineTexts({
  en: {
    // Files handed in
    fileTooLarge: ({
      name,
      size,
      maximum,
    }: {
      readonly name: string;
      readonly size: string;
      readonly maximum: string;
    }) => `“${name}” is ${size}; I can take up to ${maximum}. Send a smaller one.`,
    fileUnreachable: (name: string) =>
      `I could not fetch “${name}” from Discord: it may have been deleted, or its link has expired. Attach it again.`,
    fileSlow: (name: string) => `Fetching “${name}” took too long. Try again in a moment.`,
    fileUnknown: (name: string) =>
      `“${name}” is of a kind I cannot read. I take pictures, sound, video, MIDI and plain text.`,
    fileForgotten:
      'I no longer have the file this form was opened with. Use the menu again, or attach the file to the command.',

    // Deleting
    askDelete: 'Delete this for everybody? It cannot be brought back.',
    buttonDelete: 'Delete',
    buttonKeep: 'Keep',
    kept: 'Kept.',

    // Forms
    formReady: 'Here it is, ready to be changed:',
    buttonOpenForm: 'Open the form',
    formGone: 'This form is from an older version of me. Use the command again.',

    // Status
    previewAlt: 'What it looks like so far',
    goesOn: (jobId: string) =>
      `This takes longer than I may write here: I am not a member of this place. I go on making it; \`/job show id:${jobId}\` brings it when it is done.`,
    notTaken: (jobId: string) =>
      `It is done, but Discord does not take it here. It is kept: \`/job show id:${jobId}\` brings it.`,

    isReady: ({ mention, state }: { readonly mention: string; readonly state: string }) =>
      state === 'done' ? `${mention} It is ready.` : `${mention} I am done with it, though not as we hoped.`,

    // Mentions and direct messages
    greeting: (example: string) => `Tell me what to make, for example: \`${example}\``,
    unknownCommand: (name: string) => `I know no command “${name}”. /help shows the ones I do.`,
    unknownSubcommand: ({ command, known }: { readonly command: string; readonly known: string }) =>
      `Tell me which: ${known}. For example: /${command} ${known.split(', ')[0] ?? ''}`,
    unknownOption: (name: string) => `“${name}” is no option here.`,
    unknownChoice: ({ option, value }: { readonly option: string; readonly value: string }) =>
      `“${option}” cannot be “${value}”.`,
    missingValue: (name: string) => `“${name}” needs a value.`,
    surplusText: (text: string) => `I do not know what to do with “${text}”.`,
    surplusFile: (name: string) => `I have no use for “${name}” here.`,
    missingOption: (name: string) => `“${name}” is missing.`,
    didYouMean: (word: string) => `Did you mean “${word}”?`,
    onlyForYou: (command: string) =>
      `That is for your eyes only: use \`/${command}\`, and nobody else sees the answer.`,

    presence: '/imagine · /help',
  },
  es: {
    fileTooLarge: ({ name, size, maximum }) =>
      `«${name}» pesa ${size}; puedo recibir hasta ${maximum}. Envía uno más pequeño.`,
    fileUnreachable: (name) =>
      `No pude traer «${name}» de Discord: quizá lo borraron o su enlace ya venció. Adjúntalo de nuevo.`,
    fileSlow: (name) => `Traer «${name}» tardó demasiado. Inténtalo de nuevo en un momento.`,
    fileUnknown: (name) =>
      `«${name}» es de un tipo que no sé leer. Recibo imágenes, sonido, video, MIDI y texto simple.`,
    fileForgotten:
      'Ya no tengo el archivo con el que se abrió este formulario. Usa el menú otra vez o adjunta el archivo al comando.',

    askDelete: '¿Borrar esto para todos? No se puede recuperar.',
    buttonDelete: 'Borrar',
    buttonKeep: 'Conservar',
    kept: 'Se queda.',

    formReady: 'Aquí está, listo para cambiarlo:',
    buttonOpenForm: 'Abrir el formulario',
    formGone: 'Este formulario es de una versión anterior de mí. Usa el comando de nuevo.',

    previewAlt: 'Así va quedando',
    goesOn: (jobId) =>
      `Esto tarda más de lo que puedo escribir aquí: no soy miembro de este lugar. Lo sigo haciendo; \`/job show id:${jobId}\` lo trae cuando esté listo.`,
    notTaken: (jobId) =>
      `Ya está hecho, pero Discord no lo acepta aquí. Está guardado: \`/job show id:${jobId}\` lo trae.`,
    isReady: ({ mention, state }) =>
      state === 'done' ? `${mention} Ya está.` : `${mention} Terminé, aunque no como esperábamos.`,

    greeting: (example) => `Dime qué hacer, por ejemplo: \`${example}\``,
    unknownCommand: (name) => `No conozco ningún comando «${name}». /help muestra los que sí conozco.`,
    unknownSubcommand: ({ command, known }) =>
      `Dime cuál: ${known}. Por ejemplo: /${command} ${known.split(', ')[0] ?? ''}`,
    unknownOption: (name) => `«${name}» no es una opción aquí.`,
    unknownChoice: ({ option, value }) => `«${option}» no puede ser «${value}».`,
    missingValue: (name) => `A «${name}» le falta un valor.`,
    surplusText: (text) => `No sé qué hacer con «${text}».`,
    surplusFile: (name) => `«${name}» no me sirve aquí.`,
    missingOption: (name) => `Falta «${name}».`,
    didYouMean: (word) => `¿Quisiste decir «${word}»?`,
    onlyForYou: (command) => `Eso es solo para ti: usa \`/${command}\` y nadie más verá la respuesta.`,

    presence: '/imagine · /help',
  },
});
