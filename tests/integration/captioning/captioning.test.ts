import { cp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import pictureDescription from '../../../src/analyzers/picture-description.ts';
import { captionPicture, type Caption } from '../../../src/analyzers/picture-description/caption-picture.ts';
import { captionPixels } from '../../../src/analyzers/picture-description/caption-pixels.ts';
import { readCaptionExport } from '../../../src/analyzers/picture-description/read-caption-export.ts';
import type { GeneratorEvent } from '../../../src/core/generator.ts';
import type { ModelAccess } from '../../../src/core/model-access.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { readPicture } from '../../../src/engines/images/read-picture.ts';
import type { OpaqueImage } from '../../../src/media/pixels.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { onWhite } from '../../../src/media/shrink-to-fit.ts';
import {
  captionExportFolder,
  installCaptionModel,
  readCaptionPicture,
  readCaptionReference,
} from '../../fixtures/captioning/tiny-captions.ts';
import { openTinyModels, type TinyModels } from '../../fixtures/diffusion/tiny-export.ts';
import { withTemporaryFolder } from '../../fixtures/temporary-folder.ts';

const cases = await readCaptionReference();

async function picture(name: string): Promise<OpaqueImage> {
  const file = { fileName: name, mediaType: 'image/png', bytes: await readCaptionPicture(name) };
  return onWhite((await readPicture(file, 'en')).image);
}

/** Adds the export, changed or not, and opens what was installed. */
async function withModel<T>(
  change: (folder: string) => Promise<unknown>,
  use: (models: TinyModels) => Promise<T>,
): Promise<T> {
  return withTemporaryFolder(async (folder) => {
    const from = path.join(folder, 'export');
    await cp(captionExportFolder, from, { recursive: true });
    await change(from);
    await installCaptionModel(path.join(folder, 'models'), 'tiny-captions', from);
    return use(await openTinyModels(path.join(folder, 'models')));
  });
}

async function caption(
  image: OpaqueImage,
  models: ModelAccess,
  signal = new AbortController().signal,
): Promise<Caption & { readonly fractions: readonly number[] }> {
  const writing = captionPicture(image, 'tiny-captions', { models, signal });
  const fractions: number[] = [];
  let next = await writing.next();
  for (; next.done !== true; next = await writing.next()) fractions.push(next.value);
  return { ...next.value, fractions };
}

const asIs = async (): Promise<void> => {};
const generationConfig = (config: object) => (folder: string) =>
  writeFile(path.join(folder, 'generation_config.json'), JSON.stringify(config));

async function described(models: ModelAccess, name: string): Promise<readonly GeneratorEvent[]> {
  const run = pictureDescription.prepare({ seed: 0, captionModel: 'tiny-captions' }).run({
    signal: new AbortController().signal,
    random: createSeededRandom(0),
    models,
    logger: silentLogger,
    locale: 'en',
    inputs: [{ fileName: name, mediaType: 'image/png', bytes: await readCaptionPicture(name) }],
  });
  const seen: GeneratorEvent[] = [];
  for await (const event of run) seen.push(event);
  return seen;
}

describe('a caption model', () => {
  it.each(cases)('writes the tokens that PyTorch writes: $picture, runs of $noRepeatNgramSize', async (reference) => {
    const { picture: name, noRepeatNgramSize, ids, text } = reference;
    const image = await picture(name);
    await withModel(
      noRepeatNgramSize === 0 ? asIs : generationConfig({ no_repeat_ngram_size: noRepeatNgramSize }),
      async (models) => {
        const said = await caption(image, models);
        expect(said.tokenIds).toEqual(ids);
        expect(said.sentence?.toLowerCase()).toBe(`${text}.`);
        expect(said.fractions).toHaveLength(ids.length);
      },
    );
  });

  it.each(cases)(
    'sees the pixels that Pillow makes of $picture',
    async ({ picture: name, everyNinetySeventhValue }) => {
      const image = await picture(name);
      await withModel(asIs, async (models) => {
        const { preprocessor } = await readCaptionExport(await models.open('tiny-captions'));
        const { valuesNchw } = captionPixels(image, preprocessor);
        const seen = [...valuesNchw].filter((_, at) => at % 97 === 0);
        expect(seen).toHaveLength(everyNinetySeventhValue.length);
        const farthest = Math.max(...seen.map((value, at) => Math.abs(value - (everyNinetySeventhValue[at] ?? 0))));
        // One level of 255, in the narrowest channel.
        expect(farthest).toBeLessThan(1.01 / 255 / 0.25);
      });
    },
  );

  it('may lie at the top of its folder, or be quantised, and stops where its configuration says', async () => {
    const [first] = cases;
    const image = await picture('picture-1.png');
    const atTheTop = async (folder: string): Promise<void> => {
      for (const part of ['encoder', 'decoder']) {
        await rename(path.join(folder, `onnx/${part}_model.onnx`), path.join(folder, `${part}_model_quantized.onnx`));
      }
      await generationConfig({ max_length: 4 })(folder);
    };
    const said = await withModel(atTheTop, (models) => caption(image, models));
    expect(said.tokenIds).toEqual(first?.ids.slice(0, 3));
  });

  it('stops between two tokens when it is cancelled', async () => {
    const image = await picture('picture-1.png');
    await withModel(asIs, async (models) => {
      const cancel = new AbortController();
      const writing = captionPicture(image, 'tiny-captions', { models, signal: cancel.signal });
      await writing.next();
      await writing.next();
      cancel.abort();
      await expect(writing.next()).rejects.toThrow(/abort/iu);
      expect(models.runs).toEqual(['onnx/encoder_model.onnx', 'onnx/decoder_model.onnx', 'onnx/decoder_model.onnx']);
    });
  });

  it('never writes markup, mentions, addresses or more than a caption, whatever its vocabulary holds', async () => {
    const image = await picture('picture-2.png');
    const hostile = async (folder: string): Promise<void> => {
      const file = path.join(folder, 'tokenizer.json');
      const text = await readFile(file, 'utf8');
      const evil = `Ġ@everyone\\u202e**[x](https://evil.example/${'a'.repeat(80)})<@1>\\u0000#\\u200b`;
      await writeFile(file, text.replace('"Ġdog"', `"${evil}"`));
    };
    const { sentence = '' } = await withModel(hostile, (models) => caption(image, models));
    expect(sentence).toContain('everyone');
    expect(sentence).not.toMatch(/[*_`~[\]()<>|@#\\\p{Cc}\u202E\u200B]|:\/\//u);
    expect(sentence.length).toBeLessThanOrEqual(301);
  });
});

describe('describing a picture with a caption model', () => {
  it('puts its guess first, as the alternative text, and keeps what was measured', async () => {
    const events = await withModel(asIs, (models) => described(models, 'picture-1.png'));
    const last = events.at(-1);
    if (last?.type !== 'artifact-ready') throw new Error('expected a sheet');
    const sentence = `Holding${cases[0]?.text.slice('holding'.length)}.`;
    expect(last.artifact.parameters).toMatchObject({
      alt: sentence,
      guessedBy: 'tiny-captions',
      measured: expect.stringContaining('landscape-format picture'),
    });
    expect(last.artifact.alt).toContain(`tiny-captions guesses: ${sentence}`);
    const fractions = events.flatMap((event) => (event.type === 'progress-update' ? [event.fraction] : []));
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.length).toBeGreaterThan(10);
  });

  it.each<[string, (folder: string) => Promise<unknown>, RegExp]>([
    [
      'has no end',
      (folder) => writeFile(path.join(folder, 'config.json'), '{"model_type":"vision-encoder-decoder"}'),
      /could not describe/u,
    ],
    ['has no vocabulary', (folder) => writeFile(path.join(folder, 'tokenizer.json'), '[]'), /could not describe/u],
    [
      'decides with a cache',
      (folder) => cp(path.join(folder, 'onnx/encoder_model.onnx'), path.join(folder, 'onnx/decoder_model.onnx')),
      /could not describe/u,
    ],
    [
      'ends at once',
      (folder) =>
        generationConfig({ eos_token_id: Array.from({ length: 16 }, (_, id) => id + (cases[0]?.ids[0] ?? 0)) })(folder),
      /nothing to say/u,
    ],
  ])('a model that %s costs only its sentence', async (_name, spoil, warning) => {
    const events = await withModel(spoil, (models) => described(models, 'picture-1.png'));
    expect(events).toContainEqual({ type: 'warning-raised', warning: expect.stringMatching(warning) });
    const last = events.at(-1);
    if (last?.type !== 'artifact-ready') throw new Error('expected a sheet');
    expect(last.artifact.parameters['alt']).toContain('landscape-format picture');
    expect(last.artifact.parameters).not.toHaveProperty('guessedBy');
  });
});

describe('adding a caption model', () => {
  it('recognises the layout, gives it its task, and takes one pair of networks only', () =>
    withTemporaryFolder(async (folder) => {
      const from = path.join(folder, 'export');
      await cp(captionExportFolder, from, { recursive: true });
      for (const name of [
        'decoder_model_merged.onnx',
        'decoder_with_past_model.onnx',
        'encoder_model_quantized.onnx',
      ]) {
        await writeFile(path.join(from, 'onnx', name), 'other');
      }
      await writeFile(path.join(from, 'onnx/encoder_model.onnx_data'), 'weights');
      await writeFile(path.join(from, 'model.safetensors'), 'torch');
      await installCaptionModel(path.join(folder, 'models'), 'tiny-captions', from);
      const models = await openTinyModels(path.join(folder, 'models'));
      expect(models.idsForTask('image-to-text')).toEqual(['tiny-captions']);
      const { manifest } = await models.open('tiny-captions');
      expect(manifest.files.map((file) => file.path)).toEqual([
        'config.json',
        'onnx/decoder_model.onnx',
        'onnx/encoder_model.onnx',
        'onnx/encoder_model.onnx_data',
        'preprocessor_config.json',
        'tokenizer.json',
        'tokenizer_config.json',
      ]);
    }));

  it.each<[string, readonly string[], RegExp]>([
    ['without its vocabulary', ['tokenizer.json'], /lacks tokenizer\.json/u],
    ['without a decoder', ['onnx/decoder_model.onnx'], /lacks onnx\/encoder_model\.onnx, onnx\/decoder_model\.onnx/u],
  ])('an export %s is refused, and nothing is left behind', (_name, gone, sentence) =>
    withTemporaryFolder(async (folder) => {
      const from = path.join(folder, 'export');
      await cp(captionExportFolder, from, { recursive: true });
      for (const name of gone) await rm(path.join(from, name));
      const modelsFolder = path.join(folder, 'models');
      const adding = installCaptionModel(modelsFolder, 'tiny-captions', from);
      await expect(adding).rejects.toMatchObject({ code: 'invalid-input', message: expect.stringMatching(sentence) });
      expect(await readdir(modelsFolder).catch(() => [])).toEqual([]);
    }),
  );
});
