import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import type { InputFile } from '../../../src/core/option.ts';

/** A file as a stranger might send it. */
export interface HostileFile {
  readonly name: string;
  readonly file: InputFile;
  /** Upright size of the picture in it; absent: there is none, and it has to be refused. */
  readonly size?: { readonly widthPx: number; readonly heightPx: number };
  /** `quarters`: as `fourQuarters` draws it. `clear`: nothing but transparency. `any`: whatever. */
  readonly shows: 'quarters' | 'clear' | 'any';
  /** Like another here, decoded by the same reader: for whatever takes its time, one of them is enough. */
  readonly isRepeat: boolean;
}

/** Upper left, upper right, lower left, lower right. */
export const quarterColours = [
  [220, 40, 40],
  [40, 180, 60],
  [40, 70, 210],
  [240, 220, 60],
] as const;

const repeats: ReadonlySet<string> = new Set([
  'WebP called PNG',
  'AVIF',
  '16-bit TIFF',
  'palette PNG',
  'animated WebP',
  'grey JPEG',
  'CMYK JPEG',
  '16-bit PNG',
  'all white',
  '1 × 1, transparent',
  '1 × 10,000',
  '60 MP',
]);

type Row = readonly [name: string, mediaType: string, bytes: Uint8Array, shows: HostileFile['shows'], size?: Size];
type Size = readonly [widthPx: number, heightPx: number];

/** Four quarters of one colour each: what is turned, mirrored, cut or miscoloured shows. */
export function fourQuarters(widthPx: number, heightPx: number): Sharp {
  const rgb = Buffer.alloc(widthPx * heightPx * 3);
  for (let at = 0; at < widthPx * heightPx; at += 1) {
    const [right, lower] = [at % widthPx >= widthPx / 2, Math.floor(at / widthPx) >= heightPx / 2];
    rgb.set(quarterColours[lower ? (right ? 3 : 2) : right ? 1 : 0], at * 3);
  }
  return sharp(rgb, { raw: { width: widthPx, height: heightPx, channels: 3 } });
}

const usual = [48, 32] as const;

/** Readable ones of every kind that decoders meet. */
async function readableRows(): Promise<readonly Row[]> {
  const art = fourQuarters(...usual);
  const glass = { r: 200, g: 90, b: 30, alpha: 0.4 };
  const plain = (width: number, height: number, background: string | typeof glass): Promise<Uint8Array> =>
    sharp({ create: { width, height, channels: 4, background } })
      .png()
      .toBuffer();
  const frames = await Promise.all([art.clone().png().toBuffer(), art.clone().negate().png().toBuffer()]);
  // Stored mirrored and lying; upright it is the usual picture (EXIF orientation 5: transpose).
  const lying = await art.clone().rotate(90).toBuffer({ resolveWithObject: true });
  const stored = sharp(lying.data, { raw: { width: lying.info.width, height: lying.info.height, channels: 3 } }).flop();
  return [
    ['PNG', 'image/png', await art.clone().png().toBuffer(), 'quarters', usual],
    ['WebP called PNG', 'image/png', await art.clone().webp({ lossless: true }).toBuffer(), 'quarters', usual],
    ['AVIF', 'image/avif', await art.clone().avif({ quality: 90 }).toBuffer(), 'quarters', usual],
    ['CMYK JPEG', 'image/jpeg', await art.clone().toColourspace('cmyk').jpeg().toBuffer(), 'quarters', usual],
    ['16-bit PNG', 'image/png', await art.clone().toColourspace('rgb16').png().toBuffer(), 'quarters', usual],
    ['16-bit TIFF', 'image/tiff', await art.clone().toColourspace('rgb16').tiff().toBuffer(), 'quarters', usual],
    ['palette PNG', 'image/png', await art.clone().png({ palette: true }).toBuffer(), 'quarters', usual],
    [
      'animated GIF',
      'image/gif',
      await sharp(frames, { join: { animated: true } })
        .gif()
        .toBuffer(),
      'quarters',
      usual,
    ],
    [
      'animated WebP',
      'image/webp',
      await sharp(frames, { join: { animated: true } })
        .webp({ lossless: true })
        .toBuffer(),
      'quarters',
      usual,
    ],
    [
      'turned and mirrored by EXIF',
      'image/jpeg',
      await stored.jpeg({ quality: 95 }).withMetadata({ orientation: 5 }).toBuffer(),
      'quarters',
      usual,
    ],
    ['grey JPEG', 'image/jpeg', await art.clone().greyscale().jpeg().toBuffer(), 'any', usual],
    ['half transparent', 'image/png', await plain(48, 32, glass), 'any', usual],
    ['fully transparent', 'image/png', await plain(48, 32, { ...glass, alpha: 0 }), 'clear', usual],
    ['all white', 'image/png', await plain(40, 40, '#ffffff'), 'any', [40, 40]],
    ['all black', 'image/png', await plain(40, 40, '#000000'), 'any', [40, 40]],
    ['1 × 1', 'image/png', await plain(1, 1, '#336699'), 'any', [1, 1]],
    ['1 × 1, transparent', 'image/png', await plain(1, 1, { ...glass, alpha: 0 }), 'clear', [1, 1]],
    ['2 × 3', 'image/png', await fourQuarters(2, 3).png().toBuffer(), 'any', [2, 3]],
    ['10,000 × 1', 'image/png', await fourQuarters(10_000, 1).png().toBuffer(), 'any', [10_000, 1]],
    ['1 × 10,000', 'image/png', await fourQuarters(1, 10_000).png().toBuffer(), 'any', [1, 10_000]],
  ];
}

