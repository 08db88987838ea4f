import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../../src/core/platform.ts';
import { silentLogger } from '../../../src/core/logger.ts';
import { createSecretBox } from '../../../src/infra/secret-box.ts';
import { openBlobFolder } from '../../../src/store/blob-folder.ts';
import { openDatabase } from '../../../src/store/open-database.ts';
import { schemaVersion } from '../../../src/store/migrate.ts';
import { openStore, type Store, type StoreOptions } from '../../../src/store/store.ts';
import { createFakeClock } from '../../fakes/fake-clock.ts';
import { describeRecords } from './records-contract.ts';
import type { TestDatabase, TestDatabaseKind } from '../../fakes/test-database.ts';

const ana: Pick<Caller, 'platform' | 'userId'> = { platform: 'web', userId: 'ana' };
const ben: Pick<Caller, 'platform' | 'userId'> = { platform: 'web', userId: 'ben' };

/** What the database keeps besides jobs, and how it is opened, on any database. */
export function describeStore(kind: TestDatabaseKind): void {
  describe.runIf(kind.isHere)(`the store on ${kind.name}`, () => {
    const clock = createFakeClock();
    let database: TestDatabase;
    let store: Store;
    const open = async (access: NonNullable<StoreOptions['access']> = 'owner'): Promise<Store> => {
      const blobs = await openBlobFolder({ folder: `${database.folder}/blobs`, clock });
      return openStore({
        location: database.location,
        blobs,
        clock,
        logger: silentLogger,
        access,
        busyTimeoutMs: 100,
        secretBox: createSecretBox(() => ({ bytes: new Uint8Array(32).fill(7), source: 'a test' })),
      });
    };
    beforeEach(async () => {
      database = await kind.create();
      store = await open();
    });
    afterEach(async () => {
      await store.close();
      await database.remove();
    });

    it('makes its tables once and finds them again', async () => {
      expect(store.migration).toEqual({ fromVersion: 0, toVersion: schemaVersion });
      await store.close();
      store = await open();
      expect(store.migration).toEqual({ fromVersion: schemaVersion, toVersion: schemaVersion });
    });

    it.each(['owner', 'guest'] as const)('leaves a database of a later release alone (%s)', async (access) => {
      await store.close();
      const { database: tables } = openDatabase(database.location, { logger: silentLogger, busyTimeoutMs: 100 });
      const later = { version: schemaVersion + 1, name: 'later', applied_at_ms: 0 };
      await tables.insertInto('schema_history').values(later).execute();
      await tables.destroy();
      await expect(open(access)).rejects.toMatchObject({ code: 'storage-newer' });
    });

    it('lets another process look while the owner runs', async () => {
      const guest = await open('guest');
      await store.preferences.set(ana, { locale: 'es' });
      expect(await guest.preferences.get(ana)).toEqual({ locale: 'es' });
      await guest.close();
    });

    it('keeps preferences per person', async () => {
      await store.preferences.set(ana, { locale: 'es', pictureStyle: 'sticker' });
      await store.preferences.set(ana, { locale: 'es' });
      expect(await store.preferences.get(ana)).toEqual({ locale: 'es' });
      expect(await store.preferences.get(ben)).toEqual({});
    });

    it('toggles likes per person and artifact', async () => {
      expect(await store.likes.toggle(ana, 'a-0')).toBe(true);
      expect(await store.likes.toggle(ana, 'a-1')).toBe(true);
      expect(await store.likes.toggle(ana, 'a-1')).toBe(false);
      expect(await store.likes.liked(ana, ['a-0', 'a-1'])).toEqual(new Set(['a-0']));
      expect(await store.likes.liked(ben, ['a-0'])).toEqual(new Set());
      expect(await store.likes.liked(ana, [])).toEqual(new Set());
    });

    it('leaves one like or none after two toggles at once', async () => {
      const [first, second] = await Promise.all([store.likes.toggle(ana, 'a-0'), store.likes.toggle(ana, 'a-0')]);
      const liked = (await store.likes.liked(ana, ['a-0'])).size;
      expect([first, second, liked]).toSatisfy(
        ([a, b, now]: unknown[]) => (a !== b && now === 0) || (a === true && b === true && now === 1),
      );
    });

    describe('conversations', () => {
      const append = (key: string, conversationId = 'c1') =>
        store.messages.append({ conversationId, key, author: 'person', body: { text: key } });
      const keys = async (page: Parameters<Store['messages']['list']>[1]) =>
        (await store.messages.list('c1', page)).map(({ key }) => key);

      it('append a message once per key', async () => {
        const first = await append('m1');
        const again = await store.messages.append({
          conversationId: 'c1',
          key: 'm1',
          author: 'bot',
          body: { text: 'other' },
        });
        expect(first).toMatchObject({ added: true, message: { body: { text: 'm1' }, createdAtMs: clock.now() } });
        expect(again).toEqual({ added: false, message: first.message });
        expect((await append('m1', 'c2')).added).toBe(true);
      });

      it('are read newest last, by page in both directions', async () => {
        const sequences = new Map<string, number>();
        for (const key of ['m1', 'm2', 'm3', 'm4']) sequences.set(key, (await append(key)).message.sequence);
        expect(await keys({})).toEqual(['m1', 'm2', 'm3', 'm4']);
        expect(await keys({ limit: 2 })).toEqual(['m3', 'm4']);
        expect(await keys({ afterSequence: sequences.get('m1') ?? 0, limit: 2 })).toEqual(['m2', 'm3']);
        expect(await keys({ beforeSequence: sequences.get('m3') ?? 0, limit: 1 })).toEqual(['m2']);
      });

      it('never hand out a cursor twice, also after being cleared', async () => {
        const before = (await append('m1')).message.sequence;
        await store.messages.clear('c1');
        expect(await keys({})).toEqual([]);
        expect((await append('m1')).message.sequence).toBeGreaterThan(before);
      });

      it('show every message to a reader who follows the cursor while many write', async () => {
        const seen: string[] = [];
        let cursor = 0;
        const look = async (): Promise<void> => {
          for (const message of await store.messages.list('c1', { afterSequence: cursor })) {
            seen.push(message.key);
            cursor = message.sequence;
          }
        };
        const writes = Array.from({ length: 40 }, (_, index) => append(`m${index}`));
        for (let round = 0; round < 10; round += 1) await look();
        await Promise.all(writes);
        await look();
        expect(new Set(seen).size).toBe(40);
      });

      it('change what a message says', async () => {
        await append('m1');
        expect(await store.messages.replace('c1', 'm1', { text: 'new' })).toMatchObject({ body: { text: 'new' } });
        await expect(store.messages.replace('c1', 'none', {})).rejects.toMatchObject({ code: 'not-found' });
      });
    });

    describeRecords({
      store: () => store,
      reopen: async () => {
        await store.close();
        store = await open();
      },
      location: () => database.location,
      clock,
    });

    it('keeps every row when a database of the first release is brought up to date', async () => {
      await store.close();
      const { database: tables } = openDatabase(database.location, { logger: silentLogger, busyTimeoutMs: 100 });
      // What the second step added is taken away again: the tables are then as the first release left them.
      for (const table of ['platform_record', 'sealed_record']) await tables.schema.dropTable(table).execute();
      await tables.deleteFrom('schema_history').where('version', '>', 1).execute();
      const row = { platform: 'web', user_id: 'ana', body: JSON.stringify({ locale: 'es' }) } as const;
      await tables.insertInto('preference').values(row).execute();
      await tables.insertInto('setting').values({ key: 'queue-mode', value: 'pause' }).execute();
      await tables.destroy();
      store = await open();
      expect(store.migration).toEqual({ fromVersion: 1, toVersion: schemaVersion });
      expect(await store.preferences.get(ana)).toEqual({ locale: 'es' });
      expect(await store.ledger.queueMode.mode()).toBe('pause');
      await store.records.put('discord', 'job-1', { message: '1' });
      expect(await store.records.get('discord', 'job-1')).toEqual({ message: '1' });
    });

    it('has no artifact of a name nobody made', async () => {
      await expect(store.artifacts.read('nothing-0')).rejects.toMatchObject({ code: 'not-found' });
    });
  });
}
