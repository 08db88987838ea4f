import type { Locale } from '../../core/locale.ts';
import { describeTexts } from '../../core/texts/describe.ts';
import type { EyeConcept } from '../../core/eye-model.ts';
import type { Findings } from './examine-picture.ts';

/** A concept that was recognised, as people read it. */
export interface Recognised {
  readonly concept: EyeConcept;
  /** Hardly ever wrong, or only likely. */
  readonly isSure: boolean;
  readonly score: number;
}

/** Colours below this part of the picture are not worth a word. */
const leastShare = 0.06;
/** Alt texts are read aloud: more colours than this are noise. */
const mostColours = 3;

/** Thresholds of words, set on our drawings, blurred copies of them and photographs. */
const softBelow = 120;
const verySharpAbove = 1500;
const noisyAbove = 6;

/** One or two sentences that a person who cannot see the picture can use. */
export function altSentence(findings: Findings, recognised: readonly Recognised[], locale: Locale): string {
  const texts = describeTexts[locale];
  const things = recognised.filter(({ isSure }) => isSure).map(({ concept }) => withArticle(concept, locale));
  const { orientation, spot } = findings.composition;
  const sentence = texts.altText({
    things: things.length === 0 ? undefined : texts.listed(things),
    shape: texts[`${orientation}Picture`],
    colours: colourPhrase(findings, locale),
    spot: spot === undefined || spot === 'middle-centre' ? undefined : texts[spot],
  });
  return findings.text.length === 0 ? sentence : `${sentence} ${texts.altHasText}`;
}

function colourPhrase({ colours }: Findings, locale: Locale): string | undefined {
  const texts = describeTexts[locale];
  const [main, ...others] = colours.filter(({ share }) => share >= leastShare).slice(0, mostColours);
  if (main === undefined) return undefined;
  const names = others.map(({ name }) => texts[name]);
  return names.length === 0
    ? texts.oneColour(texts[main.name])
    : texts.mostlyColours({ main: texts[main.name], others: texts.listed(names) });
}

/** "a fox", "un zorro"; plural things stand alone. */
function withArticle(concept: EyeConcept, locale: Locale): string {
  const name = concept[locale];
  if (concept.plural) return name;
  if (locale === 'es') return `${concept.gender === 'f' ? 'una' : 'un'} ${name}`;
  return `${/^[aeiou]/iu.test(name) ? 'an' : 'a'} ${name}`;
}

/** One line of the card each. */
export interface FactLines {
  readonly things: string;
  readonly colours: string;
  readonly composition: string;
  readonly light: string;
  readonly sharpness: string;
  readonly writing: string;
  readonly size: string;
}

export function factLines(findings: Findings, recognised: readonly Recognised[], locale: Locale): FactLines {
  const texts = describeTexts[locale];
  const { composition, light, sharpness, text, widthPx, heightPx, transparent } = findings;
  const letters = text.reduce((sum, line) => sum + line.letters, 0);
  return {
    things: recognisedLine(recognised, locale),
    colours: findings.colours
      .filter(({ share }) => share >= 0.02)
      .map(({ name, share }) => `${texts[name]} ${percent(share)}`)
      .join(', '),
    composition: compositionLine(composition, locale),
    light: texts.lightLine({
      brightness: percent(light.brightness),
      contrast: percent(light.contrast * 2),
      mood: texts[light.brightness < 0.3 ? 'dark' : light.brightness > 0.72 ? 'bright' : 'balanced'],
    }),
    sharpness: texts.sharpnessLine({
      detail: Math.round(sharpness.detail),
      noise: sharpness.noise.toFixed(1),
      word: texts[sharpness.detail < softBelow ? 'soft' : sharpness.detail > verySharpAbove ? 'verySharp' : 'sharp'],
      noiseWord: texts[sharpness.noise > noisyAbove ? 'noisy' : 'clean'],
    }),
    writing: text.length === 0 ? texts.noWriting : texts.writingFound({ lines: text.length, letters }),
    size: texts.sizeLine({
      size: `${widthPx} × ${heightPx}`,
      shape: texts[composition.orientation],
      transparent: transparent > 0.001 ? percent(transparent) : undefined,
    }),
  };
}

function recognisedLine(recognised: readonly Recognised[], locale: Locale): string {
  const texts = describeTexts[locale];
  if (recognised.length === 0) return texts.nothingRecognised;
  return recognised
    .map(({ concept, score, isSure }) => {
      const name = `${concept.emoji} ${concept[locale]} ${percent(score)}`;
      return isSure ? name : texts.maybe(name);
    })
    .join(', ');
}

function compositionLine(composition: Findings['composition'], locale: Locale): string {
  const texts = describeTexts[locale];
  const { spot, placement, symmetry, emptySpace } = composition;
  const where =
    spot === undefined ? texts.noSubject : texts[placement === 'thirds' ? 'subjectOnThirds' : 'subjectAt'](texts[spot]);
  const mirror = texts[symmetry > 0.85 ? 'symmetric' : symmetry > 0.5 ? 'nearlySymmetric' : 'asymmetric'];
  return texts.compositionParts({ where, mirror, empty: percent(emptySpace) });
}

function percent(part: number): string {
  return `${Math.round(part * 100)} %`;
}
