import { ComponentType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { actionRows } from '../../../../src/adapters/discord/render/action-rows.ts';
import { componentEmoji } from '../../../../src/adapters/discord/render/component-emoji.ts';
import { actionIdOf } from '../../../../src/adapters/discord/render/component-id.ts';
import { formatActionId } from '../../../../src/core/action-id.ts';
import type { Action } from '../../../../src/core/reply.ts';

const button = (id: string, changes: object = {}): Action => ({
  type: 'button',
  id,
  label: 'Press',
  style: 'secondary',
  ...changes,
});
const select = (choices: number, id = 'v1:show:abc:0'): Action => ({
  type: 'select',
  id,
  placeholder: 'Which model',
  choices: Array.from({ length: choices }, (_, index) => ({ value: `m${index}`, label: `Model ${index}` })),
});

const idsOf = ({ rows }: ReturnType<typeof actionRows>) =>
  rows.flatMap(({ components }) =>
    components.map((component) => ('custom_id' in component ? component.custom_id : '')),
  );

describe('a select', () => {
  it('has a row of its own, in its place among the buttons', () => {
    const { rows, leftOut } = actionRows([button('a'), select(3), button('b')]);
    expect(rows.map(({ components }) => components.map(({ type }) => type))).toEqual([
      [ComponentType.Button],
      [ComponentType.StringSelect],
      [ComponentType.Button],
    ]);
    expect(leftOut).toBe(0);
  });

  it('of more than 25 choices becomes several, and each leads back to its action', () => {
    const result = actionRows([select(60)]);
    const parts = result.rows.map(({ components }) => components[0]);
    expect(parts.map((part) => (part?.type === ComponentType.StringSelect ? part.options.length : 0))).toEqual([
      25, 25, 10,
    ]);
    expect(parts.map((part) => (part?.type === ComponentType.StringSelect ? part.placeholder : ''))).toEqual([
      'Which model (1/3)',
      'Which model (2/3)',
      'Which model (3/3)',
    ]);
    expect(new Set(idsOf(result)).size).toBe(3);
    expect(idsOf(result).map(actionIdOf)).toEqual(['v1:show:abc:0', 'v1:show:abc:0', 'v1:show:abc:0']);
  });

  it('of more than five rows counts what is left out', () => {
    expect(actionRows([select(130), button('a')]).leftOut).toBe(6);
  });

  it('leaves out a value that could not come back whole, and says a repeated one once', () => {
    const { rows, leftOut } = actionRows([
      {
        type: 'select',
        id: 'a',
        placeholder: '',
        choices: [
          { value: 'x'.repeat(101), label: 'too long' },
          { value: 'same', label: 'First' },
          { value: 'same', label: 'Second' },
          { value: 'bare', label: '' },
        ],
      },
    ]);
    expect(leftOut).toBe(1);
    expect(rows[0]?.components[0]).toMatchObject({
      options: [
        { value: 'same', label: 'First' },
        { value: 'bare', label: 'bare' },
      ],
    });
  });

  it('without a choice is no select', () => {
    expect(actionRows([select(0)])).toEqual({ rows: [], leftOut: 0 });
  });
});

describe('the buttons of several files', () => {
  const labelsOf = ({ rows }: ReturnType<typeof actionRows>) =>
    rows.map(({ components }) => components.map((component) => ('label' in component ? component.label : '')));
  const named = (label: string, verb: string, index = 0) => button(`v1:${verb}:abc:${index}`, { label });
  const result = (files: number) => [
    ...['redo', 'reseed', 'edit', 'parameters'].map((verb) => named(verb, verb)),
    ...Array.from({ length: files }, (_, index) => named(`up ${index}`, 'upscale', index)),
    ...Array.from({ length: files }, (_, index) => named(`like ${index}`, 'like', index)),
    named('delete', 'delete'),
  ];

  it('have a row for each kind, below those that exist once', () => {
    expect(labelsOf(actionRows(result(4)))).toEqual([
      ['redo', 'reseed', 'edit', 'parameters', 'delete'],
      ['up 0', 'up 1', 'up 2', 'up 3'],
      ['like 0', 'like 1', 'like 2', 'like 3'],
    ]);
  });

  it('stay in their order in a single row', () => {
    const few = [
      named('redo', 'redo'),
      named('like 0', 'like', 0),
      named('like 1', 'like', 1),
      named('delete', 'delete'),
    ];
    expect(labelsOf(actionRows(few))).toEqual([['redo', 'like 0', 'like 1', 'delete']]);
  });

  it('stay in their order when that loses none and rows of each kind would', () => {
    const kinds = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((verb) => [
      named(`${verb} 0`, verb, 0),
      named(`${verb} 1`, verb, 1),
    ]);
    const rows = actionRows(kinds);
    expect(labelsOf(rows).flat()).toHaveLength(12);
    expect(rows.leftOut).toBe(0);
  });
});

describe('a button', () => {
  it('has at most 80 characters, cut between them', () => {
    const [row] = actionRows([button('a', { label: '🦊'.repeat(60) })]).rows;
    const [first] = row?.components ?? [];
    expect(first).toMatchObject({ label: `${'🦊'.repeat(39)}…` });
  });

  it('keeps every action of a message apart, and the action behind each', () => {
    const result = actionRows([button('v1:like:a:0'), button('v1:like:a:0')]);
    expect(new Set(idsOf(result)).size).toBe(2);
    expect(idsOf(result).map(actionIdOf)).toEqual(['v1:like:a:0', 'v1:like:a:0']);
  });

  it('keeps the id of its action as it is', () => {
    const id = formatActionId({ verb: 'parameters', jobId: 'z'.repeat(32), index: 999 });
    expect(idsOf(actionRows([button(id)]))).toEqual([id]);
  });

  it.each(['', 'x'.repeat(101)])('with an id Discord would not take is a mistake of ours', (id) => {
    expect(() => actionRows([button(id)])).toThrow(expect.objectContaining({ code: 'internal' }));
  });

  it('shows a sign that is no emoji before its words', () => {
    expect(actionRows([button('a', { emoji: '→' })]).rows[0]?.components[0]).toMatchObject({ label: '→ Press' });
  });

  it('needs no words when it has an emoji', () => {
    const [first] = actionRows([button('a', { emoji: '🎲', label: '' })]).rows[0]?.components ?? [];
    expect(first).toMatchObject({ emoji: { name: '🎲' } });
    expect(first).not.toHaveProperty('label');
  });
});

describe('an emoji', () => {
  it.each([
    ['❤', { name: '❤️' }],
    ['❤️', { name: '❤️' }],
    ['♻', { name: '♻️' }],
    ['🗑', { name: '🗑️' }],
    ['🖋', { name: '🖋️' }],
    ['🎲', { name: '🎲' }],
    ['👩‍🚀', { name: '👩‍🚀' }],
    ['<:fox:123456789012345678>', { id: '123456789012345678', name: 'fox' }],
    ['<a:fox:123456789012345678>', { id: '123456789012345678', name: 'fox', animated: true }],
  ])('is told Discord in the form it takes: %s', (emoji, expected) => {
    expect(componentEmoji(emoji)).toEqual(expected);
  });

  it.each(['', 'fox', '→', '🎲🎲', '<:fox:1>', 'a'])('that is none is left out: %j', (text) => {
    expect(componentEmoji(text)).toBeUndefined();
  });
});
