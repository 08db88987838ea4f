import { isSameChord, type Chord } from '../chord.ts';
import { createChordTimeline, type TimedChord } from '../chord-timeline.ts';
import { barTicks, tonicOf, type LeadSheet, type Meter } from '../lead-sheet.ts';
import { beamNotes, type BeamState } from './beam-notes.ts';
import { clefFor, type Clef } from './clef-for.ts';
import { isDetached, slurLine, type SlurEdge } from './phrase-marks.ts';
import type { DynamicSign, Hairpin, ScoreExpression } from './score-expression.ts';
import { gridLine, type GriddedLine, type GridNote, type PlacedNote } from './score-grid.ts';
import { writeSpan, type WrittenSpan } from './score-rhythm.ts';
import { keyFifths, spellNote, type SpelledPitch } from './spell-pitch.ts';
import type { Score } from './score.ts';

/** A note or rest as it is engraved, in ticks of its bar. */
export interface WrittenNote extends WrittenSpan {
  /** Undefined for a rest. */
  readonly pitch: SpelledPitch | undefined;
  /** Only where the reader needs one: the key and what stood before in the bar say the rest. */
  readonly accidental: number | undefined;
  readonly isTiedFrom: boolean;
  readonly isTiedTo: boolean;
  readonly tripletEdge: 'start' | 'stop' | undefined;
  /** At the start of a triplet that no beam holds together. */
  readonly hasBracket: boolean;
  /** Primary beam first. */
  readonly beams: readonly BeamState[];
  /** A rest for the whole bar, whatever its length. */
  readonly isBarRest: boolean;
  /** Played about half as long as it is written. */
  readonly isDetached: boolean;
  readonly slur: SlurEdge | undefined;
}

export interface WrittenChord {
  readonly tick: number;
  readonly chord: Chord | null;
}

export interface Measure {
  readonly staves: readonly (readonly WrittenNote[])[];
  /** Only where the harmony changes. */
  readonly chords: readonly WrittenChord[];
  /** The section that begins here. */
  readonly section: string | undefined;
  /** The last measure of a section. */
  readonly endsSection: boolean;
  /** Where its music begins: later than 0 in an upbeat. */
  readonly fromTick: number;
  readonly dynamic: DynamicSign | undefined;
  /** The hairpin that begins with this measure, and whether one ends with it. */
  readonly hairpin: Hairpin['kind'] | undefined;
  readonly endsHairpin: boolean;
  /** Whether the tempo begins to slow down. */
  readonly slows: boolean;
}

export interface WrittenScore {
  readonly title: string;
  readonly meter: Meter;
  readonly bpm: number;
  readonly fifths: number;
  readonly mode: LeadSheet['mode'];
  /** Of each staff, from the top. */
  readonly clefs: readonly Clef[];
  readonly measures: readonly Measure[];
}

/** Puts a score into signs: rhythm, ties, spelling, accidentals, beams. Everything that is not about paper. */
export function writeMeasures(score: Score): WrittenScore {
  const { sheet, pickupTicks = 0, expression } = score;
  const { meter, mode } = sheet;
  const length = barTicks(meter);
  const fifths = keyFifths(tonicOf(sheet), mode);
  const chords = chordChanges(sheet);
  const chordAt = createChordTimeline(chords).at;
  const fromTick = pickupTicks > 0 ? Math.max(0, length - Math.ceil(pickupTicks / 3) * 3) : 0;
  const lines: { bars: readonly (readonly PlacedNote[])[]; voice: 'highest' | 'lowest' }[] = [
    { bars: asPlayed(sheet, expression), voice: 'highest' },
  ];
  if (score.bass !== undefined) {
    const { bass } = score;
    lines.push({ bars: sheet.bars.map((_, bar) => bass[bar] ?? []), voice: 'lowest' });
  }
  const gridded = lines.map(({ bars, voice }) => gridLine(bars, { meter, voice }));
  const staves = gridded.map((line, staff) => {
    const slurs = slurLine(line.notes, staff === 0 ? expression?.touch : undefined, meter);
    return writeStaff(line, { meter, mode, fifths, fromTick, chordAt, slurs });
  });
  return {
    title: score.title,
    meter,
    bpm: sheet.bpm,
    fifths,
    mode,
    clefs: gridded.map(({ notes }, staff) => clefFor(notes, staff === 0 ? 'treble' : 'bass', expression?.program)),
    measures: sheet.bars.map((_, bar) => ({
      staves: staves.map((staff) => staff[bar] ?? []),
      chords: chords
        .filter(({ tick }) => Math.floor(tick / length) === bar)
        .map(({ tick, chord }) => ({ tick: Math.max(tick % length, bar === 0 ? fromTick : 0), chord })),
      section: sheet.sections.find(({ firstBar }) => firstBar === bar)?.label,
      endsSection: sheet.sections.some(({ firstBar }) => firstBar === bar + 1),
      fromTick: bar === 0 ? fromTick : 0,
      ...expressionOf(bar, expression),
    })),
  };
}

