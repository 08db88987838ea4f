import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ArtifactReader } from '../core/artifact.ts';
import { AppError } from '../core/errors.ts';
import type { Locale } from '../core/locale.ts';
import type { ReplyAttachment } from '../core/reply.ts';
import { cliTexts } from '../core/texts/cli.ts';

export interface WrittenFile {
  /** Absolute. */
  readonly path: string;
  readonly mediaType: string;
  readonly alt: string;
  readonly bytes: number;
}

/**
 * Writes a reply's files into a folder, which is made if need be. A file of the same name from an earlier run is
 * replaced: the same seed makes the same file.
 * @throws AppError `storage-readonly` when the folder cannot be written.
 */
export async function writeFiles(
  attachments: readonly ReplyAttachment[],
  {
    folder,
    artifacts,
    locale,
  }: { readonly folder: string; readonly artifacts: ArtifactReader; readonly locale: Locale },
): Promise<readonly WrittenFile[]> {
  if (attachments.length === 0) return [];
  const written: WrittenFile[] = [];
  const taken = new Set<string>();
  try {
    await makeFolder(folder);
    for (const attachment of attachments) {
      const bytes = await artifacts.read(attachment.artifactId);
      const file = path.resolve(folder, freeName(attachment.fileName, taken));
      await writeFile(file, bytes);
      const { mediaType, alt } = attachment;
      written.push({ path: file, mediaType, alt, bytes: bytes.byteLength });
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    const userMessage = cliTexts[locale].cannotWrite(folder);
    throw new AppError({ code: 'storage-readonly', message: `cannot write to ${folder}`, userMessage, cause: error });
  }
  return written;
}

/**
 * Makes a folder and those above it, one by one: Node's own recursive form never returns where a file system says that
 * a parent is missing although it is there (`/proc`).
 */
async function makeFolder(folder: string): Promise<void> {
  const parent = path.dirname(folder);
  if (parent !== folder) {
    const isThere = await stat(parent).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!isThere) await makeFolder(parent);
  }
  await mkdir(folder).catch(async (error: unknown) => {
    if (!(await stat(folder).catch(() => undefined))?.isDirectory()) throw error;
  });
}

/** A plain file name, never a path, not used before in this run. */
function freeName(fileName: string, taken: Set<string>): string {
  const plain = fileName.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+/u, '') || 'file';
  const { name, ext } = path.parse(plain);
  let candidate = plain;
  for (let count = 2; taken.has(candidate.toLowerCase()); count += 1) candidate = `${name}-${count}${ext}`;
  taken.add(candidate.toLowerCase());
  return candidate;
}
