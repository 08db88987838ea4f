import { mixRgb, toHex, type Rgb } from '../colours.ts';
import type { Season } from '../scene-plan.ts';
import { paintFlowers, paintGrove, paintPeaks, paintRidge, paintTufts } from './land.ts';
import { floating, type ChosenSetting, type Scenery, type SceneryPainter } from './scenery.ts';
import { inLight, paintClouds, paintSky, type Daylight } from './sky.ts';
import { n, type SvgPage } from './svg-page.ts';

function standing(page: SvgPage, daylight: Daylight, horizon: number, ground: { far: number; near: number }): Scenery {
  return {
    ground: { far: ground.far * page.height, near: ground.near * page.height },
    skyEnd: horizon,
    light: daylight.light,
    shadow: daylight.time === 'night' ? [4, 6, 24] : mixRgb([22, 30, 34], daylight.veil[0], 0.2),
    shadowStrength: daylight.time === 'night' ? 0.5 : 0.34,
    isBusy: false,
  };
}

/** Greens (or what the season or the prompt makes of them). */
function landColour(setting: ChosenSetting, page: SvgPage): Rgb {
  const asked = setting.colours[0];
  if (asked !== undefined) return asked;
  if (setting.season === 'autumn')
    return page.choose<Rgb>([
      [214, 158, 70],
      [200, 138, 62],
    ]);
  return page.choose<Rgb>([
    [118, 196, 92],
    [104, 188, 104],
    [142, 204, 88],
  ]);
}

const leavesOfSeason: Readonly<Partial<Record<Season, readonly Rgb[]>>> = {
  autumn: [
    [226, 124, 48],
    [208, 78, 52],
    [236, 172, 62],
    [176, 92, 46],
  ],
  spring: [
    [250, 176, 204],
    [246, 198, 214],
    [150, 204, 110],
    [170, 214, 120],
  ],
};

const greenLeaves: readonly Rgb[] = [
  [58, 138, 78],
  [74, 156, 82],
  [46, 120, 84],
  [92, 164, 84],
];

function leafColours(setting: ChosenSetting): readonly Rgb[] {
  return (setting.season === undefined ? undefined : leavesOfSeason[setting.season]) ?? greenLeaves;
}

export const paintField: SceneryPainter = (back, front, setting) => {
  const horizon = back.height * back.between(0.52, 0.6);
  const daylight = paintSky(back, setting, horizon);
  const land = landColour(setting, back);
  const far = paintRidge(back, {
    y: horizon + 6,
    swing: 34,
    waves: 1.6,
    top: inLight(land, daylight, 0.72),
    bottom: inLight(land, daylight, 0.55),
  });
  paintGrove(back, {
    line: far,
    amount: Math.round(back.width / 70),
    height: 64,
    colours: leafColours(setting).map((leaf) => inLight(leaf, daylight, 0.6)),
    pines: 0.4,
  });
  const middle = paintRidge(back, {
    y: horizon + 62,
    swing: 40,
    waves: 1.1,
    top: inLight(land, daylight, 0.3),
    bottom: inLight(mixRgb(land, [40, 90, 60], 0.25), daylight, 0.25),
  });
  paintGrove(back, {
    line: middle,
    amount: Math.round(back.width / 170),
    height: 150,
    colours: leafColours(setting).map((leaf) => inLight(leaf, daylight, 0.22)),
    pines: 0.35,
    clearing: 0.45,
  });
  const top = back.height * 0.72;
  paintRidge(back, {
    y: top,
    swing: 22,
    waves: 0.7,
    top: inLight(mixRgb(land, [255, 255, 200], 0.12), daylight),
    bottom: inLight(mixRgb(land, [30, 84, 54], 0.34), daylight),
  });
  const grass = inLight(mixRgb(land, [30, 90, 50], 0.3), daylight);
  paintTufts(back, top + 20, back.height * 0.97, 26, grass);
  if (setting.season !== 'autumn')
    paintFlowers(back, top + 30, back.height * 0.96, setting.season === 'spring' ? 40 : 14, daylight);
  paintTufts(front, back.height * 0.985, back.height * 1.01, 22, inLight(mixRgb(land, [20, 70, 44], 0.42), daylight));
  return standing(back, daylight, horizon, { far: 0.76, near: 0.92 });
};

