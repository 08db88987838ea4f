import { describe, expect, it } from 'vitest';
import { formatText } from '../../../../src/adapters/discord/render/format-text.ts';
import { splitText } from '../../../../src/adapters/discord/render/split-text.ts';
import { createSeededRandom } from '../../../../src/media/seeded-random.ts';
import { randomText } from './random-reply.ts';

const withoutBlank = (text: string): string => text.replaceAll(/\s/gu, '');

describe('splitting a long text', () => {
  it('leaves a short one alone, without the blank around it', () => {
    expect(splitText('  a fox \n', 40)).toEqual(['a fox']);
    expect(splitText(' \n ', 40)).toEqual([]);
  });

  it('cuts between paragraphs first', () => {
    const [first, second] = ['one two three. '.repeat(3).trim(), 'four five six. '.repeat(3).trim()];
    expect(splitText(`${first}\n\n${second}`, 60)).toEqual([first, second]);
  });

  it('cuts between lines when a paragraph is too long', () => {
    expect(splitText(`- ${'a'.repeat(30)}\n- ${'b'.repeat(30)}\n- ${'c'.repeat(30)}`, 70)).toEqual([
      `- ${'a'.repeat(30)}\n- ${'b'.repeat(30)}`,
      `- ${'c'.repeat(30)}`,
    ]);
  });

  it('cuts between words when a line is too long', () => {
    for (const piece of splitText('zorro azul '.repeat(40), 50))
      expect(piece).toMatch(/^(?:zorro|azul)(?: zorro| azul)*$/u);
  });

  it('never tears a character, not even one of many code units', () => {
    const family = '👩‍👩‍👧‍👦';
    const pieces = splitText(family.repeat(30), 50);
    for (const piece of pieces) expect(piece).toBe(family.repeat(piece.length / family.length));
    expect(pieces.join('')).toBe(family.repeat(30));
  });

  it('keeps a code span in one piece', () => {
    const span = '`/imagine a fox on a very long beach`';
    const pieces = splitText(`${'word '.repeat(8)}${span} and more words`, 60);
    expect(pieces.filter((piece) => piece.includes('`'))).toEqual([expect.stringContaining(span)]);
  });

  it('closes code that is longer than a piece and opens it again', () => {
    const pieces = splitText(`\`\`\`js\n${'let fox = 1;\n'.repeat(30)}\`\`\``, 100);
    expect(pieces.length).toBeGreaterThan(3);
    for (const piece of pieces) expect(piece).toMatch(/^```js\n(?:let fox = 1;\n)+```$/u);
    expect(pieces.join('').match(/let fox = 1;/gu)).toHaveLength(30);
  });

  it('keeps a link in one piece', () => {
    const link = `<https://example.org/${'a'.repeat(30)}>`;
    expect(splitText(`${'b'.repeat(30)}${link}`, 60)).toEqual(['b'.repeat(30), link]);
  });

  it.each(['*a fox on the beach*', '**a fox on the beach**', '***a fox***'])(
    'keeps emphasis in one piece: %s',
    (words) => {
      const pieces = splitText(`${'word '.repeat(9)}${words} and more words`, 60);
      expect(pieces.filter((piece) => piece.includes('*'))).toEqual([expect.stringContaining(words)]);
    },
  );

  it('takes a bullet or a product for no emphasis', () => {
    const list = Array.from({ length: 12 }, (_, index) => `* item ${index} * 2`).join('\n');
    expect(splitText(list, 60).join('\n')).toBe(list);
  });

  it('keeps an escape with its character', () => {
    const pieces = splitText('\\#'.repeat(100), 41);
    for (const piece of pieces) expect(piece).toMatch(/^(?:\\#)+$/u);
  });

  it('loses nothing but blanks, whatever the text', () => {
    for (let seed = 0; seed < 300; seed += 1) {
      const random = createSeededRandom(seed);
      // No code: closing and opening it again adds characters, which is tested above.
      const text = formatText(randomText(random, random.integer(10, 4000)).replaceAll(/`|\\/gu, ''));
      const maximum = random.integer(100, 2000);
      const pieces = splitText(text, maximum);
      for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(maximum);
      expect(withoutBlank(pieces.join(''))).toBe(withoutBlank(text));
    }
  });

  it('stays within the limit with any code in it', () => {
    for (let seed = 0; seed < 300; seed += 1) {
      const random = createSeededRandom(seed);
      const maximum = random.integer(60, 2000);
      for (const piece of splitText(formatText(randomText(random, 4000)), maximum)) {
        expect(piece.length).toBeLessThanOrEqual(maximum);
        expect(piece.trim()).not.toBe('');
      }
    }
  });

  it('is quick with a text made to slow it down', () => {
    const started = performance.now();
    splitText(formatText(`${'`a``b'.repeat(8000)}${'['.repeat(5000)}${'\\'.repeat(5001)}\``), 2000);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
