import { describe, expect, it } from 'vitest';
import { formatActionId, pairIndex, type ActionVerb } from '../../../src/core/action-id.ts';
import type { Answer } from '../../../src/core/dispatcher.ts';
import type { Job } from '../../../src/core/job.ts';
import { ben, commands, createChatbotRig, elsewhere, replyOf, type ChatbotRig } from '../../fakes/chatbot-rig.ts';
import retouch from '../../fakes/retouch-command.ts';

const id = (verb: ActionVerb, jobId: string, index = 0): string => formatActionId({ verb, jobId, index });
const picture = (index: number) => ({
  fileName: `fox-${index}.png`,
  mediaType: 'image/png',
  bytes: new Uint8Array(9).fill(index),
  alt: 'A blue fox',
  widthPx: 512,
  heightPx: 512,
  parameters: { prompt: 'a blue fox', seed: 7, style: 'flat', index },
});
const grid = { ...picture(9), widthPx: 1024, heightPx: 1024, parameters: { role: 'grid' } };

function jobFrom(answer: Answer): Job {
  if (answer.type !== 'job') throw new Error(`expected a job, got ${JSON.stringify(answer)}`);
  return answer.status.job;
}

function finish(rig: ChatbotRig, jobId: string, pictures: number): void {
  const files = Array.from({ length: pictures }, (_, index) => picture(index));
  rig.workshop.finish(jobId, 'done', pictures > 1 ? [...files, grid] : files);
}

/** Pictures of Ana's, with the overview of them all where there are several. */
async function finished(pictures: number): Promise<{ readonly rig: ChatbotRig; readonly jobId: string }> {
  const rig = createChatbotRig({ commands: [...commands, retouch] });
  const jobId = await rig.imagine({ prompt: 'a blue fox', seed: 7, style: 'flat', count: String(pictures) });
  finish(rig, jobId, pictures);
  return { rig, jobId };
}

async function actionsOf(rig: ChatbotRig, jobId: string) {
  return replyOf(await rig.press(id('show', jobId))).actions ?? [];
}

const labelsOf = (actions: Awaited<ReturnType<typeof actionsOf>>, verb: ActionVerb) =>
  actions.flatMap((action) => (action.type === 'button' && action.id.startsWith(`v1:${verb}:`) ? [action.label] : []));

describe('below four pictures', () => {
  it('each has its U and its V, and the overview of all has none', async () => {
    const { rig, jobId } = await finished(4);
    const actions = await actionsOf(rig, jobId);
    expect(labelsOf(actions, 'upscale')).toEqual(['U1', 'U2', 'U3', 'U4']);
    expect(labelsOf(actions, 'vary')).toEqual(['V1', 'V2', 'V3', 'V4']);
    expect(labelsOf(actions, 'like')).toHaveLength(4);
    expect(replyOf(await rig.press(id('upscale', jobId, 4))).visibility).toBe('private');
  });

  it('a select mixes each pair, and makes a sticker or an edit of each', async () => {
    const { rig, jobId } = await finished(4);
    const more = (await actionsOf(rig, jobId)).find(({ type }) => type === 'select');
    if (more?.type !== 'select') throw new Error('expected a select');
    const verbs = more.choices.map(({ value }) => value.split(':')[1]);
    expect([verbs.length, new Set(verbs)]).toEqual([14, new Set(['mix', 'sticker', 'rework'])]);
    expect(more.choices.map(({ label }) => label)).toContain('Mix 2 and 4');
  });
});

