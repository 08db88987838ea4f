/** Words that mean nothing here, and words that say how to present things. Plain letters, both languages at once. */
const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u).filter(Boolean));

export const emptyWords = set(`
  a an the of with in at on by for to and or some any my your please me i want would like draw make show give picture image
  drawing one that is are has have its very cute nice beautiful little small big random surprise ears color colour colored
  coloured from made like synthetic teaching
  un una unos unas el la los las lo de del con en al por para y e o u mi tu por favor quiero quisiera dibuja dibujame haz
  hazme muestra muestrame dame imagen dibujo uno que es son tiene su muy lindo linda bonito bonita bello bella pequeno
  pequena grande sorpresa orejas color desde hecho hecha como sintetico sintetica didactico didactica a
`);

/** A filmstrip from one thing to another. */
export const morphWords = set(`
  morph morphing morphs interpolation interpolate interpolating filmstrip strip film transition transform transforming
  transformation metamorphosis turning becoming becomes
  interpolacion interpola interpolar tira pelicula transicion transforma transformacion transformar metamorfosis convierte
  conviertete convertir convirtiendose
`);

/** What parts the two ends of a filmstrip; the weak ones only where no strong one does. */
export const strongParting = set('to into towards until becoming becomes hasta hacia');
export const weakParting = set('a en and y e');

/** Many small pictures on one page. */
export const sheetWords = set('sheet contact contacts catalogue catalog overview muestrario hoja contactos catalogo');

/** Classes of one axis at once instead of one after another. */
export const mixWords = set(`
  mix mixed mixture mixing half blend blended hybrid cross
  mezcla mezclado mezclada mezclar mitad hibrido hibrida cruce combina combinacion
`);
