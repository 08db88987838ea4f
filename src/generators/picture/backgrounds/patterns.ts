import { mixRgb, toHex, type Rgb } from '../../../media/rgb.ts';
import { floating, type ChosenSetting, type SceneryPainter } from './scenery.ts';
import { n, type SvgPage } from './svg-page.ts';

type Pair = readonly [Rgb, Rgb];

/** Pairs that look well together, for when the prompt leaves the colours to us. */
const pairs: readonly [Pair, ...Pair[]] = [
  [
    [255, 214, 224],
    [255, 240, 244],
  ],
  [
    [190, 226, 255],
    [228, 244, 255],
  ],
  [
    [204, 240, 214],
    [234, 250, 236],
  ],
  [
    [255, 226, 178],
    [255, 244, 220],
  ],
  [
    [222, 208, 255],
    [242, 236, 255],
  ],
  [
    [255, 200, 180],
    [255, 232, 214],
  ],
  [
    [178, 232, 228],
    [224, 248, 244],
  ],
];

function choosePair(page: SvgPage, setting: ChosenSetting, contrast: number): readonly [Rgb, Rgb] {
  const [first, second] = setting.colours;
  if (first !== undefined && second !== undefined) return [first, second];
  if (first !== undefined)
    return [first, mixRgb(first, luminance(first) > 0.82 ? [196, 206, 222] : [255, 255, 255], contrast)];
  return page.choose(pairs);
}

function luminance(colour: Rgb): number {
  return (0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]) / 255;
}

/** The corners a little darker: draws the eye to the middle. */
function paintVignette(page: SvgPage, strength: number): void {
  page.fill(
    page.radial([
      [0, [20, 16, 50], 0],
      [0.62, [20, 16, 50], 0],
      [1, [20, 16, 50], strength],
    ]),
  );
}

function paintHalo(page: SvgPage, strength: number): void {
  page.glow(page.width / 2, page.height * 0.48, Math.min(page.width, page.height) * 0.62, [255, 255, 255], strength);
}

export const paintPlain: SceneryPainter = (back, front, setting) => {
  const asked: Rgb = setting.colours[0] ?? [255, 255, 255];
  const colour: Rgb = luminance(asked) > 0.95 ? [255, 255, 255] : asked;
  back.fill(toHex(colour));
  const isWhite = luminance(colour) > 0.93;
  if (!isWhite) paintHalo(back, luminance(colour) < 0.25 ? 0.12 : 0.2);
  return { ...floating, shadow: mixRgb(colour, [16, 14, 40], 0.75), shadowStrength: isWhite ? 0.16 : 0.26 };
};

const rainbow: readonly Rgb[] = [
  [255, 150, 150],
  [255, 204, 140],
  [255, 240, 156],
  [170, 232, 166],
  [150, 206, 250],
  [206, 170, 246],
];

export const paintGradient: SceneryPainter = (back, front, setting) => {
  const colours =
    setting.colours.length >= 2
      ? setting.colours
      : setting.extras.includes('rainbow')
        ? rainbow
        : choosePair(back, setting, 0.6);
  back.fill(
    back.linear(
      colours.map((colour, index) => [index / (colours.length - 1), colour]),
      back.random.pick([
        [0, 1],
        [0.5, 1],
        [1, 1],
      ]),
    ),
  );
  paintHalo(back, 0.16);
  return { ...floating, shadowStrength: 0.22 };
};

export const paintStripes: SceneryPainter = (back, front, setting) => {
  const [first, second] = choosePair(back, setting, 0.55);
  back.fill(toHex(first));
  const third = setting.colours[2];
  const width = back.between(60, 100);
  const angle = back.random.pick([0, 35, -35, 90]);
  const reach = back.width + back.height;
  let bars = '';
  for (let at = -reach; at < reach * 2; at += width * 2) {
    bars += `<rect x="${n(at)}" y="${n(-reach)}" width="${n(width)}" height="${n(reach * 3)}" fill="${toHex(third !== undefined && Math.round(at / (width * 2)) % 2 === 0 ? third : second)}"/>`;
  }
  back.add(`<g transform="rotate(${angle} ${n(back.width / 2)} ${n(back.height / 2)})">${bars}</g>`);
  return { ...floating, isBusy: true };
};

