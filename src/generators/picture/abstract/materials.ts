import type { RandomSource } from '../../../core/random.ts';
import type { Rgb } from '../../../media/rgb.ts';
import { cellNoise, gradientNoise, layeredNoise } from './tileable-noise.ts';

export const materialIds = [
  'marble',
  'wood',
  'stone',
  'cobbles',
  'bricks',
  'water',
  'lava',
  'clouds',
  'sand',
  'grass',
  'fabric',
  'metal',
  'scales',
  'ice',
] as const;
export type MaterialId = (typeof materialIds)[number];

/** One point of a surface. `tone` 0 … 1: place in the palette. `height` 0 … 1: what light falls on. */
export interface SurfacePoint {
  readonly tone: number;
  readonly height: number;
}
export type Surface = (x: number, y: number) => SurfacePoint;

interface Material {
  /** Dark to light; used when no colours are asked for. */
  readonly colours: readonly Rgb[];
  /** How strongly light shows its relief: 0 flat … 1 deep. */
  readonly relief: number;
  /** @param turn three slow variables, about −1 … 1: the same surface, changed a little. */
  readonly surface: (random: RandomSource, turn: readonly [number, number, number]) => Surface;
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));
const wave = (value: number): number => 0.5 + 0.5 * Math.sin(value * Math.PI * 2);
const step = (from: number, to: number, value: number): number => {
  const t = clamp((value - from) / (to - from));
  return t * t * (3 - 2 * t);
};
const hex = (...codes: readonly number[]): readonly Rgb[] =>
  codes.map((code): Rgb => [code >> 16, (code >> 8) & 255, code & 255]);

