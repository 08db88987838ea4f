import { mixRgb, toHex, type Rgb } from '../../../media/rgb.ts';
import type { Season } from '../scene-plan.ts';
import { inLight } from './daylight.ts';
import { paintFlowers, paintGrove, paintRidge, paintTufts } from './land.ts';
import { floating, type ChosenSetting, type SceneryPainter } from './scenery.ts';
import { paintClouds, paintSky } from './sky.ts';
import { standing } from './standing.ts';
import type { SvgPage } from './svg-page.ts';

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
