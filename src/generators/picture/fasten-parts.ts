import type { ContentBounds } from '../../media/pixels.ts';
import { isLifted, isTall, rideOf, seatOf, wornAt, type Ride } from './concept-nature.ts';
import type { Concept } from './lexicon.ts';
import type { SceneLink, SceneObject, ScenePlan } from './scene-plan.ts';
import type { SpriteShape } from './sprite-shape.ts';

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
  /** A turn that belongs to the drawing (a board laid level): mirrored with it. Clockwise, radians. */
  readonly turn: number;
  readonly touchesGround: boolean;
}

export interface UnitInput {
  readonly plan: ScenePlan;
  readonly links: readonly SceneLink[];
  readonly root: number;
  readonly copy: number;
  readonly sizeOf: (object: SceneObject) => number;
  readonly boundsOf: (object: number, copy: number) => ContentBounds;
  readonly shapeOf: (object: number, copy: number) => SpriteShape;
}

/** What is fastened. `front`: painted after what it is fastened to. */
export interface Fastened {
  readonly parts: readonly UnitPart[];
  readonly front: boolean;
}

interface Extent {
  readonly width: number;
  readonly height: number;
}

/** What of a part's square is painted, turned as the part is. */
export function boundsOfPart(
  input: Pick<UnitInput, 'boundsOf' | 'shapeOf'>,
  part: Pick<UnitPart, 'object' | 'copy' | 'turn'>,
): ContentBounds {
  const { object, copy, turn } = part;
  return turn === 0 ? input.boundsOf(object, copy) : input.shapeOf(object, copy).level.bounds;
}

/** Width and height of what is painted of a part. */
export function extentOfPart(input: UnitInput, part: UnitPart): Extent {
  const bounds = boundsOfPart(input, part);
  return { width: (bounds.right - bounds.left) * part.size, height: (bounds.bottom - bounds.top) * part.size };
}

/** What a thing is, where it is one thing. */
export function conceptOf(plan: ScenePlan, object: number): Concept | undefined {
  return plan.objects[object]?.ingredients[0]?.concept;
}

/** A piece of clothing on its wearer: hats on the head, wherever in the figure that is. */
function wear(input: UnitInput, base: UnitPart, object: number): Placed {
  const concept = conceptOf(input.plan, object);
  const place = concept === undefined ? { on: 'head', centre: 0, width: 0.6 } : wornAt(concept);
  const bounds = input.boundsOf(base.object, base.copy);
  const { head } = input.shapeOf(base.object, base.copy);
  const own = input.boundsOf(object, 0);
  const isOnHead = place.on === 'head';
  const wearerWidth = isOnHead ? head.width : bounds.right - bounds.left;
  // The head found in a side view is its middle part only.
  const isNarrow = isOnHead && head.width < 0.5;
  const size =
    (wearerWidth * base.size * Math.min(1, place.width * (isNarrow ? 1.4 : 1))) / Math.max(0.2, own.right - own.left);
  const middle = (bounds.left + bounds.right) / 2;
  const wearerTop = bounds.bottom - (isOnHead ? head.top : bounds.top);
  // On a head in a side view, the fraction of its height is about that of its width.
  const reach = isOnHead ? Math.min(bounds.bottom - bounds.top, head.width * 1.15) : bounds.bottom - bounds.top;
  const centre = (wearerTop - reach * place.centre) * base.size;
  return {
    size,
    x: isOnHead ? (head.x - middle) * base.size : 0,
    bottom: centre - ((own.bottom - own.top) * size) / 2,
  };
}

/** Where a fastened thing is against the middle of the other's foot. */
interface Placed {
  readonly size: number;
  readonly x: number;
  readonly bottom: number;
  readonly tilt?: number;
  readonly touchesGround?: boolean;
}

/** Heights of riders' lower edges as shares of what they ride, and their sizes. */
const rides: Readonly<Record<Ride, { readonly height: number; readonly size: number; readonly front: boolean }>> = {
  board: { height: 0.62, size: 1, front: true },
  broom: { height: 0.3, size: 0.92, front: false },
  cycle: { height: 0.4, size: 0.95, front: false },
  cab: { height: 0.5, size: 0.6, front: false },
  boat: { height: 0.34, size: 0.72, front: false },
};
/** At most so many of one thing rest on, or are held by, another. */
const mostTogether = 4;

/** Copies of one thing side by side over a middle; more are smaller, and come nearly as wide as what they are on. */
function sideBySide(count: number, middle: Placed, width: number): readonly Placed[] {
  const size = count === 1 ? middle.size : middle.size / (0.7 + 0.22 * count);
  const step = Math.max(size * 0.62, Math.min(size * 0.9, width / count));
  return Array.from({ length: count }, (_, copy) => ({
    ...middle,
    size,
    x: middle.x + (copy - (count - 1) / 2) * step,
  }));
}

interface Fastening {
  readonly input: UnitInput;
  readonly base: UnitPart;
  readonly object: number;
  /** Size of the thing by itself. */
  readonly own: number;
  readonly count: number;
}

/** The place on a thing where another rests: from its foot, unmirrored. `depth`: share of the height it sinks in. */
function restingPlace({ input, base }: Fastening, depth: number): { readonly x: number; readonly bottom: number } {
  const bounds = input.boundsOf(base.object, base.copy);
  const { rest } = input.shapeOf(base.object, base.copy);
  const height = (bounds.bottom - rest.y) * (1 - depth);
  return { x: (rest.x - (bounds.left + bounds.right) / 2) * base.size, bottom: height * base.size };
}