describe('a variation', () => {
  it('is four more around that very picture, and a variation of one follows from both', async () => {
    const { rig, jobId } = await finished(4);
    const first = jobFrom(await rig.press(id('vary', jobId, 1), { caller: ben }));
    expect(first).toMatchObject({
      command: 'imagine',
      caller: ben,
      sizeClass: '512x512x4',
      options: { prompt: 'a blue fox', seed: 7, count: 4, origin: { index: 1, strength: 0.5 } },
    });
    finish(rig, first.id, 4);
    const second = jobFrom(await rig.press(id('vary', first.id, 2)));
    expect(second.options).toMatchObject({ origin: { index: 2 }, earlier: [{ origin: { index: 1 } }] });
  });

  it('has other takes around the same picture, and says what it is', async () => {
    const { rig, jobId } = await finished(4);
    const first = jobFrom(await rig.press(id('vary', jobId, 1)));
    finish(rig, first.id, 4);
    const again = jobFrom(await rig.press(id('reseed', first.id)));
    const freshSeed = (job: Job) => JSON.stringify(job.options['origin']);
    expect(again.options).toMatchObject({ seed: 7, origin: { index: 1 } });
    expect(freshSeed(again)).not.toBe(freshSeed(first));
    expect(replyOf(await rig.press(id('show', first.id))).text).toBe(
      'Here are 4 variations of picture 2, *a blue fox*.',
    );
  });

  it('of a picture drawn by another generator, or of one that is gone, is refused with a sentence', async () => {
    const { rig, jobId } = await finished(1);
    const larger = jobFrom(await rig.press(id('upscale', jobId)));
    finish(rig, larger.id, 1);
    expect(replyOf(await rig.press(id('vary', larger.id))).text).toContain('cannot go on from a picture');
    expect(replyOf(await rig.press(id('vary', jobId, 3))).text).toContain('deleted');
  });

  it('of a variation of a variation … ends with a sentence, not with a fault', async () => {
    const { rig, jobId } = await finished(1);
    let last = jobId;
    for (let step = 0; step <= 16; step += 1) {
      const job = jobFrom(await rig.press(id('vary', last)));
      finish(rig, job.id, 4);
      last = job.id;
    }
    const answer = await rig.press(id('vary', last));
    expect(answer).not.toHaveProperty('fault');
    expect(replyOf(answer).text).toContain('Start again from its words');
  });
});

describe('a mix', () => {
  it('is chosen from the select like any button, and has no other seed', async () => {
    const { rig, jobId } = await finished(4);
    const mix = id('mix', jobId, pairIndex(0, 3));
    const job = jobFrom(await rig.press(id('more', jobId), { value: mix }));
    expect(job.options).toMatchObject({ mixOf: [0, 3], count: 4, seed: 7 });
    finish(rig, job.id, 4);
    expect(labelsOf(await actionsOf(rig, job.id), 'reseed')).toEqual([]);
    expect(replyOf(await rig.press(id('reseed', job.id))).text).toContain('No other seed');
    expect(replyOf(await rig.press(id('show', job.id))).text).toContain('4 mixes of pictures 1 and 4');
  });

  it.each(['', 'nonsense', 'v1:mix:id0000000001:22'])(
    'that nobody offered is answered with a sentence: %s',
    async (value) => {
      const { rig, jobId } = await finished(4);
      expect(replyOf(await rig.press(id('more', jobId), { value })).text).toContain('too old');
    },
  );
});

describe('a sticker', () => {
  it('is the very picture again, cut out, and no sticker is made of it', async () => {
    const { rig, jobId } = await finished(4);
    const job = jobFrom(await rig.press(id('sticker', jobId, 2)));
    expect(job.options).toMatchObject({ output: 'sticker', count: 1, origin: { index: 2, strength: 0 } });
    finish(rig, job.id, 1);
    const actions = await actionsOf(rig, job.id);
    expect([...labelsOf(actions, 'sticker'), ...labelsOf(actions, 'reseed')]).toEqual([]);
    expect(replyOf(await rig.press(id('show', job.id))).text).toBe('Here is *a blue fox*, cut out as a sticker.');
  });
});

describe('stickers of several pictures', () => {
  const large = (index: number) => ({
    ...picture(index),
    mediaType: 'image/webp',
    parameters: { ...picture(index).parameters, role: 'sticker-large' },
  });

  it('have buttons for each sticker, not for each of its files', async () => {
    const rig = createChatbotRig();
    const jobId = await rig.imagine({ prompt: 'a blue fox', seed: 7, output: 'sticker', count: '2' });
    rig.workshop.finish(jobId, 'done', [picture(0), large(0), picture(1), large(1), grid]);
    const actions = await actionsOf(rig, jobId);
    expect(labelsOf(actions, 'vary')).toEqual(['V1', 'V2']);
    const second = actions.find((action) => action.type === 'button' && action.label === 'V2');
    expect(jobFrom(await rig.press(second?.id ?? '')).options).toMatchObject({ origin: { index: 1 } });
    expect(replyOf(await rig.press(id('show', jobId))).attachments?.map(({ extra }) => extra)).toEqual([
      undefined,
      'format',
      undefined,
      'format',
      'overview',
    ]);
  });
});

describe('making it move', () => {
  it('is not offered, and an id of it gets the truth', async () => {
    const { rig, jobId } = await finished(1);
    expect(labelsOf(await actionsOf(rig, jobId), 'animate')).toEqual([]);
    expect(replyOf(await rig.press(id('animate', jobId))).text).toContain('cannot make pictures move yet');
  });
});

