export type LogFields = Readonly<Record<string, unknown>>;

/**
 * Structured logging: fields first, then a constant message. `info` tells the story of a job in five lines, `error`
 * means a person should look. Never tokens, and never prompt text above `debug`.
 */
export interface Logger {
  readonly debug: (fields: LogFields, message: string) => void;
  readonly info: (fields: LogFields, message: string) => void;
  readonly warn: (fields: LogFields, message: string) => void;
  readonly error: (fields: LogFields, message: string) => void;
}

/** Says nothing. For tests and one-shot commands. */
export const silentLogger: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
