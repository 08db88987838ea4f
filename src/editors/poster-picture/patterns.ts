import type { RandomSource } from '../../core/random.ts';
import type { Rgb } from '../../media/oklch.ts';
import type { PosterColours } from './poster-colours.ts';
import type { Box } from './poster-sheet.ts';
import { circle, number, polygonPath, rectangle, shape } from './svg-shapes.ts';
import { toHex } from '../../media/oklch.ts';

interface PatternOptions {
  readonly box: Box;
  readonly colours: PosterColours;
  readonly random: RandomSource;
}

/** Rays from a point. Calm enough to stand behind an object. */
export function sunburst(
  box: Box,
  inks: readonly [Rgb, Rgb],
  centre: { readonly x: number; readonly y: number },
  rays = 22,
): string {
  const reach = Math.hypot(box.width, box.height) * 1.2;
  const wedges = Array.from({ length: rays }, (_, index) => {
    const from = ((index * 2) / (rays * 2)) * Math.PI * 2;
    const to = from + Math.PI / rays;
    return polygonPath([
      [centre.x, centre.y],
      [centre.x + Math.cos(from) * reach, centre.y + Math.sin(from) * reach],
      [centre.x + Math.cos(to) * reach, centre.y + Math.sin(to) * reach],
    ]);
  });
  return rectangle(box, inks[0]) + shape(wedges.join(''), inks[1]);
}

/** Squares of quarter circles, half circles, dots and triangles, as in geometric posters of the twenties. */
export function tiles({ box, colours, random }: PatternOptions, across = 6): string {
  const side =
    Math.max(box.width, box.height) /
    Math.max(across, Math.round((across * Math.max(box.width, box.height)) / Math.min(box.width, box.height)));
  const { paper, deep, accent, second, third } = colours;
  const inks = [paper, deep, accent, second, third];
  const parts: string[] = [];
  for (let y = box.y; y < box.y + box.height - 0.5; y += side) {
    for (let x = box.x; x < box.x + box.width - 0.5; x += side) {
      const ground = random.pick(inks);
      const ink = random.pick(inks.filter((other) => other !== ground));
      const dot = random.pick(inks.filter((other) => other !== ground && other !== ink));
      parts.push(
        rectangle({ x, y, width: side + 0.5, height: side + 0.5 }, ground),
        tile({ x, y, side, ink, dot, random }),
      );
    }
  }
  return parts.join('');
}

function tile({
  x,
  y,
  side,
  ink,
  dot,
  random,
}: {
  x: number;
  y: number;
  side: number;
  ink: Rgb;
  dot: Rgb;
  random: RandomSource;
}): string {
  const turn = `transform="rotate(${random.integer(0, 3) * 90} ${number(x + side / 2)} ${number(y + side / 2)})"`;
  const s = number(side);
  const [left, top] = [number(x), number(y)];
  switch (random.integer(0, 5)) {
    case 0:
      return shape(`M${left} ${top}h${s}a${s} ${s} 0 0 1 -${s} ${s}Z`, ink, turn);
    case 1:
      return (
        shape(`M${left} ${top}h${s}a${number(side / 2)} ${number(side / 2)} 0 0 1 -${s} 0Z`, ink, turn) +
        shape(`M${left} ${number(y + side / 2)}h${s}a${number(side / 2)} ${number(side / 2)} 0 0 1 -${s} 0Z`, dot, turn)
      );
    case 2:
      return (
        circle(x + side / 2, y + side / 2, side * 0.36, `fill="${toHex(ink)}"`) +
        circle(x + side / 2, y + side / 2, side * 0.15, `fill="${toHex(dot)}"`)
      );
    case 3:
      return shape(`M${left} ${top}h${s}l-${s} ${s}Z`, ink, turn);
    case 4:
      return (
        shape(`M${left} ${top}h${s}a${s} ${s} 0 0 1 -${s} ${s}Z`, ink, turn) +
        shape(
          `M${left} ${top}h${number(side / 2)}a${number(side / 2)} ${number(side / 2)} 0 0 1 -${number(side / 2)} ${number(side / 2)}Z`,
          dot,
          turn,
        )
      );
    default:
      return shape(
        [0, 1, 2, 3]
          .map((index) => `M${left} ${number(y + (index * side) / 4)}h${s}v${number(side / 8)}h-${s}Z`)
          .join(''),
        ink,
        turn,
      );
  }
}

