import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { BasicSoundBank, SoundBankLoader } from 'spessasynth_core';
import { AppError } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import { buildSoundBank, soundBankVersion } from './build-sound-bank.ts';

/** Complete sampled General MIDI banks have 6 to 150 MB; orchestras of gigabytes do not belong in this process. */
const largestBankBytes = 400 * 2 ** 20;

export interface SoundShelfOptions {
  /** Where the bank made here is kept; a folder that may be emptied at any time. */
  readonly cacheFolder: string;
  /** A sampled SoundFont (.sf2, .sf3) of the operator's, used instead. */
  readonly soundFontFile?: string | undefined;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
}

/** The instruments, loaded once and kept. */
export interface SoundShelf {
  /**
   * Yields the fraction done while the bank is made for the first time (some seconds).
   * @throws AppError `config-invalid` when the operator's SoundFont cannot be used.
   */
  readonly load: () => AsyncGenerator<number, BasicSoundBank>;
}

export function createSoundShelf({ cacheFolder, soundFontFile, logger }: SoundShelfOptions): SoundShelf {
  const cachedFile = path.join(cacheFolder, `sound-bank-${soundBankVersion}.sf2`);
  let loaded: BasicSoundBank | undefined;

  const made = async function* (): AsyncGenerator<number, BasicSoundBank> {
    const cached = await readBank(cachedFile).catch(() => undefined);
    if (cached !== undefined) return cached;
    const bytes = yield* buildSoundBank();
    try {
      await keep(cachedFile, new Uint8Array(bytes));
      logger.info({ byteLength: bytes.byteLength }, 'sound bank made');
      await removeOlderBanks(cacheFolder);
    } catch (error) {
      // A full or read-only disk costs the next start some seconds, not this person their music.
      logger.warn({ error }, 'sound bank cannot be kept');
    }
    return SoundBankLoader.fromArrayBuffer(bytes);
  };

  return {
    load: async function* () {
      loaded ??= soundFontFile === undefined ? yield* made() : await operatorsBank(soundFontFile);
      return loaded;
    },
  };
}

async function operatorsBank(file: string): Promise<BasicSoundBank> {
  try {
    const bank = await readBank(file);
    if (bank.presets.length === 0) throw new Error('it holds no instrument');
    return bank;
  } catch (cause) {
    throw new AppError({
      code: 'config-invalid',
      message: `the SoundFont ${file} cannot be used: expected a readable .sf2 or .sf3 file of up to 400 MiB`,
      cause,
    });
  }
}

async function readBank(file: string): Promise<BasicSoundBank> {
  const { size } = await stat(file);
  if (size > largestBankBytes) throw new Error(`${size} bytes are more than ${largestBankBytes}`);
  const bytes = await readFile(file);
  const bank = SoundBankLoader.fromArrayBuffer(new Uint8Array(bytes).buffer);
  await BasicSoundBank.isSF3DecoderReady;
  return bank;
}

/** Each version leaves 35 MB that nothing reads any more. */
async function removeOlderBanks(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const version = Number(/^sound-bank-(\d+)\.sf2$/u.exec(name)?.[1]);
    // A newer one belongs to a newer program that shares the folder.
    if (version < soundBankVersion) await rm(path.join(folder, name), { force: true });
  }
}

/** Whole or not at all: a process that ends in the middle leaves no half bank under the name. */
async function keep(file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  try {
    const handle = await open(draft, 'wx');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}
