import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { formatActionId } from '../../../core/action-id.ts';
import { ownFilesOf } from '../../../core/picture-options.ts';
import type { CommandDescription } from '../../../core/command.ts';
import type { ArtifactView, GalleryEntry, JobView } from '../studio-protocol.ts';
import { Icon } from './icon.tsx';
import { Lightbox } from './lightbox.tsx';
import { attachmentsOf, musicOf, type Music } from './music/music-files.ts';
import { MusicPlayer } from './music/music-player.tsx';
import { MusicThumb } from './music/music-thumb.tsx';
import { pieceDetails } from './piece-details.ts';
import { artifactUrl, downloadUrl } from './studio-api.ts';
import { useStudio } from './studio-context.ts';
import type { StudioTexts } from './studio-context.ts';

const pieceKinds = ['all', 'made', 'edited'] as const;
type PieceKind = (typeof pieceKinds)[number];

interface Piece {
  readonly entry: GalleryEntry;
  readonly artifact: ArtifactView;
  /** Where there is something to listen to. */
  readonly music: Music | undefined;
}

/** Everything I had made, newest first, with what it was made with. */
export function GalleryView() {
  const { texts, readGallery, toast, state, deleting, go } = useStudio();
  const pages = useRef(0);
  const [entries, setEntries] = useState<readonly GalleryEntry[] | undefined>(undefined);
  const [nextBefore, setNextBefore] = useState<string | undefined>(undefined);
  const [onlyLiked, setOnlyLiked] = useState(false);
  const [kind, setKind] = useState<PieceKind>('all');
  const [opened, setOpened] = useState<string | undefined>(undefined);
  const finished = [...state.jobs.values()].filter(({ view }) => view.state === 'done').length;

  const load = useCallback(
    async (before?: string) => {
      try {
        const page = await readGallery(before);
        const isRefresh = before === undefined && pages.current > 0;
        setEntries((known = []) => (before === undefined ? merge(page.entries, known) : merge(known, page.entries)));
        if (!isRefresh) {
          setNextBefore(page.nextBefore);
          pages.current += 1;
        }
      } catch {
        toast({ text: texts.unreachable, tone: 'error' });
      }
    },
    [readGallery, toast, texts],
  );
  // Also when the stream opens again: what was finished meanwhile is heard of by nobody.
  useEffect(() => void load(), [load, finished, state.openings]);
  const deleted = useMemo(
    () => new Set(state.messages.flatMap(({ body }) => (body.type === 'deleted' ? body.jobId : []))),
    [state.messages],
  );

  const pieces = (entries ?? [])
    .filter(({ job }) => !deleting.has(job.id) && !deleted.has(job.id))
    .filter(({ job }) => kind === 'all' || isEdit(job, state.studio.commands) === (kind === 'edited'))
    .flatMap((entry) => {
      const music = musicOf(attachmentsOf(entry.artifacts));
      return ownFilesOf(entry.artifacts).map((artifact): Piece => ({ entry, artifact, music }));
    })
    .filter(({ artifact }) => !onlyLiked || isLiked(artifact, state.liked));
  return (
    <section class="view" aria-labelledby="gallery-title">
      <header class="view-header">
        <h1 id="gallery-title">{texts.viewGallery}</h1>
        <div class="segments" role="group" aria-label={texts.whichPieces}>
          {pieceKinds.map((known) => (
            <button key={known} type="button" aria-pressed={kind === known} onClick={() => setKind(known)}>
              {kindName(known, texts)}
            </button>
          ))}
        </div>
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
          <p>{onlyLiked ? texts.nothingLiked : emptySentence(kind, texts)}</p>
          {!onlyLiked && kind !== 'edited' && (
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
          pictures={pieces.filter(isShown).map(({ artifact }) => artifact)}
          firstId={opened}
          onClose={() => setOpened(undefined)}
          stage={({ id }) => {
            const music = pieces.find(({ artifact }) => artifact.id === id)?.music;
            return music === undefined ? undefined : <MusicPlayer key={id} music={music} />;
          }}
          aside={({ id }) => {
            const piece = pieces.find(({ artifact }) => artifact.id === id);
            return piece === undefined ? null : <PieceDetails piece={piece} onLeave={() => setOpened(undefined)} />;
          }}
        />
      )}
    </section>
  );
}

