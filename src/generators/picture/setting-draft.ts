import type { ColourUse } from './colours.ts';
import { isBoat, isSeaCreature } from './concept-nature.ts';
import type { SceneExtra, SceneKind, SceneObject, SceneSetting, Season, TimeOfDay, Weather } from './scene-plan.ts';
import type { SceneEffect } from './scene-words.ts';

/** Kinds another place may still replace: they say little by themselves. */
const weakKinds = new Set<SceneKind>(['night', 'stripes', 'dots', 'checker', 'rays', 'gradient', 'confetti', 'plain']);

/** Where a picture plays, while the prompt is being read. */
export class SettingDraft {
  readonly colours: ColourUse[] = [];
  readonly #extras = new Set<SceneExtra>();
  #kind: SceneKind | undefined;
  #isBackdrop = false;
  #time: TimeOfDay | undefined;
  #weather: Weather | undefined;
  #season: Season | undefined;

  get hasKind(): boolean {
    return this.#kind !== undefined;
  }

  /** The prompt said "background". */
  callBackdrop(): void {
    this.#isBackdrop = true;
  }

  add(effect: SceneEffect): void {
    if (effect.kind !== undefined && (this.#kind === undefined || weakKinds.has(this.#kind))) {
      // "at night in the forest": the night stays as the time, the forest is the place.
      if (this.#kind === undefined || effect.kind !== 'night') this.#kind = effect.kind;
    }
    this.#time = effect.time ?? this.#time;
    this.#weather = effect.weather ?? this.#weather;
    this.#season = effect.season ?? this.#season;
    if (effect.extra !== undefined) this.#extras.add(effect.extra);
    if (effect.colour !== undefined) this.colours.push({ id: effect.colour, shade: undefined });
  }

  /** A night, unless another time was named. */
  darken(): void {
    this.#time ??= 'night';
  }

  finish(objects: readonly SceneObject[]): SceneSetting {
    return {
      kind: this.#chooseKind(objects),
      time: this.#time,
      weather: this.#weather,
      season: this.#season,
      extras: [...this.#extras],
      colours: this.colours.slice(0, 3),
    };
  }

  #chooseKind(objects: readonly SceneObject[]): SceneKind | undefined {
    if (this.#kind === 'sea') {
      const swims = objects.some(({ ingredients }) => ingredients.some(({ concept }) => isSeaCreature(concept)));
      return swims ? 'underwater' : 'sea';
    }
    return this.#kind ?? this.#backdropKind() ?? this.#outdoorKind(objects);
  }

  #backdropKind(): SceneKind | undefined {
    if (this.colours.some(({ id }) => id === 'rainbow')) return 'gradient';
    const isColoured = this.colours.length > 0 && this.#time === undefined;
    if (!this.#isBackdrop && !isColoured) return undefined;
    if (this.colours.length === 0 && (this.#time !== undefined || this.#extras.size > 0)) return undefined;
    return this.colours.length >= 2 ? 'gradient' : 'plain';
  }

  #outdoorKind(objects: readonly SceneObject[]): SceneKind | undefined {
    const isOutdoors =
      this.#time !== undefined || this.#weather !== undefined || this.#season !== undefined || this.#extras.size > 0;
    // A ship in a storm is at sea.
    const hasBoat = objects.some(({ ingredients }) => ingredients.some(({ concept }) => isBoat(concept)));
    if (isOutdoors && hasBoat) return 'sea';
    if (this.#time === 'night') return 'night';
    if (this.#weather === 'snow' || this.#season === 'winter') return 'snow';
    return isOutdoors ? 'field' : undefined;
  }
}