export const paintForest: SceneryPainter = (back, front, setting) => {
  const horizon = back.height * 0.6;
  const daylight = paintSky(
    back,
    { ...setting, extras: setting.extras.filter((extra) => extra !== 'rainbow') },
    horizon,
  );
  const winter = setting.season === 'winter' || setting.weather === 'snow';
  const snow: Rgb | undefined = winter ? inLight([250, 252, 255], daylight, 0) : undefined;
  const leaves = leafColours(setting);
  const floor: Rgb =
    setting.colours[0] ?? (winter ? [240, 246, 255] : setting.season === 'autumn' ? [196, 132, 66] : [96, 158, 82]);
  const autumnPines = setting.season === 'autumn' || setting.season === 'spring' ? 0.2 : 0.72;
  for (const [share, height, distance] of [
    [0.52, 250, 0.85],
    [0.59, 330, 0.52],
    [0.67, 420, 0.2],
  ] as const) {
    const line = paintRidge(back, {
      y: back.height * share,
      swing: 14,
      waves: 1.3,
      top: inLight(floor, daylight, distance),
      bottom: inLight(mixRgb(floor, [30, 60, 50], 0.2), daylight, distance),
    });
    paintGrove(back, {
      line,
      amount: Math.round((back.width / height) * 2.9),
      height,
      colours: leaves.map((leaf) => inLight(mixRgb(leaf, [24, 70, 62], 0.18), daylight, distance)),
      snow: snow === undefined ? undefined : mixRgb(snow, daylight.haze, distance * 0.5),
      pines: autumnPines,
      clearing: distance < 0.3 ? 0.5 : 0,
    });
  }
  const top = back.height * 0.74;
  paintRidge(back, {
    y: top,
    swing: 16,
    waves: 0.8,
    top: inLight(mixRgb(floor, [255, 255, 210], winter ? 0 : 0.14), daylight),
    bottom: inLight(mixRgb(floor, [24, 56, 48], winter ? 0.16 : 0.42), daylight),
  });
  if (!winter) {
    paintTufts(back, top + 24, back.height * 0.97, 30, inLight(mixRgb(floor, [20, 70, 50], 0.36), daylight));
    paintFlowers(back, top + 30, back.height * 0.96, 8, daylight);
    paintTufts(front, back.height * 0.985, back.height * 1.01, 26, inLight(mixRgb(floor, [14, 48, 40], 0.5), daylight));
  }
  if (daylight.time === 'night' && !winter) {
    for (let fly = 0; fly < 14; fly += 1)
      front.glow(
        front.between(0, front.width),
        front.between(0.4, 0.95) * front.height,
        front.between(8, 16),
        [255, 244, 150],
        0.9,
      );
  }
  return standing(back, daylight, back.height * 0.4, { far: 0.78, near: 0.93 });
};

export const paintSnow: SceneryPainter = (back, front, setting) => {
  const horizon = back.height * 0.6;
  const daylight = paintSky(back, setting, horizon);
  const snow: Rgb =
    setting.colours[0] === undefined ? [246, 250, 255] : mixRgb(setting.colours[0], [255, 255, 255], 0.6);
  if (back.random.next() < 0.6) {
    paintPeaks(back, {
      base: horizon + 30,
      height: 250,
      amount: Math.round((back.width / 1000) * 4),
      colour: inLight([132, 156, 196], daylight, 0.55),
      snow: inLight(snow, daylight, 0.3),
    });
  }
  const far = paintRidge(back, {
    y: horizon + 10,
    swing: 30,
    waves: 1.4,
    top: inLight(mixRgb(snow, [150, 180, 226], 0.3), daylight, 0.25),
    bottom: inLight(mixRgb(snow, [150, 180, 226], 0.2), daylight, 0.2),
  });
  paintGrove(back, {
    line: far,
    amount: Math.round(back.width / 75),
    height: 120,
    colours: [inLight([58, 112, 108], daylight, 0.4), inLight([72, 124, 116], daylight, 0.5)],
    snow: inLight(snow, daylight, 0.2),
    pines: 1,
  });
  const middle = paintRidge(back, {
    y: horizon + 72,
    swing: 26,
    waves: 1,
    top: inLight(snow, daylight, 0.06),
    bottom: inLight(mixRgb(snow, [150, 184, 232], 0.3), daylight, 0.06),
  });
  paintGrove(back, {
    line: middle,
    amount: Math.round(back.width / 150),
    height: 210,
    colours: [inLight([44, 100, 96], daylight, 0.14)],
    snow: inLight(snow, daylight),
    pines: 1,
    clearing: 0.5,
  });
  paintRidge(back, {
    y: back.height * 0.74,
    swing: 18,
    waves: 0.8,
    top: inLight(snow, daylight),
    bottom: inLight(mixRgb(snow, [140, 176, 230], 0.42), daylight),
  });
  return {
    ...standing(back, daylight, horizon, { far: 0.78, near: 0.93 }),
    shadow: daylight.time === 'night' ? [10, 16, 50] : [66, 96, 150],
  };
};

