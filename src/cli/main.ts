import process from 'node:process';
import path from 'node:path';
import { Command as Program } from 'commander';
import { toAppError, type AppError } from '../core/errors.ts';
import { nearestLocale, type Locale } from '../core/locale.ts';
import { silentLogger } from '../core/logger.ts';
import { cliTexts } from '../core/texts/cli.ts';
import { chatSetupTexts } from '../core/texts/cli-chats.ts';
import { errorTexts } from '../core/texts/errors.ts';
import { modelTexts } from '../core/texts/models.ts';
import {
  databaseLocation,
  readConfig,
  readEnvironment,
  secretsOf,
  unknownVariables,
  type Config,
} from '../infra/config.ts';
import { createModelFolder } from '../infra/model-folder.ts';
import { createPinoLogger } from '../infra/pino-logger.ts';
import { findProjectRoot, readVersion } from '../infra/project-root.ts';
import { createStrikeOut } from '../infra/strike-out.ts';
import { systemClock } from '../infra/system-clock.ts';
import { exitCodeFor, exitCodes, runStatusFor, type ExitCode } from './exit-codes.ts';
import { toJson, type Printed } from './models-commands.ts';

/*
 * `alebrije`: reads the command line and the environment, does one thing, and ends with a code of exit-codes.ts.
 * What only one command needs is imported there, so that `alebrije version` does not wait for a database library.
 */

const environment = readEnvironment(process.env, process.cwd());
const terminalLocale = nearestLocale(
  ['LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => environment[name] ?? '').find((value) => value !== ''),
);
const texts = cliTexts[terminalLocale];
const chatTexts = chatSetupTexts[terminalLocale];
const addTexts = modelTexts[terminalLocale];
/** Before the settings are read nobody can have told a secret: their own mistakes are reported without values. */
let strikeOut = (text: string): string => text;

// Whoever read along may have seen enough (`| head -1`): no reason for a bot to end.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const program = new Program('alebrije')
  .description(texts.about)
  .version(readVersion())
  .showHelpAfterError()
  .enablePositionalOptions()
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? exitCodes.done : exitCodes.usage));

program
  .command('start')
  .description(texts.aboutStart)
  .option('--data <folder>', texts.optionData)
  .option('--strict', chatTexts.optionStrict)
  .action(async ({ data, strict = false }: { readonly data?: string; readonly strict?: boolean }) => {
    await finish(() => start(configFor(data), strict));
  });

program
  .command('run')
  .description(texts.aboutRun)
  .argument('[words...]', texts.runWords)
  .allowUnknownOption()
  .passThroughOptions()
  .helpOption('--help')
  .usage('<command> [words] [--option value] [--attach file] [--locale en|es] [--out folder] [--data folder] [--json]')
  .addHelpText('after', `\n${texts.runFurther('imagine')}`)
  .action(async () => {
    await finish(() => run(process.argv.slice(process.argv.indexOf('run') + 1)));
  });

const models = program.command('models').description(texts.aboutModels);
models
  .command('list')
  .description(texts.aboutModelsList)
  .option('--json', texts.optionJson)
  .action(async ({ json = false }: { readonly json?: boolean }) => {
    await finish(async () => {
      const { listModels } = await import('./models-commands.ts');
      return print(await listModels({ models: installedModels(configFor()), locale: terminalLocale, json }));
    });
  });
models
  .command('verify')
  .description(texts.aboutModelsVerify)
  .option('--json', texts.optionJson)
  .action(async ({ json = false }: { readonly json?: boolean }) => {
    await finish(async () => {
      const { verifyModels } = await import('./models-commands.ts');
      return print(await verifyModels({ models: installedModels(configFor()), locale: terminalLocale, json }));
    });
  });

models
  .command('add')
  .description(addTexts.aboutAdd)
  .argument('<folder>', addTexts.addFolder)
  .option('--id <name>', addTexts.optionId)
  .option('--licence <expression>', addTexts.optionLicence)
  .option('--title <words>', addTexts.optionTitle)
  .option('--source <address>', addTexts.optionSource)
  .option('--steps <number>', addTexts.optionSteps, Number)
  .option('--guidance <number>', addTexts.optionGuidance, Number)
  .option('--json', texts.optionJson)
  .action(async (folder: string, { json = false, ...given }: AddFlags) => {
    await finish(async () => {
      const { addModel } = await import('./add-model.ts');
      const modelsFolder = modelsFolderOf(configFor());
      const installed = createModelFolder(modelsFolder, createPinoLogger('error'));
      const tell = json ? () => {} : say;
      return print(
        await addModel({ folder, modelsFolder, models: installed, locale: terminalLocale, json, tell, ...given }),
      );
    });
  });

