import { listOf, numberOf, recordOf, textOf } from '../json.ts';
import { refusal } from '../refusal.ts';
import type { FormErrors } from './form-errors.ts';

/** One `files[n]` part of a request. */
export interface UploadedFile {
  readonly index: number;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

const mostAttachments = 10;

/** @throws {Refusal} 40005 (HTTP 413) for a file over the limit, 30015 for the eleventh. */
export function refuseUploads(files: readonly UploadedFile[], kept: number, limitBytes: number): void {
  if (files.length + kept > mostAttachments) throw refusal('too-many-attachments');
  if (files.some((file) => file.bytes.length > limitBytes)) throw refusal('file-too-large');
}

/** The `attachments` list: alt texts, names, and that every entry with a small number has its file. */
export function checkAttachmentList(errors: FormErrors, attachments: unknown, files: readonly UploadedFile[]): void {
  for (const [index, raw] of listOf(attachments).entries()) {
    const entry = recordOf(raw);
    errors.length(`attachments.${index}.description`, entry['description'], { max: 1024 });
    errors.length(`attachments.${index}.filename`, entry['filename'], { min: 1, max: 1024 });
    const number = placeholderOf(entry['id']);
    if (number !== undefined && !files.some((file) => file.index === number)) {
      errors.add(`attachments.${index}.id`, 'ATTACHMENT_NOT_FOUND', `There is no files[${number}] in the request`);
    }
  }
}

/** The `n` of a new file (`0`, `"0"`), or undefined for the id of one that is already there. */
export function placeholderOf(id: unknown): number | undefined {
  const number = numberOf(id) ?? Number(textOf(id) ?? Number.NaN);
  return Number.isInteger(number) && number >= 0 && number < 1000 ? number : undefined;
}