export const paintDots: SceneryPainter = (back, front, setting) => {
  const [first, second] = choosePair(back, setting, 0.6);
  // "yellow polka dots": one colour names the dots, two name ground and dots in the order of the prompt.
  const onlyDots = setting.colours.length === 1;
  const [ground, dot] = onlyDots
    ? [luminance(first) > 0.85 ? mixRgb([120, 160, 220], first, 0.1) : second, first]
    : [first, second];
  back.fill(toHex(ground));
  const gap = back.between(110, 150);
  for (let row = -1; row * gap * 0.5 < back.height + gap; row += 1) {
    for (let column = -1; column * gap < back.width + gap; column += 1) {
      back.circle(column * gap + (row % 2 === 0 ? 0 : gap / 2), row * gap * 0.5, gap * 0.16, toHex(dot));
    }
  }
  return { ...floating, isBusy: true };
};

export const paintChecker: SceneryPainter = (back, front, setting) => {
  const [first, second] = choosePair(back, setting, 0.6);
  back.fill(toHex(first));
  const size = back.random.pick([100, 125, 1000 / 6]);
  let data = '';
  for (let row = 0; row * size < back.height; row += 1) {
    for (let column = row % 2; column * size < back.width; column += 2)
      data += `M${n(column * size)} ${n(row * size)}h${n(size)}v${n(size)}h${n(-size)}Z`;
  }
  back.path(data, toHex(second));
  return { ...floating, isBusy: true };
};

export const paintRays: SceneryPainter = (back, front, setting) => {
  const [first, second] = choosePair(back, setting, 0.5);
  back.fill(toHex(first));
  const rays = back.random.pick([12, 14, 16]);
  const [x, y] = [back.width / 2, back.height * 0.52];
  const reach = back.width + back.height;
  const start = back.between(0, 1);
  let data = '';
  for (let ray = 0; ray < rays; ray += 1) {
    const from = ((ray + start) / rays) * Math.PI * 2;
    const to = from + Math.PI / rays;
    data += `M${n(x)} ${n(y)} L${n(x + Math.cos(from) * reach)} ${n(y + Math.sin(from) * reach)} L${n(x + Math.cos(to) * reach)} ${n(y + Math.sin(to) * reach)}Z`;
  }
  back.path(data, toHex(second));
  paintHalo(back, 0.3);
  paintVignette(back, 0.14);
  return { ...floating, isBusy: true };
};

export const paintConfetti: SceneryPainter = (back, front, setting) => {
  const [first, second] = choosePair(back, setting, 0.6);
  back.fill(
    back.linear([
      [0, second],
      [1, first],
    ]),
  );
  const colours: readonly Rgb[] = [
    [255, 99, 132],
    [255, 190, 60],
    [80, 190, 240],
    [120, 205, 110],
    [176, 120, 240],
  ];
  for (let piece = 0; piece < 74; piece += 1) {
    const [x, y] = [back.between(0, back.width), back.between(0, back.height)];
    const paint = toHex(back.random.pick(colours));
    const size = back.between(8, 17);
    const turn = back.random.integer(0, 180);
    const shape = back.random.integer(0, 2);
    if (shape === 0) back.circle(x, y, size * 0.5, paint);
    else if (shape === 1)
      back.rect(x, y, size * 1.5, size * 0.7, paint, `rx="3" transform="rotate(${turn} ${n(x)} ${n(y)})"`);
    else
      back.add(
        `<path d="M${n(x)} ${n(y)} q8 -14 16 0 t16 0" fill="none" stroke="${paint}" stroke-width="5" stroke-linecap="round" transform="rotate(${turn} ${n(x)} ${n(y)})"/>`,
      );
  }
  back.ellipse(
    back.width / 2,
    back.height * 1.14,
    back.width,
    back.height * 0.34,
    toHex(mixRgb(first, [120, 80, 170], 0.22)),
  );
  const flags = Math.round(back.width / 110);
  for (let flag = 0; flag < flags; flag += 1) {
    const middle = (flag + 0.5) / flags;
    const [x, y, w] = [middle * back.width, 26 + Math.sin(middle * Math.PI) * 64, (back.width / flags) * 0.74];
    back.path(
      `M${n(x - w / 2)} ${n(y)} h${n(w)} L${n(x)} ${n(y + 84)}Z`,
      toHex(colours[flag % colours.length] ?? [0, 0, 0]),
    );
  }
  back.add(
    `<path d="M-10 24 Q${n(back.width / 2)} 154 ${n(back.width + 10)} 24" fill="none" stroke="#ffffff" stroke-width="7"/>`,
  );
  return {
    ...floating,
    ground: { far: back.height * 0.8, near: back.height * 0.92 },
    skyEnd: back.height * 0.46,
    shadowStrength: 0.22,
    isBusy: true,
  };
};

