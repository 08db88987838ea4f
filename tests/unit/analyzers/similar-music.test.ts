import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import similarMusic from '../../../src/analyzers/similar-music.ts';
import type { GeneratorEvent } from '../../../src/core/generator.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import type { InputFile } from '../../../src/core/option.ts';
import { writeSong } from '../../../src/engines/sound/write-song.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { createFakePictureModels } from '../../fakes/fake-picture-models.ts';
import { madeSheet, songOf } from '../music/similar/made-songs.ts';

const midi = (bytes: Uint8Array, fileName = 'piece.mid'): InputFile => ({ fileName, mediaType: 'audio/midi', bytes });
const piece = (seed: number, changes: Parameters<typeof madeSheet>[1] = {}, up = 0): InputFile =>
  midi(writeSong(songOf(madeSheet(seed, changes), { up })));
const gallery = [piece(1), piece(2, { mode: 'minor', bpm: 170, meter: '3/4', density: 0 }), piece(3), piece(4)];

const line = z.object({ name: z.string(), line: z.string(), jobId: z.string() });
const foundSchema = z.object({ tunes: z.array(line), likes: z.array(line), nearest: line.optional() });

interface Search {
  readonly pieces?: readonly InputFile[];
  readonly attached?: readonly InputFile[];
  readonly hasExample?: boolean;
  readonly locale?: 'en' | 'es';
  readonly signal?: AbortSignal;
}

async function search(options: Search = {}): Promise<readonly GeneratorEvent[]> {
  const { pieces = gallery, attached = [], locale = 'en', signal = new AbortController().signal } = options;
  const run = similarMusic.prepare({
    seed: 0,
    pieces: pieces.map((_, index) => ({
      jobId: `job${index + 1}`,
      sha256: 'a'.repeat(64),
      words: `song ${index + 1}`,
    })),
    hasExample: options.hasExample ?? attached.length > 0,
  });
  const context = {
    signal,
    random: createSeededRandom(1),
    models: createFakePictureModels(),
    logger: silentLogger,
    locale,
    inputs: [...pieces, ...attached],
  };
  const events: GeneratorEvent[] = [];
  for await (const event of run.run(context)) events.push(event);
  return events;
}

function artifactOf(events: readonly GeneratorEvent[]) {
  const last = events.at(-1);
  if (last?.type !== 'artifact-ready') throw new Error('expected a sheet');
  return last.artifact;
}

const found = (events: readonly GeneratorEvent[]) =>
  foundSchema.parse(JSON.parse(String(artifactOf(events).parameters['found'])));
const warnings = (events: readonly GeneratorEvent[]): readonly string[] =>
  events.flatMap((event) => (event.type === 'warning-raised' ? [event.warning] : []));

/** Eight bars from bar 9 of a piece, in another key. */
function quotation(seed: number, up: number): InputFile {
  const sheet = madeSheet(seed);
  return midi(writeSong(songOf({ ...sheet, bars: sheet.bars.slice(16, 32) }, { up })), 'mi_idea.mid');
}

describe('finding similar music', () => {
  it('names the piece that plays the same tune, the bars and the key', async () => {
    const { tunes } = found(await search({ attached: [quotation(3, 5)] }));
    expect(tunes.map(({ name, jobId }) => [name, jobId])).toEqual([['song 3', 'job3']]);
    expect(tunes[0]?.line).toMatch(
      /^Its bars 17–3\d are bars 1–1\d of this piece, 5 semitones lower\. \d+ of \d+ notes agree\.$/u,
    );
  });

  it('keeps the same tune apart from a similar sound', async () => {
    const { tunes, likes } = found(await search({ attached: [piece(1, {}, 2)] }));
    expect(tunes.map(({ name }) => name)).toContain('song 1');
    expect(likes[0]?.name).toBe('song 1');
    expect(likes.map(({ name }) => name)).not.toContain('song 2');
    const slower = found(
      await search({ pieces: [gallery[0] ?? piece(1)], attached: [piece(1, { bpm: 190, density: 2 })] }),
    );
    expect(slower.tunes).toHaveLength(1);
  });

  it('compares a piece of the gallery with the others when nothing is attached', async () => {
    const events = await search({ pieces: [...gallery, piece(1, {}, -3)] });
    expect(found(events).tunes.map(({ name }) => name)).toContain('song 5');
    expect(artifactOf(events).parameters).toMatchObject({ name: 'song 1', searched: 4 });
  });

  it('compares attached files with each other', async () => {
    const other = { ...piece(9, {}, 1), fileName: 'the_other.mid' };
    const { tunes } = found(await search({ pieces: [], attached: [piece(9), other, piece(8)] }));
    expect(tunes.map(({ name, jobId }) => [name, jobId])).toEqual([['the other', '']]);
  });

  it('speaks Spanish', async () => {
    const { tunes } = found(await search({ attached: [quotation(3, 0)], locale: 'es' }));
    expect(tunes[0]?.line).toMatch(/^Sus compases .* de esta pieza, a la misma altura\. Coinciden/u);
  });

  it('draws a sheet, describes it, and tells how far it is', async () => {
    const events = await search({ attached: [quotation(3, 5)] });
    const { bytes, widthPx, heightPx, alt } = artifactOf(events);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: widthPx, height: heightPx });
    expect(alt).toContain('song 3');
    const fractions = events.flatMap((event) => (event.type === 'progress-update' ? [event.fraction] : []));
    expect(fractions.length).toBeGreaterThan(gallery.length);
    expect(fractions).toEqual(fractions.toSorted((one, other) => one - other));
  });

  it('passes over an old piece that can no longer be read, and names an attached one', async () => {
    const broken = midi(new Uint8Array([1, 2, 3]), 'broken_thing.mid');
    const events = await search({ pieces: [broken, ...gallery], attached: [quotation(3, 0), broken] });
    expect(found(events).tunes.map(({ name }) => name)).toEqual(['song 4']);
    expect(warnings(events).join(' ')).toContain('broken thing');
    expect(artifactOf(events).parameters['searched']).toBe(4);
  });

  it('refuses a piece that is no music', async () => {
    const attached = [midi(new Uint8Array([9]))];
    await expect(search({ attached })).rejects.toMatchObject({ code: 'attachment-rejected' });
  });

  it('shows what comes nearest when nothing is alike, and leaves saying so to the reply', async () => {
    const strange = piece(2, { mode: 'minor', bpm: 178, meter: '6/8', density: 0, bars: 8 });
    const events = await search({ pieces: [gallery[0] ?? strange], attached: [strange] });
    expect(found(events)).toMatchObject({ tunes: [], likes: [], nearest: { name: 'song 1', jobId: 'job1' } });
    expect(found(events).nearest?.line).toMatch(/^[3-8]\d % alike: /u);
    expect(artifactOf(events).alt).toContain('Nothing is alike; nearest, trait by trait: song 1: ');
    expect(warnings(events)).toEqual([]);
  });

  it('stops when it is cancelled', async () => {
    await expect(search({ attached: [piece(1)], signal: AbortSignal.abort() })).rejects.toThrow(/abort/iu);
  });
});
