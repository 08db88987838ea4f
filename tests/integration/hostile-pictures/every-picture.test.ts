import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import type { InputFile } from '../../../src/core/option.ts';
import type { OnnxModels } from '../../../src/engines/onnx/onnx-models.ts';
import { fourQuarters, hostileFiles, quarterColours, type HostileFile } from './hostile-files.ts';
import { openRealModels } from './open-real-models.ts';
import { pictureTakers, type PictureTaker } from './picture-takers.ts';
import { runTaker, type MadePicture } from './run-taker.ts';

const slowMs = 240_000;
/** JPEG, ink that knows no such blue, and a network's touch; a turned picture is off by two hundred. */
const colourTolerance = 80;

let models: OnnxModels;
let files: readonly HostileFile[];
let decent: InputFile;

beforeAll(async () => {
  models = await openRealModels();
  files = await hostileFiles();
  decent = { fileName: 'decent.png', mediaType: 'image/png', bytes: await fourQuarters(40, 30).png().toBuffer() };
}, slowMs);

describe('a stranger’s picture', () => {
  it.each(pictureTakers)('gives the right result or a sentence: $name', { timeout: slowMs }, async (taker) => {
    const problems: string[] = [];
    for (const file of files.filter(({ isRepeat }) => !isRepeat || taker.isCostly !== true)) {
      try {
        await check(taker, file);
      } catch (error) {
        problems.push(`${file.name}: ${error instanceof Error ? `${error.name} ${error.message}` : String(error)}`);
      }
    }
    expect(problems).toEqual([]);
  });
});

async function check(taker: PictureTaker, hostile: HostileFile): Promise<void> {
  const outcome = await runTaker(taker, taker.inputs(hostile.file, decent), models);
  if (outcome.type === 'made') return checkMade(taker, hostile, outcome.pictures);
  const { code, userMessage } = outcome.error;
  const isRight =
    hostile.size === undefined ? code === 'attachment-rejected' : taker.mayDecline === true && code === 'invalid-input';
  if (!isRight) throw new Error(`declined (${code}): ${userMessage}`);
}

async function checkMade(taker: PictureTaker, file: HostileFile, pictures: readonly MadePicture[]): Promise<void> {
  const [first] = pictures;
  if (file.size === undefined || first === undefined) throw new Error(`${pictures.length} pictures made of it`);
  const { widthPx, heightPx } = file.size;
  for (const { artifact, ...made } of pictures) {
    if (made.widthPx !== artifact.widthPx || made.heightPx !== artifact.heightPx)
      throw new Error('not the size it says');
  }
  const { size, factor = 1, isFaithful = false } = taker;
  if (size === 'same' && (first.widthPx !== widthPx * factor || first.heightPx !== heightPx * factor)) {
    throw new Error(`became ${first.widthPx} × ${first.heightPx}`);
  }
  const isClear = first.rgba.every((value, at) => at % 4 < 3 || value === 0);
  if (isFaithful && file.shows === 'clear' && !isClear) throw new Error('what was transparent no longer is');
  if (isFaithful && file.shows === 'quarters') await expectQuarters(first);
}

async function expectQuarters({ widthPx, heightPx, rgba }: MadePicture): Promise<void> {
  const raw = { width: widthPx, height: heightPx, channels: 4 } as const;
  const small = await sharp(rgba, { raw }).resize(8, 8, { fit: 'fill' }).removeAlpha().raw().toBuffer();
  const seen = [9, 14, 49, 54].map((pixel) => [...small.subarray(pixel * 3, pixel * 3 + 3)]);
  const furthest = Math.max(
    ...quarterColours.flatMap((colour, at) =>
      colour.map((value, channel) => Math.abs(value - (seen[at]?.[channel] ?? 0))),
    ),
  );
  if (furthest > colourTolerance) throw new Error(`quarters look like ${JSON.stringify(seen)}`);
}
