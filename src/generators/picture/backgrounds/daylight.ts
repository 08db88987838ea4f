import { mixRgb, type Rgb } from '../../../media/rgb.ts';
import type { TimeOfDay } from '../scene-plan.ts';
import type { ChosenSetting } from './scenery.ts';
import type { Stop, SvgPage } from './svg-page.ts';

/** The colours everything outdoors is drawn from at one time of day. */
export interface Daylight {
  readonly time: TimeOfDay;
  readonly sky: readonly Stop[];
  /** What distance fades into. */
  readonly haze: Rgb;
  /** Factors for sprites. */
  readonly light: readonly [number, number, number];
  /** Factors for the colours of the land: what the light takes away. */
  readonly tint: readonly [number, number, number];
  /** Colour and amount mixed into them afterwards. */
  readonly veil: readonly [Rgb, number];
}

const daylights: Readonly<Record<TimeOfDay, readonly [Daylight, ...Daylight[]]>> = {
  day: [
    {
      time: 'day',
      sky: [
        [0, [72, 160, 244]],
        [0.6, [150, 212, 255]],
        [1, [222, 243, 255]],
      ],
      haze: [206, 232, 250],
      light: [1, 1, 1],
      tint: [1, 1, 1],
      veil: [[255, 255, 255], 0],
    },
    {
      time: 'day',
      sky: [
        [0, [98, 182, 248]],
        [0.55, [176, 226, 252]],
        [1, [240, 248, 240]],
      ],
      haze: [220, 238, 244],
      light: [1, 1, 0.99],
      tint: [1, 1, 1],
      veil: [[255, 250, 220], 0.04],
    },
    {
      time: 'day',
      sky: [
        [0, [86, 190, 232]],
        [0.6, [168, 230, 240]],
        [1, [255, 244, 220]],
      ],
      haze: [226, 240, 232],
      light: [1.01, 1, 0.97],
      tint: [1, 1, 1],
      veil: [[255, 240, 200], 0.06],
    },
  ],
  sunset: [
    {
      time: 'sunset',
      sky: [
        [0, [58, 42, 116]],
        [0.35, [158, 66, 138]],
        [0.62, [242, 112, 98]],
        [0.85, [255, 178, 104]],
        [1, [255, 216, 142]],
      ],
      haze: [250, 156, 118],
      light: [1.04, 0.9, 0.84],
      tint: [1, 0.73, 0.66],
      veil: [[84, 36, 104], 0.16],
    },
    {
      time: 'sunset',
      sky: [
        [0, [42, 64, 140]],
        [0.4, [134, 92, 168]],
        [0.68, [246, 138, 128]],
        [1, [255, 208, 130]],
      ],
      haze: [240, 158, 140],
      light: [1.03, 0.92, 0.87],
      tint: [1, 0.73, 0.66],
      veil: [[66, 44, 116], 0.16],
    },
  ],
  dawn: [
    {
      time: 'dawn',
      sky: [
        [0, [106, 142, 214]],
        [0.5, [196, 184, 230]],
        [0.8, [255, 208, 198]],
        [1, [255, 234, 196]],
      ],
      haze: [244, 214, 214],
      light: [1.01, 0.96, 0.97],
      tint: [1.02, 0.93, 0.95],
      veil: [[210, 150, 170], 0.14],
    },
  ],
  night: [
    {
      time: 'night',
      sky: [
        [0, [10, 14, 48]],
        [0.5, [26, 32, 88]],
        [1, [66, 66, 136]],
      ],
      haze: [58, 62, 124],
      light: [0.84, 0.87, 1],
      tint: [0.42, 0.54, 0.84],
      veil: [[16, 36, 104], 0.32],
    },
    {
      time: 'night',
      sky: [
        [0, [6, 18, 44]],
        [0.55, [16, 48, 92]],
        [1, [44, 92, 132]],
      ],
      haze: [40, 78, 118],
      light: [0.82, 0.89, 1],
      tint: [0.42, 0.54, 0.84],
      veil: [[10, 46, 98], 0.32],
    },
    {
      time: 'night',
      sky: [
        [0, [22, 12, 54]],
        [0.5, [52, 30, 104]],
        [1, [112, 66, 140]],
      ],
      haze: [84, 54, 124],
      light: [0.87, 0.85, 1],
      tint: [0.42, 0.54, 0.84],
      veil: [[42, 30, 120], 0.32],
    },
  ],
};

const overcast: Readonly<Record<TimeOfDay, Rgb>> = {
  day: [150, 164, 182],
  dawn: [164, 160, 176],
  sunset: [112, 88, 112],
  night: [26, 30, 52],
};

/** Picks the light of a picture; bad weather greys it. */
export function chooseDaylight(page: SvgPage, setting: ChosenSetting): Daylight {
  const time = setting.time ?? 'day';
  const daylight = page.choose(daylights[time]);
  const grey = { rain: 0.62, storm: 0.82, snow: 0.38, fog: 0.5, cloudy: 0.6 } as const;
  const amount = setting.weather === undefined ? 0 : grey[setting.weather];
  if (amount === 0) return daylight;
  const cover = setting.weather === 'storm' ? mixRgb(overcast[time], [40, 44, 66], 0.5) : overcast[time];
  return {
    ...daylight,
    sky: daylight.sky.map(([offset, colour]) => [offset, mixRgb(colour, cover, amount)]),
    haze: mixRgb(daylight.haze, cover, amount * 0.8),
    light: [daylight.light[0] - 0.07 * amount, daylight.light[1] - 0.06 * amount, daylight.light[2] - 0.02 * amount],
    veil: [mixRgb(daylight.veil[0], cover, 0.5), Math.min(0.75, daylight.veil[1] + 0.28 * amount)],
  };
}

/** A land colour as it looks in this light, `distance` 0 (near) … 1 (in the haze). */
export function inLight(colour: Rgb, daylight: Daylight, distance = 0): Rgb {
  const { tint, veil } = daylight;
  const tinted: Rgb = [colour[0] * tint[0], colour[1] * tint[1], colour[2] * tint[2]];
  const lit = mixRgb(tinted, veil[0], veil[1]);
  return mixRgb(lit, daylight.haze, distance * 0.72);
}
