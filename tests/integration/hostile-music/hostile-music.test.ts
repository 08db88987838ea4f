import { beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import type { OnnxModels } from '../../../src/engines/onnx/onnx-models.ts';
import { readMidiFile } from '../../../src/engines/sound/read-midi-file.ts';
import { hear } from '../../../src/media/music/listening/hear.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { mutateBytes } from '../hostile-pictures/mutate-bytes.ts';
import { openRealModels } from '../hostile-pictures/open-real-models.ts';
import { hostileMidis } from './hostile-midis.ts';
import { musicTakers, runMusicTaker } from './run-music-taker.ts';

const slowMs = 240_000;
const asFile = (bytes: Uint8Array) => ({ fileName: 'song.mid', mediaType: 'audio/midi', bytes });

describe('a stranger’s MIDI file', () => {
  let models: OnnxModels;
  beforeAll(async () => {
    models = await openRealModels();
  }, slowMs);

  it.each(musicTakers)('gives music or a sentence: $name', { timeout: slowMs }, async (taker) => {
    const problems: string[] = [];
    const turn = musicTakers.indexOf(taker);
    // Drawing costs half a second a piece: each unusual piece goes through a third of the takers.
    const files = hostileMidis.filter(({ isMusic }, index) => !isMusic || (index + turn) % 3 === 0);
    for (const { name, bytes, isMusic } of files) {
      try {
        const outcome = await runMusicTaker(taker, [asFile(bytes)], models);
        if (!isMusic && (outcome.type === 'made' || outcome.error.code !== 'attachment-rejected')) {
          problems.push(`${name}: ${outcome.type === 'made' ? 'was accepted' : outcome.error.code}`);
        }
        // What cannot be done with this music is said as such, and is nobody's fault.
        if (
          isMusic &&
          outcome.type === 'declined' &&
          !/^(?:invalid-input|attachment-rejected|not-supported)$/u.test(outcome.error.code)
        ) {
          problems.push(`${name}: ${outcome.error.code} ${outcome.error.message}`);
        }
        if (outcome.type === 'made' && outcome.artifacts.length === 0) problems.push(`${name}: nothing was made`);
      } catch (error) {
        problems.push(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      }
    }
    expect(problems).toEqual([]);
  });

  it('may be damaged in a thousand ways and is heard or refused', { timeout: slowMs }, () => {
    const random = createSeededRandom(20_261);
    const counts = { heard: 0, refused: 0 };
    const originals = hostileMidis.filter(({ isMusic }) => isMusic);
    for (let round = 0; round < 1000; round += 1) {
      const damaged = mutateBytes(random.pick(originals).bytes, random);
      try {
        const { leadSheet } = hear(readMidiFile(asFile(damaged), 'en').sequence);
        expect(leadSheet?.bars.length ?? 0).toBeLessThan(20_000);
        counts.heard += 1;
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'attachment-rejected') throw error;
        counts.refused += 1;
      }
    }
    // Neither all refused at the door nor hardly damaged at all.
    expect(counts.heard).toBeGreaterThan(150);
    expect(counts.refused).toBeGreaterThan(150);
  });

  it('damaged, goes through every editor as music or as a sentence', { timeout: slowMs }, async () => {
    const random = createSeededRandom(20_262);
    const originals = hostileMidis.filter(({ isMusic }) => isMusic);
    const problems: string[] = [];
    for (let round = 0; round < 22; round += 1) {
      const taker = musicTakers[round % musicTakers.length] ?? { name: 'vary-music' };
      const damaged = mutateBytes(random.pick(originals).bytes, random);
      await runMusicTaker(taker, [asFile(damaged)], models).catch((error: unknown) => {
        problems.push(`round ${round}, ${taker.name}: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
      });
    }
    expect(problems).toEqual([]);
  });
});
