/** What Slack would call a file: from its first bytes, then from its name. */
export interface FileKind {
  readonly mimetype: string;
  readonly filetype: string;
}

const kind = (mimetype: string, filetype: string): FileKind => ({ mimetype, filetype });

const SIGNATURES: readonly { readonly at: number; readonly bytes: string; readonly kind: FileKind }[] = [
  { at: 0, bytes: '\x89PNG', kind: kind('image/png', 'png') },
  { at: 0, bytes: '\xff\xd8\xff', kind: kind('image/jpeg', 'jpg') },
  { at: 0, bytes: 'GIF8', kind: kind('image/gif', 'gif') },
  { at: 8, bytes: 'WEBP', kind: kind('image/webp', 'webp') },
  { at: 8, bytes: 'WAVE', kind: kind('audio/x-wav', 'wav') },
  { at: 4, bytes: 'ftyp', kind: kind('video/mp4', 'mp4') },
  { at: 0, bytes: '\x1aE\xdf\xa3', kind: kind('video/webm', 'webm') },
  { at: 0, bytes: 'ID3', kind: kind('audio/mpeg', 'mp3') },
  { at: 0, bytes: '\xff\xfb', kind: kind('audio/mpeg', 'mp3') },
  { at: 0, bytes: 'fLaC', kind: kind('audio/flac', 'flac') },
  { at: 0, bytes: 'OggS', kind: kind('audio/ogg', 'ogg') },
  { at: 0, bytes: 'MThd', kind: kind('audio/midi', 'midi') },
  { at: 0, bytes: '%PDF', kind: kind('application/pdf', 'pdf') },
  { at: 0, bytes: 'PK\x03\x04', kind: kind('application/zip', 'zip') },
];

const TEXTS: Readonly<Record<string, FileKind>> = {
  txt: kind('text/plain', 'text'),
  md: kind('text/markdown', 'markdown'),
  json: kind('application/json', 'json'),
  csv: kind('text/csv', 'csv'),
};

export function fileKind(bytes: Buffer, name: string): FileKind {
  const found = SIGNATURES.find(({ at, bytes: signature }) =>
    bytes.subarray(at, at + signature.length).equals(Buffer.from(signature, 'latin1')),
  );
  const extension = name.split('.').at(-1)?.toLowerCase() ?? '';
  return found?.kind ?? TEXTS[extension] ?? kind('application/octet-stream', 'binary');
}
