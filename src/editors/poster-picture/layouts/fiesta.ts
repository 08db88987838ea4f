import { readableInk } from '../../../media/contrast.ts';
import type { Rgb } from '../../../media/oklch.ts';
import { toHex } from '../../../media/oklch.ts';
import { greca, mix, windowPattern } from '../patterns.ts';
import type { Box, LayOut, PosterPart } from '../poster-sheet.ts';
import { setCopy } from '../set-copy.ts';
import { circle, circlePath, number, polygonPath, rectangle, scallopPath, shape } from '../svg-shapes.ts';

/** Papel picado above, a medallion below it, letters like on a fair's sign. */
export const fiesta: LayOut = (sheet) => {
  const { widthPx, heightPx, unit, isWide, colours } = sheet;
  const ground = colours.paper;
  const ink = readableInk(colours.deep, [ground]);
  const flags = isWide ? 8 : 5;
  const flagHeight = isWide ? unit * 21 : heightPx > widthPx * 1.2 ? unit * 26 : unit * 18;
  const foot: Box = { x: 0, y: heightPx - unit * 5, width: widthPx, height: unit * 5 };
  const top = flagHeight + unit * 3;
  const room = foot.y - top;
  const radius = isWide ? room * 0.42 : Math.min(widthPx * 0.36, room * 0.28);
  const x = isWide ? radius * 1.2 + unit * 10 : widthPx / 2;
  const y = isWide ? top + room / 2 : top + radius * 1.2 + unit * 1.5;
  const window: Box = { x: x - radius, y: y - radius, width: radius * 2, height: radius * 2 };
  const parts: PosterPart[] = [
    { type: 'art', svg: rectangle({ x: 0, y: 0, width: widthPx, height: heightPx }, ground) },
    {
      type: 'art',
      svg: garland(
        { x: 0, y: 0, width: widthPx, height: flagHeight },
        flags,
        [colours.accent, colours.second, colours.third, mix(colours.accent, colours.deep, 0.5)],
        colours.deep,
      ),
    },
    {
      type: 'art',
      svg:
        petals(x, y, radius * 1.2, 28, colours.second) +
        shape(scallopPath(x, y, radius * 1.08, 28), colours.accent) +
        circle(x, y, radius * 1.03, `fill="${toHex(ground)}"`),
    },
    { type: 'picture', box: window, outline: circlePath(x, y, radius), pattern: windowPattern(sheet, window) },
    { type: 'art', svg: greca(foot, [colours.deep, colours.second]) },
  ];
  const box: Box = isWide
    ? {
        x: x + radius * 1.25 + unit * 4,
        y: top + unit * 3,
        width: widthPx - x - radius * 1.25 - unit * 11,
        height: room - unit * 6,
      }
    : {
        x: unit * 7,
        y: y + radius * 1.22 + unit * 2.5,
        width: widthPx - unit * 14,
        height: foot.y - y - radius * 1.22 - unit * 6,
      };
  parts.push(
    ...setCopy(sheet, {
      box,
      align: isWide ? 'left' : 'centre',
      stands: 'middle',
      title: { typeface: 'slab', ink: readableInk(colours.accent, [ground]), largest: 13, lineHeight: 1.08 },
      subtitle: { typeface: 'strong', ink, largest: 4.2, mostLines: 3 },
      details: { typeface: 'text', ink, largest: 3.5, mostLines: 3 },
    }).parts,
  );
  return parts;
};

/** Pointed petals around a circle. */
function petals(x: number, y: number, radius: number, count: number, ink: Rgb): string {
  const points = Array.from({ length: count * 2 }, (_, index) => {
    const angle = (index / (count * 2)) * Math.PI * 2;
    const reach = index % 2 === 0 ? radius : radius * 0.86;
    return [x + Math.cos(angle) * reach, y + Math.sin(angle) * reach] as const;
  });
  return shape(polygonPath(points), ink);
}

