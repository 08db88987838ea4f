import type { RandomSource } from '../../core/random.ts';
import type { SceneChange } from '../../core/texts/edits.ts';
import { sampleMap } from '../../media/guided-filter.ts';
import type { PremultipliedImage } from '../../media/pixels.ts';
import type { FoundSky } from './find-sky.ts';

type Colour = readonly [number, number, number];

/** A soft line (or dot, where its ends meet) with a width, in pixels. */
interface Stroke {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly width: number;
  readonly colour: Colour;
  /** 0 … 1 in its middle. */
  readonly strength: number;
}

const leafColours: readonly Colour[] = [
  [214, 94, 34],
  [232, 164, 44],
  [168, 52, 30],
];

/** What falls or shines in a scene, drawn in place. Lengths grow with the picture; transparent parts stay empty. */
export function drawParticles(
  image: PremultipliedImage,
  { change, sky, random }: { readonly change: SceneChange; readonly sky: FoundSky; readonly random: RandomSource },
): void {
  const unit = Math.max(image.widthPx, image.heightPx) / 1000;
  for (const stroke of strokesOf(image, { change, sky, random, unit })) drawStroke(image, stroke);
}

interface Scene {
  readonly change: SceneChange;
  readonly sky: FoundSky;
  readonly random: RandomSource;
  readonly unit: number;
}

function strokesOf(image: PremultipliedImage, scene: Scene): readonly Stroke[] {
  switch (scene.change) {
    case 'rain':
      return scatter(image, scene, 900, rainDrop);
    case 'snow':
      return scatter(image, scene, 620, snowFlake);
    case 'winter':
      return scatter(image, scene, 160, snowFlake);
    case 'autumn':
      return scatter(image, scene, 26, fallingLeaf);
    case 'night':
      return scene.sky.share === 0 ? [] : [...scatter(image, scene, 420, star), ...moon(image, scene)];
    case 'spring':
    case 'day':
    case 'sunset':
    case 'fog':
      return [];
  }
}

type Draw = (
  at: { readonly x: number; readonly y: number },
  scene: Scene,
  image: PremultipliedImage,
) => Stroke | undefined;

function scatter(image: PremultipliedImage, scene: Scene, count: number, draw: Draw): readonly Stroke[] {
  // As many as fit the shape: the count is for a square.
  const shape = Math.min(image.widthPx, image.heightPx) / Math.max(image.widthPx, image.heightPx);
  return Array.from({ length: Math.round(count * shape) }, () => {
    const at = { x: scene.random.next() * image.widthPx, y: scene.random.next() * image.heightPx };
    return draw(at, scene, image);
  }).filter((stroke) => stroke !== undefined);
}

const rainDrop: Draw = (at, { random, unit }) => {
  const near = random.next() ** 2;
  const length = (14 + 42 * near) * unit;
  return {
    ...at,
    dx: -length * 0.2,
    dy: length,
    width: (0.7 + 1.1 * near) * unit,
    colour: [214, 224, 236],
    strength: 0.16 + 0.3 * near,
  };
};

const snowFlake: Draw = (at, { random, unit }) => {
  const near = random.next() ** 3;
  return {
    ...at,
    dx: 0,
    dy: 0.01,
    width: (1.6 + 7.5 * near) * unit,
    colour: [255, 255, 255],
    strength: 0.9 - 0.35 * near,
  };
};

const fallingLeaf: Draw = (at, { random, unit }) => {
  const angle = random.next() * Math.PI;
  const length = (7 + 9 * random.next()) * unit;
  return {
    ...at,
    dx: Math.cos(angle) * length,
    dy: Math.sin(angle) * length,
    width: length * 0.36,
    colour: random.pick(leafColours),
    strength: 0.92,
  };
};

const star: Draw = (at, { random, sky, unit }, { widthPx, heightPx }) => {
  const size = 0.6 + 1.5 * random.next() ** 4;
  // Stars end above the roofs: half a sky is not sky.
  if (sampleMap(sky.mask, at.x / widthPx, at.y / heightPx) < 0.9) return undefined;
  const strength = (0.35 + 0.6 * random.next()) * (1 - (at.y / heightPx) * 0.5);
  return { ...at, dx: 0, dy: 0.01, width: size * 1.6 * unit, colour: [240, 244, 255], strength };
};

/** A moon with its glow where there is room for one, left or right. */
function moon({ widthPx, heightPx }: PremultipliedImage, { random, sky, unit }: Scene): readonly Stroke[] {
  const radius = 30 * unit;
  const places = [0.2, 0.8, 0.35, 0.65].map((u) => ({ u, v: 0.14 + 0.06 * random.next() }));
  const place = places.find(({ u, v }) =>
    [-1.4, 0, 1.4].every((right) =>
      [-1.4, 0, 1.4].every((down) => {
        const [x, y] = [u + (right * radius) / widthPx, v + (down * radius) / heightPx];
        return sampleMap(sky.mask, x, y) > 0.9;
      }),
    ),
  );
  if (place === undefined) return [];
  const at = { x: place.u * widthPx, y: place.v * heightPx, dx: 0, dy: 0.01 };
  return [
    { ...at, width: radius * 5, colour: [150, 170, 230], strength: 0.2 },
    { ...at, width: radius * 1.05, colour: [250, 246, 226], strength: 1 },
    { ...at, width: radius * 0.95, colour: [250, 246, 226], strength: 1 },
  ];
}

function drawStroke({ widthPx, heightPx, rgba }: PremultipliedImage, stroke: Stroke): void {
  const { x, y, dx, dy, width, colour, strength } = stroke;
  const reach = width / 2 + 1;
  const left = Math.max(0, Math.floor(Math.min(x, x + dx) - reach));
  const right = Math.min(widthPx - 1, Math.ceil(Math.max(x, x + dx) + reach));
  const top = Math.max(0, Math.floor(Math.min(y, y + dy) - reach));
  const bottom = Math.min(heightPx - 1, Math.ceil(Math.max(y, y + dy) + reach));
  const squared = dx * dx + dy * dy;
  for (let row = top; row <= bottom; row += 1) {
    for (let column = left; column <= right; column += 1) {
      const along = Math.min(1, Math.max(0, ((column + 0.5 - x) * dx + (row + 0.5 - y) * dy) / squared));
      const away = Math.hypot(column + 0.5 - x - along * dx, row + 0.5 - y - along * dy);
      const cover = strength * Math.min(1, Math.max(0, (width / 2 - away) / Math.max(0.7, width * 0.3) + 0.4));
      if (cover <= 0) continue;
      const at = (row * widthPx + column) * 4;
      const alpha = (rgba[at + 3] ?? 0) / 255;
      for (let channel = 0; channel < 3; channel += 1) {
        const value = rgba[at + channel] ?? 0;
        rgba[at + channel] = value + ((colour[channel] ?? 0) * alpha - value) * Math.min(1, cover) + 0.5;
      }
    }
  }
}
