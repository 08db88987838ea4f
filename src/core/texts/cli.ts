import { defineTexts } from './define-texts.ts';

/** What `alebrije` says in a terminal. */
export const cliTexts = defineTexts({
  en: {
    // Help
    about: 'A self-hosted creative studio for your chat and your browser.',
    aboutStart: 'Start the studio and keep it running',
    aboutRun: 'Run one chat command without a server and write what comes of it to a folder',
    runWords: 'the command and its words, e.g. imagine a blue fox',
    aboutModels: 'Look after the installed models',
    aboutModelsList: 'List the installed models',
    aboutModelsVerify: 'Compare every model file with its checksum',
    aboutDoctor: 'Check this machine and the settings, and say what is wrong',
    aboutDatabase: 'Look after the database',
    aboutMigrate: 'Bring the database up to date (start does it as well)',
    aboutVersion: 'Print the version',
    optionData: 'the data folder',
    optionJson: 'print one JSON object',
    runFurther: (options: string) => `Options of ${options} are those of the command, e.g. --seed 7. See docs/cli.md.`,

    // Start
    startReady: (address: string) => `🐉 Alebrije is awake: ${address}`,
    startHint: 'Open it in your browser and type /imagine a blue fox and the moon on a starry night. Ctrl+C stops it.',
    unknownVariable: ({ name, suggestion }: { readonly name: string; readonly suggestion: string | undefined }) =>
      suggestion === undefined ? `${name} is not a setting.` : `${name} is not a setting. Did you mean ${suggestion}?`,
    workerDidNotStart:
      'The process that makes things did not start; jobs wait until it does. "alebrije doctor" says more.',
    stopping: 'Finishing what is under way… (Ctrl+C again stops at once)',

    // Run
    needsCommand: 'Say which command to run, for example: alebrije run imagine a blue fox',
    optionNeedsValue: (name: string) => `--${name} needs a value.`,
    optionTwice: (name: string) => `--${name} is given twice.`,
    surplusWords: (words: string) => `I do not know what to do with: ${words}`,
    noAttachmentOption: 'This command takes no file.',
    cannotReadFile: (file: string) => `I cannot read the file ${file}.`,
    cannotFetch: ({ address, reason }: { readonly address: string; readonly reason: string }) =>
      `I could not fetch ${address}: ${reason}.`,
    fetchProtocol: 'only http and https addresses without a user name are followed',
    fetchAddress: 'it, or where it leads, is not on the public internet',
    fetchStatus: 'its server does not give it out',
    fetchSize: (most: string) => `it is larger than ${most}`,
    fetchTime: (seconds: number) => `it took longer than ${seconds} s`,
    fetchRedirects: 'it leads on and on to other addresses',
    fetchUnreachable: 'its server cannot be reached',
    cannotWrite: (folder: string) => `I cannot write to ${folder}. Choose another folder with --out.`,
    unknownLocale: 'The language is en or es.',
    wroteFile: ({ file, size }: { readonly file: string; readonly size: string }) => `${file} (${size})`,

    // Models
    noModels: 'No models are installed.',
    modelIntact: (id: string) => `✓ ${id}: every file matches`,
    modelBroken: ({ id, file, reason }: { readonly id: string; readonly file: string; readonly reason: string }) =>
      `✗ ${id}: ${file} ${reason}. Get the file again, for example with git checkout.`,
    modelUnreadable: ({ folder, problem }: { readonly folder: string; readonly problem: string }) =>
      `✗ ${folder}: ${problem}`,
    fileMissing: 'is missing',
    fileSize: 'has the wrong size',
    fileHash: 'does not match its checksum',

    // Database
    migrated: ({ from, to }: { readonly from: number; readonly to: number }) =>
      from === to ? `The database is up to date (schema ${to}).` : `The database went from schema ${from} to ${to}.`,

    // Doctor
    doctorFine: 'Everything needed is here.',
    doctorProblems: (count: number) =>
      count === 1 ? 'One thing needs your attention.' : `${count} things need your attention.`,
    checkNode: 'Node',
    checkData: 'Data folder',
    checkDisk: 'Disk space',
    checkDatabase: 'Database',
    checkModels: 'Models',
    checkProvider: 'Inference',
    checkPage: 'Studio page',
    checkFfmpeg: 'ffmpeg',
    checkPostgres: 'PostgreSQL',
    checkGpu: 'GPU',
    checkSoundFont: 'SoundFont',
    checkSettings: 'Settings',
    nodeTooOld: ({ found, needed }: { readonly found: string; readonly needed: string }) =>
      `${found}; ${needed} or newer is needed. Install it from nodejs.org.`,
    dataWritable: (folder: string) => `${folder} can be written`,
    dataNotWritable: (folder: string) =>
      `${folder} cannot be written. Correct its permissions, or set ALEBRIJE_DATA_DIR.`,
    diskFree: (size: string) => `${size} free`,
    diskLow: (size: string) => `only ${size} free; make room, at least 500 MB`,
    databaseInUse: 'in use by a running Alebrije, which is fine',
    databaseFine: (kind: string) => `${kind}, opens and is up to date`,
    databaseNotYet: 'not made yet; alebrije start does that',
    databaseOlder: ({ found, known }: { readonly found: number; readonly known: number }) =>
      `has schema ${found}; alebrije start brings it to ${known}`,
    databaseNewer: ({ found, known }: { readonly found: number; readonly known: number }) =>
      `has schema ${found}, this release knows ${known}: install the newer release again, or restore a copy`,
    modelsFine: (count: number) => (count === 1 ? 'one installed, intact' : `${count} installed, all intact`),
    noModelsHere: (folder: string) => `none in ${folder}; get the built-in ones with git checkout models`,
    providerWorks: (provider: string) => `runs on ${provider}`,
    providerFallback: ({ provider, note }: { readonly provider: string; readonly note: string }) =>
      `runs on ${provider}: ${note}`,
    pageBuilt: 'built',
    pageMissing: 'not built. Run npm run build.',
    extraFound: (what: string) => `found: ${what}`,
    ffmpegAbsent: 'not found (optional). Music is encoded with the one that came along, which is several times slower.',
    postgresSet: 'DATABASE_URL is set',
    postgresAbsent: 'DATABASE_URL is not set (optional). PostgreSQL lets several processes share one queue.',
    gpuAbsent: 'no NVIDIA card seen (optional). One makes larger models practical; see the GPU section of the README.',
    soundFontAbsent:
      'none in the usual places (optional). Music is played with synthesised instruments. For recorded ones install fluidr3mono-gm-soundfont (Debian), or set ALEBRIJE_SOUNDFONT to an .sf2 or .sf3 file.',
    soundFontUnreadable: (file: string) => `${file} cannot be read. Correct ALEBRIJE_SOUNDFONT, or leave it out.`,
    checkSignIn: 'Sign-in token',
    signInSet: 'ALEBRIJE_TOKEN is set',
    signInNotSet: 'ALEBRIJE_TOKEN is not set: the studio is for this computer alone',
  },
  es: {
    about: 'Un estudio creativo propio para tu chat y tu navegador.',
    aboutStart: 'Inicia el estudio y lo mantiene en marcha',
    aboutRun: 'Ejecuta un comando del chat sin servidor y guarda el resultado en una carpeta',
    runWords: 'el comando y sus palabras, p. ej. imagine un zorro azul',
    aboutModels: 'Cuida los modelos instalados',
    aboutModelsList: 'Muestra los modelos instalados',
    aboutModelsVerify: 'Compara cada archivo de los modelos con su suma de verificación',
    aboutDoctor: 'Revisa esta máquina y los ajustes, y dice qué falta',
    aboutDatabase: 'Cuida la base de datos',
    aboutMigrate: 'Pone al día la base de datos (start también lo hace)',
    aboutVersion: 'Muestra la versión',
    optionData: 'la carpeta de datos',
    optionJson: 'muestra un objeto JSON',
    runFurther: (options) => `Las opciones de ${options} son las del comando, p. ej. --seed 7. Mira docs/cli.md.`,

    startReady: (address) => `🐉 Alebrije está despierto: ${address}`,
    startHint:
      'Ábrelo en tu navegador y escribe /imagine un zorro azul y la luna en una noche estrellada. Ctrl+C lo detiene.',
    unknownVariable: ({ name, suggestion }) =>
      suggestion === undefined ? `${name} no es un ajuste.` : `${name} no es un ajuste. ¿Quisiste decir ${suggestion}?`,
    workerDidNotStart:
      'El proceso que crea las cosas no arrancó; los trabajos esperan hasta que lo haga. "alebrije doctor" dice más.',
    stopping: 'Terminando lo que está en marcha… (Ctrl+C otra vez detiene de inmediato)',

    needsCommand: 'Di qué comando ejecutar, por ejemplo: alebrije run imagine un zorro azul',
    optionNeedsValue: (name) => `--${name} necesita un valor.`,
    optionTwice: (name) => `--${name} aparece dos veces.`,
    surplusWords: (words) => `No sé qué hacer con: ${words}`,
    noAttachmentOption: 'Este comando no lleva archivos.',
    cannotReadFile: (file) => `No puedo leer el archivo ${file}.`,
    cannotFetch: ({ address, reason }) => `No pude traer ${address}: ${reason}.`,
    fetchProtocol: 'solo se siguen direcciones http y https sin nombre de usuario',
    fetchAddress: 'la dirección, o adonde lleva, no está en la internet pública',
    fetchStatus: 'su servidor no lo entrega',
    fetchSize: (most) => `pesa más de ${most}`,
    fetchTime: (seconds) => `tardó más de ${seconds} s`,
    fetchRedirects: 'lleva una y otra vez a otras direcciones',
    fetchUnreachable: 'no se puede llegar a su servidor',
    cannotWrite: (folder) => `No puedo escribir en ${folder}. Elige otra carpeta con --out.`,
    unknownLocale: 'El idioma es en o es.',
    wroteFile: ({ file, size }) => `${file} (${size})`,

    noModels: 'No hay modelos instalados.',
    modelIntact: (id) => `✓ ${id}: todos los archivos coinciden`,
    modelBroken: ({ id, file, reason }) =>
      `✗ ${id}: ${file} ${reason}. Recupera el archivo, por ejemplo con git checkout.`,
    modelUnreadable: ({ folder, problem }) => `✗ ${folder}: ${problem}`,
    fileMissing: 'no está',
    fileSize: 'tiene un tamaño incorrecto',
    fileHash: 'no coincide con su suma de verificación',

    migrated: ({ from, to }) =>
      from === to
        ? `La base de datos está al día (esquema ${to}).`
        : `La base de datos pasó del esquema ${from} al ${to}.`,

    doctorFine: 'Todo lo necesario está aquí.',
    doctorProblems: (count) =>
      count === 1 ? 'Una cosa necesita tu atención.' : `${count} cosas necesitan tu atención.`,
    checkNode: 'Node',
    checkData: 'Carpeta de datos',
    checkDisk: 'Espacio en disco',
    checkDatabase: 'Base de datos',
    checkModels: 'Modelos',
    checkProvider: 'Inferencia',
    checkPage: 'Página del estudio',
    checkFfmpeg: 'ffmpeg',
    checkPostgres: 'PostgreSQL',
    checkGpu: 'GPU',
    checkSoundFont: 'SoundFont',
    checkSettings: 'Ajustes',
    nodeTooOld: ({ found, needed }) => `${found}; hace falta ${needed} o más nuevo. Instálalo desde nodejs.org.`,
    dataWritable: (folder) => `se puede escribir en ${folder}`,
    dataNotWritable: (folder) => `no se puede escribir en ${folder}. Corrige los permisos o usa ALEBRIJE_DATA_DIR.`,
    diskFree: (size) => `${size} libres`,
    diskLow: (size) => `solo ${size} libres; haz espacio, al menos 500 MB`,
    databaseInUse: 'la usa un Alebrije en marcha, y está bien así',
    databaseFine: (kind) => `${kind}, se abre y está al día`,
    databaseNotYet: 'todavía no existe; alebrije start la crea',
    databaseOlder: ({ found, known }) => `tiene el esquema ${found}; alebrije start la lleva al ${known}`,
    databaseNewer: ({ found, known }) =>
      `tiene el esquema ${found} y esta versión conoce el ${known}: instala de nuevo la más reciente o restaura una copia`,
    modelsFine: (count) => (count === 1 ? 'uno instalado, intacto' : `${count} instalados, todos intactos`),
    noModelsHere: (folder) => `ninguno en ${folder}; recupera los incluidos con git checkout models`,
    providerWorks: (provider) => `se ejecuta en ${provider}`,
    providerFallback: ({ provider, note }) => `se ejecuta en ${provider}: ${note}`,
    pageBuilt: 'construida',
    pageMissing: 'sin construir. Ejecuta npm run build.',
    extraFound: (what) => `encontrado: ${what}`,
    ffmpegAbsent: 'no está (opcional). La música se codifica con el que vino incluido, varias veces más lento.',
    postgresSet: 'DATABASE_URL está definida',
    postgresAbsent:
      'DATABASE_URL no está definida (opcional). PostgreSQL permite que varios procesos compartan una cola.',
    gpuAbsent:
      'no se ve una tarjeta NVIDIA (opcional). Con una, los modelos grandes son viables; mira la sección GPU del README.',
    soundFontAbsent:
      'ninguna en los lugares habituales (opcional). La música suena con instrumentos sintetizados. Para instrumentos grabados instala fluidr3mono-gm-soundfont (Debian) o pon en ALEBRIJE_SOUNDFONT un archivo .sf2 o .sf3.',
    soundFontUnreadable: (file: string) => `no se puede leer ${file}. Corrige ALEBRIJE_SOUNDFONT o quítalo.`,
    checkSignIn: 'Token de acceso',
    signInSet: 'ALEBRIJE_TOKEN está definido',
    signInNotSet: 'ALEBRIJE_TOKEN no está definido: el estudio es solo para esta computadora',
  },
});
