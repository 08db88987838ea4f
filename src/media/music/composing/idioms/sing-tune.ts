import type { MusicStyle } from '../../../../core/music-options.ts';
import type { RandomSource } from '../../../../core/random.ts';
import type { Chord } from '../../chord.ts';
import { barTicks, type LeadSheetBar, type LeadSheetNote, type Meter, type Mode } from '../../lead-sheet.ts';
import { idiomOf } from './idiom-table.ts';
import type { TurnBar } from './turn.ts';

export interface SingOptions {
  readonly style: MusicStyle;
  readonly meter: Meter;
  readonly mode: Mode;
  /** Quarter notes a minute. */
  readonly bpm: number;
  /** So many bars at the beginning are somebody's own: they stay as they are, wherever they come back. */
  readonly given: number;
  readonly random: RandomSource;
}

type Tune = readonly LeadSheetNote[];

const notesKey = ({ notes }: Pick<LeadSheetBar, 'notes'>): string =>
  notes.map(({ tick, pitch, durationTicks }) => `${tick}:${pitch}:${durationTicks}`).join(' ');
const rhythmKey = ({ notes }: LeadSheetBar): string =>
  notes.map(({ tick, durationTicks }) => `${tick}:${durationTicks}`).join(' ');

function chordsIn(bars: readonly LeadSheetBar[]): (index: number) => TurnBar['chordAt'] {
  return (index) => (tick) => {
    let chord: Chord | null | undefined = bars[index]?.chords.findLast((change) => change.tick <= tick)?.chord;
    for (let before = index - 1; chord === undefined && before >= 0; before -= 1) {
      chord = bars[before]?.chords.at(-1)?.chord;
    }
    return chord ?? null;
  };
}

/** Early notes find room before the bar line, or wait for it; then one voice again, bar by bar. */
function joined(tunes: readonly Tune[], isFixed: (bar: number) => boolean, length: number): readonly Tune[] {
  const line: { start: number; pitch: number; durationTicks: number }[] = [];
  let theirEnd = 0;
  for (const [index, notes] of tunes.entries()) {
    for (const { tick, pitch, durationTicks } of notes) {
      const before = line.at(-1)?.start ?? Number.NEGATIVE_INFINITY;
      const hasRoom = tick >= 0 || (index > 0 && !isFixed(index - 1) && before <= index * length + tick - 6);
      const wanted = index * length + (hasRoom ? tick : 0);
      const start = isFixed(index) ? wanted : Math.max(wanted, theirEnd);
      const end = index * length + tick + durationTicks;
      if (isFixed(index)) theirEnd = Math.max(theirEnd, end);
      if (start > before && end > start) line.push({ start, pitch, durationTicks: end - start });
    }
  }
  const perBar: LeadSheetNote[][] = tunes.map(() => []);
  for (const [index, { start, pitch, durationTicks }] of line.entries()) {
    const until = line[index + 1]?.start ?? tunes.length * length;
    const bar = Math.floor(start / length);
    perBar[bar]?.push({ tick: start - bar * length, pitch, durationTicks: Math.min(durationTicks, until - start) });
  }
  return perBar;
}

/**
 * The tune of a finished lead sheet in C major or A minor as the singers and players of a style phrase it: rhythm,
 * approach and ornament; chords stay. Bars of the same rhythm are sung alike, so that what comes back is
 * recognised. One voice, on the grid of sixteenths and triplets, the last bar as it was composed.
 */
export function singTune(bars: readonly LeadSheetBar[], options: SingOptions): readonly LeadSheetBar[] {
  const { style, meter, mode, bpm, given, random } = options;
  const length = barTicks(meter);
  const turns = idiomOf(style, meter);
  const pitches = bars.flatMap(({ notes }) => notes.map(({ pitch }) => pitch));
  const range = [Math.min(...pitches), Math.max(...pitches)] as const;
  const chords = chordsIn(bars);
  const theirs = new Set(bars.slice(0, given).map((bar) => notesKey(bar)));
  const isFixed = (index: number): boolean => {
    const bar = bars[index];
    return bar === undefined || index === bars.length - 1 || (given > 0 && theirs.has(notesKey(bar)));
  };
  const sung = bars.map((bar, index): Tune => {
    if (isFixed(index) || bar.notes.length === 0) return bar.notes;
    const first = bars[index + 1]?.notes[0];
    const player = random.fork(rhythmKey(bar));
    const setting: Omit<TurnBar, 'notes' | 'random' | 'habit'> = {
      meter,
      mode,
      length,
      bpm,
      chordAt: chords(index),
      next: first?.tick === 0 ? first.pitch : undefined,
      range,
    };
    return turns.reduce<Tune>((notes, turn, step) => {
      if (notes.length === 0) return notes;
      const label = `turn ${step}`;
      return turn({ ...setting, notes, random: player.fork(label), habit: random.fork(label) });
    }, bar.notes);
  });
  const tunes = joined(sung, isFixed, length);
  // What is given may be no single voice: it is not joined but kept.
  return bars.map((bar, index) => (isFixed(index) ? bar : { ...bar, notes: tunes[index] ?? [] }));
}
