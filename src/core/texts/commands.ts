import { defineTexts } from './define-texts.ts';

interface Made {
  readonly prompt: string;
  readonly style: string | undefined;
  readonly seed: string;
}

const inStyle = (style: string | undefined): string => (style === undefined ? '' : `, in ${style} style`);
const enEstilo = (style: string | undefined): string => (style === undefined ? '' : `, en estilo ${style}`);

/** What the commands answer. Their names' and options' descriptions stand in their own files. */
export const commandTexts = defineTexts({
  en: {
    // imagine
    onePictureMade: ({ prompt, style, seed }: Made) =>
      `Here is *${prompt}*${inStyle(style)}, seed ${seed}. I hope you like it!`,
    picturesMade: ({ count, prompt, style, seed }: Made & { readonly count: number }) =>
      `Here are ${count} takes on *${prompt}*${inStyle(style)}, seed ${seed}. Which one do you like best?`,
    stickersMade: ({ count, prompt, style, seed }: Made & { readonly count: number }) =>
      count === 1
        ? `Here is *${prompt}* as a sticker${inStyle(style)}, seed ${seed}.`
        : `Here are ${count} stickers of *${prompt}*${inStyle(style)}, seed ${seed}.`,
    emojiMade: ({ count, prompt, style, seed }: Made & { readonly count: number }) =>
      count === 1
        ? `Here is *${prompt}* as an emoji${inStyle(style)}, seed ${seed}. It is small on purpose.`
        : `Here are ${count} emoji of *${prompt}*${inStyle(style)}, seed ${seed}. They are small on purpose.`,
    madeSticker: ({ prompt }: { readonly prompt: string }) => `Here is *${prompt}*, cut out as a sticker.`,
    variationsMade: ({ prompt, count, number }: { prompt: string; count: number; number: number }) =>
      count === 1
        ? `Here is a variation of picture ${number}, *${prompt}*.`
        : `Here are ${count} variations of picture ${number}, *${prompt}*.`,
    mixesMade: (mix: { prompt: string; count: number; first: number; second: number }) =>
      mix.count === 1
        ? `Here is a mix of pictures ${mix.first} and ${mix.second}, *${mix.prompt}*.`
        : `Here are ${mix.count} mixes of pictures ${mix.first} and ${mix.second}, *${mix.prompt}*.`,
    pictureEnlarged: ({ prompt, widthPx, heightPx }: { prompt: string; widthPx: number; heightPx: number }) =>
      `Here is *${prompt}*, enlarged to ${widthPx} × ${heightPx}.`,
    unknownModel: ({ model, known }: { readonly model: string; readonly known: string }) =>
      `There is no picture model “${model}” here. Installed: ${known}.`,

    // job
    noJobs: 'You have no jobs yet. /imagine makes a good first one.',
    noJobsHere: 'Nobody has asked for anything here yet.',
    yourJobs: 'Your latest jobs',
    jobsHere: 'The latest jobs here',
    onlyModeratorsSeeAll: 'Only moderators see everybody’s jobs; your own are listed without that option.',
    jobNotFound: (id: string) => `I cannot find a job “${id}” here. /job list shows yours.`,
    notYoursToCancel: 'Only the person who asked for this, or a moderator, can cancel it.',
    jobCancelling: (id: string) => `Stopping ${id}.`,
    jobCancelled: (id: string) => `${id} is cancelled.`,
    jobAlreadyOver: ({ id, state }: { readonly id: string; readonly state: string }) =>
      `${id} is over already: ${state}.`,
    jobTitle: (id: string) => `Job ${id}`,
    stateQueued: 'waiting',
    stateRunning: 'being made',
    stateCancelling: 'stopping',
    stateDone: 'done',
    stateFailed: 'failed',
    stateCancelled: 'cancelled',
    stateExpired: 'expired',
    fieldState: 'State',
    fieldPlace: 'Place in the queue',
    placeOf: ({ place, length }: { readonly place: number; readonly length: number }) => `#${place} of ${length}`,
    fieldExpected: 'Ready in',
    fieldProgress: 'Progress',
    fieldTook: 'Took',
    fieldRanOn: 'Ran on',
    fieldAskedBy: 'Asked by',
    fieldReason: 'Reason',
    buttonShow: 'Show the result',
    buttonCancel: 'Cancel',

    // help
    helpTitle: 'What I can do',
    helpIntro:
      'Hello! I am Alebrije. Type a command and tell me what you would like; everything is made on this machine.',
    helpFooter: '/help command:imagine says more about one of them.',
    helpUnknown: ({ name, suggestion }: { readonly name: string; readonly suggestion: string | undefined }) =>
      suggestion === undefined
        ? `I do not know a command called “${name}”. Here is what I can do:`
        : `I do not know “${name}”. Did you mean /${suggestion}? Here is what I can do:`,
    helpExamples: 'For example',
    helpRequired: 'needed',
    helpRange: ({ minimum, maximum }: { readonly minimum: number; readonly maximum: number }) =>
      `${minimum}–${maximum}`,
    helpYesNo: 'yes or no',
    helpFile: 'a file',
    helpForAdministrators: 'For administrators.',
    helpForModerators: 'For moderators.',

    // settings
    settingsTitle: 'Your settings',
    settingsLanguage: 'Language',
    settingsStyle: 'Picture style',
    settingsSize: 'Picture size',
    settingsTaste: 'Musical taste',
    settingsTasteOn:
      'remembered: where you leave it open, /compose leans towards the styles and moods of your newest 24 pieces. Nothing else is stored; delete a piece and it no longer counts.',
    settingsTasteOff: 'not remembered',
    settingsAutomatic: 'as the command says',
    settingsAutomaticLanguage: 'as your platform says',
    settingsHint: '/settings language, /settings picture and /settings music change them.',
    settingsSaved: 'Saved.',
    languageName: 'English',

    // models
    modelsTitle: 'Installed models',
    noModels: 'No models are installed. An administrator finds out more with "alebrije doctor".',
    modelTask: ({ task, licence, size }: { readonly task: string; readonly licence: string; readonly size: string }) =>
      `${task} · licence ${licence} · ${size}`,
    runsOn: (provider: string) => `They run on: ${provider}.`,
    workerNotReady: 'The process that runs them is not ready yet.',

    // queue
    queueTitle: 'The queue',
    queueModeRun: 'running normally',
    queueModePause: 'paused: jobs are taken in, none starts',
    queueModeDrain: 'draining: what is queued gets finished, new jobs are refused',
    queueField: 'Mode',
    queueWaiting: 'Waiting',
    queueRunning: 'Being made',
    queueWorker: 'Worker',
    workerStarting: 'starting',
    workerReady: 'ready',
    workerBusy: 'at work',
    workerRestarting: 'starting again',
    workerMaintenance: 'resting after repeated faults',
    workerStopped: 'stopped',
    queueCountAtLeast: (count: number) => `${count} or more`,
    queuePaused: 'Paused. New jobs wait until /queue resume.',
    queueDraining: 'Draining. What is queued gets finished; new jobs are refused until /queue resume.',
    queueResumed: 'Running again.',
  },
  es: {
    onePictureMade: ({ prompt, style, seed }) =>
      `Aquí tienes *${prompt}*${enEstilo(style)}, semilla ${seed}. ¡Ojalá te guste!`,
    picturesMade: ({ count, prompt, style, seed }) =>
      `Aquí tienes ${count} versiones de *${prompt}*${enEstilo(style)}, semilla ${seed}. ¿Cuál te gusta más?`,
    stickersMade: ({ count, prompt, style, seed }) =>
      count === 1
        ? `Aquí tienes *${prompt}* como sticker${enEstilo(style)}, semilla ${seed}.`
        : `Aquí tienes ${count} stickers de *${prompt}*${enEstilo(style)}, semilla ${seed}.`,
    emojiMade: ({ count, prompt, style, seed }) =>
      count === 1
        ? `Aquí tienes *${prompt}* como emoji${enEstilo(style)}, semilla ${seed}. Es pequeño a propósito.`
        : `Aquí tienes ${count} emojis de *${prompt}*${enEstilo(style)}, semilla ${seed}. Son pequeños a propósito.`,
    madeSticker: ({ prompt }) => `Aquí tienes *${prompt}*, recortado como sticker.`,
    variationsMade: ({ prompt, count, number }) =>
      count === 1
        ? `Aquí tienes una variación de la imagen ${number}, *${prompt}*.`
        : `Aquí tienes ${count} variaciones de la imagen ${number}, *${prompt}*.`,
    mixesMade: ({ prompt, count, first, second }) =>
      count === 1
        ? `Aquí tienes una mezcla de las imágenes ${first} y ${second}, *${prompt}*.`
        : `Aquí tienes ${count} mezclas de las imágenes ${first} y ${second}, *${prompt}*.`,
    pictureEnlarged: ({ prompt, widthPx, heightPx }) => `Aquí tienes *${prompt}*, ampliado a ${widthPx} × ${heightPx}.`,
    unknownModel: ({ model, known }) => `Aquí no hay un modelo de imágenes «${model}». Instalados: ${known}.`,

    noJobs: 'Todavía no tienes trabajos. /imagine es un buen comienzo.',
    noJobsHere: 'Aquí nadie ha pedido nada todavía.',
    yourJobs: 'Tus últimos trabajos',
    jobsHere: 'Los últimos trabajos de aquí',
    onlyModeratorsSeeAll: 'Solo quienes moderan ven los trabajos de todos; los tuyos aparecen sin esa opción.',
    jobNotFound: (id) => `No encuentro aquí un trabajo «${id}». /job list muestra los tuyos.`,
    notYoursToCancel: 'Solo puede cancelarlo quien lo pidió o alguien de moderación.',
    jobCancelling: (id) => `Deteniendo ${id}.`,
    jobCancelled: (id) => `${id} está cancelado.`,
    jobAlreadyOver: ({ id, state }) => `${id} ya terminó: ${state}.`,
    jobTitle: (id) => `Trabajo ${id}`,
    stateQueued: 'en espera',
    stateRunning: 'en proceso',
    stateCancelling: 'deteniéndose',
    stateDone: 'listo',
    stateFailed: 'no salió',
    stateCancelled: 'cancelado',
    stateExpired: 'vencido',
    fieldState: 'Estado',
    fieldPlace: 'Lugar en la cola',
    placeOf: ({ place, length }) => `n.º ${place} de ${length}`,
    fieldExpected: 'Listo en',
    fieldProgress: 'Progreso',
    fieldTook: 'Tardó',
    fieldRanOn: 'Se ejecutó en',
    fieldAskedBy: 'Lo pidió',
    fieldReason: 'Motivo',
    buttonShow: 'Ver el resultado',
    buttonCancel: 'Cancelar',

    helpTitle: 'Lo que sé hacer',
    helpIntro: '¡Hola! Soy Alebrije. Escribe un comando y dime qué te gustaría; todo se hace en esta máquina.',
    helpFooter: '/help command:imagine cuenta más sobre uno de ellos.',
    helpUnknown: ({ name, suggestion }) =>
      suggestion === undefined
        ? `No conozco ningún comando llamado «${name}». Esto es lo que sé hacer:`
        : `No conozco «${name}». ¿Quisiste decir /${suggestion}? Esto es lo que sé hacer:`,
    helpExamples: 'Por ejemplo',
    helpRequired: 'necesaria',
    helpRange: ({ minimum, maximum }) => `${minimum}–${maximum}`,
    helpYesNo: 'sí o no',
    helpFile: 'un archivo',
    helpForAdministrators: 'Para la administración.',
    helpForModerators: 'Para moderación.',

    settingsTitle: 'Tus ajustes',
    settingsLanguage: 'Idioma',
    settingsStyle: 'Estilo de las imágenes',
    settingsSize: 'Tamaño de las imágenes',
    settingsTaste: 'Gusto musical',
    settingsTasteOn:
      'se recuerda: en lo que dejes abierto, /compose se inclina por los estilos y ánimos de tus últimas 24 piezas. No se guarda nada más; si borras una pieza, deja de contar.',
    settingsTasteOff: 'no se recuerda',
    settingsAutomatic: 'lo que diga el comando',
    settingsAutomaticLanguage: 'lo que diga tu plataforma',
    settingsHint: 'Cámbialos con /settings language, /settings picture y /settings music.',
    settingsSaved: 'Guardado.',
    languageName: 'español',

    modelsTitle: 'Modelos instalados',
    noModels: 'No hay modelos instalados. La administración puede averiguar más con "alebrije doctor".',
    modelTask: ({ task, licence, size }) => `${task} · licencia ${licence} · ${size}`,
    runsOn: (provider) => `Se ejecutan en: ${provider}.`,
    workerNotReady: 'El proceso que los ejecuta todavía no está listo.',

    queueTitle: 'La cola',
    queueModeRun: 'funcionando con normalidad',
    queueModePause: 'en pausa: se reciben trabajos, pero no empieza ninguno',
    queueModeDrain: 'vaciándose: se termina lo que está en cola y no se aceptan trabajos nuevos',
    queueField: 'Modo',
    queueWaiting: 'En espera',
    queueRunning: 'En proceso',
    queueWorker: 'Proceso de inferencia',
    workerStarting: 'iniciando',
    workerReady: 'disponible',
    workerBusy: 'trabajando',
    workerRestarting: 'reiniciando',
    workerMaintenance: 'en pausa tras fallar varias veces',
    workerStopped: 'detenido',
    queueCountAtLeast: (count) => `${count} o más`,
    queuePaused: 'En pausa. Los trabajos nuevos esperan hasta /queue resume.',
    queueDraining: 'Vaciándose. Se termina lo que está en cola; los trabajos nuevos se rechazan hasta /queue resume.',
    queueResumed: 'Funcionando de nuevo.',
  },
});
