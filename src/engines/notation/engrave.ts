import type { VerovioToolkit } from 'verovio/esm';
import { AppError } from '../../core/errors.ts';

/**
 * Verovio (LGPL-3.0-or-later, unchanged, as its package comes): 7 MB of WebAssembly that takes half a second to compile
 * and some 80 MB, hence only when the first score is drawn, and once.
 */
let toolkit: Promise<VerovioToolkit> | undefined;

async function openToolkit(): Promise<VerovioToolkit> {
  toolkit ??= Promise.all([import('verovio/wasm'), import('verovio/esm')]).then(async ([wasm, esm]) => {
    return new esm.VerovioToolkit(await wasm.default());
  });
  return toolkit;
}

export interface EngraveOptions {
  /** Size of a page in Verovio's units, of which a staff space has 18. */
  readonly pageWidth: number;
  readonly pageHeight: number;
  /** Of the line's ends, in the same units. */
  readonly margin: number;
}

/** Pages of engraved music, drawn one by one while nobody else engraves. */
export interface Engraving {
  readonly pages: number;
  /** Counted from 1. */
  readonly page: (number: number) => string;
}

/**
 * Engraves MusicXML that we wrote. Draw the pages before anything else is engraved: there is one toolkit.
 *
 * @throws AppError `internal` when Verovio cannot read it.
 */
export async function engrave(musicXml: string, { pageWidth, pageHeight, margin }: EngraveOptions): Promise<Engraving> {
  const verovio = await openToolkit();
  verovio.setOptions({
    inputFrom: 'xml',
    pageWidth,
    pageHeight,
    pageMarginLeft: margin,
    pageMarginRight: margin,
    pageMarginTop: 20,
    pageMarginBottom: 20,
    adjustPageHeight: true,
    // The same music has the same names inside the picture.
    xmlIdSeed: 1,
    scale: 100,
    header: 'none',
    footer: 'none',
    breaks: 'encoded',
    // A last line of one or two bars is not pulled out to the margin.
    minLastJustification: 0.55,
    spacingLinear: 0.3,
    spacingSystem: 14,
  });
  if (!verovio.loadData(musicXml)) {
    throw new AppError({ code: 'internal', message: `the engraver could not read our MusicXML: ${verovio.getLog()}` });
  }
  return { pages: verovio.getPageCount(), page: (number) => verovio.renderToSVG(number) };
}
