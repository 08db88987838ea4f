import type { FileDelivery } from '../../core/delivery.ts';
import type { Locale } from '../../core/locale.ts';
import type { Logger } from '../../core/logger.ts';
import type { ReplyAttachment } from '../../core/reply.ts';
import type { FileUploads } from './file-uploads.ts';
import type { JobRecords } from './job-record.ts';
import { isPicture } from './result-files.ts';
import type { Workspace } from './workspaces.ts';

const largestBytes = 25_000_000;

/** Pictures of answers that are given at once (a job shown again): those Slack has already, or a copy. */
export interface AttachedPictures {
  readonly of: (
    workspace: Workspace,
    attachments: readonly ReplyAttachment[],
    locale: Locale,
  ) => Promise<{ readonly pictures: ReadonlyMap<string, string>; readonly notes: readonly string[] }>;
}

interface AttachedPorts {
  readonly logger: Logger;
  readonly delivery: FileDelivery;
  readonly uploads: FileUploads;
  readonly records: JobRecords;
  readonly signal: AbortSignal;
}

export function createAttachedPictures(ports: AttachedPorts): AttachedPictures {
  const { logger, delivery, uploads, records, signal } = ports;
  return {
    of: async (workspace, attachments, locale) => {
      const pictures = new Map<string, string>();
      const notes: string[] = [];
      for (const attachment of attachments.filter(isPicture)) {
        const { artifactId } = attachment;
        const record = await records.get(jobOf(artifactId));
        const known = record?.files[artifactId];
        if (known?.stage === 'kept') {
          pictures.set(artifactId, known.id);
          continue;
        }
        try {
          const fitted = await delivery.fit(attachment, { maxBytes: largestBytes, locale, signal });
          if (fitted.type === 'withheld') {
            notes.push(fitted.note);
            continue;
          }
          const { fileName, bytes, mediaType } = fitted;
          if (!isPicture({ ...attachment, mediaType })) continue;
          const id = await uploads.hand(workspace.api, { fileName, bytes, alt: attachment.alt }, signal);
          await uploads.complete(workspace.api, { id, title: fileName }, undefined, signal);
          if (await uploads.isShowable(workspace.api, id, signal)) pictures.set(artifactId, id);
        } catch (error) {
          logger.warn({ artifactId, error }, 'a picture could not be shown in an answer');
        }
      }
      return { pictures, notes };
    },
  };
}

/** Artifact ids are `jobId-index`. */
function jobOf(artifactId: string): string {
  return artifactId.replace(/-\d+$/u, '');
}