function kindName(kind: PieceKind, texts: StudioTexts): string {
  switch (kind) {
    case 'all':
      return texts.piecesAll;
    case 'made':
      return texts.piecesMade;
    case 'edited':
      return texts.piecesEdited;
  }
}

function emptySentence(kind: PieceKind, texts: StudioTexts): string {
  switch (kind) {
    case 'all':
      return texts.galleryEmpty;
    case 'made':
      return texts.nothingMade;
    case 'edited':
      return texts.nothingEdited;
  }
}

/** What a job's command asks for. */
function optionsOf({ command, subcommand }: JobView, commands: readonly CommandDescription[]) {
  const forms = commands.find(({ name }) => name === command)?.forms;
  return forms?.find((form) => form.subcommand === subcommand)?.options ?? [];
}

/** Made of a picture or of music that somebody handed in, or of a finished one. */
function isEdit(job: JobView, commands: readonly CommandDescription[]): boolean {
  return optionsOf(job, commands).some(
    ({ name, type, required }) => (name === 'image' || name === 'midi') && type === 'attachment' && required === true,
  );
}

/** Both, without saying anything twice: what was made meanwhile joins what is already on the screen. */
function merge(first: readonly GalleryEntry[], then: readonly GalleryEntry[]): readonly GalleryEntry[] {
  const known = new Set(first.map(({ job }) => job.id));
  return [...first, ...then.filter(({ job }) => !known.has(job.id))];
}

function Tile({ piece, onOpen }: { readonly piece: Piece; readonly onOpen: () => void }) {
  const { texts, like, state } = useStudio();
  const { artifact, music } = piece;
  const liked = isLiked(artifact, state.liked);
  return (
    <figure class="tile">
      {music !== undefined ? (
        <MusicThumb music={music} title={titleOf(piece)} onOpen={onOpen} />
      ) : isPicture(artifact) ? (
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
        <span class="tile-title">{titleOf(piece)}</span>
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
  const { texts, locale, press, deleteResult, go, state } = useStudio();
  const { job } = piece.entry;
  const options = optionsOf(job, state.studio.commands);
  const takesSeed = options.some(({ name }) => name === 'seed');
  const takesOptions = options.some(({ type }) => type !== 'attachment');
  const title = titleOf(piece);
  const details = pieceDetails({ parameters: piece.artifact.parameters, title, locale });
  const act = (verb: 'edit' | 'reseed' | 'rework') => {
    onLeave();
    go('chat');
    void press(formatActionId({ verb, jobId: job.id, index: piece.artifact.index }));
  };
  return (
    <aside class="details">
      <h2>{title}</h2>
      <div class="actions">
        {takesOptions && (
          <button type="button" class="button primary small" onClick={() => act('edit')}>
            <Icon name="again" />
            {texts.makeAgain}
          </button>
        )}
        {takesSeed && (
          <button type="button" class="button quiet small" onClick={() => act('reseed')}>
            <Icon name="dice" />
            {texts.anotherOne}
          </button>
        )}
        {isShown(piece) && (
          <button type="button" class="button quiet small" onClick={() => act('rework')}>
            <Icon name="brush" />
            {texts.editPicture}
          </button>
        )}
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

/** Music has a name of its own; anything else is called by the words it was asked with. */
function titleOf({ entry, artifact, music }: Piece): string {
  const { title } = artifact.parameters;
  return music !== undefined && typeof title === 'string' && title !== '' ? title : entry.job.title;
}

/** What can be opened large. */
const isShown = ({ artifact, music }: Piece): boolean => music !== undefined || isPicture(artifact);

function isLiked(artifact: ArtifactView, liked: ReadonlySet<string>): boolean {
  return liked.has(artifact.id);
}
