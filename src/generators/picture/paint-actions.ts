import type { ContentBounds } from '../../media/pixels.ts';
import type { ActionKind } from './action-words.ts';
import { n, type SvgPage } from './backgrounds/svg-page.ts';
import type { Placement } from './place-units.ts';
import type { ScenePlan } from './scene-plan.ts';

/** What of a placed drawing is painted, in page units, and which way it looks. */
interface ActorBox {
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** The larger of width and height. */
  readonly size: number;
  /** −1: to the left, 1: to the right. */
  readonly facing: -1 | 1;
}

type ActionPainter = (page: SvgPage, box: ActorBox) => void;

const ink = '#2b2a4c';
const outlined = (width: number): string =>
  `stroke="${ink}" stroke-width="${n(width)}" stroke-linejoin="round" stroke-linecap="round" paint-order="stroke"`;

function line(page: SvgPage, data: string, colour: string, width: number): void {
  // A dark line under a light one: seen by day and by night.
  const shape = (stroke: string, wide: number): string =>
    `<path d="${data}" fill="none" stroke="${stroke}" stroke-width="${n(wide)}" stroke-linecap="round" stroke-linejoin="round"/>`;
  page.add(`<g>${shape(ink, width * 1.9)}${shape(colour, width)}</g>`);
}

/** A star of four points. */
function sparkle(page: SvgPage, x: number, y: number, radius: number, colour: string): void {
  const waist = radius * 0.26;
  const points = Array.from({ length: 8 }, (_, corner) => {
    const angle = (corner * Math.PI) / 4;
    const reach = corner % 2 === 0 ? radius : waist;
    return `${n(x + Math.sin(angle) * reach)} ${n(y - Math.cos(angle) * reach)}`;
  });
  page.path(`M${points.join(' L')}Z`, colour, outlined(radius * 0.16));
}

function note(page: SvgPage, x: number, y: number, size: number, colour: string): void {
  page.add(
    `<g transform="translate(${n(x)} ${n(y)}) rotate(${n(page.between(-14, 14))}) scale(${n(size / 10)})" fill="${colour}" stroke="${ink}" stroke-width="1" stroke-linejoin="round" paint-order="stroke">` +
      '<path d="M3.2 -8 L4.6 -8 C5 -5.8 7.6 -5.6 7.2 -2.2 C6.6 -3.8 5.6 -4.2 4.6 -4.3 L4.6 2.6 A3.1 2.4 -18 1 1 3.2 0.6Z"/></g>',
  );
}

function heart(page: SvgPage, x: number, y: number, size: number, colour: string): void {
  const s = size / 2;
  page.path(
    `M${n(x)} ${n(y + s)} C${n(x - s * 1.9)} ${n(y - s * 0.1)} ${n(x - s * 0.9)} ${n(y - s * 1.25)} ${n(x)} ${n(y - s * 0.4)} C${n(x + s * 0.9)} ${n(y - s * 1.25)} ${n(x + s * 1.9)} ${n(y - s * 0.1)} ${n(x)} ${n(y + s)}Z`,
    colour,
    outlined(size * 0.09),
  );
}

function puff(page: SvgPage, x: number, y: number, radius: number, opacity: number): void {
  page.add(`<g fill="#ffffff" fill-opacity="${n(opacity)}">`);
  page.circle(x, y, radius, 'inherit');
  page.circle(x - radius * 0.9, y + radius * 0.25, radius * 0.7, 'inherit');
  page.circle(x + radius * 0.9, y + radius * 0.2, radius * 0.75, 'inherit');
  page.add('</g>');
}

/** Three streaks behind a thing that goes fast, and dust where it was. */
const paintSpeed: ActionPainter = (page, { left, right, y, bottom, size, facing }) => {
  const start = facing < 0 ? right + size * 0.04 : left - size * 0.04;
  for (const [index, row] of [-0.2, 0.02, 0.22].entries()) {
    const length = size * (index === 1 ? 0.3 : 0.2);
    line(page, `M${n(start)} ${n(y + row * size)} h${n(-facing * length)}`, '#ffffff', size * 0.018);
  }
  puff(page, start - facing * size * 0.02, bottom - size * 0.03, size * 0.055, 0.85);
  puff(page, start - facing * size * 0.2, bottom - size * 0.05, size * 0.035, 0.6);
};

/** Three Z, growing as they rise. */
const paintSleep: ActionPainter = (page, { x, top, size, facing }) => {
  for (const [index, height] of [0.085, 0.115, 0.15].entries()) {
    const side = height * size;
    const left = x + facing * size * (0.2 + index * 0.13) - side / 2;
    const above = Math.max(side * 1.2, top + size * (0.1 - index * 0.13));
    line(
      page,
      `M${n(left)} ${n(above - side)} h${n(side)} L${n(left)} ${n(above)} h${n(side)}`,
      '#ffffff',
      Math.max(3, side * 0.17),
    );
  }
};

