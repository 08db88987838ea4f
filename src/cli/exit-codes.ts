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
  /** The data folder, the database or the worker cannot be used. */
  unavailable: 5,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
