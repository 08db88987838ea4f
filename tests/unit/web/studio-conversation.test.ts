import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatActionId } from '../../../src/core/action-id.ts';
import { studioAddress } from '../../../src/adapters/web/studio-owner.ts';
import type { Reply } from '../../../src/core/reply.ts';
import { openStudio, studioClient } from './open-studio.ts';
import type { OpenStudio } from './open-studio.ts';

let studio: OpenStudio;
beforeEach(async () => {
  studio = await openStudio();
});
afterEach(async () => {
  await studio.close();
});

const clientId = 'client-0001';
const imagine = { clientId, command: 'imagine', options: { prompt: 'a blue fox' }, locale: 'en' };
const picture = {
  fileName: 'fox.png',
  mediaType: 'image/png',
  bytes: new Uint8Array([0x89, 1, 2]),
  alt: 'A blue fox',
};
const result: Reply = {
  text: 'Here it is',
  attachments: [
    { artifactId: 'job001-0', fileName: 'fox.png', mediaType: 'image/png', byteLength: 3, alt: 'A blue fox' },
  ],
  visibility: 'public',
};
const press = async (verb: Parameters<typeof formatActionId>[0]['verb'], id = 'client-0002') =>
  studio.post('/api/actions', {
    clientId: id,
    actionId: formatActionId({ verb, jobId: 'job001', index: 0 }),
    locale: 'en',
  });
const bodies = async () => (await studio.messages.list('studio', {})).map(({ body }) => body['type']);

describe('a call', () => {
  test('enters the conversation with its answer and reaches the chatbot with the caller, place and address', async () => {
    const { json } = await studio.post('/api/calls', imagine);
    expect(json).toMatchObject({
      type: 'messages',
      messages: [
        { key: `call:${clientId}`, author: 'person', body: { type: 'call', values: { prompt: 'a blue fox' } } },
        { key: `reply:${clientId}`, author: 'bot', body: { type: 'job', jobId: 'job001' } },
      ],
      jobs: [{ id: 'job001', state: 'queued', title: 'a blue fox', placeInQueue: 1 }],
    });
    expect(studio.dispatcher.calls[0]).toMatchObject({
      caller: { platform: 'web', role: 'administrator' },
      idempotencyKey: `web:${clientId}`,
      address: { platform: 'web', data: { clientId } },
    });
  });

  test('sent twice makes one job and one message', async () => {
    await studio.post('/api/calls', imagine);
    await studio.post('/api/calls', imagine);
    expect(await bodies()).toEqual(['call', 'job']);
    expect(await studio.workshop.desk.list({})).toHaveLength(1);
  });

  test('that is answered at once keeps the answer', async () => {
    await studio.post('/api/calls', { clientId, command: 'help', options: {}, locale: 'en' });
    expect(await bodies()).toEqual(['call', 'reply']);
  });
});

describe('a result', () => {
  test('posted twice stands in the conversation once', async () => {
    await studio.post('/api/calls', imagine);
    await studio.adapter.post(studioAddress(clientId), result, 'job001');
    await studio.adapter.post(studioAddress(clientId), { ...result, text: 'again' }, 'job001');
    const { json } = await studio.get('/api/messages');
    expect(json).toMatchObject({
      messages: [
        { body: { type: 'call' } },
        { body: { type: 'job', jobId: 'job001' } },
        { key: 'job:job001', body: { type: 'result', jobId: 'job001', reply: result } },
      ],
      jobs: [],
    });
  });

  test('that overtakes its announcement is still announced once', async () => {
    await studio.adapter.post(studioAddress(clientId), result, 'job001');
    await studio.post('/api/calls', imagine);
    expect(await bodies()).toEqual(['result', 'call', 'job']);
  });
});

describe('a page opened in mid-job', () => {
  test('finds the job with its progress, which was never stored', async () => {
    await studio.post('/api/calls', imagine);
    studio.workshop.start('job001');
    studio.workshop.advance('job001', {
      fraction: 0.4,
      step: 'drawing',
      preview: { mediaType: 'image/png', bytes: picture.bytes },
    });
    expect((await studio.get('/api/messages')).json).toMatchObject({
      jobs: [{ id: 'job001', state: 'running', progress: { fraction: 0.4, step: 'drawing', previewVersion: 1 } }],
    });
    expect(JSON.stringify(await studio.messages.list('studio', {}))).not.toContain('drawing');
    const preview = await studio.get('/api/jobs/job001/preview?version=1');
    expect(preview.headers['content-type']).toBe('image/png');
    expect(new Uint8Array(preview.bytes)).toEqual(picture.bytes);
  });

  test('finds a job whose announcement died with the process', async () => {
    const { caller, place } = {
      caller: { platform: 'web', userId: 'owner', displayName: 'Studio', role: 'administrator' },
      place: { spaceId: 'studio', channelId: 'studio' },
    } as const;
    await studio.dispatcher.call({
      ...imagine,
      caller,
      place,
      locale: 'en',
      address: studioAddress(clientId),
      idempotencyKey: `web:${clientId}`,
    });
    expect(await bodies()).toEqual([]);
    await studio.close();
    const next = studio.create();
    await next.start(studio.dispatcher);
    const { json } = await studioClient(next.address()).get('/api/messages');
    await next.stop();
    expect(json).toMatchObject({
      messages: [{ key: `reply:${clientId}`, body: { type: 'job', jobId: 'job001' } }],
      jobs: [{ id: 'job001' }],
    });
  });
});

