import { describe, expect, it } from 'vitest';
import { paintScenery } from '../../../src/generators/picture/backgrounds/paint-scenery.ts';
import type { ChosenSetting } from '../../../src/generators/picture/backgrounds/scenery.ts';
import { SvgPage } from '../../../src/generators/picture/backgrounds/svg-page.ts';
import { sceneKinds } from '../../../src/generators/picture/scene-plan.ts';
import { renderOpaqueSvg } from '../../../src/engines/images/sharp-images.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';

const plain = {
  weather: undefined,
  season: undefined,
  extras: [],
  colours: [],
  isAsked: true,
  hasOwnLight: false,
} as const;

function paint(setting: ChosenSetting, size = { width: 1000, height: 1000 }, seed = 3) {
  const page = (prefix: string): SvgPage =>
    new SvgPage(size, { random: createSeededRandom(seed).fork(prefix), variant: seed }, prefix);
  const back = page('b');
  const front = page('f');
  const scenery = paintScenery(back, front, setting);
  return { scenery, svg: back.toSvg(96, 96), frontSvg: front.toSvg(96, 96) };
}

describe('sceneries', () => {
  const times = ['day', 'night', 'sunset', 'dawn', undefined] as const;
  const weathers = ['rain', 'snow', 'storm', 'fog', 'cloudy', undefined] as const;

  it.each(sceneKinds)('%s: paints every time and weather with finite numbers', (kind) => {
    for (const [index, weather] of weathers.entries()) {
      const time = times[index];
      const { svg, frontSvg } = paint({ ...plain, kind, time, weather, extras: ['rainbow', 'aurora', 'moon'] });
      expect(svg + frontSvg).not.toMatch(/NaN|undefined|Infinity/u);
    }
  });

  it.each(sceneKinds)('%s: has its ground on the page in every format', (kind) => {
    for (const size of [
      { width: 1000, height: 1000 },
      { width: 1000, height: 2000 },
      { width: 4000, height: 1000 },
    ]) {
      const { svg, scenery } = paint({ ...plain, kind, time: 'day' }, size);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/u);
      const { far, near } = scenery.ground ?? { far: 0, near: 0 };
      expect(far).toBeLessThanOrEqual(near);
      expect(near).toBeLessThan(size.height);
    }
  });

  it('are the same for the same seed and others for another', () => {
    const forest: ChosenSetting = { ...plain, kind: 'forest', time: 'day' };
    expect(paint(forest).svg).toBe(paint(forest).svg);
    expect(paint(forest, undefined, 4).svg).not.toBe(paint(forest).svg);
  });

  it('are darker at night than by day', async () => {
    const brightness = async (time: 'day' | 'night'): Promise<number> => {
      const { rgb } = await renderOpaqueSvg(paint({ ...plain, kind: 'field', time }).svg);
      return rgb.reduce((sum, value) => sum + value, 0) / rgb.length;
    };
    expect(await brightness('night')).toBeLessThan((await brightness('day')) * 0.6);
  });

  it('take the colours they are given', async () => {
    const { rgb } = await renderOpaqueSvg(
      paint({
        ...plain,
        kind: 'stripes',
        time: undefined,
        colours: [
          [255, 0, 0],
          [0, 0, 255],
        ],
      }).svg,
    );
    let [red, blue] = [0, 0];
    for (let at = 0; at < rgb.length; at += 3) {
      if ((rgb[at] ?? 0) > 200 && (rgb[at + 2] ?? 0) < 60) red += 1;
      if ((rgb[at + 2] ?? 0) > 200 && (rgb[at] ?? 0) < 60) blue += 1;
    }
    expect(red / (rgb.length / 3)).toBeGreaterThan(0.3);
    expect(blue / (rgb.length / 3)).toBeGreaterThan(0.3);
  });
});
