import { describe, expect, it } from 'vitest';
import type { CommandCall } from '../../../src/core/dispatcher.ts';
import { plainInline } from '../../../src/core/inline-runs.ts';
import type { JsonObject } from '../../../src/core/job.ts';
import { ana, createChatbotRig, replyOf, wordsOf, type ChatbotRig } from '../../fakes/chatbot-rig.ts';
import { createMemoryModels } from '../../fakes/memory-models.ts';

async function optionsOf(rig: ChatbotRig, given: CommandCall['options']): Promise<JsonObject> {
  const id = await rig.imagine(given);
  return (await rig.workshop.desk.get(id))?.job.options ?? {};
}

describe('/imagine', () => {
  it('needs a prompt and nothing else', async () => {
    expect(await optionsOf(createChatbotRig(), { prompt: ' a blue\u200B fox ' })).toEqual({
      prompt: 'a blue fox',
      style: 'auto',
      widthPx: 512,
      heightPx: 512,
      count: 1,
      seed: expect.any(Number),
      model: 'alebrije-sprites',
    });
  });

  it('does as it is told', async () => {
    const given = {
      prompt: 'fox',
      style: 'Plano',
      size: 'landscape',
      count: '4',
      seed: '7',
      model: 'Alebrije-Sprites',
    };
    expect(await optionsOf(createChatbotRig(), given)).toEqual({
      prompt: 'fox',
      style: 'flat',
      widthPx: 768,
      heightPx: 512,
      count: 4,
      seed: 7,
      model: 'alebrije-sprites',
    });
  });

  it('draws a seed of its own where none is given, another each time', async () => {
    const rig = createChatbotRig();
    const seeds = [await optionsOf(rig, { prompt: 'fox' }), await optionsOf(rig, { prompt: 'fox' })];
    expect(seeds[0]?.['seed']).not.toBe(seeds[1]?.['seed']);
  });

  it('follows the caller’s preferences, unless told otherwise, and forgets those that no longer exist', async () => {
    const rig = createChatbotRig();
    await rig.preferences.set(ana, { pictureStyle: 'blob', pictureSize: 'poster' });
    expect(await optionsOf(rig, { prompt: 'fox' })).toMatchObject({ style: 'blob', widthPx: 512, heightPx: 512 });
    expect(await optionsOf(rig, { prompt: 'fox', style: 'flat' })).toMatchObject({ style: 'flat' });
  });

  it('is a short job whose size class says what it costs', async () => {
    const rig = createChatbotRig();
    const id = await rig.imagine({ prompt: 'fox', size: 'large', count: '2' });
    expect((await rig.workshop.desk.get(id))?.job).toMatchObject({
      generator: 'picture',
      lane: 'short',
      sizeClass: '1024x1024x2',
    });
  });

  it('makes stickers, mixes two styles and takes colours by their names', async () => {
    const given = { prompt: 'fox', style: 'classic', 'style-2': '3d', output: 'sticker', colours: 'autumn' };
    expect(await optionsOf(createChatbotRig(), given)).toMatchObject({
      style: 'classic+3d',
      output: 'sticker',
      palette: 'autumn',
    });
  });

  it.each([
    [{ 'style-2': 'flat' }, 'flat'],
    [{ style: 'flat', 'style-2': 'flat' }, 'flat'],
    [{ style: 'auto', 'style-2': '3d' }, '3d'],
  ])('mixes no style with itself or with chance: %o', async (given, style) => {
    expect(await optionsOf(createChatbotRig(), { prompt: 'fox', ...given })).toMatchObject({ style });
  });

  it('lets the generator draw that a model is for, and offers the built-in model first', async () => {
    const models = createMemoryModels([
      { id: 'a-large-model', task: 'text-to-image' },
      { id: 'alebrije-upscaler', task: 'upscale' },
      { id: 'alebrije-sprites' },
    ]);
    const rig = createChatbotRig({ models });
    const jobs = [await rig.imagine({ prompt: 'fox' }), await rig.imagine({ prompt: 'fox', model: 'a-large-model' })];
    const drafts = await Promise.all(jobs.map(async (id) => (await rig.workshop.desk.get(id))?.job));
    expect(drafts).toMatchObject([
      { generator: 'picture', lane: 'short', options: { model: 'alebrije-sprites' } },
      {
        generator: 'diffusion-picture',
        lane: 'heavy',
        sizeClass: 'a-large-model:auto:512x512x1',
        options: { model: 'a-large-model' },
      },
    ]);
    const place = { spaceId: 'plaza', channelId: 'general' };
    const asked = { command: 'imagine', option: 'model', typed: '', caller: ana, place, locale: 'en' } as const;
    expect(await rig.chatbot.suggest(asked)).toEqual(['alebrije-sprites', 'a-large-model']);
  });

  it('names the picture models there are when asked for another', async () => {
    const rig = createChatbotRig();
    const reply = replyOf(await rig.call('imagine', { prompt: 'fox', model: 'alebrije-upscaler' }));
    expect(reply.visibility).toBe('private');
    expect(reply.text).toBe('There is no picture model “alebrije-upscaler” here. Installed: alebrije-sprites.');
  });

  it('says how to get a public model that is not installed', async () => {
    const rig = createChatbotRig({ models: createMemoryModels([{ id: 'alebrije-sprites' }], ['painter']) });
    const words = wordsOf(replyOf(await rig.call('imagine', { prompt: 'fox', model: 'Painter' })));
    expect(words).toContain('The public painter is not installed here');
    for (const fact of ['LicenseRef-Narrow', '4.3 GB', 'alebrije models add', 'Not for commercial use.'])
      expect(words).toContain(fact);
  });

  it.each([{ negative: 'blurry' }, { steps: '4' }, { guidance: '3' }, { scheduler: 'lcm' }, { strength: '0.5' }])(
    'gives %o to the first model that takes it, and to no other',
    async (given) => {
      const models = createMemoryModels([{ id: 'alebrije-sprites' }, { id: 'large', task: 'text-to-image' }]);
      const rig = createChatbotRig({ models });
      const [name] = Object.keys(given);
      expect(await optionsOf(rig, { prompt: 'fox', ...given })).toMatchObject({
        model: 'large',
        [name ?? '']: expect.anything(),
      });
      const wrong = await rig.call('imagine', { prompt: 'fox', model: 'alebrije-sprites', ...given });
      expect(wordsOf(replyOf(wrong))).toContain('are for these models: large');
      expect(wordsOf(replyOf(await createChatbotRig().call('imagine', { prompt: 'fox', ...given })))).toContain(
        'none is installed',
      );
    },
  );

  it('says which model drew where that says how it looks', async () => {
    const models = createMemoryModels([{ id: 'large', task: 'text-to-image' }]);
    const rig = createChatbotRig({ models });
    const id = await rig.imagine({ prompt: 'a fox', model: 'large', seed: '7' });
    const file = { fileName: 'a.png', mediaType: 'image/png', bytes: new Uint8Array(1), alt: 'A fox' };
    const artifacts = rig.workshop.finish(id, 'done', [file]);
    const job = (await rig.workshop.desk.get(id))?.job;
    if (job === undefined) throw new Error('the job is gone');
    await rig.chatbot.post(job, artifacts);
    expect(plainInline(rig.discord.posts[0]?.reply.text ?? '')).toBe('Here is a fox, drawn by large, seed 7.');
  });

  it('says which of the attached pictures is which', async () => {
    const png = (name: string) => ({ fileName: `${name}.png`, mediaType: 'image/png', bytes: Buffer.from(name) });
    const rig = createChatbotRig({ models: createMemoryModels([{ id: 'large', task: 'text-to-image' }]) });
    const id = await rig.imagine({ prompt: 'fox', mask: png('mask'), image: png('image'), palette: png('palette') });
    const job = (await rig.workshop.desk.get(id))?.job;
    expect(job?.options).toMatchObject({ paletteFromInput: true, imageInput: 1, maskInput: 2, sizeFromInput: true });
    expect(job?.inputs.map(({ fileName }) => fileName)).toEqual(['palette.png', 'image.png', 'mask.png']);
    expect(await optionsOf(rig, { prompt: 'fox', image: png('image'), size: 'large' })).toMatchObject({
      imageInput: 0,
      widthPx: 1024,
    });
    expect(await optionsOf(rig, { prompt: 'fox', image: png('image'), size: 'large' })).not.toHaveProperty(
      'sizeFromInput',
    );
  });

  it('says so when no picture model is installed', async () => {
    const rig = createChatbotRig({ models: createMemoryModels([]) });
    expect(wordsOf(replyOf(await rig.call('imagine', { prompt: 'fox' })))).toContain('is not installed');
  });

  it('tells how many takes there are, in the language of the job', async () => {
    const rig = createChatbotRig();
    const id = await rig.imagine(
      { prompt: 'un *zorro* [azul](https://example.org)', count: '2', seed: '7', style: 'flat' },
      { locale: 'es' },
    );
    const file = { fileName: 'a.png', mediaType: 'image/png', bytes: new Uint8Array(1), alt: 'Un zorro' };
    const artifacts = rig.workshop.finish(id, 'done', [file, file]);
    const job = (await rig.workshop.desk.get(id))?.job;
    if (job === undefined) throw new Error('the job is gone');
    await rig.chatbot.post(job, artifacts);
    expect(plainInline(rig.discord.posts[0]?.reply.text ?? '')).toBe(
      'Aquí tienes 2 versiones de un *zorro* [azul](https://example.org), en estilo plano, semilla 7. ¿Cuál te gusta más?',
    );
  });
});
