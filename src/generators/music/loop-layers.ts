import type { RandomSource } from '../../core/random.ts';
import type { Song, SongPart } from '../../media/midi/song.ts';
import { arrange } from '../../media/music/arrange.ts';
import { castTracks } from '../../media/music/arrange/cast-tracks.ts';
import { fitToSeconds } from '../../media/music/exact-length.ts';
import { humanise } from '../../media/music/humanise.ts';
import { barTicks, leadSheetTicksPerQuarter, type LeadSheet } from '../../media/music/lead-sheet.ts';
import { pieceTicksPerLeadSheetTick, type Piece, type TrackRole } from '../../media/music/piece.ts';
import type { MusicDecision } from '../../media/music/wishes/music-decision.ts';

/** How the band plays in one state of a game. */
export interface MusicState {
  readonly id: 'calm' | 'tense' | 'fight' | 'victory';
  /** Key of its name in `musicTexts`. */
  readonly label: 'stateCalm' | 'stateTense' | 'stateFight' | 'stateVictory';
  /** `own`: the piece's. The two modes are relatives: they share their notes, so that one may follow the other anywhere. */
  readonly mode: 'own' | 'major' | 'minor';
  /** 0 … 1. */
  readonly intensity: number;
  /** Who rests. */
  readonly resting: readonly TrackRole[];
  /** How loud beside the fight; each file itself is levelled like any music. */
  readonly gainDb: number;
}

export const musicStates: readonly MusicState[] = [
  { id: 'calm', label: 'stateCalm', mode: 'own', intensity: 0.2, resting: ['drums', 'doubling'], gainDb: -6 },
  { id: 'tense', label: 'stateTense', mode: 'minor', intensity: 0.5, resting: ['melody', 'doubling'], gainDb: -3 },
  { id: 'fight', label: 'stateFight', mode: 'minor', intensity: 0.95, resting: [], gainDb: 0 },
  { id: 'victory', label: 'stateVictory', mode: 'major', intensity: 0.85, resting: [], gainDb: -1 },
];

export interface LoopShape {
  readonly bars: number;
  /** Quarter notes a minute. */
  readonly bpm: number;
  /** Of every loop, exactly. */
  readonly seconds: number;
  readonly lengthTicks: number;
  readonly barLengthTicks: number;
}

/** Whole phrases, so that the end leads to the beginning. */
const loopBars = [4, 8, 12, 16, 24, 32, 48] as const;
const usualBars = 8;

/** Eight bars at the tempo of the piece, or the phrases that fill the length asked for. */
export function shapeLoop({ meter, bpm, seconds, isLengthSaid }: MusicDecision): LoopShape {
  const quarters = barTicks(meter) / leadSheetTicksPerQuarter;
  const lengthOf = (bars: number): number => (bars * quarters * 60) / bpm;
  const distance = (bars: number): number => Math.abs(Math.log(lengthOf(bars) / seconds));
  const bars = isLengthSaid
    ? loopBars.reduce((best, count) => (distance(count) < distance(best) ? count : best))
    : usualBars;
  const length = isLengthSaid ? seconds : Number(lengthOf(bars).toFixed(3));
  const barLengthTicks = barTicks(meter) * pieceTicksPerLeadSheetTick;
  return {
    bars,
    bpm: (bars * quarters * 60) / length,
    seconds: length,
    lengthTicks: bars * barLengthTicks,
    barLengthTicks,
  };
}

export interface PlayLoopOptions {
  readonly decision: MusicDecision;
  readonly shape: LoopShape;
  readonly state: MusicState;
  readonly random: RandomSource;
}

/** A lead sheet as the band plays it in one state, without beginning and end. */
export function playLoop(sheet: LeadSheet, { decision, shape, state, random }: PlayLoopOptions): Piece {
  const { style, silent, key } = decision;
  const arranged = arrange(sheet, {
    style,
    random,
    intro: false,
    ending: false,
    tonic: key.tonic,
    intensities: sheet.sections.map(() => state.intensity),
  });
  const resting = new Set<TrackRole>([...silent, ...state.resting]);
  const cast = castTracks(arranged.tracks, { ...decision, silent: resting });
  // Whatever was asked for, somebody plays.
  const tracks = cast.length > 0 ? cast : castTracks(arranged.tracks, decision);
  const played = humanise({ ...arranged, tracks }, { random, swing: style.swing, looseness: decision.looseness });
  return fitToSeconds(played, shape.seconds);
}

/** The loop after its own last bars: what rings over its end is heard at its beginning. */
export function withLeadIn(
  song: Song,
  { lengthTicks, leadTicks }: { readonly lengthTicks: number; readonly leadTicks: number },
): Song {
  const from = lengthTicks - leadTicks;
  return {
    ...song,
    parts: song.parts.map((part) => ({
      ...part,
      notes: [
        ...part.notes.filter(({ tick }) => tick >= from).map((note) => ({ ...note, tick: note.tick - from })),
        ...part.notes.map((note) => ({ ...note, tick: note.tick + leadTicks })),
      ],
    })),
  };
}

/** Loops one after another; players of the same channel are one part. */
export function joinLoops(songs: readonly Song[], lengthTicks: number): Song {
  const [first] = songs;
  const parts = new Map<number, SongPart>();
  for (const [index, song] of songs.entries()) {
    for (const part of song.parts) {
      const notes = part.notes.map((note) => ({ ...note, tick: note.tick + index * lengthTicks }));
      const known = parts.get(part.channel);
      parts.set(
        part.channel,
        known === undefined ? { ...part, notes } : { ...known, notes: [...known.notes, ...notes] },
      );
    }
  }
  return {
    title: first?.title ?? '',
    ticksPerQuarter: first?.ticksPerQuarter ?? 480,
    tempos: first?.tempos ?? [],
    timeSignatures: first?.timeSignatures ?? [],
    parts: [...parts.values()].toSorted((a, b) => a.channel - b.channel),
  };
}
