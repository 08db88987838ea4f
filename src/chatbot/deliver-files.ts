import type { ArtifactDraft, ArtifactReader } from '../core/artifact.ts';
import type { Clock } from '../core/clock.ts';
import {
  fitPictureGenerator,
  fitSoundGenerator,
  leastKilobits,
  type FileDelivery,
  type FittedFile,
} from '../core/delivery.ts';
import { AppError, toAppError } from '../core/errors.ts';
import type { Locale } from '../core/locale.ts';
import type { Logger } from '../core/logger.ts';
import type { ReplyAttachment } from '../core/reply.ts';
import { sizeText } from '../core/size-text.ts';
import { deliveryTexts } from '../core/texts/delivery.ts';
import { withoutMarkup } from '../core/without-markup.ts';
import type { InferenceWorker } from '../core/worker-port.ts';
import { createTurns } from './turns.ts';

export interface FileDeliveryOptions {
  readonly artifacts: ArtifactReader;
  readonly worker: Pick<InferenceWorker, 'run'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What the editors can pack. Anything else goes whole or not at all. */
const packers: ReadonlyMap<string, string> = new Map([
  ...['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif', 'image/tiff'].map(
    (type) => [type, fitPictureGenerator] as const,
  ),
  ...['audio/mpeg', 'audio/ogg', 'audio/wav'].map((type) => [type, fitSoundGenerator] as const),
]);
/** Larger ones would be in memory here and, decoded, in the child. */
const mostPackedBytes = 100_000_000;
/** For the pictures before it and the job under way: about as long as a job of the built-in models takes. */
const turnTimeoutMs = 15_000;
/** A picture of 20 megapixels takes a few seconds; a machine under load, several times that. */
const packingTimeoutMs = 45_000;

/**
 * Makes stored files fit: whole, else packed by an editor in the inference process, else a sentence. One file is packed at a
 * time, so that a burst of large ones holds one in memory, not all.
 */
export function createFileDelivery(options: FileDeliveryOptions): FileDelivery {
  const { artifacts, clock, logger } = options;
  const turns = createTurns(clock);
  const pack = createPacker(options);

  return {
    fit: async (attachment, { maxBytes, locale, signal }) => {
      refuseAborted(signal);
      const { artifactId, byteLength, fileName, mediaType } = attachment;
      if (byteLength <= maxBytes) {
        return { type: 'whole', fileName, mediaType, bytes: await artifacts.read(artifactId) };
      }
      if (!isPackable(attachment, maxBytes)) return withhold(attachment, maxBytes, locale);
      const startedMs = clock.now();
      const endTurn = await turns.take({ timeoutMs: turnTimeoutMs, signal });
      if (endTurn === undefined) {
        logger.warn({ artifactId }, 'a file was not packed: others took too long');
        return withhold(attachment, maxBytes, locale);
      }
      try {
        const bytes = await artifacts.read(artifactId);
        const waitMs = Math.max(0, turnTimeoutMs - (clock.now() - startedMs));
        const packed = await pack({ attachment, bytes, maxBytes, locale, waitMs, signal });
        if (packed === undefined) return withhold(attachment, maxBytes, locale);
        logger.info(
          { artifactId, fromBytes: byteLength, toBytes: packed.bytes.byteLength, durationMs: clock.now() - startedMs },
          'file packed for delivery',
        );
        return reduced(attachment, packed, locale);
      } finally {
        endTurn();
      }
    },
  };
}

/** Whether trying is worth the wait. */
function isPackable({ mediaType, byteLength, durationMs = 0, extra }: ReplyAttachment, maxBytes: number): boolean {
  const packer = packers.get(mediaType);
  if (packer === undefined || byteLength > mostPackedBytes || extra === 'stem') return false;
  return packer === fitPictureGenerator || (durationMs > 0 && (maxBytes * 8) / durationMs >= leastKilobits);
}

interface PackRequest {
  readonly attachment: ReplyAttachment;
  readonly bytes: Uint8Array;
  readonly maxBytes: number;
  readonly locale: Locale;
  readonly waitMs: number;
  readonly signal: AbortSignal;
}

/** @returns packs one picture; undefined where that cannot be done, or not in time. */
function createPacker({ worker, clock, logger }: FileDeliveryOptions) {
  let attempts = 0;
  return async (request: PackRequest): Promise<ArtifactDraft | undefined> => {
    const { attachment, bytes, maxBytes, locale, waitMs, signal } = request;
    const { artifactId, fileName, mediaType, durationMs } = attachment;
    attempts += 1;
    const late = new AbortController();
    let stopTimer = clock.schedule(waitMs, () => late.abort());
    let packed: ArtifactDraft | undefined;
    try {
      const task = {
        // Not a job's id: what the worker is told must not be taken for the job that made the picture.
        jobId: `fit-${artifactId}`.slice(0, 64),
        attempt: attempts,
        generator: packers.get(mediaType) ?? fitPictureGenerator,
        options: { seed: 0, maxBytes, ...(durationMs === undefined ? {} : { durationMs: Math.round(durationMs) }) },
        locale,
        inputs: [{ fileName, mediaType, bytes }],
      };
      for await (const event of worker.run(task, { signal: AbortSignal.any([signal, late.signal]) })) {
        if (event.type === 'artifact-ready') packed = event.artifact;
        // It has begun: from now on it is the work that takes the time.
        stopTimer();
        stopTimer = clock.schedule(packingTimeoutMs, () => late.abort());
      }
    } catch (thrown) {
      refuseAborted(signal);
      const { code, message } = toAppError(thrown);
      logger.warn({ artifactId, code, error: message, late: late.signal.aborted }, 'a file could not be packed');
      return undefined;
    } finally {
      stopTimer();
    }
    refuseAborted(signal);
    return packed !== undefined && packed.bytes.byteLength <= maxBytes ? packed : undefined;
  };
}

function reduced(attachment: ReplyAttachment, packed: ArtifactDraft, locale: Locale): FittedFile {
  const texts = deliveryTexts[locale];
  const { mediaType, bytes, widthPx, heightPx } = packed;
  const size = sizeText(locale, bytes.byteLength);
  if (mediaType.startsWith('audio/')) {
    const fileName = attachment.fileName.replace(/(?:\.[^.]{1,8})?$/u, '.ogg');
    return {
      type: 'reduced',
      fileName,
      mediaType,
      bytes,
      note: `${texts.soundPacked({ size })} ${whereWhole(attachment, locale)}`,
    };
  }
  const isSmaller = widthPx !== undefined && heightPx !== undefined && packed.parameters['divisor'] !== 1;
  const what = isSmaller ? texts.smaller({ widthPx, heightPx, size }) : texts.packed({ size });
  return {
    type: 'reduced',
    fileName: attachment.fileName.replace(/(?:\.[^.]{1,8})?$/u, mediaType === 'image/gif' ? '.gif' : '.webp'),
    mediaType,
    bytes,
    note: `${what} ${whereWhole(attachment, locale)}`,
  };
}

function withhold(attachment: ReplyAttachment, maxBytes: number, locale: Locale): FittedFile {
  const { artifactId, fileName, byteLength, extra } = attachment;
  if (extra === 'stem') {
    // The same for each of them: said once.
    const limit = sizeText(locale, maxBytes);
    return { type: 'withheld', note: deliveryTexts[locale].stemsLeftOut({ limit, jobId: jobOf(artifactId) }) };
  }
  const sentence = deliveryTexts[locale].withheld({
    fileName: withoutMarkup(fileName),
    size: sizeText(locale, byteLength),
    limit: sizeText(locale, maxBytes),
  });
  return { type: 'withheld', note: `${sentence} ${whereWhole(attachment, locale)}` };
}

function whereWhole({ artifactId, byteLength }: ReplyAttachment, locale: Locale): string {
  return deliveryTexts[locale].whereWhole({ size: sizeText(locale, byteLength), jobId: jobOf(artifactId) });
}

/** Artifact ids are `jobId-index`. */
function jobOf(artifactId: string): string {
  return artifactId.replace(/-\d+$/u, '');
}

function refuseAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError({ code: 'cancelled', message: 'the delivery was called off' });
}
