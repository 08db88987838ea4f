import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeFiles } from '../../../src/cli/write-files.ts';
import type { ArtifactReader } from '../../../src/core/artifact.ts';
import type { ReplyAttachment } from '../../../src/core/reply.ts';

const bytes = new TextEncoder().encode('a picture');
const artifacts: ArtifactReader = {
  describe: async () => {
    throw new Error('nobody asks for this');
  },
  read: async () => bytes,
};
const attachment: ReplyAttachment = {
  artifactId: 'a-0',
  fileName: '../fox.png',
  mediaType: 'image/png',
  byteLength: bytes.length,
  alt: 'a fox',
};

describe('files of a reply', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'write-files-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('go into a folder that is made for them, under plain and different names', async () => {
    const folder = path.join(root, 'a/b/c');
    const written = await writeFiles([attachment, attachment], { folder, artifacts, locale: 'en' });
    expect(written.map((file) => path.relative(folder, file.path))).toEqual(['fox.png', 'fox-2.png']);
    expect(readFileSync(path.join(folder, 'fox.png'), 'utf8')).toBe('a picture');
  });

  it.skipIf(!existsSync('/proc/self'))('are refused where no folder can be made', async () => {
    const writing = writeFiles([attachment], { folder: '/proc/nope/deeper', artifacts, locale: 'es' });
    await expect(writing).rejects.toMatchObject({ code: 'storage-readonly', userMessage: expect.any(String) });
  });
});
