import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import type { InputFile } from '../../../src/core/option.ts';
import { administrator, ana, createChatbotRig, replyOf, wordsOf } from '../../fakes/chatbot-rig.ts';
import { createMemoryWorkshop } from '../../fakes/memory-workshop.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';

const png: InputFile = { fileName: 'colours.png', mediaType: 'image/png', bytes: Uint8Array.of(1, 2, 3) };

describe('a call', () => {
  it('of an unknown command is answered privately with what was probably meant', async () => {
    const reply = replyOf(await createChatbotRig().call('imagin', { prompt: 'fox' }));
    expect(reply).toMatchObject({ visibility: 'private', text: expect.stringContaining('Did you mean /imagine?') });
  });

  it('without its subcommand names those there are', async () => {
    expect(wordsOf(replyOf(await createChatbotRig().call('job')))).toContain('list, show, cancel');
  });

  it('with several mistakes hears of all of them in one private reply, in its own language', async () => {
    const rig = createChatbotRig();
    const raw = { style: 'cubism', count: '9', sede: '7' };
    const reply = replyOf(await rig.call('imagine', raw, { locale: 'es' }));
    expect(reply.visibility).toBe('private');
    expect(reply.text).toBe(
      [
        '¡Casi! Hay 4 cosas por corregir:',
        '- Falta **prompt**.',
        '- **style** es una de estas: auto (Sorpréndeme), classic (Clásico), blob (Redondo), 3d (Plástico (3D)), flat (Plano).',
        '- **count** es un número entero de 1 a 4.',
        '- **sede** no es una opción aquí. ¿Quisiste decir **seed**?',
      ].join('\n'),
    );
    expect(await rig.workshop.desk.list({})).toEqual([]);
  });

  it('shows a hostile option name back without markup', async () => {
    const text = wordsOf(
      replyOf(await createChatbotRig().call('imagine', { prompt: 'fox', '[x](http://evil) @everyone': '1' })),
    );
    expect(text).not.toMatch(/\[x\]\(|@everyone/u);
  });

  it('that makes something is in the queue before it is answered', async () => {
    const rig = createChatbotRig();
    const answer = await rig.call('imagine', { prompt: 'a blue fox' });
    expect(answer).toMatchObject({ type: 'job', status: { job: { state: 'queued', caller: ana, locale: 'en' } } });
    expect(await rig.workshop.desk.list({})).toHaveLength(1);
  });

  it('that waits says its place, the length of the queue and how long', async () => {
    const rig = createChatbotRig();
    await rig.imagine();
    await rig.imagine();
    const reply = replyOf(await rig.call('imagine', { prompt: 'fox' }));
    expect(wordsOf(reply)).toContain('Queued: #3 of 3, about 60 s');
    expect(reply.visibility).toBe('public');
  });

  it('delivered twice by its platform makes one job', async () => {
    const rig = createChatbotRig();
    const first = await rig.imagine({ prompt: 'fox' }, { idempotencyKey: 'same' });
    const second = await rig.imagine({ prompt: 'fox' }, { idempotencyKey: 'same' });
    expect(second).toBe(first);
  });

  it('answers in the language the person chose, not the one of the platform', async () => {
    const rig = createChatbotRig();
    await rig.preferences.set(ana, { locale: 'es' });
    expect(wordsOf(replyOf(await rig.call('imagine', {})))).toContain('Falta **prompt**');
    const id = await rig.imagine();
    expect((await rig.workshop.desk.get(id))?.job.locale).toBe('es');
  });

  it('stores attached files before the job and names them by hash', async () => {
    const rig = createChatbotRig();
    const id = await rig.imagine({ prompt: 'fox', palette: png });
    const job = (await rig.workshop.desk.get(id))?.job;
    const [input] = job?.inputs ?? [];
    expect(input).toMatchObject({ fileName: 'colours.png', mediaType: 'image/png' });
    expect(await rig.blobs.get(input?.sha256 ?? '')).toEqual(png.bytes);
    expect(job?.commandOptions['palette']).toBe(input?.sha256);
    expect(job?.options).toMatchObject({ paletteFromInput: true });
  });

  it('of an administrator comes before a member’s', async () => {
    const rig = createChatbotRig();
    const [member, boss] = [await rig.imagine(), await rig.imagine({ prompt: 'fox' }, { caller: administrator })];
    const priority = async (id: string): Promise<number> => (await rig.workshop.desk.get(id))?.job.priority ?? -1;
    expect(await priority(boss)).toBeGreaterThan(await priority(member));
  });

  it('beyond the queue limit is refused kindly, with the number', async () => {
    const { desk } = createMemoryWorkshop(createFakeClock());
    const jobs = { ...desk, enqueue: async () => ({ type: 'queue-full' as const, limit: 10 }) };
    const reply = replyOf(await createChatbotRig({ jobs }).call('imagine', { prompt: 'fox' }));
    expect(reply).toMatchObject({
      visibility: 'private',
      text: expect.stringContaining('already have 10 jobs waiting'),
    });
  });

  it('during a pause says so', async () => {
    const { desk } = createMemoryWorkshop(createFakeClock());
    const jobs = { ...desk, enqueue: async () => ({ type: 'paused' as const }) };
    expect(wordsOf(replyOf(await createChatbotRig({ jobs }).call('imagine', { prompt: 'fox' })))).toContain(
      'takes no new jobs',
    );
  });

  it('that waits for the caller’s own running jobs says why', async () => {
    const rig = createChatbotRig();
    for (let count = 0; count < 3; count += 1) rig.workshop.start(await rig.imagine());
    const reply = replyOf(await rig.call('imagine', { prompt: 'fox' }));
    expect(reply.text).toContain('Your job will start shortly. 3 of yours are being made');
  });

  it('that meets a broken disk gets a sentence and a reference that is in the log, not the details', async () => {
    const { desk } = createMemoryWorkshop(createFakeClock());
    const failure = new AppError({ code: 'storage-full', message: 'ENOSPC /var/secret/place' });
    const jobs = { ...desk, enqueue: () => Promise.reject(failure) };
    const rig = createChatbotRig({ jobs });
    const answer = await rig.call('imagine', { prompt: 'fox' });
    const reply = replyOf(answer);
    // Who has to tell a fault from a refusal need not read the sentence.
    expect(answer).toMatchObject({ type: 'reply', fault: 'storage-full' });
    expect(await rig.call('imagine', {})).not.toHaveProperty('fault');
    expect(reply.text).toContain('The disk is full');
    expect(reply.text).not.toContain('secret');
    const reference = /administrator: (\w+)/u.exec(reply.text ?? '')?.[1];
    expect(rig.log).toContainEqual(
      expect.objectContaining({ level: 'error', fields: expect.objectContaining({ reference, code: 'storage-full' }) }),
    );
  });

  it('never throws, even when nobody’s preferences can be read', async () => {
    const preferences = { get: () => Promise.reject(new Error('boom')), set: async () => {} };
    const reply = replyOf(await createChatbotRig({ preferences }).call('help'));
    expect(reply).toMatchObject({ visibility: 'private', text: expect.stringContaining('went wrong on my side') });
    expect(await createChatbotRig({ preferences }).chatbot.suggest(suggestCall('model', ''))).toEqual([]);
  });

  it('leaves prompts out of the log', async () => {
    const rig = createChatbotRig();
    await rig.imagine({ prompt: 'something private' });
    expect(JSON.stringify(rig.log)).not.toContain('something private');
  });
});

const suggestCall = (option: string, typed: string) =>
  ({ command: 'imagine', option, typed, caller: ana, place: { spaceId: 's', channelId: 'c' }, locale: 'en' }) as const;

describe('suggestions', () => {
  it('come from the command', async () => {
    expect(await createChatbotRig().chatbot.suggest(suggestCall('model', 'spri'))).toEqual(['alebrije-sprites']);
  });

  it('are none for what does not exist', async () => {
    expect(await createChatbotRig().chatbot.suggest({ ...suggestCall('x', ''), command: 'nothing' })).toEqual([]);
  });
});

describe('what happens to jobs', () => {
  it('is shown by the platform they came from, with progress, and not again after the post', async () => {
    const rig = createChatbotRig();
    const stop = rig.chatbot.relayStatuses();
    const id = await rig.imagine();
    rig.workshop.start(id);
    rig.workshop.advance(id, { fraction: 0.5, step: 'Drawing' });
    expect(rig.discord.statuses.at(-1)).toMatchObject({ job: { id, state: 'running' }, progress: { fraction: 0.5 } });
    rig.workshop.finish(id, 'done');
    const shown = rig.discord.statuses.length;
    rig.workshop.advance(id, { fraction: 0.9, step: 'Too late' });
    expect(rig.discord.statuses).toHaveLength(shown);
    stop();
  });

  it('is left alone when it came from a platform that is not here', async () => {
    const rig = createChatbotRig();
    rig.chatbot.relayStatuses();
    await rig.imagine({ prompt: 'fox' }, { address: { platform: 'slack', data: {} } });
    expect(rig.discord.statuses).toEqual([]);
  });
});

describe('posting', () => {
  it('hands the rendered result to the adapter under the job’s id', async () => {
    const rig = createChatbotRig();
    const id = await rig.imagine();
    rig.workshop.start(id);
    const artifacts = rig.workshop.finish(id, 'done', [
      {
        fileName: 'fox.png',
        mediaType: 'image/png',
        bytes: new Uint8Array(9),
        alt: 'A blue fox',
        parameters: { style: 'flat' },
      },
    ]);
    const job = (await rig.workshop.desk.get(id))?.job;
    if (job === undefined) throw new Error('the job is gone');
    await rig.chatbot.post({ ...job, warnings: ['I did not know “xyzzy”.'] }, artifacts);
    expect(rig.discord.posts).toHaveLength(1);
    const [post] = rig.discord.posts;
    expect(post?.key).toBe(id);
    expect(post?.reply.text).toBe(
      'Here is *a blue fox*, in flat style, seed 7. I hope you like it!\n⚠️ I did not know “xyzzy”.',
    );
    expect(post?.reply.attachments).toMatchObject([{ artifactId: `${id}-0`, alt: 'A blue fox' }]);
    expect(post?.reply.actions?.map((action) => action.id.split(':')[1])).toEqual([
      'redo',
      'reseed',
      'edit',
      'parameters',
      'vary',
      'sticker',
      'like',
      'delete',
      'rework',
    ]);
  });

  it('waits for a platform that may come back, and gives up on a terminal that has ended', async () => {
    const rig = createChatbotRig();
    const job = (await rig.workshop.desk.get(await rig.imagine()))?.job;
    if (job === undefined) throw new Error('the job is gone');
    const from = (platform: 'slack' | 'cli') => rig.chatbot.post({ ...job, address: { platform, data: {} } }, []);
    await expect(from('slack')).rejects.toMatchObject({ code: 'not-supported', retryable: true });
    await expect(from('cli')).rejects.toMatchObject({ retryable: false });
  });
});
