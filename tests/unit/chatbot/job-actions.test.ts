import { describe, expect, it } from 'vitest';
import { formatActionId, type ActionVerb } from '../../../src/core/action-id.ts';
import { parseInline } from '../../../src/core/inline-runs.ts';
import type { Job } from '../../../src/core/job.ts';
import {
  administrator,
  ben,
  createChatbotRig,
  elsewhere,
  moderator,
  replyOf,
  wordsOf,
  type ChatbotRig,
} from '../../fakes/chatbot-rig.ts';

const id = (verb: ActionVerb, jobId: string, index = 0): string => formatActionId({ verb, jobId, index });
const picture = { fileName: 'fox.png', mediaType: 'image/png', bytes: new Uint8Array(9), alt: 'A blue fox' };

async function jobOf(rig: ChatbotRig, jobId: string): Promise<Job> {
  const status = await rig.workshop.desk.get(jobId);
  if (status === undefined) throw new Error(`no job ${jobId}`);
  return status.job;
}

/** A rig with one finished picture of Ana's. */
async function finished(): Promise<{ readonly rig: ChatbotRig; readonly jobId: string }> {
  const rig = createChatbotRig();
  const jobId = await rig.imagine({ prompt: 'a blue fox', seed: 7, size: 'portrait' });
  rig.workshop.start(jobId);
  rig.clock.advance(1400);
  rig.workshop.finish(jobId, 'done', [picture, picture]);
  return { rig, jobId };
}

describe('redo', () => {
  it('makes the same draft again for whoever pressed', async () => {
    const { rig, jobId } = await finished();
    await rig.preferences.set(ben, { pictureStyle: 'flat' });
    const answer = await rig.press(id('redo', jobId), { caller: ben, locale: 'es' });
    if (answer.type !== 'job') throw new Error('expected a job');
    const [before, after] = [await jobOf(rig, jobId), answer.status.job];
    expect(after.id).not.toBe(jobId);
    expect(after).toMatchObject({ caller: ben, locale: 'es', options: before.options, inputs: before.inputs });
  });

  it('asks the policy like a call does', async () => {
    const rig = createChatbotRig({
      policy: [() => ({ type: 'refuse', code: 'limit-reached', sentence: 'Slow down.' })],
    });
    const { status } = await rig.workshop.desk
      .enqueue({ ...(await jobOf((await finished()).rig, 'id0000000001')) })
      .then((result) => ('status' in result ? result : Promise.reject(new Error('not taken'))));
    expect(replyOf(await rig.press(id('redo', status.job.id)))).toMatchObject({
      visibility: 'private',
      text: 'Slow down.',
    });
  });
});

describe('what somebody wrote', () => {
  const prompt = 'a [fox](https://example.com) *and* _a_b_ `code`';

  it('stands in the sentence below the picture letter by letter, whatever it ends with', async () => {
    const rig = createChatbotRig();
    for (const words of [prompt, 'a fox on its back \\', '**']) {
      const jobId = await rig.imagine({ prompt: words, seed: 7 });
      rig.workshop.start(jobId);
      rig.workshop.finish(jobId, 'done', [picture]);
      const { text = '' } = replyOf(await rig.press(id('show', jobId)));
      expect(parseInline(text)[1]).toEqual({ italic: true, text: words });
    }
  });

  it('is repeated letter by letter also where there is no such job', async () => {
    const asked = '[*here*](https://example.com)';
    const { text = '' } = replyOf(await createChatbotRig().call('job show', { id: asked }));
    expect(parseInline(text)).toEqual([{ text: `I cannot find a job “${asked}” here. /job list shows yours.` }]);
  });

  it('is shown by “parameters” letter by letter, and makes no link in our words', async () => {
    const rig = createChatbotRig();
    const jobId = await rig.imagine({ prompt, seed: 7 });
    const [card] = replyOf(await rig.press(id('parameters', jobId))).cards ?? [];
    expect(parseInline(card?.text ?? '')).toEqual([{ text: prompt }]);
  });
});

