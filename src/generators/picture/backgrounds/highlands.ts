import { mixRgb, toHex, type Rgb } from '../../../media/rgb.ts';
import { inLight } from './daylight.ts';
import { paintFlowers, paintGrove, paintPeaks, paintRidge, paintTufts } from './land.ts';
import type { SceneryPainter } from './scenery.ts';
import { paintSky } from './sky.ts';
import { standing } from './standing.ts';
import { n, type SvgPage } from './svg-page.ts';

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
