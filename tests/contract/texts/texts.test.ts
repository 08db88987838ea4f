import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const folder = path.join(root, 'src/core/texts');

type Messages = Readonly<Record<string, unknown>>;
interface Area {
  readonly file: string;
  readonly name: string;
  readonly en: Messages;
  readonly es: Messages;
}

function isMessages(value: unknown): value is Messages {
  return typeof value === 'object' && value !== null;
}

async function loadAreas(): Promise<readonly Area[]> {
  const files = readdirSync(folder).filter((file) => file !== 'define-texts.ts');
  const found = await Promise.all(
    files.map(async (file) => {
      const module: unknown = await import(pathToFileURL(path.join(folder, file)).href);
      return Object.entries(isMessages(module) ? module : {}).flatMap(([name, value]) =>
        isMessages(value) && isMessages(value['en']) && isMessages(value['es'])
          ? [{ file, name, en: value['en'], es: value['es'] }]
          : [],
      );
    }),
  );
  return found.flat();
}

function sourcesBelow(name: string): readonly string[] {
  return readdirSync(path.join(root, name), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/u.test(file) && !file.startsWith('core/texts'))
    .map((file) => readFileSync(path.join(root, name, file), 'utf8'));
}

const areas = await loadAreas();
const code = [...sourcesBelow('src'), ...sourcesBelow('commands')].join('\n');

describe('texts', () => {
  it('are found', () => {
    expect(areas.length).toBeGreaterThan(0);
  });

  describe.each(areas)('of $name', ({ name, en, es }) => {
    it('exist in both languages under the same keys', () => {
      expect(Object.keys(es).toSorted()).toEqual(Object.keys(en).toSorted());
    });

    it('take values in both languages or in neither, and none is empty', () => {
      for (const [key, text] of Object.entries(en)) {
        expect(typeof es[key], key).toBe(typeof text);
        expect(text, key).not.toBe('');
        expect(es[key], key).not.toBe('');
      }
    });

    it('are all used', () => {
      // Tables indexed by a code (`errorTexts[locale][code]`) are used whole.
      const asTable = new RegExp(`${name}\\[[^\\]]+\\]\\[`, 'u').test(code);
      const unused = Object.keys(en).filter((key) => !asTable && !new RegExp(`[.'"\`]${key}\\b`, 'u').test(code));
      expect(unused).toEqual([]);
    });

    it('are not left in English', () => {
      // Long sentences that are equal in both languages were forgotten.
      const forgotten = Object.entries(en).filter(
        ([key, text]) => typeof text === 'string' && text.length > 24 && es[key] === text,
      );
      expect(forgotten.map(([key]) => key)).toEqual([]);
    });
  });
});
