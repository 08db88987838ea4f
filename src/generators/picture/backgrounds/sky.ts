import { mixRgb, toHex, type Rgb } from '../../../media/rgb.ts';
import type { TimeOfDay } from '../scene-plan.ts';
import { chooseDaylight, type Daylight } from './daylight.ts';
import type { ChosenSetting } from './scenery.ts';
import { n, type Stop, type SvgPage } from './svg-page.ts';

export function paintStars(page: SvgPage, until: number, density = 1): void {
  const amount = Math.round(((page.width * until) / 11_000) * density);
  const colours: readonly Rgb[] = [
    [255, 255, 255],
    [255, 244, 206],
    [206, 224, 255],
  ];
  for (let star = 0; star < amount; star += 1) {
    const x = page.between(0, page.width);
    const y = page.between(0, until) * page.between(0.55, 1);
    const size = page.random.next() ** 3;
    const colour = toHex(page.random.pick(colours));
    page.circle(x, y, 1.2 + size * 2.6, colour, `opacity="${n(0.45 + page.random.next() * 0.55)}"`);
    if (size > 0.55) {
      page.glow(x, y, 12 + size * 20, [220, 230, 255], 0.35);
      const arm = 6 + size * 13;
      page.path(
        `M${n(x)} ${n(y - arm)} Q${n(x)} ${n(y)} ${n(x + arm)} ${n(y)} Q${n(x)} ${n(y)} ${n(x)} ${n(y + arm)} Q${n(x)} ${n(y)} ${n(x - arm)} ${n(y)} Q${n(x)} ${n(y)} ${n(x)} ${n(y - arm)}Z`,
        colour,
      );
    }
  }
}

export function paintMoon(page: SvgPage, x: number, y: number, radius: number): void {
  page.glow(x, y, radius * 3.4, [236, 238, 255], 0.42);
  page.circle(
    x,
    y,
    radius,
    page.linear(
      [
        [0, [255, 252, 232]],
        [1, [228, 222, 206]],
      ],
      [0.6, 1],
    ),
  );
  for (const [dx, dy, size] of [
    [-0.34, -0.22, 0.2],
    [0.28, 0.1, 0.26],
    [-0.12, 0.44, 0.15],
    [0.3, -0.46, 0.12],
    [-0.55, 0.22, 0.1],
  ] as const) {
    page.circle(x + dx * radius, y + dy * radius, size * radius, '#cfc8b6', 'opacity="0.55"');
  }
}

export function paintSun(page: SvgPage, x: number, y: number, radius: number, colour: Rgb): void {
  page.glow(x, y, radius * 4.2, mixRgb(colour, [255, 255, 255], 0.35), 0.62);
  page.circle(
    x,
    y,
    radius,
    page.radial([
      [0, mixRgb(colour, [255, 255, 255], 0.75)],
      [1, colour],
    ]),
  );
}

interface CloudShape {
  readonly x: number;
  readonly y: number;
  /** Half its width. */
  readonly size: number;
  readonly colour: Rgb;
  readonly opacity: number;
}

function paintCloud(page: SvgPage, { x, y, size, colour, opacity }: CloudShape): void {
  const base = y + size * 0.32;
  const puffs: string[] = [];
  const amount = page.random.integer(3, 5);
  for (let puff = 0; puff < amount; puff += 1) {
    const share = (puff + 0.5) / amount - 0.5;
    const radius = size * (0.5 - Math.abs(share) * 0.52) * page.between(0.85, 1.15);
    puffs.push(`<circle cx="${n(x + share * size * 2)}" cy="${n(base - radius * 0.92)}" r="${n(radius)}"/>`);
  }
  const half = size * 0.98;
  const fill = page.linear([
    [0, mixRgb(colour, [255, 255, 255], 0.5)],
    [1, colour],
  ]);
  const bar = `<rect x="${n(x - half)}" y="${n(base - size * 0.34)}" width="${n(half * 2)}" height="${n(size * 0.34)}" rx="${n(size * 0.17)}"/>`;
  page.add(`<g fill="${fill}" opacity="${opacity}">${puffs.join('')}${bar}</g>`);
}

export function paintClouds(
  page: SvgPage,
  daylight: Daylight,
  sky: { readonly until: number; readonly amount: number; readonly isDull: boolean },
): void {
  const isBright = (daylight.time === 'day' || daylight.time === 'dawn') && !sky.isDull;
  const colour = isBright
    ? mixRgb([255, 255, 255], daylight.haze, 0.18)
    : mixRgb(daylight.haze, [70, 78, 104], sky.isDull ? 0.35 : 0);
  const opacity = daylight.time === 'night' ? 0.32 : 0.88;
  for (let cloud = 0; cloud < sky.amount; cloud += 1) {
    const share = (cloud + page.between(0.15, 0.85)) / sky.amount;
    const y = page.between(0.08, 0.62) * sky.until;
    paintCloud(page, { x: share * page.width, y, size: page.between(60, sky.isDull ? 150 : 120), colour, opacity });
  }
}

