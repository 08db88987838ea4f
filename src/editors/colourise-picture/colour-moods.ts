import { moodSample, type ColourSample } from './guess-colours.ts';

const smooth = 0.01;
const lively = 0.1;

/** One colour per step of lightness, anywhere. */
const ramp = (
  ...colours: readonly (readonly [lightness: number, red: number, green: number, blue: number])[]
): readonly ColourSample[] =>
  colours.flatMap(([lightness, red, green, blue]) =>
    [smooth, lively].flatMap((texture) =>
      [0.15, 0.85].map((height) => moodSample([red, green, blue], { lightness, texture, height })),
    ),
  );

/** What the moods take light and dark, smooth and lively, high and low for. Chosen by eye. */
export const colourMoods = {
  portrait: ramp(
    [0.15, 44, 30, 28],
    [0.4, 126, 84, 66],
    [0.62, 196, 142, 114],
    [0.8, 232, 192, 164],
    [0.95, 250, 240, 228],
  ),
  landscape: [
    moodSample([96, 156, 222], { lightness: 0.7, texture: smooth, height: 0.08 }),
    moodSample([150, 192, 232], { lightness: 0.85, texture: smooth, height: 0.2 }),
    moodSample([214, 224, 236], { lightness: 0.96, texture: smooth, height: 0.2 }),
    moodSample([72, 104, 150], { lightness: 0.45, texture: smooth, height: 0.05 }),
    moodSample([112, 132, 112], { lightness: 0.55, texture: lively, height: 0.3 }),
    moodSample([52, 74, 40], { lightness: 0.3, texture: lively, height: 0.6 }),
    moodSample([98, 128, 58], { lightness: 0.5, texture: lively, height: 0.75 }),
    moodSample([146, 160, 84], { lightness: 0.7, texture: lively, height: 0.8 }),
    moodSample([172, 148, 108], { lightness: 0.65, texture: smooth, height: 0.9 }),
    moodSample([222, 206, 176], { lightness: 0.88, texture: smooth, height: 0.9 }),
    moodSample([40, 36, 34], { lightness: 0.12, texture: lively, height: 0.6 }),
  ],
  warm: ramp(
    [0.15, 48, 26, 24],
    [0.4, 136, 78, 48],
    [0.65, 214, 148, 86],
    [0.85, 246, 210, 150],
    [0.97, 255, 244, 224],
  ),
  cool: ramp(
    [0.15, 16, 24, 48],
    [0.4, 56, 84, 128],
    [0.65, 118, 158, 190],
    [0.85, 186, 214, 228],
    [0.97, 238, 246, 250],
  ),
  sepia: ramp(
    [0.15, 38, 28, 20],
    [0.4, 104, 82, 58],
    [0.65, 176, 148, 112],
    [0.85, 226, 204, 168],
    [0.97, 250, 240, 220],
  ),
  sunset: [
    ...ramp([0.12, 30, 20, 44], [0.35, 96, 50, 84]),
    moodSample([236, 120, 84], { lightness: 0.65, texture: smooth, height: 0.35 }),
    moodSample([255, 196, 120], { lightness: 0.85, texture: smooth, height: 0.4 }),
    moodSample([150, 110, 170], { lightness: 0.6, texture: smooth, height: 0.05 }),
    moodSample([196, 120, 92], { lightness: 0.6, texture: lively, height: 0.8 }),
    moodSample([240, 188, 140], { lightness: 0.82, texture: lively, height: 0.8 }),
  ],
} as const satisfies Readonly<Record<string, readonly ColourSample[]>>;
