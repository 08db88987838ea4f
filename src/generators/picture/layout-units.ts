import { isFlyer, rideOf, seatOf } from './concept-nature.ts';
import { conceptOf, extentOfPart, fasten, type UnitInput, type UnitPart } from './fasten-parts.ts';
import type { LinkType, SceneObject } from './scene-plan.ts';

/** Things that move as one: a cat on a pizza. Extents of what is painted. Parts in painting order. */
export interface Unit {
  readonly parts: readonly UnitPart[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly airborne: boolean;
}

/** Whether the subject of such a link rests on its object (a cat on a pizza), or wears or holds it. */
export function carriesSubject(type: LinkType): boolean {
  return type === 'on' || type === 'riding' || type === 'inside' || type === 'above';
}

/** Whether a thing lifts its unit off the ground: what jumps takes everything with it, a bird only itself. */
function isInAir(object: SceneObject | undefined, isRoot: boolean): boolean {
  if (object === undefined) return false;
  const leaps = object.airborne || object.actions.includes('jump') || object.actions.includes('launch');
  return leaps || (isRoot && object.ingredients.some(({ concept }) => isFlyer(concept)));
}

/** What stands lowest: larger under somebody who rests on it, smaller and level under somebody who rides it. */
function rootPart(input: UnitInput): UnitPart {
  const { plan, links, root, copy } = input;
  const object = plan.objects[root];
  const part = { object: root, copy, x: 0, bottom: 0, tilt: 0, turn: 0, touchesGround: true };
  const size = object === undefined ? 1 : input.sizeOf(object);
  const concept = conceptOf(plan, root);
  if (concept === undefined) return { ...part, size };
  const isSatOn = links.some((link) => link.object === root && (link.type === 'on' || link.type === 'inside'));
  const isRidden = links.some((link) => link.object === root && (link.type === 'riding' || link.type === 'on'));
  if (isSatOn && seatOf(concept).grow !== undefined) return { ...part, size: size * (seatOf(concept).grow ?? 1) };
  const kind = isRidden ? rideOf(concept) : undefined;
  if (kind === 'board' || kind === 'broom') {
    const { turn } = input.shapeOf(root, copy).level;
    return { ...part, size: size * (kind === 'board' ? 0.72 : 1.25), turn };
  }
  return { ...part, size: kind === 'cycle' ? size * 0.84 : size };
}

/** Builds the unit that stands on `root`, with everything fastened to it, two links deep. */
export function buildUnit(input: UnitInput): Unit {
  const { plan, links, root } = input;
  const first = rootPart(input);
  let parts: UnitPart[] = [first];
  const seen = new Set([root]);
  const attach = (base: UnitPart, depth: number): void => {
    for (const link of links) {
      const isCarried = carriesSubject(link.type);
      const carrier = isCarried ? link.object : link.subject;
      const other = isCarried ? link.subject : link.object;
      if (carrier !== base.object || seen.has(other)) continue;
      const fastened = fasten(input, link, base, !isCarried);
      parts = fastened.front ? [...parts, ...fastened.parts] : [...fastened.parts, ...parts];
      // Each of several riders wears its own hat.
      if (depth < 2) for (const part of fastened.parts) attach(part, depth + 1);
      if (depth === 0) seen.add(other);
    }
  };
  attach(first, 0);
  let [left, right, top] = [0, 0, 0];
  for (const part of parts) {
    const extent = extentOfPart(input, part);
    left = Math.min(left, part.x - extent.width / 2);
    right = Math.max(right, part.x + extent.width / 2);
    top = Math.max(top, part.bottom + extent.height);
  }
  return {
    parts,
    left,
    right,
    top,
    airborne: parts.some(({ object: index }) => isInAir(plan.objects[index], index === root)),
  };
}
