import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import installer from '@ffmpeg-installer/ffmpeg';
import ffmpeg from 'fluent-ffmpeg';
import type { FfmpegCommand } from 'fluent-ffmpeg';
import { AppError } from '../../core/errors.ts';
import { tellMp3Length } from '../../media/sound/tell-mp3-length.ts';

/** What finished music is sent as. */
export type MusicFormat = 'mp3' | 'opus';

const recipes = {
  // Both chats play MP3 inline, on every device; 192 kbit/s is where people stop hearing it.
  mp3: { codec: 'libmp3lame', kilobits: 192, container: 'mp3', mediaType: 'audio/mpeg' },
  opus: { codec: 'libopus', kilobits: 96, container: 'ogg', mediaType: 'audio/ogg' },
} as const satisfies Readonly<Record<MusicFormat, unknown>>;

export interface EncodedMusic {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

export interface EncodeOptions {
  readonly format: MusicFormat;
  /** Shown by players; kept short and plain. */
  readonly title?: string;
  /** Of both channels together; the format's usual rate when absent. */
  readonly kilobits?: number;
  /** What the sound is now; WAV when absent. */
  readonly from?: 'wav' | 'mp3' | 'ogg';
  /** Of each channel, where they are known: an MP3 then says how many are sound, and plays for exactly as long. */
  readonly sampleCount?: number;
  readonly signal: AbortSignal;
  /** The ffmpeg to run. */
  readonly ffmpegFile: string;
}

/**
 * Which ffmpeg there is: the system's (newer, several times faster), else the one that came with the packages.
 * @param searchPath the PATH variable.
 * @returns undefined when there is none.
 */
export async function findFfmpeg(searchPath: string): Promise<string | undefined> {
  const candidates = [
    ...searchPath
      .split(path.delimiter)
      .filter((folder) => path.isAbsolute(folder))
      .map((folder) => path.join(folder, 'ffmpeg')),
    installer.path,
  ];
  for (const file of candidates) {
    if (await isExecutable(file)) return file;
  }
  return undefined;
}

/**
 * WAV (or what was encoded before) → MP3 or Ogg Opus. Runs in a process of its own that ends with the signal.
 * @throws AppError `not-supported` when ffmpeg cannot do it; the signal's reason when it was aborted.
 */
export async function encodeMusic(sound: Uint8Array, options: EncodeOptions): Promise<EncodedMusic> {
  const { format, from = 'wav', title, signal, ffmpegFile } = options;
  signal.throwIfAborted();
  // fluent-ffmpeg 2.1.3 throws where nobody can catch it when a program cannot be started.
  if (!(await isExecutable(ffmpegFile))) throw cannot(`no ffmpeg at ${ffmpegFile}`);
  const { codec, container, mediaType, kilobits: usual } = recipes[format];
  const chunks: Buffer[] = [];
  const output = new PassThrough();
  output.on('data', (chunk: Buffer) => chunks.push(chunk));
  const command = ffmpeg(Readable.from([sound], { objectMode: false }))
    .setFfmpegPath(ffmpegFile)
    .inputFormat(from)
    .audioCodec(codec)
    .audioBitrate(options.kilobits ?? usual)
    .format(container)
    // Without them two runs differ: dates, versions and a random stream number.
    .outputOptions(['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact', '-threads', '1']);
  // Half of LAME's time. At 192 kbit/s there is nothing left to shape: noise lies 18.0 dB below a simple masking threshold
  // on average of five pieces, 17.1 dB at the usual level 5.
  if (format === 'mp3') command.outputOptions(['-compression_level', '7']);
  // The encoder's own choice goes far above its average for tones; a rate that was asked for is a limit.
  if (format === 'opus' && options.kilobits !== undefined) command.outputOptions(['-vbr', 'constrained']);
  if (title !== undefined)
    // Two arguments, not a list: items of a list are cut at their blank.
    command.outputOptions('-metadata', `title=${title.replaceAll(/\p{Cc}/gu, ' ').slice(0, 100)}`);
  try {
    await run(command, output, signal);
  } catch (cause) {
    signal.throwIfAborted();
    throw cannot(`ffmpeg (${ffmpegFile}) cannot encode ${format}`, cause);
  }
  signal.throwIfAborted();
  if (chunks.length === 0) throw cannot(`ffmpeg (${ffmpegFile}) wrote no ${format}`);
  const bytes = new Uint8Array(Buffer.concat(chunks));
  const { sampleCount } = options;
  return {
    bytes: format === 'mp3' && sampleCount !== undefined ? tellMp3Length(bytes, sampleCount) : bytes,
    mediaType,
  };
}

/** Until the process has ended well and its last byte is here. */
async function run(command: FfmpegCommand, output: PassThrough, signal: AbortSignal): Promise<void> {
  const stop = (): void => {
    command.kill('SIGKILL');
  };
  // Before it has started there is nothing to kill.
  command.on('start', () => {
    if (signal.aborted) stop();
  });
  signal.addEventListener('abort', stop, { once: true });
  try {
    const ended = new Promise<void>((resolve, reject) => {
      command.on('end', () => resolve());
      command.on('error', reject);
    });
    const drained = new Promise<void>((resolve) => {
      output.on('end', resolve);
    });
    command.pipe(output, { end: true });
    await Promise.all([ended, drained]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

function cannot(message: string, cause?: unknown): AppError {
  return new AppError({ code: 'not-supported', message, cause });
}
