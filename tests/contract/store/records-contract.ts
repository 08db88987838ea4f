import { describe, expect, it } from 'vitest';
import { silentLogger } from '../../../src/core/logger.ts';
import { type DatabaseLocation, openDatabase } from '../../../src/store/open-database.ts';
import type { Store } from '../../../src/store/store.ts';
import type { FakeClock } from '../../fakes/fake-clock.ts';

const dayMs = 24 * 60 * 60_000;

/** What adapters keep in the database, in the open and sealed. Called inside the suite of a store. */
export function describeRecords(rig: {
  readonly store: () => Store;
  readonly reopen: () => Promise<void>;
  readonly location: () => DatabaseLocation;
  readonly clock: FakeClock;
}): void {
  const records = (): Store['records'] => rig.store().records;
  const sealed = (): Store['sealed'] => rig.store().sealed;
  const withTables = async <T>(
    work: (tables: ReturnType<typeof openDatabase>['database']) => Promise<T>,
  ): Promise<T> => {
    const { database } = openDatabase(rig.location(), { logger: silentLogger, busyTimeoutMs: 100 });
    try {
      return await work(database);
    } finally {
      await database.destroy();
    }
  };

  describe('platform records', () => {
    it('are kept by platform and key, replaced, removed, and there after a restart', async () => {
      await records().put('discord', 'job-1', { message: '1', stages: ['a', 'b'] });
      await records().put('slack', 'job-1', { ts: '1.2' });
      await records().put('discord', 'job-1', { message: '2' });
      await rig.reopen();
      expect(await records().get('discord', 'job-1')).toEqual({ message: '2' });
      expect(await records().get('slack', 'job-1')).toEqual({ ts: '1.2' });
      expect(await records().get('discord', 'job-2')).toBeUndefined();
      await records().remove('discord', 'job-1');
      await records().remove('discord', 'never there');
      expect(await records().get('discord', 'job-1')).toBeUndefined();
      expect(await records().get('slack', 'job-1')).toEqual({ ts: '1.2' });
    });

    it('give back any text as it was', async () => {
      const body = { text: 'ñ 🐉 "quoted" \u0000 \\ line\nend', nested: { list: [1, null, true] } };
      await records().put('slack', 'odd · key/with:signs', body);
      expect(await records().get('slack', 'odd · key/with:signs')).toEqual(body);
    });

    it('end with one of the bodies when two are put at once', async () => {
      await Promise.all([1, 2, 3, 4].map((n) => records().put('discord', 'k', { n })));
      expect([1, 2, 3, 4]).toContain((await records().get('discord', 'k'))?.['n']);
    });

    it('that somebody else spoiled count as not there', async () => {
      await records().put('discord', 'k', { n: 1 });
      await withTables((tables) => tables.updateTable('platform_record').set({ body: '{oops' }).execute());
      expect(await records().get('discord', 'k')).toBeUndefined();
    });

    it('are forgotten at a start when nobody touched them for 90 days', async () => {
      await records().put('discord', 'old', {});
      await records().put('discord', 'touched', {});
      rig.clock.advance(60 * dayMs);
      await records().put('discord', 'touched', {});
      await records().put('slack', 'new', {});
      rig.clock.advance(31 * dayMs);
      expect(await records().get('discord', 'old')).toEqual({});
      await rig.reopen();
      expect(await records().get('discord', 'old')).toBeUndefined();
      expect(await records().get('discord', 'touched')).toEqual({});
      expect(await records().get('slack', 'new')).toEqual({});
    });

    it('are forgotten some thousands at a time, the oldest first', async () => {
      await withTables(async (tables) => {
        for (let from = 0; from < 11_000; from += 1000) {
          const rows = Array.from({ length: 1000 }, (_, index) => ({
            platform: 'discord' as const,
            key: `k${from + index}`,
            body: '{}',
            updated_at_ms: from + index,
          }));
          await tables.insertInto('platform_record').values(rows).execute();
        }
      });
      const left = (): Promise<readonly { readonly updated_at_ms: number }[]> =>
        withTables((tables) => tables.selectFrom('platform_record').select('updated_at_ms').execute());
      await rig.reopen();
      const after = await left();
      expect(after).toHaveLength(1000);
      expect(Math.min(...after.map(({ updated_at_ms: atMs }) => atMs))).toBe(10_000);
      await rig.reopen();
      expect(await left()).toEqual([]);
    });
  });

  describe('sealed records', () => {
    const token = 'xoxb-not-a-real-token';

    it('come back whole after a restart, and are listed per platform', async () => {
      await sealed().put('slack', 'T2', { token: 'other' });
      await sealed().put('slack', 'T1', { token, scopes: ['chat:write'] });
      await sealed().put('slack', 'T2', { token });
      await sealed().put('discord', 'x', { token });
      await rig.reopen();
      expect(await sealed().get('slack', 'T1')).toEqual({ token, scopes: ['chat:write'] });
      expect(await sealed().get('slack', 'T2')).toEqual({ token });
      expect(await sealed().get('slack', 'T3')).toBeUndefined();
      expect(await sealed().keys('slack')).toEqual(['T1', 'T2']);
      await sealed().remove('slack', 'T1');
      expect(await sealed().keys('slack')).toEqual(['T2']);
    });

    it('cannot be read in the database', async () => {
      await sealed().put('slack', 'T1', { token });
      const rows = await withTables((tables) => tables.selectFrom('sealed_record').selectAll().execute());
      expect(rows).toHaveLength(1);
      const text = JSON.stringify(rows) + Buffer.from(rows[0]?.sealed ?? '', 'base64').toString('latin1');
      expect(text).not.toContain(token);
    });

    it('do not open under another name, nor after a change of one byte', async () => {
      await sealed().put('slack', 'T1', { token });
      await withTables((tables) => tables.updateTable('sealed_record').set({ key: 'T9' }).execute());
      await expect(sealed().get('slack', 'T9')).rejects.toMatchObject({ code: 'storage-broken' });
      await sealed().put('slack', 'T1', { token });
      await withTables(async (tables) => {
        const { sealed: text } = await tables
          .selectFrom('sealed_record')
          .select('sealed')
          .where('key', '=', 'T1')
          .executeTakeFirstOrThrow();
        const bytes = Buffer.from(text, 'base64');
        bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
        await tables
          .updateTable('sealed_record')
          .set({ sealed: bytes.toString('base64') })
          .execute();
      });
      await expect(sealed().get('slack', 'T1')).rejects.toMatchObject({ code: 'storage-broken' });
    });
  });
}
