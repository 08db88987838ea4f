import { describe, expect, it } from 'vitest';
import { readActionId } from '../../../../src/adapters/slack/render/action-pieces.ts';
import type { RenderedMessage } from '../../../../src/adapters/slack/render/pack-messages.ts';
import { renderReply, renderStatus } from '../../../../src/adapters/slack/render/render-reply.ts';
import { slashNames } from '../../../../src/adapters/slack/manifest/slash-names.ts';
import { describeCommand } from '../../../../src/core/command.ts';
import type { Reply, ReplyAttachment } from '../../../../src/core/reply.ts';
import { createSeededRandom } from '../../../../src/media/seeded-random.ts';
import help from '../../../../commands/help.ts';
import imagine from '../../../../commands/imagine.ts';
import { randomReply } from '../../../fakes/random-reply.ts';
import { blockProblems, isTooMuchText } from '../../../fakes/slack-server/block-rules.ts';
import { mentionsInBlocks, mentionsInText } from '../../../fakes/slack-server/mention-scan.ts';

const terms = { locale: 'en', pictures: new Map<string, string>(), notes: [] } as const;
const publicly = { visibility: 'public' } as const;

function render(reply: Omit<Reply, 'visibility'>, changes: Partial<Parameters<typeof renderReply>[1]> = {}) {
  return renderReply({ ...publicly, ...reply }, { ...terms, ...changes });
}

function only(messages: readonly RenderedMessage[]): RenderedMessage {
  const [message] = messages;
  if (message === undefined || messages.length > 1) throw new Error(`expected one message, got ${messages.length}`);
  return message;
}

function picture(index: number, changes: Partial<ReplyAttachment> = {}): ReplyAttachment {
  return {
    artifactId: `job1-${index}`,
    fileName: `fox-${index}.png`,
    mediaType: 'image/png',
    byteLength: 412_000,
    alt: `Fox number ${index}`,
    ...changes,
  };
}

