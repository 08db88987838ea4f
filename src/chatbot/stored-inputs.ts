import type { BlobStore } from '../core/artifact.ts';
import type { CommandCall } from '../core/dispatcher.ts';
import { AppError } from '../core/errors.ts';
import { maySeeJob } from '../core/job-access.ts';
import type { JobDesk } from '../core/job-desk.ts';
import type { Locale } from '../core/locale.ts';
import type { InputFile, OptionSpecs } from '../core/option.ts';
import { parseStoredFile, type StoredFile } from '../core/stored-file.ts';
import { chatbotTexts } from '../core/texts/chatbot.ts';

interface StoredInputPorts {
  readonly jobs: Pick<JobDesk, 'get' | 'artifacts'>;
  readonly blobs: Pick<BlobStore, 'get'>;
}

/**
 * The options of a call, with files of the ledger in the place of their references (`stored-file.ts`).
 * @throws AppError `not-found` where the file is gone, or the caller may not see its job.
 */
export async function readStoredInputs(
  call: Pick<CommandCall, 'options' | 'caller' | 'place'>,
  { specs, locale, ports }: { readonly specs: OptionSpecs; readonly locale: Locale; readonly ports: StoredInputPorts },
): Promise<CommandCall['options']> {
  const options = { ...call.options };
  for (const [name, value] of Object.entries(call.options)) {
    if (!Object.hasOwn(specs, name) || specs[name]?.type !== 'attachment') continue;
    const stored = parseStoredFile(value);
    if (stored === undefined) continue;
    const file = await find(stored, call, ports);
    if (file === undefined) {
      throw new AppError({
        code: 'not-found',
        message: `no file ${stored.from} ${stored.index} of job ${stored.jobId} for this person`,
        userMessage: chatbotTexts[locale].fileGone,
      });
    }
    options[name] = file;
  }
  return options;
}

async function find(
  { from, jobId, index }: StoredFile,
  viewer: Pick<CommandCall, 'caller' | 'place'>,
  { jobs, blobs }: StoredInputPorts,
): Promise<InputFile | undefined> {
  const job = (await jobs.get(jobId))?.job;
  if (job === undefined || !maySeeJob(viewer, job)) return undefined;
  const found =
    from === 'input' ? job.inputs[index] : (await jobs.artifacts(jobId)).find((artifact) => artifact.index === index);
  if (found === undefined) return undefined;
  const { fileName, mediaType, sha256 } = found;
  return { fileName, mediaType, bytes: await blobs.get(sha256) };
}
