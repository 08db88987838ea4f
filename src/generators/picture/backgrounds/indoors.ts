import { mixRgb, toHex, type Rgb } from '../../../media/rgb.ts';
import { chooseDaylight, inLight } from './daylight.ts';
import { floating, type SceneryPainter } from './scenery.ts';
import { paintStars } from './sky.ts';
import { n } from './svg-page.ts';

export const paintRoom: SceneryPainter = (back, front, setting) => {
  const floorLine = back.height * 0.7;
  const daylight = chooseDaylight(back, setting);
  const night = daylight.time === 'night';
  const base: Rgb =
    setting.colours[0] ??
    back.choose<Rgb>([
      [250, 222, 196],
      [206, 226, 232],
      [232, 214, 238],
      [214, 232, 206],
      [255, 232, 186],
    ]);
  const wall = night ? mixRgb(base, [60, 50, 90], 0.4) : base;
  back.rect(
    0,
    0,
    back.width,
    floorLine,
    back.linear([
      [0, mixRgb(wall, [255, 255, 255], 0.1)],
      [1, mixRgb(wall, [120, 80, 60], 0.1)],
    ]),
  );
  const paper = toHex(mixRgb(wall, [255, 255, 255], 0.4));
  if (back.random.next() < 0.5) {
    for (let x = 0; x < back.width; x += 90) back.rect(x, 0, 40, floorLine, paper, 'opacity="0.32"');
  } else {
    for (let x = 30; x < back.width; x += 84)
      for (let y = 30; y < floorLine; y += 84)
        back.circle(x + ((y - 30) % 168 === 0 ? 0 : 42), y, 8, paper, 'opacity="0.5"');
  }
  const [wx, wy, ww, wh] = [
    back.width * back.random.pick([0.08, 0.6]),
    floorLine * 0.14,
    Math.min(300, back.width * 0.32),
    Math.min(330, floorLine * 0.56),
  ];
  back.rect(wx - 14, wy - 14, ww + 28, wh + 28, '#fffaf0', 'rx="10"');
  back.rect(wx, wy, ww, wh, back.linear(daylight.sky));
  if (night) {
    for (let star = 0; star < 12; star += 1)
      back.circle(wx + back.between(10, ww - 10), wy + back.between(10, wh - 10), back.between(1.5, 3.5), '#ffffff');
    back.circle(wx + ww * 0.7, wy + wh * 0.28, 28, '#fff4cf');
  } else {
    back.ellipse(wx + ww * 0.4, wy + wh * 0.36, 54, 18, '#ffffff', 'opacity="0.9"');
    back.path(
      `M${n(wx)} ${n(wy + wh)} v-60 q${n(ww * 0.3)} -50 ${n(ww * 0.55)} -8 t${n(ww * 0.45)} -6 v74Z`,
      toHex(inLight([126, 196, 110], daylight)),
    );
  }
  back.path(
    `M${n(wx + ww / 2 - 5)} ${n(wy)} h10 v${n(wh)} h-10Z M${n(wx)} ${n(wy + wh / 2 - 5)} h${n(ww)} v10 h${n(-ww)}Z`,
    '#fffaf0',
  );
  const curtain = toHex(
    mixRgb(
      back.choose<Rgb>([
        [226, 110, 110],
        [96, 150, 200],
        [240, 176, 90],
        [130, 176, 120],
      ]),
      [40, 20, 60],
      night ? 0.4 : 0,
    ),
  );
  for (const side of [0, 1]) {
    const edge = side === 0 ? wx - 26 : wx + ww + 26;
    const turn = side === 0 ? 1 : -1;
    back.path(
      `M${n(edge)} ${n(wy - 26)} h${n(turn * 84)} q${n(turn * -10)} ${n(wh * 0.5)} ${n(turn * -58)} ${n(wh + 60)} h${n(turn * -26)}Z`,
      curtain,
      'opacity="0.95"',
    );
  }
  const px = wx < back.width * 0.4 ? back.width * 0.74 : back.width * 0.24;
  back.rect(px - 66, floorLine * 0.2, 132, 104, toHex(mixRgb([150, 104, 70], wall, 0.1)), 'rx="6"');
  back.rect(
    px - 54,
    floorLine * 0.2 + 12,
    108,
    80,
    back.linear([
      [0, [255, 214, 150]],
      [1, [240, 130, 120]],
    ]),
  );
  back.circle(px + 18, floorLine * 0.2 + 48, 18, '#fff2c0');
  const wood: Rgb = night ? [110, 80, 74] : [204, 152, 104];
  back.rect(
    0,
    floorLine,
    back.width,
    back.height - floorLine,
    back.linear([
      [0, mixRgb(wood, [80, 50, 40], 0.2)],
      [1, wood],
    ]),
  );
  for (let plank = 1; plank < 6; plank += 1) {
    const y = floorLine + ((back.height - floorLine) * plank ** 1.5) / 6 ** 1.5;
    back.rect(0, y, back.width, 3, toHex(mixRgb(wood, [70, 40, 30], 0.4)), 'opacity="0.6"');
  }
  back.rect(0, floorLine - 16, back.width, 18, '#fffaf0');
  const rug = mixRgb(
    back.choose<Rgb>([
      [226, 120, 110],
      [100, 150, 190],
      [236, 180, 100],
    ]),
    [40, 30, 70],
    night ? 0.4 : 0,
  );
  back.ellipse(back.width / 2, back.height * 0.89, back.width * 0.4, back.height * 0.09, toHex(rug));
  back.ellipse(
    back.width / 2,
    back.height * 0.89,
    back.width * 0.34,
    back.height * 0.07,
    toHex(mixRgb(rug, [255, 255, 255], 0.25)),
  );
  return {
    ...floating,
    ground: { far: back.height * 0.84, near: back.height * 0.93 },
    skyEnd: floorLine * 0.6,
    light: night ? [0.93, 0.88, 0.95] : [1, 0.99, 0.96],
    shadow: [50, 26, 30],
    shadowStrength: 0.36,
  };
};

