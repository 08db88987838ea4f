import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { plainInline } from '../../../src/core/inline-runs.ts';
import { ana, ben, createChatbotRig, replyOf, wordsOf, type ChatbotRig } from '../../fakes/chatbot-rig.ts';
import { newJob } from '../../fakes/new-job.ts';

/** The smallest file that is MIDI: header, one track, one note. */
const midiBytes = new Uint8Array(
  Buffer.from('4d546864000000060000000100604d54726b0000000c00903c4060803c4000ff2f00', 'hex'),
);
const midi = { fileName: 'mine.mid', mediaType: 'audio/midi', bytes: midiBytes };

/** A finished piece: sound, picture and notes, as music generators leave them. */
async function made(rig: ChatbotRig, prompt: string, changes: Parameters<typeof newJob>[0] = {}): Promise<string> {
  const job = newJob({
    caller: ana,
    // The rig counts interactions, too.
    idempotencyKey: `made-${prompt}`,
    ...changes,
    generator: 'music',
    options: { prompt, seed: 7 },
  });
  await rig.workshop.desk.enqueue(job);
  const bytes = new TextEncoder().encode(prompt);
  rig.workshop.finish(job.id, 'done', [
    { fileName: 'a.mp3', mediaType: 'audio/mpeg', bytes, alt: 'sound' },
    { fileName: 'a-roll.png', mediaType: 'image/png', bytes, alt: 'roll', parameters: { role: 'roll' } },
    { fileName: 'a.mid', mediaType: 'audio/midi', bytes, alt: 'notes', parameters: { role: 'midi' } },
    // One of its parts alone is no other piece.
    { ...midi, fileName: 'a-bass.mid', alt: 'bass', parameters: { role: 'midi', part: 'Bass' } },
  ]);
  return job.id;
}

const optionsSchema = z.object({ pieces: z.array(z.object({ words: z.string() })), hasExample: z.boolean() });

async function jobOf(rig: ChatbotRig, call: ReturnType<ChatbotRig['call']>) {
  const answer = await call;
  if (answer.type !== 'job') throw new Error(`expected a job, got ${wordsOf(replyOf(answer))}`);
  const status = await rig.workshop.desk.get(answer.status.job.id);
  if (status === undefined) throw new Error('the job is gone');
  const { pieces, hasExample } = optionsSchema.parse(status.job.options);
  return { job: status.job, words: pieces.map((piece) => piece.words), hasExample };
}

