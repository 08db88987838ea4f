import type { RandomSource } from '../../core/random.ts';
import type { HeadSpot } from '../../media/find-head.ts';
import type { ContentBounds } from '../../media/pixels.ts';
import type { Scenery } from './backgrounds/scenery.ts';
import type { Unit } from './layout-units.ts';
import { poseTilt } from './paint-actions.ts';
import type { SceneObject, ScenePlan } from './scene-plan.ts';

/** One sprite on the page. Lengths in page units (shorter side 1000). */
export interface Placement {
  readonly object: number;
  readonly copy: number;
  /** Centre of the sprite's square. */
  readonly x: number;
  readonly y: number;
  /** Side of the sprite's square. */
  readonly size: number;
  readonly mirrored: boolean;
  /** Clockwise, radians. */
  readonly tilt: number;
  /** Where its shadow falls: the ground below it, or `undefined` for none. */
  readonly shadow:
    | { readonly x: number; readonly y: number; readonly radius: number; readonly strength: number }
    | undefined;
}

export interface LayoutInput {
  readonly plan: ScenePlan;
  readonly scenery: Scenery;
  readonly width: number;
  readonly height: number;
  readonly random: RandomSource;
  /** What of a sprite's square is painted. */
  readonly boundsOf: (object: number, copy: number) => ContentBounds;
  /** Where a sprite's head is. */
  readonly headOf: (object: number, copy: number) => HeadSpot;
}

const mirrorable = new Set(['animal', 'fantasy', 'person', 'vehicle', 'food', 'plant', 'face']);

export function between(random: RandomSource, low: number, high: number): number {
  return low + random.next() * (high - low);
}

function isMirrorable(object: SceneObject): boolean {
  return mirrorable.has(object.ingredients[0]?.concept.category ?? '');
}

/** Sets the units of a row so that they fill the width without touching, standing on their lines. */
export function placeRow(
  units: readonly Unit[],
  input: LayoutInput,
  row: {
    readonly lines: (index: number) => number;
    readonly targetHeight: number;
    readonly left: number;
    readonly right: number;
    readonly floating: boolean;
    readonly jitter: number;
  },
): Placement[] {
  const { random } = input;
  const widths = units.map((unit) => unit.right - unit.left);
  const tallest = Math.max(...units.map((unit) => unit.top));
  const total = widths.reduce((sum, width) => sum + width, 0);
  const span = row.right - row.left;
  const tightest = units.length > 3 ? 0.02 : 0.06;
  const scale = Math.min(
    row.targetHeight / Math.max(1, tallest ** 0.72),
    span / (total + tightest * (units.length - 1)),
  );
  // Margins a little narrower than the gaps; a wide page does not tear a small group apart.
  const free = span - total * scale;
  const gap = Math.min(free / (units.length + 0.4), ((total * scale) / units.length) * 0.8);
  let cursor = row.left + (free - gap * (units.length - 1)) / 2;
  return units.flatMap((unit, index) => {
    const x = cursor - unit.left * scale + between(random, -1, 1) * Math.min(gap, 40) * 0.25;
    cursor += (widths[index] ?? 1) * scale + gap;
    const middle = row.floating ? row.lines(index) + (unit.top * scale) / 2 : row.lines(index);
    const baseline =
      middle +
      between(random, -1, 1) * row.jitter -
      (unit.airborne && !row.floating ? input.height * between(random, 0.12, units.length > 2 ? 0.34 : 0.22) : 0);
    // A pair looks at each other: nearly all side views in the art look left.
    const facing = units.length === 2 ? index === 0 : random.next() < 0.5;
    return placeUnit(unit, input, {
      x,
      baseline,
      scale,
      mirrored: facing,
      floating: row.floating,
      ground: row.lines(index),
    });
  });
}

export function placeUnit(
  unit: Unit,
  input: LayoutInput,
  at: {
    readonly x: number;
    readonly baseline: number;
    readonly scale: number;
    readonly mirrored: boolean;
    readonly floating: boolean;
    readonly ground: number;
  },
): Placement[] {
  const { random, plan } = input;
  const lean = at.floating ? between(random, -0.11, 0.11) : between(random, -0.03, 0.03);
  return unit.parts.map((part) => {
    const object = plan.objects[part.object];
    const mirrored = at.mirrored && object !== undefined && isMirrorable(object);
    const side = unit.parts.length > 1 && at.mirrored ? -1 : 1;
    const bounds = input.boundsOf(part.object, part.copy);
    const size = part.size * at.scale;
    const contentMiddle = mirrored ? 1 - (bounds.left + bounds.right) / 2 : (bounds.left + bounds.right) / 2;
    const x = at.x + part.x * side * at.scale - (contentMiddle - 0.5) * size;
    const y = at.baseline - part.bottom * at.scale - (bounds.bottom - 0.5) * size;
    const radius = ((bounds.right - bounds.left) * size) / 2;
    const lift = at.floating ? 0 : Math.max(0, at.ground - at.baseline);
    const shadow = !part.touchesGround
      ? undefined
      : {
          x: at.x + part.x * side * at.scale,
          y: at.floating ? at.baseline + size * 0.05 : at.ground,
          radius: radius * (at.floating ? 0.86 : 1.02 - Math.min(0.4, lift / 500)),
          strength: at.floating ? 0.9 : 1 - Math.min(0.65, lift / 260),
        };
    return {
      object: part.object,
      copy: part.copy,
      x,
      y,
      size,
      mirrored,
      tilt:
        unit.parts.length > 1
          ? lean * 0.3 + part.tilt * side
          : lean + poseTilt(object?.actions ?? []) * (mirrored ? 1 : -1),
      shadow,
    };
  });
}
