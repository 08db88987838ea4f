import { AppError } from '../../core/errors.ts';

/** What the cache holds: something in memory that can be let go. */
export interface Releasable {
  readonly release: () => Promise<void>;
}

export interface CacheEntry<S extends Releasable> {
  /** Names the content, not the file: the same key is the same bytes. */
  readonly key: string;
  /** Estimated resident memory once loaded. */
  readonly costBytes: number;
  readonly load: () => Promise<S>;
}

export interface SessionCache<S extends Releasable> {
  /**
   * Lends the session to `action`, loading it first if need be; concurrent calls share one load. It is not released
   * while lent. @throws AppError `out-of-memory` when it alone is larger than the budget; whatever `load` throws.
   */
  readonly use: <R>(entry: CacheEntry<S>, action: (session: S) => Promise<R>) => Promise<R>;
  /** Estimated bytes of everything held now. */
  readonly heldBytes: () => number;
  /** Lets everything go. */
  readonly clear: () => Promise<void>;
}

interface Slot<S> {
  readonly costBytes: number;
  readonly session: Promise<S>;
  borrowers: number;
}

/** Loaded sessions within a memory budget; the least recently used ones go first. */
export function createSessionCache<S extends Releasable>(options: { readonly budgetBytes: number }): SessionCache<S> {
  const { budgetBytes } = options;
  /** Insertion order is order of use: a hit is deleted and set again. */
  const slots = new Map<string, Slot<S>>();

  const heldBytes = (): number => [...slots.values()].reduce((sum, slot) => sum + slot.costBytes, 0);

  const evict = async (key: string, slot: Slot<S>): Promise<void> => {
    slots.delete(key);
    const session = await slot.session.catch(() => undefined);
    await session?.release();
  };

  /** Lets go of what nobody borrows, oldest first, until everything listed fits. */
  const shrink = async (): Promise<void> => {
    for (const [key, slot] of slots) {
      if (heldBytes() <= budgetBytes) return;
      if (slot.borrowers === 0) await evict(key, slot);
    }
  };

  const borrow = (entry: CacheEntry<S>): Slot<S> => {
    const found = slots.get(entry.key);
    if (found !== undefined) {
      slots.delete(entry.key);
      slots.set(entry.key, found);
      found.borrowers += 1;
      return found;
    }
    if (entry.costBytes > budgetBytes) {
      throw new AppError({
        code: 'out-of-memory',
        message: `${entry.key} needs about ${entry.costBytes} bytes, the budget for models is ${budgetBytes}`,
      });
    }
    // Listed before it is loaded, and others released first: the peak stays within the budget too.
    const session = Promise.resolve().then(shrink).then(entry.load);
    const slot: Slot<S> = { costBytes: entry.costBytes, session, borrowers: 1 };
    slots.set(entry.key, slot);
    return slot;
  };

  return {
    use: async (entry, action) => {
      const slot = borrow(entry);
      try {
        return await action(await slot.session);
      } catch (error) {
        // A failed load must not be remembered: the file may be repaired meanwhile.
        slot.session.catch(() => {
          if (slots.get(entry.key) === slot) slots.delete(entry.key);
        });
        throw error;
      } finally {
        slot.borrowers -= 1;
      }
    },
    heldBytes,
    clear: async () => {
      await Promise.all([...slots].map(([key, slot]) => evict(key, slot)));
    },
  };
}
