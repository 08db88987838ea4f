import type { Locale } from '../locale.ts';
import type { MusicMood, MusicStyle } from '../music-options.ts';

/** What pieces are called after: nouns with their article in Spanish, adjectives in both genders where they differ. */
export interface TitleWords {
  readonly nouns: readonly string[];
  readonly adjectives: readonly string[];
}

const split = (words: string): readonly string[] => words.split('|');

export const titleWords: Readonly<Record<Locale, Readonly<Record<MusicMood, TitleWords>>>> = {
  en: {
    happy: {
      nouns: split(
        'Lemonade|Sunday|Bicycle|Balloon|Kite|Orange Tree|Holiday|Dragonfly|Marmalade|Window|Picnic|Firefly',
      ),
      adjectives: split('Golden|Sunny|Dancing|Barefoot|Bright|Jumping|Yellow|Laughing'),
    },
    sad: {
      nouns: split('Letter|Empty Chair|November|Rain|Platform|Goodbye|Shore|Photograph|Last Train|Grey Coat|Silence'),
      adjectives: split('Fading|Lonely|Silent|Forgotten|Cold|Unsent|Distant|Torn'),
    },
    calm: {
      nouns: split('Garden|Morning|Tea|River|Hammock|Meadow|Cloud|Porch|Lake|Linen|Window Seat|Slow Boat'),
      adjectives: split('Quiet|Gentle|Slow|Soft|Open|Drifting|Pale|Still'),
    },
    tense: {
      nouns: split('Countdown|Corridor|Wire|Shadow|Signal|Checkpoint|Heartbeat|Midnight Call|Locked Door|Red Light'),
      adjectives: split('Narrow|Last|Running|Broken|Electric|Hidden|Ticking'),
    },
    epic: {
      nouns: split('Kingdom|Mountain|Banner|Dragon|Horizon|Citadel|Storm|Throne|Giants|Last Stand|Comet'),
      adjectives: split('Rising|Iron|Eternal|Burning|Mighty|Crowned|Endless'),
    },
    tender: {
      nouns: split('Cradle|Hand|Candle|Whisper|Lullaby Tree|Small Hours|Blanket|Moonlight|Letter|Feather'),
      adjectives: split('Little|Sleeping|Warm|Tender|Velvet|First|Sweet'),
    },
    funny: {
      nouns: split('Penguin|Sock|Umbrella|Banana|Duck|Pickle|Teapot|Spaghetti|Left Shoe|Goat|Moustache'),
      adjectives: split('Tiptoeing|Wobbly|Upside-Down|Hiccuping|Clumsy|Wandering|Sneaky'),
    },
    dark: {
      nouns: split('Crypt|Raven|Basement|Eclipse|Ash|Hollow|Gallows|Black Water|Undertow|Bone House|Fog'),
      adjectives: split('Black|Hollow|Sunken|Crooked|Buried|Nameless|Cursed'),
    },
    dreamy: {
      nouns: split('Aurora|Lantern|Paper Moon|Nebula|Jellyfish|Mirror|Glass Bird|Carousel|Snow Globe|Lighthouse'),
      adjectives: split('Floating|Silver|Sleeping|Glowing|Weightless|Blue|Distant'),
    },
    angry: {
      nouns: split('Hammer|Riot|Furnace|Teeth|Wrecking Ball|Volcano|Red Line|Thunder|Barbed Wire|Gasoline'),
      adjectives: split('Burning|Broken|Screaming|Iron|Wild|Furious|Raw'),
    },
    mysterious: {
      nouns: split('Cipher|Labyrinth|Oracle|Thirteenth Door|Fog|Mask|Desert Well|Sphinx|Candlelight|Keyhole'),
      adjectives: split('Hidden|Veiled|Secret|Forgotten|Whispering|Unmarked|Strange'),
    },
    nostalgic: {
      nouns: split('Postcard|Summer|Old Street|Record|Swing|Attic|Photograph|Ferry|Blue Bicycle|Cinema|Station Café'),
      adjectives: split('Old|Faded|Last|Distant|Borrowed|Sepia|Remembered'),
    },
  },
  es: {
    happy: {
      nouns: split(
        'la limonada|el domingo|la bicicleta|el papalote|la naranja|la fiesta|el globo|la libélula|la ventana|el picnic|la plaza',
      ),
      adjectives: split('dorado/a|soleado/a|descalzo/a|alegre|saltarín/saltarina|amarillo/a|risueño/a'),
    },
    sad: {
      nouns: split(
        'la carta|la silla vacía|el noviembre|la lluvia|el andén|la orilla|la fotografía|el último tren|el abrigo gris|el silencio',
      ),
      adjectives: split('perdido/a|solitario/a|callado/a|olvidado/a|frío/a|lejano/a|roto/a'),
    },
    calm: {
      nouns: split('el jardín|la mañana|el té|el río|la hamaca|la pradera|la nube|el portal|el lago|la barca'),
      adjectives: split('quieto/a|suave|lento/a|sereno/a|abierto/a|pálido/a|tibio/a'),
    },
    tense: {
      nouns: split(
        'la cuenta regresiva|el pasillo|el cable|la sombra|la señal|el latido|la puerta cerrada|la luz roja',
      ),
      adjectives: split('estrecho/a|último/a|eléctrico/a|oculto/a|roto/a|inquieto/a'),
    },
    epic: {
      nouns: split(
        'el reino|la montaña|el estandarte|el dragón|el horizonte|la ciudadela|la tormenta|el trono|el cometa',
      ),
      adjectives: split('eterno/a|ardiente|invencible|coronado/a|infinito/a|antiguo/a'),
    },
    tender: {
      nouns: split('la cuna|la mano|la vela|el susurro|la madrugada|la manta|la luna|la pluma|el abrazo'),
      adjectives: split('pequeño/a|dormido/a|tibio/a|tierno/a|dulce|primero/primera'),
    },
    funny: {
      nouns: split(
        'el pingüino|el calcetín|el paraguas|el plátano|el pato|el pepinillo|el trombón|el espagueti|la cabra|el bigote',
      ),
      adjectives: split('tambaleante|patas arriba|torpe|despistado/a|travieso/a|con hipo'),
    },
    dark: {
      nouns: split('la cripta|el cuervo|el sótano|el eclipse|la ceniza|el pantano|el agua negra|la resaca|la niebla'),
      adjectives: split('negro/a|hueco/a|hundido/a|torcido/a|enterrado/a|sin nombre|maldito/a'),
    },
    dreamy: {
      nouns: split(
        'la aurora|el farol|la luna de papel|la nebulosa|la medusa|el espejo|el pájaro de cristal|el carrusel|el faro',
      ),
      adjectives: split('flotante|plateado/a|dormido/a|luminoso/a|ingrávido/a|azul|lejano/a'),
    },
    angry: {
      nouns: split(
        'el martillo|el motín|el horno|el volcán|la línea roja|el trueno|el alambre|la gasolina|el incendio',
      ),
      adjectives: split('ardiente|roto/a|salvaje|de hierro|furioso/a|crudo/a'),
    },
    mysterious: {
      nouns: split(
        'la clave|el laberinto|el oráculo|la puerta trece|la niebla|la máscara|el pozo|la esfinge|la cerradura',
      ),
      adjectives: split('oculto/a|velado/a|secreto/a|olvidado/a|extraño/a|sin nombre'),
    },
    nostalgic: {
      nouns: split(
        'la postal|el verano|la calle vieja|el disco|el columpio|el desván|la fotografía|el trasbordador|la bicicleta azul|el cine',
      ),
      adjectives: split('viejo/a|desteñido/a|último/a|lejano/a|prestado/a|sepia'),
    },
  },
};

/** Styles whose name goes well into a title: “Waltz of the …”, “Vals de …”. */
export const titleForms: Readonly<Record<Locale, Partial<Readonly<Record<MusicStyle, string>>>>> = {
  en: {
    waltz: 'Waltz',
    'jazz-waltz': 'Waltz',
    march: 'March',
    lullaby: 'Lullaby',
    blues: 'Blues',
    tango: 'Tango',
    bolero: 'Bolero',
    samba: 'Samba',
    cumbia: 'Cumbia',
    huapango: 'Huapango',
    jig: 'Jig',
    ballad: 'Ballad',
    'bossa-nova': 'Bossa',
  },
  es: {
    waltz: 'Vals',
    'jazz-waltz': 'Vals',
    march: 'Marcha',
    lullaby: 'Nana',
    blues: 'Blues',
    tango: 'Tango',
    bolero: 'Bolero',
    samba: 'Samba',
    cumbia: 'Cumbia',
    huapango: 'Huapango',
    jig: 'Giga',
    ballad: 'Balada',
    'bossa-nova': 'Bossa',
  },
};