/** A row of cut tissue flags that hang from a string. */
function garland(box: Box, count: number, inks: readonly Rgb[], string: Rgb): string {
  const gap = box.width * 0.008;
  const width = (box.width - gap * (count + 1)) / count;
  const flags = Array.from({ length: count }, (_, index) => {
    const ink = inks[index % inks.length];
    const left = gap + index * (width + gap);
    // The string sags towards the middle.
    const share = (left + width / 2 - box.x) / box.width;
    const sag = Math.sin(share * Math.PI) * box.height * 0.08;
    return ink === undefined
      ? ''
      : shape(
          flag({ x: left, y: box.y + sag, width, height: box.height * 0.92 }, index % 2),
          ink,
          'fill-rule="evenodd"',
        );
  });
  const middle = box.x + box.width / 2;
  const rope = `<path d="M${number(box.x)} ${number(box.y + box.height * 0.02)}Q${number(middle)} ${number(box.y + box.height * 0.18)} ${number(box.x + box.width)} ${number(box.y + box.height * 0.02)}" fill="none" stroke="${toHex(string)}" stroke-width="${number(box.height * 0.022)}"/>`;
  return flags.join('') + rope;
}

/** One flag with its holes: a flower or a bird's-eye in the middle, dots and drops around, a scalloped hem. */
function flag({ x, y, width, height }: Box, kind: number): string {
  const teeth = 7;
  const tooth = width / teeth;
  const body = height - tooth / 2;
  const hem = Array.from(
    { length: teeth },
    () => `a${number(tooth / 2)} ${number(tooth / 2)} 0 0 1 -${number(tooth)} 0`,
  ).join('');
  const parts = [`M${number(x)} ${number(y)}h${number(width)}v${number(body)}${hem}Z`];
  const cx = x + width / 2;
  const cy = y + height * 0.48;
  const size = Math.min(width, height) * 0.27;
  for (let petal = 0; petal < 8; petal += 1) {
    const angle = (petal / 8) * Math.PI * 2 + Math.PI / 8;
    parts.push(
      leaf(cx, cy, angle, kind === 0 ? size * 0.3 : size * 0.42, kind === 0 ? size : size * 0.82, size * 0.17),
    );
  }
  parts.push(circlePath(cx, cy, size * 0.16));
  if (kind === 1) parts.push(diamondRing(cx, cy, size * 1.12));
  for (let column = 0; column < teeth; column += 1) {
    const dotX = x + tooth * (column + 0.5);
    parts.push(
      circlePath(dotX, y + body - tooth * 0.15, tooth * 0.2),
      circlePath(dotX, y + height * 0.1, tooth * 0.15),
    );
    if (column > 0) parts.push(diamond(x + tooth * column, y + body - tooth * 0.95, tooth * 0.24));
  }
  for (const [dx, dy] of [
    [-1, -1],
    [1, -1],
    [-1, 1],
    [1, 1],
  ] as const) {
    parts.push(
      leaf(
        cx + dx * width * 0.33,
        cy + dy * height * 0.2,
        Math.atan2(dy, dx),
        -tooth * 0.45,
        tooth * 0.55,
        tooth * 0.26,
      ),
    );
  }
  return parts.join('');
}

/** A pointed oval along an angle, from one distance to another. */
function leaf(x: number, y: number, angle: number, from: number, to: number, half: number): string {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const at = (along: number, across: number): string =>
    `${number(x + c * along - s * across)} ${number(y + s * along + c * across)}`;
  const middle = (from + to) / 2;
  return `M${at(from, 0)}Q${at(middle, half * 2)} ${at(to, 0)}Q${at(middle, -half * 2)} ${at(from, 0)}Z`;
}

function diamond(x: number, y: number, half: number): string {
  return polygonPath([
    [x, y - half],
    [x + half, y],
    [x, y + half],
    [x - half, y],
  ]);
}

/** Twelve small diamonds around a point. */
function diamondRing(x: number, y: number, radius: number): string {
  return Array.from({ length: 12 }, (_, index) => {
    const angle = (index / 12) * Math.PI * 2;
    return diamond(x + Math.cos(angle) * radius, y + Math.sin(angle) * radius, radius * 0.09);
  }).join('');
}
