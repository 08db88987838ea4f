import type { Locale } from '../../core/locale.ts';
import { actionSenses, type ActionSense } from './action-words.ts';
import { colourWords, type ColourId, type Shade } from './colours.ts';
import { foldWord } from './prompt-tokens.ts';
import type { LinkType, SceneExtra, SceneKind, Season, SizeWord, TimeOfDay, Weather } from './scene-plan.ts';
import { ignoredWords } from './ignored-words.ts';
import { pluralSpanish } from './word-forms.ts';

/** What a scene word adds to the setting. */
export interface SceneEffect {
  readonly kind?: SceneKind;
  readonly time?: TimeOfDay;
  readonly weather?: Weather;
  readonly season?: Season;
  readonly extra?: SceneExtra;
  readonly colour?: ColourId;
  /** Also a thing one can draw: a place only after a preposition of place ("on the beach"), or when it stands alone. */
  readonly soft?: boolean;
}

/** The meaning of a word that is not an object. */
export type WordSense =
  | { readonly type: 'scene'; readonly effect: SceneEffect }
  | { readonly type: 'background' }
  | { readonly type: 'colour'; readonly id: ColourId; readonly locale: Locale }
  | { readonly type: 'shade'; readonly shade: Shade }
  | { readonly type: 'count'; readonly count: number }
  | { readonly type: 'size'; readonly size: SizeWord }
  | { readonly type: 'link'; readonly link: LinkType | 'with' | 'in'; readonly place: boolean }
  | { readonly type: 'and' }
  | { readonly type: 'article'; readonly plural: boolean }
  | { readonly type: 'half' }
  /** What comes next is not to be drawn. */
  | { readonly type: 'negation' }
  | { readonly type: 'mix' }
  | { readonly type: 'between' }
  | { readonly type: 'style-word' }
  | { readonly type: 'style-of' }
  | { readonly type: 'foreign-style' }
  | { readonly type: 'close-up' }
  | { readonly type: 'pattern' }
  | { readonly type: 'airborne' }
  | ActionSense
  | { readonly type: 'ignored' };

type Vocabulary = readonly [words: string, sense: WordSense][];

const scene = (effect: SceneEffect): WordSense => ({ type: 'scene', effect });
const link = (type: LinkType | 'with' | 'in', place = false): WordSense => ({ type: 'link', link: type, place });

