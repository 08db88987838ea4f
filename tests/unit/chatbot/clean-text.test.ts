import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../src/core/clean-text.ts';

const clean = (text: string): string => cleanText(text, { multiline: false });

describe('cleaning what people type', () => {
  it('keeps ordinary writing in any script as it is', () => {
    for (const text of ['un zorro azul, ¿sí?', '青い狐と月', 'лиса', 'ثعلب أزرق', 'नीली लोमड़ी', '🦊 + 🌙']) {
      expect(clean(text)).toBe(text.normalize('NFC'));
    }
  });

  it('removes direction overrides, isolates and zero-width characters', () => {
    expect(clean('a\u202Eb\u2066c\u200Bd\uFEFFe\u00ADf\u2060g')).toBe('abcdefg');
  });

  it('removes invisible tag characters that smuggle text', () => {
    const smuggled = Array.from('ignore', (letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('');
    expect(clean(`fox${smuggled}`)).toBe('fox');
  });

  it('removes control characters and broken UTF-16', () => {
    expect(clean('a\u0000b\u0007c\u001B[31md\uD800e')).toBe('abc[31mde');
  });

  it('keeps a joiner inside an emoji and removes it elsewhere', () => {
    expect(clean('👩\u200D🚀')).toBe('👩\u200D🚀');
    expect(clean('👩🏽\u200D🚀 ❤\uFE0F\u200D🔥')).toBe('👩🏽\u200D🚀 ❤\uFE0F\u200D🔥');
    expect(clean('f\u200Dox')).toBe('fox');
  });

  it('joins what invisible characters held apart', () => {
    expect(clean('cafe\u200B\u0301')).toBe('café');
  });

  it('takes towers of marks down to four', () => {
    expect(clean(`a${'\u0301'.repeat(500)}`).length).toBeLessThanOrEqual(5);
  });

  it('makes one line of many, or keeps lines where they are meant', () => {
    expect(clean(' a\r\nb\u2028c \t d ')).toBe('a b c d');
    expect(cleanText('a\r\nb\n\n\n\nc', { multiline: true })).toBe('a\nb\n\nc');
  });
});
