import { describe, expect, it } from 'vitest';
import { renderReply } from '../../../../src/adapters/discord/render/render-reply.ts';
import { renderStatus } from '../../../../src/adapters/discord/render/render-status.ts';
import { locales } from '../../../../src/core/locale.ts';
import { createSeededRandom } from '../../../../src/media/seeded-random.ts';
import { allTexts, expectDiscordTakes, markdownTexts } from './check-message.ts';
import { randomReply } from './random-reply.ts';

/** Enough that each limit is met, and passed, many times over. */
const samples = Array.from({ length: 80 }, (_, seed) => {
  const { reply, files, notes } = randomReply(createSeededRandom(seed));
  return { reply, files, messages: renderReply(reply, { locale: locales[seed % 2] ?? 'en', files, notes }) };
});

describe('whatever the chatbot says', () => {
  it('becomes messages within every limit of Discord', () => {
    for (const { files, messages } of samples) {
      expect(messages.length).toBeGreaterThan(0);
      const names = files.map(({ name }) => name);
      for (const message of messages) expectDiscordTakes(message, names);
    }
  });

  it('passes the limits often enough for that to mean something', () => {
    expect(samples.filter(({ messages }) => messages.length > 2).length).toBeGreaterThan(10);
    expect(samples.filter(({ messages }) => messages.some(({ embeds }) => embeds.length > 2)).length).toBeGreaterThan(
      10,
    );
    expect(samples.filter(({ messages }) => messages.some(({ files }) => files.length > 5)).length).toBeGreaterThan(5);
    expect(samples.filter(({ messages }) => messages.at(-1)?.components.length === 5).length).toBeGreaterThan(10);
  });

  it('loses no file', () => {
    for (const { files, messages } of samples) {
      const sent = new Set(messages.flatMap((message) => message.files));
      expect([...sent].toSorted((left, right) => left - right)).toEqual(files.map((_, index) => index));
    }
  });

  it('names nobody and hides no link', () => {
    for (const { messages } of samples) {
      for (const text of messages.flatMap(allTexts)) expect(text).not.toMatch(/<[@#/]|<t:|@everyone|@here/u);
      for (const text of messages.flatMap(markdownTexts)) expect(text).not.toMatch(/\]\(/u);
    }
  });

  it('keeps the uploads of one message below what a request may have', () => {
    for (const { files, messages } of samples) {
      for (const message of messages) {
        const bytes = message.files.reduce((sum, file) => sum + (files[file]?.attachment.byteLength ?? 0), 0);
        expect(bytes).toBeLessThanOrEqual(25 * 1024 * 1024);
      }
    }
  });

  it('fits into one message when it is a status', () => {
    for (const { reply } of samples) expect(() => expectDiscordTakes(renderStatus(reply), [])).not.toThrow();
  });
});
