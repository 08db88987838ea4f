import { ButtonStyle, ComponentType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { renderReply, type RenderFile } from '../../../../src/adapters/discord/render/render-reply.ts';
import type { Reply, ReplyAttachment } from '../../../../src/core/reply.ts';
import { expectDiscordTakes } from './check-message.ts';

const attachment = (index: number, changes: Partial<ReplyAttachment> = {}): ReplyAttachment => ({
  artifactId: `job-${index}`,
  fileName: `fox-${index}.png`,
  mediaType: 'image/png',
  byteLength: 1000,
  alt: 'A fox',
  ...changes,
});

const asFile = (file: ReplyAttachment): RenderFile => ({ attachment: file, name: file.fileName });

const render = (reply: Omit<Reply, 'visibility'>, notes: readonly string[] = []) =>
  renderReply(
    { visibility: 'public', ...reply },
    { locale: 'en', files: (reply.attachments ?? []).map(asFile), notes },
  );

describe('the text of a reply', () => {
  it('is the content of one message', () => {
    expect(render({ text: 'Here is *a fox*.' })).toEqual([
      { content: 'Here is *a fox*.', embeds: [], components: [], files: [] },
    ]);
  });

  it('goes on in further messages when it is long, with files and buttons on the last', () => {
    const text = Array.from({ length: 60 }, (_, index) => `Paragraph ${index}. ${'word '.repeat(16)}`.trim()).join(
      '\n\n',
    );
    const attachments = [attachment(0)];
    const messages = render({
      text,
      attachments,
      actions: [{ type: 'button', id: 'v1:redo:a:0', label: 'Again', style: 'secondary' }],
    });
    expect(messages.length).toBe(3);
    expect(messages.map(({ content }) => content).join('\n\n')).toBe(text);
    expect(messages.map(({ files }) => files.length)).toEqual([0, 0, 1]);
    expect(messages.map(({ components }) => components.length)).toEqual([0, 0, 1]);
  });

  it('has its notes below it in small print', () => {
    expect(render({ text: 'A clip' }, ['Made smaller to fit.'])[0]?.content).toBe('A clip\n-# Made smaller to fit.');
    expect(render({ attachments: [attachment(0)] }, ['Made smaller.'])[0]?.content).toBe('-# Made smaller.');
  });

  it('shows that it refuses something by a sign, unless a card or a file does it', () => {
    expect(render({ text: 'No.', tone: 'warning' })[0]?.content).toBe('⚠️ No.');
    expect(render({ text: 'Broken.', tone: 'error' })[0]?.content).toBe('❌ Broken.');
    expect(render({ text: '⚠️ No.', tone: 'warning' })[0]?.content).toBe('⚠️ No.');
    expect(render({ text: 'Done.', tone: 'success' })[0]?.content).toBe('Done.');
    expect(render({ text: 'Look', tone: 'warning', attachments: [attachment(0)] })[0]?.content).toBe('Look');
    expect(render({ text: 'Look', tone: 'warning', cards: [{ title: 'x' }] })[0]?.content).toBe('Look');
  });

  it('is never nothing, as Discord refuses an empty message', () => {
    const [message, ...others] = render({});
    expect(others).toEqual([]);
    expect(message?.content).toBe('\u200B');
  });
});

describe('the cards of a reply', () => {
  it('are embeds in the colour of their tone', () => {
    const [message] = render({
      cards: [
        {
          title: 'Installed models',
          text: 'Two of them',
          fields: [{ name: 'Sprites', value: '12 MB', inline: true }],
          footer: '/settings *language*',
          tone: 'success',
        },
      ],
    });
    expect(message?.embeds).toEqual([
      {
        title: 'Installed models',
        description: 'Two of them',
        fields: [{ name: 'Sprites', value: '12 MB', inline: true }],
        footer: { text: '/settings *language*' },
        color: 0x00a99d,
      },
    ]);
  });

  it('take the tone of the reply when they have none', () => {
    const colours = (['neutral', 'progress', 'success', 'warning', 'error'] as const).map(
      (tone) => render({ cards: [{ title: 'x' }], tone })[0]?.embeds[0]?.color,
    );
    expect(new Set(colours).size).toBe(5);
  });

  it('lose nothing of a long text: it goes on in embeds of the same colour', () => {
    const text = 'A line of a very long card.\n'.repeat(500).trim();
    const messages = render({ cards: [{ title: 'Long', text, tone: 'warning', footer: 'the end' }] });
    const embeds = messages.flatMap((message) => message.embeds);
    expect(embeds.map(({ description }) => description).join('\n')).toBe(text);
    expect(embeds.map(({ title }) => title)).toEqual(['Long', ...embeds.slice(1).map(() => undefined)]);
    expect(embeds.at(-1)?.footer?.text).toBe('the end');
    expect(new Set(embeds.map(({ color }) => color)).size).toBe(1);
    for (const message of messages) expectDiscordTakes(message, []);
  });

  it('lose no field: the 26th and a long value go on', () => {
    const fields = Array.from({ length: 30 }, (_, index) => ({ name: `Field ${index}`, value: `${index} is here` }));
    const embeds = render({ cards: [{ fields }] }).flatMap((message) => message.embeds);
    expect(embeds.map((embed) => embed.fields?.length)).toEqual([25, 5]);
    const long = render({ cards: [{ fields: [{ name: 'Prompt', value: 'fox '.repeat(400), inline: true }] }] });
    const values = long.flatMap((message) => message.embeds).flatMap((embed) => embed.fields ?? []);
    expect(values.map(({ name }) => name)).toEqual(['Prompt', '\u200B']);
    expect(values.map(({ value }) => value.split(' ').length).reduce((sum, count) => sum + count, 0)).toBe(400);
  });

  it('fill in what Discord wants filled', () => {
    const [message] = render({ cards: [{ fields: [{ name: '', value: '' }] }] });
    expect(message?.embeds[0]?.fields).toEqual([{ name: '\u200B', value: '\u200B' }]);
  });

  it('show their picture, which then is no file beside them', () => {
    const [message] = render({
      cards: [{ title: 'A fox', imageIndex: 1 }],
      attachments: [attachment(0), attachment(1)],
    });
    expect(message?.embeds[0]?.image).toEqual({ url: 'attachment://fox-1.png' });
    expect(message?.files).toEqual([0, 1]);
  });

  it.each([
    ['a video', { mediaType: 'video/mp4', fileName: 'clip.mp4' }],
    ['a video that calls itself a picture', { mediaType: 'video/mp4', fileName: 'clip.png' }],
    ['a sound', { mediaType: 'audio/wav', fileName: 'song.wav' }],
    ['a drawing no client shows', { mediaType: 'image/svg+xml', fileName: 'score.svg' }],
    ['a spoiler', { spoiler: true }],
    ['a name that Discord would change', { fileName: 'un zorro.png' }],
  ])('leave %s an ordinary file', (_what, changes) => {
    const [message] = render({ cards: [{ title: 'x', imageIndex: 0 }], attachments: [attachment(0, changes)] });
    expect(message?.embeds[0]?.image).toBeUndefined();
    expect(message?.files).toEqual([0]);
  });

  it('do without a picture that was withheld', () => {
    const reply: Reply = { visibility: 'public', cards: [{ title: 'x', imageIndex: 0 }], attachments: [attachment(0)] };
    const [message] = renderReply(reply, { locale: 'en', files: [], notes: ['It is too large for here.'] });
    expect(message).toEqual({
      content: '-# It is too large for here.',
      embeds: [{ title: 'x', color: 0x5b3fd6 }],
      components: [],
      files: [],
    });
  });

  it('travel with their picture when a message is full', () => {
    const attachments = Array.from({ length: 12 }, (_, index) => attachment(index));
    const cards = attachments.map((_, index) => ({ title: `Take ${index}`, imageIndex: index }));
    const messages = render({ cards, attachments });
    expect(messages.map(({ files }) => files.length)).toEqual([10, 2]);
    for (const message of messages)
      expectDiscordTakes(
        message,
        attachments.map(({ fileName }) => fileName),
      );
  });
});

describe('at the limits themselves', () => {
  it('a message holds 2000 characters, and the next one the rest', () => {
    expect(render({ text: 'x'.repeat(2000) })).toHaveLength(1);
    expect(render({ text: 'x'.repeat(4001) }).map(({ content }) => content?.length)).toEqual([2000, 2000, 1]);
  });

  it('an embed holds 4096 characters of text, and the next one the rest', () => {
    const embeds = render({ cards: [{ text: 'x'.repeat(4097) }] }).flatMap((message) => message.embeds);
    expect(embeds.map(({ description }) => description?.length)).toEqual([4096, 1]);
  });

  it('a message holds ten embeds', () => {
    const cards = Array.from({ length: 11 }, (_, index) => ({ title: `Card ${index}` }));
    expect(render({ cards }).map(({ embeds }) => embeds.length)).toEqual([10, 1]);
  });

  it('a message holds 6000 characters of embeds', () => {
    const cards = Array.from({ length: 3 }, () => ({ text: 'x'.repeat(3000) }));
    expect(render({ cards }).map(({ embeds }) => embeds.length)).toEqual([2, 1]);
  });
});

describe('the files of a reply', () => {
  it('of music are one message, its sound first; what is more than ten goes on in the next', () => {
    const kinds = ['mp3', 'roll', 'score', 'mid', ...Array.from({ length: 8 }, (_, index) => `stem-${index}`)];
    const files = kinds.map((kind, index) =>
      attachment(index, {
        fileName: `${kind}.${kind.startsWith('stem') ? 'mp3' : 'png'}`,
        mediaType: index === 0 || index > 3 ? 'audio/mpeg' : 'image/png',
      }),
    );
    expect(render({ text: 'Here', attachments: files.slice(0, 10) }).map((message) => message.files)).toEqual([
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    ]);
    const [first, second, ...rest] = render({ text: 'Here', attachments: files });
    expect(first?.files[0]).toBe(0);
    expect([first?.files.length, second?.files, rest]).toEqual([10, [10, 11], []]);
  });

  it('are ten to a message', () => {
    const attachments = Array.from({ length: 11 }, (_, index) => attachment(index));
    const messages = render({ text: 'Eleven takes', attachments });
    expect(messages.map(({ files }) => files)).toEqual([[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [10]]);
    expect(messages.map(({ content }) => content)).toEqual(['Eleven takes', undefined]);
  });

  it('are fewer when they are large together', () => {
    const attachments = Array.from({ length: 5 }, (_, index) => attachment(index, { byteLength: 9_500_000 }));
    expect(render({ attachments }).map(({ files }) => files)).toEqual([[0, 1], [2, 3], [4]]);
  });

  it('count by what is uploaded, not by what is stored', () => {
    const attachments = Array.from({ length: 3 }, (_, index) => attachment(index, { byteLength: 90_000_000 }));
    const files = attachments.map((each) => ({ ...asFile(each), byteLength: 1_000_000 }));
    expect(renderReply({ visibility: 'public', attachments }, { locale: 'en', files, notes: [] })).toHaveLength(1);
  });

  it('go alone when one is larger than a request should be', () => {
    const attachments = [attachment(0), attachment(1, { byteLength: 60_000_000 }), attachment(2)];
    expect(render({ attachments }).map(({ files }) => files)).toEqual([[0], [1], [2]]);
  });
});

describe('the actions of a reply', () => {
  it('are buttons, five to a row', () => {
    const actions = Array.from({ length: 7 }, (_, index) => ({
      type: 'button' as const,
      id: `v1:like:abc:${index}`,
      label: `Like ${index}`,
      emoji: '❤',
      style: 'primary' as const,
    }));
    const [message] = render({ actions, text: 'Seven' });
    expect(message?.components.map(({ components }) => components.length)).toEqual([5, 2]);
    expect(message?.components[0]?.components[0]).toEqual({
      type: ComponentType.Button,
      style: ButtonStyle.Primary,
      custom_id: 'v1:like:abc:0',
      label: 'Like 0',
      emoji: { name: '❤️' },
    });
  });

  it('say how many found no room', () => {
    const actions = Array.from({ length: 28 }, (_, index) => ({
      type: 'button' as const,
      id: `v1:like:abc:${index}`,
      label: `Like ${index}`,
      style: 'secondary' as const,
    }));
    expect(render({ text: 'Many', actions })[0]?.content).toBe('Many\n-# 3 more choices do not fit here.');
    const reply: Reply = { visibility: 'public', text: 'Muchas', actions: actions.slice(0, 26) };
    const [spanish] = renderReply(reply, { locale: 'es', files: [], notes: [] });
    expect(spanish?.content).toBe('Muchas\n-# Aquí no cabe una opción más.');
  });
});
