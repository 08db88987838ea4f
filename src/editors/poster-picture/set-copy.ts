import type { TypefaceName } from '../../engines/images/typeface.ts';
import { fitText, type FittedText } from '../../media/fit-text.ts';
import type { Rgb } from '../../media/oklch.ts';
import type { Box, PosterSheet, TextPart } from './poster-sheet.ts';

interface TextStyle {
  readonly typeface: TypefaceName;
  readonly ink: Rgb;
  /** Letter size at most, in units of the sheet. */
  readonly largest: number;
  readonly lineHeight?: number;
  readonly mostLines?: number;
  readonly trackingEm?: number;
  readonly isUpperCase?: boolean;
}

export interface CopySetting {
  readonly box: Box;
  readonly align: 'left' | 'centre';
  /** Where the block stands when the box is higher. */
  readonly stands: 'top' | 'middle' | 'bottom';
  readonly title: TextStyle;
  /** Absent: set elsewhere. */
  readonly subtitle?: TextStyle;
  readonly details?: TextStyle;
  /** Details before the title. */
  readonly detailsFirst?: boolean;
}

export interface SetCopy {
  readonly parts: readonly TextPart[];
  /** What the text really takes. */
  readonly box: Box;
}

/** What subtitle and details may take of the height, each. */
const smallShare = 0.24;
const smallestUnits = 2.1;

/** One text as large as its box and style allow. */
export function setText(
  sheet: PosterSheet,
  words: string,
  style: TextStyle,
  room: { readonly width: number; readonly height: number },
): FittedText {
  return fitText(style.isUpperCase === true ? words.toLocaleUpperCase('es') : words, sheet.typefaces[style.typeface], {
    widthPx: room.width,
    heightPx: room.height,
    largestPx: style.largest * sheet.unit,
    smallestPx: smallestUnits * sheet.unit,
    lineHeight: style.lineHeight ?? 1.06,
    mostLines: style.mostLines ?? 4,
    ...(style.trackingEm === undefined ? {} : { trackingEm: style.trackingEm }),
  });
}

/** Title, subtitle and details below each other, never outside the box: the small ones first, the title in what is left. */
export function setCopy(sheet: PosterSheet, setting: CopySetting): SetCopy {
  const { box, align, title, subtitle, details } = setting;
  const small = (words: string, style: TextStyle | undefined): Block | undefined =>
    words === '' || style === undefined
      ? undefined
      : {
          style,
          text: setText(
            sheet,
            words,
            { lineHeight: 1.32, ...style },
            { width: box.width, height: box.height * smallShare },
          ),
        };
  const subtitleBlock = small(sheet.copy.subtitle, subtitle);
  const detailsBlock = small(sheet.copy.details, details);
  const gapPx = Math.min(sheet.unit * 3, box.height * 0.06);
  const taken = [subtitleBlock, detailsBlock].reduce(
    (sum, block) => sum + (block === undefined ? 0 : block.text.heightPx + gapPx),
    0,
  );
  const titleBlock = {
    style: title,
    text: setText(sheet, sheet.copy.title, title, { width: box.width, height: box.height - taken }),
  };
  const rest =
    setting.detailsFirst === true
      ? [detailsBlock, titleBlock, subtitleBlock]
      : [titleBlock, subtitleBlock, detailsBlock];
  const blocks = rest.filter((block) => block !== undefined);
  const height = blocks.reduce((sum, block) => sum + block.text.heightPx, 0) + gapPx * (blocks.length - 1);
  const slack = box.height - height;
  const top = box.y + (setting.stands === 'top' ? 0 : setting.stands === 'middle' ? slack / 2 : slack);
  const x = align === 'left' ? box.x : box.x + box.width / 2;
  let y = top;
  const parts = blocks.map(({ style, text }): TextPart => {
    const part: TextPart = { type: 'text', typeface: style.typeface, text, align, x, y, ink: style.ink };
    y += text.heightPx + gapPx;
    return part;
  });
  const width = Math.max(...blocks.map(({ text }) => text.widthPx));
  return { parts, box: { x: align === 'left' ? box.x : x - width / 2, y: top, width, height } };
}

interface Block {
  readonly style: TextStyle;
  readonly text: FittedText;
}
