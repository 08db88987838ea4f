import { mixRgb, toHex, type Rgb } from '../../../media/rgb.ts';
import { paintRidge } from './land.ts';
import { floating, type SceneryPainter } from './scenery.ts';
import { paintStars } from './sky.ts';
import { n, type SvgPage } from './svg-page.ts';

function paintPlanet(page: SvgPage, x: number, y: number, radius: number, colour: Rgb): void {
  const light = mixRgb(colour, [255, 255, 255], 0.35);
  page.glow(x, y, radius * 1.5, light, 0.25);
  page.circle(
    x,
    y,
    radius,
    page.linear(
      [
        [0, light],
        [0.55, colour],
        [1, mixRgb(colour, [10, 6, 40], 0.6)],
      ],
      [1, 1],
    ),
  );
  const rings = page.random.next() < 0.5;
  for (const [dy, w] of [
    [-0.35, 0.8],
    [0.08, 0.98],
    [0.42, 0.78],
  ] as const) {
    page.ellipse(x, y + dy * radius, w * radius * 0.92, radius * 0.07, toHex(light), 'opacity="0.22"');
  }
  if (rings) {
    page.add(
      `<path d="M${n(x - radius * 1.75)} ${n(y + radius * 0.35)} C${n(x - radius * 1.3)} ${n(y + radius * 0.75)} ${n(x + radius * 1.2)} ${n(y - radius * 0.05)} ${n(x + radius * 1.72)} ${n(y - radius * 0.42)}" fill="none" stroke="${toHex(mixRgb(light, [255, 240, 200], 0.5))}" stroke-width="${n(radius * 0.14)}" stroke-linecap="round" opacity="0.85"/>`,
    );
  }
}

function paintDeepSpace(page: SvgPage, colours: readonly Rgb[], until: number): void {
  const [top, bottom, cloud] = page.choose<readonly [Rgb, Rgb, Rgb]>([
    [
      [8, 8, 30],
      [44, 18, 84],
      [190, 70, 190],
    ],
    [
      [6, 12, 36],
      [16, 42, 92],
      [60, 150, 220],
    ],
    [
      [14, 6, 30],
      [60, 20, 70],
      [240, 100, 120],
    ],
    [
      [5, 14, 28],
      [12, 56, 76],
      [60, 210, 180],
    ],
  ]);
  const tint = colours[0];
  page.fill(
    page.linear(
      [
        [0, tint === undefined ? top : mixRgb(tint, [4, 4, 20], 0.75)],
        [1, tint === undefined ? bottom : mixRgb(tint, [10, 8, 40], 0.45)],
      ],
      [0.3, 1],
    ),
  );
  for (let puff = 0; puff < 9; puff += 1) {
    const along = page.random.next();
    const [x, y] = [along * page.width + page.between(-80, 80), (0.25 + along * 0.5) * until + page.between(-120, 120)];
    page.glow(
      x,
      y,
      page.between(160, 380),
      mixRgb(tint ?? cloud, page.random.pick<Rgb>([[255, 255, 255], [90, 80, 255], cloud]), 0.3),
      0.2,
    );
  }
  paintStars(page, until, 2.2);
}

export const paintSpace: SceneryPainter = (back, front, setting) => {
  paintDeepSpace(back, setting.colours, back.height);
  const palette: readonly Rgb[] = [
    [240, 140, 90],
    [110, 170, 240],
    [200, 120, 220],
    [240, 200, 120],
    [110, 210, 180],
  ];
  const corner = back.random.integer(0, 3);
  const [cx, cy] = [corner % 2 === 0 ? 0.1 : 0.9, corner < 2 ? 0.12 : 0.9];
  paintPlanet(back, cx * back.width, cy * back.height, back.between(90, 150), back.random.pick(palette));
  paintPlanet(
    back,
    (1 - cx) * back.width * back.between(0.96, 1.02),
    (1 - cy) * back.height + back.between(-40, 40),
    back.between(30, 52),
    back.random.pick(palette),
  );
  if (back.random.next() < 0.5) {
    const [x, y] = [back.between(0.2, 0.8) * back.width, back.between(0.08, 0.2) * back.height];
    back.add(
      `<path d="M${n(x)} ${n(y)} l150 -54" stroke="${back.linear(
        [
          [0, [255, 255, 255], 0.9],
          [1, [255, 255, 255], 0],
        ],
        [1, 0],
      )}" stroke-width="5" stroke-linecap="round"/>`,
    );
    back.circle(x, y, 6, '#ffffff');
  }
  return { ...floating, light: [0.96, 0.96, 1.02], shadowStrength: 0 };
};

export const paintMoonSurface: SceneryPainter = (back, front, setting) => {
  const red = setting.colours[0];
  const horizon = back.height * 0.66;
  paintDeepSpace(back, red === undefined ? [] : [[180, 90, 70]], horizon);
  const soil: Rgb = red === undefined ? [176, 180, 196] : mixRgb(red, [226, 132, 84], 0.65);
  if (!setting.hasOwnLight) {
    const [x, y, r] = [back.width * back.random.pick([0.2, 0.8]), back.height * 0.2, 92];
    back.glow(x, y, r * 2.1, [130, 190, 255], 0.4);
    back.circle(
      x,
      y,
      r,
      back.linear(
        [
          [0, [120, 196, 255]],
          [1, [28, 84, 186]],
        ],
        [1, 1],
      ),
    );
    for (const [dx, dy, w, h] of [
      [-0.3, -0.3, 0.4, 0.26],
      [0.24, 0.16, 0.34, 0.3],
      [-0.2, 0.5, 0.3, 0.16],
      [0.42, -0.42, 0.18, 0.12],
    ] as const) {
      back.ellipse(x + dx * r, y + dy * r, w * r, h * r, '#6cc48a', 'opacity="0.9"');
    }
    back.ellipse(x - r * 0.1, y - r * 0.02, r * 0.66, r * 0.07, '#ffffff', 'opacity="0.6"');
    back.ellipse(x + r * 0.1, y + r * 0.72, r * 0.4, r * 0.06, '#ffffff', 'opacity="0.6"');
  }
  paintRidge(back, {
    y: horizon,
    swing: 24,
    waves: 1.4,
    top: mixRgb(soil, [30, 30, 60], 0.35),
    bottom: mixRgb(soil, [30, 30, 60], 0.3),
  });
  paintRidge(back, {
    y: horizon + 70,
    swing: 20,
    waves: 0.8,
    top: mixRgb(soil, [255, 255, 255], 0.22),
    bottom: mixRgb(soil, [30, 30, 60], 0.28),
  });
  for (let crater = 0; crater < 13; crater += 1) {
    const depth = back.random.next();
    const [x, y, r] = [
      back.between(0, back.width),
      horizon + 100 + depth * (back.height - horizon - 120),
      16 + depth * 46,
    ];
    back.ellipse(x, y, r, r * 0.32, toHex(mixRgb(soil, [30, 30, 60], 0.4)));
    back.ellipse(x, y + r * 0.08, r * 0.92, r * 0.25, toHex(mixRgb(soil, [30, 30, 60], 0.2)));
  }
  return {
    ...floating,
    ground: { far: back.height * 0.8, near: back.height * 0.92 },
    skyEnd: horizon,
    light: red === undefined ? [0.97, 0.97, 1.02] : [1.02, 0.95, 0.92],
    shadow: [16, 14, 36],
    shadowStrength: 0.5,
  };
};
