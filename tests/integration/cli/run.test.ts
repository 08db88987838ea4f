import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sniffMedia } from '../../../src/infra/sniff-media.ts';
import { hasPictureModel, spawnAlebrije, type AlebrijeProcess } from './alebrije-process.ts';

/** The report as docs/cli.md promises it: nothing more, nothing less. */
const reportSchema = z.strictObject({
  status: z.enum(['done', 'refused', 'failed', 'cancelled', 'expired']),
  replies: z.array(
    z.strictObject({
      text: z.string(),
      cards: z.array(z.object({})),
      files: z.array(
        z.strictObject({ path: z.string(), mediaType: z.string(), alt: z.string().min(1), bytes: z.number() }),
      ),
      actions: z.array(
        z.discriminatedUnion('type', [
          z.object({ type: z.literal('button'), id: z.string(), label: z.string() }),
          z.object({ type: z.literal('select'), id: z.string(), placeholder: z.string() }),
        ]),
      ),
    }),
  ),
  jobs: z.array(
    z.strictObject({
      id: z.string(),
      state: z.string(),
      waitMs: z.number().nullable(),
      runMs: z.number().nullable(),
      provider: z.string().nullable(),
    }),
  ),
  warnings: z.array(z.string()),
});

let folder: string;
let temporary: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'alebrije-cli-'));
  temporary = await mkdtemp(path.join(tmpdir(), 'alebrije-cli-tmp-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
  await rm(temporary, { recursive: true, force: true });
});

const run = (...words: readonly string[]): AlebrijeProcess =>
  spawnAlebrije(['run', ...words], { HOME: folder, TMPDIR: temporary, ALEBRIJE_DATA_DIR: path.join(folder, 'data') });
const report = async (process_: AlebrijeProcess): Promise<z.infer<typeof reportSchema>> => {
  await process_.exitCode;
  return reportSchema.parse(JSON.parse(process_.stdout()));
};

describe.skipIf(!hasPictureModel)('alebrije run imagine', () => {
  it('makes a picture with the built-in model and reports it, the same one for the same seed', async () => {
    const picture = async (out: string): Promise<Buffer> => {
      const words = [
        '--prompt',
        'a blue fox and the moon on a starry night',
        '--seed',
        '7',
        '--out',
        path.join(folder, out),
      ];
      const child = run('imagine', ...words, '--json');
      const { status, replies, jobs } = await report(child);
      expect(await child.exitCode, child.stderr()).toBe(0);
      expect(status).toBe('done');
      expect(jobs).toMatchObject([
        { state: 'done', provider: 'cpu', waitMs: expect.any(Number), runMs: expect.any(Number) },
      ]);
      const [reply] = replies;
      expect(reply?.text).toContain('a blue fox and the moon on a starry night');
      expect(reply?.files).toHaveLength(1);
      const file = reply?.files[0];
      const bytes = await readFile(file?.path ?? '');
      expect(path.dirname(file?.path ?? '')).toBe(path.join(folder, out));
      expect(bytes.byteLength).toBe(file?.bytes);
      expect(await sniffMedia(bytes)).toEqual({ mediaType: file?.mediaType });
      expect(file?.alt).toMatch(/fox/u);
      return bytes;
    };
    const first = await picture('first');
    expect(first.equals(await picture('second'))).toBe(true);
    // tsx keeps its cache there; a ledger left behind, or the files of ONNX Runtime's telemetry, would show.
    expect((await readdir(temporary)).filter((name) => !name.startsWith('tsx-'))).toEqual([]);
  });

  it('speaks Spanish, names every file apart and tells progress on standard error', async () => {
    const out = path.join(folder, 'out');
    const child = run('imagine', 'un', 'zorro', 'azul', '--count', '2', '--seed', '7', '--locale', 'es', '--out', out);
    expect(await child.exitCode, child.stderr()).toBe(0);
    expect(child.stdout()).toContain('Aquí tienes 2 versiones de un zorro azul');
    expect((await readdir(out)).toSorted()).toEqual(['alebrije-7-1.png', 'alebrije-7-2.png', 'alebrije-7-grid.jpg']);
    expect(child.stderr()).toContain('En proceso');
  });

  it('says where it cannot write, and ends with 5', async () => {
    const occupied = path.join(folder, 'occupied');
    await writeFile(occupied, '');
    const child = run('imagine', 'a fox', '--out', occupied, '--json');
    expect((await report(child)).replies[0]?.text).toBe(
      `I cannot write to ${occupied}. Choose another folder with --out.`,
    );
    expect(await child.exitCode).toBe(5);
  });

  it('is cancelled by Ctrl+C, with a code of its own', async () => {
    const child = run('imagine', 'a fox', '--size', 'large', '--count', '4', '--out', path.join(folder, 'out'));
    await child.says(/Being made/u);
    expect(await child.end('SIGINT'), child.stderr()).toBe(4);
    expect(child.stdout()).toContain('Cancelled');
  });

  it.each([
    ['SIGINT', 'SIGTERM'],
    ['SIGHUP', 'SIGINT'],
  ] as const)('leaves no temporary folder when told by %s and at once by %s to end', async (first, second) => {
    const child = run('imagine', 'a fox', '--size', 'large', '--count', '4', '--out', path.join(folder, 'out'));
    await child.says(/Being made/u);
    expect((await readdir(temporary)).filter((name) => name.startsWith('alebrije-run-'))).toHaveLength(1);
    const ended = child.end(first);
    expect(await child.end(second), child.stderr()).toBe(4);
    await ended;
    // It did not wait for the cancelled job.
    expect(child.stdout()).toBe('');
    expect((await readdir(temporary)).filter((name) => name.startsWith('alebrije-run-'))).toEqual([]);
  });
});

