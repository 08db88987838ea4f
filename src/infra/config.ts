import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { AppError } from '../core/errors.ts';
import { nearestWord } from '../core/nearest-word.ts';
import { chatContradictions, chatSlice, toChatConfig } from './chat-config.ts';
import { logLevels } from './pino-logger.ts';
import { remoteSlice, toRemoteConfig } from './remote-config.ts';
import { Secret } from './secret.ts';
import { parseSecretKey } from './secret-key-file.ts';
import { builtInSounds } from './sound-font.ts';
import { folder, secret, wholeNumber, wordList } from './variables.ts';

/** What an operator may ask for. `auto`: CUDA where it works, else the CPU. */
const providers = ['auto', 'cpu', 'webgpu', 'cuda'] as const;
const mebibyte = 2 ** 20;
const minuteMs = 60_000;

/** One slice per part; each variable's comment is in `.env.example`. Defaults are text, as an operator would write them. */
const storageSlice = {
  ALEBRIJE_DATA_DIR: folder.prefault('data'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(?:ql)?$/u, error: 'an address like postgres://user:password@host/database' })
    .pipe(secret(brokenPercentSign))
    .optional(),
  ALEBRIJE_SECRET_KEY: secret((text) =>
    parseSecretKey(text) === undefined ? '32 bytes as base64 or hex: make one with openssl rand -base64 32' : undefined,
  ).optional(),
};
const webSlice = {
  ALEBRIJE_HOST: z.string().max(253).default('127.0.0.1'),
  ALEBRIJE_PORT: wholeNumber(0, 65_535).prefault('7420'),
  ALEBRIJE_TOKEN: z
    .string()
    .min(16, 'at least 16 characters')
    .max(256, 'at most 256 characters')
    .pipe(secret())
    .optional(),
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
  ALEBRIJE_SOUNDFONT: z.union([z.literal(builtInSounds), folder]).optional(),
};
const limitsSlice = {
  ALEBRIJE_CALLS_PER_MINUTE: wholeNumber(1, 10_000).prefault('30'),
  ALEBRIJE_RUNNING_PER_USER: wholeNumber(1, 1000).prefault('3'),
  ALEBRIJE_QUEUED_PER_USER: wholeNumber(1, 100_000).prefault('10'),
  ALEBRIJE_QUEUE_TIMEOUT_MINUTES: wholeNumber(1, 10_000).prefault('60'),
  ALEBRIJE_BLOCKED_WORDS: wordList.prefault(''),
};

/** What only this machine can reach. */
const loopbackHost = /^(?:localhost|::1|127(?:\.\d{1,3}){3})$/u;

const environmentSchema = z
  .object({ ...storageSlice, ...webSlice, ...logSlice, ...workerSlice, ...limitsSlice, ...remoteSlice, ...chatSlice })
  .refine((settings) => loopbackHost.test(settings.ALEBRIJE_HOST) || settings.ALEBRIJE_TOKEN !== undefined, {
    path: ['ALEBRIJE_TOKEN'],
    error: 'needed because ALEBRIJE_HOST lets other computers in: choose a sign-in token of at least 16 characters',
    // Asked even when other variables are wrong, so that nobody has to start twice to learn of it.
    when: () => true,
  })
  .refine(
    (settings) =>
      settings.SLACK_SIGNING_SECRET === undefined ||
      settings.ALEBRIJE_SLACK_PORT === 0 ||
      settings.ALEBRIJE_SLACK_PORT !== settings.ALEBRIJE_PORT,
    { path: ['ALEBRIJE_SLACK_PORT'], error: 'another one than ALEBRIJE_PORT: the studio listens there' },
  );

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
  const issues = [
    ...(parsed.error?.issues ?? []).map(({ path: [name], message }) => ({ name: String(name), message })),
    ...chatContradictions(given),
  ];
  if (!parsed.success || issues.length > 0) {
    const lines = [...new Set(issues.map(({ name, message }) => `  ${name}: ${message}`))];
    const opening = lines.length === 1 ? 'One setting is wrong:' : `${lines.length} settings are wrong:`;
    throw new AppError({ code: 'config-invalid', message: [opening, ...lines].join('\n') });
  }
  return toConfig(parsed.data);
}

/**
 * Variables with our prefix that mean nothing: mistyped, or from another version. Others may use the platforms'
 * prefixes, so there only what looks like a slip of ours is named.
 */
export function unknownVariables(
  environment: Readonly<Record<string, string | undefined>>,
): readonly { readonly name: string; readonly suggestion: string | undefined }[] {
  const known = Object.keys(environmentSchema.shape);
  return Object.keys(environment)
    .filter((name) => /^(?:ALEBRIJE|DISCORD|SLACK)_/u.test(name) && !known.includes(name))
    .map((name) => ({ name, suggestion: nearestWord(name, known) }))
    .filter(({ name, suggestion }) => name.startsWith('ALEBRIJE_') || suggestion !== undefined);
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
    /** What sealed records are sealed with: the key itself, else where its file is. */
    secretKey:
      settings.ALEBRIJE_SECRET_KEY === undefined
        ? { file: path.join(dataFolder, 'secret.key') }
        : { key: settings.ALEBRIJE_SECRET_KEY },
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
      soundFont: settings.ALEBRIJE_SOUNDFONT,
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
    remotes: toRemoteConfig(settings),
    chat: toChatConfig(settings),
  });
}

/** Where the database is, its password included: straight to whoever opens it. */
export function databaseLocation({ database }: Config): { readonly file: string } | { readonly url: string } {
  return 'url' in database ? { url: database.url.reveal() } : database;
}

/** Every secret in the settings, and the password in an address: what no log may show. */
export function secretsOf(config: Config): readonly Secret[] {
  const found: Secret[] = [];
  const look = (value: unknown): void => {
    if (value instanceof Secret) found.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(look);
  };
  look(config);
  const { password } = 'url' in config.database ? new URL(config.database.url.reveal()) : { password: '' };
  return [...found, new Secret(password), new Secret(decodeURIComponent(password))];
}

function brokenPercentSign(address: string): string | undefined {
  try {
    decodeURIComponent(address);
    return undefined;
  } catch {
    return 'an address in which a percent sign of the password is written %25';
  }
}

function deepFreeze<T extends object>(value: T): Readonly<T> {
  for (const inner of Object.values(value)) {
    if (typeof inner === 'object' && inner !== null) deepFreeze(inner);
  }
  return Object.freeze(value);
}
