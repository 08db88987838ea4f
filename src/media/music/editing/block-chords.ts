import type { SongPart } from '../../midi/song.ts';
import { majorScale, type Chord } from '../chord.ts';
import { barTicks, tonicOf, type LeadSheet } from '../lead-sheet.ts';
import { pieceTicksPerLeadSheetTick } from '../piece.ts';
import { voiceChord } from '../voicing.ts';

const hand = { lowest: 48, highest: 67 };
const velocity = 66;

/**
 * Plain chords on a piano, struck where they change and at each bar line: close position below middle C's octave, the root
 * an octave or two lower. In a piece's ticks.
 */
export function blockChords(sheet: LeadSheet, name: string): SongPart {
  const scale = majorScale(sheet.mode === 'minor' ? tonicOf(sheet) + 3 : tonicOf(sheet));
  const length = barTicks(sheet.meter);
  const struck: { tick: number; chord: Chord | null }[] = [];
  let sounding: Chord | null = null;
  for (const [bar, { chords }] of sheet.bars.entries()) {
    const changes = chords[0]?.tick === 0 ? chords : [{ tick: 0, chord: sounding }, ...chords];
    for (const { tick, chord } of changes) struck.push({ tick: bar * length + tick, chord });
    sounding = chords.at(-1)?.chord ?? sounding;
  }
  let previous: readonly number[] = [];
  const notes = struck.flatMap(({ tick, chord }, index) => {
    if (chord === null) return [];
    const until = struck[index + 1]?.tick ?? sheet.bars.length * length;
    previous = voiceChord(chord, { kind: 'close', register: hand, scale, previous });
    const root = 36 + chord.root;
    return [root, ...previous].map((pitch) => ({
      tick: tick * pieceTicksPerLeadSheetTick,
      durationTicks: (until - tick) * pieceTicksPerLeadSheetTick,
      pitch,
      velocity,
    }));
  });
  return { name, channel: 1, program: 0, notes, controls: [] };
}