/** Overlapping fans (the Japanese seigaiha, wave of the blue sea). */
export function scallops({ box, colours }: PatternOptions, across = 4): string {
  const radius = Math.min(box.width, box.height) / across / 2;
  const rings: readonly Rgb[] = [colours.deep, colours.second, colours.accent, colours.paper, colours.third];
  const parts = [rectangle(box, colours.accent)];
  for (let row = 0, y = box.y; y < box.y + box.height + radius * 2; row += 1, y += radius / 2) {
    for (let x = box.x - radius + (row % 2) * radius; x < box.x + box.width + radius * 2; x += radius * 2) {
      rings.forEach((ink, index) => parts.push(circle(x, y, radius * (1 - index * 0.2), `fill="${toHex(ink)}"`)));
    }
  }
  return parts.join('');
}

/** Confetti of cut stone: many-sided chips that do not touch. */
export function terrazzo({ box, colours, random }: PatternOptions, ground: Rgb = colours.paper): string {
  const step = Math.sqrt((box.width * box.height) / 150);
  const inks = [colours.accent, colours.second, colours.third, colours.deep];
  const parts = [rectangle(box, ground)];
  for (let y = box.y - step / 2; y < box.y + box.height + step; y += step) {
    for (let x = box.x - step / 2; x < box.x + box.width + step; x += step) {
      const [cx, cy] = [x + (random.next() - 0.5) * step * 0.7, y + (random.next() - 0.5) * step * 0.7];
      const size = step * (0.14 + random.next() * 0.22);
      const corners = random.integer(3, 6);
      const start = random.next() * Math.PI * 2;
      const points = Array.from({ length: corners }, (_, index) => {
        const angle = start + (index / corners) * Math.PI * 2;
        const reach = size * (0.75 + random.next() * 0.5);
        return [cx + Math.cos(angle) * reach, cy + Math.sin(angle) * reach] as const;
      });
      parts.push(shape(polygonPath(points), random.pick(inks.filter((ink) => ink !== ground))));
    }
  }
  return parts.join('');
}

/** A row of stepped frets, as on the walls of Mitla, along the top of the box. */
export function greca(box: Box, inks: readonly [Rgb, Rgb]): string {
  const cell = box.height;
  const count = Math.max(1, Math.round(box.width / cell));
  const width = box.width / count;
  const px = width / 8;
  const py = cell / 8;
  const steps: readonly (readonly [number, number, number, number])[] = [
    [0, 6, 8, 1],
    [0, 1, 1, 5],
    [1, 1, 6, 1],
    [6, 2, 1, 3],
    [3, 4, 3, 1],
    [3, 3, 1, 1],
  ];
  const data = Array.from({ length: count }, (_, index) =>
    steps
      .map(([x, y, w, h]) => {
        const left = box.x + index * width + x * px;
        return `M${number(left)} ${number(box.y + y * py)}h${number(w * px + 0.3)}v${number(h * py + 0.3)}h-${number(w * px + 0.3)}Z`;
      })
      .join(''),
  ).join('');
  return rectangle(box, inks[0]) + shape(data, inks[1]);
}

/** The ground of a window: calm under a cutout, rich where the pattern is all there is. */
export function windowPattern(
  {
    picture,
    colours,
    random,
  }: { readonly picture: 'photo' | 'cutout' | 'none'; readonly colours: PosterColours; readonly random: RandomSource },
  box: Box,
  kind?: 'tiles' | 'scallops' | 'terrazzo' | 'sunburst',
): string {
  const options = { box, colours, random: random.fork('pattern') };
  const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  if (picture === 'photo') return rectangle(box, colours.deep);
  if (picture === 'cutout') return sunburst(box, [colours.second, mix(colours.second, [255, 255, 255], 0.28)], centre);
  switch (kind ?? options.random.pick(['tiles', 'scallops', 'terrazzo', 'tiles'] as const)) {
    case 'tiles':
      return tiles(options);
    case 'scallops':
      return scallops(options);
    case 'terrazzo':
      return terrazzo(options);
    case 'sunburst':
      return sunburst(box, [colours.accent, colours.second], { x: centre.x, y: box.y + box.height });
  }
}

/** Between two inks, as paint on a screen: `share` of the second. */
export function mix(one: Rgb, other: Rgb, share: number): Rgb {
  const blend = (from: number, to: number): number => Math.round(from + (to - from) * share);
  return [blend(one[0], other[0]), blend(one[1], other[1]), blend(one[2], other[2])];
}
