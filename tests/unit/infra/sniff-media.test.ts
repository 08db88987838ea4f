import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { sniffMedia } from '../../../src/infra/sniff-media.ts';

const encoder = new TextEncoder();
const pixel = sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } });

describe('sniffing media by bytes', () => {
  it.each(['png', 'jpeg', 'webp', 'gif', 'avif', 'tiff'] as const)('knows a %s', async (format) => {
    expect(await sniffMedia(await pixel.clone().toFormat(format).toBuffer())).toEqual({ mediaType: `image/${format}` });
  });

  it('knows a MIDI file and plain text in any script', async () => {
    const midi = Uint8Array.from([...encoder.encode('MThd'), 0, 0, 0, 6, 0, 0, 0, 1, 0, 96]);
    expect(await sniffMedia(midi)).toEqual({ mediaType: 'audio/midi' });
    expect(await sniffMedia(encoder.encode('Una canción de cuna\nпривет'))).toEqual({ mediaType: 'text/plain' });
  });

  it.each([
    ['an empty file', ''],
    ['markup a browser would run', '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'],
    ['HTML', '  <!DOCTYPE html><p>x'],
    ['binary noise', 'a\u0000b\u0001c'],
    ['an archive', 'PK\u0003\u0004'],
    ['a program', '\u007fELF\u0002\u0001\u0001'],
  ])('refuses %s', async (_name, content) => {
    expect(await sniffMedia(encoder.encode(content))).toBeUndefined();
  });

  it('does not cut a long text at a character boundary mistake', async () => {
    expect(await sniffMedia(encoder.encode('ñ'.repeat(40_000) + 'x'))).toEqual({ mediaType: 'text/plain' });
    expect(await sniffMedia(encoder.encode(`x${'ñ'.repeat(40_000)}`))).toEqual({ mediaType: 'text/plain' });
  });
});
