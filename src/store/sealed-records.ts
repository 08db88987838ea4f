import type { Kysely } from 'kysely';
import type { Clock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import { jsonObjectSchema } from '../core/job.ts';
import type { SealedRecords } from '../core/platform-records.ts';
import type { Platform } from '../core/platform.ts';
import type { SecretBox } from '../core/secret-box.ts';
import type { Database } from './database-schema.ts';
import { readBody } from './platform-records.ts';

/** Secrets of adapters: in the database only as the secret box made them. */
export function createSealedRecords(
  database: Kysely<Database>,
  { secretBox, clock }: { readonly secretBox: SecretBox; readonly clock: Clock },
): SealedRecords {
  return {
    get: async (platform, key) => {
      const row = await database
        .selectFrom('sealed_record')
        .select('sealed')
        .where('platform', '=', platform)
        .where('key', '=', key)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const bytes = secretBox.open(nameOf(platform, key), Buffer.from(row.sealed, 'base64'));
      const body = readBody(Buffer.from(bytes).toString('utf8'));
      if (body !== undefined) return body;
      throw new AppError({ code: 'storage-broken', message: `the sealed record ${platform}/${key} holds no JSON` });
    },
    put: async (platform, key, body) => {
      const bytes = Buffer.from(JSON.stringify(jsonObjectSchema.parse(body)));
      const sealed = Buffer.from(secretBox.seal(nameOf(platform, key), bytes)).toString('base64');
      const values = { sealed, updated_at_ms: clock.now() };
      await database
        .insertInto('sealed_record')
        .values({ platform, key, ...values })
        .onConflict((conflict) => conflict.columns(['platform', 'key']).doUpdateSet(values))
        .execute();
    },
    remove: async (platform, key) => {
      await database.deleteFrom('sealed_record').where('platform', '=', platform).where('key', '=', key).execute();
    },
    keys: async (platform) => {
      const rows = await database
        .selectFrom('sealed_record')
        .select('key')
        .where('platform', '=', platform)
        .orderBy('key')
        .execute();
      return rows.map(({ key }) => key);
    },
  };
}

/** Platforms are plain words, so the first slash ends them. */
function nameOf(platform: Platform, key: string): string {
  return `${platform}/${key}`;
}
