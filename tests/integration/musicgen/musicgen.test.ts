import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addModel } from '../../../src/cli/add-model.ts';
import type { GeneratorEvent } from '../../../src/core/generator.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import type { FinishRequest, SoundRenderer } from '../../../src/core/sound-renderer.ts';
import textToAudio from '../../../src/generators/text-to-audio.ts';
import { createModelFolder } from '../../../src/infra/model-folder.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { openTinyModels, type TinyModels } from '../../fixtures/diffusion/tiny-export.ts';
import { withTemporaryFolder } from '../../fixtures/temporary-folder.ts';

const home = path.resolve(import.meta.dirname, '../../fixtures/musicgen');
/** What PyTorch composed, greedily: see make_tiny.py. */
const cases = z
  .array(z.object({ prompt: z.string(), everyFortiethSample: z.array(z.number()), samples: z.number() }))
  .parse(JSON.parse(await readFile(path.join(home, 'reference.json'), 'utf8')));

/** Adds the export as an operator does, changed or not, and opens what was installed. */
async function withModel<T>(change: (folder: string) => Promise<unknown>, use: (models: TinyModels) => Promise<T>) {
  return withTemporaryFolder(async (folder) => {
    const from = path.join(folder, 'export');
    await cp(path.join(home, 'export'), from, { recursive: true });
    await change(from);
    const modelsFolder = path.join(folder, 'models');
    const models = createModelFolder(modelsFolder, silentLogger);
    const common = { modelsFolder, models, locale: 'en', json: false, tell: () => {} } as const;
    await addModel({ ...common, folder: from, id: 'tiny-musicgen', licence: 'Apache-2.0' });
    return use(await openTinyModels(modelsFolder));
  });
}
const asIs = async (): Promise<void> => {};

/** Keeps what it is given instead of encoding it. */
function createTape(): { readonly sound: SoundRenderer; readonly clips: FinishRequest[] } {
  const clips: FinishRequest[] = [];
  return {
    clips,
    sound: {
      render: () => {
        throw new Error('there are no notes to render');
      },
      finish: async (request) => {
        clips.push(request);
        const durationMs = (request.left.length / request.sampleRateHz) * 1000;
        return { bytes: new Uint8Array(request.left.buffer), mediaType: 'audio/mpeg', durationMs };
      },
      repack: () => {
        throw new Error('there is nothing to repack');
      },
    },
  };
}

async function run(models: TinyModels, options: object, signal = new AbortController().signal) {
  const tape = createTape();
  const prepared = textToAudio.prepare({ seed: 5, model: 'tiny-musicgen', ...options });
  const random = createSeededRandom(prepared.seed);
  const context = {
    signal,
    random,
    models,
    logger: silentLogger,
    locale: 'en',
    inputs: [],
    sound: tape.sound,
  } as const;
  const events: GeneratorEvent[] = [];
  for await (const event of prepared.run(context)) events.push(event);
  return { events, clips: tape.clips };
}

const warningsOf = (events: readonly GeneratorEvent[]): readonly string[] =>
  events.flatMap((event) => (event.type === 'warning-raised' ? [event.warning] : []));

describe('a MusicGen export', () => {
  it('plays sample for sample what PyTorch plays', async () => {
    await withModel(asIs, async (models) => {
      for (const { prompt, everyFortiethSample, samples } of cases) {
        // Fifty frames of 64 samples are a second at 3,200 Hz; no temperature, no chance.
        const { clips } = await run(models, { prompt, seconds: 1, temperature: 0 });
        expect(samples).toBe(50 * 64);
        expect(clips[0]?.sampleRateHz).toBe(3200);
        const { left } = clips[0] ?? { left: new Float32Array() };
        everyFortiethSample.forEach((sample, index) => expect(left[index * 40]).toBeCloseTo(sample, 4));
      }
    });
  });

  it('is as long as asked for, up to thirty seconds, and says that it writes no notes', async () => {
    await withModel(asIs, async (models) => {
      const { clips, events } = await run(models, { prompt: 'calm piano', seconds: 40 });
      expect(clips[0]?.left.length).toBe(30 * 3200);
      expect(warningsOf(events)[0]).toContain('at most 30 seconds');
      expect(warningsOf(events)[1]).toContain('no score');
    });
  });

  it('gives the same clip for the same seed, another one for another, and a picture to seek in', async () => {
    await withModel(asIs, async (models) => {
      const [first, again, other] = [
        await run(models, { prompt: 'slow jazz', seconds: 2 }),
        await run(models, { prompt: 'slow jazz', seconds: 2 }),
        await run(models, { prompt: 'slow jazz', seconds: 2, seed: 6 }),
      ];
      expect(again.clips[0]?.left).toEqual(first.clips[0]?.left);
      expect(other.clips[0]?.left).not.toEqual(first.clips[0]?.left);
      const artifacts = first.events.flatMap((event) => (event.type === 'artifact-ready' ? [event.artifact] : []));
      expect(artifacts.map(({ mediaType }) => mediaType)).toEqual(['audio/mpeg', 'image/png']);
      expect(artifacts[1]?.parameters).toMatchObject({ role: 'roll', timeline: '24 1176 0 280 0 2000' });
    });
  });

  it('stops between two steps when it is cancelled', async () => {
    await withModel(asIs, async (models) => {
      const stop = new AbortController();
      stop.abort(new Error('enough'));
      await expect(run(models, { prompt: 'calm piano', seconds: 5 }, stop.signal)).rejects.toThrow('enough');
    });
  });

  it('asks for words when there are none', async () => {
    await withModel(asIs, async (models) => {
      await expect(run(models, { prompt: '  ' })).rejects.toMatchObject({ code: 'invalid-input' });
    });
  });

  it('is refused by name of what it lacks', async () => {
    const without = async (folder: string): Promise<void> => rm(path.join(folder, 'onnx/encodec_decode.onnx'));
    await expect(withModel(without, async () => {})).rejects.toThrow('onnx/encodec_decode.onnx');
  });

  it('is called broken when its numbers are not those of its networks', async () => {
    const config = {
      model_type: 'musicgen',
      decoder: { num_codebooks: 4, vocab_size: 99, num_attention_heads: 2, hidden_size: 16 },
    };
    const change = async (folder: string): Promise<void> =>
      writeFile(path.join(folder, 'config.json'), JSON.stringify(config));
    await withModel(change, async (models) => {
      await expect(run(models, { prompt: 'calm piano', seconds: 1 })).rejects.toMatchObject({ code: 'model-broken' });
    });
  });
});
