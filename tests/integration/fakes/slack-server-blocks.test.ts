import { webApi } from '@slack/bolt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SlackServer } from '../../fakes/slack-server/slack-server.ts';
import { silentLogger } from '../../fakes/slack-server/silent-logger.ts';
import { startSlackServer } from '../../fakes/slack-server/slack-server.ts';

let slack: SlackServer;
let client: webApi.WebClient;
let channel: string;

beforeAll(async () => {
  slack = await startSlackServer();
  slack.limits.setPostBurst(Infinity);
  channel = slack.channel().id;
  client = new webApi.WebClient(slack.installation.botToken, {
    slackApiUrl: slack.apiUrl,
    logger: silentLogger,
    retryConfig: { retries: 0 },
  });
});

afterAll(async () => {
  await slack.close();
});

/** The refusal code with its details, or 'accepted'. */
const outcome = async (method: string, args: Record<string, unknown>): Promise<string> => {
  try {
    await client.apiCall(method, args);
    return 'accepted';
  } catch (error) {
    if (!(error instanceof webApi.WebAPIPlatformError)) throw error;
    return `${error.data.error} ${(error.data.response_metadata?.messages ?? []).join(' ')}`;
  }
};

const letters = (count: number): string => 'x'.repeat(count);
const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const section = (text: string) => ({ type: 'section', text: mrkdwn(text) });
const many = <Item>(count: number, item: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, i) => item(i));
const button = (fields: Record<string, unknown> = {}) => ({
  type: 'button',
  text: plain('Go'),
  action_id: 'go',
  ...fields,
});
const actions = (...elements: unknown[]) => ({ type: 'actions', elements });
const select = (fields: Record<string, unknown> = {}) =>
  actions({ type: 'static_select', action_id: 's', options: [option('a')], ...fields });
const option = (value: string) => ({ text: plain(value), value });
const image = (fields: Record<string, unknown> = {}) => ({
  type: 'image',
  alt_text: 'a fox',
  image_url: 'https://example.com/fox.png',
  ...fields,
});

