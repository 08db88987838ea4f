import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createFileDelivery } from '../../../src/chatbot/deliver-files.ts';
import type { ArtifactReader } from '../../../src/core/artifact.ts';
import type { FittedFile } from '../../../src/core/delivery.ts';
import { AppError } from '../../../src/core/errors.ts';
import type { GeneratorEvent } from '../../../src/core/generator.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import type { ReplyAttachment } from '../../../src/core/reply.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';
import { createManualWorker } from '../../fakes/manual-worker.ts';

const picture = (jobId = 'job1', byteLength = 5000): ReplyAttachment => ({
  artifactId: `${jobId}-0`,
  fileName: 'blue.fox.png',
  mediaType: 'image/png',
  byteLength,
  alt: 'A blue fox',
});

/** What the editor reports at its end. */
const packed = (byteLength: number, divisor: number, mediaType = 'image/webp'): GeneratorEvent => ({
  type: 'artifact-ready',
  artifact: {
    fileName: 'blue.fox.png',
    mediaType,
    bytes: new Uint8Array(byteLength),
    widthPx: 640,
    heightPx: 480,
    alt: 'x',
    parameters: { divisor },
  },
});
const begun: GeneratorEvent = { type: 'progress-update', fraction: 0, step: 'fit' };

function createRig() {
  const clock = createFakeClock();
  const worker = createManualWorker();
  const read: string[] = [];
  const artifacts: ArtifactReader = {
    describe: async () => {
      throw new Error('not asked');
    },
    read: async (id) => {
      if (id.startsWith('gone')) throw new AppError({ code: 'not-found', message: `no artifact ${id}` });
      read.push(id);
      return new Uint8Array(5000).fill(1);
    },
  };
  const delivery = createFileDelivery({ artifacts, worker, clock, logger: silentLogger });
  const abort = new AbortController();
  const fit = (attachment: ReplyAttachment, maxBytes = 1000, locale: 'en' | 'es' = 'en'): Promise<FittedFile> =>
    delivery.fit(attachment, { maxBytes, locale, signal: abort.signal });
  /** The run of the picture, once the worker has it. */
  const runOf = async (jobId: string) => {
    for (let turn = 0; turn < 50; turn += 1) {
      const run = worker.runOf(`fit-${jobId}-0`);
      if (run !== undefined) return run;
      await setImmediate();
    }
    throw new Error(`the worker was never given ${jobId}`);
  };
  return { clock, worker, read, fit, abort, runOf };
}