/** The tune's notes where they sound and as long as they were held. */
function asPlayed({ bars }: LeadSheet, expression: ScoreExpression | undefined): readonly (readonly PlacedNote[])[] {
  return bars.map(({ notes }, bar) => notes.map((note, index) => ({ ...note, ...expression?.tones[bar]?.[index] })));
}

function expressionOf(
  bar: number,
  expression: ScoreExpression | undefined,
): Pick<Measure, 'dynamic' | 'hairpin' | 'endsHairpin' | 'slows'> {
  return {
    dynamic: expression?.dynamics.find((change) => change.bar === bar)?.sign,
    hairpin: expression?.hairpins.find(({ fromBar }) => fromBar === bar)?.kind,
    endsHairpin: expression?.hairpins.some(({ untilBar }) => untilBar === bar + 1) ?? false,
    slows: expression?.slowsFrom === bar,
  };
}

/** Where the harmony changes, on eighths, from the start of the sheet; a section says again what goes on in it. */
function chordChanges({ bars, meter, sections }: LeadSheet): readonly TimedChord[] {
  const length = barTicks(meter);
  const changes = new Map<number, Chord | null>();
  for (const [bar, { chords }] of bars.entries()) {
    for (const { tick, chord } of chords) {
      changes.set(bar * length + Math.min(length - 6, Math.max(0, Math.round(tick / 6) * 6)), chord);
    }
  }
  for (const { firstBar } of sections) {
    const at = firstBar * length;
    const goesOn = [...changes].filter(([tick]) => tick < at).toSorted(([left], [right]) => right - left)[0]?.[1];
    if (!changes.has(at) && goesOn !== undefined && goesOn !== null) changes.set(at, goesOn);
  }
  const starts = new Set(sections.map(({ firstBar }) => firstBar * length));
  let before: Chord | null | undefined;
  return [...changes]
    .toSorted(([left], [right]) => left - right)
    .flatMap(([tick, chord]) => {
      const isSame = before !== undefined && isSameChord(chord, before) && !starts.has(tick);
      // Silence needs no word at the very start, nor in a new section when nothing sounded before it.
      const isNews = !isSame && !(chord === null && (before ?? null) === null);
      before = chord;
      return isNews ? [{ tick, chord }] : [];
    });
}

interface StaffContext {
  readonly meter: Meter;
  readonly mode: LeadSheet['mode'];
  readonly fifths: number;
  readonly fromTick: number;
  readonly chordAt: (tick: number) => Chord | null;
  /** By the start of the note in the line. */
  readonly slurs: ReadonlyMap<number, SlurEdge>;
}

/** Spells a line; what was written one way in a bar is not written another way in it. */
function spellLine(notes: readonly GridNote[], context: StaffContext, barLength: number): readonly SpelledNote[] {
  const { fifths, mode, chordAt } = context;
  let bar = -1;
  let inBar = new Map<number, SpelledPitch>();
  return notes.map((note, index): SpelledNote => {
    if (Math.floor(note.start / barLength) !== bar) inBar = new Map();
    bar = Math.floor(note.start / barLength);
    const chord = chordAt(note.start);
    // Nothing but repeats of one note for sixteen notes: then where it goes no longer matters.
    const nextPitch = notes.slice(index + 1, index + 17).find(({ pitch }) => pitch !== note.pitch)?.pitch;
    const spelled = inBar.get(note.pitch) ?? spellNote(note.pitch, { fifths, mode, chord, nextPitch });
    inBar.set(note.pitch, spelled);
    return { ...note, spelled };
  });
}

interface SpelledNote extends GridNote {
  readonly spelled: SpelledPitch;
}

