import { type CreateTableBuilder, sql } from 'kysely';
import type { Migration } from './migration.ts';

/** Jobs, their artifacts and durations, fair shares, settings, preferences, likes, conversations. */
export const ledgerMigration: Migration = {
  version: 1,
  name: 'ledger',
  apply: async (transaction, kind) => {
    const { schema } = transaction;
    // AUTOINCREMENT, not a bare rowid: a cleared conversation must not hand out its old cursors again.
    const withSequence = <T extends string>(table: CreateTableBuilder<T>): CreateTableBuilder<T, 'sequence'> =>
      kind === 'postgres'
        ? table.addColumn('sequence', 'bigint', (column) => column.generatedAlwaysAsIdentity().primaryKey())
        : table.addColumn('sequence', 'integer', (column) => column.autoIncrement().primaryKey());

    await withSequence(schema.createTable('job'))
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('idempotency_key', 'text', (column) => column.notNull())
      .addColumn('command', 'text', (column) => column.notNull())
      .addColumn('subcommand', 'text')
      .addColumn('command_options', 'text', (column) => column.notNull())
      .addColumn('caller_platform', 'text', (column) => column.notNull())
      .addColumn('caller_user_id', 'text', (column) => column.notNull())
      .addColumn('caller_name', 'text', (column) => column.notNull())
      .addColumn('caller_role', 'text', (column) => column.notNull())
      .addColumn('space_id', 'text', (column) => column.notNull())
      .addColumn('channel_id', 'text', (column) => column.notNull())
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('locale', 'text', (column) => column.notNull())
      .addColumn('priority', 'integer', (column) => column.notNull())
      .addColumn('generator', 'text', (column) => column.notNull())
      .addColumn('options', 'text', (column) => column.notNull())
      .addColumn('lane', 'text', (column) => column.notNull())
      .addColumn('size_class', 'text', (column) => column.notNull())
      .addColumn('inputs', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('attempt', 'integer', (column) => column.notNull())
      .addColumn('losses', 'integer', (column) => column.notNull())
      .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
      .addColumn('queued_at_ms', 'bigint', (column) => column.notNull())
      .addColumn('not_before_ms', 'bigint', (column) => column.notNull())
      .addColumn('started_at_ms', 'bigint')
      .addColumn('ended_at_ms', 'bigint')
      .addColumn('worker', 'text')
      .addColumn('lease_until_ms', 'bigint')
      .addColumn('error', 'text')
      .addColumn('warnings', 'text', (column) => column.notNull())
      .addColumn('provider', 'text')
      .addColumn('post', 'text', (column) => column.notNull())
      .addColumn('post_failures', 'integer', (column) => column.notNull())
      .addColumn('post_not_before_ms', 'bigint', (column) => column.notNull())
      .addColumn('post_worker', 'text')
      .addColumn('post_lease_until_ms', 'bigint')
      .execute();
    const jobIndex = (name: string) => schema.createIndex(name).on('job');
    // The user is part of the key, so that nobody can read another's job by guessing its idempotency key.
    await jobIndex('job_idempotency')
      .unique()
      .columns(['idempotency_key', 'caller_user_id', 'caller_platform'])
      .execute();
    // Partial indexes stay as small as the queue, however long the history grows.
    // In the order of each person's own queue, and complete enough to rank them without looking at the rows.
    await jobIndex('job_queued')
      .columns(['lane', 'space_id', 'caller_platform', 'caller_user_id', 'priority desc', 'sequence', 'not_before_ms'])
      .where(sql`state`, '=', sql`'queued'`)
      .execute();
    await jobIndex('job_held')
      .columns(['caller_platform', 'caller_user_id'])
      .where(sql<boolean>`state in ('running', 'cancelling')`)
      .execute();
    await jobIndex('job_post_owed')
      .columns(['post_not_before_ms', 'post_lease_until_ms'])
      .where(sql`post`, '=', sql`'owed'`)
      .execute();
    await jobIndex('job_queued_user')
      .columns(['caller_user_id', 'caller_platform'])
      .where(sql`state`, '=', sql`'queued'`)
      .execute();
    await jobIndex('job_user').columns(['caller_user_id', 'caller_platform', 'sequence']).execute();
    await jobIndex('job_space').columns(['space_id', 'sequence']).execute();

    await schema
      .createTable('job_input')
      .addColumn('job_id', 'text', (column) => column.notNull().references('job.id'))
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('job_input_key', ['job_id', 'position'])
      .execute();
    await schema.createIndex('job_input_blob').on('job_input').column('sha256').execute();

    await schema
      .createTable('artifact')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('job_id', 'text', (column) => column.notNull().references('job.id'))
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('file_name', 'text', (column) => column.notNull())
      .addColumn('media_type', 'text', (column) => column.notNull())
      .addColumn('byte_length', 'bigint', (column) => column.notNull())
      .addColumn('width_px', 'integer')
      .addColumn('height_px', 'integer')
      .addColumn('duration_ms', 'bigint')
      .addColumn('alt', 'text', (column) => column.notNull())
      .addColumn('parameters', 'text', (column) => column.notNull())
      .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('artifact_of_job', ['job_id', 'position'])
      .execute();
    await schema.createIndex('artifact_blob').on('artifact').column('sha256').execute();

    await schema
      .createTable('fair_share')
      .addColumn('lane', 'text', (column) => column.notNull())
      .addColumn('space_id', 'text', (column) => column.notNull())
      .addColumn('user_key', 'text', (column) => column.notNull())
      .addColumn('virtual_time', 'double precision', (column) => column.notNull())
      .addColumn('floor_time', 'double precision', (column) => column.notNull())
      .addPrimaryKeyConstraint('fair_share_key', ['lane', 'space_id', 'user_key'])
      .execute();

    await schema
      .createTable('duration')
      .addColumn('generator', 'text', (column) => column.notNull())
      .addColumn('size_class', 'text', (column) => column.notNull())
      .addColumn('provider', 'text', (column) => column.notNull())
      .addColumn('samples', 'bigint', (column) => column.notNull())
      .addColumn('mean_ms', 'double precision', (column) => column.notNull())
      .addPrimaryKeyConstraint('duration_key', ['generator', 'size_class', 'provider'])
      .execute();

    await schema
      .createTable('setting')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute();

    await schema
      .createTable('preference')
      .addColumn('platform', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('preference_key', ['platform', 'user_id'])
      .execute();

    await schema
      .createTable('artifact_like')
      .addColumn('platform', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('artifact_id', 'text', (column) => column.notNull())
      .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('artifact_like_key', ['platform', 'user_id', 'artifact_id'])
      .execute();

    await withSequence(schema.createTable('message'))
      .addColumn('conversation_id', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('author', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('created_at_ms', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('message_key', ['conversation_id', 'key'])
      .execute();
    await schema.createIndex('message_order').on('message').columns(['conversation_id', 'sequence']).execute();
  },
};