describe('a press', () => {
  test('on a line of “more” is told as what it stands for', async () => {
    await studio.post('/api/calls', imagine);
    studio.workshop.finish('job001', 'done', [picture]);
    const value = formatActionId({ verb: 'mix', jobId: 'job001', index: 3 });
    const { json } = await studio.post('/api/actions', {
      clientId: 'client-0002',
      actionId: formatActionId({ verb: 'more', jobId: 'job001', index: 0 }),
      value,
      locale: 'en',
    });
    expect(studio.dispatcher.presses.at(-1)).toMatchObject({ value });
    expect(json).toMatchObject({ messages: [{ body: { type: 'press', verb: 'mix', index: 3 } }, {}] });
  });

  beforeEach(async () => {
    await studio.post('/api/calls', imagine);
    studio.workshop.start('job001');
    studio.workshop.finish('job001', 'done', [picture]);
    await studio.adapter.post(studioAddress(clientId), result, 'job001');
  });

  test('that makes something new is said and answered', async () => {
    const { json } = await press('reseed');
    expect(json).toMatchObject({
      type: 'messages',
      messages: [{ body: { type: 'press', verb: 'reseed' } }, { body: { type: 'job' } }],
    });
  });

  test('with a private answer leaves no trace in the conversation', async () => {
    expect((await press('parameters')).json).toEqual({
      type: 'private',
      reply: { text: 'parameters done', visibility: 'private' },
    });
    expect(await bodies()).toEqual(['call', 'job', 'result']);
  });

  test('on edit opens the form with its values', async () => {
    expect((await press('edit')).json).toEqual({
      type: 'form',
      form: { command: 'imagine', values: { prompt: 'a red fox' } },
    });
  });

  test('on delete leaves a message that says so, and no holes', async () => {
    await press('delete');
    expect(await bodies()).toEqual(['call', 'job', 'deleted']);
  });

  test.each([{ actionId: 'v9:x' }, { actionId: 'v1:more:job001:0', value: 'v1:explode:job001:0' }])(
    'on what nobody can do any more shows what the chatbot says to it, and leaves no trace ($actionId)',
    async (old) => {
      const { status, json } = await studio.post('/api/actions', { clientId: 'client-0003', locale: 'en', ...old });
      expect([status, json]).toEqual([200, { type: 'private', reply: { text: 'too old', visibility: 'private' } }]);
      expect(await bodies()).toEqual(['call', 'job', 'result']);
    },
  );
});

describe('the rest of the studio', () => {
  test('older messages come page by page', async () => {
    for (let index = 100; index < 170; index += 1) {
      await studio.adapter.post(studioAddress(clientId), { text: `${index}`, visibility: 'public' }, `job${index}`);
    }
    const newest = await studio.get('/api/messages');
    expect(newest.json).toMatchObject({ hasOlder: true });
    const older = await studio.get('/api/messages?before=11');
    expect(older.json).toMatchObject({ hasOlder: false, messages: { length: 10 } });
  });

  test('the gallery shows what was made, with likes that toggle', async () => {
    await studio.post('/api/calls', imagine);
    studio.workshop.finish('job001', 'done', [picture]);
    expect((await studio.post('/api/artifacts/job001-0/like', {})).json).toEqual({ liked: true });
    expect((await studio.get('/api/gallery')).json).toMatchObject({
      entries: [{ job: { id: 'job001' }, artifacts: [{ id: 'job001-0', alt: 'A blue fox', liked: true }] }],
    });
    expect((await studio.post('/api/artifacts/job001-0/like', {})).json).toEqual({ liked: false });
    expect((await studio.post('/api/artifacts/job999-0/like', {})).status).toBe(404);
  });

  test('the gallery leaves out sheets about pictures', async () => {
    await studio.post('/api/calls', imagine);
    studio.workshop.finish('job001', 'done', [picture]);
    const made = (await studio.workshop.desk.get('job001'))?.job;
    if (made === undefined) throw new Error('the job is gone');
    const search = { ...made, id: 'job002', idempotencyKey: 'search', generator: 'similar-pictures' };
    await studio.workshop.desk.enqueue(search);
    studio.workshop.finish('job002', 'done', [picture]);
    expect((await studio.get('/api/gallery')).json).toMatchObject({ entries: [{ job: { id: 'job001' } }] });
  });

  test('the queue lists what waits, and its mode can be changed', async () => {
    await studio.post('/api/calls', imagine);
    expect((await studio.get('/api/jobs?scope=all')).json).toMatchObject({ jobs: [{ id: 'job001', state: 'queued' }] });
    const headers = { 'content-type': 'application/json', origin: studio.adapter.address() };
    const put = async (mode: string) =>
      studio.send('PUT', '/api/queue/mode', { headers, body: JSON.stringify({ mode }) });
    expect((await put('pause')).status).toBe(200);
    expect(await studio.workshop.queue.mode()).toBe('pause');
    expect((await put('explode')).status).toBe(400);
  });

  test('a chosen language is kept until the browser may decide again', async () => {
    const headers = { 'content-type': 'application/json', origin: studio.adapter.address() };
    const choose = async (locale: string) =>
      studio.send('PUT', '/api/locale', { headers, body: JSON.stringify({ locale }) });
    await choose('es');
    expect((await studio.get('/api/studio')).json).toMatchObject({ locale: 'es' });
    await choose('auto');
    expect((await studio.get('/api/studio')).json).not.toHaveProperty('locale');
  });

  test('completions come from the chatbot', async () => {
    const asked = await studio.post('/api/suggestions', {
      command: 'imagine',
      option: 'model',
      typed: 'a',
      locale: 'en',
    });
    expect(asked.json).toEqual({ suggestions: ['a1', 'a2'] });
  });
});
