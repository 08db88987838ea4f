import { expect, it } from 'vitest';
import { renderReply } from '../../../src/adapters/slack/render/render-reply.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { randomReply } from '../../fakes/random-reply.ts';
import { blockProblems } from '../../fakes/slack-server/block-rules.ts';

/** Every string of every block: more than Slack can be counting. */
function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(strings);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

it.each([6000, 3000])(
  'a reply cut to %i characters a message loses nothing, and only a single block is longer',
  (most) => {
    for (let seed = 1; seed <= 25; seed += 1) {
      const reply = randomReply(createSeededRandom(seed));
      const terms = { locale: 'en', pictures: new Map<string, string>(), notes: [] } as const;
      const usual = renderReply(reply, terms);
      const shorter = renderReply(reply, { ...terms, characters: most });
      for (const { blocks } of shorter) {
        expect(blockProblems(blocks, 'message'), `seed ${seed}`).toEqual([]);
        const total = strings(blocks).reduce((sum, { length }) => sum + length, 0);
        // With one block alone there may stand buttons and the line that more follows.
        const body = blocks.filter(({ type }) => type !== 'actions' && type !== 'context');
        expect(body.length <= 1 || total <= most, `seed ${seed}`).toBe(true);
      }
      const of = (messages: typeof usual) =>
        messages.flatMap(({ blocks }) => blocks.map((block) => JSON.stringify(block)));
      const all = new Set(of(shorter));
      expect(of(usual).filter((block) => !all.has(block) && !block.includes('continue'))).toEqual([]);
    }
  },
);