export function paintRainbow(page: SvgPage, horizon: number): void {
  const radius = Math.min(page.width * 0.52, horizon * 0.92);
  const x = page.width * page.between(0.42, 0.58);
  const band = radius * 0.035;
  const colours = ['#ff6b6b', '#ffa94d', '#ffe066', '#69db7c', '#4dabf7', '#7c6bf0'];
  const arcs = colours.map((colour, index) => {
    const r = radius - index * band;
    return `<circle cx="${n(x)}" cy="${n(horizon + radius * 0.06)}" r="${n(r)}" fill="none" stroke="${colour}" stroke-width="${n(band + 1)}"/>`;
  });
  page.add(`<g opacity="0.72">${arcs.join('')}</g>`);
}

/** Curtains of light: many thin upright strips along a wavy line, brightest at the foot. */
export function paintAurora(page: SvgPage, until: number): void {
  const colours: readonly Rgb[] = [
    [92, 255, 178],
    [96, 236, 230],
    [168, 132, 255],
  ];
  for (const [band, colour] of colours.entries()) {
    const base = until * (0.72 - band * 0.13);
    const [phase, wave] = [page.between(0, 6), page.between(40, 80)];
    const fill = page.linear([
      [0, mixRgb(colour, [190, 110, 255], 0.5), 0],
      [0.55, colour, 0.2],
      [0.9, mixRgb(colour, [255, 255, 255], 0.2), 0.44],
      [1, colour, 0],
    ]);
    const strip = 8;
    let strips = '';
    for (let x = -strip; x < page.width + strip; x += strip) {
      const turn = (x / page.width) * Math.PI * 2;
      const foot = base + Math.sin(turn * 1.2 + phase) * wave + Math.sin(turn * 3.1 + phase) * wave * 0.3;
      const tall = until * (0.3 + 0.12 * Math.sin(turn * 2.7 + phase * 2) + page.between(0, 0.06));
      strips += `<rect x="${n(x)}" y="${n(foot - tall)}" width="${strip + 0.6}" height="${n(tall)}"/>`;
    }
    page.add(`<g fill="${fill}">${strips}</g>`);
  }
}

/** Sun or moon, where the prompt does not draw its own. */
function paintLightSource(page: SvgPage, setting: ChosenSetting, time: TimeOfDay, horizon: number): void {
  const side = page.random.pick([0.18, 0.82]);
  const chance = page.random.next();
  if (setting.hasOwnLight) return;
  switch (time) {
    case 'night':
      if (setting.extras.includes('moon') || chance < 0.55) {
        paintMoon(page, page.width * side, horizon * 0.24, page.between(52, 72));
      }
      return;
    case 'sunset':
      return paintSun(page, page.width * page.between(0.3, 0.7), horizon * 0.9, 92, [255, 214, 120]);
    case 'dawn':
      return paintSun(page, page.width * side, horizon * 0.84, 64, [255, 224, 160]);
    case 'day':
      if (chance < 0.6) paintSun(page, page.width * side, horizon * 0.2, 56, [255, 222, 92]);
  }
}

/** The sky's own gradient, or one made of the colour the prompt gave it ("a purple sky"). */
function skyStops(setting: ChosenSetting, daylight: Daylight): readonly Stop[] {
  const tint = setting.kind === 'sky' || setting.kind === 'night' ? setting.colours[0] : undefined;
  if (tint === undefined) return daylight.sky;
  const isNight = daylight.time === 'night';
  return [
    [0, mixRgb(tint, [10, 12, 40], isNight ? 0.6 : 0.12)],
    [1, mixRgb(tint, [255, 255, 255], isNight ? 0.1 : 0.55)],
  ];
}

const dullWeather = new Set<ChosenSetting['weather']>(['rain', 'storm', 'fog', 'cloudy']);

/** The whole sky: gradient, then stars, sun, moon, clouds, aurora, rainbow as time and weather have it. */
export function paintSky(page: SvgPage, setting: ChosenSetting, horizon: number): Daylight {
  const daylight = chooseDaylight(page, setting);
  const { time } = daylight;
  page.rect(0, 0, page.width, Math.max(horizon, page.height), page.linear(skyStops(setting, daylight)));
  const isDull = dullWeather.has(setting.weather);
  if (time === 'night' && !isDull) paintStars(page, horizon, setting.kind === 'night' ? 1.3 : 0.9);
  if (time === 'night' && setting.extras.includes('aurora')) paintAurora(page, horizon);
  if (!isDull) paintLightSource(page, setting, time, horizon);
  const clouds = isDull ? 6 : time === 'night' ? 2 : page.random.integer(2, 4);
  paintClouds(page, daylight, { until: horizon, amount: Math.round((clouds * page.width) / 1000), isDull });
  if (setting.extras.includes('rainbow')) paintRainbow(page, horizon);
  return daylight;
}
