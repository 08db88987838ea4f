import { mixRgb } from '../../../media/rgb.ts';
import type { Daylight } from './daylight.ts';
import type { Scenery } from './scenery.ts';
import type { SvgPage } from './svg-page.ts';

/** Scenery with ground between two lines (fractions of the height) in the light of the day. */
export function standing(
  page: SvgPage,
  daylight: Daylight,
  horizon: number,
  ground: { far: number; near: number },
): Scenery {
  return {
    ground: { far: ground.far * page.height, near: ground.near * page.height },
    skyEnd: horizon,
    light: daylight.light,
    shadow: daylight.time === 'night' ? [4, 6, 24] : mixRgb([22, 30, 34], daylight.veil[0], 0.2),
    shadowStrength: daylight.time === 'night' ? 0.5 : 0.34,
    isBusy: false,
  };
}