const scenes: Vocabulary = [
  [
    'starry night|starry sky|starry night sky|night sky|sky full of stars|noche estrellada|cielo estrellado|cielo nocturno|cielo lleno de estrellas|noche de estrellas',
    scene({ kind: 'night', time: 'night' }),
  ],
  [
    'night|nighttime|midnight|nocturnal|noche|nocturno|nocturna|medianoche|de noche|por la noche',
    scene({ time: 'night' }),
  ],
  ['moonlight|moonlit|luz de la luna|luz de luna', scene({ time: 'night', extra: 'moon' })],
  [
    'daytime|daylight|sunny|sunny day|noon|morning|soleado|soleada|dia soleado|de dia|mediodia|por la manana',
    scene({ time: 'day' }),
  ],
  [
    'sunset|dusk|evening|golden hour|twilight|atardecer|puesta de sol|puesta del sol|ocaso|crepusculo|anochecer',
    scene({ time: 'sunset' }),
  ],
  ['sunrise|dawn|amanecer|salida del sol|alba', scene({ time: 'dawn' })],
  [
    'space|outer space|deep space|cosmos|universe|orbit|espacio|espacio exterior|universo|orbita|espacio sideral',
    scene({ kind: 'space' }),
  ],
  ['galaxy|milky way|galaxia|via lactea', scene({ kind: 'space', soft: true })],
  [
    'surface of the moon|moon surface|lunar surface|superficie de la luna|superficie lunar',
    scene({ kind: 'moon-surface' }),
  ],
  ['moon|luna', scene({ kind: 'moon-surface', soft: true })],
  ['mars|marte|red planet|planeta rojo', scene({ kind: 'moon-surface', colour: 'red' })],
  ['beach|playa', scene({ kind: 'beach', soft: true })],
  ['seaside|shore|seashore|coast|sand|sandy beach|costa|orilla|orilla del mar|arena', scene({ kind: 'beach' })],
  ['sea|ocean|open sea|high seas|mar|oceano|alta mar', scene({ kind: 'sea' })],
  ['water|waves|agua|olas', scene({ kind: 'sea', soft: true })],
  [
    'under the sea|under the ocean|under water|underwater|under the water|undersea|deep sea|bottom of the sea|bottom of the ocean|ocean floor|sea floor|seabed|aquarium|fish tank|bajo el mar|bajo el agua|bajo el oceano|debajo del mar|debajo del agua|fondo del mar|fondo marino|fondo del oceano|acuario|pecera|submarino',
    scene({ kind: 'underwater' }),
  ],
  ['coral reef|reef|arrecife|arrecife de coral', scene({ kind: 'underwater', soft: true })],
  [
    'lake|river|pond|lagoon|stream|waterfall|swamp|lago|rio|estanque|laguna|arroyo|cascada|pantano|charco',
    scene({ kind: 'lake' }),
  ],
  [
    'field|fields|meadow|grass|grassland|hill|hills|countryside|park|garden|lawn|prairie|farm|valley|pasture|savanna|savannah|backyard|yard|campo|prado|pasto|cesped|colina|colinas|parque|jardin|pradera|granja|valle|sabana|patio|paisaje|landscape|nature|naturaleza|outdoors|aire libre',
    scene({ kind: 'field' }),
  ],
  [
    'field of flowers|flower field|flower garden|campo de flores|jardin de flores|prado de flores',
    scene({ kind: 'field', season: 'spring' }),
  ],
  ['forest|woods|woodland|enchanted forest|bosque|bosque encantado', scene({ kind: 'forest' })],
  ['jungle|rainforest|selva|jungla', scene({ kind: 'forest', season: 'summer' })],
  ['autumn|fall|autumnal|otono|otonal', scene({ season: 'autumn' })],
  ['spring|springtime|primavera', scene({ season: 'spring' })],
  ['summer|summertime|verano', scene({ season: 'summer' })],
  ['winter|wintertime|winter landscape|invierno|paisaje invernal', scene({ kind: 'snow', season: 'winter' })],
  ['snow|nieve', scene({ kind: 'snow', soft: true })],
  [
    'snowy|snowy landscape|snowy field|ice field|arctic|antarctica|north pole|south pole|frozen lake|iceberg|nevado|nevada|paisaje nevado|artico|antartida|polo norte|polo sur|campo nevado',
    scene({ kind: 'snow' }),
  ],
  [
    'on the ice|on ice|over the ice|sobre hielo|sobre el hielo|en el hielo|ice rink|skating rink|pista de hielo|igloo|christmas|xmas|christmas eve|navidad|en navidad|nochebuena',
    scene({ kind: 'snow', season: 'winter' }),
  ],
  ['halloween|noche de brujas', scene({ time: 'night' })],
  [
    'day of the dead|dia de muertos|dia de los muertos|quinceanera|posada|feria|fair|cinco de mayo',
    scene({ kind: 'confetti' }),
  ],
  [
    'in the ring|in a ring|boxing ring|wrestling ring|en el ring|en un ring|cuadrilatero|circus|circo|theater|theatre|teatro',
    scene({ kind: 'stage' }),
  ],
  [
    'in the office|in an office|at the office|en la oficina|en una oficina|at school|at home|en la escuela|en casa|en la casa|on the table|on a table|at the table|sobre la mesa|en la mesa|sobre una mesa|en una mesa|on the floor|en el piso|by the window|junto a la ventana|cafe shop|coffee shop|cafeteria|museum|museo|hospital',
    scene({ kind: 'room' }),
  ],
  [
    'on the grass|in the grass|sobre el pasto|en el pasto|picnic blanket|zoo|zoologico|orchard|huerto',
    scene({ kind: 'field' }),
  ],
  ['swimming pool|pool|alberca|piscina', scene({ kind: 'lake' })],
  [
    'towards the stars|to the stars|into the stars|hacia las estrellas|among the stars|entre las estrellas',
    scene({ kind: 'space' }),
  ],
  ['snowy forest|bosque nevado', scene({ kind: 'forest', season: 'winter' })],
  [
    'snowing|snow falling|falling snow|nieve cayendo|snowfall|snowstorm|blizzard|nevando|ventisca|nevasca|esta nevando',
    scene({ weather: 'snow' }),
  ],
  ['city|cityscape|skyline|ciudad', scene({ kind: 'city', soft: true })],
  [
    'city skyline|on the roof|on a roof|on the rooftop|rooftop|rooftops|horizonte de la ciudad|tejado|en el tejado|techo|en el techo|azotea|en la azotea|tejados',
    scene({ kind: 'city' }),
  ],
  [
    'downtown|town|street|road|highway|new york|urban|metropolis|neighborhood|calle|carretera|avenida|pueblo|barrio|centro de la ciudad|nueva york|autopista',
    scene({ kind: 'city' }),
  ],
  ['sky|blue sky|heaven|heavens|cloudy sky|cielo|cielo azul', scene({ kind: 'sky' })],
  ['clouds|nubes', scene({ kind: 'sky', soft: true })],
  [
    'mountain|mountains|mountain range|snowy mountain|snowy mountains|montana|montanas|montana nevada|montanas nevadas',
    scene({ kind: 'mountains', soft: true }),
  ],
  ['peak|alps|cliff|summit|andes|cordillera|cumbre|cima|acantilado', scene({ kind: 'mountains' })],
  ['desert|desierto', scene({ kind: 'desert', soft: true })],
  ['dunes|dune|sahara|dunas|duna', scene({ kind: 'desert' })],
  [
    'room|bedroom|living room|kitchen|indoors|classroom|library|restaurant|attic|habitacion|cuarto|dormitorio|sala|cocina|salon|sala de estar|recamara|aula|biblioteca|restaurante|adentro|interior de una casa',
    scene({ kind: 'room' }),
  ],
  ['stage|concert|spotlight|escenario|concierto|tarima|reflector', scene({ kind: 'stage' })],
  [
    'party|birthday party|birthday|celebration|fiesta|fiesta de cumpleanos|cumpleanos|celebracion|carnaval',
    scene({ kind: 'confetti' }),
  ],
  ['confetti|confeti', scene({ kind: 'confetti', soft: true })],
  ['stripes|striped|stripe|rayas|rayado|rayada|a rayas|de rayas|franjas|lineas', scene({ kind: 'stripes' })],
  [
    'dots|polka dots|polka dot|dotted|spots|lunares|de lunares|a lunares|puntos|de puntos|topos',
    scene({ kind: 'dots' }),
  ],
  [
    'checkerboard|checkered|checker|checkers|chessboard|chequered|gingham|cuadros|a cuadros|de cuadros|cuadriculado|cuadriculada|ajedrezado|tablero de ajedrez',
    scene({ kind: 'checker' }),
  ],
  ['sunburst|rays|sun rays|light rays|starburst|rayos de sol|rayos de luz|rayos', scene({ kind: 'rays' })],
  ['gradient|ombre|degradado|gradiente', scene({ kind: 'gradient' })],
  [
    'aurora|aurora borealis|northern lights|aurora boreal|auroras boreales|luces del norte',
    scene({ time: 'night', extra: 'aurora' }),
  ],
  ['rainbow|arcoiris|arco iris', scene({ extra: 'rainbow', soft: true })],
  ['rain|lluvia', scene({ weather: 'rain', soft: true })],
  [
    'raining|rain falling|falling rain|rainy|rainy day|drizzle|lloviendo|lluvioso|lluviosa|dia lluvioso|dia de lluvia|llueve|esta lloviendo',
    scene({ weather: 'rain' }),
  ],
  ['storm|thunderstorm|tormenta', scene({ weather: 'storm', soft: true })],
  ['stormy|tempest|tormentoso|tormentosa|tempestad', scene({ weather: 'storm' })],
  ['fog|foggy|mist|misty|haze|hazy|niebla|neblina|bruma|brumoso', scene({ weather: 'fog' })],
  ['cloudy|overcast|nublado|nublada|cielo gris|gray sky|grey sky', scene({ weather: 'cloudy' })],
];

