import type { ArtifactReader, BlobStore } from '../core/artifact.ts';
import type { Clock } from '../core/clock.ts';
import { AppError, toAppError } from '../core/errors.ts';
import type { Ledger, LedgerSignals } from '../core/ledger.ts';
import type { Logger } from '../core/logger.ts';
import type { MessageLog } from '../core/message-log.ts';
import type { PlatformRecords, SealedRecords } from '../core/platform-records.ts';
import type { SecretBox } from '../core/secret-box.ts';
import type { LikeStore, PreferenceStore } from '../core/settings.ts';
import { createArtifactReader } from './artifact-reader.ts';
import { takeFileOwnership } from './file-owner.ts';
import { createLedgerIntake } from './ledger-intake.ts';
import { createLedgerPosts } from './ledger-posts.ts';
import { createLedgerReader } from './ledger-reader.ts';
import { createLedgerRuns } from './ledger-runs.ts';
import { createLedgerUpkeep } from './ledger-upkeep.ts';
import { createLikeStore } from './like-rows.ts';
import { createMessageLog } from './message-rows.ts';
import { migrate, type MigrationReport, readSchemaVersion, schemaVersion } from './migrate.ts';
import { type DatabaseHandle, type DatabaseLocation, openDatabase } from './open-database.ts';
import { createPlatformRecords, forgetOldRecords } from './platform-records.ts';
import { createPostgresSignals } from './postgres-signals.ts';
import { createPreferenceStore } from './preference-rows.ts';
import { createQueueMode } from './queue-mode.ts';
import { createSealedRecords } from './sealed-records.ts';

export interface StoreOptions {
  readonly location: DatabaseLocation;
  readonly blobs: BlobStore;
  readonly clock: Clock;
  readonly logger: Logger;
  /**
   * `owner` (default): runs the ledger; an embedded file has one owner at a time, and is brought up to date by it.
   * `guest`: a short look from another process while the owner runs; changes no tables.
   */
  readonly access?: 'owner' | 'guest';
  /** How long an embedded database waits for another process's transaction. Default 5 s. */
  readonly busyTimeoutMs?: number;
  /** What sealed records are sealed with. Who opens the store without one cannot use them. */
  readonly secretBox?: SecretBox;
}

/** Everything durable except bytes. */
export interface Store {
  readonly ledger: Ledger;
  readonly artifacts: ArtifactReader;
  readonly preferences: PreferenceStore;
  readonly likes: LikeStore;
  readonly messages: MessageLog;
  readonly records: PlatformRecords;
  readonly sealed: SealedRecords;
  readonly migration: MigrationReport;
  readonly close: () => Promise<void>;
}

/** Stands where nobody brought a key. */
const noSecretBox: SecretBox = { seal: refuseToSeal, open: refuseToSeal };

const silent: LedgerSignals = { announce: () => {}, listen: () => () => {} };

/**
 * Opens the database, migrated and proven writable.
 * @throws AppError `storage-locked` (another owner), `storage-newer`, `storage-readonly`, `storage-full`,
 * `storage-broken`, `config-invalid`.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { location, blobs, clock, logger, secretBox = noSecretBox } = options;
  const isOwner = options.access !== 'guest';
  const giveUpOwnership = isOwner && 'file' in location ? takeFileOwnership(location.file) : () => {};
  const handle = openDatabase(location, { logger, busyTimeoutMs: options.busyTimeoutMs ?? 5000 });
  const { database } = handle;
  try {
    const migration = isOwner ? await migrateAndTry(handle, clock) : await checkVersion(handle);
    if (isOwner) await forget(handle, clock);
    const signals = 'url' in location ? createPostgresSignals({ url: location.url, clock, logger }) : undefined;
    return {
      ledger: {
        intake: createLedgerIntake(handle),
        runs: createLedgerRuns(handle),
        posts: createLedgerPosts(handle),
        reader: createLedgerReader(handle),
        upkeep: createLedgerUpkeep(handle),
        queueMode: createQueueMode(database),
        signals: signals ?? silent,
      },
      artifacts: createArtifactReader(database, blobs),
      preferences: createPreferenceStore(database),
      likes: createLikeStore(database, clock),
      messages: createMessageLog(handle, clock),
      records: createPlatformRecords(handle, clock),
      sealed: createSealedRecords(database, { secretBox, clock }),
      migration,
      close: async () => {
        await signals?.close();
        await database.destroy();
        giveUpOwnership();
      },
    };
  } catch (error) {
    await database.destroy();
    giveUpOwnership();
    throw error;
  }
}

async function migrateAndTry(handle: DatabaseHandle, clock: Clock): Promise<MigrationReport> {
  const report = await migrate(handle.database, { kind: handle.kind, clock });
  // SQLite opens a file it may not write without a word: find out now, not at the first command.
  await handle.database
    .insertInto('setting')
    .values({ key: 'opened-at-ms', value: String(clock.now()) })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: String(clock.now()) }))
    .execute();
  return report;
}

/** Old records are in nobody's way: not being rid of them is no reason not to start. */
async function forget({ database, logger }: DatabaseHandle, clock: Clock): Promise<void> {
  try {
    const forgotten = await forgetOldRecords(database, clock);
    if (forgotten > 0) logger.info({ forgotten }, 'old platform records forgotten');
  } catch (error) {
    logger.warn({ error: toAppError(error).message }, 'old platform records could not be forgotten');
  }
}

function refuseToSeal(): never {
  throw new AppError({ code: 'internal', message: 'this store was opened without a secret box' });
}

async function checkVersion({ database }: DatabaseHandle): Promise<MigrationReport> {
  const version = await readSchemaVersion(database);
  if (version === schemaVersion) return { fromVersion: version, toVersion: version };
  const newer = version > schemaVersion;
  throw new AppError({
    code: newer ? 'storage-newer' : 'storage-locked',
    message: newer
      ? `the database has schema ${version}, this release knows ${schemaVersion}`
      : `the database has schema ${version}, this release needs ${schemaVersion}: run \`alebrije db migrate\` first`,
  });
}
