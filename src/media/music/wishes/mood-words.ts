import type { MusicMood } from '../../../core/music-options.ts';

/** Words for moods in both languages, folded (`fold-words.ts`). */
export const moodWords: Readonly<Record<MusicMood, string>> = {
  happy:
    'happy|alegre|feliz|joyful|joy|alegria|cheerful|cheery|upbeat|animado|positive|positivo|uplifting|optimista|optimistic|bright|festive|festivo|contento|jubiloso|merry|euphoric|euforico|good vibes|buena onda|buena vibra|feel good|feelgood|lively|vivaz|colorful|colorido|energizing|motivador|motivational|motivacional|inspiring|inspirador|hopeful|esperanzador|esperanza|hope|exciting|emocionante|celebratory|gozoso|radiant|radiante|smile|sonrisa|jolly|carefree|despreocupado|bouncy|saltarin',
  sad: 'sad|triste|tristeza|sadness|melancholic|melancolico|melancholy|melancolia|sorrow|sorrowful|dolor|doloroso|heartbroken|heartbreak|desamor|cry|crying|llorar|llanto|tearful|tear|lagrima|gloomy|sombrio|lonely|solitario|soledad|loneliness|depressing|deprimente|depressive|depresivo|mournful|mourning|grief|heavy heart|broken heart|corazon roto|lament|lamento|miserable|desconsolado|blue mood|somber|afligido|desolate|desolado|tragic|tragico|tragedy|tragedia|missing you|te extrano|triston|regret',
  calm: 'calm|tranquilo|relaxing|relajante|relaxed|relajado|peaceful|pacifico|serene|sereno|elegant|elegante|elegancia|classy|sofisticado|sophisticated|quiet|quieto|soothing|gentle|apacible|chilled|mellow|paz|peace|calma|laid back|easy going|easygoing|sosegado|soft|suave|suavecito|delicate|delicado|light|ligero|warm|calido|slow morning|restful|placid|placido|balmy|smooth|descansar|breeze|brisa|silencio|silence|meditative|meditativo|tranqui|relax|relajarme|relajarse|unwind',
  tense:
    'tense|tenso|tension|suspense|suspenso|suspenseful|thriller|anxious|ansioso|nervous|nervioso|urgent|urgente|danger|peligro|dangerous|peligroso|robo|adrenaline|adrenalina|intense|intenso|action|accion|edgy|ominous|threat|amenaza|chased|stressful|estresante|frantic|frenetico|dramatic|dramatico|drama',
  epic: 'epic|epico|epica|heroic|heroico|majestic|majestuoso|grand|grandioso|grandiose|legendary|legendario|monumental|triumphant|triunfal|powerful|poderoso|glorious|glorioso|gloria|glory|massive|imponente|solemn|solemne|noble|stirring|larger than life|colossal|colosal|brave|valiente|brava|bravo|fearless|unstoppable|imparable|invencible|invincible|bombastic',
  tender:
    'tender|tierno|ternura|sweet|dulce|love|amor|romantic|romantico|loving|amoroso|intimate|intimo|affectionate|carinoso|cute|adorable|innocent|inocente|heartfelt|sentimental|enamorado|in love|wholesome|dulzura|caring|emotional|emotivo|emocional|touching|conmovedor|moving|baby girl|delicadeza',
  funny:
    'funny|divertido|gracioso|comic|comico|comedy|comedia|silly|tonto|playful|jugueton|quirky|goofy|humorous|humoristico|chistoso|wacky|clumsy|torpe|mischievous|travieso|sneaky|joke|broma|chiste|bizarre|loco|crazy|zany|whimsical|caprichoso|prank|parody|parodia|absurd|absurdo|ridiculous|ridiculo|meme|weird|raro|extrano',
  dark: 'dark|oscuro|oscuridad|darkness|horror|terror|scary|miedo|de miedo|spooky|espeluznante|creepy|tetrico|evil|malvado|maldad|sinister|siniestro|macabre|macabro|gothic|gotico|shadow|sombra|cursed|maldito|disturbing|perturbador|bleak|grim|lugubre',
  dreamy:
    'dreamy|sonador|onirico|dream|sueno|ethereal|etereo|floating|flotante|magical|magico|hypnotic|hipnotico|celestial|angelic|angelical|heavenly|celeste|enchanted|encantado|fantastical|surreal|hazy|airy|wonder|maravilla|shimmering|brillante|sparkling|psychedelic|psicodelico|trippy|imagination|imaginacion|mystical|mistico|spiritual|espiritual',
  angry:
    'angry|furioso|enojado|enfadado|rage|rabia|furia|fury|aggressive|agresivo|brutal|violent|violento|violencia|hate|odio|mad|furious|savage|salvaje|destructive|destructivo|chaos|caos|chaotic|caotico|revenge|venganza|enraged|fierce|feroz|rebellious|rebelde|rebellion|rebelion|wild|explosive|explosivo|destroy|destruir|hard|duro|heavy|pesado|noisy|ruidoso',
  mysterious:
    'mysterious|misterioso|mystery|misterio|enigmatic|enigmatico|enigma|exotic|exotico|ritual|occult|oculto|puzzling|hidden|escondido|intriguing|intrigante|intriga|intrigue|curious|curioso|jungle temple',
  nostalgic:
    'nostalgic|nostalgico|nostalgia|bittersweet|agridulce|wistful|anoranza|vintage|old times|viejos tiempos|longing|anhelo|saudade|remembrance|evocative|evocador|homesick|reflective|reflexivo|contemplative|contemplativo|pensive|pensativo|yearning|evocar|antano|old fashioned|a la antigua|reminiscent',
};

