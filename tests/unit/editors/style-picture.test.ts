import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { GeneratorEvent } from '../../../src/core/generator.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import type { ModelAccess } from '../../../src/core/model-access.ts';
import type { InputFile } from '../../../src/core/option.ts';
import stylePicture from '../../../src/editors/style-picture.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { createFakeStylistModel } from '../../fakes/fake-stylist-model.ts';

interface Raw {
  readonly data: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A disc on a gradient, transparent in the upper left corner. */
async function drawPicture(widthPx: number, heightPx: number): Promise<InputFile> {
  const rgba = new Uint8Array(widthPx * heightPx * 4);
  for (let at = 0; at < widthPx * heightPx; at += 1) {
    const [x, y] = [at % widthPx, Math.floor(at / widthPx)];
    const isDisc = Math.hypot(x - widthPx / 2, y - heightPx / 2) < Math.min(widthPx, heightPx) / 3;
    const isClear = x < widthPx / 8 && y < heightPx / 8;
    const colour = isDisc ? [30, 90, 60] : [120 + (100 * x) / widthPx, 140, 220];
    rgba.set([...colour, isClear ? 0 : 255], at * 4);
  }
  const bytes = await sharp(rgba, { raw: { width: widthPx, height: heightPx, channels: 4 } })
    .png()
    .toBuffer();
  return { fileName: 'disc.png', mediaType: 'image/png', bytes };
}

async function collect(
  options: Readonly<Record<string, string | number | boolean>>,
  inputs: readonly InputFile[],
  given: { readonly models?: ModelAccess; readonly signal?: AbortSignal } = {},
): Promise<readonly GeneratorEvent[]> {
  const events: GeneratorEvent[] = [];
  const run = stylePicture.prepare({ seed: 5, ...options }).run({
    signal: given.signal ?? new AbortController().signal,
    random: createSeededRandom(5),
    models: given.models ?? createFakeStylistModel(),
    logger: silentLogger,
    locale: 'en',
    inputs,
  });
  for await (const event of run) events.push(event);
  return events;
}

function artifactOf(events: readonly GeneratorEvent[]) {
  const last = events.at(-1);
  if (last?.type !== 'artifact-ready') throw new Error('expected a picture at the end');
  return last.artifact;
}

async function pixelsOf(bytes: Uint8Array): Promise<Raw> {
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data, widthPx: info.width, heightPx: info.height };
}

