import { mixRgb, toHex, type Rgb } from '../../../media/rgb.ts';
import { inLight, type Daylight } from './daylight.ts';
import { paintGrove, paintRidge, paintTufts } from './land.ts';
import { floating, type SceneryPainter } from './scenery.ts';
import { paintSky } from './sky.ts';
import { n, type SvgPage } from './svg-page.ts';

/** Water from `top` to `bottom` with light on its waves. */
function paintWater(page: SvgPage, daylight: Daylight, top: number, bottom: number, colour: Rgb): void {
  const far = mixRgb(inLight(colour, daylight), daylight.haze, 0.34);
  page.rect(
    0,
    top,
    page.width,
    bottom - top,
    page.linear([
      [0, far],
      [1, inLight(mixRgb(colour, [10, 50, 110], 0.2), daylight)],
    ]),
  );
  const glint = toHex(mixRgb(daylight.haze, [255, 255, 255], 0.6));
  for (let wave = 0; wave < 26; wave += 1) {
    const depth = page.random.next() ** 1.5;
    const y = top + 6 + depth * (bottom - top - 12);
    const length = 16 + depth * 90;
    const x = page.between(-40, page.width);
    page.add(
      `<path d="M${n(x)} ${n(y)} q${n(length / 4)} ${n(-3 - depth * 6)} ${n(length / 2)} 0 t${n(length / 2)} 0" fill="none" stroke="${glint}" stroke-width="${n(2 + depth * 3)}" stroke-linecap="round" opacity="${n(0.2 + page.random.next() * 0.4)}"/>`,
    );
  }
  if (daylight.time === 'sunset') {
    for (let glow = 0; glow < 9; glow += 1) {
      const depth = glow / 9;
      page.ellipse(
        page.width / 2 + page.between(-20, 20),
        top + 8 + depth * (bottom - top),
        40 + depth * 70,
        3 + depth * 4,
        '#ffd98c',
        `opacity="${n(0.55 - depth * 0.4)}"`,
      );
    }
  }
}

function paintPalm(page: SvgPage, x: number, foot: number, height: number, lean: number, daylight: Daylight): void {
  const [topX, topY] = [x + lean * height * 0.34, foot - height];
  page.add(
    `<path d="M${n(x)} ${n(foot)} Q${n(x + lean * height * 0.02)} ${n(foot - height * 0.6)} ${n(topX)} ${n(topY)}" fill="none" stroke="${toHex(inLight([150, 108, 70], daylight, 0.1))}" stroke-width="${n(height * 0.055)}" stroke-linecap="round"/>`,
  );
  const leaf = toHex(inLight([64, 156, 92], daylight, 0.08));
  const shade = toHex(inLight([44, 128, 84], daylight, 0.08));
  const length = height * 0.46;
  for (const [index, angle] of [-2.9, -2.35, -1.75, -1.1, -0.55, -0.1].entries()) {
    const [endX, endY] = [topX + Math.cos(angle) * length, topY + Math.sin(angle) * length * 0.55 + length * 0.34];
    const [bendX, bendY] = [topX + Math.cos(angle) * length * 0.6, topY + Math.sin(angle) * length * 0.85];
    page.path(
      `M${n(topX)} ${n(topY)} Q${n(bendX)} ${n(bendY - 16)} ${n(endX)} ${n(endY)} Q${n(bendX)} ${n(bendY + length * 0.16)} ${n(topX)} ${n(topY)}Z`,
      index % 2 === 0 ? leaf : shade,
    );
  }
}

