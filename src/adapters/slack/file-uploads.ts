import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import { anyAnswer, type CallTerms, type SlackApi } from './slack-api.ts';
import { refusalOf, toSlackError } from './slack-refusal.ts';
import { waitOnClock } from './wait-on-clock.ts';

/** One file as it goes to Slack. */
export interface OutgoingFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** What a person who cannot see or hear it should know. */
  readonly alt: string;
}

const uploadTimeoutMs = 120_000;
const patienceMs = 20_000;
const longestAlt = 1000;
const longestTitle = 250;

const uploadUrlSchema = z.object({ upload_url: z.url(), file_id: z.string() });
const sharesSchema = z.record(z.string(), z.record(z.string(), z.array(z.unknown())));
const infoSchema = z.object({
  file: z.looseObject({ shares: sharesSchema.optional(), mimetype: z.string().optional() }),
});
/** Slack looks at a file for a moment; before that it knows no type, and no message may show it. */
const settleDelaysMs = [150, 300, 600, 1200, 2400];

/** Slack's upload in three steps. What it throws is an AppError `platform-*` or `cancelled`. */
export interface FileUploads {
  /** Hands the bytes over. Nobody sees the file before `complete`. @returns its id. */
  readonly hand: (api: SlackApi, file: OutgoingFile, signal: AbortSignal) => Promise<string>;
  /** Makes it a file of the workspace; with a target also a message there. */
  readonly complete: (
    api: SlackApi,
    file: { readonly id: string; readonly title: string },
    target: { readonly channel: string; readonly thread: string } | undefined,
    signal: AbortSignal,
  ) => Promise<void>;
  /** Whether a picture can be shown inside a message; waits a little for Slack to be ready. */
  readonly isShowable: (api: SlackApi, fileId: string, signal: AbortSignal) => Promise<boolean>;
  /** Whether a file stands in a conversation. */
  readonly isShared: (api: SlackApi, fileId: string, channel: string, signal: AbortSignal) => Promise<boolean>;
  /** Gone for everybody; what is gone already is fine. */
  readonly remove: (api: SlackApi, fileId: string, signal: AbortSignal) => Promise<void>;
}

export function createFileUploads(clock: Clock): FileUploads {
  return {
    hand: async (api, { fileName, bytes, alt }, signal) => {
      const terms: CallTerms = { signal, patienceMs, attempts: 2 };
      const { upload_url: url, file_id: id } = await api.call(
        'files.getUploadURLExternal',
        { filename: fileName, length: bytes.byteLength, alt_txt: cut(alt, longestAlt) },
        uploadUrlSchema,
        terms,
      );
      await sendBytes(url, bytes, { clock, signal });
      return id;
    },
    complete: async (api, { id, title }, target, signal) => {
      const where = target === undefined ? {} : { channel_id: target.channel, thread_ts: target.thread };
      const files = [{ id, title: cut(title, longestTitle) }];
      await api.call('files.completeUploadExternal', { files, ...where }, anyAnswer, { signal, patienceMs });
    },
    isShowable: async (api, fileId, signal) => {
      const terms = { signal, patienceMs, attempts: 2 };
      for (const delayMs of settleDelaysMs) {
        await waitOnClock(clock, delayMs, signal);
        try {
          const { file } = await api.call('files.info', { file: fileId }, infoSchema, terms);
          if (file.mimetype?.startsWith('image/') === true) return true;
        } catch (thrown) {
          if (isGone(thrown)) return false;
          throw thrown;
        }
      }
      return false;
    },
    isShared: async (api, fileId, channel, signal) => {
      try {
        const { file } = await api.call('files.info', { file: fileId }, infoSchema, {
          signal,
          patienceMs,
          attempts: 2,
        });
        const shares = Object.values(file.shares ?? {});
        return shares.some((byChannel) => (byChannel[channel] ?? []).length > 0);
      } catch (thrown) {
        if (isGone(thrown)) return false;
        throw thrown;
      }
    },
    remove: async (api, fileId, signal) => {
      try {
        await api.call('files.delete', { file: fileId }, anyAnswer, { signal, patienceMs, attempts: 2 });
      } catch (thrown) {
        if (!isGone(thrown)) throw thrown;
      }
    },
  };
}

/** Whether Slack refused because it does not have this file (any more). */
export function isGone(thrown: unknown): boolean {
  const name = refusalOf(thrown);
  return name === 'file_not_found' || name === 'file_deleted';
}

async function sendBytes(
  url: string,
  bytes: Uint8Array,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<void> {
  const late = new AbortController();
  const cancel = clock.schedule(uploadTimeoutMs, () => late.abort());
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: new Uint8Array(bytes),
      headers: { 'content-type': 'application/octet-stream' },
      redirect: 'error',
      signal: AbortSignal.any([signal, late.signal]),
    });
    await response.body?.cancel();
    if (response.status !== 200) {
      throw new AppError({
        code: 'platform-unreachable',
        message: `Slack did not take the bytes of a file: status ${response.status}`,
        retryable: true,
      });
    }
  } catch (thrown) {
    if (signal.aborted) throw new AppError({ code: 'cancelled', message: 'an upload was called off', cause: thrown });
    throw toSlackError(thrown, 'the upload of a file');
  } finally {
    cancel();
  }
}

function cut(text: string, maximum: number): string {
  return text.length <= maximum ? text : `${text.slice(0, maximum - 1).replace(/\p{Surrogate}$/u, '')}…`;
}
