import { pino, stdSerializers, type DestinationStream } from 'pino';
import type { Logger } from '../core/logger.ts';
import type { Secret } from './secret.ts';
import { createStrikeOut } from './strike-out.ts';

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Field names whose values never reach a log, at any depth we use. */
const secretFields = ['token', 'password', 'secret', 'authorization', 'cookie', 'databaseUrl', 'appToken', 'botToken'];

const standardError = (): DestinationStream => pino.destination({ fd: 2, sync: true });

export interface PinoLoggerOptions {
  readonly destination?: DestinationStream;
  /** Struck out wherever they turn up, also inside a library's error message. */
  readonly secrets?: readonly Secret[];
}

/** JSON lines, by default on standard error (standard output belongs to what a command prints). */
export function createPinoLogger(level: LogLevel, options: PinoLoggerOptions = {}): Logger {
  const destination = withoutSecrets(options.destination ?? standardError(), options.secrets ?? []);
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

function withoutSecrets(destination: DestinationStream, secrets: readonly Secret[]): DestinationStream {
  if (secrets.length === 0) return destination;
  // As they look inside JSON.
  const strikeOut = createStrikeOut(secrets, (secret) => JSON.stringify(secret).slice(1, -1));
  return { write: (line) => destination.write(strikeOut(line)) };
}
