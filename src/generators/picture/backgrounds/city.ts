import { mixRgb, toHex, type Rgb } from '../../../media/rgb.ts';
import { inLight, type Daylight } from './daylight.ts';
import { floating, type SceneryPainter } from './scenery.ts';
import { paintSky } from './sky.ts';
import { n, type SvgPage } from './svg-page.ts';

function paintBuildings(
  page: SvgPage,
  options: {
    readonly foot: number;
    readonly lowest: number;
    readonly highest: number;
    readonly colours: readonly Rgb[];
    readonly daylight: Daylight;
    readonly distance: number;
    readonly windows: boolean;
  },
): void {
  const { daylight, distance } = options;
  const lit = daylight.time === 'night' || daylight.time === 'sunset';
  let x = -20;
  while (x < page.width) {
    const width = page.between(74, 140) * (1 - distance * 0.3);
    const height = page.between(options.lowest, options.highest);
    const top = options.foot - height;
    const colour = inLight(page.random.pick(options.colours), daylight, distance);
    page.rect(
      x,
      top,
      width + 1,
      height,
      page.linear([
        [0, mixRgb(colour, [255, 255, 255], 0.08)],
        [1, mixRgb(colour, [20, 24, 50], 0.14)],
      ]),
    );
    page.rect(
      x + width * 0.72,
      top,
      width * 0.28 + 1,
      height,
      toHex(mixRgb(colour, [16, 20, 50], 0.4)),
      'opacity="0.35"',
    );
    const roof = page.random.integer(0, 4);
    if (roof === 0) page.rect(x + width * 0.44, top - 46, 5, 46, toHex(colour));
    if (roof === 1)
      page.path(
        `M${n(x)} ${n(top)} L${n(x + width / 2)} ${n(top - 40)} L${n(x + width)} ${n(top)}Z`,
        toHex(mixRgb(colour, [160, 70, 60], 0.35)),
      );
    if (roof === 2) page.rect(x + width * 0.2, top - 22, width * 0.4, 22, toHex(mixRgb(colour, [20, 24, 50], 0.1)));
    if (options.windows) {
      const [gapX, gapY] = [27, 34];
      const columns = Math.floor((width - 14) / gapX);
      const rows = Math.floor((height - 26) / gapY);
      let on = '';
      let off = '';
      for (let row = 0; row < rows; row += 1) {
        for (let column = 0; column < columns; column += 1) {
          const pane = `M${n(x + 12 + column * gapX)} ${n(top + 16 + row * gapY)}h13v18h-13Z`;
          if (lit && page.random.next() < 0.48) on += pane;
          else off += pane;
        }
      }
      page.path(off, toHex(lit ? mixRgb(colour, [10, 14, 44], 0.4) : mixRgb(colour, [214, 238, 255], 0.6)));
      if (on !== '') page.path(on, '#ffe08a');
    }
    x += width + page.random.pick([0, 0, 6]);
  }
}

export const paintCity: SceneryPainter = (back, front, setting) => {
  const street = back.height * 0.76;
  const daylight = paintSky(back, setting, street);
  const asked = setting.colours[0];
  const walls: readonly Rgb[] =
    asked === undefined
      ? [
          [150, 164, 190],
          [176, 150, 150],
          [196, 172, 140],
          [132, 158, 172],
          [172, 160, 190],
          [206, 150, 128],
        ]
      : [asked, mixRgb(asked, [255, 255, 255], 0.3), mixRgb(asked, [40, 40, 70], 0.25)];
  const tall = Math.min(520, back.height * 0.5);
  paintBuildings(back, {
    foot: street,
    lowest: tall * 0.55,
    highest: tall * 1.1,
    colours: walls.map((wall) => mixRgb(wall, [130, 150, 190], 0.5)),
    daylight,
    distance: 0.75,
    windows: false,
  });
  paintBuildings(back, {
    foot: street,
    lowest: tall * 0.28,
    highest: tall * 0.8,
    colours: walls,
    daylight,
    distance: 0.16,
    windows: true,
  });
  for (let bush = 0; bush < 9; bush += 1)
    back.circle(
      (bush + back.between(0.2, 0.8)) * (back.width / 9),
      street,
      back.between(22, 38),
      toHex(inLight([82, 150, 92], daylight, 0.05)),
    );
  back.rect(0, street, back.width, back.height - street, toHex(inLight([206, 204, 200], daylight)));
  const road = back.height * 0.82;
  back.rect(
    0,
    road,
    back.width,
    back.height - road,
    back.linear([
      [0, inLight([112, 116, 128], daylight)],
      [1, inLight([84, 88, 102], daylight)],
    ]),
  );
  back.rect(0, road - 6, back.width, 8, toHex(inLight([172, 170, 168], daylight)));
  for (let dash = -40; dash < back.width; dash += 190)
    back.path(
      `M${n(dash)} ${n(back.height * 0.945)} h100 l-8 14 h-100Z`,
      toHex(inLight([250, 236, 190], daylight)),
      'opacity="0.85"',
    );
  if (daylight.time === 'night') {
    for (const x of [0.1, 0.9]) {
      const lamp = x * back.width;
      back.rect(lamp - 4, street - 230, 8, 250, '#1c2036');
      back.glow(lamp, street - 232, 150, [255, 224, 140], 0.55);
      back.circle(lamp, street - 236, 17, '#fff0b8');
    }
  }
  return {
    ...floating,
    ground: { far: back.height * 0.83, near: back.height * 0.94 },
    skyEnd: street - tall * 0.9,
    light: daylight.light,
    shadow: [10, 12, 26],
    shadowStrength: 0.46,
  };
};
