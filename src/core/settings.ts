import { z } from 'zod';
import { locales } from './locale.ts';
import type { Caller } from './platform.ts';

/** A person's own defaults. Absent means: as the platform says, or as the command says. */
export const preferencesSchema = z.object({
  locale: z.enum(locales).optional(),
  pictureStyle: z.string().max(32).optional(),
  pictureSize: z.string().max(32).optional(),
  /** Whether `/compose` may look at the pieces they kept to choose what they leave open. */
  musicTaste: z.boolean().optional(),
});
export type Preferences = Readonly<z.infer<typeof preferencesSchema>>;

export interface PreferenceStore {
  readonly get: (caller: Pick<Caller, 'platform' | 'userId'>) => Promise<Preferences>;
  /** Replaces them. */
  readonly set: (caller: Pick<Caller, 'platform' | 'userId'>, preferences: Preferences) => Promise<void>;
}

/** Likes, per person and artifact. */
export interface LikeStore {
  /** @returns whether it is liked now. */
  readonly toggle: (caller: Pick<Caller, 'platform' | 'userId'>, artifactId: string) => Promise<boolean>;
  readonly liked: (
    caller: Pick<Caller, 'platform' | 'userId'>,
    artifactIds: readonly string[],
  ) => Promise<ReadonlySet<string>>;
}
