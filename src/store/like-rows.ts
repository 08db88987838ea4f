import type { Kysely } from 'kysely';
import type { Clock } from '../core/clock.ts';
import type { LikeStore } from '../core/settings.ts';
import type { Database } from './database-schema.ts';

/** Who likes what. */
export function createLikeStore(database: Kysely<Database>, clock: Clock): LikeStore {
  return {
    toggle: ({ platform, userId }, artifactId) =>
      database.transaction().execute(async (transaction) => {
        const removed = await transaction
          .deleteFrom('artifact_like')
          .where('platform', '=', platform)
          .where('user_id', '=', userId)
          .where('artifact_id', '=', artifactId)
          .returning('artifact_id')
          .execute();
        if (removed.length > 0) return false;
        await transaction
          .insertInto('artifact_like')
          .values({ platform, user_id: userId, artifact_id: artifactId, created_at_ms: clock.now() })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        return true;
      }),
    liked: async ({ platform, userId }, artifactIds) => {
      if (artifactIds.length === 0) return new Set();
      const rows = await database
        .selectFrom('artifact_like')
        .select('artifact_id')
        .where('platform', '=', platform)
        .where('user_id', '=', userId)
        .where('artifact_id', 'in', artifactIds)
        .execute();
      return new Set(rows.map((row) => row.artifact_id));
    },
  };
}
