import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { feedbackForm } from '../../../commands/music/feedback.ts';
import musicFeedback from '../../../src/analyzers/music-feedback.ts';
import type { Artifact, ArtifactDraft } from '../../../src/core/artifact.ts';
import type { GeneratorEvent } from '../../../src/core/generator.ts';
import { locales, type Locale } from '../../../src/core/locale.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { writeMidi } from '../../../src/media/midi/write-midi.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { noModels } from '../../fakes/fake-eye-models.ts';
import { newJob } from '../../fakes/new-job.ts';
import { line, song, songTune, writtenMusic, type WrittenPart } from '../music/listening/written-music.ts';

const midiOf = (parts: readonly WrittenPart[]): Uint8Array => writeMidi(writtenMusic(parts));

interface Terms {
  readonly locale?: Locale;
  readonly signal?: AbortSignal;
}

async function events(bytes: Uint8Array | undefined, terms: Terms = {}): Promise<readonly GeneratorEvent[]> {
  const { locale = 'en', signal = new AbortController().signal } = terms;
  const inputs = bytes === undefined ? [] : [{ fileName: 'my_song.mid', mediaType: 'audio/midi', bytes }];
  const run = musicFeedback.prepare({ seed: 0 }).run({
    signal,
    random: createSeededRandom(0),
    models: noModels,
    logger: silentLogger,
    locale,
    inputs,
  });
  const seen: GeneratorEvent[] = [];
  for await (const event of run) seen.push(event);
  return seen;
}

/** Drawing takes a second: each piece is judged once for all tests, unless a test asks again. */
const judged = new Map<string, Promise<readonly GeneratorEvent[]>>();
async function eventsOnce(bytes: Uint8Array, locale: Locale = 'en'): Promise<readonly GeneratorEvent[]> {
  const key = `${locale} ${Buffer.from(bytes).toString('base64')}`;
  const known = judged.get(key) ?? events(bytes, { locale });
  judged.set(key, known);
  return known;
}

const filesOf = (seen: readonly GeneratorEvent[]): readonly ArtifactDraft[] =>
  seen.flatMap((event) => (event.type === 'artifact-ready' ? [event.artifact] : []));
const warningsOf = (seen: readonly GeneratorEvent[]): readonly string[] =>
  seen.flatMap((event) => (event.type === 'warning-raised' ? [event.warning] : []));

/** One wrong note in bar 10. */
const flawed = [{ notes: songTune.map((note) => (note.at === 36 ? { ...note, pitch: 66 } : note)) }, ...song.slice(1)];

const stored = (drafts: readonly ArtifactDraft[]): readonly Artifact[] =>
  drafts.map((draft, index) => ({
    widthPx: undefined,
    heightPx: undefined,
    durationMs: undefined,
    ...draft,
    id: `a-${index}`,
    jobId: 'a',
    index,
    sha256: '0'.repeat(64),
    byteLength: draft.bytes.byteLength,
    createdAtMs: 0,
  }));

async function replyTo(bytes: Uint8Array, locale: Locale) {
  const seen = await eventsOnce(bytes, locale);
  return feedbackForm.present({ ...newJob({ locale }), ...ended }, stored(filesOf(seen)));
}

const ended = {
  state: 'done',
  attempt: 1,
  createdAtMs: 0,
  startedAtMs: 0,
  endedAtMs: 0,
  error: undefined,
  warnings: [],
  provider: undefined,
  post: 'owed',
} as const;