/** Every string of every block: where words could have gone. */
function strings(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(strings);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

function actionIds({ blocks }: RenderedMessage): readonly string[] {
  const elements = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  return elements.flatMap(({ action_id: id }) => id ?? []);
}

const blockTypes = ({ blocks }: RenderedMessage): readonly string[] => blocks.map(({ type }) => type);

describe('any reply at all', () => {
  const seeds = Array.from({ length: 120 }, (_unused, index) => index + 1);
  const rendered = seeds.map((seed) => {
    const random = createSeededRandom(seed);
    const reply = randomReply(random);
    const pictures = new Map(
      (reply.attachments ?? [])
        .filter(() => random.next() < 0.7)
        .map(({ artifactId }, index) => [artifactId, `F${index}`]),
    );
    const locale = random.pick(['en', 'es'] as const);
    const notes = random.next() < 0.3 ? ['The *file* was made smaller <!here>.'] : [];
    return { seed, reply, pictures, messages: renderReply(reply, { locale, pictures, notes }) };
  });

  it('becomes at least one message, and blocks that Slack takes', () => {
    for (const { seed, messages } of rendered) {
      expect(messages.length, `seed ${seed}`).toBeGreaterThan(0);
      for (const { blocks } of messages) {
        expect(blockProblems(blocks, 'message'), `seed ${seed}`).toEqual([]);
        expect(blocks.length, `seed ${seed}`).toBeGreaterThan(0);
      }
    }
  });

  it('stays within 12,000 characters a message', () => {
    for (const { seed, messages } of rendered) {
      for (const { blocks } of messages) {
        const total = strings(blocks).reduce((sum, { length }) => sum + length, 0);
        expect(total, `seed ${seed}`).toBeLessThanOrEqual(12_000);
        expect(isTooMuchText(blocks)).toBe(false);
      }
    }
  });

  it('has a fallback of words that `chat.update` takes', () => {
    for (const { seed, messages } of rendered) {
      for (const { text } of messages) {
        expect(text.trim(), `seed ${seed}`).not.toBe('');
        expect(text.length, `seed ${seed}`).toBeLessThanOrEqual(3900);
        expect(text, `seed ${seed}`).not.toMatch(/\p{Surrogate}/u);
      }
    }
  });

  it('calls nobody', () => {
    for (const { seed, messages } of rendered) {
      for (const { text, blocks } of messages) {
        expect(mentionsInText(text), `seed ${seed}`).toEqual([]);
        expect(text, `seed ${seed}`).not.toMatch(/[<>]/u);
        expect(mentionsInBlocks(blocks), `seed ${seed}`).toEqual([]);
      }
    }
  });

  it('lets Slack make no links or mentions out of words by itself', () => {
    const loose = rendered
      .flatMap(({ messages }) => messages)
      .flatMap(
        ({ blocks }) =>
          JSON.stringify(blocks).match(/"type":"mrkdwn","text":"(?:\\.|[^"\\])*"(?!,"verbatim":true)/gu) ?? [],
      );
    expect(loose).toEqual([]);
  });

  it('keeps every button once, and every choice', () => {
    for (const { seed, reply, messages } of rendered) {
      const wanted = [...new Set((reply.actions ?? []).map(({ id }) => id))].toSorted();
      const ids = messages.flatMap(actionIds);
      expect(new Set(ids).size, `seed ${seed}`).toBe(ids.length);
      expect([...new Set(ids.map(readActionId))].toSorted(), `seed ${seed}`).toEqual(wanted);
      const values = strings(messages).filter((text) => /^choice-\d+$/u.test(text)).length;
      const selects = [...new Map((reply.actions ?? []).map((action) => [action.id, action])).values()];
      const choices = selects.reduce((sum, action) => sum + (action.type === 'select' ? action.choices.length : 0), 0);
      expect(values, `seed ${seed}`).toBe(choices);
    }
  });

  it('keeps every picture once, and hides the spoilers', () => {
    for (const { seed, reply, pictures, messages } of rendered) {
      const shown = messages
        .flatMap(({ blocks }) => blocks)
        .flatMap((block) =>
          block.type === 'image' && 'slack_file' in block && 'id' in block.slack_file ? [block.slack_file.id] : [],
        );
      const wanted = (reply.attachments ?? []).flatMap(({ artifactId, mediaType, spoiler }) =>
        spoiler !== true && ['image/png', 'image/jpeg', 'image/gif'].includes(mediaType)
          ? (pictures.get(artifactId) ?? [])
          : [],
      );
      expect(shown.toSorted(), `seed ${seed}`).toEqual(wanted.toSorted());
    }
  });

  it('loses no word of its text, cards and fields', () => {
    const marks = ['fox', 'moon', 'starry', 'ñandú', 'مرحبا', '日本語の文章'];
    const count = (texts: readonly string[], mark: string): number =>
      texts.reduce((sum, text) => sum + text.split(mark).length - 1, 0);
    for (const { seed, reply, messages } of rendered) {
      const cards = (reply.cards ?? []).flatMap(({ title = '', text = '', footer = '', fields = [] }) => [
        title,
        text,
        footer,
        ...fields.flatMap(({ name, value }) => [name, value]),
      ]);
      const shown = strings(messages.map(({ blocks }) => blocks));
      for (const mark of marks) {
        expect(count(shown, mark), `seed ${seed}`).toBeGreaterThanOrEqual(count([reply.text ?? '', ...cards], mark));
      }
    }
  });
});

