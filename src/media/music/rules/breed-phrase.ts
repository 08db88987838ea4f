import type { RandomSource } from '../../../core/random.ts';
import type { CompositionPlan } from '../composing/composition-plan.ts';
import type { LeadSheetChord } from '../lead-sheet.ts';
import { geneticSearch } from './genetic-search.ts';
import { isStrong } from './metric-grid.ts';
import { inverted, reversed, type Motif } from './motif.ts';
import type { StepNote } from './phrase-music.ts';
import { chordDegrees, degreeOf, tuneRegister } from './scale-ladder.ts';

/** What a bar of the phrase plays: which motif, how turned, beginning on which step. */
interface Gene {
  readonly motif: number;
  readonly turn: 'plain' | 'inverted' | 'reversed';
  readonly start: number;
}
type Genome = readonly Gene[];

export interface PhraseTask {
  readonly plan: Pick<CompositionPlan, 'meter' | 'mode'>;
  readonly motifs: readonly Motif[];
  /** Of the bars that are bred, one list each. */
  readonly harmony: readonly (readonly LeadSheetChord[])[];
  /** Where the tune should lie, as a step. */
  readonly centre: number;
  /** What comes before, if the first bars are given. */
  readonly given: readonly (readonly StepNote[])[];
}

const turns = ['plain', 'plain', 'inverted', 'reversed'] as const;

/** A note and how it stands to its chord. */
interface PlacedNote extends StepNote {
  readonly strong: boolean;
  readonly agrees: boolean;
}

/** A bar as it would be played in its place; `rhythm` and `tune` are equal for bars that share theirs. */
interface BarTune {
  readonly notes: readonly PlacedNote[];
  readonly rhythm: string;
  readonly tune: string;
}

function turned(motif: Motif, turn: Gene['turn']): Motif {
  return turn === 'inverted' ? inverted(motif) : turn === 'reversed' ? reversed(motif) : motif;
}

/** Turns genomes into bars, each kind of bar made once. */
function createPlayer({ motifs, given, harmony, plan }: PhraseTask): (genome: Genome) => readonly BarTune[] {
  const degrees = harmony.map((chords) =>
    chords.map(({ tick, chord }) => ({ tick, tones: chord === null ? undefined : chordDegrees(chord, plan.mode) })),
  );
  const make = (notes: readonly StepNote[], bar: number): BarTune => ({
    notes: notes.map((note) => ({
      ...note,
      strong: isStrong(note.tick, plan.meter) || note.durationTicks >= 18,
      agrees: degrees[bar]?.findLast(({ tick }) => tick <= note.tick)?.tones?.has(degreeOf(note.step)) ?? false,
    })),
    rhythm: notes.map(({ tick }) => tick).join(' '),
    tune: notes.map(({ tick, step }) => `${tick},${step}`).join(' '),
  });
  const kept = given.map(make);
  const known = new Map<string, BarTune>();
  return (genome) =>
    genome.map(({ motif, turn, start }, bar) => {
      const before = kept[bar];
      if (before !== undefined) return before;
      const key = `${bar} ${motif} ${turn} ${start}`;
      const cached = known.get(key);
      if (cached !== undefined) return cached;
      const plain = motifs[motif % motifs.length] ?? { notes: [] };
      const notes = turned(plain, turn).notes.map((note) => ({ ...note, step: note.step + start }));
      const fresh = make(notes, bar);
      known.set(key, fresh);
      return fresh;
    });
}

/** How the bars answer each other, 0 … 1: a rhythm that comes back, but not one bar three times. */
function unity(bars: readonly BarTune[]): number {
  if (new Set(bars.map(({ tune }) => tune)).size === 1) return 0.2;
  return new Set(bars.map(({ rhythm }) => rhythm)).size < bars.length ? 1 : 0.2;
}

const share = (count: number, all: number): number => (all === 0 ? 1 : count / all);

/** Shares of strong notes that agree with their chord, and of foreign notes that are left by step. */
function consonance(notes: readonly PlacedNote[]): readonly [strong: number, left: number] {
  let [strong, agreeing, foreign, resolved] = [0, 0, 0, 0];
  for (const [index, note] of notes.entries()) {
    if (note.strong) strong += 1;
    if (note.strong && note.agrees) agreeing += 1;
    if (note.agrees) continue;
    foreign += 1;
    const next = notes[index + 1];
    if (next !== undefined && Math.abs(next.step - note.step) <= 1) resolved += 1;
  }
  return [share(agreeing, strong), share(resolved, foreign)];
}

