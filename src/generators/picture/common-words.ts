/**
 * Frequent words, spelled right, that no drawing goes by (chosen by us; folded, both languages). One of them is never a
 * misspelling of something we draw: "write" is not "white", "Paris" not "parks".
 */
const common = `
  write wrote makes gave take took wants needs tell told shown song songs poem story stories word words text video
  sound drew think things stuff people place places work works life live lives times year years week month tomorrow
  floor wrong much more most less least first last next sadly about after along between until since still ever
  always often bakery class team event sale price brand banner poster slogan advert paris london madrid berlin rome
  tokyo spain france italy england mexico europe america hope hate fear trust faith dream dreams ideas mind soul
  power truth beauty freedom escribe escribir hace hacen quiere puedo puede tengo tiene tienen decir contar canta
  cuento cancion poema historia palabra palabras texto sonido pensar cosas gente lugar trabajo vida anio semana
  manana ayer suelo peor malo mala bien mucho poco nada primero ultimo quizas favor porque despues antes hasta
  siempre nunca panaderia clase equipo evento venta precio marca logotipo cartel anuncio espana francia italia
  inglaterra europa londres roma odio miedo sueno suenos mente alma poder verdad belleza libertad justicia`;

const commonWords: ReadonlySet<string> = new Set(common.split(/\s+/u).filter(Boolean));

/** Gerunds and participles of both languages: what somebody does, not a thing with a slip in it. */
const verbForm = /(?:ing|ed|ando|iendo|endo|ados?|adas?|idos?|idas?)$/u;

/** Whether a word we do not know is meant as it stands. @param folded lower case, without accents. */
export function isMeantAsWritten(folded: string): boolean {
  return commonWords.has(folded) || (folded.length >= 6 && verbForm.test(folded));
}