/** Procedural surfaces after Perlin 1985 and Worley 1996; every one repeats without a seam. */
export const materials: Readonly<Record<MaterialId, Material>> = {
  marble: {
    colours: hex(0x4a4f5c, 0x9aa0ac, 0xdfe2e8, 0xf7f7f5),
    relief: 0.05,
    surface: (random, [turn, veins]) => {
      const warp = layeredNoise(random.fork('warp'), 3, 3, 5);
      const fine = layeredNoise(random.fork('fine'), 6, 6, 4);
      return (x, y) => {
        const bent = warp(x, y);
        const vein = Math.abs(Math.sin(Math.PI * (2 * x + y + bent * (1.6 + turn * 0.4))));
        const tone = clamp(0.12 + Math.pow(vein, 0.45 + veins * 0.1) * 0.8 + fine(x, y) * 0.18);
        return { tone, height: tone };
      };
    },
  },
  wood: {
    colours: hex(0x4b2a16, 0x7d4a26, 0xa86d3c, 0xcf9a62),
    relief: 0.14,
    surface: (random, [turn, rings]) => {
      const bend = layeredNoise(random.fork('bend'), 2, 1, 3);
      const grain = gradientNoise(random.fork('grain'), 90, 3);
      const knots = gradientNoise(random.fork('knots'), 3, 2);
      return (x, y) => {
        const knot = step(0.28, 0.5, knots(x, y)) * 1.2;
        const ring = wave(Math.round(5 + rings) * x + bend(x, y) * (0.9 + turn * 0.3) + knot);
        const plank = step(0, 0.012, Math.abs(((x * 3 + 1) % 1) - 0.5) * 2 < 0.985 ? 1 : 0);
        const tone = clamp((0.2 + ring * 0.5 + grain(x, y) * 0.45) * (0.35 + 0.65 * plank));
        return { tone, height: tone };
      };
    },
  },
  stone: {
    colours: hex(0x3d4048, 0x6b6f78, 0x989ba2, 0xc4c5c7),
    relief: 0.85,
    surface: (random, [turn]) => {
      const rough = layeredNoise(random.fork('rough'), 4, 4, 6);
      const cracks = cellNoise(random.fork('cracks'), 4);
      const bend = layeredNoise(random.fork('bend'), 6, 6, 3);
      return (x, y) => {
        const hit = cracks(x + bend(x, y) * 0.05, y + bend(y, x) * 0.05);
        const crack = step(0.0, 0.07, hit.second - hit.nearest);
        const height = clamp(0.5 + rough(x, y) * (0.5 + turn * 0.1)) * (0.55 + 0.45 * crack);
        return { tone: clamp(height * 0.9 + hit.shade * 0.1), height };
      };
    },
  },
  cobbles: {
    colours: hex(0x2b2a30, 0x5d5a60, 0x8b857f, 0xb6ada0),
    relief: 1,
    surface: (random, [turn]) => {
      const cells = cellNoise(random.fork('cells'), 7);
      const rough = layeredNoise(random.fork('rough'), 12, 12, 3);
      return (x, y) => {
        const { nearest, second, shade } = cells(x, y);
        const stone = step(0.04, 0.3 + turn * 0.05, second - nearest);
        const height = stone * (0.75 - nearest * 0.35) + rough(x, y) * 0.06;
        return { tone: clamp(stone * (0.3 + shade * 0.55) + rough(x, y) * 0.12), height: clamp(height) };
      };
    },
  },
  bricks: {
    colours: hex(0xc9c0b4, 0x8d3b2a, 0xa84a33, 0xc0603f),
    relief: 0.75,
    surface: (random, [turn]) => {
      const shades = Array.from({ length: 64 }, () => random.next());
      const rough = layeredNoise(random.fork('rough'), 16, 16, 3);
      const [rows, columns] = [8, 4];
      return (x, y) => {
        const row = Math.floor(y * rows);
        const along = x * columns + (row % 2) * 0.5;
        const column = Math.floor(along) % columns;
        const edgeX = Math.min(along % 1, 1 - (along % 1)) * 2;
        const edgeY = Math.min((y * rows) % 1, 1 - ((y * rows) % 1));
        const joint = step(0.05, 0.12, Math.min(edgeX, edgeY) + rough(x, y) * 0.03);
        const shade = shades[(((row % rows) + rows) % rows) * columns + ((column + columns) % columns)] ?? 0;
        const tone = joint === 0 ? 0.02 : joint * clamp(0.4 + shade * (0.5 + turn * 0.1) + rough(x, y) * 0.2);
        return { tone: clamp(tone), height: clamp(joint * 0.8 + rough(x, y) * 0.1) };
      };
    },
  },
  water: {
    colours: hex(0x0b3c68, 0x12689b, 0x2f9cc4, 0xbdeef5),
    relief: 0.25,
    surface: (random, [turn, bent]) => {
      const cells = cellNoise(random.fork('cells'), 6);
      const small = cellNoise(random.fork('small'), 11);
      const bend = layeredNoise(random.fork('bend'), 3, 3, 3);
      return (x, y) => {
        const shift = bend(x, y) * (0.08 + bent * 0.02);
        const net = (hit: { nearest: number; second: number }): number =>
          Math.pow(1 - clamp(hit.second - hit.nearest), 5 + turn);
        const light = net(cells(x + shift, y + shift)) * 0.75 + net(small(x - shift, y + shift)) * 0.35;
        const tone = clamp(0.25 + bend(y, x) * 0.25 + light * 0.75);
        return { tone, height: tone };
      };
    },
  },
  lava: {
    colours: hex(0x1c0d0d, 0x4a1710, 0xe0461a, 0xffd25e),
    relief: 0.7,
    surface: (random, [turn]) => {
      const cells = cellNoise(random.fork('cells'), 5);
      const bend = layeredNoise(random.fork('bend'), 4, 4, 4);
      return (x, y) => {
        const { nearest, second, shade } = cells(x + bend(x, y) * 0.07, y + bend(y, x) * 0.07);
        const glow = Math.pow(1 - clamp((second - nearest) * (2.6 + turn * 0.4)), 2);
        return {
          tone: clamp(glow * 0.9 + 0.14 * shade + bend(x, y) * 0.08 * (1 - glow)),
          height: clamp(0.6 - glow * 0.5 + bend(x, y) * 0.25),
        };
      };
    },
  },
  clouds: {
    colours: hex(0x3f86d8, 0x7db6ee, 0xdcecf9, 0xffffff),
    relief: 0.12,
    surface: (random, [turn]) => {
      const noise = layeredNoise(random.fork('noise'), 3, 3, 6);
      const warp = layeredNoise(random.fork('warp'), 2, 2, 4);
      return (x, y) => {
        const shift = warp(x, y) * 0.18;
        const tone = step(-0.35 + turn * 0.1, 0.55, noise(x + shift, y + shift));
        return { tone, height: tone };
      };
    },
  },
  sand: {
    colours: hex(0xb08848, 0xcfa863, 0xe6c98a, 0xf6e5b8),
    relief: 0.6,
    surface: (random, [turn, bent]) => {
      const bend = layeredNoise(random.fork('bend'), 2, 2, 3);
      const grain = gradientNoise(random.fork('grain'), 200, 200);
      return (x, y) => {
        const ripple = wave(9 * y + x * 2 + bend(x, y) * (1.1 + bent * 0.3));
        const height = Math.pow(ripple, 0.7 + turn * 0.1);
        return {
          tone: clamp(0.25 + height * 0.55 + grain(x, y) * 0.35),
          height: clamp(height * 0.8 + grain(x, y) * 0.05),
        };
      };
    },
  },
  grass: {
    colours: hex(0x1e4d1b, 0x357a2b, 0x5fa83c, 0xa8d65c),
    relief: 0.35,
    surface: (random, [turn]) => {
      const blades = [0, 1, 2].map((layer) =>
        gradientNoise(random.fork(`blades-${layer}`), 70 + layer * 20, 12 + layer * 3),
      );
      const bend = layeredNoise(random.fork('bend'), 5, 5, 3);
      return (x, y) => {
        const lean = bend(x, y) * (0.05 + turn * 0.01);
        let tallest = -1;
        for (const [layer, blade] of blades.entries()) {
          const side = layer - 1;
          tallest = Math.max(tallest, blade(x + lean * (1 + layer) + side * 0.02 * wave(y), y));
        }
        const tone = clamp(0.28 + tallest * 1.1 + bend(y, x) * 0.25);
        return { tone, height: tone };
      };
    },
  },
  fabric: {
    colours: hex(0x27355e, 0x3f558c, 0x6f86ba, 0xa9b9dc),
    relief: 0.6,
    surface: (random, [turn]) => {
      const slub = layeredNoise(random.fork('slub'), 40, 6, 2);
      const threads = 40;
      return (x, y) => {
        const [u, v] = [x * threads, y * threads];
        const isWarp = (Math.floor(u) + Math.floor(v)) % 2 === 0;
        const across = isWarp ? u % 1 : v % 1;
        const along = isWarp ? v % 1 : u % 1;
        const round = Math.sin(Math.PI * across) * (0.6 + 0.4 * Math.sin(Math.PI * along));
        const tone = clamp((isWarp ? 0.32 : 0.55) + round * 0.3 + slub(x, y) * (0.3 + turn * 0.1));
        return { tone, height: clamp(round) };
      };
    },
  },
  metal: {
    colours: hex(0x4b5058, 0x858b94, 0xb6bbc2, 0xeceff2),
    relief: 0.08,
    surface: (random, [turn]) => {
      const brushed = gradientNoise(random.fork('brushed'), 2, 220);
      const fine = gradientNoise(random.fork('fine'), 6, 250);
      return (x, y) => {
        const sheen = wave(y + 0.12 * Math.sin(Math.PI * 2 * x) + turn * 0.2);
        const tone = clamp(0.3 + sheen * 0.45 + brushed(x, y) * 0.35 + fine(x, y) * 0.3);
        return { tone, height: tone };
      };
    },
  },
  scales: {
    colours: hex(0x0d4a46, 0x178a78, 0x45c79f, 0xd9f2b4),
    relief: 0.8,
    surface: (random, [turn]) => {
      const tint = layeredNoise(random.fork('tint'), 3, 3, 3);
      const [rows, columns] = [16, 8];
      return (x, y) => {
        // Rows overlap downwards: the lowest scale whose half disc covers the point is on top.
        let found: SurfacePoint = { tone: 0, height: 0 };
        for (let up = 1; up >= -1; up -= 1) {
          const row = Math.floor(y * rows) + up;
          const along = x * columns + (((row % 2) + 2) % 2) * 0.5;
          const dx = (along % 1) - 0.5;
          const dy = (y * rows - row) / 2;
          const radius = Math.hypot(dx, dy);
          if (dy < 0 || radius > 0.56) continue;
          const rim = 1 - step(0.44, 0.56, radius);
          found = {
            tone: clamp(0.2 + rim * (0.35 + dy * 0.7) + tint(x, y) * (0.3 + turn * 0.1)),
            height: clamp(rim * (1 - radius)),
          };
          break;
        }
        return found;
      };
    },
  },
  ice: {
    colours: hex(0x5fa4cf, 0x9ed0ea, 0xd3eef8, 0xffffff),
    relief: 0.3,
    surface: (random, [turn]) => {
      const cells = cellNoise(random.fork('cells'), 4);
      const bend = layeredNoise(random.fork('bend'), 8, 8, 4);
      const haze = layeredNoise(random.fork('haze'), 2, 2, 5);
      return (x, y) => {
        const shift = bend(x, y) * (0.03 + turn * 0.01);
        const { nearest, second, shade } = cells(x + shift, y - shift);
        const crack = Math.pow(1 - clamp((second - nearest) * 2.2), 10);
        const tone = clamp(0.3 + haze(x, y) * 0.35 + shade * 0.25 + crack * 0.6);
        return { tone, height: tone };
      };
    },
  },
};
