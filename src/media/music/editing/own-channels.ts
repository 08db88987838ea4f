import { drumChannel, type Song, type SongPart } from '../../midi/song.ts';

export interface SeatedSong {
  readonly song: Song;
  /** Parts that had to take another instrument's sound, because sixteen channels were not enough. */
  readonly regrouped: number;
}

const melodicChannels = Array.from({ length: 16 }, (_, channel) => channel).filter(
  (channel) => channel !== drumChannel,
);

/**
 * Gives parts channels of their own, so that each can sound alone and with its own instrument. A file may let one channel
 * change its instrument under way, which a song cannot say; and it may have more parts than there are channels: then
 * parts with the same instrument share one, in the end those of a family (General MIDI's groups of eight).
 */
export function withOwnChannels(song: Song): SeatedSong {
  const melodic = song.parts.filter(({ channel, notes }) => channel !== drumChannel && notes.length > 0);
  const shares = [
    (_: SongPart, index: number) => String(index),
    ({ channel, program }: SongPart) => `${channel}:${program}`,
    ({ program }: SongPart) => `program ${program}`,
    ({ program }: SongPart) => `family ${program >> 3}`,
  ];
  const share = shares.find((key) => new Set(melodic.map(key)).size <= melodicChannels.length) ?? shares.at(-1);
  const seats = new Map<string, { readonly channel: number; readonly program: number }>();
  let regrouped = 0;
  const seatOf = (part: SongPart, index: number): SongPart => {
    const key = share?.(part, index) ?? '';
    const taken = new Set([...seats.values()].map(({ channel }) => channel));
    // Sixteen families and fifteen channels: the last family sits with the first.
    const free = taken.has(part.channel) ? melodicChannels.find((channel) => !taken.has(channel)) : part.channel;
    const seat =
      seats.get(key) ?? (free === undefined ? [...seats.values()][0] : { channel: free, program: part.program });
    if (seat === undefined) return part;
    seats.set(key, seat);
    if (seat.program !== part.program) regrouped += 1;
    const moved = { ...part, channel: seat.channel, program: seat.program };
    return seat.channel === part.channel ? moved : { ...moved, controls: [...inherited(song, part), ...part.controls] };
  };
  const seated = new Map(melodic.map((part, index) => [part, seatOf(part, index)]));
  const parts = song.parts.flatMap((part) =>
    part.channel === drumChannel && part.notes.length > 0 ? [part] : (seated.get(part) ?? []),
  );
  return { song: { ...song, parts }, regrouped };
}

/** Volume, pan, expression, reverb and chorus last until they are set anew, whichever instrument the channel plays. */
const lastingControllers = [7, 10, 11, 91, 93];

/** What had been set on a part's old channel by the parts before it when it begins to play. */
function inherited({ parts }: Song, part: SongPart): SongPart['controls'] {
  const begins = part.notes[0]?.tick ?? 0;
  const before = parts
    .filter((other) => other !== part && other.channel === part.channel)
    .flatMap(({ controls }) => controls.filter(({ tick }) => tick <= begins));
  return lastingControllers.flatMap((controller) => {
    if (part.controls.some((control) => control.controller === controller && control.tick <= begins)) return [];
    const last = before
      .filter((control) => control.controller === controller)
      .toSorted((a, b) => a.tick - b.tick)
      .at(-1);
    return last === undefined ? [] : [{ ...last, tick: 0 }];
  });
}
