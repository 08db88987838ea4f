import { fileJson } from './file-json.ts';
import type { Json } from './json.ts';
import type { Parts } from './parts.ts';
import type { Message } from './world.ts';

/** A message as history, events and interactions show it. */
export function messageJson(parts: Parts, message: Message): Json {
  const { world, app } = parts;
  const replies = world.messages.filter(
    (other) =>
      other.threadTs === message.ts &&
      other.ts !== message.ts &&
      other.channel === message.channel &&
      !other.deleted &&
      other.ephemeralTo === undefined,
  );
  const files = message.files.flatMap((id) => {
    const file = world.files.get(id);
    return file === undefined ? [] : [fileJson(parts, file)];
  });
  const threadTs = message.threadTs ?? (replies.length > 0 ? message.ts : undefined);
  const lastEdit = message.editedAtMs.at(-1);
  return {
    type: 'message',
    ...(message.via === 'assistant' ? { subtype: 'assistant_app_thread' } : {}),
    user: message.userId,
    ts: message.ts,
    ...(message.botId === undefined
      ? { client_msg_id: `00000000-fake-4000-8000-${message.ts.replace('.', '').slice(-12)}` }
      : {
          bot_id: message.botId,
          app_id: app.appId,
          bot_profile: {
            id: message.botId,
            app_id: app.appId,
            name: world.users.get(message.userId)?.name ?? 'bot',
            deleted: false,
            team_id: message.teamId,
          },
        }),
    text: message.text,
    team: message.teamId,
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(files.length > 0 ? { files, upload: false } : {}),
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    ...(message.threadTs !== undefined && message.threadTs !== message.ts
      ? { parent_user_id: world.messages.find((other) => other.ts === message.threadTs)?.userId ?? message.userId }
      : {}),
    ...(replies.length > 0
      ? {
          reply_count: replies.length,
          reply_users: [...new Set(replies.map((reply) => reply.userId))],
          latest_reply: replies.at(-1)?.ts,
        }
      : {}),
    ...(message.metadata === undefined ? {} : { metadata: message.metadata }),
    ...(message.streaming === undefined ? {} : { streaming_state: message.streaming }),
    ...(lastEdit === undefined
      ? {}
      : { edited: { user: message.userId, ts: `${Math.floor(lastEdit / 1000)}.000000` } }),
  };
}