/** Lines below that say: up. */
const paintJump: ActionPainter = (page, { x, bottom, right, left, size }) => {
  const width = right - left;
  for (const share of [-0.3, 0, 0.3]) {
    const length = size * (share === 0 ? 0.13 : 0.09);
    line(page, `M${n(x + share * width)} ${n(bottom + size * 0.04)} v${n(length)}`, '#ffffff', size * 0.016);
  }
};

const paintNotes: ActionPainter = (page, { x, top, y, size }) => {
  const colours = page.choose([
    ['#ffd43b', '#ff6b9d', '#4dabf7'],
    ['#63e6be', '#ffa94d', '#b197fc'],
  ]);
  const places = [
    [-0.52, 0.16],
    [0.5, 0.02],
    [0.62, 0.36],
  ] as const;
  for (const [index, [across, down]] of places.entries()) {
    const above = Math.max(size * 0.1, top + (y - top) * down * 1.4);
    note(page, x + across * size, above, size * 0.13, colours[index] ?? ink);
  }
};

/** Notes, and arcs beside a body that sways. */
const paintDance: ActionPainter = (page, box) => {
  const { left, right, y, size } = box;
  for (const side of [-1, 1] as const) {
    const at = side < 0 ? left - size * 0.05 : right + size * 0.05;
    const bow = side * size * 0.06;
    line(
      page,
      `M${n(at)} ${n(y - size * 0.02)} q${n(bow)} ${n(size * 0.09)} 0 ${n(size * 0.18)}`,
      '#ffffff',
      size * 0.015,
    );
  }
  paintNotes(page, box);
};

function paintSparkles(colours: readonly [string, ...string[]]): ActionPainter {
  return (page, { x, y, size }) => {
    const count = 8;
    for (let index = 0; index < count; index += 1) {
      const angle = -Math.PI * (0.02 + (0.96 * (index + page.between(0.1, 0.7))) / count);
      const reach = size * page.between(0.5, 0.62);
      const radius = size * page.between(0.03, 0.065);
      const colour = colours[index % colours.length] ?? colours[0];
      sparkle(page, x + Math.cos(angle) * reach, Math.max(radius, y + Math.sin(angle) * reach * 0.95), radius, colour);
    }
  };
}

const paintLove: ActionPainter = (page, { x, top, y, size }) => {
  for (const [across, up, scale] of [
    [0.42, 0.3, 0.12],
    [0.56, 0.05, 0.09],
    [-0.5, 0.22, 0.1],
    [0.08, -0.08, 0.08],
  ] as const) {
    heart(page, x + across * size, Math.max(size * 0.06, top + (y - top) * up * 1.5), size * scale, '#ff4d6d');
  }
};

/** A burst where blows land. */
const paintFight: ActionPainter = (page, { left, right, y, size, facing }) => {
  const x = facing < 0 ? left - size * 0.02 : right + size * 0.02;
  const spikes = 9;
  for (const [reach, colour] of [
    [0.2, '#ff8a00'],
    [0.13, '#ffe066'],
  ] as const) {
    const points = Array.from({ length: spikes * 2 }, (_, corner) => {
      const angle = (corner * Math.PI) / spikes;
      const radius = size * reach * (corner % 2 === 0 ? 1 : 0.5);
      return `${n(x + Math.cos(angle) * radius)} ${n(y - size * 0.1 + Math.sin(angle) * radius)}`;
    });
    page.path(`M${points.join(' L')}Z`, colour, outlined(size * 0.012));
  }
};

/** Smoke below what takes off. */
const paintLaunch: ActionPainter = (page, { x, bottom, size }) => {
  for (const [across, down, radius] of [
    [-0.16, 0.2, 0.1],
    [0.16, 0.2, 0.1],
    [0, 0.16, 0.12],
    [-0.3, 0.28, 0.08],
    [0.3, 0.28, 0.08],
    [0, 0.05, 0.07],
  ] as const) {
    puff(page, x + across * size, bottom + down * size, size * radius, 0.82);
  }
};

function paintBubble(isThought: boolean): ActionPainter {
  return (page, { left, right, top, size, facing }) => {
    const x = (facing < 0 ? left : right) + facing * size * 0.1;
    const y = Math.max(size * 0.16, top + size * 0.02);
    const [across, down] = [size * 0.17, size * 0.12];
    if (isThought) {
      page.circle(x - facing * size * 0.1, y + down * 1.35, size * 0.026, '#ffffff', outlined(size * 0.012));
      page.circle(x - facing * size * 0.14, y + down * 1.85, size * 0.016, '#ffffff', outlined(size * 0.012));
    } else {
      const tip = `${n(x - facing * across * 0.9)} ${n(y + down * 1.6)}`;
      page.path(
        `M${n(x - facing * across * 0.5)} ${n(y + down * 0.6)} L${tip} L${n(x)} ${n(y + down * 0.9)}Z`,
        '#ffffff',
        outlined(size * 0.018),
      );
    }
    page.ellipse(x, y, across, down, '#ffffff', outlined(size * 0.018));
    for (const dot of [-0.45, 0, 0.45]) page.circle(x + dot * across, y, size * 0.02, ink);
  };
}

