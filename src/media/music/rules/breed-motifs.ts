import type { RandomSource } from '../../../core/random.ts';
import type { CompositionPlan } from '../composing/composition-plan.ts';
import { barTicks } from '../lead-sheet.ts';
import { geneticSearch } from './genetic-search.ts';
import { gridTicks, metricWeight, wantedNotes } from './metric-grid.ts';
import type { Motif } from './motif.ts';

/** A bar on its grid: a step that begins there, or null where the one before goes on. */
type Genome = readonly (number | null)[];

function toMotif(genome: Genome, gridLength: number): Motif {
  const onsets = genome.flatMap((step, index) => (step === null ? [] : [{ step, tick: index * gridLength }]));
  const first = onsets[0]?.step ?? 0;
  return {
    notes: onsets.map(({ step, tick }, index) => ({
      tick,
      step: step - first,
      durationTicks: (onsets[index + 1]?.tick ?? genome.length * gridLength) - tick,
    })),
  };
}

/** How welcome a move of so many steps is inside a motif. */
const moveWorth = [0.45, 1, 0.8, 0.45, 0.3, 0.15] as const;

const bell = (value: number, centre: number, width: number): number => Math.exp(-(((value - centre) / width) ** 2));

/**
 * What makes a good bar, 0 … 1, in equal parts: as many notes as wanted; notes on the places that carry the metre; small
 * moves; a compass between a third and a sixth; two or three different lengths; at most one turn of direction too many.
 */
export function motifFitness({ notes }: Motif, plan: Pick<CompositionPlan, 'density' | 'meter'>): number {
  const pairs = notes.slice(1).map((note, index) => note.step - (notes[index]?.step ?? 0));
  const weights = notes.map(({ tick }) => metricWeight(tick, plan.meter));
  const steps = notes.map(({ step }) => step);
  const compass = Math.max(...steps) - Math.min(...steps);
  const lengths = new Set(notes.map(({ durationTicks }) => durationTicks)).size;
  const turns = pairs.slice(1).filter((move, index) => move * (pairs[index] ?? 0) < 0).length;
  const parts = [
    bell(notes.length, wantedNotes(plan), 1.4),
    weights.reduce((sum, weight) => sum + Math.min(1, weight / 2), 0) / notes.length,
    pairs.reduce((sum, move) => sum + (moveWorth[Math.abs(move)] ?? 0), 0) / Math.max(1, pairs.length),
    compass >= 2 && compass <= 5 ? 1 : compass === 1 || compass === 6 ? 0.5 : 0.1,
    lengths === 2 || lengths === 3 ? 1 : 0.4,
    bell(Math.max(0, turns - 1), 0, 1.5),
  ];
  return parts.reduce((sum, part) => sum + part, 0) / parts.length;
}

function mutate(genome: Genome, random: RandomSource): Genome {
  const at = random.integer(0, genome.length - 1);
  const cell = genome[at] ?? null;
  const draw = random.next();
  // The downbeat is kept: a motif begins with its bar.
  if (draw < 0.35) return genome.with(at, cell === null || at === 0 ? random.integer(-3, 3) : null);
  if (draw < 0.7)
    return genome.map((step, index) => (step === null || index < at ? step : step + (draw < 0.5 ? 1 : -1)));
  const half = Math.floor(genome.length / 2);
  // The second half says what the first one said.
  if (draw < 0.85) return genome.map((step, index) => (index < half ? step : (genome[index - half] ?? null)));
  return genome.map((step) => (step === null ? null : -step));
}

/** Kinds of bars the phrases choose from, and how many of one rhythm: a song has few rhythms and says them again. */
const kept = 12;
const sameRhythm = 4;

/** The best bars of a population bred by `motifFitness`. */
export function breedMotifs(plan: CompositionPlan, random: RandomSource): readonly Motif[] {
  const gridLength = gridTicks(plan);
  const cells = barTicks(plan.meter) / gridLength;
  const share = wantedNotes(plan) / cells;
  const last = geneticSearch<Genome>(
    {
      create: (chance) =>
        Array.from({ length: cells }, (_, index) =>
          index === 0 || chance.next() < share ? chance.integer(-3, 3) : null,
        ),
      cross: (one, other, chance) => {
        const cut = chance.integer(1, cells - 1);
        return [...one.slice(0, cut), ...other.slice(cut)];
      },
      mutate,
      fitness: (genome) => motifFitness(toMotif(genome, gridLength), plan),
    },
    { population: 48, generations: 14, random },
  );
  const rhythms = new Map<string, number>();
  const tunes = new Set<string>();
  const chosen: Motif[] = [];
  for (const { genome } of last) {
    const motif = toMotif(genome, gridLength);
    const rhythm = motif.notes.map(({ tick }) => tick).join(' ');
    const tune = JSON.stringify(motif.notes);
    const times = rhythms.get(rhythm) ?? 0;
    if (tunes.has(tune) || times >= sameRhythm) continue;
    rhythms.set(rhythm, times + 1);
    tunes.add(tune);
    chosen.push(motif);
    if (chosen.length === kept) break;
  }
  return chosen;
}
