import { describe, expect, it } from 'vitest';
import { formatText, plainText } from '../../../../src/adapters/discord/render/format-text.ts';

const gap = '\u200B';

describe('our text on Discord', () => {
  it.each([
    ['*a fox*, **bold** and `code`', '*a fox*, **bold** and `code`'],
    ['- one\n- two\n1. three', '- one\n- two\n1. three'],
    ['snake_case and __proto__', 'snake_case and **proto**'],
    ['```js\n# not a heading ||x||\n```', '```js\n# not a heading ||x||\n```'],
  ])('keeps what reads the same there: %j', (text, expected) => {
    expect(formatText(text)).toBe(expected);
  });

  it.each([
    ['<@123456789012345678>', `<${gap}@123456789012345678>`],
    ['<@!1> <@&2> <#3>', `<${gap}@!1> <${gap}@&2> <${gap}#3>`],
    ['</imagine:1> <t:1700000000:R> <id:guide>', `<${gap}/imagine:1> <${gap}t:1700000000:R> <${gap}id:guide>`],
    ['@everyone, @here', `@${gap}everyone, @${gap}here`],
    ['`<@1>` in code', `\`<${gap}@1>\` in code`],
  ])('names nobody and draws nothing live: %j', (text, expected) => {
    expect(formatText(text)).toBe(expected);
  });

  it.each([
    ['[free nitro](https://evil.example/x)', 'free nitro (<https://evil.example/x>)'],
    ['[a](<https://evil.example> "b")', 'a (<https://evil.example>)'],
    ['[https://discord.com](https://evil.example)', 'https://discord.com (<https://evil.example>)'],
    ['see https://example.org/a_b__c__d, please', 'see <https://example.org/a_b__c__d>, please'],
    ['<https://example.org/~~x>', '<https://example.org/~~x>'],
    ["[x](https://evil.example 'title')", "[x]\\(<https://evil.example> 'title')"],
    ['[x](javascript:alert)', '[x]\\(javascript:alert)'],
    ['\\`[x](https://evil.example)\\`', '\\`x (<https://evil.example>)\\`'],
  ])('never hides where a link goes: %j', (text, expected) => {
    expect(formatText(text)).toBe(expected);
    expect(formatText(text)).not.toMatch(/\]\(/u);
  });

  it.each([
    ['# a\n## b\n### c\n#### d', '\\# a\n\\## b\n\\### c\n#### d'],
    ['-# small', '\\-# small'],
    ['- # in a list', '- \\# in a list'],
    ['> said\n>>> all', '\\> said\n\\>>> all'],
    ['||secret|| ~~gone~~', '\\|\\|secret\\|\\| \\~\\~gone\\~\\~'],
    ['#1 of 3', '#1 of 3'],
  ])('lets nobody’s words become a heading, a quote or a spoiler: %j', (text, expected) => {
    expect(formatText(text)).toBe(expected);
  });

  it.each([
    ['a ` alone', 'a \\` alone'],
    ['```js\nnever closed', '\\`\\`\\`js\nnever closed'],
    ['\\` escaped already', '\\` escaped already'],
    ['\\\\` behind an escaped backslash', '\\\\\\` behind an escaped backslash'],
  ])('does not let a stray backtick swallow the rest: %j', (text, expected) => {
    expect(formatText(text)).toBe(expected);
  });

  it('leaves markup to be read as it is where Discord shows plain text', () => {
    expect(plainText('/settings *now* <@1> @here')).toBe(`/settings *now* <${gap}@1> @${gap}here`);
  });
});