/** Words for a mode alone. */
export const modeWords = {
  major: 'major|mayor|modo mayor|major key|major mode|tono mayor|tonalidad mayor|in major',
  minor: 'minor|menor|modo menor|minor key|minor mode|tono menor|tonalidad menor|in minor',
} as const;

/** How fast, −1.5 (hardly moving) … 1.5 (as fast as it goes), beside the style's usual tempo. */
export const paceWords: readonly (readonly [pace: number, words: string])[] = [
  [
    -1.4,
    'very slow|muy lento|super slow|lentisimo|largo tempo|tempo largo|grave tempo|larghissimo|extremely slow|lento lento|despacisimo|glacial',
  ],
  [
    -1,
    'slow|lento|slowly|lentamente|despacio|adagio|largo|lentito|downtempo|pausado|low tempo|slow paced|unhurried|calmado tempo|tempo lento',
  ],
  [-0.5, 'andante|moderately slow|walking pace|medio lento|slowish|mid slow|larghetto|tempo andante'],
  [
    0,
    'moderate|moderato|moderado|medium tempo|mid tempo|midtempo|medio tempo|tempo medio|steady|a medio tempo|velocidad media|ritmo moderado',
  ],
  [0.5, 'allegretto|brisk|moderately fast|agil|quickish|movidito|con ritmo|ritmico|rhythmic'],
  [
    1,
    'fast|rapido|quick|quickly|rapidamente|speedy|allegro|vivace|veloz|movido|uptempo|up tempo|high tempo|energetic|energico|con energia|energy|energia|driving beat|hyper|aprisa|a toda velocidad|tempo rapido|fast paced|acelerado|rapidito|high energy',
  ],
  [
    1.4,
    'very fast|muy rapido|super fast|presto|rapidisimo|prestissimo|lightning fast|extremely fast|blazing|insanely fast|ultra fast|velocisimo|super rapido',
  ],
];

/** How many notes the tune has. */
export const densityWords: readonly (readonly [density: 0 | 1 | 2 | 3, words: string])[] = [
  [
    0,
    'minimal|minimalist|minimalista|sparse|few notes|pocas notas|bare|very simple|muy simple|muy sencillo|long notes|notas largas|vacio|spacious|espaciado',
  ],
  [
    1,
    'simple|sencillo|easy|facil|uncomplicated|basic|basico|plain|catchy|pegajoso|pegadizo|memorable|singable|cantable|hummable|beginner|principiante',
  ],
  [2, 'busy|detailed|detallado|rich|rico|melodic|melodico|florido|ornate|elaborado|full of notes'],
  [
    3,
    'virtuoso|virtuosistico|virtuosa|complex|complejo|intricate|dense|denso|many notes|muchas notas|shredding|shred|complicated|complicado|dificil|difficult|challenging|solo rapido|arpeggios|arpegio',
  ],
];
