import { isMidi, isSound, partOf, timelineOf } from '../../../../core/music-files.ts';
import { extraFileOf, ownFilesOf } from '../../../../core/picture-options.ts';
import type { ReplyAttachment } from '../../../../core/reply.ts';
import type { ArtifactView } from '../../studio-protocol.ts';

/** The files of one piece of music, by what a player does with them. */
export interface Music {
  readonly sound: ReplyAttachment;
  readonly roll: ReplyAttachment | undefined;
  readonly scores: readonly ReplyAttachment[];
  readonly stems: readonly ReplyAttachment[];
  /** For the states of a game, `sound` among them; empty for a piece that is only listened to. */
  readonly loops: readonly ReplyAttachment[];
  readonly cues: ReplyAttachment | undefined;
  /** Everything, in the order it came: what can be downloaded. */
  readonly files: readonly ReplyAttachment[];
}

/** @returns undefined where there is nothing to listen to, or several things of their own. */
export function musicOf(attachments: readonly ReplyAttachment[]): Music | undefined {
  const own = attachments.filter(({ extra }) => extra === undefined);
  const [sound] = own;
  if (sound === undefined || own.length > 1 || !isSound(sound)) return undefined;
  const all = (kind: ReplyAttachment['extra']) => attachments.filter(({ extra }) => extra === kind);
  const files = attachments;
  if (!files.some((file) => isMidi(file) || file.extra === 'roll')) return undefined;
  const others = all('loop');
  return {
    sound,
    roll: all('roll')[0],
    scores: all('score'),
    stems: all('stem'),
    loops: others.length > 0 && sound.part !== undefined ? [sound, ...others] : others,
    cues: all('cues')[0],
    files,
  };
}

/** Files of the gallery as a reply would hold them. */
export function attachmentsOf(artifacts: readonly ArtifactView[]): readonly ReplyAttachment[] {
  const own = new Set(ownFilesOf(artifacts));
  return artifacts.map((artifact): ReplyAttachment => {
    const { id, fileName, mediaType, byteLength, alt, widthPx, heightPx, durationMs } = artifact;
    const extra = own.has(artifact) ? undefined : extraFileOf(artifact);
    const part = partOf(artifact);
    const timeline = timelineOf(artifact);
    return {
      artifactId: id,
      fileName,
      mediaType,
      byteLength,
      alt,
      ...(widthPx === undefined ? {} : { widthPx }),
      ...(heightPx === undefined ? {} : { heightPx }),
      ...(durationMs === undefined ? {} : { durationMs }),
      ...(extra === undefined ? {} : { extra }),
      ...(part === undefined ? {} : { part }),
      ...(timeline === undefined ? {} : { timeline }),
    };
  });
}