/** Pixels that say one thing in the header and another in the data, cut files, bombs, and files that are no pictures. */
async function unreadableRows(): Promise<readonly Row[]> {
  const png = await fourQuarters(300, 300).png({ compressionLevel: 0 }).toBuffer();
  const jpeg = await fourQuarters(300, 300).jpeg().toBuffer();
  const webp = await fourQuarters(300, 300).webp({ lossless: true }).toBuffer();
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="99999" height="99999"><image href="/etc/passwd"/></svg>';
  return [
    ['no bytes', 'image/png', new Uint8Array(), 'any'],
    ['one byte', 'image/png', Uint8Array.of(137), 'any'],
    ['only a signature', 'image/png', png.subarray(0, 8), 'any'],
    ['text', 'image/png', Buffer.from('I am a picture, promised.'), 'any'],
    ['an SVG', 'image/png', Buffer.from(svg), 'any'],
    ['a web page', 'image/jpeg', Buffer.from('<!doctype html><img src=x onerror=alert(1)>'), 'any'],
    ['cut PNG', 'image/png', png.subarray(0, png.length * 0.5), 'any'],
    ['cut JPEG', 'image/jpeg', jpeg.subarray(0, jpeg.length * 0.6), 'any'],
    ['cut WebP', 'image/webp', webp.subarray(0, webp.length * 0.6), 'any'],
    ['PNG with corrupt pixels', 'image/png', Buffer.from(png).fill(7, 2000, 9000), 'any'],
    ['PNG that claims 60,000 × 60,000', 'image/png', withSize(png, 60_000, 60_000), 'any'],
    ['PNG that claims 2³¹ − 1 × 1', 'image/png', withSize(png, 2 ** 31 - 1, 1), 'any'],
    ['PNG of 300 bytes that claims 1,179,696 × 32', 'image/png', withSize(await glassPng(), 1_179_696, 32), 'any'],
    ['PNG that claims 0 × 0', 'image/png', withSize(png, 0, 0), 'any'],
    ['PNG that claims 4,000 × 3,000', 'image/png', withSize(png, 4000, 3000), 'any'],
    ['GIF that claims 65,535 × 65,535', 'image/gif', gifClaiming(65_535, 65_535), 'any'],
    ['a bomb of 20,000 × 20,000 in 50 kB', 'image/png', bomb(20_000), 'any'],
  ];
}

/** The whole collection, small pictures: a case each for every editor and analyzer. */
export async function hostileFiles(): Promise<readonly HostileFile[]> {
  return [...(await readableRows()), ...(await unreadableRows())].map(toFile);
}

/** What takes seconds and memory, not cleverness. */
export async function largeFiles(): Promise<readonly HostileFile[]> {
  const rows: readonly Row[] = [
    [
      '4 MP',
      'image/png',
      await fourQuarters(2500, 1600).png({ compressionLevel: 1 }).toBuffer(),
      'quarters',
      [2500, 1600],
    ],
    ['60 MP', 'image/jpeg', await fourQuarters(10_000, 6000).jpeg().toBuffer(), 'quarters', [2581, 1549]],
  ];
  return rows.map(toFile);
}

function toFile([name, mediaType, bytes, shows, size]: Row): HostileFile {
  const hostile = { name, file: { fileName: `${name}.png`, mediaType, bytes }, shows, isRepeat: repeats.has(name) };
  return size === undefined ? hostile : { ...hostile, size: { widthPx: size[0], heightPx: size[1] } };
}

async function glassPng(): Promise<Buffer> {
  const background = { r: 200, g: 90, b: 30, alpha: 0.4 };
  return sharp({ create: { width: 48, height: 32, channels: 4, background } })
    .png()
    .toBuffer();
}

/** A PNG whose header lies about its size, with a checksum that vouches for it. */
function withSize(png: Buffer, widthPx: number, heightPx: number): Uint8Array {
  const lie = Buffer.from(png);
  lie.writeUInt32BE(widthPx, 16);
  lie.writeUInt32BE(heightPx, 20);
  lie.writeUInt32BE(crc32(lie.subarray(12, 29)), 29);
  return lie;
}

/** A GIF of one frame of that size whose data ends after a pixel. */
function gifClaiming(widthPx: number, heightPx: number): Uint8Array {
  const size = [widthPx & 255, widthPx >> 8, heightPx & 255, heightPx >> 8];
  const head = [...Buffer.from('GIF89a'), ...size, 0x80, 0, 0, 0, 0, 0, 255, 255, 255];
  return Uint8Array.from([...head, 0x2c, 0, 0, 0, 0, ...size, 0, 2, 2, 0x44, 1, 0, 0x3b]);
}

/** A true PNG of nothing but black, one bit a pixel, written by hand: no encoder holds that much at once here. */
function bomb(side: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  const rows = deflateSync(Buffer.alloc(side * (1 + Math.ceil(side / 8))));
  const signature = Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', new Uint8Array())]);
}
