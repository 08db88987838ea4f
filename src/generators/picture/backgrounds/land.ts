import { mixRgb, toHex, type Rgb } from '../../../media/rgb.ts';
import { inLight, type Daylight } from './daylight.ts';
import { n, smoothLine, type SvgPage } from './svg-page.ts';

export interface RidgeOptions {
  /** Mean height of the line from the page's top. */
  readonly y: number;
  /** Half the height of its waves. */
  readonly swing: number;
  /** Number of waves across the page. */
  readonly waves: number;
  readonly top: Rgb;
  readonly bottom: Rgb;
}

/** A rolling hill from edge to edge, filled down to the page's end. @returns the line's height at any x. */
export function paintRidge(page: SvgPage, options: RidgeOptions): (x: number) => number {
  const phase = page.between(0, Math.PI * 2);
  const second = page.between(0, Math.PI * 2);
  const height = (x: number): number => {
    const turn = (x / page.width) * Math.PI * 2 * options.waves;
    return options.y - options.swing * (0.7 * Math.sin(turn + phase) + 0.3 * Math.sin(turn * 2.3 + second));
  };
  const points: [number, number][] = [];
  const steps = Math.ceil(8 * Math.max(1, options.waves));
  for (let step = 0; step <= steps; step += 1) {
    const x = (step / steps) * page.width;
    points.push([x, height(x)]);
  }
  page.path(
    `M${smoothLine(points)} L${n(page.width)} ${n(page.height)} L0 ${n(page.height)}Z`,
    page.linear([
      [0, options.top],
      [1, options.bottom],
    ]),
  );
  return height;
}

/** A jagged range with lit and shaded faces and, if wanted, snow on its tops. */
export function paintPeaks(
  page: SvgPage,
  options: {
    readonly base: number;
    readonly height: number;
    readonly amount: number;
    readonly colour: Rgb;
    readonly snow: Rgb | undefined;
  },
): void {
  const { base, height, amount, colour, snow } = options;
  const order = Array.from({ length: amount }, (_, index) => index).toSorted((a, b) => (a % 2) - (b % 2));
  for (const index of order) {
    const x = ((index + page.between(0.2, 0.8)) / amount) * page.width * 1.1 - page.width * 0.05;
    const top = base - height * page.between(0.62, 1);
    const half = (base - top) * page.between(0.72, 1.02);
    const ridge = x + half * page.between(-0.06, 0.1);
    page.path(
      `M${n(x - half)} ${n(base)} L${n(x)} ${n(top)} L${n(x + half)} ${n(base)}Z`,
      toHex(mixRgb(colour, [255, 255, 255], 0.1)),
    );
    page.path(
      `M${n(x)} ${n(top)} L${n(x + half)} ${n(base)} L${n(ridge)} ${n(base)} L${n(ridge + half * 0.1)} ${n(top + (base - top) * 0.5)}Z`,
      toHex(mixRgb(colour, [20, 24, 50], 0.2)),
    );
    if (snow === undefined) continue;
    const cap = 0.3;
    const [left, right, line] = [x - half * cap, x + half * cap, top + (base - top) * cap];
    page.path(
      `M${n(x)} ${n(top)} L${n(right)} ${n(line)} L${n(x + half * 0.16)} ${n(line - 14)} L${n(x + half * 0.04)} ${n(line + 20)} L${n(x - half * 0.1)} ${n(line - 12)} L${n(left)} ${n(line)}Z`,
      toHex(snow),
    );
    page.path(
      `M${n(x)} ${n(top)} L${n(right)} ${n(line)} L${n(x + half * 0.16)} ${n(line - 14)} L${n(x + half * 0.06)} ${n(line + 6)}Z`,
      toHex(mixRgb(snow, [90, 110, 170], 0.28)),
    );
  }
}

export function paintPine(page: SvgPage, x: number, foot: number, height: number, colour: Rgb, snow?: Rgb): void {
  const half = height * 0.27;
  page.rect(
    x - height * 0.035,
    foot - height * 0.14,
    height * 0.07,
    height * 0.14,
    toHex(mixRgb([96, 66, 46], colour, 0.35)),
  );
  for (const [from, to, width] of [
    [0.1, 0.52, 1],
    [0.34, 0.76, 0.78],
    [0.58, 1, 0.54],
  ] as const) {
    const low = foot - height * from;
    const high = foot - height * to;
    page.path(
      `M${n(x - half * width)} ${n(low)} Q${n(x)} ${n(low + height * 0.05)} ${n(x + half * width)} ${n(low)} L${n(x)} ${n(high)}Z`,
      toHex(mixRgb(colour, [255, 255, 255], (to - 0.5) * 0.12)),
    );
    if (snow !== undefined) {
      const w = half * width * 0.52;
      const l = high + (low - high) * 0.52;
      page.path(
        `M${n(x)} ${n(high)} L${n(x + w)} ${n(l)} L${n(x + w * 0.3)} ${n(l - 5)} L${n(x)} ${n(l + 8)} L${n(x - w * 0.4)} ${n(l - 4)} L${n(x - w)} ${n(l)}Z`,
        toHex(snow),
      );
    }
  }
}

