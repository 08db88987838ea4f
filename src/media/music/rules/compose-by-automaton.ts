import type { RandomSource } from '../../../core/random.ts';
import type { Chord } from '../chord.ts';
import type { CompositionPlan } from '../composing/composition-plan.ts';
import { barTicks, type LeadSheet, type LeadSheetChord, type SectionLabel } from '../lead-sheet.ts';
import { assembleSheet, writePhrases, type PhraseWriter } from './assemble-sheet.ts';
import { diatonicChord } from './diatonic-chord.ts';
import { growAutomaton, type CellRow } from './elementary-automaton.ts';
import { landingBar } from './landing-bar.ts';
import { gridTicks, isStrong, metricWeight, wantedNotes } from './metric-grid.ts';
import { phraseBars, type StepBar, type StepNote } from './phrase-music.ts';
import { chordDegrees, nearestStep, tuneRegister } from './scale-ladder.ts';
import { isMiddle, planSongForm, type FormPhrase } from './song-form.ts';

/** Which row of the rhythm each of the first three bars plays: bars that come back are what a tune is known by. */
const rowPlans = [
  [0, 1, 0],
  [0, 0, 1],
  [0, 1, 1],
] as const;

/**
 * How well each degree (column) follows another (row): the usual root motions, as Piston 1941 lists them (usually 1,
 * sometimes 0.5, less often 0.2).
 */
const followers: readonly (readonly number[])[] = [
  [0.2, 0.5, 0.2, 1, 1, 0.9, 0.1],
  [0.2, 0.1, 0.2, 0.5, 1, 0.5, 0.1],
  [0.2, 0.4, 0.1, 0.8, 0.2, 1, 0.1],
  [0.6, 0.6, 0.2, 0.1, 1, 0.3, 0.1],
  [1, 0.1, 0.2, 0.4, 0.1, 0.8, 0.1],
  [0.2, 0.9, 0.5, 1, 0.6, 0.1, 0.1],
  [1, 0.1, 0.5, 0.1, 0.1, 0.3, 0.1],
];

/** Automata for one section: which places of a bar, which steps and which chord roots are alive as time goes on. */
interface Section {
  readonly rhythm: readonly CellRow[];
  readonly sieve: readonly CellRow[];
  readonly roots: readonly CellRow[];
  readonly plan: CompositionPlan;
  /** The step around which the tune lies. */
  readonly centre: number;
  readonly random: RandomSource;
}

function growSection(plan: CompositionPlan, label: SectionLabel, random: RandomSource): Section {
  const { lowest, highest } = tuneRegister[plan.mode];
  return {
    rhythm: growAutomaton(barTicks(plan.meter) / gridTicks(plan), 6, random.fork('rhythm')).rows,
    sieve: growAutomaton(highest - lowest + 1, 96, random.fork('sieve')).rows,
    roots: growAutomaton(7, 2 * phraseBars, random.fork('roots')).rows,
    plan,
    centre: (lowest + highest) / 2 + (isMiddle(label) ? 1 : -2),
    random,
  };
}

/**
 * Live cells that are played: the strongest places first, until the bar has as many notes as are wanted. Where too few
 * are alive, those of the next rows come to life as well; no note waits longer than half a bar for the next one.
 */
function onsetsOf(rows: readonly CellRow[], plan: CompositionPlan): readonly number[] {
  const { meter } = plan;
  const step = gridTicks(plan);
  const length = barTicks(meter);
  const wanted = Math.max(2, Math.round(wantedNotes(plan)));
  const chosen = new Set<number>();
  for (const row of rows) {
    const alive = row.flatMap((cell, index) => (cell === 1 ? [index * step] : []));
    const byWeight = alive.toSorted(
      (one, other) => metricWeight(other, meter) - metricWeight(one, meter) || one - other,
    );
    for (const tick of byWeight) if (chosen.size < wanted) chosen.add(tick);
  }
  const half = meter === '4/4' ? 24 : 18;
  const onsets = [...chosen].toSorted((one, other) => one - other);
  if ((onsets[0] ?? length) >= half) onsets.unshift(0);
  const filled = onsets.flatMap((tick, index) => {
    const next = onsets[index + 1] ?? length;
    const between = meter === '3/4' ? 24 : half;
    return next - tick > half + step && tick < between && next > between ? [tick, between] : [tick];
  });
  return filled;
}

/** A chord a bar: of the live roots, the one that follows best and was not there yet. The cadence is fixed. */
function chordsFor({ roots, plan }: Section, { label, cadence, index }: FormPhrase): readonly Chord[] {
  const sevenths = plan.genre === 'jazz';
  const degrees = [isMiddle(label) ? (roots[0]?.[5] === 1 ? 5 : 3) : 0];
  while (degrees.length < phraseBars - 1) {
    // Question and answer have their first two bars in common.
    const row = roots[degrees.length === 1 ? 1 : index * phraseBars + 2] ?? [];
    const from = followers[degrees.at(-1) ?? 0] ?? [];
    // The dominant belongs to the cadence; said before, it would take away what the cadence has to say.
    const ranked = from.map((weight, degree) => ({
      degree,
      score: degree === 4 || degree === 6 || degrees.includes(degree) ? 0 : weight + (row[degree] === 1 ? 1 : 0),
    }));
    degrees.push(ranked.reduce((best, one) => (one.score > best.score ? one : best)).degree);
  }
  const ends = cadence === 'full' ? [4, 0] : [degrees[2] ?? 3, 4];
  return [...degrees.slice(0, 2), ...ends].map((degree) => diatonicChord(degree, { mode: plan.mode, sevenths }));
}

