import { planLength, slowingBars } from '../exact-length.ts';
import type { GrooveStyle } from '../groove.ts';
import { barTicks, leadSheetTicksPerQuarter, type Meter } from '../lead-sheet.ts';
import type { MusicDecision } from './music-decision.ts';

/** How a piece fills its seconds. */
export interface PieceShape {
  /** With an intro and an ending of a fitting size. */
  readonly style: GrooveStyle;
  readonly intro: boolean;
  /** Bars to be composed; the last of them is played as the ending. */
  readonly bars: number;
  /** Quarter notes a minute. */
  readonly bpm: number;
  /** When the last bar ends; what follows until the end is the last chord dying away. */
  readonly playedSeconds: number;
  readonly fadeOutSeconds: number;
}

/** Most of a piece that may be introduction. */
const introShare = 0.13;
/** Shorter pieces begin with the tune. */
const shortestWithIntro = 18;

/** Two bars of tune and a last chord: the shortest that says something. */
const fewestBars = 3;

function quartersPerBar(meter: Meter): number {
  return barTicks(meter) / leadSheetTicksPerQuarter;
}

/** How long the last chord rings after the last bar. */
function ringingSeconds(seconds: number): number {
  if (seconds < 8) return 0.5;
  return seconds < 20 ? 0.9 : 1.4;
}

/** As many bars of introduction as a piece of this length has room for: as the style has it, half or a quarter of that, or none. */
function introBars({ style, silent, meter, bpm, seconds }: MusicDecision): 0 | 1 | 2 | 4 {
  if (seconds < shortestWithIntro) return 0;
  // Where only a tune and a bass play, an introduction would be silence.
  if ((['comping', 'pad', 'drums'] as const).every((role) => silent.has(role))) return 0;
  const barSeconds = (quartersPerBar(meter) * 60) / bpm;
  return (
    ([4, 2, 1] as const).find((bars) => bars <= style.intro.bars && bars * barSeconds <= introShare * seconds) ?? 0
  );
}

/** How long the last chord may ring where a tempo was asked for: rather a longer end than another tempo. */
const ringingChoices = [0, 0.3, 0.6, 0.9, 1.2] as const;

/** Decides how many bars a piece has and how fast they go, so that it ends to the second. */
export function shapePiece(decision: MusicDecision): PieceShape {
  const usual = ringingSeconds(decision.seconds);
  const shapes = (decision.tempo === undefined ? [0] : ringingChoices).map((more) => shapeFor(decision, usual + more));
  const cost = ({ bpm, fadeOutSeconds }: PieceShape): number =>
    Math.abs(Math.log(bpm / decision.bpm)) + 0.01 * (fadeOutSeconds - usual);
  return shapes.reduce((best, shape) => (cost(shape) < cost(best) ? shape : best));
}

function shapeFor(decision: MusicDecision, ringing: number): PieceShape {
  const { meter, bpm, bpmRange, seconds } = decision;
  const bars = introBars(decision);
  const playedSeconds = seconds - ringing;
  const { ending } = decision.style;
  // Slowing down needs a piece to slow down from.
  const slowTo = seconds < 15 ? Math.max(ending.slowTo, 0.85) : ending.slowTo;
  const style: GrooveStyle = {
    ...decision.style,
    ending: { ...ending, slowTo },
    intro: bars === 0 ? decision.style.intro : { ...decision.style.intro, bars },
  };
  const intro = bars > 0;
  // The song's last bar is the arrangement's ending, so that only the introduction comes on top.
  const added = intro ? style.intro.bars : 0;
  const extra = added + slowingBars(slowTo);
  const barsAt = (count: number): number => ((count + extra) * quartersPerBar(meter) * 60) / playedSeconds;
  // A few seconds have room for two bars and a last chord only where they go fast enough.
  const needed = barsAt(fewestBars);
  const fastest = needed <= 1.25 * bpmRange[1] ? Math.max(bpmRange[1], needed) : bpmRange[1];
  const plan = planLength({
    seconds: playedSeconds,
    bpm: Math.max(bpm, Math.min(needed, fastest)),
    meter,
    tempoRange: [bpmRange[0], fastest],
    addedBars: added,
    slowTo,
  });
  const count = Math.max(2, plan.bars);
  return { style, intro, bars: count, bpm: barsAt(count), playedSeconds, fadeOutSeconds: ringing };
}
