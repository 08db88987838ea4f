import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Artifact } from '../../../src/core/artifact.ts';
import { formatActionId } from '../../../src/core/action-id.ts';
import type { ChatAdapter } from '../../../src/core/dispatcher.ts';
import { extraFileOf } from '../../../src/core/picture-options.ts';
import type { Reply, ReplyAttachment } from '../../../src/core/reply.ts';
import { musicFiles } from '../../fakes/music-files.ts';
import type { MadeFile, MemoryWorkshop } from '../../fakes/memory-workshop.ts';
import type { ScriptedDispatcher } from '../../fakes/scripted-dispatcher.ts';

/** One message as the person who asked sees it. */
export interface SeenMessage {
  /** Everything readable on it: text, cards, labels, notes. */
  readonly words: string;
  readonly files: readonly { readonly alt: string }[];
  readonly actionIds: readonly string[];
  readonly choices: readonly string[];
  readonly isPrivate: boolean;
}

/** A platform with an adapter joined to it, and one person, Ana. */
export interface AdapterStage {
  readonly adapter: ChatAdapter;
  readonly dispatcher: ScriptedDispatcher;
  readonly workshop: MemoryWorkshop;
  /** Ana asks for a picture. Resolves when the dispatcher has it. */
  readonly ask: (prompt: string) => Promise<void>;
  /** The same, and the platform delivers it once more, as it does when an acknowledgement got lost. */
  readonly askTwiceDelivered: (prompt: string) => Promise<void>;
  /** Ana uses `/help`, which answers her alone. */
  readonly askPrivately: () => Promise<void>;
  /** Bots say something to ours, among them ours itself; platforms without bots leave it out. */
  readonly botsSpeak?: (words: string) => Promise<void>;
  readonly press: (actionId: string) => Promise<void>;
  readonly choose: (actionId: string, value: string) => Promise<void>;
  /** What Ana sees by now, oldest first. */
  readonly seen: () => Promise<readonly SeenMessage[]>;
  /** Rules of the platform that were broken, people who were called by somebody's words. */
  readonly complaints: () => readonly string[];
  readonly close: () => Promise<void>;
}

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** What every platform keeps, whatever it looks like there. */
export function describeAdapter(name: string, open: () => Promise<AdapterStage>): void {
  describe(`the ${name} adapter`, () => {
    let stage: AdapterStage;
    beforeEach(async () => {
      stage = await open();
    });
    afterEach(async () => {
      const complaints = stage.complaints();
      await stage.close();
      expect(complaints).toEqual([]);
    });

    /** Ana asks, the job ends with these files, and the adapter is given the reply. */
    const deliver = async (reply: Omit<Reply, 'attachments' | 'visibility'>, files: readonly MadeFile[] = []) => {
      await stage.ask('a blue fox');
      const job = await jobOf(stage);
      stage.workshop.start(job.id);
      const artifacts = stage.workshop.finish(job.id, 'done', files);
      const whole: Reply = { ...reply, attachments: artifacts.map(attachmentOf), visibility: 'public' };
      const post = async (): Promise<void> => stage.adapter.post(job.address, whole, job.id);
      await post();
      return { job, post };
    };
    const words = async (): Promise<string> => (await stage.seen()).map((message) => message.words).join('\n');

    it('shows a reply with everything: words, card, picture with its description, buttons, a choice', async () => {
      const { job } = await deliver(
        {
          text: 'Here is **your** fox, as *asked*.',
          cards: [
            {
              title: 'A title',
              text: 'A card with `code` in it',
              fields: [{ name: 'Seed', value: '7', inline: true }],
              imageIndex: 0,
              footer: 'small print',
              tone: 'success',
            },
          ],
          actions: [
            {
              type: 'button',
              id: formatActionId({ verb: 'redo', jobId: 'job001', index: 0 }),
              label: 'Again',
              style: 'primary',
            },
            {
              type: 'select',
              id: formatActionId({ verb: 'show', jobId: 'job001', index: 0 }),
              placeholder: 'Which one?',
              choices: [{ value: 'first', label: 'The first' }],
            },
          ],
        },
        [madePicture(0)],
      );
      const said = await words();
      for (const part of ['your', 'fox', 'A title', 'code', 'Seed', '7', 'small print', 'Again', 'Which one?']) {
        expect(said, part).toContain(part);
      }
      expect(said).not.toContain('**');
      const messages = await stage.seen();
      expect(messages.flatMap(({ files }) => files.map(({ alt }) => alt))).toEqual(['Picture number 0']);
      expect(messages.flatMap(({ actionIds }) => actionIds).toSorted()).toEqual(
        (['redo', 'show'] as const).map((verb) => formatActionId({ verb, jobId: job.id, index: 0 })),
      );
      expect(messages.flatMap(({ choices }) => choices)).toEqual(['first']);
    });

    it('loses no word of a very long text, and keeps the order', async () => {
      const numbered = Array.from({ length: 1500 }, (_, index) => `word${index}`);
      await deliver({ text: numbered.join(' ') });
      expect((await words()).match(/word\d+/gu)).toEqual(numbered);
    });

    it('loses nothing of large cards', async () => {
      const numbered = Array.from({ length: 500 }, (_, index) => `word${index}`);
      const fields = Array.from({ length: 25 }, (_, index) => ({ name: `Name ${index}`, value: `value${index}.` }));
      await deliver({
        cards: [
          { title: 'Long', text: numbered.join(' '), fields },
          { title: 'Another', text: 'card' },
        ],
      });
      const said = await words();
      expect(said.match(/word\d+/gu)).toEqual(numbered);
      for (const { name: label, value } of fields)
        expect([said.includes(label), said.includes(value)]).toEqual([true, true]);
      expect(said).toContain('Another');
    });

    it('delivers eleven files, each with its description', async () => {
      await deliver(
        { text: 'Eleven' },
        Array.from({ length: 11 }, (_, index) => madePicture(index)),
      );
      const alts = (await stage.seen()).flatMap(({ files }) => files.map(({ alt }) => alt));
      expect(alts.toSorted()).toEqual(Array.from({ length: 11 }, (_, index) => `Picture number ${index}`).toSorted());
    });

    it('delivers music: its sound, its roll, its score, its notes and its parts', async () => {
      const files = musicFiles({ stems: ['Piano', 'Bass'] });
      await deliver({ text: 'Here is your lullaby.' }, files);
      // Where files are shared one by one the last one may still be on its way.
      const alts = async () => (await stage.seen()).flatMap(({ files: seen }) => seen.map(({ alt }) => alt)).toSorted();
      await expect.poll(alts).toEqual(files.map(({ alt }) => alt).toSorted());
      expect(await words()).toContain('lullaby');
    });

    it('offers thirty choices', async () => {
      const choices = Array.from({ length: 30 }, (_, index) => ({ value: `value${index}`, label: `Choice ${index}` }));
      const id = formatActionId({ verb: 'show', jobId: 'job001', index: 0 });
      await deliver({ text: 'Choose', actions: [{ type: 'select', id, placeholder: 'Which?', choices }] });
      expect((await stage.seen()).flatMap((message) => message.choices)).toEqual(choices.map(({ value }) => value));
      await stage.choose(id, 'value29');
      expect(stage.dispatcher.presses.at(-1)).toMatchObject({ actionId: id, value: 'value29' });
    });

    it('delivers the same result once, however often it is asked to', async () => {
      const { post } = await deliver({ text: 'Only once' }, [madePicture(0)]);
      await post();
      const messages = await stage.seen();
      expect((await words()).match(/Only once/gu)).toHaveLength(1);
      expect(messages.flatMap(({ files }) => files)).toHaveLength(1);
    });

    it('brings a pressed button back as it was, from the person and place it was pressed in', async () => {
      const id = formatActionId({ verb: 'like', jobId: 'job001', index: 3 });
      await deliver({ text: 'Press', actions: [{ type: 'button', id, label: 'Like', style: 'secondary' }] });
      await stage.press(id);
      const [call] = stage.dispatcher.calls;
      const press = stage.dispatcher.presses.at(-1);
      expect(press?.actionId).toBe(id);
      expect(press?.caller).toEqual(call?.caller);
      expect(press?.place).toEqual(call?.place);
      expect(press?.idempotencyKey).not.toBe(call?.idempotencyKey);
    });

    it('makes one job of an event that is delivered twice', async () => {
      await stage.askTwiceDelivered('a green turtle');
      expect(await stage.workshop.desk.list({})).toHaveLength(1);
    });

    it('answers only the one who asked where the answer is private', async () => {
      await stage.askPrivately();
      const answers = (await stage.seen()).filter((message) => message.words.includes('You asked for'));
      expect(answers.map(({ isPrivate }) => isPrivate)).toEqual([true]);
    });

    it('calls nobody, whatever people write', async () => {
      const hostile =
        '@everyone @here <!channel> <!here> <@1234567890> <@U12345678> <#C123> <@&99> [here](https://example.com)';
      await stage.ask(hostile);
      await deliver({ text: `You wrote: ${hostile}`, cards: [{ title: hostile.slice(0, 80), text: hostile }] });
      expect(await words()).toContain('everyone');
      // `afterEach` sees whether anybody was called.
    });

    it('hears no bots, itself included', async () => {
      if (stage.botsSpeak === undefined) return;
      await stage.botsSpeak('a red crab');
      await stage.ask('a blue fox');
      expect(stage.dispatcher.calls.map(({ options }) => options['prompt'])).toEqual(['a blue fox']);
    });
  });
}

function madePicture(index: number): MadeFile {
  return {
    fileName: `picture-${index}.png`,
    mediaType: 'image/png',
    // Different bytes each, so that no platform takes two for one.
    bytes: Buffer.concat([pixel, Buffer.from([index])]),
    alt: `Picture number ${index}`,
    widthPx: 1,
    heightPx: 1,
  };
}

function attachmentOf(artifact: Artifact): ReplyAttachment {
  const { id, fileName, mediaType, byteLength, alt, durationMs } = artifact;
  const extra = extraFileOf(artifact);
  return {
    artifactId: id,
    fileName,
    mediaType,
    byteLength,
    alt,
    widthPx: 1,
    heightPx: 1,
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(extra === undefined ? {} : { extra }),
  };
}

async function jobOf({ workshop }: AdapterStage) {
  const [newest] = await workshop.desk.list({ limit: 1 });
  if (newest === undefined) throw new Error('nothing was queued');
  return newest.job;
}
