import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { Answers } from './answers.ts';
import type { Calls } from './calls.ts';
import { workspaceKeyOf } from './bolt-context.ts';
import type { EventMemory } from './event-memory.ts';
import { readSlash, type SlashNames } from './manifest/slash-names.ts';
import { messageWords } from './message-words.ts';
import { unreadable, type Reception } from './reception.ts';
import { renderPlainHelp } from './render/plain-help.ts';

const commandSchema = z.looseObject({
  command: z.string(),
  text: z.string().default(''),
  channel_id: z.string(),
  channel_name: z.string().optional(),
  user_id: z.string(),
  trigger_id: z.string(),
  response_url: z.string(),
});

/** What people type after a command when they want to know what it takes. */
const helpWords = new Set(['help', '--help', '-h', '?', 'ayuda', '--ayuda']);

export interface SlashPorts {
  readonly clock: Clock;
  readonly reception: Reception;
  readonly calls: Calls;
  readonly answers: Answers;
  readonly heard: EventMemory;
  readonly slashes: () => SlashNames;
}

/** `/imagine a blue fox --style flat`, `/alebrije job list`, or a command alone, which opens its form. */
export function listenForSlashCommands(app: App, ports: SlashPorts): void {
  const { clock, reception, calls, answers, heard, slashes } = ports;
  app.command(/.*/u, async ({ ack, payload, context }) => {
    const receivedAtMs = clock.now();
    await ack();
    const parsed = commandSchema.safeParse(payload);
    if (!parsed.success) throw unreadable('a slash command', parsed.error);
    const { command, channel_id, channel_name, user_id, trigger_id, response_url } = parsed.data;
    const key = `command:${trigger_id}`;
    if (!heard.isNew(key)) return;
    const origin = {
      workspace: workspaceKeyOf(context),
      channel: channel_id,
      user: user_id,
      responseUrl: response_url,
      triggerId: trigger_id,
      receivedAtMs,
      key,
      isGroupMessage: channel_name?.startsWith('mpdm-') === true,
    };
    await reception.handle(origin, async (situation) => {
      const text = messageWords(parsed.data.text);
      const named = calls.commands().find(({ name }) => name === slashes().commandOf(command));
      if (named !== undefined && helpWords.has(text.toLowerCase())) {
        const { locale } = situation.address;
        await answers.giveReply(situation, renderPlainHelp(named, { locale, slashes: slashes() }));
        return;
      }
      await calls.runTyped(situation, readSlash(command, text, calls.commands()));
    });
  });
}