describe('blocks of a message: one of each rule accepted, the same one step further refused', () => {
  test.each<[rule: string, accepted: unknown[], refused: unknown[]]>([
    ['50 blocks', many(50, () => ({ type: 'divider' })), many(51, () => ({ type: 'divider' }))],
    ['3,000 characters in a section', [section(letters(3000))], [section(letters(3001))]],
    ['a text in a section', [section('x')], [section('')]],
    ['something in a section', [{ type: 'section', fields: [plain('x')] }], [{ type: 'section' }]],
    [
      '10 fields',
      [{ type: 'section', fields: many(10, () => plain('x')) }],
      [{ type: 'section', fields: many(11, () => plain('x')) }],
    ],
    [
      '2,000 characters in a field',
      [{ type: 'section', fields: [plain(letters(2000))] }],
      [{ type: 'section', fields: [plain(letters(2001))] }],
    ],
    [
      '150 characters in a header',
      [{ type: 'header', text: plain(letters(150)) }],
      [{ type: 'header', text: plain(letters(151)) }],
    ],
    ['plain text in a header', [{ type: 'header', text: plain('x') }], [{ type: 'header', text: mrkdwn('x') }]],
    [
      '10 elements in a context',
      [{ type: 'context', elements: many(10, () => plain('x')) }],
      [{ type: 'context', elements: many(11, () => plain('x')) }],
    ],
    [
      '25 elements in actions',
      [actions(...many(25, (i) => button({ action_id: `a${i}` })))],
      [actions(...many(26, (i) => button({ action_id: `a${i}` })))],
    ],
    [
      '75 characters on a button',
      [actions(button({ text: plain(letters(75)) }))],
      [actions(button({ text: plain(letters(76)) }))],
    ],
    [
      '2,000 characters of value',
      [actions(button({ value: letters(2000) }))],
      [actions(button({ value: letters(2001) }))],
    ],
    [
      '3,000 characters of url',
      [actions(button({ url: `https://example.com/${letters(2980)}` }))],
      [actions(button({ url: `https://example.com/${letters(2981)}` }))],
    ],
    [
      '255 characters of action_id',
      [actions(button({ action_id: letters(255) }))],
      [actions(button({ action_id: letters(256) }))],
    ],
    [
      '255 characters of block_id',
      [{ type: 'divider', block_id: letters(255) }],
      [{ type: 'divider', block_id: letters(256) }],
    ],
    [
      'unique block ids',
      [
        { type: 'divider', block_id: 'a' },
        { type: 'divider', block_id: 'b' },
      ],
      many(2, () => ({ type: 'divider', block_id: 'a' })),
    ],
    ['unique action ids', [actions(button(), button({ action_id: 'b' }))], [actions(button(), button())]],
    [
      '100 options',
      [select({ options: many(100, (i) => option(`o${i}`)) })],
      [select({ options: many(101, (i) => option(`o${i}`)) })],
    ],
    [
      '75 characters in an option',
      [select({ options: [{ text: plain(letters(75)), value: 'a' }] })],
      [select({ options: [{ text: plain(letters(76)), value: 'a' }] })],
    ],
    [
      '150 characters of option value',
      [select({ options: [{ text: plain('a'), value: letters(150) }] })],
      [select({ options: [{ text: plain('a'), value: letters(151) }] })],
    ],
    [
      '75 characters of option description',
      [select({ options: [{ ...option('a'), description: plain(letters(75)) }] })],
      [select({ options: [{ ...option('a'), description: plain(letters(76)) }] })],
    ],
    [
      '150 characters of placeholder',
      [select({ placeholder: plain(letters(150)) })],
      [select({ placeholder: plain(letters(151)) })],
    ],
    [
      'an initial option of the list',
      [select({ initial_option: option('a') })],
      [select({ initial_option: option('b') })],
    ],
    [
      '5 options in an overflow menu',
      [actions({ type: 'overflow', action_id: 'o', options: many(5, (i) => option(`o${i}`)) })],
      [actions({ type: 'overflow', action_id: 'o', options: many(6, (i) => option(`o${i}`)) })],
    ],
    [
      '12,000 characters of markdown',
      [{ type: 'markdown', text: letters(12_000) }],
      [{ type: 'markdown', text: letters(12_001) }],
    ],
    ['alternative text of a picture', [image()], [image({ alt_text: '' })]],
    [
      '2,000 characters of alternative text',
      [image({ alt_text: letters(2000) })],
      [image({ alt_text: letters(2001) })],
    ],
    ['an http address of a picture', [image()], [image({ image_url: 'file:///fox.png' })]],
    ['a picture Slack can reach', [image()], [image({ image_url: 'http://127.0.0.1:3000/fox.png' })]],
    ['one source of a picture', [image()], [image({ slack_file: { id: 'F1' } })]],
    ['known blocks', [section('x')], [{ type: 'marquee', text: plain('x') }]],
    ['known elements', [actions(button())], [actions({ type: 'slider', action_id: 's' })]],
    ['known fields', [section('x')], [{ ...section('x'), colour: 'red' }]],
    [
      'file inputs only in modals',
      [section('x')],
      [{ type: 'input', label: plain('File'), element: { type: 'file_input', action_id: 'f' } }],
    ],
  ])('%s', async (_rule, accepted, refused) => {
    expect(await outcome('chat.postMessage', { channel, text: 'x', blocks: accepted })).toBe('accepted');
    expect(await outcome('chat.postMessage', { channel, text: 'x', blocks: refused })).toMatch(
      /^invalid_blocks \[ERROR\]/u,
    );
  });

  test('all texts together stay below 13,200 characters', async () => {
    const blocks = (last: number) => [...many(4, () => section(letters(3000))), section(letters(last))];
    expect(await outcome('chat.postMessage', { channel, text: 'x', blocks: blocks(1200) })).toBe('accepted');
    expect(await outcome('chat.postMessage', { channel, text: 'x', blocks: blocks(1201) })).toMatch(
      /^msg_blocks_too_long/u,
    );
  });

  test('a refusal says where the mistake is', async () => {
    const blocks = [section('x'), actions(button({ text: plain(letters(76)) }))];
    expect(await outcome('chat.postMessage', { channel, text: 'x', blocks })).toContain(
      'must be less than 76 characters [json-pointer:/blocks/1/elements/0/text/text]',
    );
  });

  test('blocks that are no list are refused as a format', async () => {
    expect(await outcome('chat.postMessage', { channel, text: 'x', blocks: 'hello' })).toMatch(
      /^invalid_blocks_format/u,
    );
  });
});

