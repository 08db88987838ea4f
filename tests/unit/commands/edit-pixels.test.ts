import { describe, expect, it } from 'vitest';
import type { Job } from '../../../src/core/job.ts';
import type { InputFile } from '../../../src/core/option.ts';
import { createChatbotRig, replyOf } from '../../fakes/chatbot-rig.ts';

const image: InputFile = { fileName: 'fox.png', mediaType: 'image/png', bytes: new Uint8Array(3000) };

async function planned(subcommand: string, options: Readonly<Record<string, string | InputFile>>): Promise<Job> {
  const rig = createChatbotRig();
  const answer = await rig.call(`edit ${subcommand}`, { image, ...options });
  if (answer.type !== 'job') throw new Error(`expected a job, got ${answer.type}`);
  return answer.status.job;
}

describe('/edit', () => {
  it.each([
    ['upscale', { factor: 'x4' }, 'upscale-picture', { seed: 0, factor: 4 }],
    ['denoise', { strength: 'strong' }, 'denoise-picture', { seed: 0, strength: 'strong' }],
    ['adjust', { shape: 'square', turn: 'left' }, 'adjust-picture', { seed: 0, shape: 1, turn: 270 }],
    ['recolour', { from: 'red', to: 'blue' }, 'recolour-picture', { seed: 0, from: 'red', to: 'blue' }],
    ['cutout', { background: 'blur' }, 'cutout-picture', { seed: 0, background: 'blur' }],
    ['colourise', { mood: 'portrait' }, 'colourise-picture', { seed: 0, mood: 'portrait' }],
    ['scene', { change: 'night', seed: '7' }, 'scene-picture', { seed: 7, change: 'night' }],
  ])('%s hands what was asked to its editor, and nothing else', async (subcommand, options, generator, expected) => {
    const job = await planned(subcommand, options);
    expect(job).toMatchObject({ generator, lane: 'short', sizeClass: 'file-4k' });
    expect(job.options).toEqual(expected);
    expect(job.inputs.map(({ fileName }) => fileName)).toEqual(['fox.png']);
  });

  it('hands over the second picture after the first', async () => {
    const second = { ...image, fileName: 'sea.png', bytes: new Uint8Array(9) };
    const { inputs } = await planned('cutout', { 'image-2': second });
    expect(inputs.map(({ fileName }) => fileName)).toEqual(['fox.png', 'sea.png']);
  });

  it('recolour asks for a colour where none was given', async () => {
    const reply = replyOf(await createChatbotRig().call('edit recolour', { image }));
    expect(reply).toMatchObject({ visibility: 'private', text: expect.stringContaining('`to`') });
  });

  it('needs a picture', async () => {
    const reply = replyOf(await createChatbotRig().call('edit denoise'));
    expect(reply).toMatchObject({ visibility: 'private', text: expect.stringContaining('image') });
  });
});
