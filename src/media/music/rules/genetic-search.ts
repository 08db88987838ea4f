import type { RandomSource } from '../../../core/random.ts';

/** What is bred: how one comes to be, how two have a child, how it changes, and how good it is (higher is better). */
export interface Breed<G> {
  readonly create: (random: RandomSource) => G;
  readonly cross: (one: G, other: G, random: RandomSource) => G;
  readonly mutate: (genome: G, random: RandomSource) => G;
  readonly fitness: (genome: G) => number;
}

export interface SearchSize {
  readonly population: number;
  readonly generations: number;
  readonly random: RandomSource;
}

export interface Individual<G> {
  readonly genome: G;
  readonly fitness: number;
}

/** The best live on unchanged; parents win a tournament of this many. */
const elite = 2;
const tournament = 3;
const mutationRate = 0.6;

/** A genetic algorithm (Holland 1975) with tournaments and an elite. @returns the last generation, best first. */
export function geneticSearch<G>(
  breed: Breed<G>,
  { population, generations, random }: SearchSize,
): readonly Individual<G>[] {
  const born = (genome: G): Individual<G> => ({ genome, fitness: breed.fitness(genome) });
  const ranked = (all: readonly Individual<G>[]) => all.toSorted((one, other) => other.fitness - one.fitness);
  let living = ranked(Array.from({ length: population }, () => born(breed.create(random))));
  for (let generation = 1; generation < generations; generation += 1) {
    const parent = (): Individual<G> | undefined => {
      // The list is sorted: the lowest of a few draws wins.
      let winner = living.length - 1;
      for (let draw = 0; draw < tournament; draw += 1) winner = Math.min(winner, random.integer(0, living.length - 1));
      return living[winner];
    };
    const next = living.slice(0, elite);
    while (next.length < population) {
      const [one, other] = [parent(), parent()];
      if (one === undefined || other === undefined) break;
      const child = breed.cross(one.genome, other.genome, random);
      next.push(born(random.next() < mutationRate ? breed.mutate(child, random) : child));
    }
    living = ranked(next);
  }
  return living;
}
