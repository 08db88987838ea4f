/** The bot scope each method needs (docs.slack.dev/reference/methods); methods without one need any token. */
export const METHOD_SCOPES: Readonly<Record<string, readonly string[]>> = {
  'users.info': ['users:read'],
  'bots.info': ['users:read'],
  'conversations.info': ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
  'conversations.open': ['im:write', 'mpim:write', 'channels:manage', 'groups:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history', 'mpim:history'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history', 'mpim:history'],
  'conversations.join': ['channels:join', 'channels:manage'],
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'chat.startStream': ['chat:write'],
  'chat.appendStream': ['chat:write'],
  'chat.stopStream': ['chat:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.delete': ['files:write'],
  'files.info': ['files:read'],
  'assistant.threads.setStatus': ['assistant:write', 'chat:write'],
  'assistant.threads.setTitle': ['assistant:write'],
  'assistant.threads.setSuggestedPrompts': ['assistant:write'],
  'reactions.add': ['reactions:write'],
  'reactions.remove': ['reactions:write'],
};

/** The bot scope an event subscription needs (docs.slack.dev/reference/events); events without one need none. */
export const EVENT_SCOPES: Readonly<Record<string, string>> = {
  app_mention: 'app_mentions:read',
  assistant_thread_started: 'assistant:write',
  assistant_thread_context_changed: 'assistant:write',
  file_shared: 'files:read',
  file_deleted: 'files:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  'message.mpim': 'mpim:history',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
  member_joined_channel: 'channels:read',
  member_left_channel: 'channels:read',
  user_change: 'users:read',
  team_join: 'users:read',
};

/** Bot scopes that exist; the SDK's list of them lacks `assistant:write`. */
export const KNOWN_BOT_SCOPES: ReadonlySet<string> = new Set(
  `app_mentions:read assistant:write bookmarks:read bookmarks:write calls:read calls:write canvases:read canvases:write
  channels:history channels:join channels:manage channels:read channels:write.invites channels:write.topic chat:write
  chat:write.customize chat:write.public commands conversations.connect:manage conversations.connect:read
  conversations.connect:write dnd:read emoji:read files:read files:write groups:history groups:read groups:write
  groups:write.invites groups:write.topic im:history im:read im:write incoming-webhook links.embed:write links:read
  links:write lists:read lists:write metadata.message:read mpim:history mpim:read mpim:write mpim:write.invites
  mpim:write.topic pins:read pins:write reactions:read reactions:write reminders:read reminders:write remote_files:read
  remote_files:share remote_files:write search:read.public team.billing:read team.preferences:read team:read triggers:read
  triggers:write usergroups:read usergroups:write users.profile:read users:read users:read.email users:write`.split(
    /\s+/u,
  ),
);

/** Scopes a workspace of the double grants unless a test says otherwise: what a chat app of this kind asks for. */
export const USUAL_SCOPES: readonly string[] = [
  'app_mentions:read',
  'assistant:write',
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:read',
  'im:write',
  'mpim:history',
  'mpim:read',
  'reactions:write',
  'users:read',
];
