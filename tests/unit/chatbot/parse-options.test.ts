import { describe, expect, it } from 'vitest';
import type { OptionSpecs } from '../../../src/core/option.ts';
import { parseOptions, type OptionProblem } from '../../../src/core/parse-options.ts';

const description = { en: 'x', es: 'x' };
const specs = {
  prompt: { type: 'string', required: true, maxLength: 100, description },
  size: {
    type: 'choice',
    choices: [
      { value: 'square', label: { en: 'Square', es: 'Cuadrado' } },
      { value: 'portrait', label: { en: 'Portrait', es: 'Vertical más alto' } },
    ],
    description,
  },
  count: { type: 'integer', minimum: 1, maximum: 4, description },
  strength: { type: 'number', minimum: 0, maximum: 1, description },
  loop: { type: 'boolean', description },
  palette: { type: 'attachment', accepts: ['image'], description },
} satisfies OptionSpecs;

const parse = (raw: Readonly<Record<string, unknown>>): unknown => {
  const parsed = parseOptions(specs, { prompt: 'fox', ...raw });
  return parsed.type === 'parsed' ? parsed.values : parsed.problems;
};
const problems = (raw: Readonly<Record<string, unknown>>): readonly OptionProblem[] => {
  const parsed = parseOptions(specs, raw);
  return parsed.type === 'refused' ? parsed.problems : [];
};

describe('parsing options', () => {
  it('turns text into the declared types', () => {
    expect(parse({ count: ' 3 ', strength: '0,5', loop: 'sí', size: 'portrait' })).toEqual({
      prompt: 'fox',
      count: 3,
      strength: 0.5,
      loop: true,
      size: 'portrait',
    });
  });

  it('takes values that are typed already', () => {
    const palette = { fileName: 'a.png', mediaType: 'image/png', bytes: new Uint8Array(1) };
    expect(parse({ count: 2, loop: false, palette })).toEqual({ prompt: 'fox', count: 2, loop: false, palette });
  });

  it.each(['Square', 'CUADRADO', 'cuadrado', 'square'])('understands the choice “%s” by value or any label', (size) => {
    expect(parse({ size })).toEqual({ prompt: 'fox', size: 'square' });
  });

  it('understands a label without its accents', () => {
    expect(parse({ size: 'vertical mas alto' })).toEqual({ prompt: 'fox', size: 'portrait' });
  });

  it('takes empty text as not given', () => {
    expect(parse({ count: '', loop: '  ', size: '' })).toEqual({ prompt: 'fox' });
    expect(problems({ prompt: ' \u200B ' })).toEqual([{ type: 'missing', name: 'prompt' }]);
  });

  it('reports every mistake at once, unknown options last', () => {
    const found = problems({
      colour: 'red',
      size: 'sqare',
      count: '9',
      strength: 'much',
      loop: 'maybe',
      palette: 'x.png',
    });
    expect(found.map(({ type, name }) => `${name} ${type}`)).toEqual([
      'prompt missing',
      'size unknown-choice',
      'count out-of-range',
      'strength not-a-number',
      'loop not-yes-or-no',
      'palette not-a-file',
      'colour unknown',
    ]);
  });

  it('suggests what an unknown option or choice probably meant', () => {
    expect(problems({ prompt: 'fox', cuont: 1, size: 'sqare' })).toMatchObject([
      { name: 'size', suggestion: 'square' },
      { name: 'cuont', suggestion: 'count' },
    ]);
  });

  it.each(['1.5', '1e3', '0x10', 'NaN', 'Infinity', '--1', '１'])('refuses “%s” as a whole number', (count) => {
    expect(problems({ prompt: 'fox', count })).toMatchObject([{ type: 'not-a-number', name: 'count' }]);
  });

  it('says how long a prompt of 10,000 characters is', () => {
    expect(problems({ prompt: 'x'.repeat(10_000) })).toEqual([
      { type: 'too-long', name: 'prompt', length: 10_000, maximum: 100 },
    ]);
  });

  it('refuses ten megabytes of marks without walking over them', () => {
    // Cleaned, the marks would merge with their letters into half the length: the raw length says nothing was walked over.
    expect(problems({ prompt: 'a\u0301'.repeat(5_000_000) })).toEqual([
      { type: 'too-long', name: 'prompt', length: 10_000_000, maximum: 100 },
    ]);
  });

  it('is not fooled by names every object has', () => {
    const raw = Object.fromEntries([
      ['prompt', 'fox'],
      ...['__proto__', 'constructor', 'toString'].map((name) => [name, 'x']),
    ]);
    expect(problems(raw).map(({ name }) => name)).toEqual(['__proto__', 'constructor', 'toString']);
  });

  it('refuses files and objects where text is meant', () => {
    expect(problems({ prompt: { bytes: new Uint8Array(1) } })).toEqual([{ type: 'not-text', name: 'prompt' }]);
    expect(problems({ prompt: ['fox'] })).toEqual([{ type: 'not-text', name: 'prompt' }]);
  });
});
