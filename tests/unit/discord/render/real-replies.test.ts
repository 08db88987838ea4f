import { describe, expect, it } from 'vitest';
import { renderReply, type RenderedMessage } from '../../../../src/adapters/discord/render/render-reply.ts';
import type { Reply } from '../../../../src/core/reply.ts';
import { locales, type Locale } from '../../../../src/core/locale.ts';
import { createChatbotRig, type ChatbotRig } from '../../../fakes/chatbot-rig.ts';
import { allTexts, expectDiscordTakes } from './check-message.ts';

/* What the chatbot really says, as people read it on Discord. */

const render = (reply: Reply, locale: Locale): readonly RenderedMessage[] => {
  const files = (reply.attachments ?? []).map((attachment) => ({ attachment, name: attachment.fileName }));
  return renderReply(reply, { locale, files, notes: [] });
};

interface Asked {
  readonly command: string;
  readonly subcommand?: string;
  readonly options?: Readonly<Record<string, string | number>>;
}

async function ask(
  rig: ChatbotRig,
  locale: Locale,
  { command, subcommand, options = {} }: Asked,
): Promise<RenderedMessage> {
  const answer = await rig.call(command, options, { locale, ...(subcommand === undefined ? {} : { subcommand }) });
  if (answer.type === 'form') throw new Error(`${command} opened a form`);
  const [message, ...others] = render(answer.reply, locale);
  if (message === undefined || others.length > 0) throw new Error(`${command} did not fit into one message`);
  expectDiscordTakes(message, []);
  return message;
}

describe.each(locales)('in %s', (locale) => {
  it.each<Asked>([
    { command: 'help' },
    { command: 'help', options: { command: 'imagine' } },
    { command: 'help', options: { command: 'settings' } },
    { command: 'models' },
    { command: 'settings', subcommand: 'show' },
    { command: 'job', subcommand: 'list' },
    { command: 'imagine', options: { prompt: 'a fox' } },
    { command: 'imagine', options: { count: 9 } },
    { command: 'nothing' },
  ])('%j fits into one message that says something', async (call) => {
    const message = await ask(createChatbotRig(), locale, call);
    expect(allTexts(message).join('')).toMatch(/\p{L}{3}/u);
  });
});

it('a list of jobs shows somebody’s words as words', async () => {
  const rig = createChatbotRig();
  await rig.imagine({ prompt: '<@123456789012345678> [win](https://evil.example) @everyone' });
  const [field] = (await ask(rig, 'en', { command: 'job', subcommand: 'list' })).embeds[0]?.fields ?? [];
  expect(field?.name).toContain('win (<https://evil.example');
  expect(field?.name).not.toMatch(/<@|@everyone|\]\(/u);
});

it('a mistake in a command is told with a sign and the name of each option', async () => {
  const { content } = await ask(createChatbotRig(), 'es', { command: 'imagine', options: { count: 9 } });
  expect(content).toBe(
    '⚠️ ¡Casi! Hay 2 cosas por corregir:\n- Falta **prompt**.\n- **count** es un número entero de 1 a 4.',
  );
});

it('jobs asked for with many words are still one list', async () => {
  const rig = createChatbotRig();
  for (let index = 0; index < 5; index += 1) await rig.imagine({ prompt: `${index} ${'zorro azul '.repeat(60)}` });
  const { embeds } = await ask(rig, 'es', { command: 'job', subcommand: 'list', options: { count: 25 } });
  expect(embeds.flatMap(({ fields = [] }) => fields)).toHaveLength(5);
});
