import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { ArtifactDraft } from '../../../src/core/artifact.ts';
import { optionsToMix, optionsToVary } from '../../../src/core/picture-steps.ts';
import { makePicture, smallPicture } from './run-picture.ts';

async function pixelsOf(artifact: ArtifactDraft | undefined): Promise<Buffer> {
  return sharp(artifact?.bytes).ensureAlpha().raw().toBuffer();
}

/** Mean absolute difference of two pictures of one size, 0 … 255. */
async function difference(left: ArtifactDraft | undefined, right: ArtifactDraft | undefined): Promise<number> {
  const [a, b] = [await pixelsOf(left), await pixelsOf(right)];
  expect(a.length).toBe(b.length);
  return a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length;
}

async function meanColour(artifact: ArtifactDraft | undefined): Promise<readonly number[]> {
  const { channels } = await sharp(artifact?.bytes).stats();
  return channels.slice(0, 3).map(({ mean }) => mean);
}

describe('a sticker', () => {
  it('comes as a PNG for Discord and a larger WebP, both transparent', async () => {
    const { artifacts } = await makePicture({ prompt: 'a fox in the forest', output: 'sticker' });
    expect(artifacts.map(({ parameters }) => parameters['role'])).toEqual(['sticker', 'sticker-large']);
    const [png, webp] = await Promise.all(artifacts.map(async ({ bytes }) => sharp(bytes).metadata()));
    expect(png).toMatchObject({ format: 'png', width: 320, height: 320, hasAlpha: true });
    expect(webp).toMatchObject({ format: 'webp', width: 512, height: 512, hasAlpha: true });
    for (const { bytes } of artifacts) expect(bytes.length).toBeLessThanOrEqual(512 * 1024);
    expect(artifacts[0]?.alt).toBe('A fox, classic style');
  });

  it('is clear in the corners, white at the edge and fills its square', async () => {
    const { artifacts } = await makePicture({ prompt: 'a fox', output: 'sticker' });
    const { data, info } = await sharp(artifacts[0]?.bytes).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number): readonly number[] => [...data.subarray((y * info.width + x) * 4).subarray(0, 4)];
    expect(at(0, 0)[3]).toBe(0);
    expect(at(319, 319)[3]).toBe(0);
    const middleRow = Array.from({ length: 320 }, (_, x) => at(x, 160));
    const first = middleRow.findIndex(([, , , alpha]) => alpha === 255);
    expect(first).toBeLessThan(12);
    expect(middleRow[first + 2]?.slice(0, 3).every((value) => value > 240)).toBe(true);
    expect(at(160, 160)[0]).toBeLessThan(250);
  });

  it('of a place without things is a round badge', async () => {
    const { artifacts } = await makePicture({ prompt: 'sunset over the mountains', output: 'sticker' });
    const data = await pixelsOf(artifacts[0]);
    const alphaAt = (x: number, y: number): number | undefined => data[(y * 320 + x) * 4 + 3];
    expect([alphaAt(4, 4), alphaAt(160, 160), alphaAt(160, 4)]).toEqual([0, 255, 255]);
    expect(artifacts[0]?.alt).toBe('Landscape in the mountains at sunset');
  });
});

describe('an emoji', () => {
  it('is a small transparent PNG', async () => {
    const { artifacts } = await makePicture({ prompt: 'a fox', output: 'emoji' });
    expect(artifacts).toHaveLength(1);
    expect(await sharp(artifacts[0]?.bytes).metadata()).toMatchObject({ format: 'png', width: 128, height: 128 });
    expect(artifacts[0]?.bytes.length).toBeLessThanOrEqual(256 * 1024);
    expect(artifacts[0]?.parameters).toMatchObject({ output: 'emoji', role: 'emoji', widthPx: 128, heightPx: 128 });
  });
});

