import { habitatOf, naturalSize } from './concept-nature.ts';
import { buildUnit, carriesSubject, type Unit } from './layout-units.ts';
import { between, placeRow, placeUnit, type LayoutInput, type Placement } from './place-units.ts';
import type { SceneLink, SceneObject, ScenePlan, SizeWord } from './scene-plan.ts';

const sizeFactors: Readonly<Record<SizeWord, number>> = { tiny: 0.45, small: 0.7, normal: 1, big: 1.25, huge: 1.5 };
const attachedTypes = new Set<SceneLink['type']>([
  'on',
  'riding',
  'inside',
  'wearing',
  'holding',
  'above',
  'below',
  'in-front',
  'behind',
]);

function sizeOf(object: SceneObject, alone: boolean): number {
  const concept = object.ingredients[0]?.concept;
  return sizeFactors[object.size] * (alone || concept === undefined ? 1 : naturalSize(concept));
}

/** Links that fasten one thing to another, each thing fastened once; the rest stand side by side. */
function fasteningLinks(plan: ScenePlan, isSky: (index: number) => boolean): readonly SceneLink[] {
  const used = new Set<number>();
  return plan.links.filter((link) => {
    if (!attachedTypes.has(link.type)) return false;
    if (isSky(link.subject) !== isSky(link.object) && (link.type === 'above' || link.type === 'below')) return false;
    const carried = carriedBy(link);
    if (used.has(carried)) return false;
    used.add(carried);
    return true;
  });
}

/** Things of the sky above the scene: the first to a side, more spread over it. They throw no shadow. */
function placeSky(units: readonly Unit[], input: LayoutInput): Placement[] {
  const { random, width, height, scenery } = input;
  const bandEnd = Math.min(scenery.skyEnd, height * 0.5);
  const start = random.pick([0, 1]);
  return units.flatMap((unit, index) => {
    const few = units.length <= 2;
    const share = few ? ((index + start) % 2 === 0 ? 0.22 : 0.78) : (index + 0.5) / units.length;
    const x = width * share + between(random, -1, 1) * 26;
    const object = input.plan.objects[unit.parts[0]?.object ?? 0];
    const big = object?.ingredients[0]?.concept.key === '1f308' ? 1.9 : 1;
    const scale = (few ? 270 : Math.min(220, (width / units.length) * 0.8)) * big;
    const middle = Math.max(scale * 0.52 + 20, bandEnd * 0.48 + between(random, -0.1, 0.1) * bandEnd);
    return placeUnit(unit, input, {
      x: Math.min(width - scale * 0.5, Math.max(scale * 0.5, x)),
      baseline: middle + (unit.top * scale) / 2,
      scale,
      mirrored: random.next() < 0.5,
      floating: true,
      ground: middle,
    }).map((placement) => ({ ...placement, shadow: undefined }));
  });
}

/** Many copies: rows, the far ones smaller, each shifted against the one before it. */
function placeCrowd(units: readonly Unit[], input: LayoutInput): Placement[] {
  const { scenery, width, height, random } = input;
  const ground = scenery.ground;
  const aspect = width / height;
  const rows =
    ground === undefined ? Math.max(2, Math.round(Math.sqrt(units.length / aspect))) : units.length > 14 ? 3 : 2;
  const placements: Placement[] = [];
  let taken = 0;
  for (let row = 0; row < rows; row += 1) {
    const inRow = units.slice(taken, taken + Math.ceil((units.length - taken) / (rows - row)));
    taken += inRow.length;
    if (inRow.length === 0) continue;
    const depth = rows === 1 ? 1 : row / (rows - 1);
    const shift = ground === undefined ? 0 : (row % 2 === 0 ? -1 : 1) * width * 0.025;
    if (ground === undefined) {
      const cell = (height * 0.92) / rows;
      placements.push(
        ...placeRow(inRow, input, {
          lines: () => height * 0.04 + cell * (row + 0.5),
          targetHeight: cell * 0.84,
          left: width * 0.04,
          right: width * 0.96,
          floating: true,
          jitter: cell * 0.06,
        }),
      );
    } else {
      const line = ground.far - height * 0.1 + (ground.near - ground.far + height * 0.1) * depth;
      const target = (Math.min(width, height) * (0.3 + 0.14 * depth)) / Math.max(1, Math.sqrt(inRow.length / 3));
      placements.push(
        ...placeRow(inRow, input, {
          lines: () => line + between(random, -8, 8),
          targetHeight: target,
          left: width * 0.05 + shift,
          right: width * 0.95 + shift,
          floating: false,
          jitter: 0,
        }),
      );
    }
  }
  return placements;
}

function placePattern(input: LayoutInput): Placement[] {
  const { plan, width, height } = input;
  const cell = 250;
  const columns = Math.max(2, Math.round(width / cell));
  const rows = Math.max(2, Math.round(height / cell));
  const placements: Placement[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const turn = row * columns + column + (columns % plan.objects.length === 0 ? row : 0);
      const object = turn % plan.objects.length;
      const size = sizeOf(
        plan.objects[object] ?? {
          size: 'normal',
          ingredients: [],
          colours: [],
          count: 1,
          airborne: false,
          actions: [],
        },
        true,
      );
      placements.push({
        object,
        copy: 0,
        x: ((column + 0.5) / columns) * width,
        y: ((row + 0.5) / rows) * height,
        size: Math.min(width / columns, height / rows) * 0.74 * Math.min(1.1, size),
        mirrored: false,
        tilt: (row + column) % 2 === 0 ? -0.14 : 0.14,
        shadow: undefined,
      });
    }
  }
  return placements;
}