export const paintMountains: SceneryPainter = (back, front, setting) => {
  const horizon = back.height * 0.62;
  const daylight = paintSky(back, setting, horizon);
  const rock: Rgb =
    setting.colours[0] ??
    back.choose<Rgb>([
      [120, 134, 168],
      [134, 124, 150],
      [112, 138, 150],
    ]);
  const snow: Rgb = [250, 252, 255];
  paintPeaks(back, {
    base: horizon + 40,
    height: back.height * 0.42,
    amount: Math.round((back.width / 1000) * 4),
    colour: inLight(rock, daylight, 0.6),
    snow: inLight(snow, daylight, 0.35),
  });
  paintPeaks(back, {
    base: horizon + 60,
    height: back.height * 0.3,
    amount: Math.round((back.width / 1000) * 3),
    colour: inLight(rock, daylight, 0.18),
    snow: inLight(snow, daylight, 0.1),
  });
  const winter = setting.season === 'winter' || setting.weather === 'snow';
  const grass: Rgb = winter ? [240, 246, 255] : [112, 170, 96];
  const line = paintRidge(back, {
    y: horizon + 46,
    swing: 18,
    waves: 1.2,
    top: inLight(grass, daylight, 0.25),
    bottom: inLight(mixRgb(grass, [40, 84, 70], 0.25), daylight, 0.2),
  });
  paintGrove(back, {
    line,
    amount: Math.round(back.width / 62),
    height: 96,
    colours: [inLight([52, 110, 88], daylight, 0.3), inLight([66, 122, 92], daylight, 0.34)],
    pines: 1,
    snow: winter ? inLight(snow, daylight) : undefined,
  });
  paintRidge(back, {
    y: back.height * 0.74,
    swing: 20,
    waves: 0.8,
    top: inLight(mixRgb(grass, [255, 255, 200], 0.12), daylight),
    bottom: inLight(mixRgb(grass, [34, 84, 60], 0.34), daylight),
  });
  if (!winter) {
    paintTufts(back, back.height * 0.78, back.height * 0.97, 22, inLight([70, 136, 74], daylight));
    paintFlowers(back, back.height * 0.78, back.height * 0.96, 12, daylight);
    paintTufts(front, back.height * 0.985, back.height * 1.01, 20, inLight([48, 104, 66], daylight));
  }
  return standing(back, daylight, horizon * 0.7, { far: 0.78, near: 0.92 });
};

function paintCactus(page: SvgPage, x: number, foot: number, height: number, colour: Rgb): void {
  const width = height * 0.17;
  const paint = toHex(colour);
  const arm = (side: number, from: number, to: number): string =>
    `<path d="M${n(x)} ${n(foot - height * from)} h${n(side * height * 0.24)} v${n(-height * to)}" fill="none" stroke="${paint}" stroke-width="${n(width * 0.8)}" stroke-linecap="round" stroke-linejoin="round"/>`;
  page.add(
    `<path d="M${n(x)} ${n(foot)} V${n(foot - height)}" stroke="${paint}" stroke-width="${n(width)}" stroke-linecap="round"/>`,
  );
  page.add(arm(1, 0.42, 0.3) + arm(-1, 0.3, 0.26));
}

