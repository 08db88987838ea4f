import type { CommandContext } from './command.ts';
import { composeGenerator, musicMoods, musicStyles } from './music-options.ts';
import { ownFilesOf } from './picture-options.ts';

/** What somebody likes: each style's and mood's share of the pieces they kept, 0 … 1. */
export interface MusicTaste {
  readonly styles: Readonly<Record<string, number>>;
  readonly moods: Readonly<Record<string, number>>;
}

/** Their newest pieces say it; more would cost time and say less. */
const mostPieces = 24;
/** Two pieces are no taste yet. */
const fewestPieces = 3;

/**
 * The taste of who asks, out of the pieces they had composed and still keep: nothing is stored beside them, and who deletes
 * a piece forgets it here, too. Undefined unless they let it be remembered, or have too few.
 */
export async function rememberedTaste({
  caller,
  preferences,
  jobs,
}: Pick<CommandContext, 'caller' | 'preferences' | 'jobs'>): Promise<MusicTaste | undefined> {
  if (preferences.musicTaste !== true) return undefined;
  const statuses = await jobs.list({ caller, generator: composeGenerator, states: ['done'], limit: mostPieces });
  const kept = await Promise.all(statuses.map(async ({ job }) => ownFilesOf(await jobs.artifacts(job.id))[0]));
  const pieces = kept.filter((artifact) => artifact !== undefined).map(({ parameters }) => parameters);
  if (pieces.length < fewestPieces) return undefined;
  const shares = (name: string, known: readonly { readonly value: string }[]): Readonly<Record<string, number>> =>
    Object.fromEntries(
      known.flatMap(({ value }) => {
        const count = pieces.filter((parameters) => parameters[name] === value).length;
        return count === 0 ? [] : [[value, count / pieces.length] as const];
      }),
    );
  return { styles: shares('genre', musicStyles), moods: shares('mood', musicMoods) };
}