interface SortedUnits {
  readonly main: readonly Unit[];
  readonly sky: readonly Unit[];
  readonly around: readonly Unit[];
}

function carriedBy(link: SceneLink): number {
  return carriesSubject(link.type) ? link.subject : link.object;
}

/** Makes units and tells apart what stands, what hangs in the sky and what surrounds. */
function sortUnits(input: LayoutInput): SortedUnits {
  const { plan, scenery } = input;
  const isSky = (index: number): boolean => {
    const concept = plan.objects[index]?.ingredients[0]?.concept;
    return concept !== undefined && habitatOf(concept) === 'sky';
  };
  const links = fasteningLinks(plan, isSky);
  const carried = new Set(links.map(carriedBy));
  const isAlone = plan.objects.length === 1;
  const hasSky = scenery.ground !== undefined || Number.isFinite(scenery.skyEnd);
  const units: { main: Unit[]; sky: Unit[]; around: Unit[] } = { main: [], sky: [], around: [] };
  plan.objects.forEach((object, index) => {
    if (carried.has(index)) return;
    const surrounds = plan.links.some((link) => link.type === 'around' && link.object === index);
    const group = surrounds ? units.around : isSky(index) && hasSky ? units.sky : units.main;
    for (let copy = 0; copy < object.count; copy += 1) {
      const { boundsOf, headOf } = input;
      group.push(
        buildUnit({ plan, links, root: index, copy, sizeOf: (other) => sizeOf(other, isAlone), boundsOf, headOf }),
      );
    }
  });
  return units;
}

/** Up to four units in one row: on the ground, or in the middle of the air. */
function placeFew(units: readonly Unit[], input: LayoutInput, isFloating: boolean): Placement[] {
  const { plan, scenery, width, height } = input;
  const ground = isFloating ? undefined : scenery.ground;
  const share = [0.66, 0.54, 0.47, 0.4][units.length - 1] ?? 0.4;
  const asked = plan.objects.length === 1 ? Math.min(1.36, sizeFactors[plan.objects[0]?.size ?? 'normal']) : 1;
  const middle = height * (scenery.ground === undefined ? 0.52 : 0.4);
  const line = ground === undefined ? middle : ground.near - (ground.near - ground.far) * 0.4;
  const spread = ground === undefined || units.length === 1 ? 0 : (ground.near - ground.far) * 0.25;
  return placeRow(units, input, {
    lines: (index) => line + (index % 2 === 0 ? spread : -spread),
    targetHeight: Math.min(width, height) * share * asked,
    left: width * 0.05,
    right: width * 0.95,
    floating: ground === undefined,
    jitter: ground === undefined && units.length > 1 ? height * 0.05 : 6,
  });
}

function placeCloseUp(units: readonly Unit[], input: LayoutInput): Placement[] {
  const { width, height } = input;
  return placeRow(units, input, {
    lines: () => height * 0.54,
    targetHeight: Math.min(width, height) * 1.12,
    left: -width * 0.1,
    right: width * 1.1,
    floating: true,
    jitter: 0,
  }).map((placement) => ({ ...placement, shadow: undefined }));
}

/**
 * Decides where everything stands: fastened things first become units (a frog with its crown), units stand in rows,
 * things of the sky go up, crowds are staggered. Painting order: first to last.
 */
export function layoutScene(input: LayoutInput): readonly Placement[] {
  const { plan, width, height } = input;
  if (plan.objects.length === 0) return [];
  if (plan.framing === 'pattern') return placePattern(input);
  const { main, sky, around } = sortUnits(input);
  // Nothing below them: things of the sky are the subject.
  const subject = main.length > 0 ? main : sky;
  const above = main.length > 0 ? placeSky(sky, input) : [];
  // Three in a row would be small where there is height to spare.
  const isFloating = input.scenery.ground === undefined;
  const isTall = height > width * (isFloating ? 0.8 : 1.2) && subject.length > 2;
  let placements: Placement[];
  if (plan.framing === 'close-up') placements = placeCloseUp(subject, input);
  else if (subject.length > 4 || isTall) placements = placeCrowd(subject, input);
  else placements = placeFew(subject, input, main.length === 0);
  return [
    ...above,
    ...placeSurroundings(around, input, 0),
    ...byDepth(placements),
    ...placeSurroundings(around, input, 1),
  ];
}

/** Farther things first, but a unit's own order is kept: its parts come one after another already. */
function byDepth(placements: readonly Placement[]): Placement[] {
  return placements.length > 8
    ? placements.toSorted((a, b) => (a.shadow?.y ?? 0) - (b.shadow?.y ?? 0))
    : [...placements];
}

/** Half of the surrounding things behind the subject (`layer` 0), half before it. */
function placeSurroundings(units: readonly Unit[], input: LayoutInput, layer: 0 | 1): Placement[] {
  const { width, height, random, scenery } = input;
  const chosen = units.filter((_, index) => index % 2 === layer);
  return chosen.flatMap((unit, index) => {
    const share = (index + 0.5) / chosen.length;
    const baseline = (scenery.ground?.near ?? height * 0.9) + (layer === 0 ? -0.07 : 0.035) * height;
    return placeUnit(unit, input, {
      x: width * (0.06 + share * 0.88) + between(random, -24, 24),
      baseline,
      scale: Math.min(190, (width / Math.max(3, chosen.length)) * 0.7),
      mirrored: random.next() < 0.5,
      floating: false,
      ground: baseline,
    });
  });
}
