import { barTicks } from '../lead-sheet.ts';
import type { HeardMusic, HeardNote, HeardRole } from '../listening/heard-music.ts';
import { oneVoice } from '../listening/upper-line.ts';
import { findParallels, type Parallel } from './find-parallels.ts';
import type { Finding } from './finding.ts';
import { buriedNotes, type MusicMeasures } from './measure-music.ts';
import { usualSongs, type TeachingGenre, type UsualSongs } from './usual-songs.ts';

interface Voice {
  readonly role: HeardRole;
  readonly notes: readonly HeardNote[];
}

/** Lines: the tune, the bass and others of one voice. More than six are an orchestra, whose doublings are its sound. */
const mostVoices = 6;

function voicesOf({ parts, melody }: HeardMusic): readonly Voice[] {
  const lines = parts.filter(({ role }) => role === 'counter' || role === 'bass');
  const voices = lines.map(({ role, notes }) => ({ role, notes: oneVoice(notes) }));
  return melody.length === 0 ? voices : [{ role: 'melody' as const, notes: melody }, ...voices];
}

const meanPitch = ({ notes }: Voice): number =>
  notes.reduce((sum, { pitch }) => sum + pitch, 0) / Math.max(1, notes.length);

/** Bach's chorales have one such parallel in a thousand moves of two voices; three in a hundred are heard. */
const manyShare = 0.03;
const fewMoves = 16;

function judgeParallels(music: HeardMusic, genre: TeachingGenre): readonly Finding[] {
  const voices = voicesOf(music);
  if (voices.length < 2 || voices.length > mostVoices) return [];
  const length = barTicks(music.meter);
  let moves = 0;
  let worst: { readonly roles: readonly [HeardRole, HeardRole]; readonly parallels: readonly Parallel[] } | undefined;
  let count = 0;
  for (const [index, one] of voices.entries()) {
    for (const other of voices.slice(index + 1)) {
      const [upper, lower] = meanPitch(one) >= meanPitch(other) ? [one, other] : [other, one];
      const found = findParallels(upper.notes, lower.notes);
      // Backing voices run along with the tune for a while: only choral writing minds.
      const minds = genre === 'classical' || upper.role === 'bass' || lower.role === 'bass';
      const pair = { moves: found.moves, parallels: minds ? found.parallels : [] };
      moves += pair.moves;
      count += pair.parallels.length;
      if (pair.parallels.length > (worst?.parallels.length ?? 0)) {
        worst = { roles: [upper.role, lower.role], parallels: pair.parallels };
      }
    }
  }
  if (worst === undefined) {
    return moves < 2 * fewMoves
      ? []
      : [{ kind: 'clean-voices', area: 'voices', bars: [], measured: moves, weight: 0.85 }];
  }
  if (count < 3 || (moves >= fewMoves && count / moves < manyShare)) return [];
  const fifths = worst.parallels.filter(({ interval }) => interval === 'fifth').length;
  const interval = fifths * 2 >= worst.parallels.length ? 'fifth' : 'octave';
  const bars = worst.parallels
    .filter((parallel) => parallel.interval === interval)
    .map(({ position }) => Math.floor(position / length));
  return [
    {
      kind: 'parallels',
      area: 'voices',
      bars: [...new Set(bars)].slice(0, 4),
      measured: count,
      weight: Math.min(1.7, 0.8 + (4 * count) / Math.max(fewMoves, moves)),
      interval,
      roles: worst.roles,
    },
  ];
}

function judgeBalance(music: HeardMusic, { buried }: MusicMeasures, usual: UsualSongs): readonly Finding[] {
  if (buried === undefined || buried <= Math.max(0.55, usual.buried.high)) return [];
  const length = barTicks(music.meter);
  const counts = new Map<number, number>();
  for (const { position } of buriedNotes(music)) {
    const bar = Math.floor(position / length);
    counts.set(bar, (counts.get(bar) ?? 0) + 1);
  }
  const bars = [...counts]
    .toSorted(([, left], [, right]) => right - left)
    .slice(0, 3)
    .map(([bar]) => bar)
    .toSorted((left, right) => left - right);
  return [{ kind: 'buried-tune', area: 'voices', bars, measured: buried, usual: usual.buried.mean, weight: 1.2 }];
}

/** Everybody plays as loud as the others, note for note. */
function judgePlaying(music: HeardMusic): readonly Finding[] {
  const velocities = music.parts
    .filter(({ role }) => role !== 'drums')
    .flatMap(({ notes }) => notes.map(({ velocity }) => velocity));
  const kinds = new Set(velocities).size;
  if (velocities.length < 32 || kinds > 2) return [];
  return [{ kind: 'flat-dynamics', area: 'playing', bars: [], measured: kinds, weight: 0.65 }];
}

/** How the parts go together. */
export function judgeVoices(music: HeardMusic, measures: MusicMeasures, genre: TeachingGenre): readonly Finding[] {
  const usual = usualSongs(genre);
  return [...judgeParallels(music, genre), ...judgeBalance(music, measures, usual), ...judgePlaying(music)];
}
