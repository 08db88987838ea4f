import { useMemo, useState } from 'preact/hooks';
import type { Locale } from '../../../core/locale.ts';
import type { ButtonAction, ReplyAttachment } from '../../../core/reply.ts';
import { Icon } from './icon.tsx';
import { Lightbox } from './lightbox.tsx';
import { musicPlayerTexts } from '../../../core/texts/music-player.ts';
import { formatBytes } from './format-bytes.ts';
import { CompareSlider } from './compare-slider.tsx';
import { musicOf } from './music/music-files.ts';
import { MusicPlayer } from './music/music-player.tsx';
import { PictureTools } from './reply-actions.tsx';
import { artifactUrl, downloadUrl, storedFileUrl } from './studio-api.ts';
import { useStudio } from './studio-context.ts';
import { useGone } from './use-gone.ts';

interface AttachmentsProps {
  readonly attachments: readonly ReplyAttachment[];
  /** Of the whole reply: what the lightbox leafs through. */
  readonly all: readonly ReplyAttachment[];
  /** What each of several has for itself, by artifact id. */
  readonly tools?: ReadonlyMap<string, readonly ButtonAction[]>;
}

/** Pictures in a grid, sound and film with their players, anything else to download. */
export function Attachments({ attachments, all, tools }: AttachmentsProps) {
  const { texts, locale } = useStudio();
  const [opened, setOpened] = useState<string | undefined>(undefined);
  const music = useMemo(() => musicOf(all), [all]);
  const pictures = all.filter(
    ({ mediaType, extra }) => mediaType.startsWith('image/') && (extra === undefined || ofMusic.has(extra)),
  );
  const shown = music === undefined ? attachments.filter(({ extra }) => extra === undefined) : [];
  const extras = music === undefined ? attachments.filter(({ extra }) => extra !== undefined) : [];
  return (
    <>
      {music !== undefined && attachments.includes(music.sound) && <MusicPlayer music={music} onOpen={setOpened} />}
      <div class={`attachments count-${Math.min(shown.length, 5)}`}>
        {shown.map((attachment) => {
          const buttons = tools?.get(attachment.artifactId);
          const file = <Attachment key={attachment.artifactId} attachment={attachment} onOpen={setOpened} />;
          return buttons === undefined ? (
            file
          ) : (
            <div key={attachment.artifactId} class="tooled">
              {file}
              <PictureTools buttons={buttons} />
            </div>
          );
        })}
      </div>
      {extras.length > 0 && (
        <p class="extras">
          {extras.map((file) =>
            file.extra !== undefined && ofMusic.has(file.extra) ? (
              <button key={file.artifactId} type="button" class="extra" onClick={() => setOpened(file.artifactId)}>
                <Icon name="expand" />
                {musicPictureName(file, extras, locale)}
              </button>
            ) : (
              <a key={file.artifactId} class="extra" href={downloadUrl(file.artifactId)} download={file.fileName}>
                <Icon name="download" />
                {file.extra === 'overview' ? texts.allInOne : formatName(file)}
              </a>
            ),
          )}
        </p>
      )}
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

/** Pictures of music that can be looked at in large. */
const ofMusic: ReadonlySet<string> = new Set(['roll', 'score']);

/** Stickers and emoji are shown at their own size: larger they would only be blurred. */
const smallPx = 400;

interface AttachmentProps {
  readonly attachment: ReplyAttachment;
  readonly onOpen: (artifactId: string) => void;
}

function Attachment({ attachment, onOpen }: AttachmentProps) {
  const { texts } = useStudio();
  const [gone, fail] = useGone();
  const [veiled, setVeiled] = useState(attachment.spoiler === true);
  const { artifactId, mediaType, alt, fileName, widthPx, heightPx } = attachment;
  const url = artifactUrl(artifactId);
  if (gone) return <p class="tombstone">{texts.fileGone}</p>;
  const before = storedFileUrl(attachment.before);
  if (mediaType.startsWith('image/') && before !== undefined && !veiled) {
    return <CompareSlider before={before} after={url} alt={alt} onOpen={() => onOpen(artifactId)} onGone={fail} />;
  }
  if (mediaType.startsWith('image/')) {
    return (
      <button
        type="button"
        class={`picture ${veiled ? 'veiled' : ''}`}
        aria-label={veiled ? texts.reveal : `${texts.enlarge}: ${alt}`}
        onClick={() => (veiled ? setVeiled(false) : onOpen(artifactId))}
      >
        <img
          src={url}
          alt={veiled ? '' : alt}
          width={widthPx}
          height={heightPx}
          style={widthPx !== undefined && widthPx < smallPx ? { maxWidth: `${widthPx}px` } : {}}
          onError={fail}
        />
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
        <audio controls preload="metadata" src={url} aria-label={alt} onError={fail} />
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
          onError={fail}
        />
        <figcaption>{alt}</figcaption>
        {download}
      </figure>
    );
  }
  return download;
}

/** Of music that was only looked at: its roll, or which page of its score. */
function musicPictureName(file: ReplyAttachment, files: readonly ReplyAttachment[], locale: Locale): string {
  const texts = musicPlayerTexts[locale];
  if (file.extra === 'roll') return texts.downloadRoll;
  const pages = files.filter(({ extra }) => extra === 'score');
  return pages.length > 1 ? texts.downloadScorePage(pages.indexOf(file) + 1) : texts.downloadScore;
}

/** `WEBP, 512 × 512`: which of the formats of one thing it is. */
function formatName({ mediaType, widthPx, heightPx }: ReplyAttachment): string {
  const format = mediaType.replace(/^.*\//u, '').toUpperCase();
  return widthPx === undefined || heightPx === undefined ? format : `${format}, ${widthPx} × ${heightPx}`;
}
