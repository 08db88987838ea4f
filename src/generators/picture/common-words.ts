/**
 * Frequent words, spelled right, that no drawing goes by (chosen by us; folded, both languages). One of them is never a
 * misspelling of something we draw: "write" is not "white", "Paris" not "parks".
 */
const common = `
  write wrote make makes made give gave take took want wants need needs tell told show shown song songs poem story
  stories word words text video music sound draw drew paint think thing things stuff people place places work works
  world life live lives time times year years week month today tomorrow house home street town road room floor right
  left wrong great best better good nice cool fine real really very much many more most less least some other another
  same first last next young happy sadly maybe please thanks hello there where when what which while because about
  after before again against around along across among between under until since still ever never always often
  bakery shop store office school class team party event sale price brand logo banner poster slogan advert
  paris london madrid berlin rome tokyo spain france italy england mexico europe america
  love hope hate fear peace trust faith dream dreams idea ideas mind soul power truth beauty freedom justice
  escribe escribir hacer hace hacen dame quiero quiere puedo puede tengo tiene tienen dice decir contar canta cuento
  cancion poema historia palabra palabras texto musica sonido dibuja dibujar pinta pensar cosa cosas gente lugar
  trabajo mundo vida tiempo anio semana mes hoy manana ayer calle pueblo suelo derecha izquierda mejor peor bueno
  buena malo mala bien muy mucho poco algo nada todo toda todos todas otro otra mismo primero ultimo joven alegre
  quizas favor gracias hola donde cuando mientras porque sobre despues antes contra entre desde hasta siempre nunca
  panaderia tienda oficina escuela clase equipo fiesta evento venta precio marca logotipo cartel anuncio
  espana francia italia inglaterra mexico europa londres roma amor odio miedo paz sueno suenos idea ideas mente alma
  poder verdad belleza libertad justicia`;

const commonWords: ReadonlySet<string> = new Set(common.split(/\s+/u).filter(Boolean));

/** Gerunds and participles of both languages: what somebody does, not a thing with a slip in it. */
const verbForm = /(?:ing|ed|ando|iendo|endo|ados?|adas?|idos?|idas?)$/u;

/** Whether a word we do not know is meant as it stands. @param folded lower case, without accents. */
export function isMeantAsWritten(folded: string): boolean {
  return commonWords.has(folded) || (folded.length >= 6 && verbForm.test(folded));
}
