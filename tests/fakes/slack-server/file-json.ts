import type { Json } from './json.ts';
import type { Parts } from './parts.ts';
import type { StoredFile } from './world.ts';

const sharesOf = (parts: Parts, file: StoredFile, isPublic: boolean): Json => {
  const groups = new Map<string, Json[]>();
  for (const share of file.shares) {
    const channel = parts.world.channels.get(share.channel);
    if (channel === undefined || (channel.kind === 'channel') !== isPublic) continue;
    const entry = {
      reply_users: [],
      reply_users_count: 0,
      reply_count: 0,
      ts: share.ts,
      ...(share.threadTs === undefined ? {} : { thread_ts: share.threadTs }),
      channel_name: channel.name,
      team_id: file.teamId,
      share_user_id: file.userId,
    };
    groups.set(share.channel, [...(groups.get(share.channel) ?? []), entry]);
  }
  return Object.fromEntries(groups);
};

const channelsOf = (parts: Parts, file: StoredFile, kind: string): readonly string[] =>
  file.shares.map((share) => share.channel).filter((id) => parts.world.channels.get(id)?.kind === kind);

/** Address of a file's bytes; it opens only with a bearer token. */
const privateUrl = (parts: Parts, file: StoredFile): string =>
  `${parts.baseUrl()}/files-pri/${file.teamId}-${file.id}/${file.id}/${encodeURIComponent(file.name)}`;

/** A file as Slack shows it (docs.slack.dev/reference/objects/file-object). Before processing it has no type and no shares. */
export function fileJson(parts: Parts, file: StoredFile): Json {
  const publicShares = sharesOf(parts, file, true);
  const privateShares = sharesOf(parts, file, false);
  const created = Math.floor(file.createdAtMs / 1000);
  const url = privateUrl(parts, file);
  return {
    id: file.id,
    created,
    timestamp: created,
    name: file.name,
    title: file.title,
    mimetype: file.processed ? file.mimetype : '',
    filetype: file.processed ? file.filetype : '',
    pretty_type: file.processed ? file.filetype.toUpperCase() : '',
    user: file.userId,
    user_team: file.teamId,
    editable: false,
    size: file.bytes?.byteLength ?? file.declaredLength,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: Object.keys(publicShares).length > 0,
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    url_private: url,
    url_private_download: url.replace('/files-pri/', '/files-pri/download/'),
    media_display_type: 'unknown',
    permalink: `${parts.baseUrl()}/files/${file.userId}/${file.id}/${encodeURIComponent(file.name)}`,
    ...(file.altText === '' ? {} : { alt_txt: file.altText }),
    has_rich_preview: false,
    file_access: 'visible',
    channels: channelsOf(parts, file, 'channel'),
    groups: channelsOf(parts, file, 'group'),
    ims: channelsOf(parts, file, 'im'),
    shares: {
      ...(Object.keys(publicShares).length > 0 ? { public: publicShares } : {}),
      ...(Object.keys(privateShares).length > 0 ? { private: privateShares } : {}),
    },
    comments_count: 0,
  };
}