describe('enlarging', () => {
  const wide = { ...picture, widthPx: 512, heightPx: 512, parameters: { prompt: 'a blue fox', seed: 7 } };

  it('makes a job of that file, for the same command, with what it was made with', async () => {
    const rig = createChatbotRig();
    const first = await rig.imagine({ prompt: 'a blue fox', seed: 7 });
    rig.workshop.start(first);
    rig.workshop.finish(first, 'done', [wide, { ...wide, fileName: 'second.png' }]);
    const answer = await rig.press(id('upscale', first, 1), { caller: ben });
    if (answer.type !== 'job') throw new Error('expected a job');
    const { job } = answer.status;
    expect(job).toMatchObject({
      command: 'imagine',
      generator: 'upscale-picture',
      caller: ben,
      options: { seed: 7, alt: 'A blue fox', made: { prompt: 'a blue fox', seed: 7 } },
      inputs: [{ fileName: 'second.png', mediaType: 'image/png' }],
    });
  });

  it('whose result was deleted is shown as such, like any other', async () => {
    const rig = createChatbotRig();
    const first = await rig.imagine();
    rig.workshop.start(first);
    rig.workshop.finish(first, 'done', [wide]);
    const answer = await rig.press(id('upscale', first));
    if (answer.type !== 'job') throw new Error('expected a job');
    const { job } = answer.status;
    rig.workshop.start(job.id);
    rig.workshop.finish(job.id, 'done', [wide]);
    await rig.press(id('delete', job.id));
    const shown = await rig.press(id('show', job.id));
    expect(shown).not.toHaveProperty('fault');
    expect(replyOf(shown).text).toBe('What this job made has been deleted.');
  });

  it('is not offered for what would lose its movement, or is no picture of dots', async () => {
    const rig = createChatbotRig();
    const jobId = await rig.imagine();
    rig.workshop.start(jobId);
    const drawn = [
      { ...wide, mediaType: 'image/gif' },
      { ...wide, mediaType: 'image/svg+xml' },
    ];
    rig.workshop.finish(jobId, 'done', drawn);
    for (const index of drawn.keys()) expect((await rig.press(id('upscale', jobId, index))).type).toBe('reply');
  });

  it('is offered below pictures that are small enough, and not refused without a sentence otherwise', async () => {
    const rig = createChatbotRig();
    const jobId = await rig.imagine();
    rig.workshop.start(jobId);
    rig.workshop.finish(jobId, 'done', [wide, { ...wide, widthPx: 2048, heightPx: 2048 }]);
    const shown = replyOf(await rig.press(id('show', jobId)));
    const verbs = shown.actions?.map((action) => action.id) ?? [];
    expect(verbs).toContain(id('upscale', jobId, 0));
    expect(verbs).not.toContain(id('upscale', jobId, 1));
    expect(replyOf(await rig.press(id('upscale', jobId, 1))).text).toContain('as large as I can');
    expect(replyOf(await rig.press(id('upscale', jobId, 9))).visibility).toBe('private');
  });
});

describe('a new seed', () => {
  it('changes the seed and nothing else', async () => {
    const { rig, jobId } = await finished();
    const answer = await rig.press(id('reseed', jobId));
    if (answer.type !== 'job') throw new Error('expected a job');
    const { seed, ...others } = answer.status.job.options;
    const { seed: oldSeed, ...same } = (await jobOf(rig, jobId)).options;
    expect(seed).not.toBe(oldSeed);
    expect(others).toEqual(same);
    expect(answer.status.job.commandOptions['seed']).toBeUndefined();
  });
});

describe('edit', () => {
  it('opens the command’s form with what was asked and the seed that was used', async () => {
    const { rig, jobId } = await finished();
    expect(await rig.press(id('edit', jobId))).toMatchObject({
      type: 'form',
      form: { command: { name: 'imagine' }, values: { prompt: 'a blue fox', size: 'portrait', seed: 7 } },
    });
  });

  it('keeps the file it was given, unless that was what failed', async () => {
    const rig = createChatbotRig();
    const palette = { fileName: 'a.png', mediaType: 'image/png', bytes: new Uint8Array(1) };
    const [done, failed] = [
      await rig.imagine({ prompt: 'fox', palette }),
      await rig.imagine({ prompt: 'fox', palette }),
    ];
    rig.workshop.finish(done, 'done', [picture]);
    rig.workshop.finish(failed, 'failed');
    const valuesOf = async (jobId: string) => {
      const answer = await rig.press(id('edit', jobId));
      if (answer.type !== 'form') throw new Error('expected a form');
      return answer.form.values;
    };
    expect(await valuesOf(done)).toMatchObject({ prompt: 'fox', palette: `input.${done}-0` });
    expect(Object.keys(await valuesOf(failed))).toEqual(['prompt', 'seed']);
  });
});

describe('parameters', () => {
  it('are shown privately, with everything needed to make it again', async () => {
    const { rig, jobId } = await finished();
    const reply = replyOf(await rig.press(id('parameters', jobId), { caller: ben }));
    expect(reply.visibility).toBe('private');
    for (const fact of ['a blue fox', '7', '512 × 768', 'alebrije-sprites', '1.4 s', jobId]) {
      expect(wordsOf(reply)).toContain(fact);
    }
  });
});

