import type { FileDelivery } from '../../core/delivery.ts';
import { toAppError } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import type { Logger } from '../../core/logger.ts';
import type { ReplyAttachment } from '../../core/reply.ts';
import { slackTexts } from '../../core/texts/slack.ts';
import { isGone, type FileUploads } from './file-uploads.ts';
import type { FileRecord, JobRecords } from './job-record.ts';
import type { JobSite } from './job-messages.ts';
import { isConfigRefusal, refusalOf } from './slack-refusal.ts';

/** What Slack itself takes; workspaces may allow less. */
const slackLimitBytes = 1_000_000_000;
/** Where a workspace refuses a size without saying which it takes, these are tried. */
const smallerBytes = [25_000_000, 5_000_000, 1_000_000];

/** Slack's four ways of not taking a file, and a workspace that is full. */
const uploadRefusals = [
  'file_uploads_disabled',
  'file_uploads_except_images_disabled',
  'file_upload_size_restricted',
  'file_type_not_allowed',
  'storage_limit_reached',
] as const;
/** `other`: what only the operator can mend, such as a missing scope. The result itself does not suffer from it. */
type UploadRefusal = (typeof uploadRefusals)[number] | 'other';

/** What has become of a result's files. */
export interface PreparedFiles {
  /** Artifact id → file id, to be shown inside the message. */
  readonly pictures: ReadonlyMap<string, string>;
  /** Artifacts whose bytes are there and that are to be shared into the thread. */
  readonly toShare: readonly ReplyAttachment[];
  /** What the reader should know: made smaller, not taken and why. */
  readonly notes: readonly string[];
}

export interface ResultFiles {
  /** Hands over every file that Slack does not have yet. */
  readonly prepare: (site: JobSite, attachments: readonly ReplyAttachment[], locale: Locale) => Promise<PreparedFiles>;
  /** Puts one into the thread of the job's message, once. @returns a note when the workspace does not take it. */
  readonly share: (
    site: JobSite,
    attachment: ReplyAttachment,
    target: { readonly channel: string; readonly thread: string; readonly locale: Locale },
  ) => Promise<string | undefined>;
}

interface ResultFilesPorts {
  readonly delivery: FileDelivery;
  readonly uploads: FileUploads;
  readonly records: JobRecords;
  readonly logger: Logger;
}

/** What can be shown inside a message. */
export function isPicture({ mediaType, spoiler }: ReplyAttachment): boolean {
  return spoiler !== true && (mediaType === 'image/png' || mediaType === 'image/jpeg' || mediaType === 'image/gif');
}

type Handed =
  | { readonly type: 'handed'; readonly file: FileRecord }
  | { readonly type: 'refused'; readonly note: string };

/**
 * Files of a result, step by step in the job's record: a process that dies anywhere here goes on where it was. Before
 * anything is handed over the record may not exist; then at worst a file nobody sees is left behind.
 */
