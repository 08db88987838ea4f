import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { GeneratorEvent } from '../../../src/core/generator.ts';
import type { JsonObject } from '../../../src/core/job.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { posterLayouts, posterSizes } from '../../../src/core/poster-options.ts';
import posterPicture from '../../../src/editors/poster-picture.ts';
import { layOuts } from '../../../src/editors/poster-picture/lay-outs.ts';
import { luminanceUnder, makeReadable, worstContrast } from '../../../src/editors/poster-picture/make-readable.ts';
import { openTypefaces } from '../../../src/editors/poster-picture/open-typefaces.ts';
import { posterColoursFrom, posterColoursOf } from '../../../src/editors/poster-picture/poster-colours.ts';
import type { PosterCopy, PosterSheet } from '../../../src/editors/poster-picture/poster-sheet.ts';
import { renderGround } from '../../../src/editors/poster-picture/render-poster.ts';
import { lineBoxes } from '../../../src/editors/poster-picture/text-lines.ts';
import { encodeTransparentPng } from '../../../src/engines/images/sharp-images.ts';
import { contrastRatio, readableContrast } from '../../../src/media/contrast.ts';
import { dominantColours } from '../../../src/media/dominant-colours.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { createFakePictureModels } from '../../fakes/fake-picture-models.ts';
import { drawPhotograph } from './draw-photograph.ts';

const typefaces = await openTypefaces();
const photograph = drawPhotograph(320, 240);

const ordinary: PosterCopy = {
  title: '¡Noche de alebrijes!',
  subtitle: 'Taller abierto de talla y color',
  details: 'Sábado 12 de diciembre · 18:00 · Casa de la Cultura',
};
const extreme: PosterCopy = {
  title: 'Anticonstitucionalísimamente '.repeat(6).trim(),
  subtitle: `${'ÑandúesYÁguilas'.repeat(9)} fin`,
  details: 'WWWWWWWW '.repeat(30).trim(),
};

function sheetOf(size: (typeof posterSizes)[number], copy: PosterCopy, picture: PosterSheet['picture']): PosterSheet {
  const { widthPx, heightPx } = size;
  return {
    widthPx,
    heightPx,
    unit: Math.min(widthPx, heightPx) / 100,
    isWide: widthPx > heightPx * 1.25,
    copy,
    colours: picture === 'none' ? posterColoursOf('earth') : posterColoursFrom(dominantColours(photograph, 7)),
    typefaces,
    picture,
    random: createSeededRandom(5),
  };
}

async function make(options: JsonObject, image?: Uint8Array): Promise<readonly GeneratorEvent[]> {
  const events: GeneratorEvent[] = [];
  const run = posterPicture.prepare({ layout: 'gallery', seed: 4, title: 'Hola', ...options }).run({
    signal: new AbortController().signal,
    random: createSeededRandom(4),
    models: createFakePictureModels(),
    logger: silentLogger,
    locale: 'en',
    inputs: image === undefined ? [] : [{ fileName: 'a.png', mediaType: 'image/png', bytes: image }],
  });
  for await (const event of run) events.push(event);
  return events;
}

function posterOf(events: readonly GeneratorEvent[]) {
  const end = events.at(-1);
  if (end?.type !== 'artifact-ready') throw new Error('expected a poster');
  return end.artifact;
}

const warningsOf = (events: readonly GeneratorEvent[]): readonly string[] =>
  events.flatMap((event) => (event.type === 'warning-raised' ? [event.warning] : []));

const everyLayout = posterLayouts.map(({ value }) => value);

describe('the layouts of a poster', { timeout: 30_000 }, () => {
  const cases = everyLayout.flatMap((layout) => posterSizes.map((size) => [layout, size.value, size] as const));

  it.each(cases)('%s, %s: no letter leaves the sheet, however long the words are', (layout, _name, size) => {
    for (const copy of [ordinary, extreme, { title: 'A', subtitle: '', details: '' }]) {
      const sheet = sheetOf(size, copy, 'photo');
      const texts = layOuts[layout](sheet).filter((part) => part.type === 'text');
      for (const part of texts) {
        for (const box of lineBoxes(part, sheet)) {
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.y).toBeGreaterThanOrEqual(-0.02 * size.heightPx);
          expect(box.x + box.width).toBeLessThanOrEqual(size.widthPx);
          expect(box.y + box.height).toBeLessThanOrEqual(size.heightPx);
        }
      }
    }
  });

  it.each(everyLayout)('%s says every word it was given', (layout) => {
    const sheet = sheetOf(posterSizes[0], ordinary, 'photo');
    const said = layOuts[layout](sheet).flatMap((part) => (part.type === 'text' ? part.text.lines : []));
    const words = (text: string): readonly string[] => text.toLocaleLowerCase('es').split(' ');
    expect(words(said.join(' ')).toSorted()).toEqual(
      words(`${ordinary.title} ${ordinary.subtitle} ${ordinary.details}`).toSorted(),
    );
  });

  it.each(
    everyLayout.flatMap((layout) => [
      [layout, 'a photograph', 0, 'photo'] as const,
      [layout, 'a pattern', 3, 'none'] as const,
    ]),
  )(
    '%s on %s: text has a contrast of at least 4.5 against all that lies under it',
    async (layout, _what, size, kind) => {
      const sheet = sheetOf(posterSizes[size], ordinary, kind);
      const parts = layOuts[layout](sheet);
      const ground = await renderGround(sheet, parts, {
        picture: kind === 'photo' ? { image: photograph, isTransparent: false } : undefined,
        signal: new AbortController().signal,
      });
      for (const part of parts) {
        if (part.type !== 'text') continue;
        const { ink, plate } = makeReadable(ground, part, sheet);
        const worst =
          plate === undefined ? worstContrast(ink, luminanceUnder(ground, part, sheet)) : contrastRatio(ink, plate);
        expect(worst).toBeGreaterThanOrEqual(readableContrast);
      }
    },
  );

  it('puts a plate behind words that no ink makes readable', () => {
    const sheet = sheetOf(posterSizes[0], ordinary, 'none');
    const part = layOuts.hero(sheet).find((one) => one.type === 'text');
    if (part === undefined) throw new Error('expected words');
    const rgb = new Uint8Array(1080 * 1080 * 3).map((_, at) => (Math.floor(at / 30) % 2) * 255);
    const { ink, plate } = makeReadable({ widthPx: 1080, heightPx: 1080, rgb }, part, sheet);
    expect(plate && contrastRatio(ink, plate)).toBeGreaterThanOrEqual(readableContrast);
  });
});

