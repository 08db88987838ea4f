import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { formatActionId } from '../../../core/action-id.ts';
import type { ArtifactView, GalleryEntry } from '../studio-protocol.ts';
import { Icon } from './icon.tsx';
import { Lightbox } from './lightbox.tsx';
import { pieceDetails } from './piece-details.ts';
import { artifactUrl, downloadUrl } from './studio-api.ts';
import { useStudio } from './studio-context.ts';

interface Piece {
  readonly entry: GalleryEntry;
  readonly artifact: ArtifactView;
}

/** Everything I had made, newest first, with what it was made with. */
export function GalleryView() {
  const { texts, api, toast, state, deleting, go, learnLikes } = useStudio();
  const pages = useRef(0);
  const [entries, setEntries] = useState<readonly GalleryEntry[] | undefined>(undefined);
  const [nextBefore, setNextBefore] = useState<string | undefined>(undefined);
  const [onlyLiked, setOnlyLiked] = useState(false);
  const [opened, setOpened] = useState<string | undefined>(undefined);
  const finished = [...state.jobs.values()].filter(({ view }) => view.state === 'done').length;

  const load = useCallback(
    async (before?: string) => {
      try {
        const page = await api.gallery(before);
        const isRefresh = before === undefined && pages.current > 0;
        setEntries((known = []) => (before === undefined ? merge(page.entries, known) : merge(known, page.entries)));
        if (!isRefresh) {
          setNextBefore(page.nextBefore);
          pages.current += 1;
        }
        learnLikes(page.entries.flatMap(({ artifacts }) => artifacts.flatMap(({ id, liked }) => (liked ? id : []))));
      } catch {
        toast({ text: texts.unreachable, tone: 'error' });
      }
    },
    [api, toast, texts, learnLikes],
  );
  useEffect(() => void load(), [load, finished]);

  const pieces = (entries ?? [])
    .filter(({ job }) => !deleting.has(job.id))
    .flatMap((entry) => entry.artifacts.map((artifact): Piece => ({ entry, artifact })))
    .filter(({ artifact }) => !onlyLiked || isLiked(artifact, state.liked));
  return (
    <section class="view" aria-labelledby="gallery-title">
      <header class="view-header">
        <h1 id="gallery-title">{texts.viewGallery}</h1>
        <button
          type="button"
          class={`button quiet small ${onlyLiked ? 'liked' : ''}`}
          aria-pressed={onlyLiked}
          onClick={() => setOnlyLiked(!onlyLiked)}
        >
          <Icon name="heart" />
          {texts.onlyLiked}
        </button>
      </header>
      {entries !== undefined && pieces.length === 0 && (
        <div class="nothing">
          <p>{onlyLiked ? texts.nothingLiked : texts.galleryEmpty}</p>
          {!onlyLiked && (
            <button type="button" class="button primary" onClick={() => go('chat')}>
              {texts.makeFirst}
            </button>
          )}
        </div>
      )}
      <ul class="gallery" aria-label={texts.viewGallery}>
        {pieces.map((piece) => (
          <li key={piece.artifact.id}>
            <Tile piece={piece} onOpen={() => setOpened(piece.artifact.id)} />
          </li>
        ))}
      </ul>
      {nextBefore !== undefined && (
        <button type="button" class="button quiet" onClick={() => void load(nextBefore)}>
          {texts.showMore}
        </button>
      )}
      {opened !== undefined && (
        <Lightbox
          pictures={pieces.map(({ artifact }) => artifact).filter(isPicture)}
          firstId={opened}
          onClose={() => setOpened(undefined)}
          aside={({ id }) => {
            const piece = pieces.find(({ artifact }) => artifact.id === id);
            return piece === undefined ? null : <PieceDetails piece={piece} onLeave={() => setOpened(undefined)} />;
          }}
        />
      )}
    </section>
  );
}

/** Both, without saying anything twice: what was made meanwhile joins what is already on the screen. */
function merge(first: readonly GalleryEntry[], then: readonly GalleryEntry[]): readonly GalleryEntry[] {
  const known = new Set(first.map(({ job }) => job.id));
  return [...first, ...then.filter(({ job }) => !known.has(job.id))];
}

function Tile({ piece, onOpen }: { readonly piece: Piece; readonly onOpen: () => void }) {
  const { texts, like, state } = useStudio();
  const { artifact, entry } = piece;
  const liked = isLiked(artifact, state.liked);
  return (
    <figure class="tile">
      {isPicture(artifact) ? (
        <button type="button" class="picture" aria-label={`${texts.enlarge}: ${artifact.alt}`} onClick={onOpen}>
          <img
            src={artifactUrl(artifact.id)}
            alt={artifact.alt}
            loading="lazy"
            width={artifact.widthPx}
            height={artifact.heightPx}
          />
        </button>
      ) : (
        <a class="file" href={downloadUrl(artifact.id)} download={artifact.fileName}>
          <Icon name="file" />
          {artifact.fileName}
        </a>
      )}
      <figcaption>
        <span class="tile-title">{entry.job.title}</span>
        <button
          type="button"
          class={`icon-button ${liked ? 'liked' : ''}`}
          aria-label={texts.like}
          aria-pressed={liked}
          onClick={() => like(artifact.id)}
        >
          <Icon name="heart" />
        </button>
      </figcaption>
    </figure>
  );
}

function PieceDetails({ piece, onLeave }: { readonly piece: Piece; readonly onLeave: () => void }) {
  const { texts, locale, press, deleteResult, go } = useStudio();
  const { job } = piece.entry;
  const details = pieceDetails({ parameters: piece.artifact.parameters, title: job.title, locale });
  const act = (verb: 'edit' | 'reseed') => {
    onLeave();
    go('chat');
    void press(formatActionId({ verb, jobId: job.id, index: piece.artifact.index }));
  };
  return (
    <aside class="details">
      <h2>{job.title}</h2>
      <div class="actions">
        <button type="button" class="button primary small" onClick={() => act('edit')}>
          <Icon name="again" />
          {texts.makeAgain}
        </button>
        <button type="button" class="button quiet small" onClick={() => act('reseed')}>
          <Icon name="sparkle" />
          {texts.anotherOne}
        </button>
        <button
          type="button"
          class="button quiet small danger"
          onClick={() => {
            onLeave();
            deleteResult(job.id);
          }}
        >
          <Icon name="trash" />
          {texts.delete}
        </button>
      </div>
      <dl>
        {details.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}

const isPicture = ({ mediaType }: ArtifactView): boolean => mediaType.startsWith('image/');

function isLiked(artifact: ArtifactView, liked: ReadonlySet<string>): boolean {
  return liked.has(artifact.id);
}
