import { useEffect, useRef, useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import { artifactUrl, downloadUrl } from './studio-api.ts';
import { useStudio } from './studio-context.ts';

export interface LightboxPicture {
  readonly id: string;
  readonly fileName: string;
  readonly alt: string;
}

interface LightboxProps {
  readonly pictures: readonly LightboxPicture[];
  readonly firstId: string;
  readonly onClose: () => void;
  /** What to show in the picture's place, for what is more than one. */
  readonly stage?: (picture: LightboxPicture) => ComponentChildren | undefined;
  /** What to show beside the picture. */
  readonly aside?: (picture: LightboxPicture) => ComponentChildren;
}

/** One picture at a time, as large as fits. Arrows leaf, Escape closes; focus comes back to where it was. */
export function Lightbox({ pictures, firstId, onClose, stage, aside }: LightboxProps) {
  const { texts, state, like } = useStudio();
  const dialog = useRef<HTMLDialogElement>(null);
  const [index, setIndex] = useState(
    Math.max(
      0,
      pictures.findIndex(({ id }) => id === firstId),
    ),
  );
  const picture = pictures[index];
  const turn = (by: number): void => setIndex((now) => (now + by + pictures.length) % pictures.length);

  useEffect(() => dialog.current?.showModal(), []);
  if (picture === undefined) return null;
  const liked = state.liked.has(picture.id);
  return (
    <dialog
      ref={dialog}
      class={`lightbox ${aside === undefined ? '' : 'with-aside'}`}
      aria-label={picture.alt}
      onClose={onClose}
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') turn(-1);
        if (event.key === 'ArrowRight') turn(1);
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
    >
      <div class="lightbox-tools">
        {pictures.length > 1 && (
          <span class="hint" aria-live="polite">
            {index + 1} / {pictures.length}
          </span>
        )}
        <button
          type="button"
          class={`icon-button ${liked ? 'liked' : ''}`}
          aria-label={texts.like}
          aria-pressed={liked}
          onClick={() => like(picture.id)}
        >
          <Icon name="heart" />
        </button>
        <a class="icon-button" href={downloadUrl(picture.id)} download={picture.fileName} aria-label={texts.download}>
          <Icon name="download" />
        </a>
        <button type="button" class="icon-button" aria-label={texts.close} onClick={() => dialog.current?.close()}>
          <Icon name="close" />
        </button>
      </div>
      <div class="lightbox-stage">
        {pictures.length > 1 && (
          <button type="button" class="icon-button turn" aria-label={texts.previous} onClick={() => turn(-1)}>
            <Icon name="previous" />
          </button>
        )}
        {stage?.(picture) ?? <img key={picture.id} src={artifactUrl(picture.id)} alt={picture.alt} />}
        {pictures.length > 1 && (
          <button type="button" class="icon-button turn" aria-label={texts.next} onClick={() => turn(1)}>
            <Icon name="next" />
          </button>
        )}
      </div>
      {aside?.(picture)}
      <p class="lightbox-alt">{picture.alt}</p>
    </dialog>
  );
}
