import { useState } from 'preact/hooks';
import type { ReplyAttachment } from '../../../core/reply.ts';
import { Icon } from './icon.tsx';
import { Lightbox } from './lightbox.tsx';
import { artifactUrl, downloadUrl } from './studio-api.ts';
import { useStudio } from './studio-context.ts';

interface AttachmentsProps {
  readonly attachments: readonly ReplyAttachment[];
  /** Of the whole reply: what the lightbox leafs through. */
  readonly all: readonly ReplyAttachment[];
}

/** Pictures in a grid, sound and film with their players, anything else to download. */
export function Attachments({ attachments, all }: AttachmentsProps) {
  const [opened, setOpened] = useState<string | undefined>(undefined);
  const pictures = all.filter(({ mediaType }) => mediaType.startsWith('image/'));
  return (
    <>
      <div class={`attachments count-${Math.min(attachments.length, 5)}`}>
        {attachments.map((attachment) => (
          <Attachment key={attachment.artifactId} attachment={attachment} onOpen={setOpened} />
        ))}
      </div>
      {opened !== undefined && (
        <Lightbox
          pictures={pictures.map(({ artifactId, ...rest }) => ({ ...rest, id: artifactId }))}
          firstId={opened}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
}

interface AttachmentProps {
  readonly attachment: ReplyAttachment;
  readonly onOpen: (artifactId: string) => void;
}

function Attachment({ attachment, onOpen }: AttachmentProps) {
  const { texts } = useStudio();
  const [gone, setGone] = useState(false);
  const [veiled, setVeiled] = useState(attachment.spoiler === true);
  const { artifactId, mediaType, alt, fileName, widthPx, heightPx } = attachment;
  const url = artifactUrl(artifactId);
  if (gone) return <p class="tombstone">{texts.fileGone}</p>;
  if (mediaType.startsWith('image/')) {
    return (
      <button
        type="button"
        class={`picture ${veiled ? 'veiled' : ''}`}
        aria-label={veiled ? texts.reveal : `${texts.enlarge}: ${alt}`}
        onClick={() => (veiled ? setVeiled(false) : onOpen(artifactId))}
      >
        <img src={url} alt={veiled ? '' : alt} width={widthPx} height={heightPx} onError={() => setGone(true)} />
        {veiled && <span class="veil">{texts.reveal}</span>}
      </button>
    );
  }
  const download = (
    <a class="file" href={downloadUrl(artifactId)} download={fileName}>
      <Icon name="file" />
      <span>{fileName}</span>
      <span class="hint">{formatBytes(attachment.byteLength)}</span>
    </a>
  );
  if (mediaType.startsWith('audio/') && mediaType !== 'audio/midi') {
    return (
      <figure class="player">
        <audio controls preload="metadata" src={url} aria-label={alt} onError={() => setGone(true)} />
        <figcaption>{alt}</figcaption>
        {download}
      </figure>
    );
  }
  if (mediaType.startsWith('video/')) {
    return (
      <figure class="player">
        <video
          controls
          playsInline
          preload="metadata"
          src={url}
          width={widthPx}
          height={heightPx}
          aria-label={alt}
          onError={() => setGone(true)}
        />
        <figcaption>{alt}</figcaption>
        {download}
      </figure>
    );
  }
  return download;
}

/** `1.2 MB`, for people. */
export function formatBytes(byteLength: number): string {
  if (byteLength < 1_000) return `${byteLength} B`;
  const kilobytes = byteLength / 1_000;
  return kilobytes < 1_000 ? `${Math.round(kilobytes)} kB` : `${(kilobytes / 1_000).toFixed(1)} MB`;
}
