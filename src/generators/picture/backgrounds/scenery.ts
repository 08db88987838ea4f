import type { Rgb } from '../../../media/rgb.ts';
import type { SceneKind, SceneSetting } from '../scene-plan.ts';
import type { SvgPage } from './svg-page.ts';

/** The kind of a scene once chosen, with everything else the prompt said. */
export interface ChosenSetting extends Omit<SceneSetting, 'kind' | 'colours'> {
  readonly kind: SceneKind;
  readonly colours: readonly Rgb[];
  /** Asked for by the prompt, not chosen by us. */
  readonly isAsked: boolean;
  /** The sun or moon is among the sprites: the painter leaves its own out. */
  readonly hasOwnLight: boolean;
}

/** What the layout must know about a painted background. Lengths in page units. */
export interface Scenery {
  /** Where things stand: between the far and the near line; `undefined` where everything floats. */
  readonly ground: { readonly far: number; readonly near: number } | undefined;
  /** Lower end of the region for moon, clouds and birds; infinite where there is no up and down. */
  readonly skyEnd: number;
  /** Light of the place: factors for red, green and blue of the sprites. */
  readonly light: readonly [number, number, number];
  /** Colour of shadows on the ground. */
  readonly shadow: Rgb;
  readonly shadowStrength: number;
  /** Sprites need a white border to stand out. */
  readonly isBusy: boolean;
}

/** Paints `back` (behind the sprites) and `front` (rain, bubbles, grass before them). */
export type SceneryPainter = (back: SvgPage, front: SvgPage, setting: ChosenSetting) => Scenery;

export const floating: Scenery = {
  ground: undefined,
  skyEnd: Number.POSITIVE_INFINITY,
  light: [1, 1, 1],
  shadow: [20, 20, 40],
  shadowStrength: 0.2,
  isBusy: false,
};
