import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type QueueControl, type QueueMode, queueModes } from '../core/job-desk.ts';
import type { Database } from './database-schema.ts';

const settingKey = 'queue-mode';
const modeSchema = z.enum(queueModes).catch('run');

/** The mode inside a transaction that depends on it. */
export async function readQueueMode(database: Kysely<Database>): Promise<QueueMode> {
  const row = await database.selectFrom('setting').select('value').where('key', '=', settingKey).executeTakeFirst();
  return modeSchema.parse(row?.value);
}

/** The administrator's switch, kept across restarts and shared by all processes of a database. */
export function createQueueMode(database: Kysely<Database>): QueueControl {
  return {
    mode: () => readQueueMode(database),
    setMode: async (mode) => {
      await database
        .insertInto('setting')
        .values({ key: settingKey, value: mode })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: mode }))
        .execute();
    },
  };
}
