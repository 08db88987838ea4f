import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ArtifactDraft } from '../../../src/core/artifact.ts';
import type { Clock } from '../../../src/core/clock.ts';
import type { GeneratorEvent } from '../../../src/core/generator.ts';
import type { JsonObject } from '../../../src/core/job.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import type { RemoteSettings } from '../../../src/core/remote-engine.ts';
import { createComfyUi } from '../../../src/engines/remote/comfyui.ts';
import { createRemoteEngines } from '../../../src/engines/remote/remote-engines.ts';
import remotePicture from '../../../src/generators/remote-picture.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { createFakePictureModels } from '../../fakes/fake-picture-models.ts';
import { startFakeComfyUi, type ComfyFault, type FakeComfyUi } from '../../fakes/fake-comfyui.ts';
import {
  startFakeImageService,
  type FakeImageService,
  type ImageServiceFault,
} from '../../fakes/fake-image-service.ts';

/** Waits of up to half a minute are over at once; longer ones (silence) never end. */
function createEagerClock(): Clock & { readonly waits: readonly number[] } {
  const waits: number[] = [];
  return {
    waits,
    now: () => Date.UTC(2026, 0, 1),
    schedule: (delayMs, callback) => {
      if (delayMs > 30_000) return () => {};
      waits.push(delayMs);
      const timer = setImmediate(callback);
      return () => clearImmediate(timer);
    },
  };
}

const picture = await sharp({ create: { width: 40, height: 24, channels: 3, background: '#ff8800' } })
  .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">their words</x:xmpmeta>')
  .png()
  .toBuffer();
const preview = await sharp(picture).jpeg().toBuffer();

interface Ask {
  readonly settings: RemoteSettings;
  readonly options?: JsonObject;
  readonly signal?: AbortSignal;
  readonly clock?: Clock;
  readonly onEvent?: (event: GeneratorEvent) => void;
}

async function draw({
  settings,
  options,
  onEvent,
  clock = createEagerClock(),
  signal = new AbortController().signal,
}: Ask) {
  const events: GeneratorEvent[] = [];
  const model = settings.comfyUi === undefined ? 'openai-images' : 'comfyui';
  const asked = { prompt: 'a blue fox', widthPx: 512, heightPx: 512, seed: 7, model, ...options };
  const run = remotePicture.prepare(asked).run({
    signal,
    random: createSeededRandom(7),
    models: createFakePictureModels(),
    logger: silentLogger,
    locale: 'en',
    inputs: [],
    remotes: createRemoteEngines(settings, clock),
  });
  for await (const event of run) {
    events.push(event);
    onEvent?.(event);
  }
  return events;
}

const picturesOf = (events: readonly GeneratorEvent[]): readonly ArtifactDraft[] =>
  events.flatMap((event) => (event.type === 'artifact-ready' ? [event.artifact] : []));
const warningsOf = (events: readonly GeneratorEvent[]): readonly string[] =>
  events.flatMap((event) => (event.type === 'warning-raised' ? [event.warning] : []));

