import type { Artifact } from './artifact.ts';

/** What is plain to see, or written for the generator alone: which of several files it is, and the steps that led to it. */
const unshown: ReadonlySet<string> = new Set(['index', 'role', 'steps', 'alt', 'found', 'jobIds']);

/** The parameters of a piece that tell a person something. */
export function shownParameters(parameters: Artifact['parameters']): Artifact['parameters'] {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => !unshown.has(name)));
}
