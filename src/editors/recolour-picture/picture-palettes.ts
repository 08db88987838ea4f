import type { Rgb } from '../../media/oklch.ts';

const hex = (digits: string): Rgb => {
  const value = Number.parseInt(digits, 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
};

/** Palettes a whole picture can be drawn in, dark to light; chosen by eye. */
export const picturePalettes = {
  sunset: ['2e2157', '6b2f7a', 'd6456f', 'ff7e5f', 'ffcf8a'].map(hex),
  ocean: ['12345f', '0f5f92', '3aa6c9', '7fd6d6', 'f4e6c3'].map(hex),
  forest: ['1f4d34', '3f7d44', '7fae5a', 'c9b458', 'eef0c8'].map(hex),
  autumn: ['4a2418', '8c3b1f', 'c96f2b', 'e0a030', 'f3d9a4'].map(hex),
  pastel: ['8f86c9', 'd9a8c8', 'b5d8ee', 'c9f2d6', 'fff1d8'].map(hex),
  neon: ['160f2e', '6a1bd6', 'ff2bd6', '19c9ff', 'c8ff3a'].map(hex),
  vintage: ['35302b', '6a5444', '9a7b5c', 'd0ab7c', 'f1e3c6'].map(hex),
  ice: ['1f2f63', '35588f', '7aa7d6', 'c3dcf2', 'f2f8ff'].map(hex),
  fire: ['2a0a0e', 'a81418', 'f2481d', 'ff9a2e', 'ffe28a'].map(hex),
  mono: ['161616', '4a4a4a', '7d7d7d', 'bdbdbd', 'f5f5f5'].map(hex),
} as const satisfies Readonly<Record<string, readonly Rgb[]>>;
