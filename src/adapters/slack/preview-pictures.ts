import type { JobProgress } from '../../core/job.ts';
import type { Logger } from '../../core/logger.ts';
import { slackFaceTexts } from '../../core/texts/slack-face.ts';
import type { FileUploads } from './file-uploads.ts';
import type { JobRecords } from './job-record.ts';
import type { JobSite } from './job-messages.ts';

/** Each is a file of the workspace, made for a few seconds: one early on, one when most is done. */
const fractions = [0.2, 0.6];
/** Slack shows nothing else inside a message. */
const extensions: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif' };

/** The picture so far, inside status messages. */
export interface PreviewPictures {
  /** The file to show now, if there is one; uploads it when it is worth it. Never throws. */
  readonly of: (site: JobSite, progress: JobProgress | undefined) => Promise<string | undefined>;
  readonly forget: (jobId: string) => void;
}

interface Shown {
  fileId: string | undefined;
  count: number;
}

interface PreviewPorts {
  readonly logger: Logger;
  readonly records: JobRecords;
  readonly uploads: FileUploads;
}

export function createPreviewPictures({ logger, records, uploads }: PreviewPorts): PreviewPictures {
  const shown = new Map<string, Shown>();

  const upload = async (site: JobSite, preview: NonNullable<JobProgress['preview']>): Promise<string | undefined> => {
    const { jobId, workspace, address, signal } = site;
    const record = await records.get(jobId);
    const extension = extensions[preview.mediaType];
    // Without a message there is nothing to remember the file by, and nothing to show it in.
    if (record?.ts === undefined || extension === undefined) return undefined;
    const alt = slackFaceTexts[address.locale].previewAlt;
    const file = { fileName: `preview-${jobId}.${extension}`, bytes: preview.bytes, alt };
    const id = await uploads.hand(workspace.api, file, signal);
    await records.put(jobId, { ...record, previews: [...record.previews, id] });
    await uploads.complete(workspace.api, { id, title: alt }, undefined, signal);
    return (await uploads.isShowable(workspace.api, id, signal)) ? id : undefined;
  };

  return {
    of: async (site, progress) => {
      const state = shown.get(site.jobId) ?? { fileId: undefined, count: 0 };
      const due = fractions[state.count];
      if (progress?.preview === undefined || due === undefined || progress.fraction < due) return state.fileId;
      shown.set(site.jobId, state);
      // Counted before: a workspace that takes no files is asked twice, not at every step.
      state.count = fractions.findLastIndex((fraction) => progress.fraction >= fraction) + 1;
      try {
        state.fileId = (await upload(site, progress.preview)) ?? state.fileId;
      } catch (error) {
        logger.debug({ jobId: site.jobId, error }, 'a preview could not be uploaded');
      }
      return state.fileId;
    },
    forget: (jobId) => void shown.delete(jobId),
  };
}