interface Walk {
  step: number;
  row: number;
}

/**
 * The next step of the tune: of the cells that are alive now, the one nearest to where the line is going. On strong
 * places tones of the chord come first.
 */
function nextStep(section: Section, walk: Walk, goal: { wish: number; strong: boolean; chord: Chord }): number {
  const { lowest } = tuneRegister[section.plan.mode];
  const tones = chordDegrees(goal.chord, section.plan.mode);
  const row = section.sieve[walk.row % section.sieve.length] ?? [];
  walk.row += 1;
  let best = nearestStep(goal.wish, goal.strong ? tones : new Set([0, 1, 2, 3, 4, 5, 6]), section.plan.mode);
  let least = 3.2;
  for (const [cell, alive] of row.entries()) {
    const step = lowest + cell;
    if (alive === 0 || Math.abs(step - walk.step) > 4) continue;
    const foreign = tones.has((step + 700) % 7) ? 0 : goal.strong ? 2.5 : 0.9;
    const cost = Math.abs(step - goal.wish) + foreign + (step === walk.step ? 1 : 0);
    if (cost >= least) continue;
    best = step;
    least = cost;
  }
  walk.step = best;
  return best;
}

/** The tune of one bar. @param place where the bar lies in its phrase, 0 … 1: lines rise to the middle and come down. */
function barTune(
  section: Section,
  walk: Walk,
  bar: { chord: Chord; onsets: readonly number[]; place: number },
): readonly StepNote[] {
  const { plan } = section;
  const length = barTicks(plan.meter);
  return bar.onsets.map((tick, index) => {
    const place = bar.place + tick / length / phraseBars;
    const arch = section.centre + 4.5 * Math.sin(Math.PI * Math.min(1, place * 1.25));
    const direction = arch >= walk.step ? 1 : -1;
    const wish = 0.65 * (walk.step + direction) + 0.35 * arch;
    const step = nextStep(section, walk, { wish, strong: isStrong(tick, plan.meter), chord: bar.chord });
    const end = bar.onsets[index + 1] ?? length;
    return { tick, step, durationTicks: end - tick };
  });
}

function writer(plan: CompositionPlan, random: RandomSource): PhraseWriter {
  const sections = new Map<string, Section>();
  return (place, question) => {
    const { label, index, cadence } = place;
    const section = sections.get(label) ?? growSection(plan, label, random.fork(`section-${label}`));
    sections.set(label, section);
    const chords = chordsFor(section, place);
    const rows = rowPlans[section.random.fork('plan').integer(0, rowPlans.length - 1)] ?? rowPlans[0];
    const walk: Walk = { step: Math.round(section.centre), row: index * 32 };
    const bars: StepBar[] = [];
    for (const [bar, row] of rows.entries()) {
      const known = bar < 2 ? question?.[bar] : undefined;
      const chord = chords[bar] ?? diatonicChord(0, { mode: plan.mode, sevenths: false });
      const onsets = onsetsOf(section.rhythm.slice(row + index), plan);
      const own: StepBar = {
        chords: [{ tick: 0, chord }],
        notes: known === undefined ? barTune(section, walk, { chord, onsets, place: bar / phraseBars }) : [],
      };
      bars.push(known ?? own);
      walk.step = bars.at(-1)?.notes.at(-1)?.step ?? walk.step;
    }
    const last: readonly LeadSheetChord[] = [{ tick: 0, chord: chords[3] ?? null }];
    const landing = random.fork(`landing-${label}${index}`);
    return [...bars, landingBar({ plan, chords: last, cadence, before: walk.step, random: landing })];
  };
}

/**
 * A song from one-dimensional cellular automata (`rules-automaton`). Three of them grow side by side in each section, as
 * in WolframTones: one says on which places of a bar something may sound, one which steps of the scale are open (a sieve
 * that changes with every note, the way Xenakis used automata in “Horos”, 1986), one which roots the chords may have. The
 * tune walks through the open steps by the nearest way; bars, phrases and sections come back as in any song.
 *
 * Honours every field of the plan: `opening` bars are kept, `theme` (else the opening) is section A. In C major or
 * A minor. About a millisecond. Yields the fraction done.
 */
export function* composeByAutomaton(plan: CompositionPlan, random: RandomSource): Generator<number, LeadSheet> {
  const form = planSongForm(plan.bars);
  const phrases = yield* writePhrases(form, writer(plan, random));
  return assembleSheet({ plan, form, phrases }, random.fork('closing'));
}
