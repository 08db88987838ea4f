import type { Locale } from '../../core/locale.ts';
import { musicSimilarTexts } from '../../core/texts/music-similar.ts';
import { encodeDrawing } from '../../engines/images/encode-drawing.ts';
import { openLetterings } from '../../engines/notation/open-letterings.ts';
import { letterLine, type MusicLetterings } from '../../media/music/drawing/lettering.ts';
import { paper } from '../../media/music/drawing/paper.ts';
import type { BarRange, Comparison, LikeMatch, TuneMatch } from './compare-pieces.ts';
import { numberOfBar, type HeardPiece } from './heard-piece.ts';

const widthPx = 1200;
const marginPx = 32;
const innerPx = widthPx - 2 * marginPx;
const rollPx = 132;
const captionPx = 34;
const headingPx = 58;
const likeRowPx = 96;
/** Longer passages are shown from their beginning. */
const mostBars = 20;
const colours = { own: paper.accent, other: paper.good, unlike: paper.lineStrong } as const;

interface Sheet {
  readonly letterings: MusicLetterings;
  readonly texts: (typeof musicSimilarTexts)[Locale];
}

const px = (value: number): string => String(Math.round(value * 10) / 10);
const box = (
  x: number,
  y: number,
  size: { readonly width: number; readonly height: number },
  fill: string,
  radius = 0,
): string =>
  `<rect x="${px(x)}" y="${px(y)}" width="${px(size.width)}" height="${px(size.height)}" rx="${radius}" fill="${fill}"/>`;

/** Pitches the rolls of one match show, as notes of the person's piece. */
interface PitchRange {
  readonly lowest: number;
  readonly highest: number;
}

interface Passage {
  readonly piece: HeardPiece;
  readonly bars: BarRange;
  /** Indices of notes that agree with the other piece. */
  readonly agreeing: ReadonlySet<number>;
  /** Semitones to take away, so that both passages lie at the same height. */
  readonly transposition: number;
  readonly colour: string;
}

function notesOf({ piece, bars, transposition, agreeing }: Passage) {
  const [from, to] = [bars.first * piece.barLength, (bars.last + 1) * piece.barLength];
  return piece.notes.flatMap(({ position, length, pitch }, index) =>
    position < from || position >= to
      ? []
      : [{ start: position - from, length, pitch: pitch - transposition, agrees: agreeing.has(index) }],
  );
}

/** A passage as a small piano roll, its bars numbered. */
function drawPassage(passage: Passage, topPx: number, { lowest, highest }: PitchRange, { letterings }: Sheet): string {
  const { bars, piece, colour } = passage;
  const count = bars.last - bars.first + 1;
  const barPx = innerPx / count;
  const tickPx = barPx / piece.barLength;
  const rowPx = (rollPx - 24) / (highest - lowest + 1);
  const every = Math.ceil(count / 24);
  const grid = Array.from({ length: count }, (_, bar) => {
    const x = marginPx + bar * barPx;
    const number =
      bar % every === 0
        ? letterLine(letterings.text, String(numberOfBar(piece, bars.first + bar)), {
            x: x + 5,
            y: topPx + 15,
            sizePx: 14,
            fill: paper.soft,
          })
        : '';
    return `${box(x, topPx, { width: bar === 0 ? 0 : 1, height: rollPx }, paper.line)}${number}`;
  });
  const notes = notesOf(passage).map(({ start, length, pitch, agrees }) => {
    const width = Math.max(3, Math.min(length * tickPx, innerPx - start * tickPx) - 1.5);
    const y = topPx + 20 + (highest - pitch) * rowPx;
    const height = Math.max(4, Math.min(12, rowPx));
    return box(marginPx + start * tickPx, y, { width, height }, agrees ? colour : colours.unlike, 2);
  });
  return `${box(marginPx, topPx, { width: innerPx, height: rollPx }, paper.paleGround, 6)}${grid.join('')}${notes.join('')}`;
}

const matchPx = 2 * (captionPx + rollPx) + 26;

function beginning({ first, last }: BarRange): BarRange {
  return { first, last: Math.min(last, first + mostBars - 1) };
}

