import type { MusicStyle } from '../../../../core/music-options.ts';
import type { RandomSource } from '../../../../core/random.ts';
import { chordsInTime, createChordTimeline } from '../../chord-timeline.ts';
import { barTicks, type LeadSheetBar, type LeadSheetNote, type Meter, type Mode } from '../../lead-sheet.ts';
import type { ComposingMood } from '../composition-plan.ts';
import { idiomOf } from './idiom-table.ts';
import { choosePlain, findMotifs } from './motif-table.ts';
import type { TurnBar } from './turn.ts';

export interface SingOptions {
  readonly style: MusicStyle;
  readonly meter: Meter;
  readonly mode: Mode;
  readonly mood: ComposingMood;
  /** Quarter notes a minute. */
  readonly bpm: number;
  /** So many bars at the beginning are somebody's own: they stay as they are, wherever they come back. */
  readonly given: number;
  readonly random: RandomSource;
}

type Tune = readonly LeadSheetNote[];

const notesKey = ({ notes }: Pick<LeadSheetBar, 'notes'>): string =>
  notes.map(({ tick, pitch, durationTicks }) => `${tick}:${pitch}:${durationTicks}`).join(' ');

/** How many of the bars get another rhythm at most: a manner that never rests tires the ear. */
const mostReshaped = { lively: 0.4, calm: 0.25 } as const;
/** Fewer than this and the style is hardly heard: another player of it may do more. */
const leastReshaped = 0.2;
const mostPlayers = 4;

/** Whether notes were only left out or given another pitch. */
const keepsRhythm = (sung: Tune, notes: Tune): boolean =>
  sung.every(({ tick }, index) => tick !== sung[index - 1]?.tick && notes.some((note) => note.tick === tick));

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

/** One who sings in the style: what she does by chance, and in which bars she keeps the rhythm. */
interface Player {
  readonly chance: RandomSource;
  readonly plain: ReadonlySet<number>;
}

/**
 * The tune of a finished lead sheet in C major or A minor as the singers and players of a style phrase it: rhythm,
 * approach and ornament; chords stay. Bars of one motif are sung alike, so that what comes back is recognised, and more than
 * half of the bars keep their rhythm. One voice, on the grid of sixteenths and triplets, the last bar as it was composed.
 */
export function singTune(bars: readonly LeadSheetBar[], options: SingOptions): readonly LeadSheetBar[] {
  const { style, meter, mode, mood, bpm, given, random } = options;
  const length = barTicks(meter);
  const turns = idiomOf(style, meter);
  const pitches = bars.flatMap(({ notes }) => notes.map(({ pitch }) => pitch));
  const range = [Math.min(...pitches), Math.max(...pitches)] as const;
  const chords = createChordTimeline(chordsInTime(bars, meter));
  const theirs = new Set(bars.slice(0, given).map((bar) => notesKey(bar)));
  const isFixed = (index: number): boolean => {
    const bar = bars[index];
    return bar === undefined || index === bars.length - 1 || (given > 0 && theirs.has(notesKey(bar)));
  };
  const motifs = findMotifs(bars, (index) => !isFixed(index));
  const rhythms = new Map(motifs.flatMap(({ rhythm, ideas }) => ideas.flat().map((index) => [index, rhythm] as const)));
  const singBar = (bar: LeadSheetBar, index: number, { chance, plain }: Player): Tune => {
    const rhythm = rhythms.get(index);
    if (rhythm === undefined) return bar.notes;
    const first = bars[index + 1]?.notes[0];
    const ofMotif = chance.fork(rhythm);
    const setting: Omit<TurnBar, 'notes' | 'random' | 'habit'> = {
      meter,
      mode,
      length,
      bpm,
      chordAt: (tick) => chords.at(index * length + tick),
      next: first?.tick === 0 ? first.pitch : undefined,
      range,
    };
    return turns.reduce<Tune>((notes, turn, step) => {
      if (notes.length === 0) return notes;
      const label = `turn ${step}`;
      const turned = turn({ ...setting, notes, random: ofMotif.fork(label), habit: chance.fork(label) });
      return plain.has(index) && !keepsRhythm(turned, notes) ? notes : turned;
    }, bar.notes);
  };
  const singAll = (player: Player): readonly Tune[] => bars.map((bar, index) => singBar(bar, index, player));
  /** The bars that somebody who never keeps to the rhythm changes. */
  const reshapedBy = (chance: RandomSource): ReadonlySet<number> => {
    const sung = singAll({ chance, plain: new Set() });
    return new Set([...sung.keys()].filter((index) => !keepsRhythm(sung[index] ?? [], bars[index]?.notes ?? [])));
  };

  let chance = random.fork('player 0');
  let reshaped = reshapedBy(chance);
  for (let player = 1; player < mostPlayers && reshaped.size < leastReshaped * rhythms.size; player += 1) {
    const other = random.fork(`player ${player}`);
    const theirBars = reshapedBy(other);
    if (theirBars.size > reshaped.size) [chance, reshaped] = [other, theirBars];
  }
  const busy = motifs.map(({ rhythm, ideas }) => ({
    rhythm,
    ideas: ideas.filter((idea) => idea.some((index) => reshaped.has(index))),
  }));
  const most = mood.startsWith('calm') ? mostReshaped.calm : mostReshaped.lively;
  const plain = choosePlain(busy, { room: reshaped.size - most * rhythms.size, random: random.fork('plain') });
  const tunes = joined(singAll({ chance, plain }), isFixed, length);
  // What is given may be no single voice: it is not joined but kept.
  return bars.map((bar, index) => (isFixed(index) ? bar : { ...bar, notes: tunes[index] ?? [] }));
}
