import { describe, expect, it } from 'vitest';
import type { ArtifactDraft } from '../../../src/core/artifact.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import type { RepackRequest, SoundRenderer } from '../../../src/core/sound-renderer.ts';
import fitSound from '../../../src/editors/fit-sound.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { noModels } from '../../fakes/fake-eye-models.ts';

/** Writes as many bytes as the rate asks for, and remembers what it was asked. */
function createPress(durationMs: number, surplus = 1) {
  const requests: RepackRequest[] = [];
  const sound: SoundRenderer = {
    render: () => {
      throw new Error('there are no notes to render');
    },
    finish: () => {
      throw new Error('there are no samples to finish');
    },
    repack: async (request) => {
      requests.push(request);
      const byteLength = Math.round(((request.kilobits * durationMs) / 8) * surplus);
      return { bytes: new Uint8Array(byteLength), mediaType: 'audio/ogg' };
    },
  };
  return { sound, requests };
}

async function fit(maxBytes: number, press: ReturnType<typeof createPress> | undefined, durationMs = 60_000) {
  const prepared = fitSound.prepare({ seed: 0, maxBytes, durationMs });
  const made: ArtifactDraft[] = [];
  const events = prepared.run({
    signal: new AbortController().signal,
    random: createSeededRandom(0),
    models: noModels,
    logger: silentLogger,
    locale: 'en',
    inputs: [{ fileName: 'song.mp3', mediaType: 'audio/mpeg', bytes: new Uint8Array(9) }],
    ...(press === undefined ? {} : { sound: press.sound }),
  });
  for await (const event of events) if (event.type === 'artifact-ready') made.push(event.artifact);
  return made;
}

describe('packing sound', () => {
  it('uses what the place allows, and no more', async () => {
    const press = createPress(60_000);
    const [made] = await fit(500_000, press);
    expect(press.requests[0]?.kilobits).toBe(62);
    expect(made?.bytes.byteLength).toBeLessThanOrEqual(500_000);
    expect(made).toMatchObject({ mediaType: 'audio/ogg', durationMs: 60_000 });
  });

  it('does not waste room on what nobody hears', async () => {
    const press = createPress(60_000);
    await fit(20_000_000, press);
    expect(press.requests[0]?.kilobits).toBe(128);
  });

  it('makes nothing that would no longer be music, or is still too large', async () => {
    const press = createPress(60_000);
    expect(await fit(250_000, press)).toEqual([]);
    expect(press.requests).toEqual([]);
    expect(await fit(500_000, createPress(60_000, 1.2))).toEqual([]);
  });

  it('says so where there is no encoder', async () => {
    await expect(fit(500_000, undefined)).rejects.toMatchObject({ code: 'not-supported' });
  });
});