describe('/music similar', () => {
  it('takes the newest piece of this place and compares it with the others', async () => {
    const rig = createChatbotRig();
    await made(rig, 'a slow waltz');
    await made(rig, 'a secret', { space: 'elsewhere', caller: ben });
    await made(rig, 'a fast samba', { caller: ben });
    const { job, words, hasExample } = await jobOf(rig, rig.call('music similar', {}));
    expect(job).toMatchObject({ generator: 'similar-music', lane: 'short' });
    expect(words).toEqual(['a fast samba', 'a slow waltz']);
    expect(hasExample).toBe(false);
    expect(job.inputs.map(({ fileName }) => fileName)).toEqual(['a.mid', 'a.mid']);
  });

  it('takes the piece that words name, accents and order aside', async () => {
    const rig = createChatbotRig();
    await made(rig, 'una canción lenta');
    await made(rig, 'a fast samba');
    const { words } = await jobOf(rig, rig.call('music similar', { words: 'lenta CANCION' }));
    expect(words).toEqual(['una canción lenta', 'a fast samba']);
    const unknown = await rig.call('music similar', { words: 'polka' });
    expect(wordsOf(replyOf(unknown))).toContain('No piece here is called “polka”');
  });

  it('puts attached files after the pieces of the gallery', async () => {
    const rig = createChatbotRig();
    await made(rig, 'a slow waltz');
    const { job, hasExample } = await jobOf(rig, rig.call('music similar', { midi }));
    expect(job.inputs.map(({ fileName }) => fileName)).toEqual(['a.mid', 'mine.mid']);
    expect(hasExample).toBe(true);
  });

  it('compares attached files where nothing was made yet', async () => {
    const rig = createChatbotRig();
    const other = { ...midi, fileName: 'other.mid' };
    const { job, words } = await jobOf(rig, rig.call('music similar', { midi, 'midi-3': other }));
    expect(words).toEqual([]);
    expect(job.inputs.map(({ fileName }) => fileName)).toEqual(['mine.mid', 'other.mid']);
  });

  it('says when there is no music, or nothing to compare with', async () => {
    const rig = createChatbotRig();
    expect(wordsOf(replyOf(await rig.call('music similar', {})))).toContain('no music here yet');
    const alone = await rig.call('music similar', { midi });
    expect(wordsOf(replyOf(alone))).toContain('nothing to compare');
  });

  it('shows nobody the music of another platform', async () => {
    const rig = createChatbotRig();
    await made(rig, 'a slow waltz', { caller: { ...ben, platform: 'slack' } });
    const answer = await rig.call('music similar', {});
    expect(wordsOf(replyOf(answer))).toContain('no music here yet');
  });

  it('lists tunes and sounds apart, letter by letter', async () => {
    const rig = createChatbotRig();
    await made(rig, 'a slow waltz');
    const { job } = await jobOf(rig, rig.call('music similar', { midi }));
    const found = {
      tunes: [{ name: 'a *slow* waltz', line: 'Its bars 1–4 are bars 5–8 of this piece.', jobId: 'job1' }],
      likes: [{ name: 'other', line: '90 % alike.', jobId: '' }],
    };
    const parameters = { name: 'mine', searched: 2, found: JSON.stringify(found) };
    const sheet = { fileName: 's.png', mediaType: 'image/png', bytes: new Uint8Array(1), alt: 'x', parameters };
    await rig.chatbot.post({ ...job, state: 'done' }, rig.workshop.finish(job.id, 'done', [sheet]));
    const reply = rig.discord.posts[0]?.reply;
    expect(plainInline(reply?.text ?? '')).toBe('I compared mine with 2 pieces: 1 plays its tune, 1 sounds like it.');
    expect(reply?.cards?.[0]?.fields?.map(({ name, value }) => [name, plainInline(value)])).toEqual([
      ['Plays the same tune · 1', 'a *slow* waltz\nIts bars 1–4 are bars 5–8 of this piece.\n/job show id:job1'],
      ['Sounds like it · 1', 'other\n90 % alike.'],
    ]);
  });

  it('says once that nothing is alike, and names what comes nearest', async () => {
    const rig = createChatbotRig();
    await made(rig, 'a slow waltz');
    const { job } = await jobOf(rig, rig.call('music similar', { midi }));
    const nearest = { name: 'a slow waltz', line: '57 % alike.', jobId: 'job1' };
    const parameters = { name: 'mine', searched: 1, found: JSON.stringify({ tunes: [], likes: [], nearest }) };
    const sheet = { fileName: 's.png', mediaType: 'image/png', bytes: new Uint8Array(1), alt: 'x', parameters };
    await rig.chatbot.post({ ...job, state: 'done' }, rig.workshop.finish(job.id, 'done', [sheet]));
    const reply = rig.discord.posts[0]?.reply;
    expect(plainInline(reply?.text ?? '')).toBe(
      'I compared mine with 1 piece: none plays its tune, none sounds much like it.',
    );
    expect(reply?.cards?.[0]?.fields?.map(({ name, value }) => [name, plainInline(value)])).toEqual([
      ['Nearest all the same', 'a slow waltz\n57 % alike.\n/job show id:job1'],
    ]);
  });

  it('does not take piano rolls for pictures made here', async () => {
    const rig = createChatbotRig();
    await made(rig, 'a slow waltz');
    expect(wordsOf(replyOf(await rig.call('find', { words: 'waltz' })))).toContain('no pictures here yet');
  });
});
