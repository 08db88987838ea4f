import { describe, expect, it } from 'vitest';
import { fitPictureGenerator } from '../../../src/core/delivery.ts';
import type { Person } from '../../fakes/discord-server/people/person.ts';
import { makePicture, pictureEvent, runStarted, tinyPng, withDiscordBot, type DiscordStage } from './discord-bot.ts';

const mebibyte = 1024 * 1024;
const picture = { name: 'beach.png', bytes: tinyPng, contentType: 'image/png' };

/** A PNG by its first bytes, and as large as wanted. */
function largePicture(byteLength: number): Uint8Array {
  const bytes = new Uint8Array(byteLength);
  bytes.set(tinyPng);
  return bytes;
}

describe('a file handed in on Discord', () => {
  it('is fetched while the answer is on its way, and reaches the worker as it is', async () =>
    withDiscordBot(async (stage) => {
      const { discord, worker } = stage;
      const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a fox', palette: picture });
      expect((await call.acknowledgement()).type).toBe(5);
      await makePicture(stage, call);
      expect(worker.runs[0]?.task.inputs).toEqual([
        { fileName: 'beach.png', mediaType: 'image/png', bytes: Buffer.from(tinyPng) },
      ]);
    }));

  const refusals = [
    {
      what: 'is too large',
      file: { ...picture, bytes: largePicture(2_100_000) },
      says: ['beach.png', '2.1 MB', '2 MB'],
    },
    {
      what: 'is no file anybody here can read',
      file: { name: 'a.zip', bytes: Buffer.from('PK\u0003\u0004 nothing') },
      says: ['a.zip'],
    },
    {
      what: 'is of the wrong kind, whatever its name says',
      file: { ...picture, bytes: Buffer.from('only words') },
      says: ['palette', 'picture'],
    },
  ];
  it.each(refusals)('that $what is refused to its owner alone, by name', async ({ file, says }) =>
    withDiscordBot(async ({ discord, worker }) => {
      const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a fox', palette: file });
      const refusal = await call.waitForAnswer();
      expect(refusal.isEphemeral).toBe(true);
      for (const word of says) expect(refusal.text).toContain(word);
      expect(worker.runs).toEqual([]);
    }),
  );

  it('whose link has expired is asked for again', async () =>
    withDiscordBot(
      async ({ discord }) => {
        const call = discord.user({ name: 'ana' }).slash('imagine', { prompt: 'a fox', palette: picture });
        const refusal = await call.waitForAnswer();
        expect(refusal.text).toContain('beach.png');
        expect(refusal.text).toContain('Attach it again');
      },
      { server: { linkLifeMs: -60_000 } },
    ));
});