/** Both passages, one above the other, at the same height and over the same width. */
function drawMatch(match: TuneMatch, asked: HeardPiece, topPx: number, sheet: Sheet): string {
  const { alignment, piece } = match;
  const [own, other] = [beginning(match.own), beginning(match.other)];
  const { transposition } = alignment;
  const agreeing = alignment.pairs.filter(
    ([one, two]) => (piece.tune[two]?.pitch ?? 0) - (asked.tune[one]?.pitch ?? 0) === transposition,
  );
  const above: Passage = {
    piece: asked,
    bars: own,
    agreeing: new Set(agreeing.map(([one]) => one)),
    transposition: 0,
    colour: colours.own,
  };
  const below: Passage = {
    piece,
    bars: other,
    agreeing: new Set(agreeing.map(([, two]) => two)),
    transposition,
    colour: colours.other,
  };
  const pitches = [...notesOf(above), ...notesOf(below)].map(({ pitch }) => pitch);
  const range = { lowest: Math.min(...pitches) - 1, highest: Math.max(...pitches) + 1 };
  const { texts, letterings } = sheet;
  const caption = (line: string, y: number, fill: string): string =>
    letterLine(letterings.strong, line, { x: marginPx, y, sizePx: 20, fill, widestPx: innerPx });
  const secondPx = topPx + captionPx + rollPx;
  return [
    caption(
      texts.ownPassage({ first: numberOfBar(asked, own.first), last: numberOfBar(asked, own.last) }),
      topPx + 23,
      colours.own,
    ),
    drawPassage(above, topPx + captionPx, range, sheet),
    caption(
      texts.otherPassage({
        name: piece.name,
        first: numberOfBar(piece, other.first),
        last: numberOfBar(piece, other.last),
      }),
      secondPx + 25,
      colours.other,
    ),
    drawPassage(below, secondPx + captionPx, range, sheet),
  ].join('');
}

/** A piece's name, how alike it is, and a bar for each trait. */
function drawLike({ piece, likeness }: LikeMatch, topPx: number, { letterings, texts }: Sheet): string {
  const columnPx = innerPx / Math.max(1, likeness.traits.length);
  const percent = `${Math.round(100 * Math.max(0, likeness.overall))} %`;
  const traits = likeness.traits.map(([name, value], index) => {
    const x = marginPx + index * columnPx;
    const full = { width: columnPx - 16, height: 10 };
    const share = { width: full.width * Math.min(1, Math.max(0, value)), height: 10 };
    const label = letterLine(letterings.text, texts[name], {
      x,
      y: topPx + 76,
      sizePx: 15,
      fill: paper.soft,
      widestPx: columnPx - 16,
    });
    return `${box(x, topPx + 46, full, paper.line, 5)}${box(x, topPx + 46, share, colours.other, 5)}${label}`;
  });
  return [
    letterLine(letterings.strong, piece.name, {
      x: marginPx,
      y: topPx + 28,
      sizePx: 20,
      fill: paper.ink,
      widestPx: innerPx - 90,
    }),
    letterLine(letterings.strong, percent, {
      x: widthPx - marginPx,
      y: topPx + 28,
      sizePx: 20,
      fill: colours.other,
      anchor: 'end',
    }),
    ...traits,
  ].join('');
}

export interface DrawnComparison {
  /** A PNG. */
  readonly bytes: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** What was found as one picture: passages of the same tune as aligned piano rolls, then likeness trait by trait. */
export async function drawComparison(
  { tunes, likes, nearest }: Comparison,
  asked: HeardPiece,
  locale: Locale,
): Promise<DrawnComparison> {
  const sheet: Sheet = { letterings: await openLetterings(), texts: musicSimilarTexts[locale] };
  const drawn: string[] = [];
  let y = 12;
  const heading = (line: string): void => {
    drawn.push(letterLine(sheet.letterings.title, line, { x: marginPx, y: y + 38, sizePx: 30, fill: paper.ink }));
    y += headingPx;
  };
  if (tunes.length > 0) heading(sheet.texts.sheetTunes);
  for (const match of tunes) {
    drawn.push(drawMatch(match, asked, y, sheet));
    y += matchPx;
  }
  if (likes.length > 0) heading(sheet.texts.sheetLikes);
  // That nothing is alike stands in the reply.
  if (nearest !== undefined) heading(sheet.texts.sheetNearest);
  for (const like of nearest === undefined ? likes : [nearest]) {
    drawn.push(drawLike(like, y, sheet));
    y += likeRowPx;
  }
  if (tunes.length + likes.length === 0 && nearest === undefined) heading(sheet.texts.sheetNothing);
  const heightPx = Math.round(y + 20);
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">` +
    `<rect width="100%" height="100%" fill="${paper.ground}"/>${drawn.join('')}</svg>`;
  return { bytes: await encodeDrawing(svg), widthPx, heightPx };
}
