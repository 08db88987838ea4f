import type { PosterColourName } from '../../core/poster-options.ts';
import { contrastRatio, readableInk } from '../../media/contrast.ts';
import type { DominantColour } from '../../media/dominant-colours.ts';
import { fromOklch, toOklch, type Oklch, type Rgb } from '../../media/oklch.ts';

/** The inks of one poster, each with a part to play. */
export interface PosterColours {
  /** The calm ground. */
  readonly paper: Rgb;
  /** The darkest: blocks, scrims, text. */
  readonly deep: Rgb;
  /** What the eye goes to first. */
  readonly accent: Rgb;
  readonly second: Rgb;
  readonly third: Rgb;
}

type NamedColours = Exclude<PosterColourName, 'picture'>;

const white: Rgb = [255, 255, 255];

/** Chosen by eye. */
const namedColours: Readonly<Record<NamedColours, PosterColours>> = {
  fiesta: colours('#fff4e2', '#3a1150', '#e3246b', '#f8a81c', '#0e9c9c'),
  sea: colours('#f0f7f5', '#0b2b40', '#0d7f8b', '#ff7c5c', '#f4c453'),
  night: colours('#1b1838', '#0d0b20', '#8a63f5', '#fbc851', '#f2638a'),
  earth: colours('#f6ede1', '#38221a', '#b9532a', '#e3a556', '#5d7c62'),
  mint: colours('#eefaf3', '#12382c', '#2b9b77', '#f59fb4', '#f7d564'),
  primary: colours('#faf8f2', '#161616', '#e23a2c', '#2351d2', '#f4b90a'),
};

/** A set by name. */
export function posterColoursOf(name: NamedColours): PosterColours {
  return namedColours[name];
}

/**
 * Inks after a picture: the most vivid of its colours leads (weighed by the root of its share), the most vivid of a
 * different hue answers it, and ground and darkest are tints of the leader. Lightness is set for print, hue kept. A
 * picture without colours gives warm greys with its own contrast. Method ours, in OKLCH.
 */
export function posterColoursFrom(dominant: readonly DominantColour[]): PosterColours {
  const entries = dominant.map(({ colour, share }) => ({ ...toOklch(colour), share }));
  const weigh = ({ chroma, share, lightness }: Oklch & { readonly share: number }): number =>
    chroma * Math.sqrt(share) * (lightness > 0.2 && lightness < 0.97 ? 1 : 0.3);
  const ranked = entries.toSorted((one, other) => weigh(other) - weigh(one));
  const lead = ranked[0] ?? { lightness: 0.5, chroma: 0, hue: 60 };
  if (lead.chroma < 0.035) return greys(lead.hue);
  const answer = ranked.find((entry) => hueDistance(entry.hue, lead.hue) > 38 && entry.chroma > 0.05);
  const secondHue = answer?.hue ?? (lead.hue + 62) % 360;
  const further = ranked.find(
    (entry) => entry.chroma > 0.05 && hueDistance(entry.hue, lead.hue) > 38 && hueDistance(entry.hue, secondHue) > 38,
  );
  const thirdHue = further?.hue ?? (lead.hue + 200) % 360;
  return {
    paper: fromOklch({ lightness: 0.965, chroma: 0.018, hue: secondHue }),
    deep: fromOklch({ lightness: 0.24, chroma: Math.min(0.085, lead.chroma * 0.6 + 0.02), hue: lead.hue }),
    accent: fromOklch({
      lightness: clamp(lead.lightness, 0.5, 0.66),
      chroma: clamp(lead.chroma, 0.13, 0.22),
      hue: lead.hue,
    }),
    second: fromOklch({
      lightness: clamp(answer?.lightness ?? 0.8, 0.72, 0.86),
      chroma: clamp(answer?.chroma ?? 0.14, 0.12, 0.18),
      hue: secondHue,
    }),
    third: fromOklch({ lightness: 0.62, chroma: 0.12, hue: thirdHue }),
  };
}

function greys(hue: number): PosterColours {
  return {
    paper: fromOklch({ lightness: 0.965, chroma: 0.008, hue }),
    deep: fromOklch({ lightness: 0.2, chroma: 0.01, hue }),
    accent: fromOklch({ lightness: 0.42, chroma: 0.015, hue }),
    second: fromOklch({ lightness: 0.84, chroma: 0.012, hue }),
    third: fromOklch({ lightness: 0.62, chroma: 0.01, hue }),
  };
}

function hueDistance(one: number, other: number): number {
  return Math.abs(((one - other + 540) % 360) - 180);
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

function colours(...hexes: readonly [string, string, string, string, string]): PosterColours {
  const [paper, deep, accent, second, third] = hexes;
  return {
    paper: parseHex(paper),
    deep: parseHex(deep),
    accent: parseHex(accent),
    second: parseHex(second),
    third: parseHex(third),
  };
}

function parseHex(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** The ink among the poster's own that reads best on a ground, nudged until it reads well enough. */
export function inkOn(ground: Rgb, { deep }: PosterColours): Rgb {
  return readableInk(contrastRatio(white, ground) >= contrastRatio(deep, ground) ? white : deep, [ground]);
}

/**
 * The accent as a ground for words: white is what one expects on a strong colour, so one that is nearly dark enough for
 * it is darkened until it is.
 */
export function accentGround({ accent }: PosterColours): Rgb {
  return contrastRatio(accent, white) >= 2.6 ? readableInk(accent, [white]) : accent;
}
