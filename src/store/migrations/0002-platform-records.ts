import type { Migration } from './migration.ts';

/** What adapters remember about their platforms: in the open, and sealed. */
export const platformRecordsMigration: Migration = {
  version: 2,
  name: 'platform-records',
  apply: async ({ schema }) => {
    await schema
      .createTable('platform_record')
      .addColumn('platform', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('updated_at_ms', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('platform_record_key', ['platform', 'key'])
      .execute();
    // For forgetting the oldest without reading the others.
    await schema.createIndex('platform_record_age').on('platform_record').column('updated_at_ms').execute();

    await schema
      .createTable('sealed_record')
      .addColumn('platform', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('sealed', 'text', (column) => column.notNull())
      .addColumn('updated_at_ms', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('sealed_record_key', ['platform', 'key'])
      .execute();
  },
};
