import type { RandomSource } from '../../../core/random.ts';
import type { Song, SongNote, SongPart } from '../../midi/song.ts';
import type { Swing } from '../groove.ts';
import { humanise } from '../humanise.ts';
import type { HeardMusic, HeardRole } from '../listening/heard-music.ts';
import { pieceTicksPerQuarter, type Piece, type PieceNote, type TrackRole } from '../piece.ts';
import { songEndTick } from './song-clock.ts';

const playedAs: Readonly<Record<HeardRole, TrackRole>> = {
  melody: 'melody',
  counter: 'doubling',
  bass: 'bass',
  chords: 'comping',
  mixed: 'comping',
  drums: 'drums',
};

export interface HumaniseSongOptions {
  readonly heard: Pick<HeardMusic, 'meter' | 'key' | 'parts' | 'doubts'>;
  /** 0 (as it is) … 1 (a relaxed band). */
  readonly strength: number;
  readonly swing: Swing;
  readonly random: RandomSource;
}

const room = 480;

/**
 * The song played by people: each player a little early or late, accents by metre, a tune that breathes. No key is
 * struck more or less often; tempo and instruments stay.
 */
export function humaniseSong(song: Song, { heard, strength, swing, random }: HumaniseSongOptions): Song {
  const scale = pieceTicksPerQuarter / song.ticksPerQuarter;
  const toPiece = (tick: number): number => Math.round(tick * scale);
  // Bars nobody could count have no accents.
  const hasBars = !heard.doubts.some((doubt) => doubt === 'meter-unknown' || doubt === 'free-time');
  const piece: Piece = {
    tracks: song.parts.map((part, index) => ({
      role: playedAs[heard.parts[index]?.role ?? 'chords'],
      program: part.program,
      channel: part.channel,
      notes: playable(part.notes).map(({ tick, durationTicks, pitch, velocity }) => ({
        startTick: toPiece(tick),
        durationTicks: Math.max(1, toPiece(tick + durationTicks) - toPiece(tick)),
        pitch,
        velocity,
      })),
    })),
    tempo: song.tempos.map(({ tick, quartersPerMinute }) => ({ tick: toPiece(tick), bpm: quartersPerMinute })),
    meter: heard.meter,
    key: heard.key,
    markers: [],
    chords: [],
    lengthTicks: toPiece(songEndTick(song)) + room,
  };
  const played = humanise(piece, { random, swing, looseness: strength, shaping: hasBars ? strength : 0 });
  return {
    ...song,
    ticksPerQuarter: pieceTicksPerQuarter,
    tempos: song.tempos.map((tempo) => ({ ...tempo, tick: toPiece(tempo.tick) })),
    timeSignatures: song.timeSignatures.map((signature) => ({ ...signature, tick: toPiece(signature.tick) })),
    parts: song.parts.map((part, index) => humanPart(part, played.tracks[index]?.notes ?? [], toPiece)),
  };
}

/** Times of everything but the notes on the piece's ticks; the notes as they were played. */
function humanPart(part: SongPart, played: readonly PieceNote[], toPiece: (tick: number) => number): SongPart {
  return {
    ...part,
    notes: played.map(({ startTick: tick, durationTicks, pitch, velocity }) => ({
      tick,
      durationTicks,
      pitch,
      velocity,
    })),
    controls: part.controls.map((control) => ({ ...control, tick: toPiece(control.tick) })),
    ...(part.bends === undefined ? {} : { bends: part.bends.map((bend) => ({ ...bend, tick: toPiece(bend.tick) })) }),
  };
}

/** In order, and a key struck twice at one moment once: who plays it cannot tell either. */
function playable(notes: readonly SongNote[]): readonly SongNote[] {
  const longest = new Map<string, SongNote>();
  for (const note of notes) {
    const key = `${note.tick}:${note.pitch}`;
    if ((longest.get(key)?.durationTicks ?? 0) < note.durationTicks) longest.set(key, note);
  }
  return [...longest.values()].toSorted((a, b) => a.tick - b.tick || a.pitch - b.pitch);
}
