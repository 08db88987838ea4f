import type { TimelineStretch } from '../../../../core/reply.ts';

/** A point of a picture, in its own pixels. */
export interface PicturePoint {
  readonly xPx: number;
  readonly yPx: number;
}

/** Where a moment is: the upper end of the playhead, and how far down it goes. */
export interface PlayheadPlace extends PicturePoint {
  readonly heightPx: number;
}

/** @returns undefined for a timeline without a stretch. */
export function placeAt(timeline: readonly TimelineStretch[], positionMs: number): PlayheadPlace | undefined {
  const stretch = timeline.find(({ toMs }) => positionMs < toMs) ?? timeline.at(-1);
  if (stretch === undefined) return undefined;
  const { fromPx, toPx, topPx, bottomPx, fromMs, toMs } = stretch;
  const share = Math.min(1, Math.max(0, (positionMs - fromMs) / (toMs - fromMs)));
  return { xPx: fromPx + (toPx - fromPx) * share, yPx: topPx, heightPx: bottomPx - topPx };
}

/** The moment somebody points at: of the row nearest by height, the nearest by width. */
export function momentAt(timeline: readonly TimelineStretch[], { xPx, yPx }: PicturePoint): number {
  const away = (at: number, from: number, to: number): number => Math.max(0, from - at, at - to);
  const [nearest] = timeline.toSorted(
    (a, b) =>
      away(yPx, a.topPx, a.bottomPx) - away(yPx, b.topPx, b.bottomPx) ||
      away(xPx, a.fromPx, a.toPx) - away(xPx, b.fromPx, b.toPx),
  );
  if (nearest === undefined) return 0;
  const { fromPx, toPx, fromMs, toMs } = nearest;
  const share = Math.min(1, Math.max(0, (xPx - fromPx) / (toPx - fromPx)));
  return fromMs + (toMs - fromMs) * share;
}