describe('the menu of a message or a person', () => {
  it('makes a picture of what a message says, in the colours of its picture', async () =>
    withDiscordBot(async (stage) => {
      const { discord, worker } = stage;
      const said = discord.user({ name: 'ben' }).says('a lighthouse at dusk', [picture]);
      await makePicture(stage, discord.user({ name: 'ana' }).messageMenu('Make a picture of this', said));
      expect(worker.runs[0]?.task.options['prompt']).toBe('a lighthouse at dusk');
      expect(worker.runs[0]?.task.inputs.map(({ fileName }) => fileName)).toEqual(['beach.png']);
    }));

  it('opens the form where the message has no words, and keeps its picture meanwhile', async () =>
    withDiscordBot(async (stage) => {
      const { discord, worker } = stage;
      const ana = discord.user({ name: 'ana' });
      const said = discord.user({ name: 'ben' }).says('', [picture]);
      const modal = await ana.messageMenu('Make a picture of this', said).waitForModal();
      await makePicture(stage, ana.submitModal(modal, { prompt: 'a fox on a beach' }));
      expect(worker.runs[0]?.task.inputs.map(({ fileName }) => fileName)).toEqual(['beach.png']);
    }));

  it('asks for the picture again when the form came back too late to know it', async () =>
    withDiscordBot(async ({ discord, restart }) => {
      const ana = discord.user({ name: 'ana' });
      const said = discord.user({ name: 'ben' }).says('', [picture]);
      const modal = await ana.messageMenu('Make a picture of this', said).waitForModal();
      await restart();
      const answer = await ana.submitModal(modal, { prompt: 'a fox on a beach' }).waitForMessage();
      expect(answer.isEphemeral).toBe(true);
      expect(answer.text).toContain('no longer have the file');
    }));

  it('takes a person’s own colours', async () =>
    withDiscordBot(
      async (stage) => {
        const { discord, worker } = stage;
        const ana = discord.user({ name: 'ana' });
        const modal = await ana.userMenu('Picture in their colours', discord.user({ name: 'ben' })).waitForModal();
        await makePicture(stage, ana.submitModal(modal, { prompt: 'a fox' }));
        expect(worker.runs[0]?.task.inputs.map(({ fileName }) => fileName)).toEqual(['avatar.png']);
      },
      {
        ports: {
          fetchFile: async (url) => {
            expect(new URL(url).host).toBe('cdn.discordapp.com');
            return { bytes: new Uint8Array(tinyPng) };
          },
        },
      },
    ));
});

/** Asks for a picture that Discord takes less of than it says. */
async function makeLarge({ discord, worker }: DiscordStage, ana: Person, hint: number) {
  const call = ana.slash(
    'imagine',
    { prompt: 'a blue fox' },
    { attachmentSizeLimit: hint, realAttachmentLimit: 10 * mebibyte, channel: discord.home.channel },
  );
  await call.waitForMessage();
  const run = await runStarted(worker);
  run.emit(pictureEvent(largePicture(11 * mebibyte)));
  run.finish();
  return call;
}

describe('a result that is larger than Discord takes', () => {
  it('is packed to the size the interaction names', async () =>
    withDiscordBot(async (stage) => {
      const { discord, worker } = stage;
      const call = await makeLarge(stage, discord.user({ name: 'ana' }), 10 * mebibyte);
      const packing = await runStarted(worker, 1);
      expect(packing.task.generator).toBe(fitPictureGenerator);
      expect(packing.task.options['maxBytes']).toBe(10 * mebibyte);
      packing.emit(pictureEvent(largePicture(9 * mebibyte)));
      packing.finish();
      const result = await call.waitForMessage(({ files }) => files.length === 1);
      expect(result.files[0]?.bytes.byteLength).toBe(9 * mebibyte);
      expect(result.content).toContain('-# ');
    }));

  it('is packed smaller when Discord refuses what it promised to take', async () =>
    withDiscordBot(async (stage) => {
      const { discord, worker } = stage;
      const call = await makeLarge(stage, discord.user({ name: 'ana' }), 50 * mebibyte);
      const packing = await runStarted(worker, 1);
      expect(packing.task.options['maxBytes']).toBe(5.5 * mebibyte);
      packing.emit(pictureEvent(largePicture(2 * mebibyte)));
      packing.finish();
      const result = await call.waitForMessage(({ files }) => files.length === 1);
      expect(result.files[0]?.bytes.byteLength).toBe(2 * mebibyte);
      expect(discord.log().some(({ code }) => code === 40_005)).toBe(true);
    }));

  it('becomes a sentence that says where the whole file is, when nothing helps', async () =>
    withDiscordBot(async (stage) => {
      const { discord, worker } = stage;
      const call = await makeLarge(stage, discord.user({ name: 'ana' }), 50 * mebibyte);
      const packing = await runStarted(worker, 1);
      packing.fail(new Error('this picture cannot be packed'));
      const result = await call.waitForMessage(({ content }) => content.includes('a blue fox'));
      expect(result.files).toEqual([]);
      expect(result.content).toContain('/job show');
    }));
});
