import type { RandomSource } from '../../../core/random.ts';
import { chordIntervals, isSameChord, majorScale, pitchClass, type Chord } from '../chord.ts';
import { chordsInTime, type TimedChord } from '../chord-timeline.ts';
import type { DrumLane, GroovePart, GroovePattern, GrooveStyle, VariationName } from '../groove.ts';
import { barTicks, tonicOf, type LeadSheet, type LeadSheetNote, type SectionLabel } from '../lead-sheet.ts';

/** One bar of the arrangement: whose notes it plays, and how. Ticks are lead-sheet ticks from the piece's start. */
export interface PlannedBar {
  readonly kind: 'intro' | 'body' | 'ending';
  readonly startTick: number;
  readonly pattern: GroovePattern;
  /** Which bar of a pattern of several bars: counts from the section's start. */
  readonly patternBar: number;
  /** 0 … 1. */
  readonly intensity: number;
  readonly parts: ReadonlySet<GroovePart>;
  readonly fill: readonly DrumLane[] | undefined;
  readonly crash: boolean;
  /** Set on the first bar of a section. */
  readonly label: SectionLabel | 'intro' | 'ending' | undefined;
}

export interface ArrangementPlan {
  readonly bars: readonly PlannedBar[];
  readonly barTicks: number;
  /** Ascending, beginning at tick 0. */
  readonly chords: readonly TimedChord[];
  /** With ticks from the piece's start. */
  readonly melody: readonly LeadSheetNote[];
  readonly scale: ReadonlySet<number>;
}

/** Which variation a section of an intensity plays: quiet ones the sparse, loud ones the lively, between them the label's. */
export function variationFor(intensity: number, label: SectionLabel): VariationName {
  if (intensity < 0.35) return 'sparse';
  if (intensity >= 0.8) return 'lively';
  return label === 'A' || label === 'C' ? 'a' : 'b';
}

/**
 * An arc for a song nobody shaped: it grows from section to section, the second of three parts is fuller than the first,
 * a D section holds its breath, and the last section is the loudest.
 */
export function defaultIntensities(sheet: Pick<LeadSheet, 'sections'>): readonly number[] {
  const base: Readonly<Record<SectionLabel, number>> = { A: 0.45, B: 0.62, C: 0.75, D: 0.3 };
  const last = sheet.sections.length - 1;
  return sheet.sections.map(({ label }, index) => {
    const growth = last > 0 ? 0.2 * (index / last) : 0.1;
    return index === last && last > 0 ? Math.max(0.82, base[label]) : Math.min(0.95, base[label] + growth);
  });
}

const allParts: ReadonlySet<GroovePart> = new Set(['drums', 'bass', 'comping', 'pad']);

function sheetChords(sheet: LeadSheet, offset: number): TimedChord[] {
  return chordsInTime(sheet.bars, sheet.meter).map(({ tick, chord }) => ({ tick: offset + tick, chord }));
}

function introChords(sheet: LeadSheet, bars: number, dominant: Chord | undefined): TimedChord[] {
  if (bars === 0) return [];
  const length = barTicks(sheet.meter);
  const opening = sheetChords({ ...sheet, bars: sheet.bars.slice(0, bars) }, 0);
  if (dominant === undefined) return opening;
  const turn = (bars - 1) * length + (sheet.meter === '4/4' ? length / 2 : 0);
  return [...opening.filter(({ tick }) => tick < turn), { tick: turn, chord: dominant }];
}

/** Chords that change nothing are dropped, and the first one reaches back to tick 0. */
function tidyChords(chords: readonly TimedChord[], fallback: Chord): readonly TimedChord[] {
  const tidy: TimedChord[] = [];
  for (const change of chords) {
    const before = tidy.at(-1);
    if (before?.tick === change.tick) tidy.pop();
    const last = tidy.at(-1);
    if (last === undefined || !isSameChord(last.chord, change.chord)) tidy.push(change);
  }
  const first = tidy[0];
  if (first === undefined) return [{ tick: 0, chord: fallback }];
  return first.tick === 0 ? tidy : [{ tick: 0, chord: first.chord ?? fallback }, ...tidy];
}

/** The tonic chord at the end: the sheet's own last one where it stands on the key note, as it may be coloured. */
function finalChord(sheet: LeadSheet): Chord {
  const root = tonicOf(sheet);
  const last = sheet.bars.flatMap((bar) => bar.chords).findLast(({ chord }) => chord !== null)?.chord;
  const settled = last?.root === root && last.quality !== '7' && last.quality !== 'sus4';
  return settled ? last : { root, quality: sheet.mode === 'minor' ? 'min' : 'maj' };
}

/** The melody comes to rest on the chord tone nearest to its last note. */
function finalNote(
  melody: readonly LeadSheetNote[],
  chord: Chord,
  tick: number,
  durationTicks: number,
): LeadSheetNote[] {
  const last = melody.at(-1);
  if (last === undefined) return [];
  const tones = new Set(chordIntervals[chord.quality].slice(0, 3).map((interval) => pitchClass(chord.root + interval)));
  const near = [0, -1, 1, -2, 2, -3, 3, -4, 4].map((step) => last.pitch + step);
  const pitch = near.find((candidate) => tones.has(pitchClass(candidate))) ?? last.pitch;
  return [{ tick, pitch, durationTicks }];
}

