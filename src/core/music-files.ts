import type { Artifact } from './artifact.ts';
import type { Timeline } from './reply.ts';

/** What a piano roll says about itself among its parameters, so that a player can run over it. */
export function timelineParameters({ fromPx, toPx, durationMs }: Timeline): Artifact['parameters'] {
  return { timeFromPx: fromPx, timeToPx: toPx, timeMs: durationMs };
}

/** What `timelineParameters` wrote. @returns undefined where it wrote nothing, or nothing that makes sense. */
export function timelineOf({
  parameters,
  widthPx = 0,
}: Pick<Artifact, 'parameters' | 'widthPx'>): Timeline | undefined {
  const { timeFromPx: fromPx, timeToPx: toPx, timeMs: durationMs } = parameters;
  if (typeof fromPx !== 'number' || typeof toPx !== 'number' || typeof durationMs !== 'number') return undefined;
  const isInside = fromPx >= 0 && toPx > fromPx && toPx <= widthPx;
  return isInside && durationMs > 0 ? { fromPx, toPx, durationMs } : undefined;
}

/** Which part of the music a stem or a loop is: `part` of a stem, `state` of a loop. */
export function partOf({ parameters: { part, state } }: Pick<Artifact, 'parameters'>): string | undefined {
  const told = part ?? state;
  return typeof told === 'string' && told !== '' ? told : undefined;
}

/** Sound to listen to. MIDI is notes. */
export function isSound({ mediaType }: Pick<Artifact, 'mediaType'>): boolean {
  return mediaType.startsWith('audio/') && !isMidi({ mediaType });
}

export function isMidi({ mediaType }: Pick<Artifact, 'mediaType'>): boolean {
  return mediaType === 'audio/midi' || mediaType === 'audio/x-midi';
}
