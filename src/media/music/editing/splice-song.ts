import type { Song, SongPart } from '../../midi/song.ts';
import { songEndTick } from './song-clock.ts';

/** A stretch of a song, [from, until) in ticks. */
export interface Stretch {
  readonly fromTick: number;
  readonly untilTick: number;
}

/** What lasts until it is set anew, so that it has to be said again where a stretch begins that does not follow the one before. */
interface Timed {
  readonly tick: number;
}

/**
 * Plays stretches of a song one after another: a stretch may be left out, or come several times. Notes that reach over
 * the end of a stretch are cut there, unless the song goes on; tempo, metre and controllers are at each beginning what
 * they are there in the song.
 */
export function spliceSong(song: Song, stretches: readonly Stretch[]): Song {
  const starts = startsOf(stretches);
  const early = song.ticksPerQuarter * earlyQuarters;
  const endTick = songEndTick(song);
  const lasting = <T extends Timed>(items: readonly T[], keyOf: (item: T) => string | number): T[] =>
    stretches.flatMap(({ fromTick, untilTick }, index) => {
      const offset = (starts[index] ?? 0) - fromTick;
      const inside = items.filter(({ tick }) => tick >= fromTick && tick < untilTick);
      const before = new Map<string | number, T>();
      if (!follows(stretches, index)) {
        for (const item of items) if (item.tick < fromTick) before.set(keyOf(item), item);
        for (const item of inside) if (item.tick === fromTick) before.delete(keyOf(item));
      }
      const begun = [...before.values()].map((item) => ({ ...item, tick: fromTick }));
      return [...begun, ...inside].map((item) => ({ ...item, tick: item.tick + offset }));
    });
  return {
    ...song,
    tempos: changesOnly(lasting(song.tempos, () => '')),
    timeSignatures: changesOnly(lasting(song.timeSignatures, () => '')),
    parts: song.parts.map((part) => ({
      ...part,
      notes: splicedNotes(part, stretches, { starts, early, endTick }),
      controls: lasting(part.controls, ({ controller }) => controller),
      ...(part.bends === undefined ? {} : { bends: lasting(part.bends, () => '') }),
    })),
  };
}

/** Where something in the song comes to be in the spliced one: never, once or several times. */
export function splicedTicks<T extends Timed>(items: readonly T[], stretches: readonly Stretch[]): T[] {
  const starts = startsOf(stretches);
  return stretches.flatMap(({ fromTick, untilTick }, index) => {
    const offset = (starts[index] ?? 0) - fromTick;
    const before = follows(stretches, index) ? undefined : items.findLast(({ tick }) => tick < fromTick);
    const inside = items.filter(({ tick }) => tick >= fromTick && tick < untilTick);
    const begun = before === undefined || inside[0]?.tick === fromTick ? [] : [{ ...before, tick: fromTick }];
    return [...begun, ...inside].map((item) => ({ ...item, tick: item.tick + offset }));
  });
}

function startsOf(stretches: readonly Stretch[]): readonly number[] {
  const starts: number[] = [];
  let tick = 0;
  for (const { fromTick, untilTick } of stretches) {
    starts.push(tick);
    tick += untilTick - fromTick;
  }
  return starts;
}

/** Whether a stretch begins in the song where the one before it ended. */
function follows(stretches: readonly Stretch[], index: number): boolean {
  return index > 0 && stretches[index - 1]?.untilTick === stretches[index]?.fromTick;
}

/**
 * A note that comes this much before a bar line is the first of the next bar, played early: about 30 ms. A cut at the line
 * neither loses it nor leaves a click of it behind.
 */
const earlyQuarters = 1 / 16;

function splicedNotes(
  { notes }: SongPart,
  stretches: readonly Stretch[],
  { starts, early, endTick }: { readonly starts: readonly number[]; readonly early: number; readonly endTick: number },
): SongPart['notes'] {
  return stretches.flatMap(({ fromTick, untilTick }, index) => {
    const start = starts[index] ?? 0;
    const isLast = index === stretches.length - 1;
    const goesOn = follows(stretches, index + 1);
    const from = fromTick === 0 || follows(stretches, index) ? fromTick : fromTick - early;
    const until = goesOn || (isLast && untilTick >= endTick) ? untilTick : untilTick - early;
    return notes
      .filter(({ tick }) => tick >= from && tick < until)
      .map((note) => ({
        ...note,
        tick: Math.max(0, start + note.tick - fromTick),
        durationTicks: isLast || goesOn ? note.durationTicks : Math.min(note.durationTicks, untilTick - note.tick),
      }));
  });
}

/** What is said again without being different is left out. */
function changesOnly<T extends Timed>(items: readonly T[]): T[] {
  const said = (item: T): string => JSON.stringify({ ...item, tick: 0 });
  return items.filter((item, index) => {
    const before = items[index - 1];
    return before === undefined || said(before) !== said(item);
  });
}
