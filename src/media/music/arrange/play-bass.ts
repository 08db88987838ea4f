import { soundingRange } from '../../../core/played-instruments.ts';
import { degreeInterval, pitchClass, type Chord } from '../chord.ts';
import type { GrooveStyle } from '../groove.ts';
import type { Step } from '../step-pattern.ts';
import type { Register } from '../voicing.ts';
import { createChordTimeline, type ChordTimeline } from '../chord-timeline.ts';
import type { ArrangementPlan, PlannedBar } from './plan-bars.ts';
import { stepVelocity, type RawNote } from './raw-note.ts';

/** E1, the lowest string of a bass, or what else the lowest note of its player is. */
const lowestString = 28;
const span = 20;
/** Roots gather this far above the lowest note: around A1. */
const homeAbove = 7;

/** An octave and a sixth upwards from the lowest note that the instrument has. */
export function bassRegister(program: number): Register {
  const lowest = Math.max(lowestString, soundingRange(program)?.[0] ?? lowestString);
  return { lowest, highest: lowest + span };
}

/** The octave of a pitch class nearest to `near` inside the register. */
function place(pitch: number, near: number, { lowest, highest }: Register): number {
  const octaves = [0, 12, 24, 36, 48, 60, 72, 84].map((octave) => pitchClass(pitch) + octave);
  const inside = octaves.filter((note) => note >= lowest && note <= highest);
  return inside.reduce(
    (best, note) => (Math.abs(note - near) < Math.abs(best - near) ? note : best),
    inside[0] ?? lowest,
  );
}

function into(pitch: number, { lowest, highest }: Register): number {
  if (pitch > highest) return pitch - 12;
  return pitch < lowest ? pitch + 12 : pitch;
}

interface BassContext {
  readonly timeline: ChordTimeline;
  readonly plan: ArrangementPlan;
  readonly register: Register;
  /** The root played last, so that roots do not leap. */
  root: number;
}

function pitchOf(symbol: string, chord: Chord, barEnd: number, context: BassContext): number {
  const { timeline, plan, register } = context;
  // Roots stay near home and the last one, so that a long sequence does not wander to an end of the register.
  context.root = place(chord.root, (context.root + 2 * (register.lowest + homeAbove)) / 3, register);
  const next = (): number => place(timeline.at(barEnd)?.root ?? chord.root, context.root, register);
  switch (symbol) {
    case 'L':
      return into(context.root + degreeInterval(5, chord, plan.scale) - 12, register);
    case 'n':
      return next();
    case 'a':
      return into(next() + 1, register);
    case 'b':
      return into(next() - 1, register);
    default:
      return into(context.root + degreeInterval(Number(symbol), chord, plan.scale), register);
  }
}

function playStep(step: Step, bar: PlannedBar, context: BassContext): RawNote[] {
  const { timeline, plan } = context;
  const notes: RawNote[] = [];
  const start = bar.startTick + step.tick;
  const end = start + step.durationTicks;
  const barEnd = bar.startTick + plan.barTicks;
  const leading = 'nab'.includes(step.symbol);
  // A note held over a chord change is struck again on the new root; one that leads there, or hangs over, is not.
  for (let tick = start; tick < Math.min(end, barEnd);) {
    const change = Math.min(timeline.nextChange(tick), barEnd);
    const stop = leading || change >= barEnd ? end : Math.min(end, change);
    const chord = timeline.at(tick);
    if (chord !== null) {
      const pitch = pitchOf(tick === start ? step.symbol : '1', chord, barEnd, context);
      notes.push({
        tick,
        durationTicks: stop - tick,
        pitch,
        velocity: stepVelocity(step.symbol, bar.intensity) * 0.95,
      });
    }
    tick = stop;
  }
  return notes;
}

/** Cuts every note where the next one begins: a bass plays one note at a time. */
export function oneAtATime(notes: readonly RawNote[], endTick: number): RawNote[] {
  return notes.map((note, index) => ({
    ...note,
    durationTicks: Math.min(note.durationTicks, (notes[index + 1]?.tick ?? endTick) - note.tick),
  }));
}

/** The bass track: the pattern's degrees over the chords of the sheet, in the register of who plays it. */
export function playBass(plan: ArrangementPlan, groove: GrooveStyle, program: number): RawNote[] {
  const register = bassRegister(program);
  const root = register.lowest + homeAbove;
  const context: BassContext = { timeline: createChordTimeline(plan.chords), plan, register, root };
  const notes = plan.bars.flatMap((bar) => {
    if (!bar.parts.has('bass')) return [];
    const pattern = bar.kind === 'ending' ? groove.ending.hits : bar.pattern.bass;
    const steps = pattern[bar.patternBar % pattern.length] ?? [];
    return steps.flatMap((step) => playStep(bar.kind === 'ending' ? { ...step, symbol: '1' } : step, bar, context));
  });
  const ordered = notes.toSorted((left, right) => left.tick - right.tick);
  return oneAtATime(ordered, plan.bars.length * plan.barTicks);
}