program
  .command('commands')
  .description(chatTexts.aboutCommands)
  .command('register')
  .description(chatTexts.aboutCommandsRegister)
  .option('--guild <id>', chatTexts.optionGuild)
  .option('--dry-run', chatTexts.optionDryRun)
  .option('--json', texts.optionJson)
  .action(async (given: { readonly guild?: string; readonly dryRun?: boolean; readonly json?: boolean }) => {
    await finish(async () => {
      const { registerCommands } = await import('./chat-commands.ts');
      const config = configFor();
      const logger = createPinoLogger('error', { secrets: secretsOf(config) });
      return print(await registerCommands({ config, logger, locale: terminalLocale, ...given }));
    });
  });

program
  .command('slack')
  .description(chatTexts.aboutSlack)
  .command('manifest')
  .description(chatTexts.aboutSlackManifest)
  .option('--http <url>', chatTexts.optionHttp)
  .option('--name <name>', chatTexts.optionName)
  .action(async (given: { readonly http?: string; readonly name?: string }) => {
    await finish(async () => {
      const { printManifest } = await import('./chat-commands.ts');
      return print(await printManifest({ environment, locale: terminalLocale, ...given }));
    });
  });

program
  .command('doctor')
  .description(texts.aboutDoctor)
  .option('--json', texts.optionJson)
  .option('--data <folder>', texts.optionData)
  .action(async ({ json = false, data }: { readonly json?: boolean; readonly data?: string }) => {
    await finish(() => doctor(configFor(data), json));
  });

program
  .command('db')
  .description(texts.aboutDatabase)
  .command('migrate')
  .description(texts.aboutMigrate)
  .option('--data <folder>', texts.optionData)
  .action(async ({ data }: { readonly data?: string }) => {
    await finish(() => migrateDatabase(configFor(data)));
  });

program
  .command('version')
  .description(texts.aboutVersion)
  .action(() => {
    process.stdout.write(`${readVersion()}\n`);
  });

await program.parseAsync();

/** Runs until a signal asks it to stop; `strict`: or until a platform could not be joined at the start. */
async function start(config: Config, strict: boolean): Promise<ExitCode> {
  // Before anything is open: a signal that comes while starting must not find nobody.
  const askedToStop = untilAskedToStop(exitCodes.failed);
  const { startAlebrije } = await import('../main.ts');
  const { announceChats, firstOutcome } = await import('./chat-announcements.ts');
  const logger = createPinoLogger(config.logLevel, { secrets: secretsOf(config) });
  const { address, chats, workerReady, stop } = await startAlebrije(config, { logger, environment });
  process.stdout.write(`${texts.startReady(address)}\n${texts.startHint}\n`);
  announceChats(chats, { texts: chatTexts, tell: (line) => process.stdout.write(`${line}\n`), warn: say });
  for (const variable of unknownVariables(environment)) say(texts.unknownVariable(variable));
  workerReady.catch((error: unknown) => {
    logger.error({ error: toAppError(error).message }, 'the worker did not start');
    say(texts.workerDidNotStart);
  });
  const outcomes = Promise.all(chats.map(firstOutcome));
  const failure = strict ? await Promise.race([outcomes, askedToStop]) : undefined;
  const errors = (failure ?? []).flatMap((state) => ('error' in state ? [state.error] : []));
  if (errors.length === 0) await askedToStop;
  else say(chatTexts.strictStops);
  say(texts.stopping);
  await stop();
  return errors[0] === undefined ? exitCodes.done : exitCodeFor(errors[0].code);
}

/** The first signal asks, the second, of whichever kind, insists: then the process ends at once with `insisted`. */
async function untilAskedToStop(insisted: ExitCode): Promise<void> {
  await new Promise<void>((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(insisted);
        asked = true;
        resolve();
      });
    }
  });
}

