import type { ArtifactDraft } from '../../core/artifact.ts';
import type { InputFile } from '../../core/option.ts';
import type { PremultipliedImage } from '../../media/pixels.ts';
import { onWhite, shrinkToFit } from '../../media/shrink-to-fit.ts';
import { sharp } from './bounded-sharp.ts';
import { encodeJpegPreview } from './sharp-images.ts';

/** Formats an edited picture can be handed back in. */
export const editFormats = ['png', 'jpeg', 'webp'] as const;
export type EditFormat = (typeof editFormats)[number];

export interface EditResult {
  readonly image: PremultipliedImage;
  /** The picture it was made from: gives the name, and the format where none is asked for. */
  readonly file: InputFile;
  /** Joins the file's name: `fox-denoised.png`. */
  readonly suffix: string;
  readonly alt: string;
  readonly parameters: ArtifactDraft['parameters'];
  readonly format?: EditFormat | undefined;
  /** 1 … 100, of JPEG and WebP. Default 92: nobody sees a difference, and a second edit has something left. */
  readonly quality?: number | undefined;
}

const extensions = { png: 'png', jpeg: 'jpg', webp: 'webp' } as const satisfies Record<EditFormat, string>;

/**
 * Encodes what an editor made. Photographs that came as JPEG stay JPEG, everything else becomes PNG, and transparency is
 * never lost unless JPEG was asked for (then on white). Nothing of the original file's metadata is carried over: no place,
 * no camera.
 */
export async function encodeEdit(result: EditResult): Promise<ArtifactDraft> {
  const { image, file, quality = 92 } = result;
  const { widthPx, heightPx, rgba } = image;
  const format = result.format ?? (file.mediaType === 'image/jpeg' && isOpaque(rgba) ? 'jpeg' : 'png');
  const raw = { width: widthPx, height: heightPx, channels: 4, premultiplied: true } as const;
  const picture = sharp(rgba, { raw });
  const encoders = {
    png: () => picture.png({ compressionLevel: 6, adaptiveFiltering: widthPx * heightPx < 2_000_000 }),
    jpeg: () =>
      sharp(onWhite(image).rgb, { raw: { width: widthPx, height: heightPx, channels: 3 } }).jpeg({
        quality,
        chromaSubsampling: '4:4:4',
      }),
    webp: () => picture.webp({ quality, alphaQuality: 100, smartSubsample: true }),
  } as const;
  return {
    fileName: `${baseName(file.fileName)}-${result.suffix}.${extensions[format]}`,
    mediaType: `image/${format}`,
    bytes: await encoders[format]().toBuffer(),
    widthPx,
    heightPx,
    alt: result.alt,
    parameters: { ...result.parameters, widthPx, heightPx },
  };
}

/** What people see while they wait. */
export async function previewOf(image: PremultipliedImage): Promise<{ mediaType: string; bytes: Uint8Array }> {
  return { mediaType: 'image/jpeg', bytes: await encodeJpegPreview(onWhite(shrinkToFit(image, 512))) };
}

function isOpaque(rgba: Uint8Array): boolean {
  for (let at = 3; at < rgba.length; at += 4) if ((rgba[at] ?? 0) < 255) return false;
  return true;
}

/** The name without its ending, of letters every file system takes. */
function baseName(fileName: string): string {
  const name = fileName.replace(/\.[^.]*$/u, '').replaceAll(/[^\p{L}\p{N}_-]+/gu, '-');
  return name.replaceAll(/^-+|-+$/gu, '').slice(0, 60) || 'picture';
}
