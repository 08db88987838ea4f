import type { Caller } from '../../src/core/platform.ts';
import type { LikeStore, Preferences, PreferenceStore } from '../../src/core/settings.ts';

const keyOf = ({ platform, userId }: Pick<Caller, 'platform' | 'userId'>): string => `${platform} ${userId}`;

/** Likes that are forgotten when the process ends. */
export function createMemoryLikes(): LikeStore {
  const liked = new Set<string>();
  return {
    toggle: async (caller, artifactId) => {
      const key = `${keyOf(caller)} ${artifactId}`;
      if (liked.delete(key)) return false;
      liked.add(key);
      return true;
    },
    liked: async (caller, artifactIds) => new Set(artifactIds.filter((id) => liked.has(`${keyOf(caller)} ${id}`))),
  };
}

/** Preferences that are forgotten when the process ends. */
export function createMemoryPreferences(): PreferenceStore {
  const stored = new Map<string, Preferences>();
  return {
    get: async (caller) => stored.get(keyOf(caller)) ?? {},
    set: async (caller, preferences) => void stored.set(keyOf(caller), preferences),
  };
}
