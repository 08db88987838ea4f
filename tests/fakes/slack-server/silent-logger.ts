import { LogLevel, type Logger } from '@slack/bolt';

const nothing = (): void => {};

/** For clients of a test whose refusals are expected. */
export const silentLogger: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};
