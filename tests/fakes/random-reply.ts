import { formatActionId, actionVerbs } from '../../src/core/action-id.ts';
import type { RandomSource } from '../../src/core/random.ts';
import type { Action, Card, CardField, Reply, ReplyAttachment, ReplyTone } from '../../src/core/reply.ts';

/** What platforms stumble over: their control sequences, half-open markup, entities, characters of several units. */
const scraps = [
  '<!channel>',
  '<@U0FAKE>',
  '<#C0FAKE|general>',
  '<!date^1392734382^{date}|now>',
  '<https://example.org|here>',
  '@here',
  '@everyone',
  '&amp;',
  '&lt;!channel&gt;',
  '*',
  '**',
  '***',
  '_',
  '~strike~',
  '`',
  '```',
  '\\',
  '\\*',
  '> quote',
  '- item',
  '* item',
  '1. item',
  '\n',
  '\n\n',
  '\n\n\n',
  '   ',
  '**bold**',
  '*slanted*',
  '_slanted_',
  '`code <!here>`',
  '[a label](https://example.org/a?b=1&c=2|d)',
  '[half',
  '](',
  'snake_case_name',
  '3 * 4',
  '👩‍👩‍👧‍👦',
  '👍🏽',
  'ñandú',
  'e\u0301\u0301\u0301',
  'مرحبا',
  '日本語の文章',
  ':tada:',
  'https://example.org/some/where',
  'a blue fox',
  'and the moon',
  'on a starry night',
];

/** Text of about `length` UTF-16 code units, more by the last scrap. */
export function randomText(random: RandomSource, length: number): string {
  let text = '';
  while (text.length < length) {
    const draw = random.next();
    if (draw < 0.02) text += random.pick(['x', '&', '*', '日', '👍']).repeat(random.integer(1, Math.min(4000, length)));
    else text += random.pick(scraps);
    if (draw > 0.3) text += ' ';
  }
  return text;
}

const tones: readonly ReplyTone[] = ['neutral', 'progress', 'success', 'warning', 'error'];
const mediaTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'audio/wav', 'video/mp4', 'audio/midi'];

function maybe<T>(random: RandomSource, chance: number, make: () => T): T | undefined {
  return random.next() < chance ? make() : undefined;
}

/** Mostly short, now and then far too long. */
function someLength(random: RandomSource, usual: number): number {
  return random.next() < 0.15 ? random.integer(usual, usual * 20) : random.integer(0, usual);
}

function randomField(random: RandomSource): CardField {
  return {
    name: randomText(random, someLength(random, 30)),
    value: randomText(random, someLength(random, 120)),
    inline: random.next() < 0.5,
  };
}

function randomCard(random: RandomSource, attachments: number): Card {
  const title = maybe(random, 0.8, () => randomText(random, someLength(random, 60)));
  const text = maybe(random, 0.7, () => randomText(random, someLength(random, 400)));
  const footer = maybe(random, 0.4, () => randomText(random, someLength(random, 100)));
  const tone = maybe(random, 0.7, () => random.pick(tones));
  const imageIndex = maybe(random, 0.3, () => random.integer(0, Math.max(0, attachments)));
  const fields = Array.from({ length: random.integer(0, 30) }, () => randomField(random));
  return {
    ...(title === undefined ? {} : { title }),
    ...(text === undefined ? {} : { text }),
    ...(footer === undefined ? {} : { footer }),
    ...(tone === undefined ? {} : { tone }),
    ...(imageIndex === undefined ? {} : { imageIndex }),
    fields,
  };
}

function randomAttachment(random: RandomSource, index: number): ReplyAttachment {
  const mediaType = random.pick(mediaTypes);
  return {
    artifactId: `job1-${index}`,
    fileName: `${randomText(random, 12).replaceAll('\n', ' ')}.bin`,
    mediaType,
    byteLength: random.integer(1, 50_000_000),
    ...(mediaType.startsWith('image/') ? {} : { durationMs: random.integer(100, 300_000) }),
    alt: `A picture ${randomText(random, someLength(random, 200))}`,
    spoiler: random.next() < 0.2,
  };
}

function randomAction(random: RandomSource, index: number): Action {
  const id = formatActionId({ verb: random.pick(actionVerbs), jobId: `job${random.integer(1, 3)}`, index });
  if (random.next() < 0.2) {
    const choices = Array.from({ length: random.integer(1, 230) }, (_unused, choice) => ({
      value: `choice-${choice}`,
      label: randomText(random, someLength(random, 30)),
    }));
    return { type: 'select', id, placeholder: randomText(random, someLength(random, 30)), choices };
  }
  const emoji = maybe(random, 0.6, () => random.pick(['❤', '🎲', '🗑', '♻', '👍🏽']));
  return {
    type: 'button',
    id,
    label: randomText(random, someLength(random, 15)),
    ...(emoji === undefined ? {} : { emoji }),
    style: random.pick(['primary', 'secondary', 'danger'] as const),
  };
}

/** Any reply the types allow, ordinary or absurd. */
export function randomReply(random: RandomSource): Reply {
  const text = maybe(random, 0.8, () => randomText(random, someLength(random, 800)));
  const attachments = Array.from({ length: random.next() < 0.5 ? 0 : random.integer(1, 14) }, (_unused, index) =>
    randomAttachment(random, index),
  );
  const cards = Array.from({ length: random.integer(0, 4) }, () => randomCard(random, attachments.length));
  const actions = Array.from({ length: random.next() < 0.4 ? 0 : random.integer(1, 40) }, (_unused, index) =>
    randomAction(random, index),
  );
  const tone = maybe(random, 0.7, () => random.pick(tones));
  return {
    ...(text === undefined ? {} : { text }),
    ...(cards.length === 0 ? {} : { cards }),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(actions.length === 0 ? {} : { actions }),
    ...(tone === undefined ? {} : { tone }),
    visibility: random.pick(['public', 'private'] as const),
  };
}
