import { describe, expect, it } from 'vitest';
import { splitMrkdwn } from '../../../../src/adapters/slack/render/split-mrkdwn.ts';
import { createSeededRandom } from '../../../../src/media/seeded-random.ts';
import { randomText } from '../../../fakes/random-reply.ts';
import { mentionsInText } from '../../../fakes/slack-server/mention-scan.ts';

function mrkdwn(text: string): string {
  return splitMrkdwn(text, 3000)
    .map((part) => part.mrkdwn)
    .join('\n\n');
}

const words = (text: string): string => text.replaceAll(/\s+/gu, '');

describe('CommonMark as mrkdwn', () => {
  it.each([
    ['**bold** and *slanted* and _slanted_', '*bold* and _slanted_ and _slanted_'],
    ['***both***', '*_both_*'],
    ['`a < b` & c', '`a &lt; b` &amp; c'],
    ['[a label](https://example.org/?a=1&b=2)', '<https://example.org/?a=1&amp;b=2|a label>'],
    ['- one\n- two\n  * three', '• one\n• two\n  • three'],
    ['1. one\n2. two', '1. one\n2. two'],
    ['one\n\n\n\ntwo', 'one\n\ntwo'],
    ['snake_case and 3 * 4 stay', 'snake_case and 3 * 4 stay'],
  ])('%s', (text, expected) => {
    expect(mrkdwn(text)).toBe(expected);
  });

  it('puts an edge that cannot be seen beside marks that stand in a word', () => {
    expect(mrkdwn('foo**bar**baz')).toBe('foo\u200B*bar*\u200Bbaz');
    expect(mrkdwn('¿**x**?')).toBe('¿\u200B*x*?');
    expect(mrkdwn('(**x**), “y”')).toBe('(*x*), “y”');
  });

  it('shows marks that are no markup by look-alikes', () => {
    expect(mrkdwn(String.raw`\*a\* ~b~ \_c\_ **never closed`)).toBe('∗a∗ ∼b∼ ˍcˍ ∗∗never closed');
    expect(mrkdwn('`a``b` and ```')).not.toMatch(/`[^`]*`[^`]*`/u);
  });

  it('makes no quotation of a line that begins with a bracket', () => {
    expect(mrkdwn('> so they say\n  >> twice')).toBe('› so they say\n  ›&gt; twice');
  });

  it('lets no text of a person be a mention, a channel, a date or a link', () => {
    const text = mrkdwn('<!channel> <@U1> <#C1|x> <https://example.org|x> <!date^1^{date}|x> &lt;!here&gt;');
    expect(text).not.toMatch(/[<>]/u);
    expect(text).toContain('&amp;lt;!here&amp;gt;');
  });

  it('writes an address that is far too long out, so that it can be cut', () => {
    const parts = splitMrkdwn(`[label](https://example.org/${'a'.repeat(1900)}) ${'b '.repeat(1000)}`, 2000);
    expect(parts.every((part) => part.mrkdwn.length <= 2000)).toBe(true);
    expect(parts[0]?.plain).toContain('label (https://example.org/aaa');
  });
});

describe('parts of a long text', () => {
  it('are cut between paragraphs rather than inside them', () => {
    const paragraphs = [200, 250, 260, 100].map((length) => 'word '.repeat(length / 5).trim());
    const parts = splitMrkdwn(paragraphs.join('\n\n'), 500);
    expect(parts.map(({ plain }) => plain)).toEqual([
      `${paragraphs[0]}\n\n${paragraphs[1]}`,
      `${paragraphs[2]}\n\n${paragraphs[3]}`,
    ]);
  });

  it('close their marks and open them again', () => {
    const parts = splitMrkdwn(`**${'bold words '.repeat(30).trim()}**`, 100);
    expect(parts.length).toBeGreaterThan(3);
    for (const { mrkdwn: text } of parts) expect(text).toMatch(/^\*\S.*\S\*$/u);
  });

  it('keep code in ticks', () => {
    for (const { mrkdwn: text } of splitMrkdwn(`\`${'some code & more '.repeat(30).trim()}\``, 100)) {
      expect(text).toMatch(/^`[^`]+`$/u);
    }
  });

  it('cut no entity, no emoji and no accent', () => {
    for (const unit of ['&', '👩‍👩‍👧‍👦', '👍🏽', 'e\u0301']) {
      const parts = splitMrkdwn(unit.repeat(400), 97);
      for (const { mrkdwn: text, plain } of parts) {
        expect(text).not.toMatch(/&(?!amp;)|^\u0301|^\u200D|\u200D$/u);
        expect(plain).not.toMatch(/\p{Surrogate}/u);
        expect(plain.length % unit.length).toBe(0);
      }
    }
  });

  it.each([60, 500, 2000, 3000])('hold at most %i characters each and mention nobody', (maximum) => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const random = createSeededRandom(seed);
      const text = randomText(random, random.integer(0, maximum * 3));
      const parts = splitMrkdwn(text, maximum);
      for (const part of parts) {
        expect(part.mrkdwn.length).toBeLessThanOrEqual(maximum);
        expect(part.mrkdwn.trim()).not.toBe('');
        expect(mentionsInText(part.mrkdwn)).toEqual([]);
        expect(part.mrkdwn).not.toMatch(/<(?!https?:\/\/)|&(?!(?:amp|lt|gt);)/u);
        expect(part.mrkdwn).not.toMatch(/\p{Surrogate}/u);
      }
    }
  });

  it.each([500, 2000, 3000])('lose nothing (%i)', (maximum) => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const random = createSeededRandom(seed);
      const text = randomText(random, random.integer(0, maximum * 3));
      const [parts, whole] = [splitMrkdwn(text, maximum), splitMrkdwn(text, Number.POSITIVE_INFINITY)];
      expect(words(parts.map(({ plain }) => plain).join(''))).toBe(words(whole.map(({ plain }) => plain).join('')));
    }
  });
});