const grammar: Vocabulary = [
  ['background|backdrop|wallpaper|fondo|de fondo|fondo de pantalla', { type: 'background' }],
  ['light|pale|pastel|bright|claro|clara|claros|claras|palido|palida|clarito', { type: 'shade', shade: 'light' }],
  ['dark|deep|oscuro|oscura|oscuros|oscuras', { type: 'shade', shade: 'dark' }],
  ['a|an|one|un|una|uno|another|otro|otra', { type: 'article', plural: false }],
  [
    'the|this|that|its|his|her|their|my|your|our|el|la|lo|su|mi|tu|este|esta|ese|esa|del|al',
    { type: 'article', plural: false },
  ],
  ['some|these|those|los|las|unos|unas|sus|mis|algunos|algunas|estos|estas', { type: 'article', plural: true }],
  ['two|pair of|a pair of|couple of|a couple of|both|dos|par de|un par de|ambos', { type: 'count', count: 2 }],
  ['three|tres|trio of', { type: 'count', count: 3 }],
  [
    'four|cuatro|a few|few|several|varios|varias|unos cuantos|unas cuantas|a family of|family of|una familia de|familia de',
    { type: 'count', count: 4 },
  ],
  ['five|cinco|a group of|group of|a bunch of|un grupo de|grupo de', { type: 'count', count: 5 }],
  ['six|seis|half a dozen|media docena de', { type: 'count', count: 6 }],
  ['seven|siete', { type: 'count', count: 7 }],
  ['eight|ocho', { type: 'count', count: 8 }],
  [
    'nine|nueve|many|lots of|a lot of|plenty of|muchos|muchas|bastantes|un monton de|monton de',
    { type: 'count', count: 9 },
  ],
  ['ten|diez', { type: 'count', count: 10 }],
  ['eleven|once', { type: 'count', count: 11 }],
  [
    'twelve|doce|dozen|a dozen|docena de|una docena de|a crowd of|crowd of|a herd of|herd of|a flock of|flock of|a swarm of|swarm of|a school of|una manada de|manada de|una bandada de|un enjambre de|una multitud de',
    { type: 'count', count: 12 },
  ],
  [
    'dozens of|hundreds of|thousands of|a million|millions of|infinite|tons of|docenas de|cientos de|miles de|millones de|infinitos|infinitas',
    { type: 'count', count: 24 },
  ],
  [
    'tiny|minuscule|teeny|mini|miniature|diminuto|diminuta|diminutos|diminutas|chiquito|chiquita|minusculo|minuscula|miniatura',
    { type: 'size', size: 'tiny' },
  ],
  [
    'small|little|pequeno|pequena|pequenos|pequenas|chico|chica|chicos|chicas|pequenito|pequenita',
    { type: 'size', size: 'small' },
  ],
  ['big|large|tall|grande|grandes|gran|grandote|alto|alta|grandota', { type: 'size', size: 'big' }],
  [
    'huge|giant|enormous|gigantic|colossal|massive|enorme|enormes|gigante|gigantes|gigantesco|gigantesca|colosal',
    { type: 'size', size: 'huge' },
  ],
  [
    'close up|closeup|close up of|a close up of|portrait of|a portrait of|macro|primer plano|un primer plano de|primer plano de|retrato de|un retrato de|acercamiento de',
    { type: 'close-up' },
  ],
  [
    'pattern of|a pattern of|seamless pattern of|patron de|un patron de|estampado de|un estampado de|mosaico de',
    { type: 'pattern' },
  ],
  ['and|y|e|plus|as well as|ademas de|asi como|tambien', { type: 'and' }],
  [
    'next to|beside|besides|near|by|alongside|close to|to the side of|looking at|howling at|barking at|staring at|smiling at|aullando a|ladrando a|watching|facing|chasing|hugging|kissing|together with|along with|accompanied by|talking to|playing with|junto a|junto al|junto con|al lado de|al lado del|cerca de|cerca del|mirando|viendo|persiguiendo|abrazando|besando|acompanado de|acompanada de|acompanado por|jugando con|jugando a',
    link('beside', true),
  ],
  [
    'above|over|flying over|hovering over|jumping over|floating above|flying above|high above|por encima de|por encima del|arriba de|arriba del|volando sobre|saltando sobre|flotando sobre',
    link('above', true),
  ],
  [
    'on|on top of|atop|upon|onto|sitting on|standing on|lying on|laying on|perched on|walking on|resting on|sat on|encima de|encima del|sobre|sentado en|sentada en|sentado sobre|sentada sobre|parado en|parada en|de pie sobre|acostado en|acostada en|caminando por|caminando en|subido a|subida a',
    link('on', true),
  ],
  ['under|below|beneath|underneath|debajo de|debajo del|bajo|abajo de', link('below', true)],
  ['in front of|before|ahead of|frente a|frente al|delante de|delante del|enfrente de|ante', link('in-front', true)],
  ['behind|in back of|detras de|detras del|tras', link('behind', true)],
  [
    'in|inside|inside of|within|into|at|sitting in|hiding in|living in|lost in|walking in|swimming in|playing in|during|across|through|against|from|en|dentro de|dentro del|adentro de|durante|contra|a traves de|metido en|sentado dentro de|perdido en|por|desde|nadando en|caminando por|jugando en|viviendo en',
    link('in', true),
  ],
  [
    'wearing|dressed in|dressed with|sporting|vestido con|vestida con|vistiendo|llevando puesto|llevando puesta|usando|luciendo|que lleva|con puesto',
    link('wearing'),
  ],
  [
    'holding|carrying|breathing|spitting|eating|drinking|reading|playing the|playing a|playing|kicking|biting|hold|holds|using|throwing|catching|sniffing|licking|sosteniendo|escupiendo|echando|sujetando|cargando|comiendo|comiendose|bebiendo|tomando|leyendo|tocando|pateando|mordiendo|llevando|agarrando|lanzando|que sostiene|que come|oliendo',
    link('holding'),
  ],
  [
    'riding|riding on|riding a|driving|surfing on|flying on|piloting|on board|montando|montado en|montada en|montando en|conduciendo|manejando|pilotando|cabalgando|a bordo de|andando en|viajando en|volando en|en su escoba|volando en su|flying on a|flying on her|montado sobre|montada sobre',
    link('riding', true),
  ],
  [
    'surrounded by|amid|amidst|among|amongst|rodeado de|rodeada de|rodeados de|rodeado por|rodeada por|entre',
    link('around'),
  ],
  ['with|con|having|that has|que tiene|de la mano de', link('with')],
  [
    'flying|in the air|floating|hovering|soaring|volando|volador|voladora|flotando|en el aire|por los aires',
    { type: 'airborne' },
  ],
  ['swimming|diving|nadando|buceando', scene({ kind: 'underwater' })],
  [
    'no|not|without|without any|except|except for|excluding|nor|neither|never|dont|don t|do not|does not|doesn t|instead of|rather than|sin|sin ningun|sin ninguna|ni|nada de|ningun|ninguna|excepto|salvo|en lugar de|en vez de',
    { type: 'negation' },
  ],
  ['half|mitad|medio|media', { type: 'half' }],
  [
    'mix of|a mix of|mixture of|a mixture of|hybrid of|a hybrid of|cross between|a cross between|mix between|hybrid between|mezcla de|una mezcla de|mezcla entre|una mezcla entre|hibrido de|un hibrido de|hibrido entre|cruce entre|un cruce entre|combinacion de|una combinacion de|fusion de|una fusion de|fusion of|a fusion of|fusion entre|combination of|a combination of|alebrije de|un alebrije de|alebrije of|an alebrije of',
    { type: 'mix' },
  ],
  [
    'mixed with|crossed with|fused with|combined with|merged with|mezclado con|mezclada con|cruzado con|fusionado con|combinado con',
    { type: 'between' },
  ],
  ['style|estilo|art style', { type: 'style-word' }],
  ['in the style of|style of|by the artist|al estilo de|en el estilo de|estilo de|a lo', { type: 'style-of' }],
  [
    'watercolor|watercolour|anime|manga|pixel art|pixelart|photo|photograph|photography|photorealistic|realistic|hyperrealistic|realism|oil painting|oil|sketch|drawing|pencil drawing|line art|ink|comic|cyberpunk|steampunk|vaporwave|impressionist|cubist|surreal|low poly|lowpoly|isometric|origami|ghibli|pixar|disney|acuarela|foto|fotografia|fotorrealista|realista|hiperrealista|oleo|boceto|dibujo a lapiz|pintura al oleo|impresionista|cubista|surrealista|isometrico',
    { type: 'foreign-style' },
  ],
];