// The engraver takes a second to start, more on a busy machine.
describe('feedback on a MIDI file', { timeout: 30_000 }, () => {
  it('names the wrong note with its bar and what to try, in both languages', async () => {
    const bytes = midiOf(flawed);
    const [english, spanish] = await Promise.all(locales.map(async (locale) => replyTo(bytes, locale)));
    expect(english?.card?.text).toContain('In bar 10 the F♯ rubs against C major: try E or F.');
    expect(spanish?.card?.text).toContain('En el compás 10, el fa♯ choca con do mayor: prueba mi o fa.');
    expect(english?.text).toContain('16 bars in C major');
  });

  it('says what works before what to try, numbered through', async () => {
    const { card } = await replyTo(midiOf(flawed), 'en');
    const lines = (card?.text ?? '').split('\n');
    expect(lines[0]).toBe('**What works**');
    const numbers = lines.flatMap((text) => /^(\d)\. /u.exec(text)?.[1] ?? []);
    expect(numbers).toEqual(numbers.map((_, index) => String(index + 1)));
    expect(lines.indexOf('**What to try next**')).toBeGreaterThan(1);
  });

  it('tells key, tempo, form, range and chords in the card', async () => {
    const { card } = await replyTo(midiOf(song), 'en');
    const fields = Object.fromEntries((card?.fields ?? []).map(({ name, value }) => [name, value]));
    expect(fields).toMatchObject({ Key: 'C major', 'Tempo and metre': '120 bpm, 4/4, 16 bars, 0:32' });
    expect(fields['Chords']).toContain('C Am F G (I vi IV V)');
    expect(fields['Tune']).toContain('B3 to C5, 13 semitones');
  });

  it('sends the piano roll with the bars marked first, and the score of what was heard', async () => {
    const [roll, score] = filesOf(await eventsOnce(midiOf(flawed)));
    // `my_song.mid`, as a person reads it.
    expect(roll?.parameters).toMatchObject({ role: 'roll', index: 0, title: 'my song' });
    expect(score?.parameters).toMatchObject({ role: 'score' });
    const [marked, plain] = await Promise.all(
      [flawed, song].map(async (parts) => {
        const file = filesOf(await eventsOnce(midiOf(parts)))[0];
        return sharp(file?.bytes ?? new Uint8Array()).stats();
      }),
    );
    // The mark of what to try is warm; without one there is less of it.
    expect(marked?.channels[2]?.mean).not.toBe(plain?.channels[2]?.mean);
    expect(roll?.alt).toContain('In bar 10 the F♯');
  });

  it('gives the same file the same feedback, byte for byte', async () => {
    const bytes = midiOf(song);
    const [one, two] = [filesOf(await eventsOnce(bytes)), filesOf(await events(bytes))];
    expect(one.map(({ bytes: drawn }) => Buffer.from(drawn).toString('base64'))).toEqual(
      two.map(({ bytes: drawn }) => Buffer.from(drawn).toString('base64')),
    );
  });

  it('tells that a tune on its own has no chords to judge', async () => {
    const seen = await events(midiOf([{ notes: songTune }]));
    expect(warningsOf(seen).join(' ')).toContain('There is a tune on its own');
    expect(filesOf(seen)[0]?.parameters['chords']).toBe('none yet: a line on its own');
  });

  it('only describes a single note', async () => {
    const bytes = midiOf([{ notes: [{ at: 0, pitch: 60, length: 1 }] }]);
    const reply = await replyTo(bytes, 'es');
    expect(reply.text).toContain('Es muy corta para decir mucho');
    expect(reply.card?.text).toBeUndefined();
  });

  it.each([
    [
      'drums alone',
      midiOf([
        {
          notes: line([
            [36, 1],
            [38, 1],
          ]),
          channel: 9,
        },
      ]),
      'solo oigo batería',
    ],
    ['something else', new Uint8Array([1, 2, 3]), 'no es un MIDI'],
    ['nothing', undefined, 'Adjunta el archivo MIDI'],
  ])('refuses %s with a sentence', async (_, bytes, sentence) => {
    await expect(events(bytes, { locale: 'es' })).rejects.toMatchObject({
      code: 'attachment-rejected',
      userMessage: expect.stringContaining(sentence),
    });
  });

  it('tells how far it is, and stops when it is cancelled', async () => {
    const fractions = (await eventsOnce(midiOf(song))).flatMap((event) =>
      event.type === 'progress-update' ? [event.fraction] : [],
    );
    expect(fractions.length).toBeGreaterThan(2);
    expect(fractions).toEqual(fractions.toSorted((left, right) => left - right));
    await expect(events(midiOf(song), { signal: AbortSignal.abort() })).rejects.toThrow(/abort/iu);
  });
});
