import type { Transaction } from 'kysely';
import type { Database } from '../database-schema.ts';

export type DatabaseKind = 'sqlite' | 'postgres';

/** One step forward. There are no steps back: restore a copy instead. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly apply: (transaction: Transaction<Database>, kind: DatabaseKind) => Promise<void>;
}
