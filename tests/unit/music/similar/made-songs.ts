import type { Song } from '../../../../src/media/midi/song.ts';
import { chordIntervals, type Chord } from '../../../../src/media/music/chord.ts';
import { barTicks, type LeadSheet } from '../../../../src/media/music/lead-sheet.ts';
import { composeByGrammar } from '../../../../src/media/music/rules/compose-by-grammar.ts';
import type { Tune } from '../../../../src/media/music/similar/tune-grams.ts';
import { createSeededRandom } from '../../../../src/media/seeded-random.ts';

/** A song of 32 bars with a tune of its own. */
export function madeSheet(seed: number, changes: Partial<Parameters<typeof composeByGrammar>[0]> = {}): LeadSheet {
  const plan = {
    genre: 'pop',
    mood: 'calm-happy',
    mode: 'major',
    meter: '4/4',
    bpm: 100,
    density: 2,
    bars: 32,
    ...changes,
  } as const;
  const work = composeByGrammar(plan, createSeededRandom(seed));
  let state = work.next();
  while (state.done !== true) state = work.next();
  return state.value;
}

/** The tune alone, in lead-sheet ticks. */
export function tuneOf(sheet: LeadSheet): Tune {
  const bar = barTicks(sheet.meter);
  return sheet.bars.flatMap(({ notes }, index) =>
    notes.map(({ tick, pitch }) => ({ start: index * bar + tick, pitch })),
  );
}

/** Tune and block chords as a file has them, `up` semitones higher. */
export function songOf(sheet: LeadSheet, { up = 0, bpm = sheet.bpm }: { up?: number; bpm?: number } = {}): Song {
  const bar = barTicks(sheet.meter) * 40;
  const [beats, beatType] = sheet.meter.split('/').map(Number);
  const melody = sheet.bars.flatMap(({ notes }, index) =>
    notes.map(({ tick, pitch, durationTicks }) => ({
      tick: index * bar + tick * 40,
      durationTicks: durationTicks * 40,
      pitch: pitch + up,
      velocity: 90,
    })),
  );
  const chordNotes = (chord: Chord | null, tick: number, durationTicks: number) =>
    chord === null
      ? []
      : chordIntervals[chord.quality].map((interval) => ({
          tick,
          durationTicks,
          pitch: 48 + chord.root + interval + up,
          velocity: 60,
        }));
  const chords = sheet.bars.flatMap(({ chords: own }, index) =>
    own.flatMap(({ tick, chord }, at) => {
      const end = own[at + 1]?.tick ?? barTicks(sheet.meter);
      return chordNotes(chord, index * bar + tick * 40, (end - tick) * 40);
    }),
  );
  const controls: Song['parts'][number]['controls'] = [];
  return {
    title: '',
    ticksPerQuarter: 480,
    tempos: [{ tick: 0, quartersPerMinute: bpm }],
    timeSignatures: [{ tick: 0, beats: beats ?? 4, beatType: beatType ?? 4 }],
    parts: [
      { name: 'tune', channel: 0, program: 73, notes: melody, controls, bends: [] },
      { name: 'chords', channel: 1, program: 0, notes: chords, controls, bends: [] },
    ],
  };
}
