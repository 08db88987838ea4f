import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { access, constants, mkdir, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { toAppError } from '../core/errors.ts';
import { silentLogger } from '../core/logger.ts';
import { sizeText } from '../core/size-text.ts';
import { cliTexts } from '../core/texts/cli.ts';
import { errorTexts } from '../core/texts/errors.ts';
import { databaseLocation, unknownVariables, type Config } from '../infra/config.ts';
import { createModelFolder } from '../infra/model-folder.ts';
import { findProjectRoot } from '../infra/project-root.ts';
import { findSoundFont } from '../infra/sound-font.ts';
import { readSchemaVersion, schemaVersion } from '../store/migrate.ts';
import { openDatabase, type DatabaseLocation } from '../store/open-database.ts';
import { createInferenceHost } from '../worker/host/inference-host.ts';
import { checkAdministrators, checkChats, checkSecretKey } from './doctor-chats.ts';
import { checkRemotes } from './doctor-remotes.ts';
import { absent, fine, problem, type Check, type DoctorFinding, type DoctorOptions } from './doctor-finding.ts';

const oldestNode = [20, 19] as const;
const leastFreeBytes = 500_000_000;

/** Looks at everything Alebrije needs, and at what it could use; never throws. */
export async function examine(options: DoctorOptions): Promise<readonly DoctorFinding[]> {
  const findings: DoctorFinding[] = [];
  for (const check of checks) findings.push(...(await check(options)));
  return findings;
}

const checkNode: Check = async ({ nodeVersion, locale }) => {
  const texts = cliTexts[locale];
  const [major = 0, minor = 0] = nodeVersion.replace(/^v/u, '').split('.').map(Number);
  const recent = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  return [
    recent
      ? fine(texts.checkNode, nodeVersion)
      : problem(texts.checkNode, texts.nodeTooOld({ found: nodeVersion, needed: oldestNode.join('.') })),
  ];
};

const checkSettings: Check = async ({ environment, locale }) => {
  const texts = cliTexts[locale];
  return unknownVariables(environment).map((variable) => problem(texts.checkSettings, texts.unknownVariable(variable)));
};

const checkDataFolder: Check = async ({ config, locale }) => {
  const texts = cliTexts[locale];
  const { dataFolder } = config;
  try {
    await mkdir(dataFolder, { recursive: true });
    const probe = await mkdtemp(path.join(dataFolder, 'doctor-'));
    try {
      await writeFile(path.join(probe, 'probe'), 'probe');
    } finally {
      await rm(probe, { recursive: true, force: true });
    }
  } catch {
    return [problem(texts.checkData, texts.dataNotWritable(dataFolder))];
  }
  const { bavail, bsize } = await statfs(dataFolder);
  const free = sizeText(locale, bavail * bsize);
  return [
    fine(texts.checkData, texts.dataWritable(dataFolder)),
    bavail * bsize < leastFreeBytes
      ? problem(texts.checkDisk, texts.diskLow(free))
      : fine(texts.checkDisk, texts.diskFree(free)),
  ];
};

/** Looks only: the tables belong to whoever runs on them, and change when `start` or `db migrate` says so. */
const checkDatabase: Check = async ({ config, locale }) => {
  const texts = cliTexts[locale];
  const location = databaseLocation(config);
  const kind = 'url' in location ? 'PostgreSQL' : 'SQLite';
  const notYet = absent(texts.checkDatabase, `${kind}: ${texts.databaseNotYet}`);
  try {
    if ('file' in location) {
      // Opening a file that is not there would make it.
      if (!existsSync(location.file)) return [notYet];
      await access(location.file, constants.R_OK | constants.W_OK);
    }
    const found = await schemaVersionAt(location);
    if (found === 0) return [notYet];
    const versions = { found, known: schemaVersion };
    if (found > schemaVersion) return [problem(texts.checkDatabase, `${kind}: ${texts.databaseNewer(versions)}`)];
    return [
      found < schemaVersion
        ? fine(texts.checkDatabase, `${kind}: ${texts.databaseOlder(versions)}`)
        : fine(texts.checkDatabase, texts.databaseFine(kind)),
    ];
  } catch (thrown) {
    const { code, message } = toAppError(thrown);
    if (code === 'storage-locked') return [fine(texts.checkDatabase, `${kind}: ${texts.databaseInUse}`)];
    return [problem(texts.checkDatabase, withoutPassword(message))];
  }
};

async function schemaVersionAt(location: DatabaseLocation): Promise<number> {
  const { database } = openDatabase(location, { logger: silentLogger, busyTimeoutMs: 5000 });
  try {
    return await readSchemaVersion(database);
  } finally {
    await database.destroy();
  }
}

const checkModels: Check = async ({ config, locale }) => {
  const texts = cliTexts[locale];
  const folder = modelsFolderOf(config);
  const models = createModelFolder(folder, silentLogger);
  const [manifests, unreadable] = await Promise.all([models.list(), models.unreadable()]);
  const problems = unreadable.map((model) => problem(texts.checkModels, `${model.folder}: ${model.problem}`));
  for (const { id } of manifests) {
    const integrity = await models.verify(id);
    if (integrity.type === 'intact') continue;
    const reason = { missing: texts.fileMissing, size: texts.fileSize, sha256: texts.fileHash }[integrity.reason];
    problems.push(problem(texts.checkModels, texts.modelBroken({ id, file: integrity.path, reason })));
  }
  if (problems.length > 0) return problems;
  return [
    manifests.length === 0
      ? problem(texts.checkModels, texts.noModelsHere(folder))
      : fine(texts.checkModels, texts.modelsFine(manifests.length)),
  ];
};

/** Starts the inference process as a job would need it, and asks what it found. */
const checkProvider: Check = async ({ config, environment, clock, locale }) => {
  const texts = cliTexts[locale];
  const worker = createInferenceHost({
    clock,
    logger: silentLogger,
    logLevel: 'silent',
    modelsFolder: modelsFolderOf(config),
    scratchFolder: path.join(config.dataFolder, 'scratch'),
    provider: config.worker.provider,
    environment,
  });
  try {
    await worker.start();
    const { provider = '?', providerNote } = worker.status();
    return [
      providerNote === undefined
        ? fine(texts.checkProvider, texts.providerWorks(provider))
        : fine(texts.checkProvider, texts.providerFallback({ provider, note: providerNote })),
    ];
  } catch (thrown) {
    const { code, message } = toAppError(thrown);
    return [problem(texts.checkProvider, `${errorTexts[locale][code]} (${message})`)];
  } finally {
    await worker.stop();
  }
};

const checkPage: Check = async ({ locale }) => {
  const texts = cliTexts[locale];
  const built = existsSync(path.join(findProjectRoot(), 'dist/page/index.html'));
  return [built ? fine(texts.checkPage, texts.pageBuilt) : problem(texts.checkPage, texts.pageMissing)];
};

const checkExtras: Check = async ({ config, locale }) => {
  const texts = cliTexts[locale];
  const [ffmpeg, gpu, soundFont] = await Promise.all([
    firstLineOf('ffmpeg', ['-version']),
    firstLineOf('nvidia-smi', ['--query-gpu=name,memory.total', '--format=csv,noheader']),
    findSoundFont(config.worker.soundFont),
  ]);
  const extra = (check: string, found: string | undefined, missing: string): DoctorFinding =>
    found === undefined ? absent(check, missing) : fine(check, texts.extraFound(found));
  return [
    extra(texts.checkFfmpeg, ffmpeg?.split(' Copyright')[0], texts.ffmpegAbsent),
    'url' in config.database
      ? fine(texts.checkPostgres, texts.postgresSet)
      : absent(texts.checkPostgres, texts.postgresAbsent),
    extra(texts.checkGpu, gpu, texts.gpuAbsent),
    (await isReadable(soundFont))
      ? extra(texts.checkSoundFont, soundFont, texts.soundFontAbsent)
      : problem(texts.checkSoundFont, texts.soundFontUnreadable(soundFont ?? '')),
    config.web.token === undefined
      ? absent(texts.checkSignIn, texts.signInNotSet)
      : fine(texts.checkSignIn, texts.signInSet),
  ];
};

/** In the order people read them: what everything stands on first. */
const checks: readonly Check[] = [
  checkNode,
  checkSettings,
  checkDataFolder,
  checkDatabase,
  checkModels,
  checkProvider,
  checkPage,
  checkRemotes,
  checkChats,
  checkAdministrators,
  checkSecretKey,
  checkExtras,
];

async function isReadable(file: string | undefined): Promise<boolean> {
  if (file === undefined) return true;
  return access(file, constants.R_OK).then(
    () => true,
    () => false,
  );
}

function modelsFolderOf(config: Config): string {
  return config.worker.modelsFolder ?? path.join(findProjectRoot(), 'models');
}

async function firstLineOf(program: string, options: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(program, [...options], { timeout: 5000, windowsHide: true });
    return stdout.split('\n')[0]?.trim();
  } catch {
    return undefined;
  }
}

/** Database errors may quote the address they failed to reach. */
function withoutPassword(message: string): string {
  return message.replaceAll(/\/\/[^@\s/]+@/gu, '//…@');
}