const modal = (fields: Record<string, unknown> = {}) => ({
  type: 'modal',
  title: plain('Imagine'),
  submit: plain('Go'),
  blocks: [section('x')],
  ...fields,
});
const input = (element: Record<string, unknown>, fields: Record<string, unknown> = {}) => ({
  blocks: [
    { type: 'input', block_id: 'b', label: plain('Prompt'), element: { action_id: 'a', ...element }, ...fields },
  ],
});
const text = (fields: Record<string, unknown> = {}) => ({ type: 'plain_text_input', ...fields });
const number = (fields: Record<string, unknown> = {}) => ({
  type: 'number_input',
  is_decimal_allowed: false,
  ...fields,
});

describe('views: one of each rule accepted, the same one step further refused', () => {
  test.each<[rule: string, accepted: Record<string, unknown>, refused: Record<string, unknown>]>([
    [
      '100 blocks',
      { blocks: many(100, () => ({ type: 'divider' })) },
      { blocks: many(101, () => ({ type: 'divider' })) },
    ],
    ['24 characters of title', { title: plain(letters(24)) }, { title: plain(letters(25)) }],
    ['24 characters of submit', { submit: plain(letters(24)) }, { submit: plain(letters(25)) }],
    ['24 characters of close', { close: plain(letters(24)) }, { close: plain(letters(25)) }],
    ['3,000 characters of private_metadata', { private_metadata: letters(3000) }, { private_metadata: letters(3001) }],
    ['255 characters of callback_id', { callback_id: letters(255) }, { callback_id: letters(256) }],
    ['a submit button for inputs', input(text()), { ...input(text()), submit: undefined }],
    [
      '2,000 characters of label',
      input(text(), { label: plain(letters(2000)) }),
      input(text(), { label: plain(letters(2001)) }),
    ],
    [
      '2,000 characters of hint',
      input(text(), { hint: plain(letters(2000)) }),
      input(text(), { hint: plain(letters(2001)) }),
    ],
    ['3,000 characters of max_length', input(text({ max_length: 3000 })), input(text({ max_length: 3001 }))],
    [
      'an initial value within max_length',
      input(text({ max_length: 2, initial_value: 'ab' })),
      input(text({ max_length: 2, initial_value: 'abc' })),
    ],
    ['numbers as text', input(number({ min_value: '1' })), input(number({ min_value: 1 }))],
    ['decimals decided', input(number()), input({ type: 'number_input' })],
    ['10 files', input({ type: 'file_input', max_files: 10 }), input({ type: 'file_input', max_files: 11 })],
    ['at least one file', input({ type: 'file_input', max_files: 1 }), input({ type: 'file_input', max_files: 0 })],
    ['no markdown blocks', {}, { blocks: [{ type: 'markdown', text: 'x' }] }],
    ['modals only', {}, { type: 'home', title: undefined, submit: undefined }],
  ])('%s', async (_rule, accepted, refused) => {
    const ana = slack.user();
    const open = async (fields: Record<string, unknown>): Promise<string> =>
      outcome('views.open', {
        trigger_id: slack.issueTrigger(ana),
        view: JSON.stringify(modal(fields)),
      });
    expect(await open(accepted)).toBe('accepted');
    expect(await open(refused)).toMatch(/^invalid_arguments \[ERROR\]/u);
  });
});
