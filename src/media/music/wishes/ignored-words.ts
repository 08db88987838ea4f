import { stemPhrase } from './fold-words.ts';

/** What carries nothing musical: politeness, verbs of asking, function words, praise. Both languages, folded. */
const words = `
  a an the and or but of for to in on at by from into onto with within about as is are be being was were it its this that
  these those there here my your our their his her me you i we us they he she him them who which what when where why how
  please pls kindly make makes making made create creates creating compose composes composing composed write writes writing
  generate generates produce play plays playing played give gives get gets let lets want wants would like likes need needs
  could can should must will may might im id ill ive dont doesnt do does did just also too very really so some any
  something anything someone sort kind type style styled styles stylistic vibe vibes feel feels feeling feelings mood moods
  touch bit little lot lots hint dash pinch mix mixed blend fusion meets meet cross inspired based sounding sounds sound
  sounded groove grooves song songs music musical tune tunes piece pieces track tracks melody melodies theme themes motif composition number
  instrumental instruments instrument version cover remix arrangement original new fresh nice good great best cool awesome
  amazing perfect fantastic wonderful excellent high quality professional well better more most less much many few only
  mainly mostly primarily featuring featured feature features feat ft including include includes plus using use used uses
  starring led lead leading leads main background intro outro start starts starting begin begins beginning end ends ending
  build builds building buildup slowly then after before while during until again one two three four five six seven eight
  nine ten first second third last long short length lasting lasts duration around approximately approx circa exactly about
  seconds minutes minute bpm tempo key keys tone note notes meter time signature beat per clip clips video videos channel
  youtube podcast tiktok reel instagram app website ad advertisement commercial presentation intros scene scenes moment
  moments part parts section sections bar bars loop loops looping loopable looped seamless seamlessly random surprise
  whatever everything else thanks thank hello hi hey friend friends people everyone someone somebody person man woman guy
  girl boy men women me mine work works working world life day days today tonight week year years home house room old
  young big small huge tiny full empty way ways thing things like such as if than not no without all each every both other
  another same different similar real true pure typical traditional classic modern contemporary popular famous simple
  hear listen listening heard ear sing singing walk walking run running dance dancing move moving go going come coming look
  looking watch watching think thinking wait waiting sit sitting stand have has had having been keep put set show try know
  over under up down out off through between against across along near far away back forward front side top bottom left
  right middle center high low deep
  un una unos unas el la los las lo y e o u pero de del al a en con para por sobre entre hasta desde hacia segun como que
  cual cuales quien cuyo donde cuando porque si su sus mi mis tu tus nuestro me te se nos le les es son sea sean ser esta
  este esto estos estas esa ese eso esos aquel algo alguien alguno algun alguna ninguno cada todo toda todos todas otro
  mismo misma muy mas menos mucho poco poca bastante tan tanto demasiado tambien solo solamente hay haz hazme haga hacer
  crea creame crear compon componme componer compone escribe escribeme genera generame generar toca tocame tocar dame dar
  quiero quisiera querria gustaria necesito puedes podrias puede pon ponle poner deja favor porfa porfavor gracias hola
  oye amigo amigos gente persona tipo clase estilo estilos aire aires onda toque pizca mezcla mezclado fusion inspirado
  inspirada basado basada parecido similar suene suena sonar sonando sonido sonidos cancion canciones musica musical tema
  temas pieza piezas melodia melodias pista pistas tonada composicion obra instrumental instrumentos instrumento version
  nueva nuevo buena bueno buen mejor genial increible perfecto excelente calidad alta profesional bien tipico tradicional
  popular famoso moderno clasico verdadero sencillamente usando usa use use incluye incluyendo ademas principal
  principalmente sobre todo introduccion inicio empieza empiece comienza comience empezar final termina termine terminar
  acaba dure dura duracion largo larga corto corta aproximadamente unos exactamente segundo segundos minuto minutos tempo
  tono tonalidad nota notas compas ritmo ritmos medida por clip video videos canal podcast anuncio comercial presentacion
  escena escenas momento momentos parte partes seccion bucle loop sorprendeme sorpresa azar cualquier cualquiera cosa cosas
  mundo vida dia dias hoy ano anos hombre mujer chico chica vez veces grande pequeno chiquito enorme lleno vacio manera
  forma real puro dos tres cuatro cinco seis siete ocho nueve diez primera primero segunda tercera ultima no sin ni
  escuchar escucha oir cantar bailar caminar correr ir venir mirar ver pensar esperar tener tiene tenga tengan tienen hace
  hacen va van vaya arriba abajo bajo alto entre atras adelante lado izquierda derecha medio centro mientras despues antes
  luego durante siempre nunca casi apenas ya aun todavia ahora aqui ahi alla trabajar trabajo casa cuarto hecho hecha esta estan estaba
  personaje personajes character characters player jugador titulo title story historia cuento tale book libro picture foto
  image imagen poem poema background fondo
  beautiful hermoso hermosa bello bella precioso preciosa precious lovely lindo linda bonito bonita pretty gorgeous chido
  chida padre padrisimo bacano
  jam pa ok yeah please porfis tio tia nene sonora sonoro auditivo breve brief shortish
  vibra sensacion sentimiento sentimientos pero sino aunque tal tales cierto cierta
`;

/** Stems of words that are skipped in silence. */
export const ignoredStems: ReadonlySet<string> = new Set(
  words
    .split(/\s+/u)
    .filter(Boolean)
    .map((word) => stemPhrase(word)),
);

/** What turns the next words round: what should not be there. Stems. */
export const negations: ReadonlySet<string> = new Set(
  [
    'no',
    'not',
    'without',
    'sin',
    'ni',
    'nor',
    'never',
    'nunca',
    'excepto',
    'except',
    'avoid',
    'evita',
    'less',
    'menos',
    'remove',
    'quita',
    'minus',
    'nada',
    'dont',
    'isnt',
  ].map(stemPhrase),
);

/** What may stand between a negation and what it negates. Stems. */
export const determiners: ReadonlySet<string> = new Set(
  [
    'the',
    'a',
    'an',
    'any',
    'el',
    'la',
    'los',
    'las',
    'un',
    'una',
    'de',
    'use',
    'usar',
    'usa',
    'uses',
    'too',
    'so',
    'very',
    'muy',
    'tan',
    'demasiado',
    'much',
    'mucho',
    'that',
    'que',
    'sea',
    'be',
    'tenga',
    'have',
    'lleve',
    'ningun',
    'ninguna',
    'es',
    'is',
    'want',
    'quiero',
    'algo',
    'overly',
  ].map(stemPhrase),
);

/** What carries a negation on to the next thing: `no drums or bass`. Stems. */
export const carriers: ReadonlySet<string> = new Set(['or', 'and', 'nor', 'ni', 'y', 'e', 'o', 'u'].map(stemPhrase));

/** What ends a negation. Stems. */
export const turners: ReadonlySet<string> = new Set(
  ['with', 'con', 'but', 'pero', 'just', 'only', 'solo', 'sino'].map(stemPhrase),
);

/** Words for what cannot be had: nobody sings here. Folded. */
export const singingWords =
  'vocal|vocals|voz|voces|voice|voices|singer|cantante|lyrics|letra|letras|lyric|sung|cantado|cantada|rapper|rapero|sings|canta|cante|singing voice|vocalist|vocalista|karaoke|choruses sung|rapping|con letra|with lyrics';
