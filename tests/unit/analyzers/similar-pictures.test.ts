import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import similarPictures from '../../../src/analyzers/similar-pictures.ts';
import type { ArtifactDraft } from '../../../src/core/artifact.ts';
import type { GeneratorEvent } from '../../../src/core/generator.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { createFakeEyeModels, noModels } from '../../fakes/fake-eye-models.ts';

async function square(colour: string, ground = '#fafafa'): Promise<Uint8Array> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="120" height="120"><rect width="120" height="120" fill="${ground}"/><rect x="10" y="10" width="100" height="100" fill="${colour}"/></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

const gallery = [
  { jobId: 'jeans', words: 'blue jeans', bytes: square('#283ce6') },
  { jobId: 'apple', words: 'una manzana roja', bytes: square('#e62828') },
  { jobId: 'frog', words: 'something green', bytes: square('#28c83c') },
  { jobId: 'apples', words: 'fruit', bytes: square('#e62828', '#f0f0d0') },
];

interface Search {
  readonly words?: string;
  readonly example?: Uint8Array;
  readonly models?: ReturnType<typeof createFakeEyeModels>;
  readonly broken?: number;
}

async function search({ words = '', example, models = createFakeEyeModels(), broken }: Search) {
  const files = await Promise.all(gallery.map(async ({ bytes }) => bytes));
  if (broken !== undefined) files[broken] = new Uint8Array([1, 2, 3]);
  const options = {
    seed: 0,
    words,
    hasExample: example !== undefined,
    pictures: gallery.map((picture) => ({
      jobId: picture.jobId,
      words: picture.words,
      index: 0,
      sha256: '0'.repeat(64),
    })),
  };
  const run = similarPictures.prepare(options).run({
    signal: new AbortController().signal,
    random: createSeededRandom(0),
    models,
    logger: silentLogger,
    locale: 'en',
    inputs: [...files, ...(example === undefined ? [] : [example])].map((bytes) => ({
      fileName: 'a.png',
      mediaType: 'image/png',
      bytes,
    })),
  });
  const events: GeneratorEvent[] = [];
  for await (const event of run) events.push(event);
  return events;
}

function found(events: readonly GeneratorEvent[]): ArtifactDraft {
  const last = events.at(-1);
  if (last?.type !== 'artifact-ready') throw new Error('expected a sheet');
  return last.artifact;
}

const jobsFound = (events: readonly GeneratorEvent[]): readonly string[] =>
  String(found(events).parameters['jobIds']).split(' ');
const warnings = (events: readonly GeneratorEvent[]): readonly string[] =>
  events.flatMap((event) => (event.type === 'warning-raised' ? [event.warning] : []));

describe('finding pictures', () => {
  it('ranks the same thing first, whatever is behind it', async () => {
    const events = await search({ example: await square('#e62828', '#e8e8ff') });
    expect(jobsFound(events).toSorted()).toEqual(['apple', 'apples']);
    expect(warnings(events)).toEqual([]);
  });

  it('finds by words what was asked for, in any form', async () => {
    expect(jobsFound(await search({ words: 'Manzanas' }))[0]).toBe('apple');
  });

  it('finds by words what the eye sees although nobody wrote it', async () => {
    expect(jobsFound(await search({ words: 'ranas' }))[0]).toBe('frog');
    expect(jobsFound(await search({ words: 'a red apple' })).toSorted()).toEqual(['apple', 'apples']);
  });

  it('says when nothing comes close, and still shows what there is', async () => {
    const events = await search({ words: 'xylophone' });
    expect(warnings(events)).toEqual([expect.stringContaining('comes close')]);
    expect(jobsFound(events)).not.toEqual([]);
  });

  it('goes by colours where no recogniser is installed, and says so', async () => {
    const events = await search({ example: await square('#28c83c'), models: noModels });
    expect(jobsFound(events)[0]).toBe('frog');
    expect(warnings(events)[0]).toContain('not installed');
  });

  it('passes over a picture that can no longer be read', async () => {
    const events = await search({ example: await square('#e62828'), broken: 1 });
    expect(jobsFound(events)).toEqual(['apples']);
  });

  it('refuses an example that is no picture', async () => {
    await expect(search({ example: new Uint8Array([9]) })).rejects.toMatchObject({ code: 'attachment-rejected' });
  });

  it('draws a sheet of what it found and tells how far it is', async () => {
    const events = await search({ example: await square('#e62828') });
    const { widthPx, heightPx, bytes } = found(events);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'jpeg', width: widthPx, height: heightPx });
    const fractions = events.flatMap((event) => (event.type === 'progress-update' ? [event.fraction] : []));
    expect(fractions).toHaveLength(gallery.length);
    expect(fractions).toEqual(fractions.toSorted((one, other) => one - other));
  });
});
