import { describe, expect, it } from 'vitest';
import { formatActionId, type ActionVerb } from '../../../src/core/action-id.ts';
import type { Answer } from '../../../src/core/dispatcher.ts';
import type { Job } from '../../../src/core/job.ts';
import type { Action, Reply } from '../../../src/core/reply.ts';
import { ben, commands, createChatbotRig, elsewhere, replyOf, type ChatbotRig } from '../../fakes/chatbot-rig.ts';
import { withMusicCommands } from '../../fakes/music-commands.ts';
import { musicFiles, tinyMidi } from '../../fakes/music-files.ts';

const id = (verb: ActionVerb, jobId: string, index = 0): string => formatActionId({ verb, jobId, index });

function jobFrom(answer: Answer): Job {
  if (answer.type !== 'job') throw new Error(`expected a job, got ${JSON.stringify(answer)}`);
  return answer.status.job;
}

/** A finished piece of Ana's, its notes in the blob store as a real one's are. */
async function finished(files = musicFiles()): Promise<{ readonly rig: ChatbotRig; readonly jobId: string }> {
  const rig = createChatbotRig({ commands: withMusicCommands(commands) });
  await rig.blobs.put(tinyMidi);
  const { id: jobId } = jobFrom(await rig.call('compose', { prompt: 'a sad lullaby' }));
  rig.workshop.finish(jobId, 'done', files);
  return { rig, jobId };
}

async function shown(rig: ChatbotRig, jobId: string): Promise<Reply> {
  return replyOf(await rig.press(id('show', jobId)));
}

const verbsOf = (actions: readonly Action[] = []): readonly (string | undefined)[] =>
  actions.map((action) => action.id.split(':')[1]);

describe('a result with music', () => {
  it('says what each file is, so that faces show one player and not five things', async () => {
    const { rig, jobId } = await finished(musicFiles({ stems: ['Piano', 'Bass'] }));
    const { attachments = [] } = await shown(rig, jobId);
    expect(attachments.map(({ extra, part }) => [extra, part])).toEqual([
      [undefined, undefined],
      ['roll', undefined],
      ['score', undefined],
      ['midi', undefined],
      ['stem', 'Piano'],
      ['stem', 'Bass'],
    ]);
    expect(attachments[0]).toMatchObject({ durationMs: 60_000 });
    expect(attachments[1]?.timeline).toMatchObject([
      { fromPx: 100, toPx: 1500, fromMs: 0 },
      { topPx: 320, fromMs: 30_000, toMs: 60_000 },
    ]);
  });

  it('has one button for each thing that makes sense with it, and a menu of the rest', async () => {
    const { rig, jobId } = await finished();
    const { actions } = await shown(rig, jobId);
    expect(verbsOf(actions)).toEqual([
      'redo',
      'reseed',
      'vary',
      'continue',
      'stems',
      'edit',
      'parameters',
      'like',
      'delete',
      'rework',
    ]);
    const select = actions?.find(({ type }) => type === 'select');
    expect(select).toMatchObject({ placeholder: 'Work on this music…' });
    expect(select?.type === 'select' && select.choices.map(({ value }) => value)).toEqual([
      'music vary',
      'music continue',
      'music stems',
      'music transpose',
      'music feedback',
      'music similar',
    ]);
  });

  it('that has its stems is not offered them again', async () => {
    const { rig, jobId } = await finished(musicFiles({ stems: ['Piano'] }));
    expect(verbsOf((await shown(rig, jobId)).actions)).not.toContain('stems');
  });

  it('offers only what the program can do', async () => {
    const all = withMusicCommands(commands);
    const rig = createChatbotRig({ commands: all.filter(({ name }) => name !== 'music') });
    const { id: jobId } = jobFrom(await rig.call('compose', { prompt: 'a sad lullaby' }));
    rig.workshop.finish(jobId, 'done', musicFiles());
    expect(verbsOf((await shown(rig, jobId)).actions)).toEqual([
      'redo',
      'reseed',
      'edit',
      'parameters',
      'like',
      'delete',
    ]);
  });

  it('of a game shows its first loop, and the others as its parts', async () => {
    const [sound, ...rest] = musicFiles();
    if (sound === undefined) throw new Error('no sound');
    const loops = ['calm', 'tense', 'fight'].map((state) => ({
      ...sound,
      fileName: `${state}.mp3`,
      parameters: { role: 'loop', state },
    }));
    const { rig, jobId } = await finished([...loops, ...rest]);
    const { attachments = [], actions } = await shown(rig, jobId);
    expect(attachments.slice(0, 3).map(({ extra, part }) => [extra, part])).toEqual([
      [undefined, 'calm'],
      ['loop', 'tense'],
      ['loop', 'fight'],
    ]);
    expect(verbsOf(actions).filter((verb) => verb === 'like')).toHaveLength(1);
  });
});