describe('like', () => {
  it('is a switch, per person and file', async () => {
    const { rig, jobId } = await finished();
    expect(wordsOf(replyOf(await rig.press(id('like', jobId, 1), { caller: ben })))).toBe(
      'You like it. I will remember.',
    );
    expect(await rig.likes.liked(ben, [`${jobId}-0`, `${jobId}-1`])).toEqual(new Set([`${jobId}-1`]));
    await rig.press(id('like', jobId, 1), { caller: ben });
    expect(await rig.likes.liked(ben, [`${jobId}-1`])).toEqual(new Set());
  });

  it('of a file that is not there is refused', async () => {
    const { rig, jobId } = await finished();
    expect(replyOf(await rig.press(id('like', jobId, 5)))).toMatchObject({ visibility: 'private', tone: 'warning' });
  });

  it('waits until there is something to like', async () => {
    const rig = createChatbotRig();
    expect(wordsOf(replyOf(await rig.press(id('like', await rig.imagine()))))).toBe('It is not ready yet.');
  });
});

describe('delete', () => {
  it.each([
    ['its owner', undefined],
    ['a moderator of the same server', moderator],
    ['an administrator', administrator],
  ])('is for %s', async (_who, caller) => {
    const { rig, jobId } = await finished();
    const reply = replyOf(await rig.press(id('delete', jobId), caller === undefined ? {} : { caller }));
    expect(reply).toMatchObject({ text: 'Deleted.', tone: 'success' });
    expect(await rig.workshop.desk.artifacts(jobId)).toEqual([]);
  });

  it('is refused privately to anybody else, and nothing is gone', async () => {
    const { rig, jobId } = await finished();
    const reply = replyOf(await rig.press(id('delete', jobId), { caller: ben }));
    expect(reply).toMatchObject({ visibility: 'private', text: expect.stringContaining('Only the person who asked') });
    expect(await rig.workshop.desk.artifacts(jobId)).toHaveLength(2);
  });

  it('of something still being made says what to do first', async () => {
    const rig = createChatbotRig();
    expect(wordsOf(replyOf(await rig.press(id('delete', await rig.imagine()))))).toContain('Cancel it first');
  });
});

describe('cancel', () => {
  it('ends a waiting job of one’s own', async () => {
    const rig = createChatbotRig();
    const jobId = await rig.imagine();
    expect(replyOf(await rig.press(id('cancel', jobId)))).toMatchObject({ tone: 'success' });
    expect((await jobOf(rig, jobId)).state).toBe('cancelled');
  });

  it('is refused privately to others, and allowed to moderators', async () => {
    const rig = createChatbotRig();
    const jobId = await rig.imagine();
    const refused = replyOf(await rig.press(id('cancel', jobId), { caller: ben, locale: 'es' }));
    expect(refused).toMatchObject({ visibility: 'private', text: expect.stringContaining('Solo puede cancelarlo') });
    expect((await jobOf(rig, jobId)).state).toBe('queued');
    await rig.press(id('cancel', jobId), { caller: moderator });
    expect((await jobOf(rig, jobId)).state).toBe('cancelled');
  });

  it('of a finished job changes nothing', async () => {
    const { rig, jobId } = await finished();
    expect(wordsOf(replyOf(await rig.press(id('cancel', jobId))))).toBe('That one is already finished.');
  });
});

describe('show', () => {
  it('brings a finished result to whoever asks, privately', async () => {
    const { rig, jobId } = await finished();
    const reply = replyOf(await rig.press(id('show', jobId)));
    expect(reply).toMatchObject({ visibility: 'private', attachments: [{}, {}] });
  });

  it('shows how an unfinished one stands', async () => {
    const rig = createChatbotRig();
    const reply = replyOf(await rig.press(id('show', await rig.imagine())));
    expect(reply).toMatchObject({ visibility: 'private', cards: [{ title: 'Starting…' }] });
  });
});

describe('buttons', () => {
  it('of another server’s job find nothing, even for its moderators', async () => {
    const { rig, jobId } = await finished();
    for (const verb of ['redo', 'parameters', 'delete', 'show'] as const) {
      const reply = replyOf(await rig.press(id(verb, jobId), { caller: moderator, place: elsewhere }));
      expect(reply, verb).toMatchObject({
        visibility: 'private',
        text: expect.stringContaining('cannot find that here'),
      });
    }
  });

  it('that nobody here made are answered with a sentence', async () => {
    const rig = createChatbotRig();
    for (const actionId of ['', 'v9:redo:x:0', 'v1:explode:abc:0', 'v1:redo:../../etc:0', 'x'.repeat(5000)]) {
      expect(wordsOf(replyOf(await rig.press(actionId)))).toContain('too old for me');
    }
    expect(wordsOf(replyOf(await rig.press('v1:redo:nosuchjob:0')))).toContain('cannot find that here');
  });

  it('pressed twice by the platform make one job', async () => {
    const { rig, jobId } = await finished();
    await rig.press(id('redo', jobId), { idempotencyKey: 'press' });
    await rig.press(id('redo', jobId), { idempotencyKey: 'press' });
    expect(await rig.workshop.desk.list({})).toHaveLength(2);
  });
});
