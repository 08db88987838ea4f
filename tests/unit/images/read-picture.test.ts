import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { pictureInputTexts } from '../../../src/core/texts/picture-input.ts';
import { readPicture } from '../../../src/engines/images/read-picture.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';

const texts = pictureInputTexts.en;

function fileOf(bytes: Uint8Array, mediaType = 'image/png') {
  return { fileName: 'a.png', mediaType, bytes };
}

/** Left half red, right half blue, `width` × `height`. */
function twoHalves(width: number, height: number) {
  const pixels = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at += 1) pixels[at * 3 + (at % width < width / 2 ? 0 : 2)] = 255;
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

async function pixelAt(bytes: Uint8Array, x: number, y: number): Promise<readonly number[]> {
  const { image } = await readPicture(fileOf(bytes), 'en');
  const at = (y * image.widthPx + x) * 4;
  return [...image.rgba.subarray(at, at + 4)];
}

async function refusal(bytes: Uint8Array): Promise<string> {
  const thrown: unknown = await readPicture(fileOf(bytes), 'en').then(
    () => new Error('it was read'),
    (error: unknown) => error,
  );
  if (!(thrown instanceof AppError)) throw thrown;
  expect(thrown.code).toBe('attachment-rejected');
  return thrown.userMessage ?? '';
}

describe('readPicture', () => {
  it('turns a photograph as its camera was held', async () => {
    const turned = await twoHalves(40, 20).jpeg({ quality: 100 }).withMetadata({ orientation: 6 }).toBuffer();
    const { image } = await readPicture(fileOf(turned), 'en');
    expect([image.widthPx, image.heightPx]).toEqual([20, 40]);
    const [top, bottom] = [await pixelAt(turned, 10, 4), await pixelAt(turned, 10, 36)];
    expect(top[0]).toBeGreaterThan(200);
    expect(bottom[2]).toBeGreaterThan(200);
  });

  it('reads 16 bits, CMYK and greyscale as 8-bit sRGB', async () => {
    const deep = await twoHalves(8, 8).toColourspace('rgb16').png().toBuffer();
    expect((await sharp(deep).metadata()).depth).toBe('ushort');
    expect(await pixelAt(deep, 1, 1)).toEqual([255, 0, 0, 255]);

    const ink = await twoHalves(16, 16).toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer();
    expect((await sharp(ink).metadata()).space).toBe('cmyk');
    const [red = 0, , blue = 0] = await pixelAt(ink, 2, 8);
    expect(red).toBeGreaterThan(blue + 100);

    const grey = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#808080' } })
      .toColourspace('b-w')
      .png()
      .toBuffer();
    expect(await pixelAt(grey, 1, 1)).toEqual([128, 128, 128, 255]);
  });

  it('keeps transparency, multiplied', async () => {
    const glass = await sharp({
      create: { width: 4, height: 4, channels: 4, background: { r: 200, g: 100, b: 0, alpha: 0.5 } },
    })
      .png()
      .toBuffer();
    const { image, isTransparent } = await readPicture(fileOf(glass), 'en');
    expect(isTransparent).toBe(true);
    expect([...image.rgba.subarray(0, 4)]).toEqual([100, 50, 0, 128]);
  });

  it('takes the first frame of a moving picture, and says so', async () => {
    const frames = await sharp(
      [await twoHalves(8, 8).png().toBuffer(), await twoHalves(8, 8).negate().png().toBuffer()],
      { join: { animated: true } },
    )
      .gif()
      .toBuffer();
    const { image, warnings } = await readPicture(fileOf(frames), 'en');
    expect([image.widthPx, image.heightPx]).toEqual([8, 8]);
    expect(warnings).toEqual([texts.onlyFirstFrame]);
  });

  it.each([
    [1, 1],
    [10_000, 1],
    [1, 10_000],
  ])('reads a picture of %i × %i', async (width, height) => {
    const { image } = await readPicture(fileOf(await twoHalves(width, height).png().toBuffer()), 'en');
    expect([image.widthPx, image.heightPx]).toEqual([width, height]);
  });

  it('shrinks what is larger than editors work on, in proportion, and says so', async () => {
    const large = await twoHalves(3000, 2000).png().toBuffer();
    const { image, warnings } = await readPicture(fileOf(large), 'en');
    expect(image.widthPx * image.heightPx).toBeLessThanOrEqual(4_000_000);
    expect(image.widthPx / image.heightPx).toBeCloseTo(1.5, 2);
    expect(warnings).toEqual([texts.madeSmaller(image)]);
  });

  it('refuses a small file that unpacks to billions of pixels before unpacking it', async () => {
    const bomb = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'black' } })
      .png()
      .toBuffer();
    // Width and height in the header, and its checksum.
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    const { crc32 } = await import('node:zlib');
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
    expect(await refusal(bomb)).toBe(texts.tooManyPixels({ megapixels: 64 }));
  });

  it('refuses what is too long for decoders that hold whole rows, while a bit shorter is read', async () => {
    const longest = 16_384;
    const { image } = await readPicture(fileOf(await twoHalves(longest, 2).png().toBuffer()), 'en');
    expect(image.widthPx).toBe(longest);
    expect(
      await refusal(
        await twoHalves(longest + 1, 2)
          .png()
          .toBuffer(),
      ),
    ).toBe(texts.tooLong({ sidePx: longest }));
  });

  it('refuses interlaced pictures that would have to be held whole', async () => {
    const large = sharp({ create: { width: 8000, height: 4001, channels: 3, background: 'black' } });
    const interlaced = await large.clone().jpeg({ progressive: true }).toBuffer();
    expect(await refusal(interlaced)).toBe(texts.tooManyAtOnce({ megapixels: 32 }));
  });

  it('says what is wrong with files that are cut short, no picture, or missing', async () => {
    const whole = await twoHalves(300, 300).jpeg().toBuffer();
    expect(await refusal(whole.subarray(0, whole.length * 0.6))).toBe(texts.cutShort);
    expect(await refusal(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'))).toBe(
      texts.notAPicture,
    );
    expect(await refusal(Buffer.from('no picture at all'))).toBe(texts.notAPicture);
    await expect(readPicture(undefined, 'es')).rejects.toMatchObject({ userMessage: pictureInputTexts.es.missing });
  });

  it('either reads or refuses a thousand damaged files', async () => {
    const art = twoHalves(24, 24);
    const originals = await Promise.all([
      art.clone().png().toBuffer(),
      art.clone().jpeg().toBuffer(),
      art.clone().webp().toBuffer(),
      art.clone().gif().toBuffer(),
      art.clone().tiff().toBuffer(),
    ]);
    const random = createSeededRandom(11);
    const outcomes = { read: 0, refused: 0 };
    for (let round = 0; round < 1000; round += 1) {
      const bytes = Buffer.from(originals[round % originals.length] ?? []);
      const damages = random.integer(1, 6);
      for (let damage = 0; damage < damages; damage += 1)
        bytes[random.integer(0, bytes.length - 1)] = random.integer(0, 255);
      const cut = random.next() < 0.2 ? random.integer(1, bytes.length) : bytes.length;
      try {
        const { image } = await readPicture(fileOf(bytes.subarray(0, cut)), 'en');
        expect(image.rgba.length).toBe(image.widthPx * image.heightPx * 4);
        outcomes.read += 1;
      } catch (error) {
        if (!(error instanceof AppError) || error.userMessage === undefined) throw error;
        outcomes.refused += 1;
      }
    }
    expect(outcomes.read).toBeGreaterThan(50);
    expect(outcomes.refused).toBeGreaterThan(50);
  }, 60_000);
});
