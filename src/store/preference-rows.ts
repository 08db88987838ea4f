import type { Kysely } from 'kysely';
import { type PreferenceStore, preferencesSchema } from '../core/settings.ts';
import type { Database } from './database-schema.ts';

/** People's own defaults. */
export function createPreferenceStore(database: Kysely<Database>): PreferenceStore {
  return {
    get: async ({ platform, userId }) => {
      const row = await database
        .selectFrom('preference')
        .select('body')
        .where('platform', '=', platform)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      if (row === undefined) return {};
      // A default that a later release removed is no reason to fail a command.
      const parsed = preferencesSchema.safeParse(JSON.parse(row.body));
      return parsed.success ? parsed.data : {};
    },
    set: async ({ platform, userId }, preferences) => {
      const body = JSON.stringify(preferencesSchema.parse(preferences));
      await database
        .insertInto('preference')
        .values({ platform, user_id: userId, body })
        .onConflict((conflict) => conflict.columns(['platform', 'user_id']).doUpdateSet({ body }))
        .execute();
    },
  };
}
