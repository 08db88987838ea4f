import { defineTexts } from './define-texts.ts';

interface Suggestion {
  readonly name: string;
  readonly suggestion: string | undefined;
}
interface Range {
  readonly name: string;
  readonly minimum: string;
  readonly maximum: string;
}

/** What the chatbot itself says: statuses, refusals, buttons. Commands and error codes have their own areas. */
export const chatbotTexts = defineTexts({
  en: {
    // Understanding a call
    unknownCommand: ({ name, suggestion }: Suggestion) =>
      suggestion === undefined
        ? `I do not know a command called “${name}”. /help lists the ones I do.`
        : `I do not know a command called “${name}”. Did you mean /${suggestion}?`,
    unknownSubcommand: ({ command, known }: { readonly command: string; readonly known: string }) =>
      `Say which one: ${known}. For example: /${command} ${known.split(', ')[0] ?? ''}`,
    oneMistake: 'Almost! One thing to put right:',
    severalMistakes: (count: number) => `Almost! ${count} things to put right:`,
    optionMissing: (name: string) => `**${name}** is needed.`,
    optionUnknown: ({ name, suggestion, known }: Suggestion & { readonly known: string }) =>
      suggestion === undefined
        ? `**${name}** is not an option here. ${known === '' ? 'This one takes none.' : `There are: ${known}.`}`
        : `**${name}** is not an option here. Did you mean **${suggestion}**?`,
    optionTooLong: ({
      name,
      length,
      maximum,
    }: {
      readonly name: string;
      readonly length: string;
      readonly maximum: string;
    }) => `**${name}** has ${length} characters; up to ${maximum} fit.`,
    optionNotInteger: ({ name, minimum, maximum }: Range) =>
      `**${name}** is a whole number from ${minimum} to ${maximum}.`,
    optionNotNumber: ({ name, minimum, maximum }: Range) => `**${name}** is a number from ${minimum} to ${maximum}.`,
    optionNotYesNo: (name: string) => `**${name}** is yes or no.`,
    optionUnknownChoice: ({ name, suggestion, choices }: Suggestion & { readonly choices: string }) =>
      `**${name}** is one of: ${choices}.${suggestion === undefined ? '' : ` Did you mean ${suggestion}?`}`,
    optionNotFile: (name: string) => `**${name}** is a file: attach one.`,
    optionNotText: (name: string) => `**${name}** is text, not a file.`,
    optionWrongMedia: ({ name, accepts }: { readonly name: string; readonly accepts: string }) =>
      `**${name}** takes ${accepts}; the attached file is something else.`,
    optionEmptyFile: (name: string) => `**${name}** is an empty file: 0 bytes came. Try attaching it again.`,
    optionNotMidi: (name: string) =>
      `**${name}** takes a MIDI file; the attached file is something else, whatever it is called. Recordings have no notes I could read: export the piece as a standard MIDI file (.mid).`,
    optionFileTooLarge: ({
      name,
      size,
      maximum,
    }: {
      readonly name: string;
      readonly size: string;
      readonly maximum: string;
    }) => `**${name}** is ${size}; up to ${maximum} fit.`,
    mediaImage: 'a picture',
    mediaAudio: 'a sound file',
    mediaVideo: 'a video',
    mediaMidi: 'a MIDI file',
    mediaText: 'a text file',
    listOr: (items: readonly string[]) => new Intl.ListFormat('en', { type: 'disjunction' }).format(items),

    // Policy
    needsModerator: 'That is for moderators.',
    needsAdministrator: 'That is for administrators.',
    tooManyCalls: ({ calls, wait }: { readonly calls: number; readonly wait: string }) =>
      `You are faster than I am: ${calls} commands a minute is the most I can follow. Try again in ${wait}.`,
    blockedWord: (word: string) => `Let us not make anything with “${word}” here. Try other words.`,
    queueFull: (limit: number) =>
      `You already have ${limit} jobs waiting, the most one person can have. You can ask for more as soon as one of them starts.`,
    runningLimit: (limit: number) =>
      `Your job will start shortly. ${limit} of yours are being made, the most at once for one person; this one starts as soon as another finishes.`,

    // Status
    titleQueued: 'In the queue',
    titleStarting: 'Starting…',
    titleRunning: 'Being made',
    titleCancelling: 'Stopping…',
    titleDone: 'Done',
    titleFailed: 'That did not work',
    titleCancelled: 'Cancelled',
    titleExpired: 'Waited too long',
    titleOverdue: 'Took too long',
    overdue:
      'Making this took longer than a job may take here, so I stopped it. Try again with a smaller size or fewer at once.',
    queuedAt: ({
      place,
      length,
      wait,
    }: {
      readonly place: number;
      readonly length: number;
      readonly wait: string | undefined;
    }) => `Queued: #${place} of ${length}${wait === undefined ? '' : `, ${wait}`}`,
    queuedSomewhere: 'Queued.',
    left: (wait: string) => `${wait} left`,
    anotherAttempt: (attempt: number) => `Attempt ${attempt}: the process making it stopped, so I started over.`,
    stopping: 'Stopping after this step…',
    doneIn: (time: string) => `Ready in ${time}.`,
    cancelledBody: 'Nothing was made. You can start it again whenever you like.',
    failedReference: (jobId: string) => `Job ${jobId}`,
    reference: (id: string) => `Reference for your administrator: ${id}`,
    nothingLeft: 'What this job made has been deleted.',

    // Buttons
    buttonCancel: 'Cancel',
    buttonRedo: 'Again',
    buttonReseed: 'New seed',
    buttonEdit: 'Edit',
    buttonParameters: 'Parameters',
    buttonLike: 'Like',
    buttonUpscale: 'Upscale ×2',
    buttonVary: 'Vary',
    buttonSticker: 'Sticker',
    buttonAnother: 'Another one',
    buttonContinue: 'Continue',
    buttonStems: 'Stems',
    hintUpscale: (number: number) => `Enlarge picture ${number}`,
    hintVary: (number: number) => `Vary picture ${number}`,
    hintLike: (number: number) => `Like picture ${number}`,
    hintLikeMusic: (number: number) => `Like number ${number}`,
    selectMore: 'Mix two, make a sticker, edit one…',
    selectRework: 'Edit this picture…',
    selectReworkMusic: 'Work on this music…',
    choiceMix: ({ first, second }: { readonly first: number; readonly second: number }) => `Mix ${first} and ${second}`,
    choiceSticker: (number: number) => `Make a sticker of ${number}`,
    choiceRework: (number: number) => `Edit picture ${number}…`,
    chooseRework: (number: number) => `What shall I do with picture ${number}?`,
    chooseReworkMusic: 'What shall I do with this music?',
    cannotUpscale: 'That one is as large as I can make it.',
    cannotVary:
      'The model that drew this cannot go on from a picture of its own. /edit takes it, as it takes any picture.',
    cannotReseed: 'No other seed would change this one.',
    cannotAnimate: 'I cannot make pictures move yet. Everything else below them works.',
    tooManySteps:
      'This picture is a variation of a variation of so many others that I cannot follow them any further. Start again from its words with “Edit”.',
    fileGone: 'That file is no longer here, so I cannot use it. Attach it again.',
    nothingToEdit: 'There is nothing to fill in: this command only takes a file.',
    buttonDelete: 'Delete',
    buttonRetry: 'Try again',

    // Actions
    staleButton: 'This button is too old for me to understand. Use the command again.',
    notYoursToCancel: 'Only the person who asked for this, or a moderator, can cancel it.',
    notYoursToDelete: 'Only the person who asked for this, or a moderator, can delete it.',
    cancelRequested: 'Stopping it now.',
    alreadyOver: 'That one is already finished.',
    deleted: 'Deleted.',
    deleteUnfinished: 'It is still being made. Cancel it first, or wait until it is done.',
    liked: 'You like it. I will remember.',
    unliked: 'No longer among the ones you like.',
    notReadyYet: 'It is not ready yet.',
    cannotEdit: 'I can no longer do that: the command behind it is gone. /help lists the ones there are.',
    choiceGone: 'That choice is no longer there. This is what I can do now:',
    parametersTitle: 'How it was made',
    fieldCommand: 'Command',
    fieldModel: 'Model',
    fieldSeed: 'Seed',
    fieldStyle: 'Style',
    fieldCount: 'How many',
    fieldSize: 'Size',
    fieldWaited: 'Waited',
    fieldTook: 'Took',
    fieldProvider: 'Ran on',
    fieldJob: 'Job',
  },
  es: {
    unknownCommand: ({ name, suggestion }) =>
      suggestion === undefined
        ? `No conozco ningún comando llamado «${name}». /help muestra los que sí conozco.`
        : `No conozco ningún comando llamado «${name}». ¿Quisiste decir /${suggestion}?`,
    unknownSubcommand: ({ command, known }) =>
      `Dime cuál: ${known}. Por ejemplo: /${command} ${known.split(', ')[0] ?? ''}`,
    oneMistake: '¡Casi! Hay una cosa por corregir:',
    severalMistakes: (count) => `¡Casi! Hay ${count} cosas por corregir:`,
    optionMissing: (name) => `Falta **${name}**.`,
    optionUnknown: ({ name, suggestion, known }) =>
      suggestion === undefined
        ? `**${name}** no es una opción aquí. ${known === '' ? 'Este comando no lleva ninguna.' : `Hay estas: ${known}.`}`
        : `**${name}** no es una opción aquí. ¿Quisiste decir **${suggestion}**?`,
    optionTooLong: ({ name, length, maximum }) => `**${name}** tiene ${length} caracteres; caben hasta ${maximum}.`,
    optionNotInteger: ({ name, minimum, maximum }) => `**${name}** es un número entero de ${minimum} a ${maximum}.`,
    optionNotNumber: ({ name, minimum, maximum }) => `**${name}** es un número de ${minimum} a ${maximum}.`,
    optionNotYesNo: (name) => `**${name}** es sí o no.`,
    optionUnknownChoice: ({ name, suggestion, choices }) =>
      `**${name}** es una de estas: ${choices}.${suggestion === undefined ? '' : ` ¿Quisiste decir ${suggestion}?`}`,
    optionNotFile: (name) => `**${name}** es un archivo: adjunta uno.`,
    optionNotText: (name) => `**${name}** es texto, no un archivo.`,
    optionWrongMedia: ({ name, accepts }) => `**${name}** admite ${accepts}; el archivo adjunto es otra cosa.`,
    optionEmptyFile: (name) => `**${name}** es un archivo vacío: llegaron 0 bytes. Intenta adjuntarlo de nuevo.`,
    optionNotMidi: (name) =>
      `**${name}** admite un archivo MIDI; el adjunto es otra cosa, se llame como se llame. Las grabaciones no tienen notas que yo pueda leer: exporta la pieza como archivo MIDI estándar (.mid).`,
    optionFileTooLarge: ({ name, size, maximum }) => `**${name}** pesa ${size}; cabe hasta ${maximum}.`,
    mediaImage: 'una imagen',
    mediaAudio: 'un archivo de sonido',
    mediaVideo: 'un video',
    mediaMidi: 'un archivo MIDI',
    mediaText: 'un archivo de texto',
    listOr: (items) => new Intl.ListFormat('es', { type: 'disjunction' }).format(items),

    needsModerator: 'Eso es para quienes moderan.',
    needsAdministrator: 'Eso es para la administración.',
    tooManyCalls: ({ calls, wait }) =>
      `Vas más rápido que yo: puedo seguir hasta ${calls} comandos por minuto. Inténtalo en ${wait}.`,
    blockedWord: (word) => `Aquí mejor no hacemos nada con «${word}». Prueba con otras palabras.`,
    queueFull: (limit) =>
      `Ya tienes ${limit} trabajos en espera, el máximo por persona. Podrás pedir más en cuanto empiece uno de ellos.`,
    runningLimit: (limit) =>
      `Tu trabajo empezará pronto. Se están haciendo ${limit} tuyos, el máximo a la vez por persona; este empieza en cuanto termine otro.`,

    titleQueued: 'En la cola',
    titleStarting: 'Empezando…',
    titleRunning: 'En proceso',
    titleCancelling: 'Deteniendo…',
    titleDone: 'Listo',
    titleFailed: 'No salió',
    titleCancelled: 'Cancelado',
    titleExpired: 'Esperó demasiado',
    titleOverdue: 'Tardó demasiado',
    overdue:
      'Hacer esto tardó más de lo que un trabajo puede tardar aquí y lo detuve. Prueba con un tamaño menor o con menos a la vez.',
    queuedAt: ({ place, length, wait }) => `En cola: n.º ${place} de ${length}${wait === undefined ? '' : `, ${wait}`}`,
    queuedSomewhere: 'En cola.',
    left: (wait) => `faltan ${wait}`,
    anotherAttempt: (attempt) => `Intento ${attempt}: el proceso que lo hacía se detuvo, así que volví a empezar.`,
    stopping: 'Me detengo al terminar este paso…',
    doneIn: (time) => `Listo en ${time}.`,
    cancelledBody: 'No se creó nada. Puedes empezarlo de nuevo cuando quieras.',
    failedReference: (jobId) => `Trabajo ${jobId}`,
    reference: (id) => `Referencia para la administración: ${id}`,
    nothingLeft: 'Lo que hizo este trabajo se borró.',

    buttonCancel: 'Cancelar',
    buttonRedo: 'Otra vez',
    buttonReseed: 'Otra semilla',
    buttonEdit: 'Editar',
    buttonParameters: 'Parámetros',
    buttonLike: 'Me gusta',
    buttonUpscale: 'Ampliar ×2',
    buttonVary: 'Variar',
    buttonSticker: 'Sticker',
    buttonAnother: 'Otra distinta',
    buttonContinue: 'Continuar',
    buttonStems: 'Pistas',
    hintUpscale: (number) => `Ampliar la imagen ${number}`,
    hintVary: (number) => `Variar la imagen ${number}`,
    hintLike: (number) => `Me gusta la imagen ${number}`,
    hintLikeMusic: (number) => `Me gusta la número ${number}`,
    selectMore: 'Mezclar dos, hacer un sticker, editar una…',
    selectRework: 'Editar esta imagen…',
    selectReworkMusic: 'Trabajar con esta música…',
    choiceMix: ({ first, second }) => `Mezclar ${first} y ${second}`,
    choiceSticker: (number) => `Hacer un sticker de ${number}`,
    choiceRework: (number) => `Editar la imagen ${number}…`,
    chooseRework: (number) => `¿Qué hago con la imagen ${number}?`,
    chooseReworkMusic: '¿Qué hago con esta música?',
    cannotUpscale: 'Esa ya es tan grande como puedo hacerla.',
    cannotVary:
      'El modelo que dibujó esto no puede seguir a partir de una imagen suya. /edit la acepta, como a cualquier imagen.',
    cannotReseed: 'Ninguna otra semilla cambiaría esta.',
    cannotAnimate: 'Todavía no puedo hacer que las imágenes se muevan. Todo lo demás debajo de ellas funciona.',
    tooManySteps:
      'Esta imagen es una variación de una variación de tantas otras que ya no puedo seguirlas. Empieza de nuevo por sus palabras con «Editar».',
    fileGone: 'Ese archivo ya no está aquí y no puedo usarlo. Adjúntalo de nuevo.',
    nothingToEdit: 'No hay nada que rellenar: este comando solo lleva un archivo.',
    buttonDelete: 'Borrar',
    buttonRetry: 'Reintentar',

    staleButton: 'Este botón es demasiado viejo y no lo entiendo. Usa el comando de nuevo.',
    notYoursToCancel: 'Solo puede cancelarlo quien lo pidió o alguien de moderación.',
    notYoursToDelete: 'Solo puede borrarlo quien lo pidió o alguien de moderación.',
    cancelRequested: 'Lo detengo ahora.',
    alreadyOver: 'Ese ya terminó.',
    deleted: 'Borrado.',
    deleteUnfinished: 'Todavía se está haciendo. Cancélalo primero o espera a que termine.',
    liked: 'Te gusta. Lo recordaré.',
    unliked: 'Ya no está entre los que te gustan.',
    notReadyYet: 'Todavía no está listo.',
    cannotEdit: 'Eso ya no lo puedo hacer: el comando que lo hacía ya no existe. /help muestra los que hay.',
    choiceGone: 'Esa opción ya no existe. Esto es lo que puedo hacer ahora:',
    parametersTitle: 'Cómo se hizo',
    fieldCommand: 'Comando',
    fieldModel: 'Modelo',
    fieldSeed: 'Semilla',
    fieldStyle: 'Estilo',
    fieldCount: 'Cuántas',
    fieldSize: 'Tamaño',
    fieldWaited: 'Esperó',
    fieldTook: 'Tardó',
    fieldProvider: 'Se ejecutó en',
    fieldJob: 'Trabajo',
  },
});
