import type { ActionKind } from './action-words.ts';

/** How an acting figure leans, clockwise in radians when it looks to the right. */
export function poseTilt(actions: readonly ActionKind[]): number {
  if (actions.includes('run') || actions.includes('skate')) return 0.17;
  if (actions.includes('dance')) return 0.2;
  if (actions.includes('fight')) return 0.1;
  if (actions.includes('jump')) return -0.1;
  return actions.includes('sleep') ? 0.12 : 0;
}