const paintSteam: ActionPainter = (page, { x, top, size, facing }) => {
  for (const share of [-0.1, 0.02, 0.14]) {
    const foot = Math.max(size * 0.2, top + size * 0.02);
    const at = x + facing * size * 0.3 + share * size;
    line(
      page,
      `M${n(at)} ${n(foot)} q${n(size * 0.05)} ${n(-size * 0.05)} 0 ${n(-size * 0.1)} t0 ${n(-size * 0.1)}`,
      '#ffffff',
      size * 0.016,
    );
  }
};

const paintTears: ActionPainter = (page, { left, right, y, size }) => {
  for (const [at, down] of [
    [left - size * 0.03, 0],
    [right + size * 0.03, 0.03],
    [left - size * 0.08, 0.16],
    [right + size * 0.08, 0.19],
  ] as const) {
    const above = y + size * (down - 0.12);
    const r = size * 0.035;
    page.path(
      `M${n(at)} ${n(above - r * 1.7)} C${n(at + r * 1.5)} ${n(above)} ${n(at + r)} ${n(above + r * 1.2)} ${n(at)} ${n(above + r * 1.2)} C${n(at - r)} ${n(above + r * 1.2)} ${n(at - r * 1.5)} ${n(above)} ${n(at)} ${n(above - r * 1.7)}Z`,
      '#6fc8ff',
      outlined(size * 0.01),
    );
  }
};

/** Two scratches in the ice. */
const paintSkate: ActionPainter = (page, box) => {
  const { x, bottom, size, facing } = box;
  for (const [shift, down] of [
    [-0.1, 0.02],
    [0.08, 0.05],
  ] as const) {
    page.add(
      `<path d="M${n(x + (shift - facing * 0.1) * size)} ${n(bottom + down * size)} q${n(-facing * size * 0.2)} ${n(size * 0.03)} ${n(-facing * size * 0.42)} 0" fill="none" stroke="#8fb8e0" stroke-width="${n(size * 0.014)}" stroke-linecap="round"/>`,
    );
  }
  const start = (facing < 0 ? box.right : box.left) - facing * size * 0.04;
  for (const row of [-0.12, 0.08]) {
    line(page, `M${n(start)} ${n(box.y + row * size)} h${n(-facing * size * 0.16)}`, '#ffffff', size * 0.016);
  }
};

const painters: Readonly<Record<ActionKind, ActionPainter>> = {
  run: paintSpeed,
  rush: paintSpeed,
  sleep: paintSleep,
  jump: paintJump,
  dance: paintDance,
  sing: paintNotes,
  magic: paintSparkles(['#ffd43b', '#f783ac', '#b197fc', '#ffffff']),
  love: paintLove,
  fight: paintFight,
  launch: paintLaunch,
  talk: paintBubble(false),
  think: paintBubble(true),
  cook: paintSteam,
  cry: paintTears,
  shine: paintSparkles(['#fff6c2', '#ffffff', '#ffe066']),
  skate: paintSkate,
};

/** How an acting figure leans, clockwise in radians when it looks to the right. */
export function poseTilt(actions: readonly ActionKind[]): number {
  if (actions.includes('run') || actions.includes('skate')) return 0.17;
  if (actions.includes('dance')) return 0.2;
  if (actions.includes('fight')) return 0.1;
  if (actions.includes('jump')) return -0.1;
  return actions.includes('sleep') ? 0.12 : 0;
}

/** Draws what shows an action around every figure that does something: dust, Z, notes, stars. */
export function paintActions(
  page: SvgPage,
  placements: readonly Placement[],
  scene: { readonly plan: ScenePlan; readonly boundsOf: (object: number, copy: number) => ContentBounds },
): void {
  for (const { object, copy, x, y, size, mirrored } of placements) {
    const actions = scene.plan.objects[object]?.actions ?? [];
    if (actions.length === 0) continue;
    const bounds = scene.boundsOf(object, copy);
    const [near, far] = mirrored ? [1 - bounds.right, 1 - bounds.left] : [bounds.left, bounds.right];
    const [left, right] = [x + (near - 0.5) * size, x + (far - 0.5) * size];
    const [top, bottom] = [y + (bounds.top - 0.5) * size, y + (bounds.bottom - 0.5) * size];
    const box: ActorBox = {
      x: (left + right) / 2,
      y: (top + bottom) / 2,
      left,
      right,
      top,
      bottom,
      size: Math.max(right - left, bottom - top),
      // Nearly all side views in the art look left.
      facing: mirrored ? 1 : -1,
    };
    for (const action of actions) painters[action](page, box);
  }
}
