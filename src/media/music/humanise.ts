import type { RandomSource } from '../../core/random.ts';
import type { Swing } from './groove.ts';
import { barTicks, beatTicks, type Meter } from './lead-sheet.ts';
import {
  pieceTicksPerLeadSheetTick,
  pieceTicksPerQuarter,
  type Piece,
  type PieceNote,
  type PieceTrack,
  type TrackRole,
} from './piece.ts';
import { tunePhrases } from './tune-phrases.ts';

export interface HumaniseOptions {
  readonly random: RandomSource;
  readonly swing: Swing;
  /** 0 (a machine) … 1 (a relaxed band); default 0.5. */
  readonly looseness?: number;
  /** How much of the metre's accents and of the phrases' shape is played, 0 … 1; default 1. */
  readonly shaping?: number;
}

/**
 * How each player plays: spread of the timing at full looseness and how far behind the beat, in milliseconds, and spread
 * of the velocity. Ours; the size of the spreads follows what is measured of bands (Räsänen et al. 2015, PLoS ONE 10:
 * 10–20 ms).
 */
const players: Readonly<Record<TrackRole, { spreadMs: number; behindMs: number; velocitySpread: number }>> = {
  melody: { spreadMs: 16, behindMs: 6, velocitySpread: 5 },
  doubling: { spreadMs: 14, behindMs: 8, velocitySpread: 4 },
  bass: { spreadMs: 9, behindMs: 4, velocitySpread: 5 },
  comping: { spreadMs: 13, behindMs: 3, velocitySpread: 6 },
  pad: { spreadMs: 16, behindMs: 0, velocitySpread: 3 },
  drums: { spreadMs: 7, behindMs: 0, velocitySpread: 7 },
};

/** Plucked chords are rolled from the lowest string up. */
const strumMs = 9;
const isStrummed = (program: number): boolean => program >= 24 && program <= 31;

const sixteenth = pieceTicksPerQuarter / 4;

/**
 * Where a straight tick falls in swing time. Only sixteenths and longer swing: triplets are where they should be already.
 * @returns the swung tick; ticks on the beat stay.
 */
export function swingTick(tick: number, swing: Swing): number {
  if (swing.amount === 0.5 || tick % sixteenth !== 0) return tick;
  const pair = swing.unit === 'eighth' ? pieceTicksPerQuarter : pieceTicksPerQuarter / 2;
  const phase = (tick % pair) / pair;
  const { amount } = swing;
  const swung = phase < 0.5 ? phase * 2 * amount : amount + (phase - 0.5) * 2 * (1 - amount);
  return tick - (tick % pair) + Math.round(swung * pair);
}

/** Louder on the bar, then on its middle, then on beats; softer between them. In velocity steps. */
export function metricAccent(tick: number, meter: Meter): number {
  const bar = barTicks(meter) * pieceTicksPerLeadSheetTick;
  const beat = beatTicks(meter) * pieceTicksPerLeadSheetTick;
  const position = tick % bar;
  if (position === 0) return 8;
  if (meter !== '3/4' && position === bar / 2) return 5;
  if (position % beat === 0) return 3;
  return position % (pieceTicksPerQuarter / 2) === 0 ? -2 : -5;
}

/** How much louder the middle of a phrase is than its ends, in velocity steps; and how far pitch goes at most. */
const archSteps = 9;
const pitchSteps = 5;
/** Breath at the end of a phrase: a share of its last note, and no longer than this. */
const breath = { share: 0.12, longestMs: 90 } as const;

/** What a player of a tune does to each note for the sake of its phrase. */
interface Phrasing {
  /** Velocity steps on top. */
  readonly shapes: readonly number[];
  /** Indices of the notes after which one breathes. */
  readonly lasts: ReadonlySet<number>;
}

/**
 * Phrases swell to a little after their middle and relax; notes above the middle of the tune are sung a little louder, those
 * below it softer. Who accompanies does neither.
 */
function phrasingOf({ role, notes }: PieceTrack, meter: Meter): Phrasing {
  if (role !== 'melody' && role !== 'doubling') return { shapes: [], lasts: new Set() };
  const scale = {
    bar: barTicks(meter) * pieceTicksPerLeadSheetTick,
    beat: beatTicks(meter) * pieceTicksPerLeadSheetTick,
  };
  const middle = notes.reduce((sum, { pitch }) => sum + pitch, 0) / Math.max(1, notes.length);
  const shapes = notes.map(({ pitch }) => Math.min(pitchSteps, Math.max(-pitchSteps, (pitch - middle) / 3)));
  const phrases = tunePhrases(
    notes.map(({ startTick, durationTicks }) => ({ start: startTick, end: startTick + durationTicks })),
    scale,
  );
  for (const { from, to } of phrases) {
    const start = notes[from]?.startTick ?? 0;
    const length = (notes[to]?.startTick ?? start) - start;
    if (length < scale.bar / 2) continue;
    for (let index = from; index <= to; index += 1) {
      const place = ((notes[index]?.startTick ?? start) - start) / length;
      shapes[index] = (shapes[index] ?? 0) + archSteps * (Math.sin(Math.PI * place ** 1.2) - 0.6);
    }
  }
  return { shapes, lasts: new Set(phrases.map(({ to }) => to)) };
}