describe('the grid', () => {
  it.each([
    [2, { widthPx: 256, heightPx: 256 }, [516, 256]],
    [3, { widthPx: 256, heightPx: 256 }, [776, 256]],
    [3, { widthPx: 384, heightPx: 256 }, [772, 516]],
    [4, { widthPx: 256, heightPx: 384 }, [516, 772]],
    [4, { widthPx: 1024, heightPx: 1024 }, [1548, 1548]],
  ])('of %i pictures of %j is one more file, the last', async (count, size, [width, height]) => {
    const { artifacts } = await makePicture({ prompt: 'a fox', count, ...size });
    expect(artifacts).toHaveLength(count + 1);
    const grid = artifacts.at(-1);
    expect(grid?.parameters['role']).toBe('grid');
    expect(grid).toMatchObject({ widthPx: width, heightPx: height, mediaType: 'image/jpeg' });
    expect(await sharp(grid?.bytes).metadata()).toMatchObject({ format: 'jpeg', width, height });
  });

  it('shows every picture in its place', async () => {
    const { artifacts } = await makePicture({ prompt: 'a fox', style: 'auto', count: 4 });
    const grid = artifacts.at(-1)?.bytes;
    for (const [index, [left, top]] of (
      [
        [0, 0],
        [260, 0],
        [0, 260],
        [260, 260],
      ] as const
    ).entries()) {
      const cell = await sharp(grid).extract({ left, top, width: 256, height: 256 }).raw().toBuffer();
      const picture = await sharp(artifacts[index]?.bytes).raw().toBuffer();
      const error = cell.reduce((sum, value, at) => sum + Math.abs(value - (picture[at] ?? 0)), 0) / cell.length;
      expect(error).toBeLessThan(4);
    }
  });

  it('is not made of a single picture', async () => {
    const { artifacts } = await makePicture({ prompt: 'a fox' });
    expect(artifacts.map(({ parameters }) => parameters['role'])).toEqual(['picture']);
  });
});

describe('variations', () => {
  const job = { ...smallPicture, prompt: 'a fox in a forest', style: 'auto', count: 4 };
  const origin = { index: 2, strength: 0.5, freshSeed: 9 };

  it('differ from the picture they vary, and less than another picture of the job does', async () => {
    const { artifacts: pictures } = await makePicture(job);
    const { artifacts: variations } = await makePicture(optionsToVary(job, origin));
    const apart = await difference(pictures[2], pictures[3]);
    for (const variation of variations.slice(0, 4)) {
      const change = await difference(pictures[2], variation);
      expect(change).toBeGreaterThan(0.5);
      expect(change).toBeLessThan(apart);
    }
    expect(await difference(variations[0], variations[1])).toBeGreaterThan(0.5);
  });

  it('of strength 0 are the picture itself, byte for byte', async () => {
    const { artifacts: pictures } = await makePicture(job);
    const { artifacts } = await makePicture({ ...optionsToVary(job, { ...origin, strength: 0 }), count: 1 });
    expect(artifacts[0]?.bytes).toEqual(pictures[2]?.bytes);
  });

  it('of a variation begin where that one was', async () => {
    const varied = optionsToVary(job, origin);
    const { artifacts: variations } = await makePicture(varied);
    const again = optionsToVary(varied, { index: 1, strength: 0, freshSeed: 0 });
    const { artifacts } = await makePicture({ ...again, count: 1 });
    expect(artifacts[0]?.bytes).toEqual(variations[1]?.bytes);
    expect(artifacts[0]?.parameters['steps']).toBe(
      JSON.stringify([{ origin }, { origin: { index: 1, strength: 0, freshSeed: 0 } }]),
    );
  });

  it('are the same for the same fresh seed and others for another', async () => {
    const bytesOf = async (freshSeed: number): Promise<Uint8Array | undefined> =>
      (await makePicture({ ...optionsToVary(job, { ...origin, freshSeed }), count: 1 })).artifacts[0]?.bytes;
    expect(await bytesOf(9)).toEqual(await bytesOf(9));
    expect(await bytesOf(10)).not.toEqual(await bytesOf(9));
  });

  it('can become stickers', async () => {
    const { artifacts } = await makePicture({ ...optionsToVary(job, origin), count: 1, output: 'sticker' });
    expect(artifacts.map(({ parameters }) => parameters['role'])).toEqual(['sticker', 'sticker-large']);
  });
});

describe('a mix of two pictures', () => {
  const job = { ...smallPicture, prompt: 'a fox in a forest', style: 'auto', count: 4 };

  it('is neither of them and names both styles', async () => {
    const { artifacts: pictures } = await makePicture(job);
    const { artifacts } = await makePicture({ ...optionsToMix(job, [0, 3]), count: 1 });
    const [mix] = artifacts;
    expect(await difference(mix, pictures[0])).toBeGreaterThan(0.5);
    expect(await difference(mix, pictures[3])).toBeGreaterThan(0.5);
    expect(mix?.parameters['style']).toBe(
      `${String(pictures[0]?.parameters['style'])}+${String(pictures[3]?.parameters['style'])}`,
    );
  });

  it('of a picture with itself is that picture', async () => {
    const { artifacts: pictures } = await makePicture(job);
    const { artifacts } = await makePicture({ ...optionsToMix(job, [1, 1]), count: 1 });
    expect(await difference(artifacts[0], pictures[1])).toBeLessThan(1.5);
  });

  it('comes in several proportions', async () => {
    const { artifacts } = await makePicture({ ...optionsToMix(job, [0, 3]), count: 3 });
    expect(await difference(artifacts[0], artifacts[1])).toBeGreaterThan(0.1);
    expect(await difference(artifacts[0], artifacts[2])).toBeGreaterThan(0.5);
  });
});

