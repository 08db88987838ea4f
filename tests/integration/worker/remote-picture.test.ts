import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFakeComfyUi, type FakeComfyUi } from '../../fakes/fake-comfyui.ts';
import { createTestWorker, type TestWorker } from './test-worker.ts';

let server: FakeComfyUi;
let worker: TestWorker;

beforeAll(async () => {
  const picture = await sharp({ create: { width: 32, height: 32, channels: 3, background: '#336699' } })
    .png()
    .toBuffer();
  server = await startFakeComfyUi(picture, picture);
  worker = await createTestWorker({
    generatorFolders: [path.resolve(import.meta.dirname, '../../../src/generators')],
    remotes: { comfyUi: { url: server.url, key: 'a-key-nobody-may-see' } },
  });
  await worker.start();
});
afterAll(async () => {
  await worker.close();
  await server.stop();
});

describe('the inference process with a picture service', () => {
  const options = { prompt: 'a fox', widthPx: 512, heightPx: 512, seed: 1, model: 'comfyui' };

  test('draws there with the key it was given', async () => {
    const { events, error } = await worker.play('remote-picture', options);
    expect(error).toBeUndefined();
    expect(events.at(-1)).toMatchObject({ type: 'artifact-ready', artifact: { widthPx: 32, mediaType: 'image/png' } });
    expect(server.authorisations).toContain('Bearer a-key-nobody-may-see');
  });

  test.runIf(process.platform === 'linux')('shows the key to nobody who lists processes', async () => {
    const listed = await readFile(`/proc/${worker.pid()}/cmdline`, 'utf8');
    expect(listed).toContain('generators');
    expect(listed).not.toContain('a-key-nobody-may-see');
  });

  test('stops the drawing there when the job is cancelled', async () => {
    server.fault = 'never-ends';
    const controller = new AbortController();
    const { error } = await worker.play('remote-picture', options, {
      signal: controller.signal,
      onEvent: (event) => {
        if (event.type === 'progress-update' && event.fraction > 0.5) controller.abort();
      },
    });
    expect(error?.code).toBe('cancelled');
    await expect.poll(() => server.asked.includes('POST /interrupt')).toBe(true);
  });
});