describe('a button below music', () => {
  it.each(['vary', 'continue', 'stems'] as const)('(%s) takes its own notes to the command, at once', async (verb) => {
    const { rig, jobId } = await finished();
    const job = jobFrom(await rig.press(id(verb, jobId), { caller: ben }));
    expect(job).toMatchObject({ command: 'music', subcommand: verb, generator: `${verb}-music`, caller: ben });
    expect(job.inputs).toMatchObject([{ fileName: 'alebrije-7.mid', mediaType: 'audio/midi' }]);
  });

  it('pressed twice by the platform is one job', async () => {
    const { rig, jobId } = await finished();
    const once = { idempotencyKey: 'pressed' };
    const first = jobFrom(await rig.press(id('vary', jobId), once));
    expect(jobFrom(await rig.press(id('vary', jobId), once)).id).toBe(first.id);
  });

  it('works below what a button made, too', async () => {
    const { rig, jobId } = await finished();
    const varied = jobFrom(await rig.press(id('vary', jobId)));
    rig.workshop.finish(varied.id, 'done', musicFiles());
    const { actions } = await shown(rig, varied.id);
    expect(verbsOf(actions)).toContain('continue');
    // Its words are on a card: it is music all the same, and not a remark on the music before.
    const again = jobFrom(await rig.press(id('vary', varied.id)));
    expect(again.commandOptions).toEqual(varied.commandOptions);
    expect(await rig.press(id('rework', varied.id), { value: 'music transpose' })).toMatchObject({
      form: { values: { midi: `result.${varied.id}-3` } },
    });
  });

  it('makes another one with another seed', async () => {
    const { rig, jobId } = await finished();
    const job = jobFrom(await rig.press(id('reseed', jobId)));
    expect(job).toMatchObject({ command: 'compose', generator: 'music', options: { prompt: 'a sad lullaby' } });
    expect(job.options['seed']).not.toBe(3);
  });

  it('is refused where the music is gone, and to people who do not see it', async () => {
    const { rig, jobId } = await finished();
    const stranger = await rig.press(id('vary', jobId), { caller: ben, place: elsewhere });
    expect(replyOf(stranger).visibility).toBe('private');
    await rig.press(id('delete', jobId));
    expect(replyOf(await rig.press(id('vary', jobId))).text).toContain('has been deleted');
  });

  it('of music does nothing with a picture', async () => {
    const rig = createChatbotRig({ commands: withMusicCommands(commands) });
    const jobId = await rig.imagine({ prompt: 'a blue fox', seed: 7 });
    const [, picture] = musicFiles();
    if (picture === undefined) throw new Error('no picture');
    rig.workshop.finish(jobId, 'done', [{ ...picture, parameters: {} }]);
    expect(replyOf(await rig.press(id('stems', jobId))).text).toContain('too old for me');
    const { actions } = await shown(rig, jobId);
    expect(verbsOf(actions)).toContain('vary');
  });
});

describe('the menu below music', () => {
  it('opens the form of what has more to ask, with the notes in it', async () => {
    const { rig, jobId } = await finished();
    expect(await rig.press(id('rework', jobId), { value: 'music transpose' })).toMatchObject({
      type: 'form',
      form: { command: { name: 'music' }, subcommand: 'transpose', values: { midi: `result.${jobId}-3` } },
    });
    expect(jobFrom(await rig.press(id('rework', jobId), { value: 'music stems' })).subcommand).toBe('stems');
  });

  it('asks what shall be done with it where nothing was chosen', async () => {
    const { rig, jobId } = await finished();
    expect(replyOf(await rig.press(id('rework', jobId)))).toMatchObject({
      visibility: 'private',
      text: 'What shall I do with this music?',
      actions: [{ type: 'select', id: id('rework', jobId) }],
    });
  });

  it('below feedback works on the notes that were handed in', async () => {
    const { rig, jobId } = await finished();
    const asked = jobFrom(await rig.call('music feedback', { midi: `result.${jobId}-3` }));
    const [, roll] = musicFiles();
    if (roll === undefined) throw new Error('no roll');
    rig.workshop.finish(asked.id, 'done', [roll]);
    const { attachments, actions } = await shown(rig, asked.id);
    // The only picture of a job is its thing, whatever it calls itself.
    expect(attachments?.[0]).not.toHaveProperty('extra');
    expect(attachments?.[0]).not.toHaveProperty('before');
    expect(verbsOf(actions)).not.toContain('upscale');
    expect(await rig.press(id('rework', asked.id), { value: 'music transpose' })).toMatchObject({
      form: { values: { midi: `input.${asked.id}-0` } },
    });
    expect(jobFrom(await rig.press(id('vary', asked.id))).inputs).toMatchObject([{ fileName: 'alebrije-7.mid' }]);
  });

  it('below what is like it works on the music that was searched with', async () => {
    const { rig, jobId } = await finished();
    const asked = jobFrom(await rig.call('music similar', { midi: `result.${jobId}-3` }));
    const [, sheet] = musicFiles();
    if (sheet === undefined) throw new Error('no sheet');
    rig.workshop.finish(asked.id, 'done', [sheet]);
    expect(verbsOf((await shown(rig, asked.id)).actions)).not.toContain('upscale');
    expect(await rig.press(id('rework', asked.id), { value: 'music transpose' })).toMatchObject({
      form: { values: { midi: `input.${asked.id}-0` } },
    });
  });
});
