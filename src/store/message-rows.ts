import { type Kysely, type Selectable, sql } from 'kysely';
import type { Clock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import { jsonObjectSchema } from '../core/job.ts';
import type { LoggedMessage, MessageLog } from '../core/message-log.ts';
import type { Database, MessageTable } from './database-schema.ts';
import type { DatabaseHandle } from './open-database.ts';

/** Conversations kept by us. */
export function createMessageLog({ database, kind }: DatabaseHandle, clock: Clock): MessageLog {
  return {
    append: ({ conversationId, key, author, body }) =>
      database.transaction().execute(async (transaction) => {
        // One writer per conversation: a reader who has seen 5 must not miss a 4 that is committed later.
        if (kind === 'postgres') {
          await sql`select pg_advisory_xact_lock(hashtextextended(${`message ${conversationId}`}, 0))`.execute(
            transaction,
          );
        }
        const row = {
          conversation_id: conversationId,
          key,
          author,
          body: JSON.stringify(body),
          created_at_ms: clock.now(),
        };
        const added = await transaction
          .insertInto('message')
          .values(row)
          .onConflict((conflict) => conflict.columns(['conversation_id', 'key']).doNothing())
          .returningAll()
          .executeTakeFirst();
        if (added !== undefined) return { message: readMessage(added), added: true };
        return { message: await find(transaction, conversationId, key), added: false };
      }),
    replace: async (conversationId, key, body) => {
      const row = await database
        .updateTable('message')
        .set({ body: JSON.stringify(body) })
        .where('conversation_id', '=', conversationId)
        .where('key', '=', key)
        .returningAll()
        .executeTakeFirst();
      if (row === undefined) throw missing(conversationId, key);
      return readMessage(row);
    },
    list: async (conversationId, { afterSequence, beforeSequence, limit = 100 }) => {
      let query = database.selectFrom('message').selectAll().where('conversation_id', '=', conversationId).limit(limit);
      if (afterSequence !== undefined) query = query.where('sequence', '>', afterSequence);
      if (beforeSequence !== undefined) query = query.where('sequence', '<', beforeSequence);
      const newestFirst = afterSequence === undefined;
      const rows = await query.orderBy('sequence', newestFirst ? 'desc' : 'asc').execute();
      return (newestFirst ? rows.toReversed() : rows).map(readMessage);
    },
    clear: async (conversationId) => {
      await database.deleteFrom('message').where('conversation_id', '=', conversationId).execute();
    },
  };
}

async function find(database: Kysely<Database>, conversationId: string, key: string): Promise<LoggedMessage> {
  const row = await database
    .selectFrom('message')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('key', '=', key)
    .executeTakeFirst();
  if (row === undefined) throw missing(conversationId, key);
  return readMessage(row);
}

function missing(conversationId: string, key: string): AppError {
  return new AppError({ code: 'not-found', message: `no message ${key} in conversation ${conversationId}` });
}

function readMessage(row: Selectable<MessageTable>): LoggedMessage {
  return {
    sequence: row.sequence,
    conversationId: row.conversation_id,
    key: row.key,
    author: row.author,
    body: jsonObjectSchema.parse(JSON.parse(row.body)),
    createdAtMs: row.created_at_ms,
  };
}