export function createResultFiles({ delivery, uploads, records, logger }: ResultFilesPorts): ResultFiles {
  const remember = async (jobId: string, artifactId: string, file: FileRecord): Promise<void> => {
    const record = await records.get(jobId);
    if (record !== undefined) await records.put(jobId, { ...record, files: { ...record.files, [artifactId]: file } });
  };

  /** Down the ladder until the workspace takes it. */
  const handOver = async (site: JobSite, attachment: ReplyAttachment, locale: Locale): Promise<Handed> => {
    const { workspace, signal, jobId } = site;
    const limits = [slackLimitBytes, ...smallerBytes.filter((bytes) => bytes < attachment.byteLength)];
    for (const [step, maxBytes] of limits.entries()) {
      const fitted = await delivery.fit(attachment, { maxBytes, locale, signal });
      if (fitted.type === 'withheld') return { type: 'refused', note: fitted.note };
      const { fileName, bytes, mediaType } = fitted;
      const note = fitted.type === 'reduced' ? fitted.note : undefined;
      // Slack takes no file without a byte in it.
      if (bytes.byteLength === 0) return { type: 'refused', note: refusalNote('other', attachment, locale) };
      try {
        const id = await uploads.hand(workspace.api, { fileName, bytes, alt: attachment.alt }, signal);
        const stage = isPicture({ ...attachment, mediaType }) ? 'kept' : 'handed';
        if (stage === 'kept') await uploads.complete(workspace.api, { id, title: fileName }, undefined, signal);
        return { type: 'handed', file: { id, stage, ...(note === undefined ? {} : { note }) } };
      } catch (thrown) {
        const refusal = uploadRefusalOf(thrown);
        if (refusal === undefined) throw thrown;
        tellOf(refusal, thrown, { jobId, maxBytes });
        const isLast = step === limits.length - 1;
        if (refusal !== 'file_upload_size_restricted' || isLast) {
          return { type: 'refused', note: refusalNote(refusal, attachment, locale) };
        }
      }
    }
    return { type: 'refused', note: refusalNote('file_upload_size_restricted', attachment, locale) };
  };

  return {
    prepare: async (site, attachments, locale) => {
      const pictures = new Map<string, string>();
      const toShare: ReplyAttachment[] = [];
      const notes: string[] = [];
      // Slack draws pictures one below the other, as wide as it can: of several the overview stands in the message, of
      // music its roll, and pages of notes with everything else in the thread.
      const hasOverview = attachments.some((file) => file.extra === 'overview' && isPicture(file));
      const isInThread = (file: ReplyAttachment): boolean =>
        file.extra === 'score' || (hasOverview && file.extra !== 'overview');
      for (const attachment of attachments) {
        const { artifactId } = attachment;
        let file = (await records.get(site.jobId))?.files[artifactId];
        if (file === undefined) {
          const handed = await handOver(site, isInThread(attachment) ? asFile(attachment) : attachment, locale);
          if (handed.type === 'refused') {
            notes.push(handed.note);
            continue;
          }
          ({ file } = handed);
          await remember(site.jobId, artifactId, file);
        }
        if (file.note !== undefined) notes.push(file.note);
        if (file.stage !== 'kept') toShare.push(attachment);
        else if (await uploads.isShowable(site.workspace.api, file.id, site.signal)) pictures.set(artifactId, file.id);
        else {
          logger.warn({ jobId: site.jobId }, 'slack does not show a picture: it goes into the thread');
          toShare.push(attachment);
        }
      }
      return { pictures, toShare, notes };
    },

    share: async (site, attachment, { channel, thread, locale }) => {
      const { jobId, workspace, signal } = site;
      const { artifactId, fileName: title } = attachment;
      const known = (await records.get(jobId))?.files[artifactId];
      if (known?.stage === 'shared') return undefined;
      if (known?.stage === 'sharing' && (await uploads.isShared(workspace.api, known.id, channel, signal))) {
        await remember(jobId, artifactId, { id: known.id, stage: 'shared' });
        return undefined;
      }
      // A file that is complete cannot be shared a second time, and bytes are not kept for ever: then it goes up anew.
      for (const id of known?.stage === 'handed' ? [known.id, undefined] : [undefined]) {
        const handed: Handed =
          id === undefined
            ? await handAgain(site, attachment, locale)
            : { type: 'handed', file: { id, stage: 'handed' } };
        if (handed.type === 'refused') return handed.note;
        const { file } = handed;
        await remember(jobId, artifactId, { id: file.id, stage: 'sharing' });
        try {
          await uploads.complete(workspace.api, { id: file.id, title }, { channel, thread }, signal);
          await remember(jobId, artifactId, { id: file.id, stage: 'shared' });
          return undefined;
        } catch (thrown) {
          if (id !== undefined && isGone(thrown)) continue;
          const refusal = uploadRefusalOf(thrown);
          if (refusal === undefined) throw thrown;
          tellOf(refusal, thrown, { jobId });
          return refusalNote(refusal, attachment, locale);
        }
      }
      return undefined;
    },
  };

  function tellOf(refusal: UploadRefusal, error: unknown, fields: Readonly<Record<string, unknown>>): void {
    if (refusal === 'other') logger.error({ ...fields, error }, 'slack does not take a file of a result');
    else logger.info({ ...fields, refusal }, 'the workspace does not take a file');
  }

  async function handAgain(site: JobSite, attachment: ReplyAttachment, locale: Locale): Promise<Handed> {
    return handOver(site, asFile(attachment), locale);
  }
}

/** Not as a picture: what is not shown inside the message goes into the thread like any file. */
function asFile(attachment: ReplyAttachment): ReplyAttachment {
  return { ...attachment, spoiler: true };
}

function uploadRefusalOf(thrown: unknown): UploadRefusal | undefined {
  const name = refusalOf(thrown);
  const known = uploadRefusals.find((refusal) => refusal === name);
  // Without a valid token there is no message either.
  const isFinal = toAppError(thrown).code === 'platform-refused' && name !== undefined && !isConfigRefusal(thrown);
  return known ?? (isFinal ? 'other' : undefined);
}

function refusalNote(refusal: UploadRefusal, { fileName }: ReplyAttachment, locale: Locale): string {
  const texts = slackTexts[locale];
  const name = fileName.replaceAll(/[`\s]+/gu, ' ');
  switch (refusal) {
    case 'file_uploads_disabled':
      return texts.uploadsDisabled(name);
    case 'file_uploads_except_images_disabled':
      return texts.uploadsPicturesOnly(name);
    case 'file_upload_size_restricted':
      return texts.uploadTooLarge(name);
    case 'file_type_not_allowed':
      return texts.uploadTypeRefused(name);
    case 'storage_limit_reached':
      return texts.uploadNoRoom(name);
    case 'other':
      return texts.uploadRefused(name);
  }
}
