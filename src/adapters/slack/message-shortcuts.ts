import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { CommandDescription, CommandMenu } from '../../core/command.ts';
import type { InputFile } from '../../core/option.ts';
import { workspaceKeyOf } from './bolt-context.ts';
import type { Calls } from './calls.ts';
import type { EventMemory } from './event-memory.ts';
import { slackFileSchema, type InputFiles, type SlackFile } from './input-files.ts';
import { readShortcut } from './manifest/manifest.ts';
import { messageWords } from './message-words.ts';
import type { OpenForm } from './open-form.ts';
import { unreadable, type Reception } from './reception.ts';
import type { Situation } from './situation.ts';

const shortcutSchema = z.looseObject({
  callback_id: z.string(),
  trigger_id: z.string(),
  response_url: z.string(),
  user: z.looseObject({ id: z.string() }),
  channel: z.looseObject({ id: z.string(), name: z.string().optional() }),
  message: z.looseObject({
    ts: z.string(),
    thread_ts: z.string().optional(),
    text: z.string().default(''),
    files: z.array(slackFileSchema).optional(),
  }),
});

export interface ShortcutPorts {
  readonly clock: Clock;
  readonly reception: Reception;
  readonly calls: Calls;
  readonly heard: EventMemory;
  readonly files: InputFiles;
  readonly openForm: OpenForm;
}

interface Filling {
  readonly values: Readonly<Record<string, string>>;
  /** The message's first file, by option. */
  readonly file: { readonly option: string; readonly file: SlackFile } | undefined;
}

/** The menu on messages: runs the command with what the message has, or opens its form for what is missing. */
export function listenForShortcuts(app: App, ports: ShortcutPorts): void {
  const { clock, reception, calls, heard, files, openForm } = ports;
  app.shortcut({ type: 'message_action' }, async ({ ack, body, context }) => {
    const receivedAtMs = clock.now();
    await ack();
    const parsed = shortcutSchema.safeParse(body);
    if (!parsed.success) throw unreadable('a message shortcut', parsed.error);
    const { callback_id, trigger_id, response_url, user, channel, message } = parsed.data;
    const key = `shortcut:${trigger_id}`;
    const found = readShortcut(callback_id, calls.commands());
    if (found === undefined || !heard.isNew(key)) return;
    const origin = {
      workspace: workspaceKeyOf(context),
      channel: channel.id,
      user: user.id,
      // The answer goes below the message it is about.
      thread: message.thread_ts ?? message.ts,
      opensThread: message.thread_ts === undefined,
      responseUrl: response_url,
      triggerId: trigger_id,
      receivedAtMs,
      key,
      isGroupMessage: channel.name?.startsWith('mpdm-') === true,
    };
    await reception.handle(origin, async (situation) => {
      const { command, menu } = found;
      const filling = fill(menu, message.text, message.files ?? []);
      if (missingOptions(command, menu, filling).length > 0) {
        const { option, file } = filling.file ?? {};
        const known = option === undefined || file === undefined ? {} : { [option]: file.id };
        await openForm(situation, { command, subcommand: menu.subcommand, values: filling.values }, known);
        return;
      }
      const fetched = await fetchFile(situation, filling, files);
      await calls.run(situation, {
        command: command.name,
        subcommand: menu.subcommand,
        options: { ...filling.values, ...fetched },
      });
    });
  });
}

function fill(menu: CommandMenu, text: string, [file]: readonly SlackFile[]): Filling {
  const words = messageWords(text);
  const values: Record<string, string> = {};
  let filled: Filling['file'];
  for (const [option, source] of Object.entries(menu.fill)) {
    if (source === 'text' && words !== '') values[option] = words;
    if (source === 'file' && file !== undefined) filled = { option, file };
  }
  return { values, file: filled };
}

function missingOptions(
  { forms }: CommandDescription,
  { subcommand }: CommandMenu,
  { values, file }: Filling,
): readonly string[] {
  const options = forms.find((form) => form.subcommand === subcommand)?.options ?? [];
  return options
    .filter(({ name, required }) => required === true && values[name] === undefined && file?.option !== name)
    .map(({ name }) => name);
}

async function fetchFile(
  { workspace, address }: Situation,
  { file }: Filling,
  files: InputFiles,
): Promise<Readonly<Record<string, InputFile>>> {
  if (file === undefined) return {};
  return { [file.option]: await files.fetch(workspace, file.file, address.locale) };
}
