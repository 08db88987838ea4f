import { describe, expect, it } from 'vitest';
import { plainInline } from '../../../src/core/inline-runs.ts';
import { ana, ben, createChatbotRig, elsewhere, replyOf, wordsOf, type ChatbotRig } from '../../fakes/chatbot-rig.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
const image = { fileName: 'fox.png', mediaType: 'image/png', bytes: new Uint8Array(png) };

async function made(rig: ChatbotRig, prompt: string, changes: Parameters<ChatbotRig['imagine']>[1] = {}) {
  const id = await rig.imagine({ prompt }, changes);
  const bytes = new TextEncoder().encode(prompt);
  rig.workshop.finish(id, 'done', [{ fileName: 'a.png', mediaType: 'image/png', bytes, alt: `Alt of ${prompt}` }]);
  return id;
}

async function jobOf(rig: ChatbotRig, call: ReturnType<ChatbotRig['call']>) {
  const answer = await call;
  if (answer.type !== 'job') throw new Error(`expected a job, got ${wordsOf(replyOf(answer))}`);
  const status = await rig.workshop.desk.get(answer.status.job.id);
  if (status === undefined) throw new Error('the job is gone');
  return status.job;
}

const wordsFound = (pictures: unknown): readonly unknown[] =>
  Array.isArray(pictures) ? pictures.map((picture: { words: string }) => picture.words) : [];

describe('/describe', () => {
  it('hands the picture over, with the pictures of this place to know its own by', async () => {
    const rig = createChatbotRig();
    await made(rig, 'a fox');
    const job = await jobOf(rig, rig.call('describe', { image }));
    expect(job).toMatchObject({ generator: 'picture-description', lane: 'short', inputs: [{ fileName: 'fox.png' }] });
    expect(wordsFound(job.options['known'])).toEqual(['a fox']);
  });

  it('shows the sentence to copy and a card of facts, letter by letter', async () => {
    const rig = createChatbotRig();
    const job = await jobOf(rig, rig.call('describe', { image }, { locale: 'es' }));
    const facts = {
      things: '*zorro*',
      colours: 'azul',
      composition: 'c',
      light: 'l',
      sharpness: 's',
      writing: 'w',
      size: 't',
    };
    const sheet = { fileName: 's.png', mediaType: 'image/png', bytes: new Uint8Array(1), alt: 'x' };
    const parameters = { ...facts, alt: 'Imagen de un *zorro*.' };
    const artifacts = rig.workshop.finish(job.id, 'done', [{ ...sheet, parameters }]);
    await rig.chatbot.post({ ...job, state: 'done' }, artifacts);
    const reply = rig.discord.posts[0]?.reply;
    expect(plainInline(reply?.text ?? '')).toBe('Texto alternativo: Imagen de un *zorro*.');
    expect(reply?.cards?.[0]).toMatchObject({ title: 'Lo que veo', imageIndex: 0 });
    expect(reply?.cards?.[0]?.fields?.map(({ value }) => plainInline(value))).toContain('*zorro*');
  });
});

describe('/find', () => {
  it('looks through the pictures of this place only, newest first, the example last', async () => {
    const rig = createChatbotRig();
    await made(rig, 'a fox');
    await made(rig, 'a secret', { place: elsewhere, caller: ben });
    await made(rig, 'an owl', { caller: ben });
    const job = await jobOf(rig, rig.call('find', { image }));
    expect(wordsFound(job.options['pictures'])).toEqual(['an owl', 'a fox']);
    expect(job.inputs.map(({ fileName }) => fileName)).toEqual(['a.png', 'a.png', 'fox.png']);
    expect(job.options['hasExample']).toBe(true);
  });

  it('shows nobody the pictures of another platform that has a place of the same name', async () => {
    const rig = createChatbotRig();
    await made(rig, 'a fox', { caller: { ...ben, platform: 'slack' } });
    expect(wordsOf(replyOf(await rig.call('find', { words: 'fox' }, { caller: ana })))).toContain(
      'no pictures here yet',
    );
  });

  it('leaves out descriptions, searches and grids', async () => {
    const rig = createChatbotRig();
    const picture = { fileName: 'a.png', mediaType: 'image/png', bytes: new Uint8Array([1]), alt: 'one' };
    const id = await rig.imagine({ prompt: 'two foxes', count: '2' });
    rig.workshop.finish(id, 'done', [
      picture,
      { ...picture, bytes: new Uint8Array([2]) },
      { ...picture, bytes: new Uint8Array([3]), parameters: { role: 'grid' } },
    ]);
    const description = await jobOf(rig, rig.call('describe', { image }));
    rig.workshop.finish(description.id, 'done', [{ ...picture, bytes: new Uint8Array([4]) }]);
    const job = await jobOf(rig, rig.call('find', { words: 'fox' }));
    expect(wordsFound(job.options['pictures'])).toEqual(['two foxes', 'two foxes']);
  });

  it('asks what to look for, and says when there is nothing yet', async () => {
    const rig = createChatbotRig();
    expect(wordsOf(replyOf(await rig.call('find')))).toContain('words, a picture, or both');
    expect(wordsOf(replyOf(await rig.call('find', { words: 'fox' })))).toContain('no pictures here yet');
  });

  it('lists what it found beside the sheet', async () => {
    const rig = createChatbotRig();
    await made(rig, 'a fox');
    const job = await jobOf(rig, rig.call('find', { words: 'fox' }));
    const parameters = { found: 'a fox · job1\nan owl · job2', searched: 9 };
    const sheet = { fileName: 's.jpg', mediaType: 'image/jpeg', bytes: new Uint8Array(1), alt: 'x', parameters };
    await rig.chatbot.post({ ...job, state: 'done' }, rig.workshop.finish(job.id, 'done', [sheet]));
    const reply = rig.discord.posts[0]?.reply;
    expect(reply?.text).toBe('The 2 pictures that come closest, of 9 made here.');
    expect(reply?.cards?.[0]?.fields).toEqual([
      { name: '1', value: 'a fox · job1', inline: true },
      { name: '2', value: 'an owl · job2', inline: true },
    ]);
  });
});