export const paintStage: SceneryPainter = (back, front, setting) => {
  const floorLine = back.height * 0.76;
  const velvet: Rgb =
    setting.colours[0] ??
    back.choose<Rgb>([
      [176, 32, 56],
      [92, 40, 140],
      [28, 72, 140],
    ]);
  back.fill(
    back.linear([
      [0, [24, 14, 34]],
      [1, [60, 30, 64]],
    ]),
  );
  paintStars(back, floorLine * 0.8, 0.3);
  back.rect(
    0,
    floorLine,
    back.width,
    back.height - floorLine,
    back.linear([
      [0, [150, 96, 66]],
      [1, [96, 56, 46]],
    ]),
  );
  const middle = back.width / 2;
  for (const side of [-1, 1]) {
    const x = middle + side * back.width * 0.36;
    const beam = back.linear([
      [0, [255, 244, 196], 0.3],
      [1, [255, 244, 196], 0.02],
    ]);
    back.path(
      `M${n(x - 16)} -10 h32 L${n(middle + 250)} ${n(back.height * 0.9)} L${n(middle - 250)} ${n(back.height * 0.9)}Z`,
      beam,
    );
  }
  back.glow(middle, floorLine * 0.66, 420, [255, 220, 190], 0.4);
  back.ellipse(back.width / 2, back.height * 0.88, back.width * 0.36, back.height * 0.08, '#ffefc0', 'opacity="0.4"');
  for (const side of [0, 1]) {
    for (let fold = 0; fold < 4; fold += 1) {
      const width = back.width * 0.055;
      const x = side === 0 ? fold * width : back.width - (fold + 1) * width;
      back.rect(
        x,
        0,
        width + 1,
        floorLine + 40 - fold * 8,
        back.linear(
          [
            [0, mixRgb(velvet, [20, 0, 20], 0.45)],
            [0.5, mixRgb(velvet, [255, 255, 255], 0.12)],
            [1, mixRgb(velvet, [20, 0, 20], 0.45)],
          ],
          [1, 0],
        ),
      );
    }
  }
  const hem = toHex(mixRgb([240, 196, 92], velvet, 0.15));
  const swags = Math.round(back.width / 160);
  for (let swag = 0; swag < swags; swag += 1) {
    const [x, w] = [(swag / swags) * back.width, back.width / swags];
    const scallop = `M${n(x)} -4 h${n(w + 1)} v84 q${n(-w / 2)} 64 ${n(-w - 1)} 0Z`;
    back.path(
      scallop,
      back.linear([
        [0, mixRgb(velvet, [20, 0, 20], 0.4)],
        [1, mixRgb(velvet, [255, 255, 255], 0.06)],
      ]),
      `stroke="${hem}" stroke-width="7"`,
    );
  }
  return {
    ...floating,
    ground: { far: back.height * 0.84, near: back.height * 0.93 },
    skyEnd: floorLine * 0.5,
    light: [1.02, 0.98, 0.94],
    shadow: [20, 6, 16],
    shadowStrength: 0.5,
  };
};
