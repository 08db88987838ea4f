import type { Locale } from '../../../core/locale.ts';
import { instrumentName } from '../../../core/texts/instruments.ts';
import { notationTexts } from '../../../core/texts/notation.ts';
import { fromHex, mixRgb, toHex } from '../../rgb.ts';
import { drumChannel } from '../piece.ts';
import type { MusicView, ViewPart } from './music-view.ts';
import { paper } from './paper.ts';

/**
 * Six colours that stay apart for every kind of colour vision: chosen by searching OKLCH for the set whose least distance
 * in OKLab is largest under protanopia, deuteranopia and tritanopia (Machado et al. 2009), around the brand's pink; 0.157
 * at worst.
 */
const colours = ['#c90a68', '#2a1a55', '#d4ac32', '#869bdd', '#31e1c7', '#685acb'] as const;
const drumColour = paper.soft;

/** What a part's role prefers, so that the tune is pink and the bass dark in every picture. */
const preferred: Readonly<Record<NonNullable<ViewPart['role']>, number>> = {
  melody: 0,
  bass: 1,
  comping: 2,
  chords: 2,
  pad: 3,
  doubling: 4,
  counter: 4,
  mixed: 5,
  drums: 1,
};

/** In front of others where they meet: the tune on top. */
const layers: Readonly<Record<NonNullable<ViewPart['role']>, number>> = {
  pad: 0,
  drums: 0,
  chords: 1,
  comping: 1,
  mixed: 2,
  bass: 3,
  counter: 4,
  doubling: 4,
  melody: 5,
};

export interface RollPart {
  readonly part: ViewPart;
  readonly name: string;
  readonly colour: string;
  /** Further parts take the same colours again, as outlines. */
  readonly isOutlined: boolean;
  readonly isDrums: boolean;
  readonly layer: number;
}

/** Colour and name of each part that has notes, in the order of the view; all drum parts are one. */
export function rollParts({ parts }: MusicView, locale: Locale): readonly RollPart[] {
  const texts = notationTexts[locale];
  const sounding = parts.filter(({ notes }) => notes.length > 0);
  const pitched = sounding.filter(({ channel }) => channel !== drumChannel);
  const taken = new Map<number, number>();
  const colourOf = ({ role }: ViewPart): { readonly colour: string; readonly isOutlined: boolean } => {
    const wish = role === undefined ? undefined : preferred[role];
    const least = Math.min(...colours.map((_, index) => taken.get(index) ?? 0));
    const free = colours.findIndex((_, index) => (taken.get(index) ?? 0) === least);
    const index = wish !== undefined && (taken.get(wish) ?? 0) === least ? wish : free;
    taken.set(index, least + 1);
    return { colour: colours[index] ?? colours[0], isOutlined: least > 0 };
  };
  // Parts whose role is known choose first: the tune's pink is not given away.
  const chosen = new Map(
    [...pitched.filter(({ role }) => role !== undefined), ...pitched.filter(({ role }) => role === undefined)].map(
      (part) => [part, colourOf(part)],
    ),
  );
  const named = pitched.map((part): RollPart => {
    const { colour = colours[0], isOutlined = false } = chosen.get(part) ?? {};
    const layer = part.role === undefined ? 1 : layers[part.role];
    return { part, name: partName(part, pitched, locale), colour, isOutlined, isDrums: false, layer };
  });
  const drums = sounding.filter(({ channel }) => channel === drumChannel);
  const [kit] = drums;
  if (kit === undefined) return named;
  const part = { ...kit, notes: drums.flatMap(({ notes }) => notes) };
  return [...named, { part, name: texts.drums, colour: drumColour, isOutlined: false, isDrums: true, layer: 0 }];
}

/** The instrument; with its role, else a number, where several parts have the same one. */
function partName(part: ViewPart, all: readonly ViewPart[], locale: Locale): string {
  const texts = notationTexts[locale];
  const name = instrumentName(part.program)?.[locale] ?? texts.otherInstrument;
  const twins = all.filter(({ program }) => program === part.program);
  if (twins.length === 1) return name;
  const { role } = part;
  if (role !== undefined && twins.filter((twin) => twin.role === role).length === 1) {
    return `${name} (${role === 'comping' ? texts.chords : texts[role]})`;
  }
  return `${name} ${twins.indexOf(part) + 1}`;
}

/** `colour` mixed with another: 0 all of it, 1 all of the other. */
export function mixed(colour: string, other: string, share: number): string {
  return toHex(mixRgb(fromHex(colour), fromHex(other), share));
}
