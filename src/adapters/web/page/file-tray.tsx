import { useEffect, useState } from 'preact/hooks';
import { formatBytes } from './format-bytes.ts';
import { fileKind } from './file-kind.ts';
import { Icon } from './icon.tsx';
import { useStudio } from './studio-context.ts';

interface FileTrayProps {
  readonly files: readonly File[];
  readonly onRemove: (file: File) => void;
}

/** Files waiting to go with the next call. */
export function FileTray({ files, onRemove }: FileTrayProps) {
  const { texts } = useStudio();
  if (files.length === 0) return null;
  return (
    <ul class="tray" aria-label={texts.attachedFiles}>
      {files.map((file) => (
        <li key={`${file.name} ${file.size} ${file.lastModified}`}>
          <FilePreview file={file} />
          <span class="name">{file.name}</span>
          <span class="hint">{formatBytes(file.size)}</span>
          <button
            type="button"
            class="icon-button"
            aria-label={texts.removeFile(file.name)}
            onClick={() => onRemove(file)}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A small picture of a picture, from this device. */
export function FilePreview({ file }: { readonly file: File }) {
  const [url, setUrl] = useState<string | undefined>(undefined);
  useEffect(() => {
    if (!/^image\/(?:png|jpeg|webp|gif|avif)$/u.test(file.type)) return undefined;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  if (url === undefined) return <Icon name={isOfSound(file) ? 'note' : 'file'} />;
  return <img src={url} alt="" width={40} height={40} />;
}

function isOfSound(file: File): boolean {
  const kind = fileKind(file);
  return kind === 'midi' || kind === 'audio';
}