export const paintDesert: SceneryPainter = (back, front, setting) => {
  const horizon = back.height * 0.58;
  const daylight = paintSky(back, setting, horizon);
  const sand: Rgb =
    setting.colours[0] ??
    back.choose<Rgb>([
      [242, 204, 134],
      [236, 184, 116],
      [240, 196, 146],
    ]);
  const rock = mixRgb(sand, [176, 84, 62], 0.55);
  for (let mesa = 0; mesa < 3; mesa += 1) {
    const x = ((mesa + back.between(0.1, 0.8)) / 3) * back.width;
    const [w, h] = [back.between(90, 190), back.between(70, 170)];
    back.path(
      `M${n(x - w)} ${n(horizon + 40)} L${n(x - w * 0.7)} ${n(horizon - h)} L${n(x + w * 0.62)} ${n(horizon - h)} L${n(x + w)} ${n(horizon + 40)}Z`,
      toHex(inLight(rock, daylight, 0.5)),
    );
    back.path(
      `M${n(x + w * 0.1)} ${n(horizon - h)} L${n(x + w * 0.62)} ${n(horizon - h)} L${n(x + w)} ${n(horizon + 40)} L${n(x + w * 0.25)} ${n(horizon + 40)}Z`,
      toHex(inLight(mixRgb(rock, [90, 40, 50], 0.25), daylight, 0.45)),
    );
  }
  paintRidge(back, {
    y: horizon + 22,
    swing: 22,
    waves: 1.3,
    top: inLight(sand, daylight, 0.4),
    bottom: inLight(sand, daylight, 0.25),
  });
  const middle = paintRidge(back, {
    y: horizon + 74,
    swing: 30,
    waves: 0.9,
    top: inLight(mixRgb(sand, [255, 240, 200], 0.2), daylight, 0.12),
    bottom: inLight(mixRgb(sand, [190, 120, 80], 0.28), daylight, 0.1),
  });
  for (let cactus = 0; cactus < 4; cactus += 1) {
    const x = back.width * back.random.pick([back.between(0.04, 0.24), back.between(0.76, 0.96)]);
    paintCactus(back, x, middle(x) + 8, back.between(80, 170), inLight([82, 142, 92], daylight, 0.12));
  }
  paintRidge(back, {
    y: back.height * 0.74,
    swing: 20,
    waves: 0.7,
    top: inLight(mixRgb(sand, [255, 246, 214], 0.3), daylight),
    bottom: inLight(mixRgb(sand, [186, 112, 74], 0.34), daylight),
  });
  for (let ripple = 0; ripple < 7; ripple += 1) {
    const [x, y] = [back.between(0, back.width), back.between(0.8, 0.98) * back.height];
    back.add(
      `<path d="M${n(x)} ${n(y)} q40 -12 80 0 t80 0" fill="none" stroke="${toHex(inLight(mixRgb(sand, [150, 90, 60], 0.5), daylight))}" stroke-width="4" stroke-linecap="round" opacity="0.4"/>`,
    );
  }
  return standing(back, daylight, horizon, { far: 0.78, near: 0.92 });
};

/** Up among the clouds: nothing to stand on. */
export const paintOpenSky: SceneryPainter = (back, front, setting) => {
  const daylight = paintSky(back, setting, back.height);
  paintClouds(back, daylight, { until: back.height * 1.2, amount: 3, isDull: false });
  const bank =
    daylight.time === 'night'
      ? mixRgb(daylight.haze, [255, 255, 255], 0.1)
      : mixRgb([255, 255, 255], daylight.haze, 0.15);
  for (const [y, size, opacity] of [
    [0.98, 120, 0.5],
    [1.02, 150, 0.8],
  ] as const) {
    for (let x = -60; x < back.width + 120; x += size * 0.9) {
      back.circle(
        x + back.between(-20, 20),
        back.height * y,
        size * back.between(0.6, 1),
        toHex(bank),
        `opacity="${opacity}"`,
      );
    }
  }
  return { ...floating, skyEnd: back.height * 0.55, light: daylight.light, shadowStrength: 0 };
};

/** A starry night over dark hills. */
export const paintNight: SceneryPainter = (back, front, setting) => {
  const horizon = back.height * 0.74;
  const daylight = paintSky(back, { ...setting, time: setting.time ?? 'night' }, horizon);
  const hill: Rgb = [70, 104, 122];
  const far = paintRidge(back, {
    y: horizon - 20,
    swing: 42,
    waves: 1.3,
    top: inLight(hill, daylight, 0.5),
    bottom: inLight(hill, daylight, 0.3),
  });
  paintGrove(back, {
    line: far,
    amount: Math.round(back.width / 60),
    height: 70,
    colours: [inLight([50, 90, 100], daylight, 0.3)],
    pines: 0.9,
  });
  paintRidge(back, {
    y: back.height * 0.8,
    swing: 22,
    waves: 0.8,
    top: inLight([74, 122, 112], daylight, 0.08),
    bottom: inLight([30, 56, 70], daylight),
  });
  paintTufts(front, back.height * 0.985, back.height * 1.01, 20, inLight([36, 70, 80], daylight));
  return standing(back, daylight, horizon, { far: 0.84, near: 0.94 });
};
