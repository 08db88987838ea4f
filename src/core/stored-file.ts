/**
 * A file of the ledger in a few letters: `result.<job>-<n>` is what a job made, `input.<job>-<n>` what it was given. Stands
 * where an attachment is asked for, so that a finished picture goes into a form without being downloaded and sent back.
 */
export interface StoredFile {
  readonly from: 'result' | 'input';
  readonly jobId: string;
  readonly index: number;
}

/** Letters, digits, a dot and a hyphen: fits into an address and into what platforms let a form carry. */
export function formatStoredFile({ from, jobId, index }: StoredFile): string {
  return `${from}.${jobId}-${index}`;
}

/** @returns undefined for anything `formatStoredFile` cannot have written. */
export function parseStoredFile(text: unknown): StoredFile | undefined {
  const match = typeof text === 'string' ? /^(result|input)\.([0-9a-z]{1,32})-(\d{1,2})$/u.exec(text) : undefined;
  const [, from, jobId, index] = match ?? [];
  if (from === undefined || jobId === undefined || index === undefined) return undefined;
  return { from: from === 'input' ? 'input' : 'result', jobId, index: Number(index) };
}

/** The values of a form that are files of the ledger: these need no field, and travel with the form. */
export function storedFilesIn(
  options: readonly { readonly name: string; readonly type: string }[],
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    options.flatMap(({ name, type }) => {
      const value = values[name];
      const isStored = type === 'attachment' && parseStoredFile(value) !== undefined;
      return isStored ? [[name, String(value)] as const] : [];
    }),
  );
}
