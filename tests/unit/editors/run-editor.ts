import sharp from 'sharp';
import type { ArtifactDraft } from '../../../src/core/artifact.ts';
import type { Generator } from '../../../src/core/generator.ts';
import type { JsonObject } from '../../../src/core/job.ts';
import type { ModelAccess } from '../../../src/core/model-access.ts';
import type { PremultipliedImage } from '../../../src/media/pixels.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { createFakePictureModels } from '../../fakes/fake-picture-models.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export interface EditRun {
  readonly artifact: ArtifactDraft;
  readonly image: PremultipliedImage;
  readonly warnings: readonly string[];
  readonly fractions: readonly number[];
  readonly previews: number;
}

export interface EditCall {
  readonly editor: Generator;
  /** Pictures, or files as they are. */
  readonly inputs: readonly (PremultipliedImage | { readonly bytes: Uint8Array; readonly mediaType: string })[];
  readonly options?: JsonObject;
  readonly signal?: AbortSignal;
  readonly models?: ModelAccess;
}

/** Runs an editor on pictures, and reads what it hands back. */
export async function runEditor(call: EditCall): Promise<EditRun> {
  const { editor, inputs, options = {}, signal = new AbortController().signal, models } = call;
  const files = await Promise.all(
    inputs.map(async (input, index) => ({
      fileName: `holiday ${index}.png`,
      mediaType: 'image/png',
      ...('rgba' in input ? { bytes: await pngOf(input) } : input),
    })),
  );
  const prepared = editor.prepare({ seed: 0, ...options });
  const warnings: string[] = [];
  const fractions: number[] = [];
  let previews = 0;
  let artifact: ArtifactDraft | undefined;
  const context = {
    signal,
    random: createSeededRandom(prepared.seed),
    models: models ?? createFakePictureModels(),
    logger: silent,
    locale: 'en' as const,
    inputs: files,
  };
  for await (const event of prepared.run(context)) {
    if (event.type === 'warning-raised') warnings.push(event.warning);
    else if (event.type === 'artifact-ready') ({ artifact } = event);
    else {
      fractions.push(event.fraction);
      if (event.preview !== undefined) previews += 1;
    }
  }
  if (artifact === undefined) throw new Error('the editor made nothing');
  return { artifact, image: await imageOf(artifact.bytes), warnings, fractions, previews };
}

/** A PNG of premultiplied pixels. */
export async function pngOf({ widthPx: width, heightPx: height, rgba }: PremultipliedImage): Promise<Uint8Array> {
  const straight = rgba.map((value, at) => {
    const alpha = rgba[at - (at % 4) + 3] ?? 0;
    return at % 4 === 3 || alpha === 0 ? value : Math.min(255, Math.round((value * 255) / alpha));
  });
  return sharp(straight, { raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}

/** Pixels as files hold them: straight alpha. */
export async function imageOf(bytes: Uint8Array): Promise<PremultipliedImage> {
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { widthPx: info.width, heightPx: info.height, rgba: data };
}

/** Red, green, blue and alpha of one pixel. */
export function pixelOf({ widthPx, rgba }: PremultipliedImage, x: number, y: number): readonly number[] {
  const at = (y * widthPx + x) * 4;
  return [...rgba.subarray(at, at + 4)];
}

/** Peak signal-to-noise ratio over red, green and blue, in dB. */
export function psnr(one: PremultipliedImage, other: PremultipliedImage): number {
  let sum = 0;
  for (let at = 0; at < one.rgba.length; at += 1) {
    if (at % 4 < 3) sum += ((one.rgba[at] ?? 0) - (other.rgba[at] ?? 0)) ** 2;
  }
  return 10 * Math.log10(65_025 / Math.max(1e-9, sum / ((one.rgba.length * 3) / 4)));
}
