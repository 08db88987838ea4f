import type { Locale } from '../../../core/locale.ts';
import type { DrumLane } from './drum-lanes.ts';
import type { MusicLetterings } from './lettering.ts';
import { length } from './page-of-music.ts';
import type { RollLayout, RollRow } from './roll-layout.ts';
import type { RollPart } from './roll-parts.ts';

export interface RowContext {
  readonly row: RollRow;
  readonly layout: RollLayout;
  readonly parts: readonly RollPart[];
  readonly lanes: readonly DrumLane[];
  readonly letterings: MusicLetterings;
  readonly locale: Locale;
}

/** Upper edges of a row's strips. */
export interface Strips {
  readonly marks: number;
  readonly sections: number;
  readonly chords: number;
  readonly pitches: number;
  readonly drums: number;
  readonly surprise: number;
  readonly axis: number;
}

/** Where a row's strips begin. */
export function stripsOf({ row, layout: { heights } }: RowContext): Strips {
  const marks = row.topPx;
  const sections = marks + heights.marks;
  const chords = sections + heights.sections;
  const pitches = chords + heights.chords;
  const drums = pitches + heights.pitches;
  const surprise = drums + heights.drums;
  return { marks, sections, chords, pitches, drums, surprise, axis: surprise + heights.surprise };
}

export const rectangle = (x: number, y: number, width: number, height: number, style: string): string =>
  `<rect x="${length(x)}" y="${length(y)}" width="${length(Math.max(0, width))}" height="${length(height)}" ${style}/>`;
