import { describe, expect, it } from 'vitest';
import music from '../../../commands/music.ts';
import { formatActionId } from '../../../src/core/action-id.ts';
import { describeCommand } from '../../../src/core/command.ts';
import type { CommandCall } from '../../../src/core/dispatcher.ts';
import type { Generator } from '../../../src/core/generator.ts';
import { locales } from '../../../src/core/locale.ts';
import blendMusic from '../../../src/editors/blend-music.ts';
import changeMusic from '../../../src/editors/change-music.ts';
import continueMusic from '../../../src/editors/continue-music.ts';
import drumsMusic from '../../../src/editors/drums-music.ts';
import harmoniseMusic from '../../../src/editors/harmonise-music.ts';
import humaniseMusic from '../../../src/editors/humanise-music.ts';
import lengthMusic from '../../../src/editors/length-music.ts';
import stemsMusic from '../../../src/editors/stems-music.ts';
import transposeMusic from '../../../src/editors/transpose-music.ts';
import varyMusic from '../../../src/editors/vary-music.ts';
import { ana, createChatbotRig, plaza, replyOf, wordsOf } from '../../fakes/chatbot-rig.ts';
import { midiBytes, oneNote } from '../../fixtures/midi-bytes.ts';

const midi = { fileName: 'luna.mid', mediaType: 'audio/midi', bytes: midiBytes({ tracks: [oneNote] }) };

/** The answer to a call, and its job where it has one. */
async function answerTo(words: string, options: CommandCall['options']) {
  const rig = createChatbotRig();
  const answer = await rig.call(words, options);
  return answer.type === 'job'
    ? { job: answer.status.job, text: '' }
    : { job: undefined, text: wordsOf(replyOf(answer)) };
}

describe('/music', () => {
  it.each<[string, CommandCall['options'], Generator, Readonly<Record<string, unknown>>]>([
    [
      'music continue',
      { seconds: '20', temperature: '0.8', model: 'rules-grammar' },
      continueMusic,
      { seconds: 20, temperature: 0.8, model: 'rules-grammar' },
    ],
    ['music vary', { strength: '0.7' }, varyMusic, { strength: 0.7 }],
    ['music harmonise', { style: 'Bossa nova' }, harmoniseMusic, { style: 'Bossa nova' }],
    ['music change', { key: 're menor', mood: 'sad' }, changeMusic, { key: 're menor', mood: 'sad' }],
    ['music length', { seconds: '30.5' }, lengthMusic, { seconds: 30.5 }],
    ['music drums', { existing: 'keep', format: 'opus' }, drumsMusic, { existing: 'keep', format: 'opus' }],
    ['music humanise', { strength: '1', swing: 'true' }, humaniseMusic, { strength: 1, swing: true }],
    ['music stems', {}, stemsMusic, { seed: 0 }],
    ['music transpose', { semitones: '-3' }, transposeMusic, { semitones: -3 }],
  ])('%s %o is a job its editor takes', async (words, options, editor, expected) => {
    const { job } = await answerTo(words, { midi, ...options });
    if (job === undefined) throw new Error('expected a job');
    expect(job).toMatchObject({ generator: editor.name, options: expected, inputs: [{ fileName: 'luna.mid' }] });
    expect(() => editor.prepare(job.options)).not.toThrow();
  });

  it.each<[CommandCall['options'], Readonly<Record<string, unknown>>]>([
    [
      { share: '0.3', style: 'Vals' },
      { share: 0.3, style: 'Vals' },
    ],
    [
      { path: 'true', seed: '7' },
      { path: true, seed: 7 },
    ],
  ])('music blend %o takes two songs, in their order', async (options, expected) => {
    const other = { ...midi, fileName: 'sol.mid', bytes: midiBytes({ format: 0, tracks: [oneNote] }) };
    const { job } = await answerTo('music blend', { midi, 'midi-2': other, ...options });
    if (job === undefined) throw new Error('expected a job');
    expect(job).toMatchObject({
      generator: blendMusic.name,
      options: expected,
      inputs: [{ fileName: 'luna.mid' }, { fileName: 'sol.mid' }],
    });
    expect(() => blendMusic.prepare(job.options)).not.toThrow();
  });

  it('music blend asks for the other song', async () => {
    expect((await answerTo('music blend', { midi })).text).toContain('midi-2');
  });

  it('asks back where nothing is to be changed', async () => {
    expect((await answerTo('music change', { midi })).text).toContain('the key, the tempo');
    expect((await answerTo('music transpose', { midi, semitones: '0' })).text).toContain('instrument');
  });

  it('names who composes where a name is not known', async () => {
    const { text } = await answerTo('music continue', { midi, model: 'mozart' });
    expect(text).toMatch(/“mozart”.*rules-grammar/u);
  });

  it('says of a result what its editor said', async () => {
    const rig = createChatbotRig();
    const answer = await rig.call('music change', { midi, tempo: 'slower' });
    if (answer.type !== 'job') throw new Error('expected a job');
    const sound = {
      fileName: 'luna.mp3',
      mediaType: 'audio/mpeg',
      bytes: new Uint8Array(3),
      alt: '“Luna”, *slower*.',
      parameters: {},
    };
    rig.workshop.finish(answer.status.job.id, 'done', [sound]);
    const shown = replyOf(await rig.press(formatActionId({ verb: 'show', jobId: answer.status.job.id, index: 0 })));
    expect(wordsOf(shown)).toContain(String.raw`“Luna”, \*slower\*.`);
  });

  it('completes keys, styles, instruments and tempos in the language of the caller', async () => {
    const rig = createChatbotRig();
    const suggest = async (subcommand: string, option: string, typed: string) =>
      rig.chatbot.suggest({ command: 'music', subcommand, option, typed, caller: ana, place: plaza, locale: 'es' });
    expect(await suggest('change', 'key', 'la m')).toContain('la menor');
    expect(await suggest('change', 'genre', 'nana')).toEqual(['Nana']);
    expect(await suggest('transpose', 'instrument', 'clar')).toContain('clarinete en si♭');
    expect(await suggest('change', 'tempo', 'mas')).toContain('más lento');
    expect(await suggest('blend', 'style', 'nana')).toEqual(['Nana']);
    expect(await suggest('harmonise', 'style', 'acor')).toEqual(['Acordes']);
    for (const option of ['key', 'genre', 'tempo', 'instruments']) {
      expect((await suggest('change', option, '')).length).toBeLessThanOrEqual(25);
    }
  });

  it('has names, descriptions and choices that fit into what Discord counts together', () => {
    const { forms, name, description } = describeCommand(music);
    for (const locale of locales) {
      let sum = name.length + description[locale].length;
      for (const form of forms) {
        sum += (form.subcommand ?? '').length + form.description[locale].length;
        for (const option of form.options) {
          sum += option.name.length + option.description[locale].length;
          if (option.type === 'choice') {
            sum += option.choices.reduce((all, { value, label }) => all + value.length + label[locale].length, 0);
          }
        }
      }
      expect(sum).toBeLessThan(7000);
    }
  });
});
