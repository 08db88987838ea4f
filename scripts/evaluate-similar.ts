import { evaluateSounds } from './evaluate-similar/evaluate-sounds.ts';
import { evaluateTunes } from './evaluate-similar/evaluate-tunes.ts';

/**
 * How well tunes and sounds are found again, for `docs/music-similar.md`. Usage:
 * node --expose-gc --import tsx scripts/evaluate-similar.ts FOLDER
 * FOLDER holds collections of songs as `read-songs.ts` reads them: pop909/pop909.jsonl.xz, ….
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('expected the folder of the collections');
for (const line of evaluateSounds(folder)) process.stdout.write(`${line}\n`);
for (const line of evaluateTunes(folder)) process.stdout.write(`${line}\n`);
