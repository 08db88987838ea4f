import { degreeInterval, pitchClass, withDiatonicSeventh, type Chord } from '../chord.ts';
import type { GrooveStyle } from '../groove.ts';
import type { Step, StepPattern } from '../step-pattern.ts';
import { voiceChord, type Register, type VoicingKind } from '../voicing.ts';
import { createChordTimeline } from '../chord-timeline.ts';
import type { ArrangementPlan, PlannedBar } from './plan-bars.ts';
import { stepVelocity, type RawNote } from './raw-note.ts';

/** Where chords are played when the melody leaves room, and how deep they may go when it does not. */
const chordRegister: Register = { lowest: 50, highest: 70 };
const narrowest = 11;
const deepest = 43;

interface VoicedSpan {
  readonly tick: number;
  readonly endTick: number;
  readonly chord: Chord | null;
  readonly voices: readonly number[];
}

/** Below the lowest melody note that sounds in the span, so that the tune stays on top. */
function registerUnder(plan: ArrangementPlan, tick: number, endTick: number): Register {
  const sounding = plan.melody.filter((note) => note.tick < endTick && note.tick + note.durationTicks > tick);
  const ceiling = Math.min(chordRegister.highest, ...sounding.map((note) => note.pitch - 1));
  return { lowest: Math.max(deepest, Math.min(chordRegister.lowest, ceiling - narrowest)), highest: ceiling };
}

/** One voicing for each stretch of one chord in one bar. */
function voiceSpans(plan: ArrangementPlan, kind: VoicingKind, sevenths: boolean): readonly VoicedSpan[] {
  const timeline = createChordTimeline(plan.chords);
  const spans: VoicedSpan[] = [];
  let previous: readonly number[] = [];
  for (const bar of plan.bars) {
    const barEnd = bar.startTick + plan.barTicks;
    for (let tick = bar.startTick; tick < barEnd;) {
      const endTick = Math.min(barEnd, timeline.nextChange(tick));
      const written = timeline.at(tick);
      const chord = written !== null && sevenths ? withDiatonicSeventh(written, plan.scale) : written;
      const register = registerUnder(plan, tick, endTick);
      const voices = chord === null ? [] : voiceChord(chord, { kind, register, scale: plan.scale, previous });
      if (voices.length > 0) previous = voices;
      spans.push({ tick, endTick, chord, voices });
      tick = endTick;
    }
  }
  return spans;
}

/** The lowest voice is 1; asking for more voices than there are goes on an octave up as long as the tune is above. */
function pitchesOf(symbol: string, span: VoicedSpan, plan: ArrangementPlan): readonly number[] {
  const { voices, chord } = span;
  const bottom = voices[0];
  if (chord === null || bottom === undefined) return [];
  if (symbol === 'r' || symbol === 'f') {
    const degree = symbol === 'r' ? 0 : degreeInterval(5, chord, plan.scale);
    return [40 + pitchClass(chord.root + degree - 40)].filter((pitch) => pitch < bottom || pitch <= 51);
  }
  const voice = Number(symbol);
  if (Number.isNaN(voice)) return voices;
  const pitch = voices[(voice - 1) % voices.length] ?? bottom;
  const lifted = pitch + 12 * Math.floor((voice - 1) / voices.length);
  return [lifted <= registerUnder(plan, span.tick, span.endTick).highest ? lifted : pitch];
}

function playStep(step: Step, bar: PlannedBar, spans: readonly VoicedSpan[], plan: ArrangementPlan): RawNote[] {
  const start = bar.startTick + step.tick;
  const end = start + step.durationTicks;
  const velocity = stepVelocity(step.symbol, bar.intensity);
  const whole = 'Xxo'.includes(step.symbol);
  const barEnd = bar.startTick + plan.barTicks;
  const reached = spans.filter((span) => span.tick < Math.min(end, barEnd) && span.endTick > start);
  // A held chord moves on with the harmony; a single voice of an arpeggio just ends there.
  return (whole ? reached : reached.slice(0, 1)).flatMap((span) => {
    const tick = Math.max(start, span.tick);
    const durationTicks = Math.min(end, span.endTick) - tick;
    return pitchesOf(step.symbol, span, plan).map((pitch) => ({ tick, durationTicks, pitch, velocity }));
  });
}

/** What the ending plays: the last chord in its rhythm, held in the pad and in quiet styles. */
function stepsOf(bar: PlannedBar, part: 'comping' | 'pad', groove: GrooveStyle): readonly Step[] {
  const pattern: StepPattern = bar.kind === 'ending' ? groove.ending.hits : bar.pattern[part];
  return pattern[bar.patternBar % pattern.length] ?? [];
}

/** A comping or pad track: voicings that lead into each other under the melody, in the rhythm of the pattern. */
export function playChords(
  plan: ArrangementPlan,
  part: 'comping' | 'pad',
  styles: { readonly style: GrooveStyle; readonly groove: GrooveStyle },
): RawNote[] {
  const { style, groove } = styles;
  const used = plan.bars.some(({ kind, pattern }) => kind !== 'ending' && pattern[part].some((bar) => bar.length > 0));
  if (!used) return [];
  const spans = voiceSpans(plan, style.voicing[part], style.sevenths);
  return plan.bars
    .filter((bar) => bar.parts.has(part))
    .flatMap((bar) => stepsOf(bar, part, groove).flatMap((step) => playStep(step, bar, spans, plan)));
}
