import type { ErrorCode } from '../core/errors.ts';

/** What `alebrije` ends with. Documented in docs/cli.md; scripts rely on them. */
export const exitCodes = {
  done: 0,
  /** The job ended without a result, or a check found something wrong. */
  failed: 1,
  /** The command line or the settings are wrong; nothing was tried. */
  usage: 2,
  /** The chatbot understood and said no: a wrong option, a limit, a permission. */
  refused: 3,
  cancelled: 4,
  /** The data folder, the database, the worker or a platform cannot be used. */
  unavailable: 5,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What a run ends with that threw, or met a fault. */
export function exitCodeFor(code: ErrorCode): ExitCode {
  if (code === 'cancelled') return exitCodes.cancelled;
  if (code === 'attachment-rejected' || code === 'platform-refused') return exitCodes.refused;
  if (code === 'config-invalid' || code === 'invalid-input') return exitCodes.usage;
  const unavailable = code === 'worker-unavailable' || code === 'platform-unreachable';
  if (unavailable || code.startsWith('storage-')) return exitCodes.unavailable;
  return exitCodes.failed;
}

/** What the report of a run says of how it ended. */
export type RunStatus = 'done' | 'refused' | 'failed' | 'cancelled' | 'expired';

/** What a run is called that threw. */
export function runStatusFor(code: ErrorCode): RunStatus {
  if (code === 'cancelled') return 'cancelled';
  return code === 'invalid-input' || code === 'attachment-rejected' ? 'refused' : 'failed';
}
