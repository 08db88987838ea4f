import { describe, expect, it } from 'vitest';
import compose from '../../../commands/compose.ts';
import { describeCommand } from '../../../src/core/command.ts';
import type { CommandCall } from '../../../src/core/dispatcher.ts';
import type { JsonObject } from '../../../src/core/job.ts';
import { locales } from '../../../src/core/locale.ts';
import { keyName, parseKey, suggestKeys } from '../../../src/core/music-key.ts';
import { rememberedTaste } from '../../../src/core/music-taste.ts';
import music from '../../../src/generators/music.ts';
import { ana, ben, createChatbotRig, plaza, replyOf, wordsOf, type ChatbotRig } from '../../fakes/chatbot-rig.ts';
import { createMemoryModels } from '../../fakes/memory-models.ts';
import { midiBytes, oneNote } from '../../fixtures/midi-bytes.ts';

const models = createMemoryModels([
  { id: 'alebrije-composer', task: 'lead-sheet' },
  { id: 'alebrije-composer-gru', task: 'lead-sheet' },
  { id: 'alebrije-sprites' },
]);

async function jobOf(options: CommandCall['options'], rig = createChatbotRig({ models })) {
  const answer = await rig.call('compose', options);
  if (answer.type !== 'job') throw new Error(wordsOf(replyOf(answer)));
  return answer.status.job;
}

async function refusalOf(options: CommandCall['options']): Promise<string> {
  return wordsOf(replyOf(await createChatbotRig({ models }).call('compose', options)));
}

function suggest(rig: ChatbotRig, option: string, typed: string, locale: 'en' | 'es' = 'en') {
  return rig.chatbot.suggest({ command: 'compose', option, typed, caller: ana, place: plaza, locale });
}

describe('/compose', () => {
  it('needs nothing at all: that is a surprise', async () => {
    const job = await jobOf({});
    expect(job).toMatchObject({ generator: music.name, lane: 'short', sizeClass: 'song-60s', inputs: [] });
    expect(job.options).toEqual({ seed: expect.any(Number) });
    expect(() => music.prepare(job.options)).not.toThrow();
  });

  it.each<[CommandCall['options'], JsonObject]>([
    [{ prompt: 'una nana triste con piano' }, { prompt: 'una nana triste con piano' }],
    [
      { genre: 'Bossa nova', mood: 'Tranquila' },
      { genre: 'bossa-nova', mood: 'calm' },
    ],
    [{ genre: 'Clásica' }, { genre: 'classical' }],
    [{ genre: 'lofi' }, { genre: 'lo-fi' }],
    [{ genre: 'chiptune' }, { genre: 'chiptune' }],
    [{ key: 'F# minor' }, { tonic: 6, mode: 'minor' }],
    [{ key: 'Sib mayor' }, { tonic: 10, mode: 'major' }],
    [{ key: 'la menor' }, { tonic: 9, mode: 'minor' }],
    [{ key: 'C' }, { tonic: 0 }],
    [
      { seconds: '30', tempo: '96', meter: '3/4', stems: 'si', format: 'opus', variety: '1,2', seed: '9' },
      { seconds: 30, tempo: 96, meter: '3/4', stems: true, format: 'opus', variety: 1.2, seed: 9 },
    ],
    [{ model: 'Alebrije-Composer-GRU' }, { model: 'alebrije-composer-gru' }],
    [{ model: 'rules-automaton' }, { model: 'rules-automaton' }],
    [{ for: 'states' }, { purpose: 'states' }],
  ])('takes %o', async (given, expected) => {
    const job = await jobOf(given);
    expect(job.options).toMatchObject(expected);
    expect(() => music.prepare(job.options)).not.toThrow();
  });

  it('makes an attached tune the theme', async () => {
    const bytes = midiBytes({ tracks: [oneNote] });
    const job = await jobOf({ midi: { fileName: 'luna.mid', mediaType: 'audio/midi', bytes } });
    expect(job).toMatchObject({ options: { themeFromInput: true }, inputs: [{ fileName: 'luna.mid' }] });
  });

  it('lets long pieces, stems and loops wait in the lane of heavy work', async () => {
    expect(await jobOf({ seconds: '120' })).toMatchObject({ lane: 'heavy', sizeClass: 'song-120s' });
    expect(await jobOf({ stems: 'yes' })).toMatchObject({ lane: 'heavy', sizeClass: 'song-60s-stems' });
    expect(await jobOf({ for: 'states' })).toMatchObject({ lane: 'heavy', sizeClass: 'states-60s' });
  });

  it('refuses keys and composers that there are none of, and says which there are', async () => {
    expect(await refusalOf({ key: 'H' })).toContain('F# minor');
    const words = await refusalOf({ model: 'mozart' });
    for (const known of ['alebrije-composer', 'alebrije-composer-gru', 'rules-grammar']) expect(words).toContain(known);
    expect(words).not.toContain('alebrije-sprites');
    expect(await refusalOf({ seconds: '4' })).toMatch(/5/u);
  });

  it('completes styles, keys and composers in one’s language', async () => {
    const rig = createChatbotRig({ models });
    expect(await suggest(rig, 'genre', 'bo')).toEqual(expect.arrayContaining(['Bossa nova', 'Bolero']));
    expect(await suggest(rig, 'genre', 'nan', 'es')).toEqual(['Nana']);
    expect(await suggest(rig, 'genre', 'clas', 'es')).toEqual(['Clásica']);
    expect(await suggest(rig, 'genre', '')).toHaveLength(25);
    expect(await suggest(rig, 'key', 'la', 'es')).toEqual(['la menor', 'la mayor']);
    expect(await suggest(rig, 'model', 'auto')).toEqual(['rules-automaton']);
    expect(await suggest(rig, 'model', '')).toEqual([
      'alebrije-composer',
      'alebrije-composer-gru',
      'rules-automaton',
      'rules-grammar',
      'rules-evolution',
    ]);
  });

  it('fits into what Discord allows for one command', () => {
    for (const locale of locales) {
      const { description, forms } = describeCommand(compose);
      const texts = forms.flatMap((form) =>
        form.options.flatMap((option) => [
          option.name,
          option.description[locale],
          ...(option.type === 'choice' ? option.choices.flatMap(({ value, label }) => [value, label[locale]]) : []),
        ]),
      );
      expect([compose.name, description[locale], ...texts].join('').length).toBeLessThan(8000);
      expect(texts.every((text) => text.length <= 100)).toBe(true);
    }
  });

  it('presents what became of it in the person’s language', async () => {
    const job = await jobOf({ prompt: 'una *nana*' });
    const form = compose.forms.get('');
    const artifact = {
      id: 'a-0',
      jobId: job.id,
      index: 0,
      sha256: '',
      fileName: 'nana.mp3',
      mediaType: 'audio/mpeg',
      byteLength: 1,
      widthPx: undefined,
      heightPx: undefined,
      durationMs: 60_000,
      alt: 'Nana',
      createdAtMs: 0,
      parameters: {
        title: 'Nana de la carta',
        prompt: 'una *nana*',
        seed: 7,
        seconds: 60,
        genre: 'lullaby',
        mood: 'sad',
        key: 'A minor',
        tempo: 54,
        bars: 24,
      },
    };
    expect(form?.present({ ...job, locale: 'es' }, [artifact]).text).toBe(
      'Aquí tienes **Nana de la carta** para *una \\*nana\\**: nana, triste, en la menor, a 54 pulsos por minuto, semilla 7.',
    );
    const loop = { ...artifact, parameters: { ...artifact.parameters, role: 'loop', state: 'calm', bars: 8 } };
    expect(form?.present({ ...job, locale: 'en' }, [loop]).text).toContain('four loops');
  });
});

