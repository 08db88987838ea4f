import { withBlockIds } from './block-rules.ts';
import type { Json } from './json.ts';
import { mentionsInBlocks, mentionsInText } from './mention-scan.ts';
import { echoToApp } from './message-events.ts';
import type { Parts } from './parts.ts';
import type { Message } from './world.ts';

/** What a new message consists of. */
export interface NewMessage {
  readonly teamId: string;
  readonly channel: string;
  readonly userId: string;
  readonly botId?: string | undefined;
  readonly threadTs?: string | undefined;
  readonly ephemeralTo?: string | undefined;
  readonly text: string;
  readonly blocks?: readonly unknown[];
  readonly files?: readonly string[];
  readonly metadata?: Json | undefined;
  readonly streaming?: 'in_progress';
  readonly via: string;
  readonly parseFull?: boolean;
}

/** Records the mentions a text and blocks of the app would make. */
export function noteMentions(
  parts: Parts,
  message: Message,
  content: {
    readonly text: string;
    readonly blocks: readonly unknown[];
    readonly method: string;
    readonly parseFull?: boolean;
  },
): void {
  if (message.botId === undefined) return;
  const found = [...mentionsInText(content.text, content.parseFull), ...mentionsInBlocks(content.blocks)];
  for (const mention of found) {
    parts.mentions.push({ mention, channel: message.channel, ts: message.ts, method: content.method });
  }
}

/** Puts a message into its channel; everybody who waits for it sees it, the app too. */
export function addMessage(parts: Parts, fresh: NewMessage): Message {
  const message: Message = {
    ts: parts.world.ts(),
    teamId: fresh.teamId,
    channel: fresh.channel,
    userId: fresh.userId,
    ...(fresh.botId === undefined ? {} : { botId: fresh.botId }),
    ...(fresh.threadTs === undefined ? {} : { threadTs: fresh.threadTs }),
    ...(fresh.ephemeralTo === undefined ? {} : { ephemeralTo: fresh.ephemeralTo }),
    text: fresh.text,
    blocks: withBlockIds(fresh.blocks ?? [], () => parts.world.id('b')),
    files: fresh.files ?? [],
    ...(fresh.metadata === undefined ? {} : { metadata: fresh.metadata }),
    ...(fresh.streaming === undefined ? {} : { streaming: fresh.streaming, streamStartedAtMs: parts.now() }),
    deleted: false,
    editedAtMs: [],
    via: fresh.via,
  };
  parts.world.messages.push(message);
  noteMentions(parts, message, {
    text: fresh.text,
    blocks: fresh.blocks ?? [],
    method: fresh.via,
    parseFull: fresh.parseFull ?? false,
  });
  if (message.botId !== undefined) echoToApp(parts, message, 'posted');
  parts.world.changed();
  return message;
}

/** Changes a message in place. */
export function editMessage(
  parts: Parts,
  message: Message,
  change: {
    readonly text: string;
    readonly blocks: readonly unknown[];
    readonly method: string;
    readonly files?: readonly string[];
  },
): void {
  message.text = change.text;
  message.blocks = withBlockIds(change.blocks, () => parts.world.id('b'));
  if (change.files !== undefined) message.files = change.files;
  message.editedAtMs.push(Date.now());
  noteMentions(parts, message, change);
  echoToApp(parts, message, 'changed');
  parts.world.changed();
}

/** Takes a message away. */
export function removeMessage(parts: Parts, message: Message): void {
  message.deleted = true;
  echoToApp(parts, message, 'deleted');
  parts.world.changed();
}