export function paintRoundTree(page: SvgPage, x: number, foot: number, height: number, colour: Rgb): void {
  const trunk = mixRgb([112, 78, 52], colour, 0.2);
  page.path(
    `M${n(x - height * 0.05)} ${n(foot)} L${n(x - height * 0.03)} ${n(foot - height * 0.5)} L${n(x + height * 0.03)} ${n(foot - height * 0.5)} L${n(x + height * 0.05)} ${n(foot)}Z`,
    toHex(trunk),
  );
  const crown = foot - height * 0.64;
  const shade = toHex(mixRgb(colour, [10, 30, 30], 0.16));
  const lit = toHex(mixRgb(colour, [255, 255, 220], 0.14));
  for (const [dx, dy, r, paint] of [
    [0.16, 0.06, 0.24, shade],
    [-0.16, 0.06, 0.24, shade],
    [0, -0.1, 0.3, toHex(colour)],
    [-0.09, -0.17, 0.16, lit],
  ] as const) {
    page.circle(x + dx * height, crown + dy * height, r * height, paint);
  }
}

/** Trees along a line, bigger ones nearer. */
export function paintGrove(
  page: SvgPage,
  options: {
    readonly line: (x: number) => number;
    readonly amount: number;
    readonly height: number;
    readonly colours: readonly Rgb[];
    readonly snow?: Rgb | undefined;
    readonly pines: number;
    /** Fraction of the page's middle kept free. */
    readonly clearing?: number;
  },
): void {
  for (let tree = 0; tree < options.amount; tree += 1) {
    const x = ((tree + page.between(0.1, 0.9)) / options.amount) * page.width;
    const fromMiddle = Math.abs(x / page.width - 0.5) * 2;
    if (fromMiddle < (options.clearing ?? 0)) continue;
    const height = options.height * page.between(0.7, 1.2);
    const foot = options.line(x) + height * 0.04;
    const colour = page.random.pick(options.colours);
    if (page.random.next() < options.pines) paintPine(page, x, foot, height, colour, options.snow);
    else
      paintRoundTree(
        page,
        x,
        foot,
        height * 0.9,
        options.snow === undefined ? colour : mixRgb(colour, options.snow, 0.6),
      );
  }
}

export function paintTufts(page: SvgPage, from: number, to: number, amount: number, colour: Rgb): void {
  let data = '';
  for (let tuft = 0; tuft < amount; tuft += 1) {
    const x = page.between(0, page.width);
    const y = page.between(from, to);
    const size = 10 + ((y - from) / Math.max(1, to - from)) * 16;
    for (const lean of [-0.5, 0.05, 0.55]) {
      const tip = size * (1 - Math.abs(lean) * 0.35);
      data += `M${n(x + lean * 8 - 2.5)} ${n(y)} Q${n(x + lean * 9)} ${n(y - tip * 0.6)} ${n(x + lean * size)} ${n(y - tip)} Q${n(x + lean * 10 + 2)} ${n(y - tip * 0.5)} ${n(x + lean * 8 + 2.5)} ${n(y)}Z`;
    }
  }
  page.path(data, toHex(colour));
}

export function paintFlowers(page: SvgPage, from: number, to: number, amount: number, daylight: Daylight): void {
  const petals: readonly Rgb[] = [
    [255, 255, 255],
    [255, 214, 92],
    [255, 138, 170],
    [186, 146, 255],
    [255, 120, 96],
  ];
  for (let flower = 0; flower < amount; flower += 1) {
    const x = page.between(0, page.width);
    const y = page.between(from, to);
    const size = 4 + ((y - from) / Math.max(1, to - from)) * 6;
    const petal = toHex(inLight(page.random.pick(petals), daylight, 0.1));
    page.rect(x - 1, y, 2, size * 2.2, toHex(inLight([70, 140, 70], daylight)));
    for (let turn = 0; turn < 5; turn += 1) {
      const angle = (turn / 5) * Math.PI * 2;
      page.circle(x + Math.cos(angle) * size * 0.75, y + Math.sin(angle) * size * 0.75, size * 0.55, petal);
    }
    page.circle(x, y, size * 0.45, toHex(inLight([255, 196, 60], daylight)));
  }
}
