import type { HeadSpot } from '../../media/find-head.ts';
import type { ContentBounds } from '../../media/pixels.ts';
import { isFlyer, wornAt } from './concept-nature.ts';
import type { LinkType, SceneLink, SceneObject, ScenePlan } from './scene-plan.ts';

/** A sprite within a unit. Origin: middle of the unit's foot; x to the right, heights upward; root sprite about 1 wide. */
export interface UnitPart {
  readonly object: number;
  readonly copy: number;
  /** Middle of what is painted. */
  readonly x: number;
  /** Lower edge of what is painted. */
  readonly bottom: number;
  /** Side of the sprite's square. */
  readonly size: number;
  readonly tilt: number;
  readonly touchesGround: boolean;
}

/** Things that move as one: a cat on a pizza. Extents of what is painted. Parts in painting order. */
export interface Unit {
  readonly parts: readonly UnitPart[];
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly airborne: boolean;
}

export interface UnitInput {
  readonly plan: ScenePlan;
  readonly links: readonly SceneLink[];
  readonly root: number;
  readonly copy: number;
  readonly sizeOf: (object: SceneObject) => number;
  readonly boundsOf: (object: number, copy: number) => ContentBounds;
  readonly headOf: (object: number, copy: number) => HeadSpot;
}

/** Whether the subject of such a link rests on its object (a cat on a pizza), or wears or holds it. */
export function carriesSubject(type: LinkType): boolean {
  return type === 'on' || type === 'riding' || type === 'inside' || type === 'above';
}

interface Extent {
  readonly width: number;
  readonly height: number;
}

function extentOf(input: UnitInput, object: number, size: number): Extent {
  const bounds = input.boundsOf(object, 0);
  return { width: (bounds.right - bounds.left) * size, height: (bounds.bottom - bounds.top) * size };
}

/** A piece of clothing on its wearer: hats on the head, wherever in the figure that is. */
function wear(input: UnitInput, base: UnitPart, object: number): UnitPart {
  const concept = input.plan.objects[object]?.ingredients[0]?.concept;
  const place = concept === undefined ? { on: 'head', centre: 0, width: 0.6 } : wornAt(concept);
  const bounds = input.boundsOf(base.object, base.copy);
  const head = input.headOf(base.object, base.copy);
  const isOnHead = place.on === 'head';
  const wearerWidth = isOnHead ? head.width : bounds.right - bounds.left;
  const natural = extentOf(input, object, 1);
  // The head found in a side view is its middle part only.
  const isNarrow = isOnHead && head.width < 0.5;
  const size =
    (wearerWidth * base.size * Math.min(1, place.width * (isNarrow ? 1.4 : 1))) / Math.max(0.2, natural.width);
  const middle = (bounds.left + bounds.right) / 2;
  const wearerTop = bounds.bottom - (isOnHead ? head.top : bounds.top);
  // On a head in a side view, the fraction of its height is about that of its width.
  const reach = isOnHead ? Math.min(bounds.bottom - bounds.top, head.width * 1.15) : bounds.bottom - bounds.top;
  const centre = (wearerTop - reach * place.centre) * base.size;
  return {
    object,
    copy: 0,
    x: base.x + (isOnHead ? head.x - middle : 0) * base.size,
    bottom: base.bottom + centre - (natural.height * size) / 2,
    size,
    tilt: 0,
    touchesGround: false,
  };
}

/** The part another thing is fastened as, given the part it is fastened to. `front`: painted after it. */
function fasten(
  input: UnitInput,
  link: SceneLink,
  base: UnitPart,
  rootIsSubject: boolean,
): { part: UnitPart; front: boolean } {
  const object = rootIsSubject ? link.object : link.subject;
  const baseExtent = extentOf(input, base.object, base.size);
  const other = input.plan.objects[object];
  const own = other === undefined ? 1 : input.sizeOf(other);
  const part = (size: number, x: number, bottom: number, extra: Partial<UnitPart> = {}): UnitPart => ({
    object,
    copy: 0,
    x: base.x + x,
    bottom: base.bottom + bottom,
    size,
    tilt: 0,
    touchesGround: false,
    ...extra,
  });
  switch (link.type) {
    case 'on':
      return { part: part(own * 0.86, 0, baseExtent.height * 0.88), front: true };
    case 'riding':
      return { part: part(own * 0.86, 0, baseExtent.height * 0.46), front: false };
    case 'inside':
      return { part: part(Math.min(own, base.size * 0.95), 0, baseExtent.height * 0.4), front: false };
    case 'wearing':
      return { part: wear(input, base, object), front: true };
    case 'holding':
      return { part: part(own * 0.58, baseExtent.width * 0.36, baseExtent.height * 0.06, { tilt: 0.16 }), front: true };
    case 'above':
    case 'below': {
      // The upper one of the two is fastened to the lower one, except that a thing *below* the root goes under it.
      const size = own * 0.8;
      const gap = 0.06;
      if (link.type === 'below' && rootIsSubject) return { part: part(size, 0, baseExtent.height + gap), front: false };
      return { part: part(size, 0, baseExtent.height + gap), front: true };
    }
    case 'in-front':
      // The root stands before it: bigger, behind, to the side.
      return { part: part(own * 1.25, baseExtent.width * 0.34, 0.05, { touchesGround: true }), front: false };
    case 'behind':
      return { part: part(own * 0.95, baseExtent.width * 0.32, -0.06, { touchesGround: true }), front: true };
    case 'beside':
    case 'around':
      return { part: part(own, baseExtent.width, 0, { touchesGround: true }), front: true };
  }
}

/** Whether a thing lifts its unit off the ground: what jumps takes everything with it, a bird only itself. */
function isInAir(object: SceneObject | undefined, isRoot: boolean): boolean {
  if (object === undefined) return false;
  const leaps = object.airborne || object.actions.includes('jump') || object.actions.includes('launch');
  return leaps || (isRoot && object.ingredients.some(({ concept }) => isFlyer(concept)));
}

/** Builds the unit that stands on `root`, with everything fastened to it, two links deep. */
export function buildUnit(input: UnitInput): Unit {
  const { plan, links, root } = input;
  const object = plan.objects[root];
  const size = object === undefined ? 1 : input.sizeOf(object);
  const first: UnitPart = { object: root, copy: input.copy, x: 0, bottom: 0, size, tilt: 0, touchesGround: true };
  let parts: UnitPart[] = [first];
  const seen = new Set([root]);
  const attach = (base: UnitPart, depth: number): void => {
    for (const link of links) {
      const isCarried = carriesSubject(link.type);
      const carrier = isCarried ? link.object : link.subject;
      const other = isCarried ? link.subject : link.object;
      if (carrier !== base.object || seen.has(other)) continue;
      seen.add(other);
      const { part, front } = fasten(input, link, base, !isCarried);
      parts = front ? [...parts, part] : [part, ...parts];
      if (depth < 2) attach(part, depth + 1);
    }
  };
  attach(first, 0);
  let [left, right, top] = [0, 0, 0];
  for (const part of parts) {
    const extent = extentOf(input, part.object, part.size);
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