function restOn(fastening: Fastening): { placed: readonly Placed[]; front: boolean } {
  const { input, base, own, object, count } = fastening;
  const concept = conceptOf(input.plan, base.object);
  const extent = extentOfPart(input, base);
  const flag = conceptOf(input.plan, object);
  if (flag !== undefined && isLifted(flag) && concept?.category === 'vehicle') {
    // A flag flies from the highest deck.
    return { placed: [{ size: own * 0.42, x: extent.width * 0.06, bottom: extent.height * 0.8 }], front: false };
  }
  const seat = concept === undefined ? { depth: 0.16 } : seatOf(concept);
  const place = restingPlace(fastening, seat.depth);
  return { placed: sideBySide(count, { size: own * 0.82, ...place }, extent.width * 0.8), front: true };
}

function ride(fastening: Fastening): { placed: readonly Placed[]; front: boolean } {
  const { input, base, own, count } = fastening;
  const concept = conceptOf(input.plan, base.object);
  const kind = concept === undefined ? undefined : rideOf(concept);
  if (kind === undefined) {
    // On somebody's back, legs behind it.
    const place = restingPlace(fastening, 0.2);
    return { placed: sideBySide(count, { size: own * 0.84, ...place }, base.size * 0.5), front: false };
  }
  const { width, height } = extentOfPart(input, base);
  const { size, front, ...seat } = rides[kind];
  return { placed: sideBySide(count, { size: own * size, x: 0, bottom: height * seat.height }, width * 0.6), front };
}

function hold({ input, base, object, own, count }: Fastening): readonly Placed[] {
  const concept = conceptOf(input.plan, object);
  const { width, height } = extentOfPart(input, base);
  const size = own * (count === 1 ? 0.54 : 0.44);
  if (concept !== undefined && isLifted(concept)) {
    return sideBySide(count, { size: size * 1.15, x: width * 0.5, bottom: height * 0.42 }, width * 0.8);
  }
  const bounds = input.boundsOf(object, 0);
  const ownHeight = (bounds.bottom - bounds.top) * size;
  // To the side, before the body and below the chin.
  const bottom = Math.max(0, height * 0.24 - ownHeight / 2);
  return Array.from({ length: count }, (_, copy) => ({
    size,
    x: width * (copy % 2 === 0 ? 0.4 : -0.4),
    bottom: bottom + height * 0.16 * (copy >> 1),
    tilt: copy % 2 === 0 ? 0.16 : -0.16,
  }));
}

function fastenPlaced(type: SceneLink['type'], fastening: Fastening): { placed: readonly Placed[]; front: boolean } {
  const { input, base, object, own, count } = fastening;
  const { width, height } = extentOfPart(input, base);
  switch (type) {
    case 'on':
      return restOn(fastening);
    case 'riding':
      return ride(fastening);
    case 'inside': {
      // Eyes and mouth over the edge.
      const isVehicle = conceptOf(input.plan, base.object)?.category === 'vehicle';
      const size = Math.min(own, base.size * 0.95) * (isVehicle ? 0.8 : 1);
      const bottom = height * (isVehicle ? 0.56 : 0.4);
      return { placed: sideBySide(count, { size, x: 0, bottom }, width * 0.6), front: false };
    }
    case 'wearing':
      return { placed: [wear(input, base, object)], front: true };
    case 'holding':
      return { placed: hold(fastening), front: true };
    case 'above':
      return { placed: sideBySide(count, { size: own * 0.8, x: 0, bottom: height + 0.06 }, width), front: true };
    case 'below': {
      const concept = conceptOf(input.plan, object);
      if (concept !== undefined && isTall(concept)) {
        // Under a tree: beside its trunk, below its crown, on the same ground.
        return { placed: [{ size: own * 1.5, x: width * 0.62, bottom: 0.05, touchesGround: true }], front: false };
      }
      return { placed: sideBySide(count, { size: own * 0.8, x: 0, bottom: height + 0.06 }, width), front: false };
    }
    case 'in-front':
      // The root stands before it: bigger, behind, to the side.
      return { placed: [{ size: own * 1.25, x: width * 0.34, bottom: 0.05, touchesGround: true }], front: false };
    case 'behind':
      return { placed: [{ size: own * 0.95, x: width * 0.32, bottom: -0.06, touchesGround: true }], front: true };
    case 'beside':
    case 'around':
      return { placed: [{ size: own, x: width, bottom: 0, touchesGround: true }], front: true };
  }
}

/** The parts another thing is fastened as, given the part it is fastened to. */
export function fasten(input: UnitInput, link: SceneLink, base: UnitPart, rootIsSubject: boolean): Fastened {
  const object = rootIsSubject ? link.object : link.subject;
  const other = input.plan.objects[object];
  const bases = input.plan.objects[base.object]?.count ?? 1;
  const { placed, front } = fastenPlaced(link.type, {
    input,
    base,
    object,
    own: other === undefined ? 1 : input.sizeOf(other),
    // Six cats on three pizzas: two on each.
    count: Math.min(mostTogether, Math.max(1, Math.ceil((other?.count ?? 1) / bases))),
  });
  const parts = placed.map(({ size, x, bottom, tilt = 0, touchesGround = false }, copy) => ({
    object,
    copy: link.type === 'wearing' ? 0 : copy,
    x: base.x + x,
    bottom: base.bottom + bottom,
    size,
    tilt,
    turn: 0,
    touchesGround,
  }));
  return { parts, front };
}
