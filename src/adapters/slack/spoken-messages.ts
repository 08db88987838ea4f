import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { CommandText } from '../../core/command-text.ts';
import type { Locale } from '../../core/locale.ts';
import type { AttachmentOption, InputFile } from '../../core/option.ts';
import { readMessage } from '../../core/read-message.ts';
import { slackTexts } from '../../core/texts/slack.ts';
import { withoutMarkup } from '../../core/without-markup.ts';
import type { Answers } from './answers.ts';
import { workspaceKeyOf } from './bolt-context.ts';
import type { Calls } from './calls.ts';
import type { EventMemory } from './event-memory.ts';
import type { GroupMessages } from './group-messages.ts';
import { acceptsFile, slackFileSchema, type InputFiles, type SlackFile } from './input-files.ts';
import { messageWords } from './message-words.ts';
import { unreadable, type Reception } from './reception.ts';
import type { Situation } from './situation.ts';
import type { Workspaces } from './workspaces.ts';

const messageSchema = z.looseObject({
  channel: z.string(),
  channel_type: z.string().optional(),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  subtype: z.string().optional(),
  edited: z.unknown().optional(),
  hidden: z.boolean().optional(),
  text: z.string().default(''),
  ts: z.string(),
  thread_ts: z.string().optional(),
  files: z.array(slackFileSchema).optional(),
});
export type SpokenMessage = z.infer<typeof messageSchema>;

const envelopeSchema = z.looseObject({ event_id: z.string() });
/** A message has ten files at most. */
const mostFiles = 10;

export interface SpokenPorts {
  readonly clock: Clock;
  readonly reception: Reception;
  readonly calls: Calls;
  readonly answers: Answers;
  readonly heard: EventMemory;
  readonly files: InputFiles;
  readonly workspaces: Workspaces;
  readonly groups: GroupMessages;
}

/** Words written to the bot: a mention in a channel (answered in its thread), or a direct message. */
export function listenForMessages(app: App, ports: SpokenPorts): void {
  const { clock, reception, heard, workspaces, groups } = ports;
  const hear = async (
    event: unknown,
    body: unknown,
    context: Parameters<typeof workspaceKeyOf>[0],
    isMention: boolean,
  ) => {
    const receivedAtMs = clock.now();
    const message = readSpoken(event);
    const id = eventId(body);
    if (message === undefined || !heard.isNew(`event:${id}`)) return;
    const { channel, channel_type: kind, user = '', ts, thread_ts } = message;
    const isDirectMessage = kind === 'im';
    // Channels are heard by mentions only; a mention in a direct message is a direct message like any other.
    if (isMention === isDirectMessage) return;
    const workspace = workspaceKeyOf(context);
    const origin = {
      workspace,
      channel,
      user,
      thread: isMention ? (thread_ts ?? ts) : thread_ts,
      opensThread: thread_ts === undefined,
      receivedAtMs,
      key: `event:${id}`,
      isConversation: true,
      isGroupMessage: isMention && (await groups.has(await workspaces.find(workspace), channel)),
    };
    await reception.handle(origin, async (situation) => runSpoken(situation, message, ports));
  };
  app.event('app_mention', async ({ event, body, context }) => hear(event, body, context, true));
  app.event('message', async ({ event, body, context }) => hear(event, body, context, false));
}

/** The id Slack repeats an event under. */
export function eventId(body: unknown): string {
  const parsed = envelopeSchema.safeParse(body);
  if (!parsed.success) throw unreadable('an event', parsed.error);
  return parsed.data.event_id;
}

/** @returns undefined for what is no new message of a person: edits, deletions, joins, bots, ourselves. */
export function readSpoken(event: unknown): SpokenMessage | undefined {
  const parsed = messageSchema.safeParse(event);
  // Deletions and edits have no text of their own.
  if (!parsed.success) return undefined;
  const { user, bot_id, subtype, edited, hidden } = parsed.data;
  const isPlain = subtype === undefined || subtype === 'file_share';
  const isPersons = user !== undefined && user !== 'USLACKBOT' && bot_id === undefined;
  return isPlain && isPersons && edited === undefined && hidden !== true ? parsed.data : undefined;
}

/** Does what a message says, with its files as options that take them. */
export async function runSpoken(
  situation: Situation,
  message: SpokenMessage,
  { calls, answers, files }: Pick<SpokenPorts, 'calls' | 'answers' | 'files'>,
): Promise<void> {
  const { locale } = situation.address;
  const text = messageWords(message.text);
  const commands = calls.commands();
  const attached = message.files ?? [];
  // A mention and nothing else: what one could say.
  const names = attached.map(({ name }) => name ?? '');
  const typed: CommandText = readMessage(text === '' && attached.length === 0 ? '/help' : text, commands, names);
  if (typed.type !== 'command') {
    await calls.runTyped(situation, typed);
    return;
  }
  const form = commands
    .find(({ name }) => name === typed.command)
    ?.forms.find(({ subcommand }) => subcommand === typed.subcommand);
  const takers = (form?.options ?? []).flatMap((option) => (option.type === 'attachment' ? [option] : []));
  const { taken, unused } = await takeFiles(situation, attached, { takers, files, locale });
  await calls.runTyped(situation, typed, taken);
  if (unused.length === 0) return;
  const left = new Intl.ListFormat(locale).format(unused.map((name) => withoutMarkup(name)));
  await answers.giveReply(situation, {
    text: slackTexts[locale].filesUnused(left),
    visibility: 'private',
    tone: 'warning',
  });
}

type Taker = AttachmentOption & { readonly name: string };

/** Each file goes to the first free option that takes its kind. */
async function takeFiles(
  { workspace }: Situation,
  attached: readonly SlackFile[],
  terms: { readonly takers: readonly Taker[]; readonly files: InputFiles; readonly locale: Locale },
): Promise<{ readonly taken: Readonly<Record<string, InputFile>>; readonly unused: readonly string[] }> {
  const { takers, files, locale } = terms;
  const taken: Record<string, InputFile> = {};
  const unused: string[] = [];
  for (const file of attached.slice(0, mostFiles)) {
    const free = takers.filter(({ name }) => taken[name] === undefined);
    if (free.length === 0) {
      unused.push(file.name ?? file.id);
      continue;
    }
    const input = await files.fetch(workspace, file, locale);
    const taker = free.find((option) => acceptsFile(option, input.mediaType));
    if (taker === undefined) unused.push(input.fileName);
    else taken[taker.name] = input;
  }
  return { taken, unused };
}