describe('style mixes', () => {
  it.each([
    ['classic+3d', 'classic+3d', 'A fox, classic + 3d style'],
    ['3d + clásico', '3d+classic', 'A fox, 3d + classic style'],
    ['flat:3+blob:1', 'flat+blob', 'A fox, flat + blob style'],
    ['flat:9+blob:1', 'flat', 'A fox, flat style'],
  ])('%s', async (style, id, alt) => {
    const { artifacts } = await makePicture({ prompt: 'a fox on a plain background', style });
    expect(artifacts[0]?.parameters['style']).toBe(id);
    expect(artifacts[0]?.alt).toBe(alt.replace('fox', 'fox on a plain background'));
  });

  it('look like neither style alone', async () => {
    const made = async (style: string): Promise<ArtifactDraft | undefined> =>
      (await makePicture({ prompt: 'a fox', style })).artifacts[0];
    const mix = await made('classic+3d');
    expect(await difference(mix, await made('classic'))).toBeGreaterThan(0.3);
    expect(await difference(mix, await made('3d'))).toBeGreaterThan(0.3);
  });

  it.each(['classic+oil', 'classic:x', '+', 'classic:0'])('%s is refused with what there is', async (style) => {
    await expect(makePicture({ prompt: 'a fox', style })).rejects.toMatchObject({
      code: 'invalid-input',
      userMessage: expect.stringContaining('classic, blob, 3d, flat'),
    });
  });
});

describe('a palette in words', () => {
  it('colours the place and the thing', async () => {
    const plain = await makePicture({ prompt: 'a fox in a forest' });
    const autumn = await makePicture({ prompt: 'a fox in a forest', palette: 'autumn' });
    const ocean = await makePicture({ prompt: 'a fox in a forest', palette: 'océano' });
    const [, , plainBlue = 0] = await meanColour(plain.artifacts[0]);
    const [autumnRed = 0, , autumnBlue = 0] = await meanColour(autumn.artifacts[0]);
    const [oceanRed = 0, , oceanBlue = 0] = await meanColour(ocean.artifacts[0]);
    expect(autumnRed).toBeGreaterThan(autumnBlue + 30);
    expect(oceanBlue).toBeGreaterThan(oceanRed + 30);
    expect(autumnBlue).toBeLessThan(plainBlue);
    expect(autumn.artifacts[0]?.parameters['palette']).toBe('autumn');
  });

  it('leaves colours alone that the prompt asked for', async () => {
    const { artifacts } = await makePicture({ prompt: 'a fox on a red background', palette: 'ocean' });
    const [red = 0, , blue = 0] = await meanColour(artifacts[0]);
    expect(red).toBeGreaterThan(blue + 60);
  });

  it('keeps the pose: only colours change', async () => {
    const options = { prompt: 'a fox', output: 'sticker' };
    const [plain, neon] = await Promise.all([makePicture(options), makePicture({ ...options, palette: 'neon' })]);
    const alphaOf = async (artifact: ArtifactDraft | undefined): Promise<Buffer> =>
      sharp(artifact?.bytes).extractChannel('alpha').raw().toBuffer();
    expect(await alphaOf(neon.artifacts[0])).toEqual(await alphaOf(plain.artifacts[0]));
  });

  it('names the colours it does not know', async () => {
    const { warnings } = await makePicture({ prompt: 'un zorro', palette: 'blurple y rosa' }, { locale: 'es' });
    expect(warnings).toEqual([expect.stringMatching(/^No conozco los colores «blurple»\. Nombra colores/u)]);
  });
});

describe('prompts of unusual length', () => {
  it('reads the beginning of a very long one and says so', async () => {
    const { artifacts, warnings } = await makePicture({ prompt: `a fox ${'please '.repeat(800)}` });
    expect(artifacts[0]?.alt).toMatch(/^A fox/u);
    expect(warnings).toEqual([expect.stringMatching(/^That is a long prompt: I read the first \d+ characters\.$/u)]);
    expect(String(artifacts[0]?.parameters['prompt']).length).toBeLessThanOrEqual(1000);
  });

  it.each([
    ['', 'en'],
    ['   ', 'en'],
    ['\u200B\u200F', 'en'],
  ] as const)('asks for words when there are none: %j', async (prompt, locale) => {
    await expect(makePicture({ prompt }, { locale })).rejects.toMatchObject({
      code: 'invalid-input',
      userMessage: expect.stringMatching(/^Tell me what to draw\./u),
    });
  });
});