function addColours(table: Map<string, WordSense>): void {
  for (const { id, en, es } of colourWords) {
    for (const word of en) {
      const folded = foldWord(word);
      // "rainbow" is a place and a thing first: the parser turns it into a colour where it stands before a noun.
      if (!table.has(folded)) table.set(folded, { type: 'colour', id, locale: 'en' });
    }
    for (const word of es) {
      const folded = foldWord(word);
      const feminine = folded.replace(/o$/u, 'a');
      const forms = [folded, feminine, pluralSpanish(folded), pluralSpanish(feminine), `${folded}s`];
      for (const form of forms) if (!table.has(form)) table.set(form, { type: 'colour', id, locale: 'es' });
    }
  }
}

function buildTable(): ReadonlyMap<string, WordSense> {
  const table = new Map<string, WordSense>();
  for (const [words, sense] of [...grammar, ...scenes]) for (const word of words.split('|')) table.set(word, sense);
  for (const [word, sense] of actionSenses) table.set(word, sense);
  addColours(table);
  for (const word of ignoredWords) if (!table.has(word)) table.set(word, { type: 'ignored' });
  return table;
}

/** Folded phrase (words joined by single spaces) → meaning. The longest phrase in it has `longestPhrase` words. */
export const wordSenses: ReadonlyMap<string, WordSense> = buildTable();
export const longestPhrase = 6;

/** Words that mean something to both readers only with an article in front: `un sobre` is an envelope. */
export const nounAfterArticle: ReadonlySet<string> = new Set(['sobre', 'pastel', 'chica', 'chico', 'medio']);