export const paintBeach: SceneryPainter = (back, front, setting) => {
  const horizon = back.height * back.between(0.44, 0.5);
  const daylight = paintSky(back, setting, horizon);
  paintWater(
    back,
    daylight,
    horizon,
    back.height * 0.8,
    back.choose<Rgb>([
      [44, 160, 214],
      [40, 176, 200],
      [58, 150, 224],
    ]),
  );
  const sand: Rgb = setting.colours[0] ?? [246, 220, 160];
  const shore = back.height * 0.68;
  const wet = paintRidge(back, {
    y: shore - 16,
    swing: 16,
    waves: 1.4,
    top: inLight([238, 250, 252], daylight),
    bottom: inLight([238, 250, 252], daylight),
  });
  void wet;
  paintRidge(back, {
    y: shore,
    swing: 15,
    waves: 1.4,
    top: inLight(mixRgb(sand, [176, 140, 96], 0.32), daylight),
    bottom: inLight(sand, daylight),
  });
  paintRidge(back, {
    y: shore + 34,
    swing: 12,
    waves: 1.2,
    top: inLight(sand, daylight),
    bottom: inLight(mixRgb(sand, [206, 150, 92], 0.34), daylight),
  });
  for (let grain = 0; grain < 46; grain += 1) {
    back.circle(
      back.between(0, back.width),
      back.between(shore + 60, back.height),
      back.between(1.5, 3.4),
      toHex(inLight(mixRgb(sand, [150, 100, 60], 0.5), daylight)),
      'opacity="0.4"',
    );
  }
  for (let shell = 0; shell < 4; shell += 1) {
    const [x, y] = [back.between(0.03, 0.97) * back.width, back.between(0.86, 0.97) * back.height];
    const colour = toHex(
      inLight(
        back.random.pick<Rgb>([
          [255, 170, 160],
          [255, 236, 214],
          [250, 196, 120],
        ]),
        daylight,
      ),
    );
    back.path(`M${n(x)} ${n(y)} l-16 -8 q2 -18 16 -18 q14 0 16 18Z`, colour);
    back.add(
      `<path d="M${n(x)} ${n(y)} l-7 -22 M${n(x)} ${n(y)} v-25 M${n(x)} ${n(y)} l7 -22" stroke="#ffffff" stroke-width="1.6" opacity="0.6"/>`,
    );
  }
  const side = back.random.pick([-1, 1]);
  if (back.random.next() < 0.75) {
    const x = side < 0 ? back.width * 0.05 : back.width * 0.95;
    paintPalm(back, x, shore + 60, Math.min(520, back.height * 0.5), -side, daylight);
  }
  return {
    ...floating,
    ground: { far: back.height * 0.79, near: back.height * 0.93 },
    skyEnd: horizon,
    light: daylight.light,
    shadow: inLight([120, 80, 50], daylight),
    shadowStrength: 0.4,
  };
};

export const paintSea: SceneryPainter = (back, front, setting) => {
  const horizon = back.height * back.between(0.46, 0.54);
  const daylight = paintSky(back, setting, horizon);
  const colour: Rgb = setting.colours[0] ?? [36, 128, 206];
  paintWater(back, daylight, horizon, back.height, colour);
  // Two swells in front of what floats, so that it sits in the water.
  for (const [share, shade, opacity] of [
    [0.84, 0.12, 0.95],
    [0.93, 0.26, 1],
  ] as const) {
    const paint = inLight(mixRgb(colour, [8, 44, 104], shade), daylight);
    const y = front.height * share;
    const step = front.width / 7;
    let data = `M${n(-step)} ${n(y)}`;
    for (let crest = 0; crest < 9; crest += 1)
      data += ` q${n(step / 2)} ${n(crest % 2 === 0 ? -20 : -14)} ${n(step)} 0`;
    front.path(
      `${data} V${n(front.height)} H0Z`,
      front.linear([
        [0, mixRgb(paint, [255, 255, 255], 0.16)],
        [1, paint],
      ]),
      `opacity="${opacity}"`,
    );
  }
  return {
    ...floating,
    ground: { far: back.height * 0.84, near: back.height * 0.9 },
    skyEnd: horizon,
    light: daylight.light,
    shadow: [10, 40, 80],
    shadowStrength: 0.3,
  };
};

export const paintLake: SceneryPainter = (back, front, setting) => {
  const horizon = back.height * 0.5;
  const daylight = paintSky(back, setting, horizon);
  const green: Rgb = [104, 176, 98];
  const line = paintRidge(back, {
    y: horizon - 12,
    swing: 34,
    waves: 1.2,
    top: inLight(green, daylight, 0.6),
    bottom: inLight(green, daylight, 0.4),
  });
  paintGrove(back, {
    line,
    amount: Math.round(back.width / 58),
    height: 110,
    colours: [inLight([62, 132, 88], daylight, 0.45), inLight([80, 150, 92], daylight, 0.5)],
    pines: 0.6,
  });
  paintWater(back, daylight, horizon + 40, back.height, setting.colours[0] ?? [64, 156, 206]);
  for (let pad = 0; pad < 7; pad += 1) {
    const [x, y] = [back.between(0, back.width), back.between(0.66, 0.94) * back.height];
    const size = 18 + (y / back.height - 0.6) * 80;
    back.ellipse(x, y, size, size * 0.34, toHex(inLight([84, 172, 96], daylight)));
    if (pad % 3 === 0) back.circle(x, y - size * 0.2, size * 0.22, toHex(inLight([255, 176, 206], daylight)));
  }
  for (const side of [0, 1]) {
    const x = side * front.width;
    for (let reed = 0; reed < 9; reed += 1) {
      const [rx, top] = [x + (side === 0 ? 1 : -1) * front.between(0, 130), front.height - front.between(90, 220)];
      front.add(
        `<path d="M${n(rx)} ${n(front.height)} Q${n(rx)} ${n((top + front.height) / 2)} ${n(rx + front.between(-16, 16))} ${n(top)}" stroke="${toHex(inLight([70, 140, 80], daylight))}" stroke-width="6" fill="none" stroke-linecap="round"/>`,
      );
    }
  }
  paintTufts(front, front.height * 0.99, front.height * 1.01, 16, inLight([60, 128, 72], daylight));
  return {
    ...floating,
    ground: { far: back.height * 0.74, near: back.height * 0.88 },
    skyEnd: horizon * 0.8,
    light: daylight.light,
    shadow: [16, 60, 90],
    shadowStrength: 0.34,
  };
};

