import { expect, test } from 'vitest';
import { validateManifest } from '../../fakes/slack-server/validate-manifest.ts';

const letters = (count: number): string => 'x'.repeat(count);

const command = (fields: Record<string, unknown> = {}) => ({ command: '/imagine', description: 'Draw', ...fields });
const shortcut = (id: string, fields: Record<string, unknown> = {}) => ({
  type: 'message',
  name: 'Edit',
  callback_id: id,
  description: 'Edit a picture',
  ...fields,
});

interface Change {
  readonly display?: Record<string, unknown>;
  readonly features?: Record<string, unknown>;
  readonly scopes?: readonly string[];
  readonly events?: readonly string[];
  readonly settings?: Record<string, unknown>;
}

const manifest = (change: Change = {}) => ({
  display_information: { name: 'Alebrije', description: 'Draws', ...change.display },
  features: { bot_user: { display_name: 'alebrije' }, slash_commands: [command()], ...change.features },
  oauth_config: { scopes: { bot: change.scopes ?? ['commands', 'chat:write', 'app_mentions:read'] } },
  settings: {
    event_subscriptions: { bot_events: change.events ?? ['app_mention'] },
    interactivity: { is_enabled: true },
    socket_mode_enabled: true,
    ...change.settings,
  },
});

const numbered = <Item>(count: number, item: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => item(index));

const tooManyEvents = numbered(101, () => 'app_mention');

test('a small manifest is fine', () => {
  expect(validateManifest(manifest(), ['chat.postMessage'])).toEqual([]);
});

test.each<[rule: string, accepted: Change, refused: Change]>([
  ['35 characters of name', { display: { name: letters(35) } }, { display: { name: letters(36) } }],
  [
    '140 characters of description',
    { display: { description: letters(140) } },
    { display: { description: letters(141) } },
  ],
  [
    'a long description of 174 and more',
    { display: { long_description: letters(174) } },
    { display: { long_description: letters(173) } },
  ],
  ['a hex colour', { display: { background_color: '#2c2d30' } }, { display: { background_color: 'red' } }],
  [
    '50 commands',
    { features: { slash_commands: numbered(50, (i) => command({ command: `/c${i}` })) } },
    { features: { slash_commands: numbered(51, (i) => command({ command: `/c${i}` })) } },
  ],
  [
    '32 characters of command',
    { features: { slash_commands: [command({ command: `/${letters(31)}` })] } },
    { features: { slash_commands: [command({ command: `/${letters(32)}` })] } },
  ],
  [
    '2,000 characters of command description',
    { features: { slash_commands: [command({ description: letters(2000) })] } },
    { features: { slash_commands: [command({ description: letters(2001) })] } },
  ],
  [
    '1,000 characters of hint',
    { features: { slash_commands: [command({ usage_hint: letters(1000) })] } },
    { features: { slash_commands: [command({ usage_hint: letters(1001) })] } },
  ],
  ['each command once', {}, { features: { slash_commands: [command(), command()] } }],
  [
    '10 shortcuts',
    { features: { shortcuts: numbered(10, (i) => shortcut(`s${i}`)) } },
    { features: { shortcuts: numbered(11, (i) => shortcut(`s${i}`)) } },
  ],
  [
    'interactivity for shortcuts',
    { features: { shortcuts: [shortcut('s')] } },
    { features: { shortcuts: [shortcut('s')] }, settings: { interactivity: { is_enabled: false } } },
  ],
  ['100 events', {}, { events: tooManyEvents }],
  ['known events', {}, { events: ['app_sneezed'] }],
  ['known scopes', {}, { scopes: ['commands', 'chat:write', 'app_mentions:read', 'chat:shout'] }],
  ['the scope of commands', {}, { scopes: ['chat:write', 'app_mentions:read'] }],
  ['the scope of an event', {}, { events: ['app_mention', 'message.im'] }],
  ['the scope of a method', {}, { scopes: ['commands', 'app_mentions:read'] }],
  [
    'an assistant view for assistant events',
    {
      events: ['assistant_thread_started'],
      scopes: ['commands', 'chat:write', 'assistant:write'],
      features: { assistant_view: { assistant_description: 'Draws' } },
    },
    { events: ['assistant_thread_started'], scopes: ['commands', 'chat:write', 'assistant:write'] },
  ],
  ['addresses without Socket Mode', {}, { settings: { socket_mode_enabled: false } }],
  ['known fields', {}, { display: { nickname: 'Ale' } }],
])('%s', (_rule, accepted, refused) => {
  expect(validateManifest(manifest(accepted), ['chat.postMessage'])).toEqual([]);
  expect(validateManifest(manifest(refused), ['chat.postMessage'])).not.toEqual([]);
});
