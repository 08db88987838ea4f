import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { nearestWord } from '../core/nearest-word.ts';
import { logLevels } from './pino-logger.ts';

/** What an operator may ask for. `auto`: CUDA where it works, else the CPU. */
const providers = ['auto', 'cpu', 'webgpu', 'cuda'] as const;
const mebibyte = 2 ** 20;
const minuteMs = 60_000;

const folder = z.string().transform((name) => path.resolve(name));
const wholeNumber = (minimum: number, maximum: number) => {
  const error = `a whole number from ${minimum} to ${maximum}`;
  return z
    .string()
    .regex(/^\d{1,9}$/u, error)
    .transform(Number)
    .pipe(z.number().min(minimum, error).max(maximum, error));
};
/** `a, b, c` → ['a', 'b', 'c'] */
const wordList = z.string().transform((text) => text.split(',').flatMap((word) => word.trim() || []));

/** One slice per part; each variable's comment is in `.env.example`. Defaults are text, as an operator would write them. */
const storageSlice = {
  ALEBRIJE_DATA_DIR: folder.prefault('data'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(?:ql)?$/u, error: 'an address like postgres://user:password@host/database' })
    .optional(),
};
const webSlice = {
  ALEBRIJE_HOST: z.string().max(253).default('127.0.0.1'),
  ALEBRIJE_PORT: wholeNumber(0, 65_535).prefault('7420'),
  ALEBRIJE_TOKEN: z.string().min(16, 'at least 16 characters').max(256, 'at most 256 characters').optional(),
  ALEBRIJE_ALLOWED_HOSTS: wordList.prefault(''),
  ALEBRIJE_UPLOAD_LIMIT_MB: wholeNumber(1, 200).prefault('20'),
};
const logSlice = {
  ALEBRIJE_LOG_LEVEL: z.enum(logLevels, `one of ${logLevels.join(', ')}`).default('info'),
};
const workerSlice = {
  ALEBRIJE_MODELS_DIR: folder.optional(),
  ALEBRIJE_PROVIDER: z.enum(providers, `one of ${providers.join(', ')}`).default('auto'),
  ALEBRIJE_THREADS: wholeNumber(1, 256).optional(),
  ALEBRIJE_MODEL_MEMORY_MB: wholeNumber(64, 1_000_000).optional(),
};
const limitsSlice = {
  ALEBRIJE_CALLS_PER_MINUTE: wholeNumber(1, 10_000).prefault('30'),
  ALEBRIJE_RUNNING_PER_USER: wholeNumber(1, 1000).prefault('3'),
  ALEBRIJE_QUEUED_PER_USER: wholeNumber(1, 100_000).prefault('10'),
  ALEBRIJE_QUEUE_TIMEOUT_MINUTES: wholeNumber(1, 10_000).prefault('60'),
  ALEBRIJE_BLOCKED_WORDS: wordList.prefault(''),
};
const chatSlice = {
  DISCORD_TOKEN: z.string().optional(),
  SLACK_BOT_TOKEN: z.string().optional(),
  SLACK_APP_TOKEN: z.string().optional(),
};

/** What only this machine can reach. */
const loopbackHost = /^(?:localhost|::1|127(?:\.\d{1,3}){3})$/u;

const environmentSchema = z
  .object({ ...storageSlice, ...webSlice, ...logSlice, ...workerSlice, ...limitsSlice, ...chatSlice })
  .refine((settings) => loopbackHost.test(settings.ALEBRIJE_HOST) || settings.ALEBRIJE_TOKEN !== undefined, {
    path: ['ALEBRIJE_TOKEN'],
    error: 'needed because ALEBRIJE_HOST lets other computers in: choose a sign-in token of at least 16 characters',
    // Asked even when other variables are wrong, so that nobody has to start twice to learn of it.
    when: () => true,
  });

/** Everything an operator can set, parsed once; each part gets its slice. */
export type Config = ReturnType<typeof toConfig>;

/**
 * Reads the variables.
 * @throws AppError `config-invalid` naming every wrong variable and what it may be, never its value.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  // An empty variable is one somebody switched off, not an empty token.
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    const opening = lines.length === 1 ? 'One setting is wrong:' : `${lines.length} settings are wrong:`;
    throw new AppError({ code: 'config-invalid', message: [opening, ...new Set(lines)].join('\n') });
  }
  return toConfig(parsed.data);
}

/** Variables with our prefix that mean nothing: mistyped, or from another version. */
export function unknownVariables(
  environment: Readonly<Record<string, string | undefined>>,
): readonly { readonly name: string; readonly suggestion: string | undefined }[] {
  const known = Object.keys(environmentSchema.shape);
  return Object.keys(environment)
    .filter((name) => name.startsWith('ALEBRIJE_') && !known.includes(name))
    .map((name) => ({ name, suggestion: nearestWord(name, known) }));
}

/** The process's environment over a `.env` file in the working directory, if there is one. */
export function readEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  workingFolder: string,
): Readonly<Record<string, string | undefined>> {
  let text: string;
  try {
    text = readFileSync(path.join(workingFolder, '.env'), 'utf8');
  } catch {
    return environment;
  }
  return { ...parseEnv(text), ...environment };
}

function toConfig(settings: z.infer<typeof environmentSchema>) {
  const dataFolder = settings.ALEBRIJE_DATA_DIR;
  return deepFreeze({
    dataFolder,
    database:
      settings.DATABASE_URL === undefined
        ? { file: path.join(dataFolder, 'alebrije.db') }
        : { url: settings.DATABASE_URL },
    logLevel: settings.ALEBRIJE_LOG_LEVEL,
    web: {
      host: settings.ALEBRIJE_HOST,
      port: settings.ALEBRIJE_PORT,
      token: settings.ALEBRIJE_TOKEN,
      allowedHosts: settings.ALEBRIJE_ALLOWED_HOSTS,
      uploadLimitBytes: settings.ALEBRIJE_UPLOAD_LIMIT_MB * mebibyte,
    },
    worker: {
      modelsFolder: settings.ALEBRIJE_MODELS_DIR,
      provider: settings.ALEBRIJE_PROVIDER,
      threads: settings.ALEBRIJE_THREADS,
      modelMemoryBytes:
        settings.ALEBRIJE_MODEL_MEMORY_MB === undefined ? undefined : settings.ALEBRIJE_MODEL_MEMORY_MB * mebibyte,
    },
    limits: {
      callsPerMinute: settings.ALEBRIJE_CALLS_PER_MINUTE,
      runningPerUser: settings.ALEBRIJE_RUNNING_PER_USER,
      queuedPerUser: settings.ALEBRIJE_QUEUED_PER_USER,
      queueTimeoutMs: settings.ALEBRIJE_QUEUE_TIMEOUT_MINUTES * minuteMs,
      blockedWords: settings.ALEBRIJE_BLOCKED_WORDS,
    },
    /** Whose tokens are set; the tokens themselves stay where they are until somebody uses them. */
    chat: {
      discord: settings.DISCORD_TOKEN !== undefined,
      slack: settings.SLACK_BOT_TOKEN !== undefined || settings.SLACK_APP_TOKEN !== undefined,
    },
  });
}

function deepFreeze<T extends object>(value: T): Readonly<T> {
  for (const inner of Object.values(value)) {
    if (typeof inner === 'object' && inner !== null) deepFreeze(inner);
  }
  return Object.freeze(value);
}
