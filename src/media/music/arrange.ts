import { AppError } from '../../core/errors.ts';
import type { RandomSource } from '../../core/random.ts';
import { createChordTimeline } from './chord-timeline.ts';
import { playBass } from './arrange/play-bass.ts';
import { playChords } from './arrange/play-chords.ts';
import { playDrums } from './arrange/play-drums.ts';
import { defaultIntensities, planBars, type ArrangementPlan } from './arrange/plan-bars.ts';
import { stepVelocity, type RawNote } from './arrange/raw-note.ts';
import { swellsOf } from './arrange/swells.ts';
import { touchOf, withTouch } from './arrange/touch.ts';
import { pitchClass } from './chord.ts';
import { grooveFor } from './groove-library.ts';
import type { GrooveStyle } from './groove.ts';
import { beatTicks, tonicOf, type LeadSheet } from './lead-sheet.ts';
import {
  drumChannel,
  pieceTicksPerLeadSheetTick,
  type Piece,
  type PieceMarker,
  type PieceNote,
  type PieceTrack,
  type TrackRole,
} from './piece.ts';
import { slowDown } from './slow-down.ts';

export interface ArrangeOptions {
  readonly style: GrooveStyle;
  /** Same seed, same arrangement: chooses fills. */
  readonly random: RandomSource;
  /** One for each section, 0 (hardly there) … 1 (everything); default an arc over the song. */
  readonly intensities?: readonly number[];
  /** Key note of the result, a pitch class; default the sheet's own. */
  readonly tonic?: number;
  readonly intro?: boolean;
  readonly ending?: boolean;
}

/** How loud each part is beside the others, and its limit: the tune in front, pads behind. */
const mix: Readonly<Record<TrackRole, number>> = {
  melody: 1.04,
  doubling: 0.62,
  bass: 0.95,
  comping: 0.72,
  pad: 0.58,
  drums: 0.92,
};

const channels: Readonly<Record<TrackRole, number>> = { melody: 0, bass: 1, comping: 2, pad: 3, doubling: 4, drums: 9 };

/** Moves the tune by whole octaves to where it sings above the chords: middle C to C6. */
const melodyRegister = { lowest: 60, highest: 84 };

/** The sheet in another key, by the shorter way, and its tune in `melodyRegister`. */
export function placeSheet(sheet: LeadSheet, tonic: number): LeadSheet {
  const up = pitchClass(tonic - tonicOf(sheet));
  const shift = up > 6 ? up - 12 : up;
  const pitches = sheet.bars.flatMap((bar) => bar.notes.map((note) => note.pitch + shift));
  const outside = (octave: number): number =>
    pitches.reduce(
      (sum, pitch) => {
        const moved = pitch + octave;
        return sum + Math.max(0, melodyRegister.lowest - moved) + Math.max(0, moved - melodyRegister.highest);
      },
      Math.abs(octave) / 100,
    );
  const octave = [0, 12, -12, 24, -24].reduce((best, choice) => (outside(choice) < outside(best) ? choice : best), 0);
  return {
    ...sheet,
    tonic,
    bars: sheet.bars.map((bar) => ({
      chords: bar.chords.map(({ tick, chord }) => ({
        tick,
        chord: chord === null ? null : { ...chord, root: pitchClass(chord.root + shift) },
      })),
      notes: bar.notes.map((note) => ({ ...note, pitch: note.pitch + shift + octave })),
    })),
  };
}

function playMelody(plan: ArrangementPlan, style: GrooveStyle): RawNote[] {
  const melody = withTouch(plan.melody, touchOf(style.id, style.programs.melody));
  return melody.map(({ tick, pitch, durationTicks }) => {
    const bar = plan.bars[Math.floor(tick / plan.barTicks)];
    return { tick, pitch, durationTicks, velocity: stepVelocity('x', bar?.intensity ?? 0.5) };
  });
}

/** Brass and reeds (General MIDI 56 … 71) are shrill above C6, the rest above G6. */
function highestDoubling(program: number): number {
  return program >= 56 && program <= 71 ? 84 : 91;
}

/** The tune again an octave higher (or lower where it is high already) in the sections that are lively. */
function playDoubling(plan: ArrangementPlan, melody: readonly RawNote[], program: number): RawNote[] {
  const loud = melody.filter(({ tick }) => (plan.bars[Math.floor(tick / plan.barTicks)]?.intensity ?? 0) >= 0.8);
  const highest = Math.max(...loud.map(({ pitch }) => pitch));
  return loud.map((note) => ({ ...note, pitch: note.pitch + (highest + 12 > highestDoubling(program) ? -12 : 12) }));
}

