import type { Artifact } from './artifact.ts';
import type { TimelineStretch } from './reply.ts';

/** More would be one for each note. */
const mostStretches = 400;

/** What a piano roll says about itself among its parameters, so that a player can run over it. */
export function timelineParameters(timeline: readonly TimelineStretch[]): Artifact['parameters'] {
  if (timeline.length === 0 || timeline.length > mostStretches) return {};
  const rows = timeline.map(({ fromPx, toPx, topPx, bottomPx, fromMs, toMs }) =>
    [fromPx, toPx, topPx, bottomPx, fromMs, toMs].map(Math.round).join(' '),
  );
  return { timeline: rows.join(';') };
}

/** What `timelineParameters` wrote. @returns undefined where it wrote nothing, or nothing that makes sense. */
export function timelineOf({ parameters }: Pick<Artifact, 'parameters'>): readonly TimelineStretch[] | undefined {
  const { timeline } = parameters;
  if (typeof timeline !== 'string' || !/^[\d ;]+$/u.test(timeline)) return undefined;
  const stretches = timeline.split(';').map((row): TimelineStretch => {
    const [fromPx = 0, toPx = 0, topPx = 0, bottomPx = 0, fromMs = 0, toMs = 0] = row.split(' ').map(Number);
    return { fromPx, toPx, topPx, bottomPx, fromMs, toMs };
  });
  const isForward = ({ fromPx, toPx, topPx, bottomPx, fromMs, toMs }: TimelineStretch): boolean =>
    fromPx < toPx && topPx < bottomPx && fromMs < toMs;
  return stretches.every(isForward) ? stretches : undefined;
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
