import type { MusicGenre, MusicStyle } from '../../../core/music-options.ts';

/**
 * What people call the band's styles, in both languages, folded (`fold-words.ts`): gender and number make no difference
 * there. Related dances and schools lead to the style that comes nearest.
 */
export const styleWords: Readonly<Record<MusicStyle, string>> = {
  pop: 'pop|pop music|musica pop|top 40|indie pop|k pop|kpop|j pop|jpop|europop|indie',
  ballad: 'ballad|balada|power ballad|rock ballad|balada rock|balada pop|pop ballad|torch song|baladita|piano ballad',
  'synth-pop':
    'synth pop|synthpop|synthwave|synth wave|new wave|retrowave|outrun|vaporwave|italo disco|electropop|electro pop|techno pop|tecnopop|tecno pop',
  rock: 'rock|rock and roll|rock n roll|rocanrol|rock band|banda de rock|indie rock|alternative|alternativo|grunge|hard rock|garage rock|classic rock|rock clasico|arena rock|surf rock|surf|pop rock|rock pop|rock en espanol|brit pop|britpop',
  punk: 'punk|punk rock|pop punk|hardcore punk|skate punk|punky',
  metal:
    'metal|heavy metal|death metal|thrash|thrash metal|power metal|doom|doom metal|black metal|metalero|nu metal|metalcore|djent|hardcore',
  'slow-rock': 'slow rock|rock lento|doo wop|doowop|gospel',
  funk: 'funk|funky|funk band|groovy|p funk|boogie funk|slap bass groove',
  soul: 'soul|motown|rnb|r and b|rhythm and blues|neo soul|northern soul',
  disco: 'disco|discotheque|discoteca|studio 54|seventies disco|disco music|nu disco|boogie',
  house:
    'house|deep house|edm|dance music|musica dance|electronica|electronic|electronico|electro|club music|eurodance|dance pop|garage house|progressive house|trance|big room|electro house|uk garage',
  techno:
    'techno|tecno|acid|acid techno|minimal techno|detroit techno|rave|industrial|hardstyle|gabber|ebm|electro industrial',
  'drum-and-bass':
    'drum and bass|drum n bass|drumnbass|drum bass|dnb|jungle music|breakbeat|liquid dnb|neurofunk|dubstep|break beat|breakcore',
  'hip-hop':
    'hip hop|hiphop|rap|boom bap|rap beat|freestyle beat|beat de rap|base de rap|pista de rap|old school rap|gangsta rap|jazz rap|trip hop',
  'lo-fi':
    'lo fi|lofi|chillhop|chill hop|study beat|lofi beat|beats to study|lo fi hip hop|lofi hip hop|chill beat|lounge beat|cafe lofi',
  trap: 'trap|trap beat|phonk|drill|uk drill|808|808 beat|cloud rap|trap music|beat de trap',
  'latin-trap':
    'latin trap|trap latino|trap en espanol|corrido tumbado|corridos tumbados|latin urban|urbano|urbano latino|musica urbana',
  reggaeton:
    'reggaeton|regueton|reggeton|regaeton|reguetton|dembow|perreo|reggaetonero|perrear|dancehall|old school reggaeton|moombahton',
  reggae: 'reggae|roots reggae|dub|rasta|rocksteady|roots|dub reggae',
  ska: 'ska|ska punk|two tone|skanking|rocksteady rapido|ska band',
  'bossa-nova': 'bossa nova|bossa|bosanova|bossanova|brazilian jazz|jazz brasileno|latin jazz lento',
  samba: 'samba|batucada|pagode|choro|forro',
  salsa:
    'salsa|mambo|son cubano|timba|guaracha|latin jazz|salsa dura|cha cha cha|chachacha|cha cha|guajira|rumba|boogaloo|bugalu|merengue|descarga|bachata',
  cumbia:
    'cumbia|cumbia villera|vallenato|cumbia sonidera|sonidero|sonidera|cumbia colombiana|chicha|cumbiero|cumbion|porro colombiano|huayno|saya|tecnocumbia|quebradita',
  bolero: 'bolero|trio romantico|filin|cancion ranchera lenta|bolero ranchero|danzon',
  ranchera:
    'ranchera|ranchero|mariachi|corrido|norteno|nortena|banda sinaloense|norteno sax|regional mexicano|vals mexicano|vals ranchero|duranguense',
  huapango:
    'huapango|son huasteco|huasteco|son jarocho|jarocho|son mexicano|huapanguera|bambuco|joropo|fandango|zamba|chacarera|jarana|vals criollo|la bamba',
  tango: 'tango|milonga|tanguero|bandoneon tango|habanera|tango nuevo',
  swing:
    'swing|big band|jazz swing|swing jazz|bebop|be bop|hard bop|dixieland|charleston|jazz band|jazz standard|jive|lindy hop|jump blues|gypsy jazz|gypsy swing|ragtime|walking bass|electro swing|manouche|jazz rapido|fast jazz',
  'jazz-ballad':
    'jazz ballad|balada de jazz|balada jazz|slow jazz|jazz lento|smoky jazz|late night jazz|smooth jazz|soft jazz|jazz suave|cool jazz|jazz noir|jazz romantico|romantic jazz|jazz club lento',
  'jazz-waltz':
    'jazz waltz|vals de jazz|vals jazz|jazz en 3/4|jazz en tres|jazz in three|waltz jazz|slow jazz waltz|jazzy waltz|vals jazzero',
  blues:
    'blues|twelve bar|12 bar|12 bar blues|delta blues|bluesy|blues rock|boogie woogie|shuffle|chicago blues|blusero',
  country: 'country|bluegrass|honky tonk|hoedown|square dance|banjo picking',
  folk: 'folk|acoustic|acustico|folk acustico|fingerpicking|singer songwriter|cantautor|trova|nueva trova|acoustic folk|indie folk|folk song|cancion folk|unplugged|nordic|nordico|ballad medieval|troubadour|trovador',
  jig: 'jig|giga|reel|hornpipe|medieval dance|danza medieval|tarantella|tarantela|jota|muineira',
  waltz:
    'waltz|vals|valses|viennese|vienes|minuet|minueto|minue|baile de salon|strauss|mazurka|ballroom dance|musette|chanson',
  march:
    'march|marcha|polka|polca|marching band|anthem march|himno militar|drum corps|charanga|pasodoble|paso doble|brass band|banda de viento|banda de guerra',
  lullaby: 'lullaby|nana|cancion de cuna|arrullo|cradle song|berceuse|rorro',
  chase: 'chase|persecucion|chase scene|escena de persecucion|chase music|musica de persecucion',
  overworld: 'overworld|map theme|overworld theme|mapa de aventura',
  ambient: 'ambient|ambiental|drone|soundscape|paisaje sonoro|new age|ambient music',
  cinematic:
    'cinematic|cinematica|cinematografico|film score|movie score|soundtrack|banda sonora|trailer|trailer music|orchestral|orquestal|symphonic|sinfonico|sinfonia|symphony',
};

/** What people call the models' genres where no style of the band is meant in particular. */
export const genreWords: Readonly<Record<Exclude<MusicGenre, 'pop' | 'rock' | 'folk' | 'other'>, string>> = {
  jazz: 'jazz|jazzy|jazzero|jazz music|musica jazz|jazz club|club de jazz|jazz trio|trio de jazz|jazz quartet|cuarteto de jazz',
  game: 'game|video game|videogame|videojuego|juego|gaming|gamer|game music|musica de juego|musica de videojuego|level|nivel',
  classical:
    'classical|clasico|clasica|musica clasica|baroque|barroco|romantic era|romanticismo|chamber music|musica de camara|camara|sonata|nocturne|nocturno|etude|estudio para piano|prelude|preludio|impressionist|impresionista|bach|mozart|beethoven|chopin|vivaldi|debussy|satie|neoclassical|neoclasico|ballet|fugue|fuga|string quartet|cuarteto de cuerda|cuarteto de cuerdas|renaissance|renacimiento|renacentista',
};