/** The quiet backdrop of a picture that asked for none: a soft wall, a round light, a few shapes. */
export const paintStudio: SceneryPainter = (back, front, setting) => {
  const [first, second] = choosePair(back, setting, 0.6);
  back.fill(
    back.linear([
      [0, second],
      [1, first],
    ]),
  );
  const strong = mixRgb(first, [90, 70, 160], 0.16);
  const variant = back.choose([0, 1, 2, 3]);
  const [x, y] = [back.width / 2, back.height * 0.46];
  if (variant === 0) {
    back.circle(x, y, Math.min(back.width, back.height) * 0.38, toHex(mixRgb(second, [255, 255, 255], 0.6)));
  } else if (variant === 1) {
    for (const [dx, dy, r] of [
      [-0.42, -0.34, 190],
      [0.44, -0.16, 150],
      [-0.3, 0.42, 210],
      [0.34, 0.4, 170],
    ] as const) {
      back.circle(
        x + dx * back.width,
        y + dy * back.height,
        r,
        toHex(mixRgb(first, [255, 255, 255], 0.35)),
        'opacity="0.7"',
      );
    }
  } else if (variant === 2) {
    for (let spark = 0; spark < 26; spark += 1) {
      const [sx, sy, r] = [back.between(0, back.width), back.between(0, back.height), back.between(5, 13)];
      back.path(
        `M${n(sx)} ${n(sy - r)} q0 ${n(r)} ${n(r)} ${n(r)} q${n(-r)} 0 ${n(-r)} ${n(r)} q0 ${n(-r)} ${n(-r)} ${n(-r)} q${n(r)} 0 ${n(r)} ${n(-r)}Z`,
        '#ffffff',
        'opacity="0.8"',
      );
    }
  } else {
    const rays = 18;
    let data = '';
    for (let ray = 0; ray < rays; ray += 1) {
      const [from, to] = [(ray / rays) * Math.PI * 2, ((ray + 0.5) / rays) * Math.PI * 2];
      data += `M${n(x)} ${n(y)} L${n(x + Math.cos(from) * 2000)} ${n(y + Math.sin(from) * 2000)} L${n(x + Math.cos(to) * 2000)} ${n(y + Math.sin(to) * 2000)}Z`;
    }
    back.path(data, '#ffffff', 'opacity="0.24"');
  }
  paintHalo(back, 0.5);
  const floor = back.height * 0.8;
  back.ellipse(
    x,
    back.height * 1.12,
    back.width * 0.95,
    back.height * 0.34,
    back.linear([
      [0, mixRgb(strong, [255, 255, 255], 0.25)],
      [1, strong],
    ]),
  );
  return {
    ...floating,
    ground: { far: floor + back.height * 0.04, near: back.height * 0.93 },
    skyEnd: back.height * 0.5,
    shadow: mixRgb(strong, [20, 10, 60], 0.6),
    shadowStrength: 0.3,
  };
};