describe('editing a finished picture', () => {
  it('goes without downloading it: at once where only the picture is needed', async () => {
    const { rig, jobId } = await finished(1);
    await rig.blobs.put(picture(0).bytes);
    const select = (await actionsOf(rig, jobId)).find(({ type }) => type === 'select');
    expect(select?.id).toBe(id('rework', jobId));
    const job = jobFrom(await rig.press(id('rework', jobId), { value: 'retouch mirror', caller: ben }));
    expect(job).toMatchObject({ command: 'retouch', subcommand: 'mirror', caller: ben });
    expect(job.inputs).toMatchObject([{ fileName: 'fox-0.png', mediaType: 'image/png' }]);
  });

  it('opens the form of an edit that has more to ask, with the picture in it', async () => {
    const { rig, jobId } = await finished(1);
    expect(await rig.press(id('rework', jobId), { value: 'retouch tint' })).toMatchObject({
      type: 'form',
      form: { command: { name: 'retouch' }, subcommand: 'tint', values: { image: `result.${jobId}-0` } },
    });
  });

  it('can be edited again with the picture it was given, where there is anything to change', async () => {
    const { rig, jobId } = await finished(1);
    await rig.blobs.put(picture(0).bytes);
    const image = `result.${jobId}-0`;
    const [tinted, mirrored] = [
      jobFrom(await rig.call('retouch tint', { image, strength: '0.7' })),
      jobFrom(await rig.call('retouch mirror', { image })),
    ];
    for (const job of [tinted, mirrored]) finish(rig, job.id, 1);
    expect(await rig.press(id('edit', tinted.id))).toMatchObject({
      form: { values: { image: `input.${tinted.id}-0`, strength: 0.7 } },
    });
    expect(labelsOf(await actionsOf(rig, mirrored.id), 'edit')).toEqual([]);
    expect(replyOf(await rig.press(id('edit', mirrored.id))).text).toContain('nothing to fill in');
    expect(labelsOf(await actionsOf(rig, tinted.id), 'reseed')).toEqual([]);
  });

  it('of several asks which edit it shall be', async () => {
    const { rig, jobId } = await finished(4);
    const reply = replyOf(await rig.press(id('more', jobId), { value: id('rework', jobId, 2) }));
    expect(reply).toMatchObject({
      visibility: 'private',
      text: 'What shall I do with picture 3?',
      actions: [{ type: 'select', id: id('rework', jobId, 2) }],
    });
  });

  it('shows what it was made of beside it', async () => {
    const { rig, jobId } = await finished(1);
    await rig.blobs.put(picture(0).bytes);
    const job = jobFrom(await rig.press(id('rework', jobId), { value: 'retouch mirror' }));
    finish(rig, job.id, 1);
    expect(replyOf(await rig.press(id('show', job.id))).attachments).toMatchObject([{ before: `input.${job.id}-0` }]);
  });

  it('of a picture that was only looked at takes that picture, not the sheet about it', async () => {
    const { rig, jobId } = await finished(1);
    await rig.blobs.put(picture(0).bytes);
    const look = jobFrom(await rig.call('retouch look', { image: `result.${jobId}-0` }));
    finish(rig, look.id, 1);
    expect(await rig.press(id('rework', look.id), { value: 'retouch tint' })).toMatchObject({
      form: { values: { image: `input.${look.id}-0` } },
    });
    const shown = replyOf(await rig.press(id('show', look.id)));
    expect(shown.attachments?.[0]).not.toHaveProperty('before');
    expect(labelsOf(shown.actions ?? [], 'upscale')).toEqual([]);
  });

  it('is not for people who do not see the picture, nor with one that is gone', async () => {
    const { rig, jobId } = await finished(1);
    await rig.blobs.put(picture(0).bytes);
    for (const [image, changes] of [
      [`result.${jobId}-0`, { caller: ben, place: elsewhere }],
      [`result.${jobId}-7`, {}],
      ['input.nosuchjob-0', {}],
    ] as const) {
      const reply = replyOf(await rig.call('retouch mirror', { image }, changes));
      expect(reply).toMatchObject({ visibility: 'private', text: expect.stringContaining('no longer here') });
    }
    expect(replyOf(await rig.call('retouch mirror', { image: 'a fox' })).text).toContain('attach one');
  });

  it('by a command that is gone since is answered with the menu as it is now', async () => {
    const { rig, jobId } = await finished(1);
    for (const value of ['retouch nothing', 'imagine']) {
      const { text, visibility, actions } = replyOf(await rig.press(id('rework', jobId), { value }));
      expect([text, visibility]).toEqual(['That choice is no longer there. This is what I can do now:', 'private']);
      expect(actions).toMatchObject([{ type: 'select', id: id('rework', jobId) }]);
    }
  });
});
