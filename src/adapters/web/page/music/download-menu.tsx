import { useRef } from 'preact/hooks';
import type { Locale } from '../../../../core/locale.ts';
import type { ReplyAttachment } from '../../../../core/reply.ts';
import { musicPlayerTexts } from '../../../../core/texts/music-player.ts';
import { formatBytes } from '../format-bytes.ts';
import { Icon } from '../icon.tsx';
import { downloadUrl } from '../studio-api.ts';
import { useStudio } from '../studio-context.ts';
import type { Music } from './music-files.ts';

/** Every file of a piece, to keep. */
export function DownloadMenu({ music }: { readonly music: Music }) {
  const { locale } = useStudio();
  const texts = musicPlayerTexts[locale];
  const menu = useRef<HTMLDetailsElement>(null);
  const close = (): void => menu.current?.removeAttribute('open');
  return (
    <details
      ref={menu}
      class="download-menu"
      onFocusOut={(event) => {
        const { relatedTarget } = event;
        if (!(relatedTarget instanceof Node) || menu.current?.contains(relatedTarget) !== true) close();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || menu.current?.open !== true) return;
        event.stopPropagation();
        close();
        menu.current.querySelector('summary')?.focus();
      }}
    >
      <summary class="icon-button" aria-label={texts.downloads} title={texts.downloads}>
        <Icon name="download" />
      </summary>
      <ul>
        {music.files.map((file) => (
          <li key={file.artifactId}>
            <a href={downloadUrl(file.artifactId)} download={file.fileName}>
              <span>{fileLabel(file, music, locale)}</span>
              <span class="hint">
                {ending(file)} · {formatBytes(file.byteLength)}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function fileLabel(file: ReplyAttachment, { sound, scores, loops }: Music, locale: Locale): string {
  const texts = musicPlayerTexts[locale];
  const { extra, part = '' } = file;
  if (extra === undefined) return loops.includes(sound) ? texts.downloadLoop(part) : texts.downloadSound;
  switch (extra) {
    case 'roll':
      return texts.downloadRoll;
    case 'score':
      return scores.length > 1 ? texts.downloadScorePage(scores.indexOf(file) + 1) : texts.downloadScore;
    case 'stem':
      return texts.downloadStem(part);
    case 'loop':
      return texts.downloadLoop(part);
    case 'cues':
      return texts.downloadCues;
    case 'midi':
      return texts.downloadNotes;
    case 'overview':
    case 'format':
      return file.fileName;
  }
}

/** `MP3`, `MID`: of a file's name, for what it is called on a disk. */
function ending({ fileName }: ReplyAttachment): string {
  return /\.(\w{1,5})$/u.exec(fileName)?.[1]?.toUpperCase() ?? '';
}
