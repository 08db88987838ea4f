import type { Locale } from './locale.ts';
import type { ReplyAttachment } from './reply.ts';

/** The editor that packs pictures for delivery. */
export const fitPictureGenerator = 'fit-picture';
/** The editor that packs sound for delivery. */
export const fitSoundGenerator = 'fit-sound';
/** Opus in stereo below this is no longer music. */
export const leastKilobits = 40;

/**
 * A stored file as a platform can take it. The ladder: as it is → re-encoded at its size → smaller → not at all, with
 * a sentence that says why and where the whole file is. Sound: as it is → Opus of the rate that fits → not at all; parts of
 * a piece are left out first, for the piece itself is there.
 */
export type FittedFile =
  | { readonly type: 'whole'; readonly fileName: string; readonly mediaType: string; readonly bytes: Uint8Array }
  | {
      readonly type: 'reduced';
      readonly fileName: string;
      readonly mediaType: string;
      readonly bytes: Uint8Array;
      /** What was done to it, in the reader's language. */
      readonly note: string;
    }
  | { readonly type: 'withheld'; readonly note: string };

/** Makes stored files fit what a platform accepts. Adapters ask again with less when the platform refuses all the same. */
export interface FileDelivery {
  /**
   * @throws AppError `not-found`, `storage-*`: the file itself cannot be read; `cancelled` after the signal. Anything else
   * ends in a lower rung.
   */
  readonly fit: (
    attachment: ReplyAttachment,
    terms: { readonly maxBytes: number; readonly locale: Locale; readonly signal: AbortSignal },
  ) => Promise<FittedFile>;
}
