import { pino, stdSerializers, type DestinationStream } from 'pino';
import type { Logger } from '../core/logger.ts';

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Field names whose values never reach a log, at any depth we use. */
const secretFields = ['token', 'password', 'secret', 'authorization', 'cookie', 'databaseUrl', 'appToken', 'botToken'];

const standardError = (): DestinationStream => pino.destination({ fd: 2, sync: true });

/** JSON lines, by default on standard error (standard output belongs to what a command prints). */
export function createPinoLogger(level: LogLevel, destination: DestinationStream = standardError()): Logger {
  const log = pino(
    {
      level,
      base: null,
      // pino serialises errors under `err` only; ours are called what they are. Strings pass through.
      serializers: { error: stdSerializers.err },
      redact: { paths: secretFields.flatMap((field) => [field, `*.${field}`]), censor: '[secret]' },
    },
    destination,
  );
  return {
    debug: (fields, message) => log.debug(fields, message),
    info: (fields, message) => log.info(fields, message),
    warn: (fields, message) => log.warn(fields, message),
    error: (fields, message) => log.error(fields, message),
  };
}
