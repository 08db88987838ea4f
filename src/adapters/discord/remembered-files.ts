import type { Clock } from '../../core/clock.ts';
import type { RemoteFile } from './input-files.ts';

export type WantedFile = { readonly option: string; readonly file: RemoteFile };

/** As long as a form's own interaction lives. */
const memoryMs = 15 * 60_000;
const mostForms = 500;

/**
 * Files of the message or person a menu was used on, while its form is being filled in: a form carries text only. Kept
 * in memory and not for long; who takes longer is asked to attach the file again.
 */
export interface RememberedFiles {
  readonly keep: (reference: string, files: readonly WantedFile[]) => void;
  readonly take: (reference: string) => readonly WantedFile[] | undefined;
}

export function createRememberedFiles(clock: Clock): RememberedFiles {
  const kept = new Map<string, { readonly files: readonly WantedFile[]; readonly untilMs: number }>();
  return {
    keep: (reference, files) => {
      kept.set(reference, { files, untilMs: clock.now() + memoryMs });
      for (const [oldest, { untilMs }] of kept) {
        if (kept.size <= mostForms && untilMs > clock.now()) break;
        kept.delete(oldest);
      }
    },
    take: (reference) => {
      const found = kept.get(reference);
      return found === undefined || found.untilMs <= clock.now() ? undefined : found.files;
    },
  };
}