function writeStaff(line: GriddedLine, context: StaffContext): readonly (readonly WrittenNote[])[] {
  const length = barTicks(context.meter);
  const spelled = spellLine(line.notes, context, length);
  let first = 0;
  return line.groups.map((groups, bar) => {
    const start = bar * length;
    while ((spelled[first]?.end ?? Number.POSITIVE_INFINITY) <= start) first += 1;
    const inBar: SpelledNote[] = [];
    for (let index = first; index < spelled.length; index += 1) {
      const note = spelled[index];
      if (note === undefined || note.start >= start + length) break;
      inBar.push(note);
    }
    return writeBar(inBar, { ...context, start, groups, fromTick: bar === 0 ? context.fromTick : 0 });
  });
}

interface BarContext extends StaffContext {
  /** Of the bar, from the start of the sheet. */
  readonly start: number;
  readonly groups: GriddedLine['groups'][number];
}

type Draft = Omit<WrittenNote, 'accidental' | 'beams' | 'tripletEdge' | 'hasBracket'>;

function writeBar(notes: readonly SpelledNote[], context: BarContext): readonly WrittenNote[] {
  const { start, meter, groups, fromTick, slurs } = context;
  const length = barTicks(meter);
  const drafts: Draft[] = [];
  let at = fromTick;
  const rest = (until: number): void => {
    if (until <= at) return;
    const isBarRest = until - at === length;
    const spans = writeSpan({ start: at, end: until }, { meter, groups, isRest: true });
    const plain = { isTiedFrom: false, isTiedTo: false, isBarRest, isDetached: false, slur: undefined };
    drafts.push(...spans.map((span) => ({ ...span, pitch: undefined, ...plain })));
    at = until;
  };
  for (const note of notes) {
    const from = Math.max(at, note.start - start);
    const until = Math.min(length, note.end - start);
    if (until <= from) continue;
    rest(from);
    const spans = writeSpan({ start: from, end: until }, { meter, groups, isRest: false });
    const slur = slurs.get(note.start);
    for (const [index, span] of spans.entries()) {
      const isTiedFrom = index > 0 || note.start - start < from;
      const isTiedTo = index < spans.length - 1 || note.end - start > length;
      drafts.push({
        ...span,
        pitch: note.spelled,
        isTiedFrom,
        isTiedTo,
        isBarRest: false,
        isDetached: !isTiedFrom && !isTiedTo && isDetached(note),
        // A slur goes from the first of the tied notes to the last.
        slur: slur === 'start' ? (isTiedFrom ? undefined : slur) : isTiedTo ? undefined : slur,
      });
    }
    at = until;
  }
  rest(length);
  return finishBar(drafts, context);
}

const stepOrder = ['F', 'C', 'G', 'D', 'A', 'E', 'B'] as const;

/** The sign the key signature gives a letter. */
function signOfKey(step: SpelledPitch['step'], fifths: number): number {
  const place = stepOrder.indexOf(step);
  if (fifths > 0) return place < fifths ? 1 : 0;
  return 6 - place < -fifths ? -1 : 0;
}

function finishBar(drafts: readonly Draft[], { fifths, meter, groups }: BarContext): readonly WrittenNote[] {
  const heard = new Map<string, number>();
  const beams = beamNotes(drafts, { meter, groups });
  return drafts.map((draft, index): WrittenNote => {
    const group = draft.isTriplet
      ? groups.find(({ start, end }) => draft.start >= start && draft.end <= end)
      : undefined;
    const tripletEdge = group?.start === draft.start ? 'start' : group?.end === draft.end ? 'stop' : undefined;
    const { pitch } = draft;
    let accidental: number | undefined;
    // A tied note goes on with the sign it began with, over the bar line too.
    if (pitch !== undefined && !draft.isTiedFrom) {
      const key = `${pitch.step}${pitch.octave}`;
      if ((heard.get(key) ?? signOfKey(pitch.step, fifths)) !== pitch.alter) accidental = pitch.alter;
      heard.set(key, pitch.alter);
    }
    const isBeamed = (): boolean =>
      drafts.every(
        ({ start }, at) =>
          group === undefined || start < group.start || start >= group.end || (beams[at] ?? []).length > 0,
      );
    const hasBracket = tripletEdge === 'start' && !isBeamed();
    return { ...draft, accidental, tripletEdge, hasBracket, beams: beams[index] ?? [] };
  });
}
