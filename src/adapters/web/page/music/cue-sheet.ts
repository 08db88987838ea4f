import { artifactUrl } from '../studio-api.ts';
import type { Music } from './music-files.ts';

/** What a cue sheet tells a player. */
export interface Cues {
  readonly barMs: number;
  /** How loud each loop is beside the others: a factor, in the order of the loops. */
  readonly levels: readonly number[];
}

/** The cue sheet that goes with the loops. Loops without one are cut where the shortest of them ends. */
export async function readCues({ cues, loops }: Music): Promise<Cues> {
  const shortestMs = Math.min(...loops.map(({ durationMs = 0 }) => durationMs));
  const usual = { barMs: shortestMs, levels: loops.map(() => 1) };
  if (cues === undefined) return usual;
  const response = await fetch(artifactUrl(cues.artifactId), { credentials: 'same-origin' });
  if (!response.ok) return usual;
  return cuesOf(
    await response.json(),
    loops.map(({ fileName }) => fileName),
    usual,
  );
}

/** @param files names of the loops' files. */
export function cuesOf(sheet: unknown, files: readonly string[], usual: Cues): Cues {
  const barSeconds = valueOf(sheet, 'barSeconds');
  const states = valueOf(sheet, 'states');
  const entries: readonly unknown[] = Array.isArray(states) ? states : [];
  return {
    barMs: typeof barSeconds === 'number' && barSeconds > 0.1 ? barSeconds * 1000 : usual.barMs,
    levels: files.map((file) => {
      const gainDb = valueOf(
        entries.find((entry) => valueOf(entry, 'file') === file),
        'gainDb',
      );
      return typeof gainDb === 'number' && gainDb >= -40 && gainDb <= 0 ? 10 ** (gainDb / 20) : 1;
    }),
  };
}

function valueOf(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null
    ? Object.entries(holder).find(([key]) => key === name)?.[1]
    : undefined;
}
