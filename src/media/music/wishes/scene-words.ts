import type { MusicGenre, MusicMood, MusicStyle } from '../../../core/music-options.ts';

/**
 * Places, times, creatures and occasions: what they make one think of, where nothing plainer was said. The first style
 * is the likeliest. Folded, both languages.
 */
export interface MusicScene {
  readonly words: string;
  readonly styles?: readonly MusicStyle[];
  readonly genre?: MusicGenre;
  readonly mood?: MusicMood;
}

export const musicScenes: readonly MusicScene[] = [
  // Video games
  {
    words: 'boss battle|boss fight|pelea de jefe|pelea final|final boss|jefe final|jefe|boss|boss theme|final fight',
    styles: ['chase', 'metal', 'cinematic'],
    genre: 'game',
    mood: 'tense',
  },
  {
    words: 'battle theme|tema de batalla|combat|combate|fight scene|pelea|fight|duel|duelo|enemy|enemigo|arena',
    styles: ['chase', 'metal', 'cinematic'],
    genre: 'game',
    mood: 'tense',
  },
  {
    words:
      '8 bit|8bit|8 bits|ocho bits|chiptune|chip tune|chip music|arcade|nes|game boy|gameboy|pixel|pixel art|pixelado|retro game|retro|space invaders|sixteen bit|16 bit|16 bits|videojuego retro|nintendo|sega|atari|consola|consola retro|bitpop|platformer|plataformas|juego de plataformas',
    styles: ['chase', 'overworld'],
    genre: 'game',
  },
  {
    words:
      'speedrun|race|carrera|racing|escape|huida|run and gun|shooter|car race|rally|kart|go kart|fast car|formula 1|motorcycle|motocicleta|train robbery|parkour',
    styles: ['chase', 'drum-and-bass', 'techno', 'rock'],
    genre: 'game',
    mood: 'tense',
  },
  {
    words:
      'adventure|aventura|aventurero|rpg|jrpg|exploration|exploracion|explorar|explore|quest|mision|zelda like|fantasy|fantasia|mapa|mundo abierto|open world|field theme|kingdom|reino|title screen|pantalla de titulo|castle|castillo|wizard|mago|elf|elfo|hero|heroe|level one|nivel 1|world map|mapa del mundo|aventurera',
    styles: ['overworld', 'cinematic'],
    genre: 'game',
    mood: 'epic',
  },
  {
    words:
      'village|town|pueblo|pueblito|aldea|farm|granja|shop|tienda|cozy game|farming|meadow|pradera|inn|posada|market|mercado',
    styles: ['overworld', 'folk', 'waltz'],
    genre: 'game',
    mood: 'happy',
  },
  {
    words: 'dungeon|mazmorra|cave|cueva|sewer|alcantarilla|crypt|cripta|catacomb|catacumba|tower|torre',
    styles: ['ambient', 'cinematic', 'trap'],
    genre: 'game',
    mood: 'mysterious',
  },
  {
    words:
      'puzzle|rompecabezas|loading screen|pantalla de carga|main menu|menu principal|menu|minigame|minijuego|quiz|trivia',
    styles: ['lo-fi', 'bossa-nova', 'synth-pop'],
    genre: 'game',
    mood: 'calm',
  },
  {
    words: 'game over|defeat|derrota|you lose',
    styles: ['lullaby', 'jazz-ballad', 'ambient'],
    genre: 'game',
    mood: 'sad',
  },
  {
    words: 'victory|victoria|win|level up|winner|ganador|triumph|triunfo|champion|campeon|trophy|trofeo',
    styles: ['march', 'overworld', 'chase'],
    mood: 'happy',
  },
  // Screen
  {
    words:
      'film|movie|pelicula|cine|score|film music|musica de pelicula|hero theme|superhero|superheroe|opening credits|end credits|creditos|ending scene|escena final|serie|tv show',
    styles: ['cinematic', 'overworld'],
  },
  {
    words:
      'battle|batalla|war|guerra|gladiator|gladiador|viking|vikingo|knight|caballero|warrior|guerrero|throne|trono|empire|imperio|titan|mythology|mitologia|god|dios|dioses|dragon|dragones|sword|espada|siege|legion|castle siege|giant|gigante',
    styles: ['cinematic', 'metal', 'march'],
    mood: 'epic',
  },
  {
    words: 'orchestra|orquesta|opera|concerto|concierto|suite|overture|obertura|philharmonic|filarmonica',
    styles: ['cinematic', 'overworld', 'waltz'],
    genre: 'classical',
  },
  {
    words: 'apocalypse|apocalipsis|villain|villano|dystopian|distopico|robot uprising|end of the world|fin del mundo',
    styles: ['cinematic', 'metal', 'techno'],
    mood: 'dark',
  },
  {
    words:
      'documentary|documental|science|ciencia|laboratory|laboratorio|technology|tecnologia|corporate|corporativo|business|negocios|startup|tutorial',
    styles: ['synth-pop', 'ambient', 'pop'],
    mood: 'calm',
  },
  {
    words:
      'spy|espia|heist|atraco|secret agent|agente secreto|infiltration|infiltracion|stealth|sigilo|sigiloso|hacker',
    styles: ['funk', 'swing', 'techno'],
    mood: 'tense',
  },
  {
    words: 'countdown|cuenta regresiva|bomb|bomba|alarm|alarma|panic|panico|hurry',
    styles: ['chase', 'techno', 'drum-and-bass'],
    mood: 'tense',
  },
  {
    words:
      'crime|crimen|investigation|investigacion|noir|film noir|cine negro|detective|noir detective|private eye|murder mystery',
    styles: ['jazz-ballad', 'swing'],
    mood: 'mysterious',
  },
  // Places
  {
    words: 'ambiente|background music|musica de fondo|de fondo|atmospheric|atmosferico|atmosfera|atmosphere|background',
    styles: ['ambient', 'lo-fi', 'bossa-nova'],
    mood: 'calm',
  },
  {
    words:
      'space|espacio|espacial|cosmos|cosmic|cosmico|galaxy|galaxia|nebula|nebulosa|universe|universo|planet|planeta|spaceship|nave espacial|astronaut|astronauta|stars|star|estrella|night sky|cielo nocturno|aurora|starry|estrellado|starry night|noche estrellada|milky way',
    styles: ['ambient', 'synth-pop', 'cinematic'],
    mood: 'dreamy',
  },
  {
    words:
      'underwater|submarino|bajo el agua|ocean|oceano|mar|sea|deep sea|whale|ballena|dolphin|delfin|fish|pez|peces|mermaid|sirena|octopus|pulpo|aquarium|acuario',
    styles: ['ambient', 'waltz', 'lo-fi'],
    mood: 'dreamy',
  },
  {
    words:
      'forest|bosque|nature|naturaleza|mountain|montana|river|rio|lake|lago|tree|arbol|field|campo|valley|valle|garden|jardin|flower|flor|bird|pajaro|birds|ave|deer|venado|fox|zorro|bee|abeja|waterfall|cascada',
    styles: ['folk', 'overworld', 'ambient'],
    mood: 'calm',
  },
  {
    words:
      'island|isla|beach|playa|palm tree|palmera|hawaii|summer|verano|summery|veraniego|tropical|surfing|vacation|vacaciones|holiday|pool|piscina|alberca|sol|sunny|soleado',
    styles: ['reggae', 'bossa-nova', 'ska', 'samba', 'house'],
    mood: 'happy',
  },
  {
    words:
      'desert|desierto|egypt|egipto|egyptian|egipcio|arabian|arabe|oriental|pyramid|piramide|temple|templo|ancient|antiguo|ruins|ruina|labyrinth|laberinto|pharaoh|faraon|sahara|camel|camello',
    styles: ['cinematic', 'ambient', 'tango'],
    mood: 'mysterious',
  },
  {
    words: 'jungle|selva|safari|tiger|tigre|lion|leon|elephant|elefante|savanna|sabana|rainforest',
    styles: ['samba', 'overworld', 'cumbia'],
    mood: 'mysterious',
  },
  {
    words: 'city|ciudad|street|calle|urban night|metro|subway|neon|skyline|downtown|centro de la ciudad|taxi',
    styles: ['lo-fi', 'synth-pop', 'hip-hop', 'funk'],
  },
  {
    words:
      'western|wild west|viejo oeste|lejano oeste|oeste|cowboy|vaquero|nashville|rodeo|ranch|americana|barn dance|saloon|horse|caballo|duelo del oeste|tumbleweed',
    styles: ['country', 'ranchera'],
  },
  { words: 'western film|spaghetti western|vieja pelicula del oeste', styles: ['country', 'cinematic'], mood: 'tense' },
  {
    words:
      'pirate|pirata|sea shanty|shanty|tavern|taberna|pub|hobbit|dance of hobbits|elf dance|tavern brawl|gaelic|irish|irlandes|irlandesa|irlanda|ireland|celtic|celta|scottish|escoces|sailor|marinero|ship|barco|leprechaun|duende|saint patrick',
    styles: ['jig', 'waltz'],
  },
  {
    words: 'medieval|feria medieval|edad media|middle ages|renaissance fair|bard|bardo|minstrel|juglar',
    styles: ['jig', 'folk', 'waltz'],
  },
  {
    words: 'campfire|fogata|camping|campamento|pastoral|pastoril|cabin|cabana|countryside|rural|hiking|senderismo',
    styles: ['folk', 'country'],
    mood: 'calm',
  },
  {
    words: 'brazil|brasil|brazilian|brasileno|brasilena|carnival|carnaval|rio carnival|rio de janeiro',
    styles: ['samba', 'bossa-nova'],
    mood: 'happy',
  },
  {
    words:
      'cuba|cuban|cubano|habana|havana|latin|latino|latin music|musica latina|puerto rico|caribbean|caribe|caribeno',
    styles: ['salsa', 'bolero', 'cumbia', 'reggaeton'],
  },
  {
    words: 'colombia|colombian|colombiano|andean|andino|peru|peruano|bolivia|ecuador|inca',
    styles: ['cumbia', 'huapango'],
  },
  {
    words:
      'mexican|mexicano|mexico|grito|tequila|cantina|sinaloense|banda|pinata|taco|tacos|dia de muertos|day of the dead|alebrije|oaxaca|jalisco|charro',
    styles: ['ranchera', 'huapango', 'cumbia', 'bolero'],
  },
  { words: 'buenos aires|argentino|argentina|argentinian|argentine|gaucho', styles: ['tango', 'huapango'] },
  { words: 'jamaica|jamaican|jamaicano|jamaiquino', styles: ['reggae', 'ska'] },
  {
    words: 'oktoberfest|beer hall|cerveceria|german|aleman|alps|alpes|yodel',
    styles: ['ranchera', 'waltz', 'march'],
    mood: 'happy',
  },
  {
    words:
      'viena|vienna|ballroom|salon de baile|palace|palacio|royal|real corte|princess|princesa|prince|principe|queen|reina|king|rey|quinceanera|masquerade|mascarada',
    styles: ['waltz', 'overworld'],
  },
  {
    words:
      'paris|parisian|parisino|french cafe|cafe frances|french|frances|italy|italia|italian|italiano|venice|venecia|carousel|carrusel|merry go round|carousel music',
    styles: ['waltz', 'jazz-waltz'],
    mood: 'nostalgic',
  },
  {
    words: 'japan style|zen garden|jardin zen|sakura|cherry blossom|kimono',
    styles: ['ambient', 'lo-fi'],
    mood: 'calm',
  },
  { words: 'russia|ruso|russian|balkan|balcanico|gypsy|gitano', styles: ['tango', 'waltz', 'jig'] },
  {
    words: 'circus|circo|clown|payaso|cartoon|caricatura|dibujos animados|slapstick',
    styles: ['march', 'ska', 'jig'],
    mood: 'funny',
  },
  {
    words:
      'military|militar|parade|desfile|fanfare|fanfarria|army|ejercito|soldier|soldado|patriotic|patriotico|flag|bandera|stadium|estadio|football|futbol|soccer|sport|deporte|olympic|olimpico',
    styles: ['march', 'rock'],
    mood: 'epic',
  },
  { words: 'anthem|himno|stadium rock', styles: ['rock', 'march'], mood: 'epic' },
  {
    words:
      'elevator|elevador|ascensor|elevator music|musica de elevador|musica de ascensor|lounge|lounge music|cocktail bar|coctel|cocktail|hotel|restaurant|restaurante|dinner|cena|shopping|supermarket|supermercado|waiting room|sala de espera|hold music',
    styles: ['bossa-nova', 'jazz-ballad'],
    mood: 'calm',
  },
  {
    words: 'piano bar|speakeasy|roaring twenties|anos veinte|smoky bar|wine|vino|whisky|whiskey',
    styles: ['jazz-ballad', 'swing', 'blues'],
  },
  {
    words:
      'church|iglesia|cathedral|catedral|sacred|sagrado|religious|religioso|prayer|oracion|god bless|worship|alabanza|hymn',
    styles: ['slow-rock', 'ambient', 'ballad'],
    mood: 'tender',
  },
  // Times and weather
  {
    words: 'rain|lluvia|rainy|lluvioso|rainy day|dia lluvioso|storm|tormenta|cloud|nube|fog|niebla|foggy|grey|gris',
    styles: ['lo-fi', 'ballad', 'jazz-ballad', 'ambient'],
    mood: 'sad',
  },
  {
    words: 'snow|nieve|winter|invierno|ice|hielo|frozen|congelado|frost',
    styles: ['ambient', 'waltz', 'lullaby'],
    mood: 'dreamy',
  },
  {
    words: 'christmas|villancico|carol|navidad|navideno|santa|santa claus|reyes magos|new year|ano nuevo|sleigh',
    styles: ['waltz', 'pop', 'swing', 'lullaby'],
    mood: 'happy',
  },
  {
    words:
      'autumn|otono|fall leaves|old photograph|road trip|train|tren|highway|carretera|road|camino|driving|drive|manejar|conducir|journey|viaje|travel|viajar|bus',
    styles: ['folk', 'country', 'synth-pop'],
    mood: 'nostalgic',
  },
  {
    words: 'spring|primavera|sunrise|amanecer|morning|manana|breakfast|desayuno|sunday|domingo|dawn|alba',
    styles: ['folk', 'bossa-nova', 'pop'],
    mood: 'calm',
  },
  {
    words: 'sunset|atardecer|twilight|crepusculo|moon|luna|moonlight|luz de luna|evening|tarde',
    styles: ['bossa-nova', 'lo-fi', 'bolero', 'ballad'],
    mood: 'dreamy',
  },
  {
    words: 'night|noche|nocturnal|midnight|medianoche|late night',
    styles: ['lo-fi', 'trap', 'synth-pop', 'jazz-ballad'],
    mood: 'mysterious',
  },
  { words: 'eighties|80s|80|ochentas|ochentero|anos ochenta|anos 80', styles: ['synth-pop'] },
  { words: 'seventies|setentas|70s|anos setenta|anos 70', styles: ['disco', 'funk', 'soul'] },
  {
    words: 'fifties|50s|anos cincuenta|anos 50|sixties|60s|sesentas|slow dance|prom song|diner',
    styles: ['slow-rock', 'swing', 'soul'],
  },
  { words: 'nineties|90s|noventas|noventero|anos noventa|anos 90', styles: ['house', 'hip-hop', 'rock'] },
  {
    words:
      'future|futuro|futuristic|futurista|cyberpunk|ciberpunk|robot|android|machine|maquina|factory|fabrica|sci fi|scifi|ciencia ficcion|science fiction|ai|ia',
    styles: ['techno', 'synth-pop', 'trap', 'drum-and-bass'],
    mood: 'dark',
  },
  // Occasions
  {
    words:
      'party|fiesta|fiestero|birthday|cumpleanos|celebration|celebracion|celebrate|celebrar|dance|to dance to|para bailar|a bailar|all night|all night long|toda la noche|club|antro|musica de antro|musica de discoteca|bailable|danceable|friday night|viernes|pachanga|reventon',
    styles: ['house', 'disco', 'cumbia', 'reggaeton', 'ska', 'funk'],
    mood: 'happy',
  },
  {
    words:
      'wedding|boda|first dance|valentine|san valentin|anniversary|aniversario|love song|slow song|cancion de amor|cancion romantica|cancion lenta|romantic dinner|cena romantica|date|cita',
    styles: ['ballad', 'waltz', 'bolero', 'soul'],
    mood: 'tender',
  },
  { words: 'serenade|serenata|romantic latin', styles: ['bolero', 'ranchera'], mood: 'tender' },
  {
    words: 'workout|gym|gimnasio|ejercicio|running|correr|training|entrenamiento|fitness|cardio|boxing|boxeo|spinning',
    styles: ['house', 'drum-and-bass', 'techno', 'rock'],
    mood: 'angry',
  },
  {
    words:
      'study|estudiar|studying|musica para estudiar|music to study|homework|tarea|concentration|concentracion|focus|coding|programar|reading|leer|work music|oficina|office|chill|chillout|chill out|lluvia en la ventana|cafe|coffee|coffee shop|cafeteria|tea',
    styles: ['lo-fi', 'bossa-nova', 'ambient'],
    mood: 'calm',
  },
  {
    words:
      'sleep|sleeping|dormir|bedtime|baby|bebe|goodnight|buenas noches|sleepy|para dormir|cuna|crib|newborn|recien nacido|naptime|siesta|a dormir|duerme|music box|caja de musica',
    styles: ['lullaby', 'ambient'],
    mood: 'tender',
  },
  {
    words:
      'meditation|meditacion|spa|yoga|relaxation|relajacion|zen|massage|masaje|float|flotar|mindfulness|healing|breathe|respirar|deep relaxation',
    styles: ['ambient', 'lullaby'],
    mood: 'calm',
  },
  {
    words: 'funeral|luto|farewell|despedida|goodbye|adios|death|muerte|memorial|cemetery|breakup|ruptura',
    styles: ['ballad', 'waltz', 'ambient'],
    mood: 'sad',
  },
  {
    words: 'graduation|graduacion|memory|memories|recuerdo|childhood|infancia|school|escuela',
    styles: ['waltz', 'pop', 'folk'],
    mood: 'nostalgic',
  },
  {
    words:
      'halloween|haunted|embrujado|haunted house|casa embrujada|ghost|fantasma|vampire|vampiro|zombie|zombi|demon|demonio|hell|infierno|witch|bruja|graveyard|cementerio|skeleton|esqueleto|monster|monstruo|nightmare|pesadilla|murder|asesino|bat|murcielago|spider|arana',
    styles: ['cinematic', 'ambient', 'waltz', 'metal'],
    mood: 'dark',
  },
  {
    words:
      'fairy tale|cuento de hadas|fairytale|fairy|hada|unicorn|unicornio|butterfly|mariposa|rainbow|arcoiris|wonderland|angel|enchanted forest|bosque encantado|magic|magia',
    styles: ['overworld', 'waltz', 'lullaby', 'ambient'],
    mood: 'dreamy',
  },
  {
    words:
      'children|ninos|infantil|kid|nino|toy|juguete|kindergarten|nursery|cat|gato|cats|duck|pato|dog|perro|monkey|mono|chicken|pollo|gallina|pig|cerdo|frog|rana|penguin|pinguino|bunny|conejo|bear|oso',
    styles: ['march', 'jig', 'ska', 'overworld'],
    mood: 'funny',
  },
  {
    words:
      'kitten|gatito|puppy|perrito|mother|madre|mama|grandmother|abuela|abuelo|daughter|hija|hijo|novia|novio|esposa|esposo|pareja|couple|hug|abrazo|kiss|beso|father|papa|familia|family',
    styles: ['ballad', 'waltz', 'lullaby', 'folk'],
    mood: 'tender',
  },
  {
    words: 'alien|extraterrestre|ufo|ovni|secret|secreto|riddle|acertijo|museum|museo|abandoned|abandonado',
    styles: ['ambient', 'trap', 'techno'],
    mood: 'mysterious',
  },
  {
    words: 'commercial jingle|jingle|radio hit|teen pop|publicidad|advert',
    styles: ['pop', 'ska', 'synth-pop'],
    mood: 'happy',
  },
  {
    words: 'fire|fuego|volcano|volcan|explosion|revolution|revolucion|riot|protest|protesta',
    styles: ['metal', 'punk', 'rock', 'drum-and-bass'],
    mood: 'angry',
  },
  {
    words: 'stream|streaming|twitch|directo|streamer|be right back|starting soon',
    styles: ['lo-fi', 'synth-pop', 'house'],
    mood: 'calm',
  },
];
