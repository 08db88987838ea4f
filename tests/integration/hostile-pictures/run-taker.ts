import sharp from 'sharp';
import { z } from 'zod';
import { toAppError, type AppError } from '../../../src/core/errors.ts';
import type { ArtifactDraft } from '../../../src/core/artifact.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import type { ModelAccess } from '../../../src/core/model-access.ts';
import type { InputFile } from '../../../src/core/option.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { workerMessageSchema } from '../../../src/core/wire.ts';
import type { PictureTaker } from './picture-takers.ts';

export interface MadePicture {
  readonly artifact: ArtifactDraft;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Straight alpha. */
  readonly rgba: Uint8Array;
}

export type Outcome =
  | { readonly type: 'made'; readonly pictures: readonly MadePicture[]; readonly warnings: readonly string[] }
  | { readonly type: 'declined'; readonly error: AppError };

const sentenceSchema = z
  .string()
  .min(8)
  .max(1000)
  .regex(/[.?!…”)]$/u)
  .regex(/^(?:(?!NaN|undefined|Infinity|\[object)[^])*$/u);

/** Runs one taker on one file, holding every event to what the host of a worker accepts. */
export async function runTaker(
  { generator, options }: Pick<PictureTaker, 'generator' | 'options'>,
  inputs: readonly InputFile[],
  models: ModelAccess,
): Promise<Outcome> {
  const artifacts: ArtifactDraft[] = [];
  const warnings: string[] = [];
  const prepared = generator.prepare(options);
  let furthest = 0;
  try {
    const run = prepared.run({
      signal: new AbortController().signal,
      random: createSeededRandom(prepared.seed),
      models,
      logger: silentLogger,
      locale: 'en',
      inputs,
    });
    for await (const event of run) {
      const ref = { jobId: 'job', attempt: 1 } as const;
      if (event.type === 'artifact-ready') {
        const { bytes, ...rest } = event.artifact;
        workerMessageSchema.parse({ ...event, ...ref, artifact: { ...rest, payload: { type: 'inline', bytes } } });
        sentenceSchema.parse(`${rest.alt}.`);
        artifacts.push(event.artifact);
        continue;
      }
      workerMessageSchema.parse({ ...event, ...ref });
      if (event.type === 'warning-raised') warnings.push(sentenceSchema.parse(event.warning));
      else if (event.fraction < furthest) throw new Error(`progress falls from ${furthest} to ${event.fraction}`);
      else furthest = event.fraction;
    }
  } catch (thrown) {
    const error = toAppError(thrown);
    if (error.code !== 'attachment-rejected' && error.code !== 'invalid-input') throw thrown;
    sentenceSchema.parse(error.userMessage);
    return { type: 'declined', error };
  }
  return { type: 'made', pictures: await Promise.all(artifacts.map(decode)), warnings };
}

async function decode(artifact: ArtifactDraft): Promise<MadePicture> {
  const { data, info } = await sharp(artifact.bytes, { failOn: 'warning' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { artifact, widthPx: info.width, heightPx: info.height, rgba: data };
}