describe('making a poster', { timeout: 30_000 }, () => {
  it('of an attached picture: its size, words for those who cannot see it, what it was made with', async () => {
    const events = await make({ ...ordinary, size: 'banner', layout: 'split' }, await encodeTransparentPng(photograph));
    const poster = posterOf(events);
    expect(await sharp(poster.bytes).metadata()).toMatchObject({ format: 'png', width: 1600, height: 800 });
    expect(poster).toMatchObject({
      widthPx: 1600,
      heightPx: 800,
      parameters: { title: ordinary.title, layout: 'split', size: 'banner', colours: 'picture', seed: 4 },
    });
    expect(poster.alt).toContain(ordinary.title);
    expect(poster.alt).toContain('Casa de la Cultura');
    const fractions = events.flatMap((event) => (event.type === 'progress-update' ? [event.fraction] : []));
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  });

  it('gives the same bytes for the same options', async () => {
    const [first, again] = await Promise.all([make({}), make({})]);
    expect(posterOf(first).bytes).toEqual(posterOf(again).bytes);
  });

  it('shows an object on transparency whole', async () => {
    const rgba = new Uint8Array(200 * 100 * 4);
    for (let y = 20; y < 80; y += 1) rgba.fill(255, (y * 200 + 10) * 4, (y * 200 + 190) * 4);
    const image = await encodeTransparentPng({ widthPx: 200, heightPx: 100, rgba });
    const { bytes } = posterOf(await make({ layout: 'gallery' }, image));
    const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const white = (x: number, y: number): boolean => data.readUIntBE((y * info.width + x) * 3, 3) === 0xffffff;
    const middle = Array.from({ length: info.height }, (_, y) => y).find((y) => white(540, y)) ?? 0;
    const columns = Array.from({ length: info.width }, (_, x) => x).filter((x) => white(x, middle + 40));
    expect(columns.length).toBeGreaterThan(500);
    // Both ends are there, with ground left and right of them.
    expect([columns[0], columns.at(-1)].map((x) => x !== undefined && x > 90 && x < 990)).toEqual([true, true]);
  });

  it('names letters it cannot print, and leaves them out', async () => {
    const events = await make({ title: 'Fiesta 🎉 日本 שלום', subtitle: 'x\u0000\u202Ey' });
    expect(warningsOf(events)).toEqual([
      'My typefaces cannot print “🎉”, “日”, “本”, “ש”, “ל”, “ו” and “ם”; I left that out.',
    ]);
    expect(posterOf(events).alt).toBe('Poster: Fiesta — xy');
  });

  it('refuses a title that has no letter it can print, with a sentence', async () => {
    await expect(make({ title: '🎉 日本' })).rejects.toMatchObject({
      code: 'invalid-input',
      userMessage: expect.stringContaining('Latin letters'),
    });
  });

  it('takes words that are markup elsewhere as words', async () => {
    const hostile = `</svg><script>&amp;"'<!-- ]]> %s \${x}`;
    const { alt, bytes } = posterOf(
      await make({ title: hostile, subtitle: hostile, details: hostile, layout: 'ribbon' }),
    );
    expect(alt).toContain('</svg><script>&amp;');
    expect((await sharp(bytes).metadata()).width).toBe(1080);
  });

  it('refuses a file that is no picture', async () => {
    await expect(make({}, Buffer.from('<svg/>'))).rejects.toMatchObject({ code: 'attachment-rejected' });
  });
});

describe('the shipped typefaces', () => {
  it('all have what Spanish, French, German, Polish and Turkish need', () => {
    const letters = Array.from('ÁÉÍÓÚÜÑáéíóúüñ¿¡ªº€çÇàèùœŒäöüßÄÖłŁąćęńśźżğĞşŞıİ0123456789«»“”‘’–—…·&%@#/+*()[]');
    for (const typeface of Object.values(typefaces))
      expect(letters.filter((letter) => !typeface.has(letter))).toEqual([]);
  });

  it('are kerned', () => {
    const { condensed, serif, grotesque } = typefaces;
    for (const face of [condensed, serif, grotesque]) {
      expect(face.widthEm('AV')).toBeLessThan(face.widthEm('A') + face.widthEm('V'));
    }
  });
});
