import {
  ApplicationCommandType,
  type APIAttachment,
  type APIContextMenuInteractionData,
  type APIMessage,
} from 'discord.js';
import { describe, expect, it } from 'vitest';
import { messageWords } from '../../../../src/adapters/discord/commands/message-words.ts';
import { readMenu } from '../../../../src/adapters/discord/commands/read-menu.ts';
import { describeCommand } from '../../../../src/core/command.ts';
import { commands } from '../../../fakes/chatbot-rig.ts';

const described = commands.map(describeCommand);

const file = (id: string, contentType: string | undefined, filename = 'file'): APIAttachment => ({
  id,
  filename,
  size: 10,
  url: `https://cdn.example/${id}`,
  proxy_url: `https://media.example/${id}`,
  ...(contentType === undefined ? {} : { content_type: contentType }),
});

const user = { id: '7', username: 'fox', discriminator: '0', global_name: 'Fox', avatar: 'abc' };

const message = (changes: Partial<APIMessage>) =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the fields of a message that a menu looks at
  ({ id: '9', content: '', embeds: [], attachments: [], author: user, ...changes }) as APIMessage;

const onMessage = (changes: Partial<APIMessage>): APIContextMenuInteractionData => ({
  id: '1',
  type: ApplicationCommandType.Message,
  name: 'Make a picture of this',
  target_id: '9',
  resolved: { messages: { '9': message(changes) } },
});

const onUser: APIContextMenuInteractionData = {
  id: '1',
  type: ApplicationCommandType.User,
  name: 'Picture in their colours',
  target_id: '7',
  resolved: { users: { '7': user } },
};

describe('the menu of a message', () => {
  it('fills the command with its words and the first file it accepts', () => {
    const files = [file('1', 'video/mp4'), file('2', 'image/png'), file('3', 'image/png')];
    const { form, target, targetId, attachments, missing } = readMenu(
      onMessage({ content: 'a fox <:kit_fox:123>  for <@5>', attachments: files }),
      described,
    );
    expect(form.command.name).toBe('imagine');
    expect(form.subcommand).toBeUndefined();
    expect(form.values).toEqual({ prompt: 'a fox kit fox for' });
    expect([target, targetId, missing]).toEqual(['message', '9', []]);
    expect(attachments.map(({ option, attachment }) => [option, attachment.id])).toEqual([['palette', '2']]);
  });

  it('without words lacks what the command needs', () => {
    const { form, missing } = readMenu(onMessage({ attachments: [file('2', 'image/png')] }), described);
    expect(form.values).toEqual({});
    expect(missing).toEqual(['prompt']);
  });

  it('of a forwarded message takes what was forwarded', () => {
    const inside = message({ content: 'a moon', attachments: [file('4', 'image/webp')] });
    const read = readMenu(
      onMessage({ message_snapshots: [{ message: { ...inside, timestamp: '', edited_timestamp: null, type: 0 } }] }),
      described,
    );
    expect(read.form.values).toEqual({ prompt: 'a moon' });
    expect(read.attachments.map(({ attachment }) => attachment.id)).toEqual(['4']);
  });

  it('of a bot takes the words of its embed', () => {
    const read = readMenu(onMessage({ embeds: [{ title: 'x' }, { description: 'a fox' }] }), described);
    expect(read.form.values).toEqual({ prompt: 'a fox' });
  });
});

describe('the menu of a person', () => {
  it('fills the command with their picture and asks for the rest', () => {
    const { form, target, targetId, avatars, missing, attachments } = readMenu(onUser, described);
    expect(form.command.name).toBe('imagine');
    expect([target, targetId]).toEqual(['user', '7']);
    expect(avatars).toEqual([{ option: 'palette', user, member: undefined }]);
    expect(missing).toEqual(['prompt']);
    expect(attachments).toEqual([]);
  });
});

it('a menu that no command declares is not found', () => {
  for (const data of [
    { ...onUser, name: 'Gone' },
    { ...onUser, name: 'Make a picture of this' },
  ]) {
    expect(() => readMenu(data, described)).toThrow(expect.objectContaining({ code: 'not-found' }));
  }
});

describe('the words of a message', () => {
  it.each([
    ['a <a:dancing_fox:123456789012345678> fox', 'a dancing fox fox'],
    ['<@1> <@!2> <@&3> <#4> look', 'look'],
    ['try </job list:123>', 'try /job list'],
    ['at <t:1700000000:R> or <t:1700000000>', 'at or'],
    ['1 < 2 > 0, <3', '1 < 2 > 0, <3'],
    ['two\nlines  here', 'two\nlines here'],
  ])('are without Discord’s notations: %j', (content, expected) => {
    expect(messageWords(content)).toBe(expected);
  });
});
