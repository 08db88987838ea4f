import { describe, expect, it } from 'vitest';
import edit from '../../../commands/edit.ts';
import type { CommandCall } from '../../../src/core/dispatcher.ts';
import type { Generator } from '../../../src/core/generator.ts';
import { blendModes, collageLayouts } from '../../../src/core/layout-edit-options.ts';
import { posterLayouts } from '../../../src/core/poster-options.ts';
import blendPicture from '../../../src/editors/blend-picture.ts';
import collagePicture from '../../../src/editors/collage-picture.ts';
import posterPicture from '../../../src/editors/poster-picture.ts';
import picture from '../../../src/generators/picture.ts';
import { createChatbotRig, replyOf, wordsOf } from '../../fakes/chatbot-rig.ts';

const image = (fileName: string) => ({ fileName, mediaType: 'image/png', bytes: new Uint8Array(500) });
const two = { image: image('1.png'), 'image-2': image('2.png') };

/** The job a call makes, and what is said when it is done; the editor must take its options. */
async function jobOf(words: string, options: CommandCall['options'], editor: Generator) {
  const rig = createChatbotRig();
  const answer = await rig.call(words, options);
  if (answer.type !== 'job') throw new Error(`expected a job, got ${wordsOf(replyOf(answer))}`);
  const status = await rig.workshop.desk.get(answer.status.job.id);
  if (status === undefined) throw new Error('the job is gone');
  const { job } = status;
  expect(job.generator).toBe(editor.name);
  expect(() => editor.prepare(job.options)).not.toThrow();
  const said = edit.forms.get(job.subcommand ?? '')?.present(job, []).text ?? '';
  return { job, said };
}

describe('/edit poster', () => {
  it('needs a title only; the seed chooses the layout', async () => {
    const { job, said } = await jobOf('edit poster', { title: 'Summer *party*' }, posterPicture);
    expect(job.options).toEqual({
      title: 'Summer *party*',
      layout: posterLayouts[Number(job.options['seed']) % posterLayouts.length]?.value,
      size: 'square',
      colours: 'picture',
      seed: expect.any(Number),
    });
    expect(said).toContain('Summer \\*party\\*');
  });

  it('does as it is told', async () => {
    const options = {
      title: 'A',
      subtitle: 'B',
      details: 'C | D',
      layout: 'gig',
      size: 'story',
      colours: 'sea',
      seed: '9',
      image: image('a.png'),
    };
    const { job } = await jobOf('edit poster', options, posterPicture);
    expect(job).toMatchObject({
      options: { title: 'A', subtitle: 'B', details: 'C | D', layout: 'gig', size: 'story', colours: 'sea', seed: 9 },
      inputs: [{ fileName: 'a.png' }],
    });
  });
});

describe('/edit collage', () => {
  it.each(collageLayouts.map(({ value }) => value))('%s: every picture in its order', async (layout) => {
    const options = { ...two, 'image-4': image('4.png'), layout, captions: 'a|b', gap: '0' };
    const { job, said } = await jobOf('edit collage', options, collagePicture);
    expect(job.inputs.map(({ fileName }) => fileName)).toEqual(['1.png', '2.png', '4.png']);
    expect(job.options).toMatchObject({
      layout,
      captions: 'a|b',
      gap: 0,
      ground: layout === 'polaroid' ? 'picture' : 'white',
    });
    expect(said).toContain('3 pictures');
  });
});

describe('/edit blend', () => {
  it.each([undefined, ...blendModes.map(({ value }) => value)])('by %s', async (mode) => {
    const { job, said } = await jobOf(
      'edit blend',
      { ...two, ...(mode === undefined ? {} : { mode, amount: '30' }) },
      blendPicture,
    );
    expect(job.inputs).toHaveLength(2);
    expect(job.options).toEqual({ seed: 0, ...(mode === undefined ? {} : { mode, amount: 30 }) });
    expect(said).toContain((blendModes.find(({ value }) => value === mode) ?? blendModes[0]).label.en.toLowerCase());
  });
});

describe('/edit vary', () => {
  it('asks the picture generator for four like the attached one', async () => {
    const { job } = await jobOf('edit vary', { image: image('a.png') }, picture);
    expect(job.options).toMatchObject({ likeInput: true, prompt: '', count: 4, seed: expect.any(Number) });
    expect(job.inputs).toHaveLength(1);
  });
});

describe('/edit', () => {
  it('has names, descriptions and choices that fit into what Discord counts together', () => {
    const lengths = [...edit.forms].map(([name, form]) =>
      Math.max(
        ...(['en', 'es'] as const).map((locale) =>
          Object.entries(form.options).reduce(
            (sum, [option, spec]) =>
              sum +
              option.length +
              spec.description[locale].length +
              (spec.type === 'choice'
                ? spec.choices.reduce((total, { value, label }) => total + value.length + label[locale].length, 0)
                : 0),
            name.length + form.description[locale].length,
          ),
        ),
      ),
    );
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThan(8000);
  });
});
