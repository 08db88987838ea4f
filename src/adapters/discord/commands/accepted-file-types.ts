import type { APIFileUploadComponent } from 'discord.js';
import type { AttachmentOption } from '../../../core/option.ts';

type FileTypes = NonNullable<APIFileUploadComponent['file_types']>;

const fileTypes: Readonly<Record<AttachmentOption['accepts'][number], FileTypes>> = {
  image: ['image'],
  audio: ['audio'],
  video: ['video'],
  midi: ['.mid', '.midi'],
  text: ['.txt', '.md'],
};

/** What Discord's file dialog offers. A convenience: it goes by the name, we by the bytes. At most 10, as it asks. */
export function acceptedFileTypes(accepts: AttachmentOption['accepts']): FileTypes {
  return [...new Set(accepts)].flatMap((kind) => fileTypes[kind]);
}