/**
 * What makes a good phrase, 0 … 1: chord tones where the beat is strong or the note long (weight 3), other notes left by
 * step (2), small joins between bars (2), bars that share a rhythm (2), one highest place and not at the start (1), a
 * compass of a fifth to an octave and a half around the centre (2). Zero outside the register.
 */
function phraseFitness(bars: readonly BarTune[], task: PhraseTask): number {
  const { lowest, highest } = tuneRegister[task.plan.mode];
  const notes = bars.flatMap((bar) => bar.notes);
  const steps = notes.map(({ step }) => step);
  const [low, high] = [Math.min(...steps), Math.max(...steps)];
  if (low < lowest || high > highest) return 0;
  const [strong, left] = consonance(notes);
  const joins = bars
    .slice(1)
    .map(({ notes: bar }, index) => Math.abs((bar[0]?.step ?? 0) - (bars[index]?.notes.at(-1)?.step ?? 0)));
  const peaks = steps.filter((step) => step === high).length;
  const mean = steps.reduce((sum, step) => sum + step, 0) / Math.max(1, steps.length);
  const compass = high - low;
  const parts: readonly (readonly [weight: number, value: number])[] = [
    [3, strong],
    [2, left],
    [2, share(joins.filter((join) => join >= 1 && join <= 3).length, joins.length)],
    [2, unity(bars)],
    [1, (peaks <= 2 ? 0.5 : 0.2) + (steps[0] === high ? 0 : 0.5)],
    [2, (compass >= 4 && compass <= 10 ? 0.5 : 0) + 0.5 * Math.exp(-(((mean - task.centre) / 2.5) ** 2))],
  ];
  return parts.reduce((sum, [weight, value]) => sum + weight * value, 0) / 12;
}

const changeOne = (genome: Genome, random: RandomSource, change: (gene: Gene) => Gene): Genome => {
  const at = random.integer(0, genome.length - 1);
  return genome.map((gene, index) => (index === at ? change(gene) : gene));
};

function mutate(genome: Genome, random: RandomSource, { motifs }: PhraseTask): Genome {
  const draw = random.next();
  if (draw < 0.3) return changeOne(genome, random, (gene) => ({ ...gene, start: gene.start + (draw < 0.15 ? 1 : -1) }));
  if (draw < 0.5)
    return changeOne(genome, random, (gene) => ({ ...gene, motif: random.integer(0, motifs.length - 1) }));
  if (draw < 0.65) return changeOne(genome, random, (gene) => ({ ...gene, turn: random.pick(turns) }));
  // A bar takes up another one, as it is or a step away: sequences are made of this.
  const source = random.pick(genome);
  const shift = random.integer(-2, 2);
  if (draw < 0.9) return changeOne(genome, random, () => ({ ...source, start: source.start + shift }));
  return genome.map((gene) => ({ ...gene, start: gene.start + (draw < 0.95 ? 1 : -1) }));
}

/** The tune of the bars of `harmony`, the best of a population of phrases over them. */
export function breedPhrase(task: PhraseTask, random: RandomSource): readonly (readonly StepNote[])[] {
  const play = createPlayer(task);
  const [best] = geneticSearch<Genome>(
    {
      create: (chance) =>
        task.harmony.map(() => ({
          motif: chance.integer(0, task.motifs.length - 1),
          turn: chance.pick(turns),
          start: Math.round(task.centre) + chance.integer(-3, 3),
        })),
      cross: (one, other, chance) => one.map((gene, bar) => (chance.next() < 0.5 ? gene : (other[bar] ?? gene))),
      mutate: (genome, chance) => mutate(genome, chance, task),
      fitness: (genome) => phraseFitness(play(genome), task),
    },
    { population: 44, generations: 18, random },
  );
  return best === undefined
    ? []
    : play(best.genome).map(({ notes }) =>
        notes.map(({ tick, step, durationTicks }) => ({ tick, step, durationTicks })),
      );
}
