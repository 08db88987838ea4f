/**
 * Paints empty sceneries of the picture generator for the training of models/alebrije-eye: 128×128 RGB, one after the
 * other in a raw file. Each is cut at random from a picture of 192×192, as the recogniser sees windows.
 *
 *     npx tsx scripts/paint-sceneries.ts --out FILE.raw [--count 2400]
 */
import { open } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { paintScenery } from '../src/generators/picture/backgrounds/paint-scenery.ts';
import { SvgPage } from '../src/generators/picture/backgrounds/svg-page.ts';
import { sceneKinds } from '../src/generators/picture/scene-plan.ts';
import { createSeededRandom } from '../src/media/seeded-random.ts';

const { values } = parseArgs({ options: { out: { type: 'string' }, count: { type: 'string', default: '2400' } } });
if (values.out === undefined) throw new Error('--out FILE.raw is needed');

const sidePx = 128;
const paintedPx = 192;
const times = ['day', 'night', 'sunset', 'dawn'] as const;
const weathers = ['rain', 'snow', 'storm', 'fog', 'cloudy'] as const;
const seasons = ['spring', 'summer', 'autumn', 'winter'] as const;

const file = await open(values.out, 'w');
for (let index = 0; index < Number(values.count); index += 1) {
  const random = createSeededRandom(index);
  const size = { width: 1000, height: 1000 };
  const back = new SvgPage(size, { random: random.fork('scenery'), variant: index }, 'b');
  const front = new SvgPage(size, { random: random.fork('front'), variant: index }, 'f');
  const channel = (): number => Math.floor(random.next() * 256);
  const colour = (): [number, number, number] => [channel(), channel(), channel()];
  const sometimes = <T>(share: number, items: readonly T[]): T | undefined =>
    random.next() < share ? random.pick(items) : undefined;
  paintScenery(back, front, {
    kind: random.pick(sceneKinds),
    time: sometimes(0.8, times),
    weather: sometimes(0.6, weathers),
    season: sometimes(0.8, seasons),
    extras: random.next() < 0.1 ? [random.pick(['rainbow', 'aurora'] as const)] : [],
    colours: random.next() < 0.5 ? [colour(), colour()] : [],
    isAsked: true,
    // The moon or sun a painter adds is a thing to recognise, and would have no label here.
    hasOwnLight: true,
  });
  const painted = await sharp(Buffer.from(back.toSvg(paintedPx, paintedPx)))
    .composite([{ input: Buffer.from(front.toSvg(paintedPx, paintedPx)) }])
    .removeAlpha()
    .png()
    .toBuffer();
  const window = Math.round(paintedPx * (0.55 + 0.45 * random.next()));
  const corner = (): number => Math.floor(random.next() * (paintedPx - window + 1));
  const pixels = await sharp(painted)
    .extract({ left: corner(), top: corner(), width: window, height: window })
    .resize(sidePx, sidePx)
    .raw()
    .toBuffer();
  await file.write(pixels);
}
await file.close();
