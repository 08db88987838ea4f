import type { GeneratorContext } from '../../core/generator.ts';
import type { Locale } from '../../core/locale.ts';
import { pictureTexts } from '../../core/texts/pictures.ts';
import { readAttachedPalette, vividness } from './attached-palette.ts';
import type { Rgb } from '../../media/rgb.ts';
import type { Lexicon } from './lexicon.ts';
import { parsePrompt } from './parse-prompt.ts';
import type { PictureOptions } from './picture-options.ts';
import { readPalette } from './read-palette.ts';
import type { ScenePlan } from './scene-plan.ts';

/** What was asked for, understood. */
export interface PictureRequest {
  /** The part of the prompt that was read. */
  readonly prompt: string;
  readonly plan: ScenePlan;
  /** At most six colours, most important first. */
  readonly palette: readonly Rgb[];
  /** The colours of the palette that things are painted with. */
  readonly accents: readonly Rgb[];
  /** Sentences about the options; those about the words of the prompt come from its notes. */
  readonly warnings: readonly string[];
}

/** What nobody describes a picture with; parsing stays a matter of milliseconds. */
const readCharacters = 1000;
/** Chroma below which a colour is a grey to the eye, 0 … 255. */
const vividFrom = 40;
const namedUnknown = 6;

/** The prompt up to a length, not torn within a word or character. */
function beginningOf(prompt: string): string {
  if (prompt.length <= readCharacters) return prompt;
  const cut = prompt.slice(0, readCharacters);
  const space = cut.search(/\s\S*$/u);
  return space > readCharacters * 0.8 ? cut.slice(0, space) : Array.from(cut).slice(0, -1).join('');
}

/** Bold colours for the things; of a grey palette those that are neither paper nor ink. */
function accentsOf(palette: readonly Rgb[]): readonly Rgb[] {
  const vivid = palette.filter((colour) => vividness(colour) > vividFrom);
  const bold = vivid.filter((colour) => vividness(colour) > 110);
  if (vivid.length > 0) return bold.length > 0 ? bold : vivid;
  return palette.filter(([, green]) => green > 60 && green < 215);
}

async function readColours(
  options: PictureOptions,
  context: GeneratorContext,
): Promise<{
  readonly palette: readonly Rgb[];
  readonly accents: readonly Rgb[];
  readonly warnings: readonly string[];
}> {
  const warnings: string[] = [];
  const texts = pictureTexts[context.locale];
  const { colours, unknown, isCut } = readPalette(options.palette ?? '');
  if (unknown.length > 0) warnings.push(texts.unknownPalette({ words: unknown.slice(0, namedUnknown) }));
  if (isCut) warnings.push(texts.paletteCut({ used: colours.length }));
  if (options.paletteFromInput !== true) return { palette: colours, accents: accentsOf(colours), warnings };
  const attached = await readAttachedPalette(context.inputs, context.locale);
  const bold = attached.filter((colour) => vividness(colour) > vividFrom);
  // Named colours paint the things, the picture's colours the place.
  const accents = colours.length > 0 ? accentsOf(colours) : bold.toSorted((a, b) => vividness(b) - vividness(a));
  return { palette: attached, accents, warnings };
}

/** Reads prompt and palettes. Throws only what an attachment deserves (`attachment-rejected`). */
export async function readRequest(
  options: PictureOptions,
  lexicon: Lexicon,
  context: GeneratorContext,
): Promise<PictureRequest> {
  const prompt = beginningOf(options.prompt);
  const colours = await readColours(options, context);
  return {
    prompt,
    plan: parsePrompt(prompt, lexicon, context.locale),
    ...colours,
    warnings: [...longPromptWarnings(prompt, options.prompt, context.locale), ...colours.warnings],
  };
}

function longPromptWarnings(read: string, whole: string, locale: Locale): readonly string[] {
  return read.length < whole.length ? [pictureTexts[locale].promptCut({ characters: read.length })] : [];
}
