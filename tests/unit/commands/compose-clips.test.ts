import { describe, expect, it } from 'vitest';
import { createChatbotRig, replyOf, wordsOf, type ChatbotRig } from '../../fakes/chatbot-rig.ts';
import { createMemoryModels } from '../../fakes/memory-models.ts';

function rigWith(installed: boolean): ChatbotRig {
  const composer = { id: 'alebrije-composer', task: 'lead-sheet' };
  const clips = { id: 'musicgen-small', task: 'text-to-audio' };
  const models = createMemoryModels(installed ? [composer, clips] : [composer], [clips]);
  return createChatbotRig({ models });
}

describe('/compose with a model that writes sound', () => {
  it('hands it the words, the length and the seed, as long work', async () => {
    const options = { prompt: 'calm piano', seconds: '12', seed: '7', model: 'MusicGen-small', variety: '0.9' };
    const answer = await rigWith(true).call('compose', options);
    expect(answer).toMatchObject({
      type: 'job',
      status: {
        job: {
          generator: 'text-to-audio',
          options: { model: 'musicgen-small', prompt: 'calm piano', seconds: 12, seed: 7, temperature: 0.9 },
          lane: 'heavy',
          sizeClass: 'musicgen-small:20s',
        },
      },
    });
  });

  it('asks for ten seconds where nobody says how many', async () => {
    const answer = await rigWith(true).call('compose', { prompt: 'calm piano', model: 'musicgen-small' });
    expect(answer).toMatchObject({ type: 'job', status: { job: { options: { seconds: 10 } } } });
  });

  it('says how to install it, and under which licence, where it is not there', async () => {
    const answer = await rigWith(false).call('compose', { prompt: 'calm piano', model: 'musicgen-small' });
    const words = wordsOf(replyOf(answer));
    expect(words).toContain('The public musicgen-small');
    expect(words).toContain('Not for commercial use.');
  });

  it('is not what composes when no model is named', async () => {
    const answer = await rigWith(true).call('compose', { prompt: 'calm piano' });
    expect(answer).toMatchObject({ type: 'job', status: { job: { generator: 'music' } } });
  });
});