describe('a remembered taste', () => {
  const pieces = (genres: readonly string[]) => {
    const rig = createChatbotRig({ models });
    const jobs = genres.map((genre, index) => ({ id: `job${index}`, genre }));
    const list = async () => jobs.map(({ id }) => ({ job: { id } }));
    const artifacts = async (id: string) => [
      { parameters: { genre: jobs.find((job) => job.id === id)?.genre ?? '', mood: 'happy' } },
    ];
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only what is read
    return { ...rig.workshop.desk, list, artifacts } as unknown as ChatbotRig['workshop']['desk'];
  };

  it('is nobody’s unless they let it, and none of two pieces', async () => {
    const many = pieces(['samba', 'samba', 'tango', 'samba']);
    expect(await rememberedTaste({ caller: ana, preferences: {}, jobs: many })).toBeUndefined();
    const preferences = { musicTaste: true };
    expect(await rememberedTaste({ caller: ana, preferences, jobs: pieces(['samba', 'tango']) })).toBeUndefined();
    expect(await rememberedTaste({ caller: ana, preferences, jobs: many })).toEqual({
      styles: { samba: 0.75, tango: 0.25 },
      moods: { happy: 1 },
    });
  });

  it('is off until it is switched on in the settings, which say what it does', async () => {
    const rig = createChatbotRig({ models });
    expect(wordsOf(replyOf(await rig.call('settings show')))).toContain('not remembered');
    const words = wordsOf(replyOf(await rig.call('settings music', { taste: 'yes' })));
    expect(words).toContain('Nothing else is stored');
    expect(await rig.preferences.get(ana)).toMatchObject({ musicTaste: true });
    expect(await rig.preferences.get(ben)).toEqual({});
    await rig.call('settings music', { taste: 'no' });
    expect(await rig.preferences.get(ana)).not.toHaveProperty('musicTaste');
  });
});

describe('keys', () => {
  it('are read as they are named, in letters and syllables', () => {
    for (const locale of locales) {
      for (let tonic = 0; tonic < 12; tonic += 1) {
        for (const mode of ['major', 'minor'] as const) {
          expect(parseKey(keyName({ tonic, mode }, locale))).toEqual({ tonic, mode });
        }
      }
    }
  });

  it.each([
    ['Cm', 0, 'minor'],
    ['CM', 0, 'major'],
    ['bb', 10, undefined],
    ['B flat minor', 10, 'minor'],
    ['fa sostenido menor', 6, 'minor'],
    ['Reb', 1, undefined],
    ['do', 0, undefined],
  ])('%s', (typed, tonic, mode) => {
    expect(parseKey(typed)).toEqual({ tonic, mode });
  });

  it.each(['H', 'x minor', 'major', '', 'C major seven', 'doo'])('are not read into “%s”', (typed) => {
    expect(parseKey(typed)).toBeUndefined();
  });

  it('are suggested by any of their names', () => {
    expect(suggestKeys('f#', 'en')).toEqual(['F♯ minor', 'F♯ major']);
    expect(suggestKeys('', 'en')).toHaveLength(24);
  });
});