describe('pictures from ComfyUI', () => {
  let server: FakeComfyUi;
  let settings: RemoteSettings;
  beforeEach(async () => {
    server = await startFakeComfyUi(picture, preview);
    settings = { comfyUi: { url: `${server.url}/`, key: 'a-key' } };
  });
  afterEach(async () => server.stop());

  it('runs the workflow with the words, the seed and the size, and shows what it sees meanwhile', async () => {
    const events = await draw({ settings, options: { widthPx: 510, heightPx: 768 } });
    const [made] = picturesOf(events);
    expect(made).toMatchObject({
      mediaType: 'image/png',
      widthPx: 40,
      heightPx: 24,
      alt: 'a blue fox',
      parameters: { prompt: 'a blue fox', seed: 7, model: 'comfyui', style: 'auto', index: 0 },
    });
    expect(server.workflows).toMatchObject([
      {
        '1': { inputs: { ckpt_name: 'first.safetensors' } },
        '2': { inputs: { text: 'a blue fox' } },
        '4': { inputs: { width: 512, height: 768 } },
        '5': { inputs: { seed: 7 } },
      },
    ]);
    expect(warningsOf(events)).toEqual(['This service draws 512 × 768 pixels at that shape.']);
    const progress = events.filter((event) => event.type === 'progress-update');
    const fractions = progress.map(({ fraction }) => fraction);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(progress.filter(({ preview: shown }) => shown?.mediaType === 'image/jpeg')).toHaveLength(1);
    expect(new Set(server.authorisations)).toEqual(new Set(['Bearer a-key']));
    expect(server.asked).not.toContain('POST /interrupt');
  });

  it('keeps nothing of theirs but the pixels', async () => {
    const [made] = picturesOf(await draw({ settings }));
    expect(Buffer.from(made?.bytes ?? []).includes('their words')).toBe(false);
    const { data } = await sharp(made?.bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([...data.subarray(0, 3)]).toEqual([0xff, 0x88, 0]);
  });

  it('draws several with seeds of their own', async () => {
    const events = await draw({ settings, options: { count: 3 } });
    expect(picturesOf(events).map(({ fileName }) => fileName)).toEqual([
      'alebrije-comfyui-7-1.png',
      'alebrije-comfyui-7-2.png',
      'alebrije-comfyui-7-3.png',
    ]);
    const seeds = server.workflows.map((workflow) => JSON.stringify(workflow).match(/"seed":(\d+)/u)?.[1]);
    expect(new Set(seeds).size).toBe(3);
  });

  it('fills the placeholders of a workflow of the operator, whatever the words contain', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'workflow-'));
    const workflowFile = path.join(folder, 'workflow.json');
    const nodes = {
      '9': {
        class_type: 'X',
        inputs: { text: 'masterpiece, %prompt%', n: '%seed%', list: ['%width%', ['1', 0]], off: '50%' },
        _meta: { title: 'T' },
      },
    };
    await writeFile(workflowFile, JSON.stringify(nodes));
    try {
      const prompt = 'a "fox", $& %seed% \\ {"x": 1}\n日本';
      await draw({ settings: { comfyUi: { url: server.url, workflowFile } }, options: { prompt } });
      expect(server.workflows).toEqual([
        {
          '9': {
            class_type: 'X',
            inputs: { text: `masterpiece, ${prompt}`, n: 7, list: [512, ['1', 0]], off: '50%' },
            _meta: { title: 'T' },
          },
        },
      ]);
      // Only the built-in workflow has to ask for a checkpoint.
      expect(server.asked).not.toContain('GET /object_info/CheckpointLoaderSimple');
      await writeFile(workflowFile, JSON.stringify({ nodes: [], links: [] }));
      await expect(draw({ settings: { comfyUi: { url: server.url, workflowFile } } })).rejects.toMatchObject({
        code: 'config-invalid',
        message: expect.stringContaining('API format'),
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('goes on past messages of others, of extensions and broken ones', async () => {
    server.fault = 'noise';
    expect(picturesOf(await draw({ settings }))).toHaveLength(1);
  });

  it('waits as long as a busy server asks for', async () => {
    server.fault = 'busy-once';
    const clock = createEagerClock();
    expect(picturesOf(await draw({ settings, clock }))).toHaveLength(1);
    expect(clock.waits).toContain(7000);
  });

  it.each([
    ['node-fails', 'worker-unavailable', /failed while drawing/u],
    ['out-of-memory', 'out-of-memory', /too little memory/u],
    ['interrupted', 'worker-unavailable', /stopped this/u],
    ['dies-halfway', 'worker-unavailable', /does not answer/u],
    ['garbage-picture', 'protocol-violation', /no picture/u],
    ['no-picture', 'worker-unavailable', /failed while drawing/u],
    ['wrong-json', 'protocol-violation', /failed while drawing/u],
    ['refuses-workflow', 'config-invalid', /refused the workflow/u],
    ['unauthorised', 'config-invalid', /refused the key/u],
  ] as const)('when it %s: %s, with a sentence', async (fault: ComfyFault, code, userMessage) => {
    server.fault = fault;
    await expect(draw({ settings })).rejects.toMatchObject({ code, userMessage: expect.stringMatching(userMessage) });
  });

  it('interrupts the server when the job is cancelled', async () => {
    server.fault = 'never-ends';
    const controller = new AbortController();
    const drawing = draw({ settings, signal: controller.signal });
    drawing.catch(() => {});
    await server.started;
    // Not before our side has read that it runs.
    await expect.poll(() => server.asked.includes('POST /prompt')).toBe(true);
    controller.abort();
    await expect(drawing).rejects.toThrow(/abort/iu);
    expect(server.asked).toContain('POST /queue');
  });

  it('interrupts what it has seen to start', async () => {
    server.fault = 'never-ends';
    const controller = new AbortController();
    const onEvent = (event: GeneratorEvent): void => {
      if (event.type === 'progress-update' && event.fraction > 0.5) controller.abort();
    };
    await expect(draw({ settings, signal: controller.signal, onEvent })).rejects.toThrow(/abort/iu);
    expect(server.asked).toContain('POST /interrupt');
  });

  it('gives up on a server that says nothing any more', async () => {
    server.fault = 'never-ends';
    const impatient: Clock = {
      now: () => 0,
      schedule: (_delayMs, callback) => {
        const timer = setTimeout(callback, 50);
        return () => clearTimeout(timer);
      },
    };
    const engine = createComfyUi({ settings: { url: server.url }, clock: impatient, silenceMs: 50 });
    const request = {
      prompt: 'x',
      widthPx: 64,
      heightPx: 64,
      seed: 1,
      locale: 'en' as const,
      signal: new AbortController().signal,
    };
    const events: string[] = [];
    const all = async (): Promise<void> => {
      for await (const event of engine.draw(request)) events.push(event.type);
    };
    await expect(all()).rejects.toMatchObject({
      code: 'worker-unavailable',
      userMessage: expect.stringMatching(/too long/u),
    });
    expect(server.asked).toContain('POST /interrupt');
  });

  it('says so when nothing listens there', async () => {
    await server.stop();
    const comfyUi = { url: server.url, checkpoint: 'any' };
    await expect(draw({ settings: { comfyUi } })).rejects.toMatchObject({
      code: 'worker-unavailable',
      userMessage: expect.stringMatching(/does not answer/u),
    });
    server = await startFakeComfyUi(picture, preview);
  });
});

describe('pictures from a service with the images interface of OpenAI', () => {
  let server: FakeImageService;
  let settings: RemoteSettings;
  beforeEach(async () => {
    server = await startFakeImageService(picture);
    settings = { openAiImages: { url: server.url, key: 'sk-secret', model: 'gpt-image-1' } };
  });
  afterEach(async () => server.stop());

  it('asks for one picture at a time, in the nearest size the model draws, and says what it cannot do', async () => {
    const events = await draw({ settings, options: { widthPx: 768, heightPx: 512, count: 2, style: '3d' } });
    expect(picturesOf(events)).toHaveLength(2);
    const body = { model: 'gpt-image-1', prompt: 'a blue fox', n: 1, size: '1536x1024' };
    expect(server.requests).toEqual([
      { body, authorization: 'Bearer sk-secret' },
      { body, authorization: 'Bearer sk-secret' },
    ]);
    expect(warningsOf(events)).toEqual([
      'This service draws from words alone; style, colours and stickers are for the built-in model.',
      'This service draws 1536 × 1024 pixels at that shape.',
      'This service takes no seed: the same number will make another picture.',
    ]);
  });

  it.each([
    ['dall-e-3', 512, 768, '1024x1792'],
    ['dall-e-2', 512, 512, '512x512'],
    ['flux.1-dev', 768, 512, '768x512'],
  ])('asks %s for %i × %i as %s, as bytes', async (model, widthPx, heightPx, size) => {
    await draw({ settings: { openAiImages: { url: server.url, model } }, options: { widthPx, heightPx } });
    expect(server.requests).toMatchObject([{ body: { size, response_format: 'b64_json' }, authorization: undefined }]);
  });

  it('fetches a picture it is given the address of, from that server', async () => {
    server.fault = 'answers-address';
    expect(picturesOf(await draw({ settings }))).toHaveLength(1);
  });

  it('waits as long as it is asked to, then tries again', async () => {
    server.fault = 'busy-once';
    const clock = createEagerClock();
    expect(picturesOf(await draw({ settings, clock }))).toHaveLength(1);
    expect(clock.waits).toEqual([5000]);
  });

  it('gives up after three refusals, each pause longer', async () => {
    server.fault = 'busy';
    const clock = createEagerClock();
    await expect(draw({ settings, clock })).rejects.toMatchObject({
      code: 'worker-unavailable',
      userMessage: expect.stringMatching(/too much to do/u),
    });
    expect([server.requests.length, clock.waits]).toEqual([3, [1000, 2000]]);
  });

  it.each([
    ['unauthorised', 'config-invalid', /refused the key/u],
    ['refuses-words', 'invalid-input', /other words/u],
    ['garbage-picture', 'protocol-violation', /no picture/u],
    ['wrong-json', 'protocol-violation', /no picture/u],
    ['no-json', 'protocol-violation', /no picture/u],
    ['endless', 'protocol-violation', /no picture/u],
    ['answers-private-address', 'protocol-violation', /no picture/u],
    ['redirects', 'worker-unavailable', /does not answer/u],
    ['breaks-off', 'worker-unavailable', /does not answer/u],
  ] as const)('when it %s: %s, with a sentence', async (fault: ImageServiceFault, code, userMessage) => {
    server.fault = fault;
    const failed = draw({ settings }).catch((error: unknown) => error);
    const error = await failed;
    expect(error).toMatchObject({ code, userMessage: expect.stringMatching(userMessage), retryable: false });
    expect(String(error)).not.toContain('sk-secret');
    expect(server.requests).toHaveLength(1);
  });

  it('ends at once when the job is cancelled', async () => {
    server.fault = 'hangs';
    const controller = new AbortController();
    const drawing = draw({ settings, signal: controller.signal });
    drawing.catch(() => {});
    await server.hanging;
    controller.abort();
    await expect(drawing).rejects.toThrow(/abort/iu);
  });
});

it('a service that is no longer configured is named as that', async () => {
  await expect(draw({ settings: {}, options: { model: 'comfyui' } })).rejects.toMatchObject({
    code: 'model-missing',
    userMessage: expect.stringMatching(/no longer connected/u),
  });
});