async function run(tokens: readonly string[]): Promise<ExitCode> {
  const json = tokens.includes('--json');
  try {
    const { readRunArguments } = await import('./read-call.ts');
    const runArguments = readRunArguments(tokens, terminalLocale);
    const { runCommand } = await import('./run-command.ts');
    const { createFaultLines, createProgressLine, describeReport } = await import('./terminal.ts');
    const locale = runArguments.settings.locale ?? terminalLocale;
    const wantsLog = (environment['ALEBRIJE_LOG_LEVEL'] ?? '').trim() !== '';
    const config = configFor(undefined, wantsLog ? {} : { ALEBRIJE_LOG_LEVEL: 'silent' });
    const progress = createProgressLine({
      write: (text) => void process.stderr.write(text),
      rewrites: process.stderr.isTTY,
    });
    const faults = createFaultLines((text) => {
      progress.clear();
      process.stderr.write(text);
    });
    const abort = new AbortController();
    void untilAskedToStop(exitCodes.cancelled).then(() => abort.abort());
    const { report, exitCode } = await runCommand({
      arguments: runArguments,
      config,
      environment,
      clock: systemClock,
      logger: wantsLog ? createPinoLogger(config.logLevel, { secrets: secretsOf(config) }) : faults,
      locale,
      signal: abort.signal,
      onStatus: json ? () => {} : progress.show,
    });
    progress.clear();
    process.stdout.write(json ? toJson(report) : describeReport(report, locale));
    return exitCode;
  } catch (thrown) {
    const error = toAppError(thrown);
    // Scripts that asked for JSON get JSON, whatever happened.
    if (json) {
      const replies = [{ text: sentenceFor(error, terminalLocale), cards: [], files: [], actions: [] }];
      process.stdout.write(toJson({ status: runStatusFor(error.code), replies, jobs: [], warnings: [] }));
    }
    throw error;
  }
}

async function doctor(config: Config, json: boolean): Promise<ExitCode> {
  const { examine } = await import('./doctor.ts');
  const findings = await examine({
    config,
    environment,
    nodeVersion: process.version,
    clock: systemClock,
    locale: terminalLocale,
  });
  const problems = findings.filter(({ state }) => state === 'problem').length;
  const marks = { fine: '✓', absent: '·', problem: '✗' } as const;
  const width = Math.max(...findings.map(({ check }) => check.length));
  const lines = findings.map(({ check, state, detail }) => `${marks[state]} ${check.padEnd(width)}  ${detail}`);
  const verdict = problems === 0 ? texts.doctorFine : texts.doctorProblems(problems);
  process.stdout.write(strikeOut(json ? toJson({ problems, findings }) : `${[...lines, '', verdict].join('\n')}\n`));
  return problems === 0 ? exitCodes.done : exitCodes.failed;
}

async function migrateDatabase(config: Config): Promise<ExitCode> {
  const { openStore } = await import('../store/store.ts');
  const { openBlobFolder } = await import('../store/blob-folder.ts');
  const blobs = await openBlobFolder({ folder: path.join(config.dataFolder, 'blobs'), clock: systemClock });
  const store = await openStore({
    location: databaseLocation(config),
    blobs,
    clock: systemClock,
    logger: silentLogger,
  });
  const { fromVersion, toVersion } = store.migration;
  await store.close();
  process.stdout.write(`${texts.migrated({ from: fromVersion, to: toVersion })}\n`);
  return exitCodes.done;
}

function configFor(dataFolder?: string, defaults: Readonly<Record<string, string>> = {}): Config {
  const config = readConfig({
    ...environment,
    ...defaults,
    ...(dataFolder === undefined ? {} : { ALEBRIJE_DATA_DIR: dataFolder }),
  });
  strikeOut = createStrikeOut(secretsOf(config));
  return config;
}

interface AddFlags {
  readonly id?: string;
  readonly licence?: string;
  readonly title?: string;
  readonly source?: string;
  readonly steps?: number;
  readonly guidance?: number;
  readonly json?: boolean;
}

function modelsFolderOf(config: Config): string {
  return config.worker.modelsFolder ?? path.join(findProjectRoot(), 'models');
}

function installedModels(config: Config): ReturnType<typeof createModelFolder> {
  return createModelFolder(modelsFolderOf(config), createPinoLogger('error'));
}

function print({ text, exitCode }: Printed): ExitCode {
  process.stdout.write(text);
  return exitCode;
}

function say(line: string): void {
  process.stderr.write(`${strikeOut(line)}\n`);
}

/** Ends the process with what the work returns, or with a sentence about why it could not be done. */
async function finish(work: () => Promise<ExitCode>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (thrown) {
    const error = toAppError(thrown);
    say(sentenceFor(error, terminalLocale));
    // A bug: whoever sits at the terminal is who can report it.
    if (error.code === 'internal') say(error.stack ?? error.message);
    process.exitCode = exitCodeFor(error.code);
  }
}

/** The operator reads the details as well: they are who can act on them. */
function sentenceFor(error: AppError, locale: Locale): string {
  if (error.userMessage !== undefined) return error.userMessage;
  // Written for the operator, and truer than what people in a chat would read: nothing goes on by itself here.
  if (error.code === 'config-invalid' || error.code.startsWith('platform-')) return error.message;
  return `${errorTexts[locale][error.code]}\n${error.message}`;
}