interface TrackPlace {
  readonly role: TrackRole;
  readonly lengthTicks: number;
  /** By how much notes are louder at a tick. */
  readonly swell: (tick: number) => number;
}

/** Cuts a note where the same key is struck again, drops what is empty, and scales to the piece's ticks. */
function toTrackNotes(raw: readonly RawNote[], { role, lengthTicks, swell }: TrackPlace): readonly PieceNote[] {
  const ordered = raw
    .filter(({ tick, durationTicks }) => durationTicks > 0 && tick < lengthTicks)
    .toSorted((left, right) => left.tick - right.tick || left.pitch - right.pitch);
  const nextStart = new Map<number, number>();
  const notes: PieceNote[] = [];
  for (const { tick, durationTicks, pitch, velocity } of ordered.toReversed()) {
    const limit = nextStart.get(pitch) ?? lengthTicks;
    if (limit === tick) continue;
    nextStart.set(pitch, tick);
    notes.push({
      startTick: tick * pieceTicksPerLeadSheetTick,
      durationTicks: Math.min(durationTicks, limit - tick) * pieceTicksPerLeadSheetTick,
      pitch,
      velocity: Math.min(127, Math.max(1, Math.round(velocity * swell(tick) * mix[role]))),
    });
  }
  return notes.toReversed();
}

function toMarkers(plan: ArrangementPlan): readonly PieceMarker[] {
  return plan.bars.flatMap(({ label, startTick }) =>
    label === undefined ? [] : [{ tick: startTick * pieceTicksPerLeadSheetTick, label }],
  );
}

/**
 * Writes out a lead sheet for a band in a style: drums, bass, chords that lead into each other under the tune, pads,
 * fills where sections end, an intro and an ending that slows down if the style does. Straight and even: `humanise` is
 * the player.
 *
 * @throws AppError `invalid-input` for a sheet without bars.
 */
export function arrange(sheet: LeadSheet, options: ArrangeOptions): Piece {
  if (sheet.bars.length === 0) throw new AppError({ code: 'invalid-input', message: 'a lead sheet needs a bar' });
  const { style } = options;
  const groove = grooveFor(style, sheet.meter);
  const tonic = pitchClass(options.tonic ?? tonicOf(sheet));
  const ending = options.ending ?? true;
  const plan = planBars(placeSheet(sheet, tonic), {
    groove,
    intensities: options.intensities ?? defaultIntensities(sheet),
    intro: options.intro ?? true,
    ending,
    random: options.random.fork('arrange'),
  });
  const length = plan.bars.length * plan.barTicks;
  const melody = playMelody(plan, style);
  const swell = swellsOf(plan, groove.ending.slowTo);
  const parts: Readonly<Record<TrackRole, readonly RawNote[]>> = {
    melody,
    doubling: style.programs.doubling === undefined ? [] : playDoubling(plan, melody, style.programs.doubling),
    bass: playBass(plan, groove, style.programs.bass),
    comping: playChords(plan, 'comping', { style, groove }),
    pad: playChords(plan, 'pad', { style, groove }),
    drums: playDrums(plan, groove, beatTicks(sheet.meter)),
  };
  const roles: readonly TrackRole[] = ['melody', 'doubling', 'comping', 'pad', 'bass', 'drums'];
  const tracks = roles.flatMap((role): PieceTrack[] => {
    const notes = toTrackNotes(parts[role], { role, lengthTicks: length, swell });
    const program = style.programs[role] ?? 0;
    return notes.length === 0
      ? []
      : [{ role, program, channel: role === 'drums' ? drumChannel : channels[role], notes }];
  });
  const timeline = createChordTimeline(plan.chords);
  const lengthTicks = length * pieceTicksPerLeadSheetTick;
  const steady = [{ tick: 0, bpm: sheet.bpm }];
  const barLength = plan.barTicks * pieceTicksPerLeadSheetTick;
  return {
    tracks,
    tempo: ending
      ? slowDown(steady, {
          fromTick: lengthTicks - 2 * barLength,
          untilTick: lengthTicks - barLength,
          slowTo: groove.ending.slowTo,
        })
      : steady,
    meter: sheet.meter,
    key: { tonic, mode: sheet.mode },
    markers: toMarkers(plan),
    chords: plan.chords.map(({ tick }) => ({ tick: tick * pieceTicksPerLeadSheetTick, chord: timeline.at(tick) })),
    lengthTicks,
  };
}