describe('a file that fits', () => {
  it('goes as it is, up to the last byte', async () => {
    const { fit, worker } = createRig();
    const whole = await fit(picture(), 5000);
    expect(whole).toMatchObject({ type: 'whole', fileName: 'blue.fox.png', mediaType: 'image/png' });
    expect(whole.type === 'whole' && whole.bytes.byteLength).toBe(5000);
    expect(worker.runs).toEqual([]);
  });

  it('that cannot be read is the caller’s to hear of', async () => {
    await expect(createRig().fit(picture('gone'), 5000)).rejects.toMatchObject({ code: 'not-found' });
    await expect(createRig().fit(picture('gone'), 10)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a file that is too large and no picture', () => {
  const sound: ReplyAttachment = {
    ...picture(),
    fileName: '[fox]*_@here.wav',
    mediaType: 'audio/wav',
    byteLength: 14e6,
  };

  it('is withheld unread, with its size, the limit and where it is', async () => {
    const { fit, read, worker } = createRig();
    const withheld = await fit(sound, 10_485_760);
    expect(withheld).toEqual({
      type: 'withheld',
      note: '**foxhere.wav** is too large to send here: 14 MB, and this place takes 10.5 MB. The whole file (14 MB) is in the studio’s gallery; `/job show job1` tells more.',
    });
    expect([read, worker.runs]).toEqual([[], []]);
  });

  it('is withheld in Spanish for who reads Spanish', async () => {
    const withheld = await createRig().fit(sound, 10_485_760, 'es');
    expect(withheld.type === 'withheld' && withheld.note).toContain('demasiado grande');
    expect(withheld.type === 'withheld' && withheld.note).toContain('`/job show job1`');
  });

  it('counts, as a picture, from 100 MB', async () => {
    const { fit, read } = createRig();
    expect(await fit(picture('job1', 100_000_001), 10_485_760)).toMatchObject({ type: 'withheld' });
    expect(read).toEqual([]);
  });
});

describe('sound that is too large', () => {
  const song: ReplyAttachment = {
    ...picture('job1', 4_300_000),
    fileName: 'lullaby.mp3',
    mediaType: 'audio/mpeg',
    durationMs: 180_000,
  };

  it('is packed as Opus, and the note says so', async () => {
    const { fit, runOf } = createRig();
    const fitting = fit(song, 2_000_000);
    const run = await runOf('job1');
    expect(run.task).toMatchObject({
      generator: 'fit-sound',
      options: { maxBytes: 2_000_000, durationMs: 180_000 },
      inputs: [{ mediaType: 'audio/mpeg' }],
    });
    run.emit(begun);
    run.emit(packed(1_900_000, 1, 'audio/ogg'));
    run.finish();
    expect(await fitting).toMatchObject({
      type: 'reduced',
      fileName: 'lullaby.ogg',
      mediaType: 'audio/ogg',
      note: expect.stringMatching(/^The sound was packed to 1\.9 MB .*\/job show job1/u),
    });
  });

  it('is withheld at once where it would no longer be music, or nobody knows how long it is', async () => {
    const { fit, worker } = createRig();
    const { durationMs: _unknown, ...timeless } = song;
    for (const [file, maxBytes] of [
      [song, 800_000],
      [timeless, 2_000_000],
    ] as const) {
      expect(await fit(file, maxBytes)).toMatchObject({ type: 'withheld' });
    }
    expect(worker.runs).toEqual([]);
  });

  it('of a part of a piece is left out, with one sentence for all of them', async () => {
    const { fit, worker } = createRig();
    const stems = ['bass', 'drums'].map((part) => ({ ...song, fileName: `${part}.mp3`, extra: 'stem' as const, part }));
    const notes = await Promise.all(stems.map(async (stem) => fit(stem, 2_000_000)));
    expect(notes[0]).toMatchObject({ type: 'withheld', note: expect.stringContaining('Stems are left out') });
    expect(notes[1]).toEqual(notes[0]);
    expect(worker.runs).toEqual([]);
  });
});

describe('a picture that is too large', () => {
  it('is packed at its size, and the note says so', async () => {
    const { fit, runOf } = createRig();
    const fitting = fit(picture());
    const run = await runOf('job1');
    expect(run.task).toMatchObject({
      generator: 'fit-picture',
      options: { maxBytes: 1000 },
      inputs: [{ mediaType: 'image/png' }],
    });
    run.emit(begun);
    run.emit(packed(1000, 1));
    run.finish();
    expect(await fitting).toMatchObject({
      type: 'reduced',
      fileName: 'blue.fox.webp',
      mediaType: 'image/webp',
      note: expect.stringMatching(/^Packed to 1 kB .* at its full size\. The whole file \(5 kB\) .*\/job show job1/u),
    });
  });

  it('is made smaller, and the note says how small', async () => {
    const { fit, runOf } = createRig();
    const fitting = fit(picture());
    const run = await runOf('job1');
    run.emit(packed(900, 4, 'image/gif'));
    run.finish();
    expect(await fitting).toMatchObject({
      type: 'reduced',
      fileName: 'blue.fox.gif',
      note: expect.stringContaining('640×480, 900 B'),
    });
  });

  it.each([
    ['the editor finds no way', []],
    ['what the editor made is still too large', [packed(1001, 64)]],
  ])('is withheld when %s', async (_, events) => {
    const { fit, runOf } = createRig();
    const fitting = fit(picture());
    const run = await runOf('job1');
    for (const event of events) run.emit(event);
    run.finish();
    expect(await fitting).toMatchObject({ type: 'withheld' });
  });

  it.each(['worker-lost', 'worker-unavailable', 'attachment-rejected', 'out-of-memory', 'internal'] as const)(
    'is withheld when the worker ends with %s',
    async (code) => {
      const { fit, runOf } = createRig();
      const fitting = fit(picture());
      (await runOf('job1')).fail(new AppError({ code, message: 'broken' }));
      expect(await fitting).toMatchObject({ type: 'withheld' });
    },
  );

  it('is withheld when the worker stays busy, and given up there', async () => {
    const { fit, runOf, clock, worker } = createRig();
    const fitting = fit(picture());
    const run = await runOf('job1');
    clock.advance(14_999);
    expect(run.signal.aborted).toBe(false);
    clock.advance(1);
    expect(run.signal.aborted).toBe(true);
    expect(await fitting).toMatchObject({ type: 'withheld' });
    expect(worker.running()).toEqual([]);
  });

  it('has more time once it is being packed, but not for ever', async () => {
    const { fit, runOf, clock } = createRig();
    const fitting = fit(picture());
    const run = await runOf('job1');
    clock.advance(14_000);
    run.emit(begun);
    await setImmediate();
    clock.advance(40_000);
    expect(run.signal.aborted).toBe(false);
    clock.advance(5000);
    expect(await fitting).toMatchObject({ type: 'withheld' });
  });

  it('is packed after those before it, read only then, and not waited for longer than they may take', async () => {
    const { fit, runOf, clock, read, worker } = createRig();
    const first = fit(picture('job1'));
    const second = fit(picture('job2'));
    const run = await runOf('job1');
    clock.advance(10_000);
    const third = fit(picture('job3'));
    expect([read, worker.runs.length]).toEqual([['job1-0'], 1]);
    run.emit(begun);
    await setImmediate();
    // The second has waited 15 s, the third 5 s.
    clock.advance(5000);
    expect(await second).toMatchObject({ type: 'withheld' });
    run.emit(packed(10, 1));
    run.finish();
    expect(await first).toMatchObject({ type: 'reduced' });
    const next = await runOf('job3');
    next.emit(packed(10, 1));
    next.finish();
    expect(await third).toMatchObject({ type: 'reduced' });
    expect(read).toEqual(['job1-0', 'job3-0']);
  });

  it('that is called off is neither waited for nor packed', async () => {
    const { fit, runOf, abort, worker } = createRig();
    const first = fit(picture('job1'));
    const second = fit(picture('job2'));
    await runOf('job1');
    abort.abort();
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    await expect(fit(picture('job3'))).rejects.toMatchObject({ code: 'cancelled' });
    expect(worker.runs).toHaveLength(1);
    expect(worker.running()).toEqual([]);
  });
});
