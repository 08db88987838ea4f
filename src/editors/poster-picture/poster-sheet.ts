import type { RandomSource } from '../../core/random.ts';
import type { Typeface, TypefaceName } from '../../engines/images/typeface.ts';
import type { FittedText } from '../../media/fit-text.ts';
import type { Rgb } from '../../media/oklch.ts';
import type { PosterColours } from './poster-colours.ts';

/** In pixels, from the left top corner of the sheet. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What the poster says, already only in letters the typefaces have. Empty: not asked for. */
export interface PosterCopy {
  readonly title: string;
  readonly subtitle: string;
  readonly details: string;
}

/** Everything a layout decides with. Lengths of a layout are fractions of `widthPx`, `heightPx` and `unit`. */
export interface PosterSheet {
  readonly widthPx: number;
  readonly heightPx: number;
  /** A hundredth of the shorter side, in pixels. */
  readonly unit: number;
  /** Wider than high by more than a quarter: text and picture stand side by side. */
  readonly isWide: boolean;
  readonly copy: PosterCopy;
  readonly colours: PosterColours;
  readonly typefaces: Readonly<Record<TypefaceName, Typeface>>;
  /** `cutout`: an object on transparency, which is shown whole. `none`: windows show a pattern. */
  readonly picture: 'photo' | 'cutout' | 'none';
  readonly random: RandomSource;
}

/** Where the picture shows: cropped to the box, or contained in `subject` over the pattern when it is a cutout. */
export interface PictureWindow {
  readonly type: 'picture';
  readonly box: Box;
  /** SVG path data of the visible part; the whole box where absent. */
  readonly outline?: string;
  /** Where a cutout stands; by default the box, less a margin. */
  readonly subject?: Box;
  /** Prints the picture in two inks, from dark to light. */
  readonly inks?: readonly [Rgb, Rgb];
  /** What lies under a cutout, or instead of no picture. */
  readonly pattern: string;
}

export interface TextPart {
  readonly type: 'text';
  readonly typeface: TypefaceName;
  readonly text: FittedText;
  /** Of each line: its left end, middle. */
  readonly align: 'left' | 'centre';
  readonly x: number;
  /** Top of the block. */
  readonly y: number;
  readonly ink: Rgb;
  /** Clockwise, in degrees, about the centre. */
  readonly turn?: { readonly degrees: number; readonly x: number; readonly y: number };
}

/** A poster from back to front. Text is kept apart so that its contrast can be measured before it is drawn. */
export type PosterPart = { readonly type: 'art'; readonly svg: string } | PictureWindow | TextPart;

export type LayOut = (sheet: PosterSheet) => readonly PosterPart[];