export interface PlanOptions {
  /** Whose patterns are played: the style's own, or a relative's in the sheet's metre. */
  readonly groove: GrooveStyle;
  /** One a section, 0 … 1. */
  readonly intensities: readonly number[];
  readonly intro: boolean;
  readonly ending: boolean;
  readonly random: RandomSource;
}

/** How many bars an arrangement adds before and after the sheet's own. */
export function addedBars(style: GrooveStyle, options: { readonly intro: boolean; readonly ending: boolean }): number {
  return (options.intro ? style.intro.bars : 0) + (options.ending ? 1 : 0);
}

function planIntro(groove: GrooveStyle, intensity: number, length: number, random: RandomSource): PlannedBar[] {
  const { bars, variation, parts } = groove.intro;
  return Array.from({ length: bars }, (_, bar) => ({
    kind: 'intro',
    startTick: bar * length,
    pattern: groove.variations[variation],
    patternBar: bar,
    intensity: intensity * 0.9,
    parts: new Set(parts),
    fill: bar === bars - 1 && parts.includes('drums') ? random.pick(groove.fills) : undefined,
    crash: false,
    label: bar === 0 ? 'intro' : undefined,
  }));
}

/** The sheet's own bars: the section says which variation, its last bar and every eighth one may have a fill. */
function planBody(sheet: LeadSheet, options: PlanOptions, offsetTicks: number): PlannedBar[] {
  const { groove, intensities, random } = options;
  const length = barTicks(sheet.meter);
  return sheet.bars.map((_, bar) => {
    const index = sheet.sections.findLastIndex(({ firstBar }) => firstBar <= bar);
    const { firstBar, label } = sheet.sections[index] ?? { firstBar: 0, label: 'A' };
    const nextSection = sheet.sections[index + 1]?.firstBar ?? sheet.bars.length;
    const intensity = Math.min(1, Math.max(0, intensities[index] ?? 0.5));
    const closes = bar === nextSection - 1 || (bar - firstBar) % 8 === 7;
    return {
      kind: 'body',
      startTick: offsetTicks + bar * length,
      pattern: groove.variations[variationFor(intensity, label)],
      patternBar: bar - firstBar,
      intensity,
      parts: allParts,
      fill: closes && intensity >= 0.25 ? random.pick(groove.fills) : undefined,
      crash: groove.crash && bar === firstBar && intensity >= 0.4,
      label: bar === firstBar ? label : undefined,
    };
  });
}

function planEnding(groove: GrooveStyle, intensity: number, startTick: number): PlannedBar {
  return {
    kind: 'ending',
    startTick,
    pattern: groove.variations.a,
    patternBar: 0,
    intensity,
    parts: allParts,
    fill: undefined,
    crash: groove.crash,
    label: 'ending',
  };
}

/** The sheet's melody from the piece's start, cut where the song ends. */
function planMelody(sheet: LeadSheet, offsetTicks: number): LeadSheetNote[] {
  const length = barTicks(sheet.meter);
  const endTick = offsetTicks + sheet.bars.length * length;
  return sheet.bars
    .flatMap((bar, index) => bar.notes.map((note) => ({ ...note, tick: offsetTicks + index * length + note.tick })))
    .filter((note) => note.tick < endTick)
    .map((note) => ({ ...note, durationTicks: Math.min(note.durationTicks, endTick - note.tick) }))
    .toSorted((left, right) => left.tick - right.tick);
}

/** Decides every bar of the arrangement before a note is written. */
export function planBars(sheet: LeadSheet, options: PlanOptions): ArrangementPlan {
  const { groove, intensities, random } = options;
  const length = barTicks(sheet.meter);
  const tonic = tonicOf(sheet);
  const intro = options.intro ? planIntro(groove, intensities[0] ?? 0.5, length, random) : [];
  const offset = intro.length * length;
  const body = planBody(sheet, options, offset);
  const melody = planMelody(sheet, offset);
  const endTick = offset + body.length * length;
  const chords = [
    ...introChords(
      sheet,
      intro.length,
      groove.intro.dominant ? { root: pitchClass(tonic + 7), quality: '7' } : undefined,
    ),
    ...sheetChords(sheet, offset),
  ];
  const ending: PlannedBar[] = [];
  if (options.ending) {
    const final = finalChord(sheet);
    ending.push(planEnding(groove, body.at(-1)?.intensity ?? 0.5, endTick));
    melody.push(...finalNote(melody, final, endTick, length));
    chords.push({ tick: endTick, chord: final });
  }
  return {
    bars: [...intro, ...body, ...ending],
    barTicks: length,
    chords: tidyChords(chords, { root: tonic, quality: sheet.mode === 'minor' ? 'min' : 'maj' }),
    melody,
    scale: majorScale(sheet.mode === 'minor' ? tonic + 3 : tonic),
  };
}
