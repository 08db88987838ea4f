import type { Song } from '../../midi/song.ts';
import type { MusicView, ViewBar, ViewPart } from './music-view.ts';

/** What a song does not say itself; times in the song's ticks. */
export type SongReading = Pick<
  MusicView,
  'title' | 'seconds' | 'key' | 'chords' | 'sections' | 'marks' | 'surprise'
> & {
  /** What each part does, in the order of the song's parts. */
  readonly roles?: readonly (ViewPart['role'] | undefined)[];
};

/** A song as it will sound, ready to be drawn: bars and beats follow its time signatures. */
export function viewOfSong(song: Song, { roles = [], ...reading }: SongReading): MusicView {
  const lengthTicks = Math.max(
    1,
    ...song.parts.map(({ notes }) => notes.reduce((end, note) => Math.max(end, note.tick + note.durationTicks), 0)),
  );
  // The first one may be that of an upbeat.
  const usual = longestSignature(song, lengthTicks);
  return {
    ...reading,
    ticksPerQuarter: song.ticksPerQuarter,
    lengthTicks,
    parts: song.parts.flatMap(({ channel, program, notes }, index) => {
      if (notes.length === 0) return [];
      const role = roles[index];
      return [{ ...(role === undefined ? {} : { role }), channel, program, notes }];
    }),
    bars: barsOf(song, lengthTicks),
    tempos: song.tempos,
    meter: `${usual.beats}/${usual.beatType}`,
  };
}

/** The time signature that is in force for the longest time. */
function longestSignature({ timeSignatures }: Song, lengthTicks: number): Song['timeSignatures'][number] {
  let longest = { signature: { tick: 0, beats: 4, beatType: 4 }, ticks: -1 };
  for (const [index, signature] of timeSignatures.entries()) {
    const ticks = Math.min(lengthTicks, timeSignatures[index + 1]?.tick ?? lengthTicks) - signature.tick;
    if (ticks > longest.ticks) longest = { signature, ticks };
  }
  return longest.signature;
}

/** Felt beats of a bar: three eighths make one in 6/8, 9/8 and 12/8. */
function feltBeats(beats: number, beatType: number): number {
  return beatType >= 8 && beats > 3 && beats % 3 === 0 ? beats / 3 : beats;
}

/** A new time signature begins a new bar wherever it stands. */
function barsOf({ timeSignatures, ticksPerQuarter }: Song, lengthTicks: number): readonly ViewBar[] {
  const bars: ViewBar[] = [];
  const changes =
    timeSignatures[0]?.tick === 0 ? timeSignatures : [{ tick: 0, beats: 4, beatType: 4 }, ...timeSignatures];
  for (const [index, { tick: from, beats, beatType }] of changes.entries()) {
    const until = Math.min(lengthTicks, changes[index + 1]?.tick ?? lengthTicks);
    const step = Math.max(1, (beats * 4 * ticksPerQuarter) / beatType);
    for (let tick = from; tick < until; tick += step) bars.push({ tick, beats: feltBeats(beats, beatType) });
  }
  return bars;
}
