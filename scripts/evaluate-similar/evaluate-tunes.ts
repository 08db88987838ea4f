import { alignTunes } from '../../src/media/music/similar/align-tunes.ts';
import { createTuneIndex } from '../../src/media/music/similar/tune-index.ts';
import { createSeededRandom } from '../../src/media/seeded-random.ts';
import { melodyOf, readSongs } from './read-songs.ts';

const collections = ['pop909/pop909', 'openewld/openewld', 'openscore_lieder/lieder'] as const;
const excerptNotes = 24;
const excerptsPerCase = 600;

interface Distortion {
  readonly name: string;
  readonly wrong: number;
  readonly stretch: (random: ReturnType<typeof createSeededRandom>) => number;
  /** Each onset is moved by up to so many ticks of 480 a quarter. */
  readonly unsteady?: number;
}

const anyTempo: Distortion['stretch'] = (random) => 2 ** (random.next() * 2 - 1);
const sameTempo: Distortion['stretch'] = () => 1;

const distortions: readonly Distortion[] = [
  { name: 'clean', wrong: 0, stretch: sameTempo },
  { name: '10 % wrong notes', wrong: 0.1, stretch: sameTempo },
  { name: '20 % wrong notes', wrong: 0.2, stretch: sameTempo },
  { name: 'other tempo (x0.5 to x2)', wrong: 0, stretch: anyTempo },
  { name: 'other tempo, 10 % wrong', wrong: 0.1, stretch: anyTempo },
  { name: 'unsteady (+-1/12 quarter), 10 % wrong', wrong: 0.1, stretch: sameTempo, unsteady: 40 },
];

function finish<T>(work: Generator<number, T>): T {
  let state = work.next();
  while (state.done !== true) state = work.next();
  return state.value;
}

/** Excerpts of songs, moved to another key and changed, are looked for among all songs. @returns lines to print. */
export function* evaluateTunes(folder: string): Generator<string> {
  const tunes = collections
    .flatMap((name) => readSongs(folder, name).map(melodyOf))
    .filter(({ length }) => length > 40);
  const notes = tunes.reduce((sum, tune) => sum + tune.length, 0);
  globalThis.gc?.();
  const heapBefore = process.memoryUsage().heapUsed;
  const begun = process.cpuUsage();
  const index = createTuneIndex(tunes);
  const built = process.cpuUsage(begun);
  globalThis.gc?.();
  const heapMb = (process.memoryUsage().heapUsed - heapBefore) / 2 ** 20;
  yield (
    `${tunes.length} songs, ${notes} notes; index built in ${((built.user + built.system) / 1e6).toFixed(1)} CPU s, ` +
      `${heapMb.toFixed(0)} MiB${globalThis.gc === undefined ? ' (--expose-gc for a true figure)' : ''}`
  );
  for (const { name, wrong, stretch, unsteady = 0 } of distortions) {
    const random = createSeededRandom(1).fork(name);
    let [first, five, grams] = [0, 0, 0];
    let microseconds = 0;
    for (let query = 0; query < excerptsPerCase; query += 1) {
      const wanted = random.integer(0, tunes.length - 1);
      const tune = tunes[wanted] ?? [];
      const from = random.integer(0, tune.length - excerptNotes);
      const [up, scale] = [random.integer(-6, 6), stretch(random)];
      const excerpt = tune.slice(from, from + excerptNotes).map(({ start, pitch }) => ({
        start: start * scale + unsteady * (random.next() * 2 - 1),
        pitch: pitch + up + (random.next() < wrong ? random.pick([-2, -1, 1, 2]) : 0),
      }));
      const since = process.cpuUsage();
      const found = finish(index.search(excerpt, 5)).map((one) => one.index);
      const spent = process.cpuUsage(since);
      microseconds += spent.user + spent.system;
      if (index.candidates(excerpt, 1)[0] === wanted) grams += 1;
      if (found[0] === wanted) first += 1;
      if (found.includes(wanted)) five += 1;
    }
    const share = (count: number): string => `${((100 * count) / excerptsPerCase).toFixed(1)} %`;
    yield (
      `${name}: top 1 ${share(first)}, top 5 ${share(five)}, by grams alone ${share(grams)}; ` +
        `${(microseconds / 1000 / excerptsPerCase).toFixed(0)} CPU ms a query`
    );
  }
  // What unrelated whole songs score by chance, by the logarithm of the product of their lengths.
  const random = createSeededRandom(2);
  const chance = Array.from({ length: 1500 }, () => {
    const [one, other] = [random.pick(tunes), random.pick(tunes)];
    return one === other ? 0 : alignTunes(one, other).score / Math.log(one.length * other.length);
  }).toSorted((one, other) => one - other);
  const at = (share: number): string => (chance[Math.floor(share * (chance.length - 1))] ?? 0).toFixed(2);
  yield `score / ln(mn) of unrelated songs: median ${at(0.5)}, 95 % ${at(0.95)}, 99 % ${at(0.99)}, most ${at(1)}`;
}