describe('a reply', () => {
  it('that says nothing still says something', () => {
    const { text, blocks } = only(render({}));
    expect(text).toBe('Alebrije has something for you.');
    expect(blocks).toHaveLength(1);
  });

  it('shows its tone by a sign that is spoken, once', () => {
    expect(only(render({ text: 'Deleted.', tone: 'success' })).text).toBe('✅ Deleted.');
    expect(only(render({ text: '⚠️ Careful.', tone: 'warning' })).text).toBe('⚠️ Careful.');
    expect(only(render({ text: 'Intro', cards: [{ title: 'Broken', tone: 'error' }], tone: 'error' })).text).toBe(
      'Intro\n❌ Broken',
    );
  });

  it('has a header for a card’s title, and bold sections for a title that is too long', () => {
    expect(blockTypes(only(render({ cards: [{ title: 'Short' }] })))).toEqual(['header']);
    const { blocks, text } = only(render({ cards: [{ title: 'long '.repeat(60) }] }));
    expect(blocks.map(({ type }) => type)).toEqual(['section']);
    expect(text).toContain('long long');
  });

  it('puts inline fields into columns of ten, the others into lines', () => {
    const inline = Array.from({ length: 23 }, (_unused, index) => ({ name: `n${index}`, value: 'v', inline: true }));
    const { blocks } = only(render({ cards: [{ fields: [...inline, { name: 'Below', value: 'as a line' }] }] }));
    const sizes = blocks.map((block) => (block.type === 'section' ? (block.fields?.length ?? 0) : -1));
    expect(sizes).toEqual([10, 10, 3, 0]);
    expect(JSON.stringify(blocks.at(-1))).toContain('*Below*: as a line');
  });

  it('takes titles, names and footers for plain words', () => {
    const words = '**x** [y](https://example.org)';
    const { blocks } = only(
      render({ cards: [{ title: words, footer: words, fields: [{ name: words, value: '1' }] }] }),
    );
    expect(strings(blocks).filter((text) => text.includes('example'))).toEqual([
      words,
      '*∗∗x∗∗ [y](https://example.org)*: 1',
      '∗∗x∗∗ [y](https://example.org)',
    ]);
  });

  it('of eleven files names those that are not shown', () => {
    const attachments = Array.from({ length: 11 }, (_unused, index) =>
      index < 6
        ? picture(index)
        : picture(index, { mediaType: 'audio/wav', fileName: `tune-${index}.wav`, durationMs: 12_400 }),
    );
    const pictures = new Map(attachments.slice(0, 6).map(({ artifactId }, index) => [artifactId, `F${index}`]));
    const message = only(render({ text: 'Here', attachments }, { pictures }));
    expect(blockTypes(message).filter((type) => type === 'image')).toHaveLength(6);
    expect(JSON.stringify(message.blocks)).toContain('🎵 `tune-10.wav` · 12 s · 412 kB');
  });

  it('numbers several pictures as their like buttons are, and a single one not', () => {
    const pictures = new Map([
      ['job1-0', 'F0'],
      ['job1-1', 'F1'],
    ]);
    const titles = (messages: readonly RenderedMessage[]): readonly unknown[] =>
      only(messages).blocks.flatMap((block) => (block.type === 'image' ? [block.title?.text] : []));
    expect(titles(render({ attachments: [picture(0), picture(1)] }, { pictures }))).toEqual(['1', '2']);
    expect(titles(render({ attachments: [picture(0)] }, { pictures }))).toEqual([undefined]);
  });

  it('neither shows nor describes a picture that is hidden', () => {
    const hidden = picture(0, { spoiler: true, alt: 'What nobody should read by accident' });
    const message = only(render({ attachments: [hidden] }, { pictures: new Map([['job1-0', 'F0']]) }));
    expect(blockTypes(message)).toEqual(['context']);
    expect(JSON.stringify(message)).not.toContain('by accident');
    expect(message.text).toContain('hidden');
  });

  it('shows a card’s picture in the card and nowhere else', () => {
    const pictures = new Map([['job1-0', 'F0']]);
    const message = only(
      render(
        { cards: [{ title: 'Card', imageIndex: 0, footer: 'foot' }, { imageIndex: 0 }], attachments: [picture(0)] },
        { pictures },
      ),
    );
    expect(blockTypes(message)).toEqual(['header', 'image', 'context']);
  });

  it('keeps its buttons and pictures with the first message however long the text is', () => {
    const messages = render(
      {
        text: Array.from({ length: 60 }, () => 'word '.repeat(120)).join('\n\n'),
        attachments: [picture(0)],
        actions: [{ type: 'button', id: 'v1:redo:job1:0', label: 'Again', style: 'primary' }],
      },
      { pictures: new Map([['job1-0', 'F0']]) },
    );
    expect(messages.length).toBeGreaterThan(2);
    const [first, ...rest] = messages;
    expect(first === undefined ? [] : blockTypes(first).slice(-3)).toEqual(['context', 'image', 'actions']);
    expect(JSON.stringify(first)).toContain('The rest is in the thread');
    expect(rest.flatMap(blockTypes)).not.toContain('actions');
  });

  it('of many small cards is spread over messages of fifty blocks, no title alone at an end', () => {
    const cards = Array.from({ length: 60 }, (_unused, index) => ({ title: `T${index}`, text: 'x', footer: 'y' }));
    const messages = render({ cards });
    expect(messages.map(({ blocks }) => blocks.length)).toEqual([49, 50, 49, 33]);
    expect(messages.map((message) => blockTypes(message).at(-1))).not.toContain('header');
    expect(messages.flatMap(blockTypes).filter((type) => type === 'header')).toHaveLength(60);
  });

  it('asks before something is deleted, in the language of the reader', () => {
    const actions = [{ type: 'button', id: 'v1:delete:job1:0', label: 'Borrar', emoji: '🗑', style: 'danger' }] as const;
    const { blocks } = only(render({ actions }, { locale: 'es' }));
    expect(blocks).toEqual([
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            action_id: 'v1:delete:job1:0',
            text: { type: 'plain_text', text: '🗑️ Borrar', emoji: true },
            accessibility_label: 'Borrar',
            style: 'danger',
            confirm: {
              title: { type: 'plain_text', text: '¿Borrar esto?', emoji: false },
              text: { type: 'plain_text', text: 'Se borra para todos y no hay vuelta atrás.', emoji: false },
              confirm: { type: 'plain_text', text: 'Borrar', emoji: false },
              deny: { type: 'plain_text', text: 'Conservar', emoji: false },
              style: 'danger',
            },
          },
        ],
      },
    ]);
  });

  it('cuts a menu of 250 choices into three whose ids lead back to one', () => {
    const choices = Array.from({ length: 250 }, (_unused, index) => ({ value: `v${index}`, label: `Choice ${index}` }));
    const message = only(
      render({ actions: [{ type: 'select', id: 'v1:show:job1:0', placeholder: 'Which', choices }] }),
    );
    expect(actionIds(message)).toEqual(['v1:show:job1:0', 'v1:show:job1:0#2', 'v1:show:job1:0#3']);
    expect(actionIds(message).map(readActionId)).toEqual(Array.from({ length: 3 }, () => 'v1:show:job1:0'));
  });

  it('names commands as they are typed in Slack', () => {
    const slashes = slashNames([help, imagine].map(describeCommand));
    const message = only(
      render(
        {
          text: 'Ask /help, or try `/imagine a fox`. Not a/help/b.',
          cards: [{ title: '/help', fields: [{ name: '/help', value: 'x' }] }],
        },
        { slashes },
      ),
    );
    expect(message.text).toBe(
      'Ask /alebrije help, or try /imagine a fox. Not a/help/b.\n/alebrije help\n/alebrije help: x',
    );
  });
});

describe('a status', () => {
  const running: Reply = {
    ...publicly,
    cards: [{ title: 'Being made', text: 'Drawing\n▰▰▱ 66 %', tone: 'progress' }],
    actions: [{ type: 'button', id: 'v1:cancel:job1:0', label: 'Cancel', style: 'secondary' }],
  };

  it('is one message with the picture so far above the button', () => {
    const message = renderStatus(running, { locale: 'en', previewFileId: 'F1' });
    expect(blockTypes(message)).toEqual(['header', 'section', 'image', 'actions']);
    expect(blockProblems(message.blocks, 'message')).toEqual([]);
  });

  it('is one message also when it says too much', () => {
    const message = renderStatus({ ...running, text: 'word '.repeat(20_000) }, { locale: 'en' });
    expect(blockProblems(message.blocks, 'message')).toEqual([]);
    expect(isTooMuchText(message.blocks)).toBe(false);
    expect(blockTypes(message).at(-1)).toBe('actions');
  });
});
