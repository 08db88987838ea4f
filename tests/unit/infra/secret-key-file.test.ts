import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSecretKey, readOrMakeSecretKey, readSecretKey } from '../../../src/infra/secret-key-file.ts';
import { withTemporaryFolder } from '../../fixtures/temporary-folder.ts';

const bytes = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7));

describe('a secret key', () => {
  it.each([
    ['hex', bytes.toString('hex')],
    ['hex in capitals', bytes.toString('hex').toUpperCase()],
    ['base64', bytes.toString('base64')],
    ['base64 without padding, with spaces around', ` ${bytes.toString('base64').replace('=', '')}\n`],
    ['base64 as in addresses', bytes.toString('base64url')],
  ])('is read from %s', (_, text) => {
    expect(parseSecretKey(text)).toEqual(bytes);
  });

  it.each(['', 'password', bytes.toString('hex').slice(2), `${bytes.toString('base64')}AAAA`, 'ñ'.repeat(43)])(
    'is not made of %s',
    (text) => {
      expect(parseSecretKey(text)).toBeUndefined();
    },
  );
});

describe('the key file', () => {
  it('is made at the first use, for its owner only, and found again', async () => {
    await withTemporaryFolder(async (folder) => {
      const file = path.join(folder, 'data', 'secret.key');
      expect(readSecretKey(file)).toBeUndefined();
      const made = readOrMakeSecretKey(file);
      expect(made).toMatchObject({ source: file, bytes: expect.objectContaining({ length: 32 }) });
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect(readdirSync(path.dirname(file))).toEqual(['secret.key']);
      expect(readOrMakeSecretKey(file).bytes).toEqual(made.bytes);
    });
  });

  it.each([0o644, 0o640, 0o606])('is refused when others can read or write it (%o)', async (mode) => {
    await withTemporaryFolder(async (folder) => {
      const file = path.join(folder, 'secret.key');
      readOrMakeSecretKey(file);
      chmodSync(file, mode);
      expect(() => readOrMakeSecretKey(file)).toThrow(
        expect.objectContaining({ code: 'config-invalid', message: expect.stringContaining(`chmod 600 ${file}`) }),
      );
    });
  });

  it('is refused, and left alone, when it holds no key', async () => {
    await withTemporaryFolder(async (folder) => {
      const file = path.join(folder, 'secret.key');
      writeFileSync(file, 'correct horse battery staple', { mode: 0o600 });
      expect(() => readOrMakeSecretKey(file)).toThrow(expect.objectContaining({ code: 'config-invalid' }));
      expect(readFileSync(file, 'utf8')).toBe('correct horse battery staple');
    });
  });

  it('is refused when it is a link, a folder or a pipe', async () => {
    await withTemporaryFolder(async (folder) => {
      const file = path.join(folder, 'secret.key');
      readOrMakeSecretKey(file);
      symlinkSync(file, path.join(folder, 'link.key'));
      mkdirSync(path.join(folder, 'folder.key'), { mode: 0o700 });
      expect(() => readOrMakeSecretKey(path.join(folder, 'link.key'))).toThrow(/symbolic link/u);
      execFileSync('mkfifo', ['-m', '600', path.join(folder, 'pipe.key')]);
      for (const name of ['folder.key', 'pipe.key']) {
        expect(() => readOrMakeSecretKey(path.join(folder, name))).toThrow(
          expect.objectContaining({ code: 'storage-broken' }),
        );
      }
    });
  });

  it('that cannot be made says what else there is', async () => {
    await withTemporaryFolder(async (folder) => {
      writeFileSync(path.join(folder, 'in-the-way'), '');
      const file = path.join(folder, 'in-the-way', 'secret.key');
      expect(() => readOrMakeSecretKey(file)).toThrow(/ALEBRIJE_SECRET_KEY/u);
      expect(existsSync(file)).toBe(false);
    });
  });
});
