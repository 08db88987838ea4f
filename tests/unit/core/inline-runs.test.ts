import { describe, expect, it } from 'vitest';
import { literalCommonMark, parseInline, plainInline } from '../../../src/core/inline-runs.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { randomText } from '../../fakes/random-reply.ts';

describe('one line of CommonMark’s inline subset', () => {
  it.each([
    ['plain words', [{ text: 'plain words' }]],
    ['**bold** words', [{ text: 'bold', bold: true }, { text: ' words' }]],
    ['*one* _two_', [{ text: 'one', italic: true }, { text: ' ' }, { text: 'two', italic: true }]],
    [
      '**a *b* c**',
      [
        { text: 'a ', bold: true },
        { text: 'b', bold: true, italic: true },
        { text: ' c', bold: true },
      ],
    ],
    ['***both***', [{ text: 'both', bold: true, italic: true }]],
    ['`code **as it is**`', [{ text: 'code **as it is**', code: true }]],
    ['`` a ` tick ``', [{ text: 'a ` tick', code: true }]],
    ['[a *label*](https://example.org/a?b)', [{ text: 'a label', link: 'https://example.org/a?b' }]],
    [String.raw`\*stars\* and \[brackets\]`, [{ text: '*stars* and [brackets]' }]],
    ['', []],
  ])('%s', (line, runs) => {
    expect(parseInline(line)).toEqual(runs);
  });

  it.each([
    '3 * 4 * 5',
    'snake_case_name',
    '**never closed',
    '* not slanted*',
    '*not slanted *',
    '`never closed',
    '``not closed`',
    '[no address]',
    '[a script](javascript:alert)',
    '[a mail](mailto:a@example.org)',
    '\\n is no escape',
  ])('%s stays as typed', (line) => {
    expect(parseInline(line)).toEqual([{ text: line }]);
  });

  it('reads words made literal as these words', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const words = randomText(createSeededRandom(seed), 80).replaceAll('\n', ' ');
      expect(plainInline(literalCommonMark(words))).toBe(words);
      expect(plainInline(`**${literalCommonMark(words.trim())}**`)).toBe(words.trim());
    }
  });

  it.each(['*', '**a ', '_a ', '`', '`a ``b', '[', '[a](', '\\', '*a **b '])(
    'takes time in proportion to the line, also for “%s” again and again',
    (scrap) => {
      const line = scrap.repeat(20_000);
      const startedMs = performance.now();
      parseInline(line);
      expect(performance.now() - startedMs).toBeLessThan(1500);
    },
  );
});
