import { writeSong } from '../../src/engines/sound/write-song.ts';
import { parseMidi } from '../../src/media/midi/parse-midi.ts';
import { hear } from '../../src/media/music/listening/hear.ts';
import { styleLikeness, styleTraits, type StyleTraits } from '../../src/media/music/similar/style-traits.ts';
import { readSongs, songBetween, type SongRecord } from './read-songs.ts';

const collections = ['pop909/pop909', 'openewld/openewld', 'openscore_lieder/lieder', 'freedoom/freedoom'] as const;
const songsEach = 75;

interface Half {
  readonly song: string;
  readonly collection: string;
  readonly traits: StyleTraits;
}

function halfOf(record: SongRecord, collection: string, half: 0 | 1): Half | undefined {
  const parsed = parseMidi(writeSong(songBetween(record, half / 2, (half + 1) / 2)));
  if (parsed.type === 'refused') return undefined;
  return { song: record.id, collection, traits: styleTraits(hear(parsed.sequence)) };
}

/**
 * Songs are cut in two: the other half should sound most like the first one, and the nearest half of another song should
 * come from the same collection (pop, old standards, romantic songs, games). @returns lines to print.
 */
export function* evaluateSounds(folder: string): Generator<string> {
  const pairs = collections.flatMap((name) =>
    readSongs(folder, name)
      .slice(0, songsEach)
      .flatMap((record) => {
        const [one, other] = [halfOf(record, name, 0), halfOf(record, name, 1)];
        return one === undefined || other === undefined ? [] : [{ one, other }];
      }),
  );
  let [first, five, kin] = [0, 0, 0];
  const chance: number[] = [];
  const same: number[] = [];
  for (const { one } of pairs) {
    const ranked = pairs
      .map(({ other }) => ({ other, likeness: styleLikeness(one.traits, other.traits).overall }))
      .toSorted((left, right) => right.likeness - left.likeness);
    const rank = ranked.findIndex(({ other }) => other.song === one.song);
    if (rank === 0) first += 1;
    if (rank < 5) five += 1;
    if (ranked.find(({ other }) => other.song !== one.song)?.other.collection === one.collection) kin += 1;
    for (const { other, likeness } of ranked) (other.song === one.song ? same : chance).push(likeness);
  }
  const share = (count: number): string => `${((100 * count) / pairs.length).toFixed(0)} %`;
  yield (
    `sounds like, ${pairs.length} songs: the other half first ${share(first)}, among five ${share(five)}; nearest other ` +
      `song from the same collection ${share(kin)} (by chance ${(100 / collections.length).toFixed(0)} %)`
  );
  const at = (values: readonly number[], part: number): string =>
    (values.toSorted((left, right) => left - right)[Math.floor(part * (values.length - 1))] ?? 0).toFixed(2);
  yield (
    `likeness of any two songs: median ${at(chance, 0.5)}, 90 % ${at(chance, 0.9)}, 95 % ${at(chance, 0.95)}; of two halves ` +
      `of a song: 10 % ${at(same, 0.1)}, median ${at(same, 0.5)}`
  );
}
