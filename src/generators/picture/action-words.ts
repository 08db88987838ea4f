/** What somebody does that our code can show around or by the pose of a drawing. */
export const actionKinds = [
  'run',
  'sleep',
  'jump',
  'dance',
  'sing',
  'magic',
  'love',
  'fight',
  'launch',
  'talk',
  'think',
  'cook',
  'cry',
  'shine',
  'skate',
  /** Fast on wheels: shown like running, but not called that. */
  'rush',
] as const;
export type ActionKind = (typeof actionKinds)[number];

/** An action, and what it is done with, where it always is: a skateboard, a pan. */
export interface ActionSense {
  readonly type: 'action';
  readonly action: ActionKind | undefined;
  /** The emoji of a thing that joins the one who acts, and how. */
  readonly adds?: { readonly key: string; readonly link: 'riding' | 'holding' };
}

type Row = readonly [words: string, action: ActionKind | undefined, key?: string, link?: 'riding' | 'holding'];

/** Folded, both languages. Participles before or after the noun, and what people write instead of them. */
const rows: readonly Row[] = [
  [
    'running|run|runs|racing|sprinting|galloping|rushing|speeding|fast running|corriendo|corre|corren|galopando|a toda velocidad|escapando|huyendo|fleeing|chasing each other',
    'run',
  ],
  [
    'sleeping|asleep|sleeps|napping|snoring|dreaming|resting|durmiendo|dormido|dormida|dormidos|dormidas|duerme|roncando|sonando|descansando|taking a nap|tomando una siesta',
    'sleep',
  ],
  ['jumping|jumps|leaping|hopping|bouncing|saltando|salta|saltan|brincando|brinca|rebotando|jumping for joy', 'jump'],
  [
    'dancing|dances|dance|bailando|baila|bailan|danzando|bailarin|partying|doing ballet|dancing salsa|bailando salsa|bailando cumbia',
    'dance',
  ],
  ['singing|sings|cantando|canta|cantan|whistling|silbando|karaoke', 'sing', '1f3a4', 'holding'],
  [
    'casting a spell|casting spells|casting|doing magic|making magic|with magic powers|conjuring|lanzando un hechizo|lanzando hechizos|haciendo magia|hechizando|magic spell|hechizo|spell',
    'magic',
  ],
  [
    'in love|falling in love|enamorado|enamorada|enamorados|loving each other|full of love|con amor|lleno de amor|llena de amor',
    'love',
  ],
  [
    'fighting|fights|battling|dueling|wrestling|boxing|arguing|peleando|pelea|peleandose|luchando|combatiendo|boxeando|discutiendo|fight|battle',
    'fight',
  ],
  ['taking off|lifting off|blasting off|launching|launch|liftoff|despegando|despega|despegue|siendo lanzado', 'launch'],
  [
    'talking|chatting|speaking|shouting|yelling|hablando|platicando|charlando|conversando|gritando|saying hello|saludando|waving',
    'talk',
  ],
  ['thinking|wondering|meditating on|pensando|piensa|imaginando|reflexionando', 'think'],
  [
    'cooking|baking|grilling|frying|cocinando|cocina rico|horneando|preparando comida|guisando',
    'cook',
    '1f373',
    'holding',
  ],
  ['crying|weeping|sobbing|llorando|llora|lloroso', 'cry'],
  [
    'sparkling|shining|shimmering|glowing in the dark|twinkling|brillando|resplandeciendo|centelleando|destellando',
    'shine',
  ],
  ['skating|figure skating|patinando|patina', 'skate'],
  [
    'skateboarding|riding a skateboard|patinando en patineta|en patineta|en skate|andando en patineta',
    'rush',
    '1f6f9',
    'riding',
  ],
  [
    'cycling|biking|riding a bike|bike riding|andando en bici|en bicicleta|en bici|pedaleando',
    'rush',
    '1f6b2',
    'riding',
  ],
  [
    'playing soccer|playing football|jugando futbol|jugando al futbol|jugando a la pelota|jugando pelota|pateando una pelota|playing ball',
    'run',
    '26bd',
    'holding',
  ],
  [
    'playing basketball|jugando basquetbol|jugando baloncesto|jugando basquet|jugando al baloncesto',
    'jump',
    '1f3c0',
    'holding',
  ],
  ['playing tennis|jugando tenis|jugando al tenis', 'run', '1f3be', 'holding'],
  ['playing baseball|jugando beisbol', 'run', '26be', 'holding'],
  [
    'playing the drums|playing drums|tocando la bateria|tocando bateria|tocando el tambor|drumming',
    'sing',
    '1f941',
    'holding',
  ],
  ['playing the piano|playing piano|tocando el piano|tocando piano', 'sing', '1f3b9', 'holding'],
  [
    'playing the guitar|playing guitar|playing a guitar|tocando la guitarra|tocando guitarra|tocando una guitarra',
    'sing',
    '1f3b8',
    'holding',
  ],
  ['playing the trumpet|tocando la trompeta|mariachi', 'sing', '1f3ba', 'holding'],
  ['playing the violin|playing violin|tocando el violin|tocando violin', 'sing', '1f3bb', 'holding'],
  ['playing video games|gaming|jugando videojuegos|jugando a los videojuegos', undefined, '1f3ae', 'holding'],
  ['playing music|making music|tocando musica|haciendo musica', 'sing'],
  ['listening to music|escuchando musica|oyendo musica', 'dance'],
  ['painting a picture|painting pictures|pintando un cuadro|pintando cuadros|pintando', undefined, '1f3a8', 'holding'],
  ['fishing|pescando|pesca', undefined, '1f3a3', 'holding'],
  [
    'taking photos|taking a photo|taking pictures|tomando fotos|tomando una foto|sacando fotos',
    undefined,
    '1f4f7',
    'holding',
  ],
  ['drinking coffee|having coffee|tomando cafe|bebiendo cafe|tomando un cafe', undefined, '2615', 'holding'],
  ['drinking tea|tomando te|bebiendo te', undefined, '1f375', 'holding'],
  [
    'breathing fire|spitting fire|fire breathing|escupiendo fuego|echando fuego|lanzando fuego',
    undefined,
    '1f525',
    'holding',
  ],
  [
    'working|coding|programming|hacking|studying|trabajando|programando|codificando|estudiando',
    undefined,
    '1f4bb',
    'holding',
  ],
];

/** Phrase → action. */
export const actionSenses: ReadonlyMap<string, ActionSense> = new Map(
  rows.flatMap(([words, action, key, link]) =>
    words
      .split('|')
      .map((word): [string, ActionSense] => [
        word,
        { type: 'action', action, ...(key === undefined || link === undefined ? {} : { adds: { key, link } }) },
      ]),
  ),
);
