import { drumKeys } from '../drum-keys.ts';
import type { DrumLane, GrooveStyle } from '../groove.ts';
import type { ArrangementPlan, PlannedBar } from './plan-bars.ts';
import { stepVelocity, type RawNote } from './raw-note.ts';

const hitTicks = 3;

function laneNotes(lanes: readonly DrumLane[], bar: PlannedBar, from: number, until: number): RawNote[] {
  return lanes.flatMap(({ key, steps }) =>
    (steps[bar.patternBar % steps.length] ?? [])
      .filter(({ tick }) => tick >= from && tick < until)
      .map(({ tick, symbol }) => ({
        tick: bar.startTick + tick,
        durationTicks: hitTicks,
        pitch: key,
        velocity: stepVelocity(symbol, bar.intensity),
      })),
  );
}

/** The beat on which a fill begins: until then the groove goes on. */
function fillStart(fill: readonly DrumLane[], beatTicks: number): number {
  const first = Math.min(...fill.flatMap(({ steps }) => steps.flatMap((bar) => bar.map(({ tick }) => tick))));
  return Math.floor(first / beatTicks) * beatTicks;
}

function endingNotes(bar: PlannedBar, groove: GrooveStyle): RawNote[] {
  const uses = (key: number): boolean => groove.variations.a.drums.some((lane) => lane.key === key);
  return (groove.ending.hits[0] ?? []).flatMap(({ tick, symbol }) => {
    const velocity = stepVelocity(symbol, bar.intensity);
    const keys: number[] = uses(drumKeys.kick) ? [drumKeys.kick] : [];
    if (groove.crash) keys.push(tick === 0 && symbol === 'X' ? drumKeys.crash : drumKeys.snare);
    return keys.map((pitch) => ({ tick: bar.startTick + tick, durationTicks: hitTicks, pitch, velocity }));
  });
}

/** The drum track: pattern, fills, a cymbal where a section begins, and the last hits. */
export function playDrums(plan: ArrangementPlan, groove: GrooveStyle, beatTicks: number): RawNote[] {
  return plan.bars.flatMap((bar) => {
    if (!bar.parts.has('drums')) return [];
    if (bar.kind === 'ending') return endingNotes(bar, groove);
    const silent = bar.pattern.drums.length === 0;
    const fill = silent ? undefined : bar.fill;
    const turn = fill === undefined ? plan.barTicks : fillStart(fill, beatTicks);
    const notes = laneNotes(bar.pattern.drums, bar, 0, turn);
    if (fill !== undefined) notes.push(...laneNotes(fill, { ...bar, patternBar: 0 }, turn, plan.barTicks));
    if (bar.crash && !silent) {
      const velocity = stepVelocity('x', bar.intensity);
      notes.push({ tick: bar.startTick, durationTicks: hitTicks, pitch: drumKeys.crash, velocity });
    }
    return notes;
  });
}
