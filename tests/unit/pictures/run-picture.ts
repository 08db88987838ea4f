import type { ArtifactDraft } from '../../../src/core/artifact.ts';
import type { GeneratorEvent } from '../../../src/core/generator.ts';
import type { JsonObject } from '../../../src/core/job.ts';
import type { Locale } from '../../../src/core/locale.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import type { ModelAccess } from '../../../src/core/model-access.ts';
import picture from '../../../src/generators/picture.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { createFakePictureModels } from '../../fakes/fake-picture-models.ts';

/** Small and quick; every test says what it wants otherwise. */
export const smallPicture = { style: 'classic', widthPx: 256, heightPx: 256, count: 1, seed: 5 } as const;

export interface MadePictures {
  readonly artifacts: readonly ArtifactDraft[];
  readonly warnings: readonly string[];
}

/** Runs the picture generator on the fake nets to its end. */
export async function makePicture(
  options: JsonObject,
  setup: { readonly locale?: Locale; readonly models?: ModelAccess } = {},
): Promise<MadePictures> {
  const prepared = picture.prepare({ ...smallPicture, ...options });
  const run = prepared.run({
    signal: new AbortController().signal,
    random: createSeededRandom(prepared.seed),
    models: setup.models ?? createFakePictureModels(),
    logger: silentLogger,
    locale: setup.locale ?? 'en',
    inputs: [],
  });
  const events: GeneratorEvent[] = [];
  for await (const event of run) events.push(event);
  return {
    artifacts: events.flatMap((event) => (event.type === 'artifact-ready' ? [event.artifact] : [])),
    warnings: events.flatMap((event) => (event.type === 'warning-raised' ? [event.warning] : [])),
  };
}
