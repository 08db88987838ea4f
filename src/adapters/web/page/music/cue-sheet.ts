import { artifactUrl } from '../studio-api.ts';
import type { Music } from './music-files.ts';

/** Loops without a cue sheet are cut where the shortest of them ends. */
function shortestMs({ loops }: Music): number {
  return Math.min(...loops.map(({ durationMs = 0 }) => durationMs));
}

/** How long a bar of the loops is, in milliseconds, from the cue sheet that goes with them. */
export async function readBarMs(music: Music): Promise<number> {
  const { cues } = music;
  if (cues === undefined) return shortestMs(music);
  const response = await fetch(artifactUrl(cues.artifactId), { credentials: 'same-origin' });
  const sheet: unknown = response.ok ? await response.json() : undefined;
  const barMs: unknown = typeof sheet === 'object' && sheet !== null && 'barMs' in sheet ? sheet.barMs : undefined;
  return typeof barMs === 'number' && barMs > 100 ? barMs : shortestMs(music);
}