export const paintUnderwater: SceneryPainter = (back, front, setting) => {
  const night = setting.time === 'night';
  const tint = setting.colours[0];
  const top: Rgb = tint === undefined ? (night ? [22, 78, 130] : [84, 204, 232]) : mixRgb(tint, [255, 255, 255], 0.35);
  const deep: Rgb = tint === undefined ? (night ? [6, 18, 54] : [14, 66, 140]) : mixRgb(tint, [8, 16, 60], 0.6);
  back.fill(
    back.linear([
      [0, top],
      [0.45, mixRgb(top, deep, 0.5)],
      [1, deep],
    ]),
  );
  for (let ray = 0; ray < 6; ray += 1) {
    const x = back.between(-0.1, 1.05) * back.width;
    const [narrow, wide] = [back.between(30, 70), back.between(110, 240)];
    const slant = back.between(-160, 60);
    back.path(
      `M${n(x)} -10 L${n(x + narrow)} -10 L${n(x + narrow + slant + wide)} ${n(back.height * 0.94)} L${n(x + slant)} ${n(back.height * 0.94)}Z`,
      back.linear([
        [0, [255, 255, 255], 0.3],
        [1, [255, 255, 255], 0],
      ]),
    );
  }
  const rock = mixRgb(deep, [70, 130, 170], 0.4);
  paintRidge(back, { y: back.height * 0.8, swing: 46, waves: 1.5, top: mixRgb(rock, top, 0.25), bottom: rock });
  const sand = mixRgb([232, 206, 150], deep, night ? 0.62 : 0.3);
  paintRidge(back, {
    y: back.height * 0.89,
    swing: 20,
    waves: 1,
    top: mixRgb(sand, [255, 255, 230], 0.16),
    bottom: mixRgb(sand, deep, 0.3),
  });
  const corals: readonly Rgb[] = [
    [255, 128, 128],
    [255, 168, 96],
    [214, 130, 240],
    [255, 140, 186],
  ];
  for (let coral = 0; coral < 5; coral += 1) {
    const x = back.random.pick([back.between(0.02, 0.28), back.between(0.72, 0.98)]) * back.width;
    const y = back.height * back.between(0.91, 0.97);
    const paint = toHex(mixRgb(back.random.pick(corals), deep, night ? 0.5 : 0.22));
    const size = back.between(40, 84);
    for (const lean of [-0.7, -0.3, 0.1, 0.45, 0.8]) {
      back.add(
        `<path d="M${n(x)} ${n(y)} q${n(lean * size * 0.3)} ${n(-size * 0.5)} ${n(lean * size)} ${n(-size * (1.1 - Math.abs(lean) * 0.5))}" fill="none" stroke="${paint}" stroke-width="${n(size * 0.2)}" stroke-linecap="round"/>`,
      );
    }
  }
  const weeds = (page: SvgPage, amount: number, foot: number, colour: Rgb): void => {
    for (let weed = 0; weed < amount; weed += 1) {
      const x = page.random.pick([page.between(0, 0.22), page.between(0.78, 1)]) * page.width;
      const height = page.between(90, 220);
      const sway = page.between(14, 34);
      page.add(
        `<path d="M${n(x)} ${n(foot)} q${n(sway)} ${n(-height * 0.25)} 0 ${n(-height * 0.5)} t0 ${n(-height * 0.5)}" fill="none" stroke="${toHex(colour)}" stroke-width="${n(page.between(10, 16))}" stroke-linecap="round"/>`,
      );
    }
  };
  weeds(back, 7, back.height * 0.95, mixRgb([52, 168, 122], deep, night ? 0.6 : 0.35));
  weeds(front, 3, front.height * 1.02, mixRgb([38, 140, 104], deep, night ? 0.6 : 0.3));
  for (let bubble = 0; bubble < 22; bubble += 1) {
    const page = bubble % 3 === 0 ? front : back;
    const [x, y, r] = [page.between(0, page.width), page.between(0, page.height * 0.9), page.between(4, 17)];
    page.circle(x, y, r, '#ffffff', 'fill-opacity="0.12" stroke="#ffffff" stroke-opacity="0.5" stroke-width="2"');
    page.circle(x - r * 0.35, y - r * 0.35, r * 0.22, '#ffffff', 'opacity="0.75"');
  }
  return {
    ...floating,
    skyEnd: back.height * 0.4,
    light: night ? [0.7, 0.82, 1] : [0.88, 0.97, 1.02],
    shadow: mixRgb(deep, [0, 0, 0], 0.4),
    shadowStrength: 0,
  };
};