describe('painting a picture in a style', () => {
  it('keeps size and transparency, and says what it was made with', async () => {
    const picture = await drawPicture(48, 32);
    const artifact = artifactOf(await collect({ style: 'mosaic' }, [picture]));
    expect(artifact).toMatchObject({ widthPx: 48, heightPx: 32, mediaType: 'image/png' });
    expect(artifact.alt).toContain('Mosaic');
    expect(artifact.parameters).toEqual({ seed: 5, style: 'mosaic', method: 'fast', strength: 75, keepColours: false });
    const [before, after] = await Promise.all([pixelsOf(picture.bytes), pixelsOf(artifact.bytes)]);
    const alphaOf = ({ data }: Raw): readonly number[] => [...data].filter((_, at) => at % 4 === 3);
    expect(alphaOf(after)).toEqual(alphaOf(before));
  });

  it('uses the colours of the style, not those of the picture', async () => {
    const { data } = await pixelsOf(artifactOf(await collect({}, [await drawPicture(32, 32)])).bytes);
    let bluish = 0;
    for (let at = 0; at < data.length; at += 4) bluish += (data[at + 2] ?? 0) > (data[at] ?? 0) + 20 ? 1 : 0;
    expect(bluish / (data.length / 4)).toBeLessThan(0.02);
  });

  it('leaves the picture as it was at strength 0', async () => {
    const picture = await drawPicture(32, 32);
    const artifact = artifactOf(await collect({ strength: 0 }, [picture]));
    const [before, after] = await Promise.all([pixelsOf(picture.bytes), pixelsOf(artifact.bytes)]);
    const visible = (raw: Raw): readonly number[] => [...raw.data].filter((_, at) => before.data[at | 3] === 255);
    expect(visible(after)).toEqual(visible(before));
  });

  it('keeps the colours of the picture when asked to, and changes only light and dark', async () => {
    const picture = await drawPicture(32, 32);
    const artifact = artifactOf(await collect({ keepColours: true }, [picture]));
    const [before, after] = await Promise.all([pixelsOf(picture.bytes), pixelsOf(artifact.bytes)]);
    let [largest, moved] = [0, 0];
    for (let at = 0; at < before.data.length; at += 4) {
      const values = (raw: Raw): readonly number[] => [0, 1, 2].map((channel) => raw.data[at + channel] ?? 0);
      if (before.data[at + 3] !== 255 || [...values(after)].some((value) => value < 3 || value > 252)) continue;
      const [own, painted] = [values(before), values(after)];
      const change = own.map((value, channel) => (painted[channel] ?? 0) - value);
      moved += Math.abs(change[0] ?? 0);
      largest = Math.max(largest, Math.max(...change) - Math.min(...change));
    }
    expect(moved).toBeGreaterThan(300);
    expect(largest).toBeLessThanOrEqual(60);
  });

  it.each([
    [1, 1],
    [3, 200],
    [200, 2],
  ])('paints even %i×%i', async (widthPx, heightPx) => {
    expect(artifactOf(await collect({}, [await drawPicture(widthPx, heightPx)]))).toMatchObject({ widthPx, heightPx });
  });

  it('gives the same bytes for the same seed', async () => {
    const picture = await drawPicture(32, 32);
    const [one, other] = [await collect({}, [picture]), await collect({}, [picture])];
    expect(Buffer.from(artifactOf(one).bytes).equals(artifactOf(other).bytes)).toBe(true);
  });

  it('takes the style from the second picture, also when a style is named', async () => {
    const events = await collect({ styleFromInput: true, style: 'oil' }, [
      await drawPicture(32, 32),
      await drawPicture(40, 20),
    ]);
    expect(events.filter(({ type }) => type === 'warning-raised')).toHaveLength(1);
    expect(artifactOf(events).parameters).toMatchObject({ style: '' });
  });

  it('refuses a missing or broken picture of the style', async () => {
    const picture = await drawPicture(32, 32);
    const broken = { fileName: 'x.png', mediaType: 'image/png', bytes: new Uint8Array([1, 2, 3]) };
    await expect(collect({ styleFromInput: true }, [picture])).rejects.toMatchObject({ code: 'attachment-rejected' });
    await expect(collect({ styleFromInput: true }, [picture, broken])).rejects.toMatchObject({
      code: 'attachment-rejected',
    });
  });

  it('shows how far it is, with previews of the painting', async () => {
    const events = await collect({ method: 'bold' }, [await drawPicture(32, 32)]);
    const progress = events.flatMap((event) => (event.type === 'progress-update' ? [event] : []));
    const fractions = progress.map(({ fraction }) => fraction);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(progress.filter(({ preview }) => preview?.mediaType === 'image/jpeg').length).toBeGreaterThan(4);
  });

  it('blames the model when it answers in another shape', async () => {
    const models = createFakeStylistModel({
      'stylist.onnx': {
        inputNames: [],
        outputNames: [],
        run: async () => ({ picture: { type: 'uint8', dims: [1], data: new Uint8Array(1) } }),
      },
    });
    await expect(collect({}, [await drawPicture(32, 32)], { models })).rejects.toMatchObject({ code: 'model-broken' });
  });
});

describe('painting slowly', () => {
  it('improves the painting step by step, counted and with a preview now and then', async () => {
    const models = createFakeStylistModel();
    const events = await collect({ method: 'faithful' }, [await drawPicture(32, 32)], { models });
    expect(models.runs).toEqual(['encoder.onnx', 'encoder.onnx', ...Array<string>(60).fill('optimise-step.onnx')]);
    const steps = events.flatMap((event) => (event.type === 'progress-update' ? [event] : []));
    expect(steps.at(-1)?.step).toContain('60 of 60');
    expect(steps.filter(({ preview }) => preview !== undefined)).toHaveLength(10);
    expect(artifactOf(events)).toMatchObject({ widthPx: 32, heightPx: 32 });
  });

  it('stops before the next step when it is cancelled', async () => {
    const controller = new AbortController();
    const models = createFakeStylistModel();
    const run = stylePicture.prepare({ seed: 5, method: 'faithful' }).run({
      signal: controller.signal,
      random: createSeededRandom(5),
      models,
      logger: silentLogger,
      locale: 'en',
      inputs: [await drawPicture(32, 32)],
    });
    const paint = async (): Promise<void> => {
      for await (const event of run) {
        if (event.type === 'progress-update' && event.step.includes('3 of 60')) controller.abort();
      }
    };
    await expect(paint()).rejects.toThrow(/abort/iu);
    expect(models.runs.filter((graph) => graph === 'optimise-step.onnx')).toHaveLength(3);
  });
});
