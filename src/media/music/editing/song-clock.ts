import type { Song } from '../../midi/song.ts';

/** Ticks → seconds through every tempo change of a song. */
export function songClock({
  tempos,
  ticksPerQuarter,
}: Pick<Song, 'tempos' | 'ticksPerQuarter'>): (tick: number) => number {
  const ordered = tempos.toSorted((a, b) => a.tick - b.tick);
  // 120 quarters a minute until a file says otherwise (MMA RP-001).
  const changes = [{ tick: 0, quartersPerMinute: 120, seconds: 0 }];
  for (const { tick, quartersPerMinute } of ordered) {
    const before = changes.at(-1);
    if (before === undefined) break;
    const seconds = before.seconds + secondsOf(tick - before.tick, before.quartersPerMinute, ticksPerQuarter);
    changes.push({ tick, quartersPerMinute, seconds });
  }
  return (tick) => {
    const change = changes.findLast((candidate) => candidate.tick <= tick) ?? changes[0];
    if (change === undefined) return 0;
    return change.seconds + secondsOf(tick - change.tick, change.quartersPerMinute, ticksPerQuarter);
  };
}

function secondsOf(ticks: number, quartersPerMinute: number, ticksPerQuarter: number): number {
  return ((ticks / ticksPerQuarter) * 60) / quartersPerMinute;
}

/** The tick at which the last note ends. */
export function songEndTick({ parts }: Pick<Song, 'parts'>): number {
  return parts.reduce(
    (end, { notes }) => notes.reduce((latest, note) => Math.max(latest, note.tick + note.durationTicks), end),
    0,
  );
}

/** When the last note ends, in seconds. */
export function songSeconds(song: Song): number {
  return songClock(song)(songEndTick(song));
}

/** The song with every tempo multiplied: 1.1 is a tenth faster. */
export function atPace<S extends Pick<Song, 'tempos'>>(song: S, factor: number): S {
  const tempos = song.tempos.some(({ tick }) => tick === 0)
    ? song.tempos
    : [{ tick: 0, quartersPerMinute: 120 }, ...song.tempos];
  return {
    ...song,
    tempos: tempos.map((tempo) => ({ ...tempo, quartersPerMinute: tempo.quartersPerMinute * factor })),
  };
}
