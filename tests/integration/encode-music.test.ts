import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import installer from '@ffmpeg-installer/ffmpeg';
import { describe, expect, it } from 'vitest';
import { encodeMusic, findFfmpeg } from '../../src/engines/sound/encode-music.ts';
import { sniffMedia } from '../../src/infra/sniff-media.ts';
import { createSilence } from '../../src/media/sound/stereo-sound.ts';
import { encodeWav } from '../../src/media/sound/wav-file.ts';
import { withTemporaryFolder } from '../fixtures/temporary-folder.ts';

const seconds = 3;
const sound = createSilence(seconds * 44_100, 44_100);
for (let index = 0; index < sound.left.length; index += 1) {
  sound.left[index] = 0.5 * Math.sin((2 * Math.PI * 440 * index) / 44_100);
  sound.right[index] = 0.5 * Math.sin((2 * Math.PI * 660 * index) / 44_100);
}
const wav = encodeWav(sound);

/** Both channels as 32-bit floats at 44.1 kHz. */
function decode(ffmpegFile: string, bytes: Uint8Array, from = 'pipe:0'): Float32Array {
  const decoding = ['-v', 'error', '-i', from, '-f', 'f32le', '-ar', '44100', '-ac', '2', 'pipe:1'];
  const { stdout } = spawnSync(ffmpegFile, decoding, { input: bytes, maxBuffer: 2 ** 28 });
  return new Float32Array(new Uint8Array(stdout).buffer);
}

describe('encoded music', async () => {
  const system = await findFfmpeg(process.env['PATH'] ?? '');
  const signal = new AbortController().signal;
  const encoders = [...new Set([system, installer.path])].filter((file) => file !== undefined);

  it.each(encoders.flatMap((file) => (['mp3', 'opus'] as const).map((format) => ({ file, format }))))(
    'by $file as $format is what it says, as long and as loud as before',
    async ({ file, format }) => {
      // fluent-ffmpeg cuts options at their blank, when there is exactly one.
      const { bytes, mediaType } = await encodeMusic(wav, { format, title: 'Luna llena', signal, ffmpegFile: file });
      expect(new TextDecoder('latin1').decode(bytes.subarray(0, 4096)).replaceAll('\0', '')).toContain('Luna llena');
      expect(await sniffMedia(bytes)).toEqual({ mediaType });
      const kilobits = (bytes.byteLength * 8) / 1000 / seconds;
      expect(kilobits).toBeGreaterThan(format === 'mp3' ? 180 : 40);
      expect(kilobits).toBeLessThan(format === 'mp3' ? 215 : 150);
      const samples = decode(file, bytes);
      expect(Math.abs(samples.length / 2 / 44_100 - seconds)).toBeLessThan(0.08);
      const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
      expect(Math.abs(10 * Math.log10(power / 0.125))).toBeLessThan(0.5);
    },
  );

  it.each(encoders)('by %s as mp3 lasts to the sample', async (file) => {
    const sampleCount = sound.left.length;
    const options = { format: 'mp3', title: 'Luna llena', sampleCount, signal, ffmpegFile: file } as const;
    const { bytes, mediaType } = await encodeMusic(wav, options);
    expect(await sniffMedia(bytes)).toEqual({ mediaType });
    // ffmpeg looks for an end in files only.
    const heard = await withTemporaryFolder(async (folder) => {
      await writeFile(path.join(folder, 'luna.mp3'), bytes);
      return decode(file, new Uint8Array(), path.join(folder, 'luna.mp3'));
    });
    expect(heard.length / 2).toBe(sampleCount);
    // Nothing is late: what is taken off the front is what the encoder put there.
    const late = Array.from({ length: 4000 }, (_, at) =>
      Math.abs((heard[at * 2 + 20_000] ?? 0) - (sound.left[at + 10_000] ?? 0)),
    );
    expect(Math.max(...late)).toBeLessThan(0.02);
  });

  it('is the same bytes each time', async () => {
    const once = async (): Promise<Uint8Array> =>
      (await encodeMusic(wav, { format: 'mp3', signal, ffmpegFile: system ?? installer.path })).bytes;
    expect(await once()).toEqual(await once());
  });

  it.each(['mp3', 'ogg'] as const)('is packed further from %s, to the rate it is told', async (from) => {
    const ffmpegFile = system ?? installer.path;
    const format = from === 'mp3' ? 'mp3' : 'opus';
    const { bytes: large } = await encodeMusic(wav, { format, signal, ffmpegFile });
    const { bytes, mediaType } = await encodeMusic(large, { format: 'opus', from, kilobits: 48, signal, ffmpegFile });
    expect(await sniffMedia(bytes)).toEqual({ mediaType });
    expect((bytes.byteLength * 8) / 1000 / seconds).toBeLessThan(60);
    expect(Math.abs(decode(ffmpegFile, bytes).length / 2 / 44_100 - seconds)).toBeLessThan(0.12);
  });

  it('is given up when nobody wants it any more', async () => {
    const controller = new AbortController();
    const encoding = encodeMusic(wav, { format: 'opus', signal: controller.signal, ffmpegFile: installer.path });
    controller.abort(new Error('cancelled'));
    await expect(encoding).rejects.toThrow('cancelled');
  });

  it('without an encoder is refused with its name', async () => {
    await expect(encodeMusic(wav, { format: 'mp3', signal, ffmpegFile: '/nowhere/ffmpeg' })).rejects.toMatchObject({
      code: 'not-supported',
      message: expect.stringContaining('/nowhere/ffmpeg'),
    });
  });

  it('falls back to the encoder that came with the packages', async () => {
    expect(await findFfmpeg('/nowhere:relative/folder')).toBe(installer.path);
  });
});