describe('alebrije run', () => {
  it('answers commands that make nothing, without a job', async () => {
    const child = run('help', '--json');
    expect(await report(child)).toMatchObject({
      status: 'done',
      jobs: [],
      replies: [{ text: expect.stringContaining('Alebrije') }],
    });
    expect(await child.exitCode).toBe(0);
  });

  it('ends as always when nobody reads its answer to the end', async () => {
    const child = run('help', '--json');
    child.stopListening();
    expect(await child.exitCode).toBe(0);
    expect(child.stderr()).toBe('');
  });

  it('ends with 3 when the chatbot says no, and says every mistake', async () => {
    const child = run('imagine', '--style', 'cubism', '--count', '9', '--json');
    const { status, replies } = await report(child);
    expect(await child.exitCode).toBe(3);
    expect(status).toBe('refused');
    for (const option of ['prompt', 'style', 'count']) expect(replies[0]?.text).toContain(`**${option}**`);
  });

  it('refuses a file that is not what the option takes, by its bytes', async () => {
    const file = path.join(folder, 'cat.png');
    await writeFile(file, 'not a picture at all');
    const child = run('imagine', 'fox', '--attach', file, '--json');
    expect((await report(child)).replies[0]?.text).toContain('**palette** takes a picture');
    expect(await child.exitCode).toBe(3);
  });

  it('ends with 5 when the folder of the data cannot be written, which is no refusal', async () => {
    const file = path.join(folder, 'red.png');
    const picture = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    await writeFile(file, picture);
    const data = path.join(folder, 'kept');
    await mkdir(path.join(data, 'blobs'), { recursive: true });
    const hash = createHash('sha256').update(picture).digest('hex');
    await writeFile(path.join(data, 'blobs', hash.slice(0, 2)), 'in the way');
    const words = ['run', 'imagine', 'fox', '--attach', file, '--data', data, '--json'];
    const child = spawnAlebrije(words, { HOME: folder, TMPDIR: temporary, ALEBRIJE_LOG_LEVEL: '' });
    expect(await report(child)).toMatchObject({ status: 'failed', jobs: [] });
    expect(await child.exitCode, child.stderr()).toBe(5);
    // Nobody who did not ask for a log reads one.
    expect(child.stderr()).toMatch(/^call failed: a file is in the way of the data folder[^\n]*\n$/u);
  });

  it('ends with 2 on a command line it cannot read, with JSON where JSON was asked for', async () => {
    const child = run('imagine', 'fox', '--seed', '--json');
    expect(await report(child)).toMatchObject({
      status: 'refused',
      jobs: [],
      replies: [{ text: '--seed needs a value.' }],
    });
    expect(await child.exitCode).toBe(2);
  });

  it('keeps its ledger in --data', async () => {
    const data = path.join(folder, 'kept');
    const child = run('queue', 'pause', '--data', data);
    expect(await child.exitCode, child.stderr()).toBe(0);
    const status = run('queue', 'status', '--data', data);
    await status.exitCode;
    expect(status.stdout()).toContain('paused');
  });
});