interface Player {
  readonly track: PieceTrack;
  readonly piece: Piece;
  readonly options: HumaniseOptions;
  readonly random: RandomSource;
}

/** One jitter for everything a player strikes at once. In ticks, within two spreads. */
function jitters(player: Player): ReadonlyMap<number, number> {
  const { track, piece, options, random } = player;
  const looseness = options.looseness ?? 0.5;
  const { spreadMs, behindMs } = players[track.role];
  const found = new Map<number, number>();
  for (const { startTick } of track.notes) {
    if (found.has(startTick)) continue;
    const normal = Math.min(2, Math.max(-2, random.normal()));
    const bpm = piece.tempo.findLast(({ tick }) => tick <= startTick)?.bpm ?? 120;
    const ticksPerMs = (pieceTicksPerQuarter * bpm) / 60_000;
    // Spreads are two standard deviations wide at full looseness, hence the half.
    found.set(startTick, (0.5 * normal * spreadMs + behindMs) * looseness * ticksPerMs);
  }
  return found;
}

function playTrack(player: Player): PieceTrack {
  const { track, piece, options, random } = player;
  const { swing } = options;
  const { looseness = 0.5, shaping = 1 } = options;
  const moves = jitters(player);
  const rank = new Map<number, number>();
  const order = createOrder();
  const { shapes, lasts } = phrasingOf(track, piece.meter);
  const played = track.notes.map((note, index): PieceNote => {
    const voice = rank.get(note.startTick) ?? 0;
    rank.set(note.startTick, voice + 1);
    const bpm = piece.tempo.findLast(({ tick }) => tick <= note.startTick)?.bpm ?? 120;
    const ticksPerMs = (pieceTicksPerQuarter * bpm) / 60_000;
    const strum = isStrummed(track.program) ? voice * strumMs * looseness * ticksPerMs : 0;
    const start = swingTick(note.startTick, swing) + (moves.get(note.startTick) ?? 0) + strum;
    const breathTicks = Math.min(breath.share * note.durationTicks, breath.longestMs * ticksPerMs);
    const lift = lasts.has(index) ? Math.round(shaping * breathTicks) : 0;
    const end = swingTick(note.startTick + note.durationTicks, swing) - lift;
    const wanted = Math.min(piece.lengthTicks - 1, Math.max(0, Math.round(start)));
    const startTick = order(note.startTick, wanted);
    const accent = metricAccent(note.startTick, piece.meter) * (track.role === 'drums' ? 0.5 : 1);
    const chance = random.normal() * players[track.role].velocitySpread * looseness;
    const shape = accent + (shapes[index] ?? 0);
    const velocity = Math.round(note.velocity + shaping * shape + chance);
    return {
      pitch: note.pitch,
      startTick,
      durationTicks: Math.max(1, Math.min(piece.lengthTicks, end) - startTick),
      velocity: Math.min(127, Math.max(1, velocity)),
    };
  });
  return { ...track, notes: withoutCollisions(played, isOneVoice(track.notes)) };
}

/** Keeps what was written one after the other in that order, however close: nobody overtakes himself. */
function createOrder(): (writtenTick: number, wantedTick: number) => number {
  let written = -1;
  let before = -1;
  let latest = -1;
  return (writtenTick, wantedTick) => {
    if (writtenTick > written) {
      written = writtenTick;
      before = latest;
    }
    const tick = Math.max(wantedTick, before + 1);
    latest = Math.max(latest, tick);
    return tick;
  };
}

/** Whether each note ends before the next one begins. */
function isOneVoice(notes: readonly PieceNote[]): boolean {
  return notes.every(({ startTick, durationTicks }, index) => {
    const next = notes[index + 1];
    return next === undefined || startTick + durationTicks <= next.startTick;
  });
}

/** A key cannot be struck while it still sounds, and what was one voice stays one. */
function withoutCollisions(notes: readonly PieceNote[], single: boolean): readonly PieceNote[] {
  const ordered = notes.toSorted((left, right) => left.startTick - right.startTick || left.pitch - right.pitch);
  const nextStart = new Map<number, number>();
  const kept: PieceNote[] = [];
  for (const note of ordered.toReversed()) {
    const lane = single ? 0 : note.pitch;
    const limit = nextStart.get(lane) ?? Number.POSITIVE_INFINITY;
    if (limit <= note.startTick) continue;
    nextStart.set(lane, note.startTick);
    kept.push({ ...note, durationTicks: Math.min(note.durationTicks, limit - note.startTick) });
  }
  return kept.toReversed();
}

/**
 * Plays an even piece like people: swing, accents by metre, a tune that breathes, each player a little early or late, and
 * rolled guitar chords. Length, tempo and notes stay; the same seed gives the same performance.
 */
export function humanise(piece: Piece, options: HumaniseOptions): Piece {
  return {
    ...piece,
    tracks: piece.tracks.map((track) =>
      playTrack({ track, piece, options, random: options.random.fork(`humanise-${track.role}`) }),
    ),
  };
}
