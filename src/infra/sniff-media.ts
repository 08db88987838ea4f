import { fileTypeFromBuffer } from 'file-type';

export interface SniffedMedia {
  readonly mediaType: string;
}

/** Media types the project understands; anything else that file-type recognises is refused like an unknown file. */
const understood = new Set([
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'image/avif',
  'image/tiff',
  'audio/mpeg',
  'audio/wav',
  'audio/ogg',
  'audio/flac',
  'audio/x-m4a',
  'audio/mp4',
  'audio/midi',
  'video/mp4',
  'video/webm',
  'video/quicktime',
  'video/x-matroska',
]);

/** Names that file-type gives to types we store under another one. */
const canonical: Readonly<Record<string, string>> = {
  'audio/vnd.wave': 'audio/wav',
  'audio/opus': 'audio/ogg',
  'video/x-m4v': 'video/mp4',
};

/** Unicode category Cc without tab, line feed and carriage return. */
const controlCharacter = /[\p{Cc}--[\t\n\r]]/v;

/** How many bytes of a text file are looked at: a control character after these is somebody else's problem. */
const textProbeBytes = 64 * 1024;

/**
 * What a file is by its bytes, never by its name. Only the first bytes are read, nothing is decoded: pixels and sound
 * are the inference child's business.
 * @param bytes the whole file.
 * @returns undefined for what the project does not understand (archives, programs, SVG, empty files).
 */
export async function sniffMedia(bytes: Uint8Array): Promise<SniffedMedia | undefined> {
  const found = await fileTypeFromBuffer(bytes);
  if (found === undefined) return isPlainText(bytes) ? { mediaType: 'text/plain' } : undefined;
  const bare = found.mime.split(';')[0] ?? found.mime;
  const mediaType = canonical[bare] ?? bare;
  return understood.has(mediaType) ? { mediaType } : undefined;
}

/** UTF-8 without control characters other than tab and line ends, and not markup that a browser would run. */
function isPlainText(bytes: Uint8Array): boolean {
  if (bytes.length === 0) return false;
  const head = bytes.subarray(0, textProbeBytes);
  try {
    // A cut at the probe's end may fall inside a character: `stream` forgives exactly that.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: bytes.length > head.length });
    return !controlCharacter.test(text) && !/^\s*<(?:!doctype|\?xml|svg|html|script)/iu.test(text);
  } catch {
    return false;
  }
}
