import type { RandomSource } from '../../../../src/core/random.ts';
import type { Action, Card, CardField, Reply, ReplyAttachment, ReplyTone } from '../../../../src/core/reply.ts';
import type { RenderFile } from '../../../../src/adapters/discord/render/render-reply.ts';

const words = [
  'fox',
  'luna',
  'ñandú',
  '🦊',
  '👩‍🚀',
  'e\u0301',
  '`code with blanks`',
  '**bold**',
  '<@123456789012345678>',
  '@everyone',
  '<t:0:R>',
  '[free](https://evil.example/x)',
  'https://example.org/a_b',
  '||psst||',
  '```js\nlet fox = 1;\nlet moon = 2;\n```',
  '`',
  '\\',
  'a'.repeat(90),
  '\n',
  '\n\n',
  '\n# ',
  '\n> ',
  '\n- ',
];

/** Text of about `length` characters, of everything that could go wrong. */
export function randomText(random: RandomSource, length: number): string {
  let text = '';
  while (text.length < length) text += `${random.pick(words)}${random.pick(['', ' ', ' ', '\n'])}`;
  return text;
}

const tones: readonly (ReplyTone | 'none')[] = ['neutral', 'progress', 'success', 'warning', 'error', 'none'];
const mediaTypes = ['image/png', 'image/webp', 'video/mp4', 'audio/wav', 'text/plain'] as const;

/** Mostly ordinary sizes, sometimes far beyond the limit. */
function size(random: RandomSource, limit: number): number {
  return random.integer(0, random.next() < 0.3 ? limit * 3 : Math.ceil(limit / 10));
}

function list<T>(random: RandomSource, most: number, make: (index: number) => T): readonly T[] {
  return Array.from({ length: random.integer(0, most) }, (_, index) => make(index));
}

function randomField(random: RandomSource): CardField {
  return {
    name: randomText(random, size(random, 256)),
    value: randomText(random, size(random, 1024)),
    inline: random.next() < 0.5,
  };
}

function randomCard(random: RandomSource, files: number): Card {
  const tone = random.pick(tones);
  return {
    ...(random.next() < 0.7 ? { title: randomText(random, size(random, 256)) } : {}),
    ...(random.next() < 0.7 ? { text: randomText(random, size(random, 4096)) } : {}),
    ...(random.next() < 0.7 ? { fields: list(random, 30, () => randomField(random)) } : {}),
    ...(random.next() < 0.5 ? { imageIndex: random.integer(0, files) } : {}),
    ...(random.next() < 0.5 ? { footer: randomText(random, size(random, 2048)) } : {}),
    ...(tone === 'none' ? {} : { tone }),
  };
}

function randomAction(random: RandomSource, index: number): Action {
  const id = `v1:like:job${random.integer(0, 9)}:${index % 3}`;
  if (random.next() < 0.7) {
    return {
      type: 'button',
      id,
      label: randomText(random, size(random, 80)),
      emoji: random.pick(['❤', '🎲', 'fox', '<:fox:123456789012345678>', '']),
      style: random.pick(['primary', 'secondary', 'danger']),
    };
  }
  return {
    type: 'select',
    id,
    placeholder: randomText(random, size(random, 150)),
    choices: list(random, 60, (choice) => ({
      value: random.next() < 0.05 ? 'x'.repeat(200) : `value-${choice}`,
      label: randomText(random, size(random, 100)),
    })),
  };
}

/** Any reply the types allow, with its files as they would be uploaded. */
export function randomReply(random: RandomSource): {
  readonly reply: Reply;
  readonly files: readonly RenderFile[];
  readonly notes: readonly string[];
} {
  const attachments = list(random, 25, (index): ReplyAttachment => {
    const mediaType = random.pick(mediaTypes);
    return {
      artifactId: `job-${index}`,
      fileName: `file-${index}.${mediaType.split('/')[1] ?? ''}`,
      mediaType,
      byteLength: random.integer(1, 9_000_000),
      alt: randomText(random, size(random, 1024)),
      spoiler: random.next() < 0.1,
    };
  });
  const files = attachments
    .filter(() => random.next() < 0.9)
    .map((attachment) => ({ attachment, name: attachment.fileName }));
  const tone = random.pick(tones);
  return {
    reply: {
      ...(random.next() < 0.7 ? { text: randomText(random, size(random, 2000)) } : {}),
      ...(random.next() < 0.6 ? { cards: list(random, 12, () => randomCard(random, attachments.length)) } : {}),
      attachments,
      ...(random.next() < 0.7 ? { actions: list(random, 30, (index) => randomAction(random, index)) } : {}),
      visibility: random.pick(['public', 'private']),
      ...(tone === 'none' ? {} : { tone }),
    },
    files,
    notes: list(random, 3, () => randomText(random, 60)),
  };
}
