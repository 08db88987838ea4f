import { deflateSync } from 'node:zlib';
import type { GeneratorEvent } from '../../../src/core/generator.ts';
import type { Message, StoredView } from '../../fakes/slack-server/world.ts';

/** A real PNG of one pixel, another one for every number. */
export function tinyPng(shade = 0): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body), 0);
    return Buffer.concat([frame.subarray(0, 4), body, sum]);
  };
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from([0, shade % 256]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A finished picture. */
export function pictureEvent(fileName: string, alt: string, shade = 0): GeneratorEvent {
  return {
    type: 'artifact-ready',
    artifact: {
      fileName,
      mediaType: 'image/png',
      bytes: tinyPng(shade),
      widthPx: 1,
      heightPx: 1,
      alt,
      parameters: { prompt: alt, seed: 7, style: 'flat' },
    },
  };
}

/** A finished file of another kind. */
export function fileEvent(fileName: string, mediaType: string, words: string): GeneratorEvent {
  return {
    type: 'artifact-ready',
    artifact: {
      fileName,
      mediaType,
      bytes: new TextEncoder().encode(words),
      alt: words,
      parameters: { prompt: words, seed: 7, style: 'flat' },
    },
  };
}

/** Progress with a picture so far. */
export function previewEvent(fraction: number, step: string): GeneratorEvent {
  return {
    type: 'progress-update',
    fraction,
    step,
    preview: { mediaType: 'image/png', bytes: tinyPng(Math.round(fraction * 255)) },
  };
}

/** Whether a message shows a picture with this alternative text. */
export function isPictureIn({ blocks }: Message, alt: string): boolean {
  return blocks.some((block) => block['alt_text'] === alt);
}

/** All words of a message or view: its text and those of its blocks. */
export function wordsIn(shown: Message | StoredView): string {
  return 'definition' in shown
    ? JSON.stringify(shown.definition['blocks'])
    : `${shown.text}\n${JSON.stringify(shown.blocks)}`;
}

const table = Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xed_b8_83_20 : value >>> 1;
  return value >>> 0;
});

function crc32(bytes: Buffer): number {
  let sum = 0xff_ff_ff_ff;
  for (const byte of bytes) sum = (table[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8);
  return (sum ^ 0xff_ff_ff_ff) >>> 0;
}
