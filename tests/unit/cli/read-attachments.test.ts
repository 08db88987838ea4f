import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAttachments } from '../../../src/cli/read-attachments.ts';
import { createGuardedFetch } from '../../../src/infra/guarded-fetch.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'attachments-'));
const file = path.join(folder, 'colours.txt');
const options = {
  locale: 'en' as const,
  signal: new AbortController().signal,
  maxBytes: 1000,
  guardedFetch: createGuardedFetch({ resolve: async () => ['10.0.0.1'] }),
};

beforeAll(async () => {
  // A picture with a lying name.
  writeFileSync(
    file,
    await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
      .png()
      .toBuffer(),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('attachments of a command line', () => {
  it('are known by their bytes, not by their names', async () => {
    const files = await readAttachments([{ option: 'palette', path: file }], options);
    expect(files).toMatchObject({ palette: { fileName: 'colours.txt', mediaType: 'image/png' } });
  });

  it('come from the web through the guard', async () => {
    const bytes = new TextEncoder().encode('hello');
    const guardedFetch = async (url: string) => ({ bytes, url });
    const source = { option: 'notes', path: 'https://files.example/a/notes.txt?x=1' };
    const files = await readAttachments([source], { ...options, guardedFetch });
    expect(files).toEqual({ notes: { fileName: 'notes.txt', mediaType: 'text/plain', bytes } });
  });

  it('never come from an inside address, and the person reads why', async () => {
    const source = { option: 'palette', path: 'http://metadata.example/latest' };
    await expect(readAttachments([source], options)).rejects.toMatchObject({
      code: 'attachment-rejected',
      userMessage:
        'I could not fetch http://metadata.example/latest: it, or where it leads, is not on the public internet.',
    });
  });

  it('are refused in the language of the person', async () => {
    const refused = async (address: string, guardedFetch = options.guardedFetch): Promise<unknown> =>
      readAttachments([{ option: 'palette', path: address }], { ...options, locale: 'es', guardedFetch });
    const unreachable = createGuardedFetch({ resolve: async () => Promise.reject(new Error('ENOTFOUND')) });
    for (const [sentence, promise] of [
      ['la dirección, o adonde lleva, no está en la internet pública.', refused('http://metadata.example/')],
      ['solo se siguen direcciones http y https sin nombre de usuario.', refused('http://user:pass@files.example/')],
      ['no se puede llegar a su servidor.', refused('http://files.example/', unreachable)],
    ] as const) {
      await expect(promise).rejects.toMatchObject({ userMessage: expect.stringContaining(sentence) });
    }
  });

  it('are cancelled, not refused, when the person gives up', async () => {
    const signal = AbortSignal.abort();
    const source = { option: 'palette', path: 'http://files.example/a.png' };
    await expect(readAttachments([source], { ...options, signal })).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('that are not there are named', async () => {
    const source = { option: 'palette', path: path.join(folder, 'none.png') };
    await expect(readAttachments([source], options)).rejects.toMatchObject({
      code: 'invalid-input',
      userMessage: expect.stringContaining('none.png'),
    });
  });
});
