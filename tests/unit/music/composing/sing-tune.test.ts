import { describe, expect, test } from 'vitest';
import { musicStyles, type MusicStyle } from '../../../../src/core/music-options.ts';
import { chordIntervals, pitchClass } from '../../../../src/media/music/chord.ts';
import type { ComposingMood } from '../../../../src/media/music/composing/composition-plan.ts';
import { singTune } from '../../../../src/media/music/composing/idioms/sing-tune.ts';
import { barTicks, beatTicks, type LeadSheetBar, type Meter } from '../../../../src/media/music/lead-sheet.ts';
import { createSeededRandom } from '../../../../src/media/seeded-random.ts';

const styles = musicStyles.map(({ value }) => value);
const meters: readonly Meter[] = ['4/4', '3/4', '6/8'];
const chords = [
  { root: 0, quality: 'maj' },
  { root: 5, quality: 'maj' },
  { root: 7, quality: '7' },
] as const;

/** A plain tune: chord tones on the beats, eighths between some of them, a long note in every fourth bar. */
function plainTune(meter: Meter): readonly LeadSheetBar[] {
  const [length, beat] = [barTicks(meter), beatTicks(meter)];
  const lines = [
    [64, 67, 67, 72],
    [69, 65, 69, 72],
    [67, 65, 62, 65],
  ];
  const bars = Array.from({ length: 11 }, (_, index): LeadSheetBar => {
    const chord = chords[index % 3] ?? chords[0];
    const line = lines[index % 3] ?? [];
    if (index % 4 === 3) {
      return { chords: [{ tick: 0, chord }], notes: [{ tick: 0, pitch: line[0] ?? 67, durationTicks: length - 12 }] };
    }
    return {
      chords: [{ tick: 0, chord }],
      notes: Array.from({ length: length / beat }, (__, place) => ({
        tick: place * beat,
        pitch: line[place] ?? 67,
      })).flatMap(({ tick, pitch }, place) =>
        place % 2 === 0
          ? [{ tick, pitch, durationTicks: beat }]
          : [
              { tick, pitch, durationTicks: beat - 6 },
              { tick: tick + beat - 6, pitch, durationTicks: 6 },
            ],
      ),
    };
  });
  return [...bars, { chords: [{ tick: 0, chord: chords[0] }], notes: [{ tick: 0, pitch: 60, durationTicks: length }] }];
}

/** Sixteen bars in eight rhythms, each idea heard twice. */
function contrastingTune(): readonly LeadSheetBar[] {
  const rhythms = [
    [12, 12, 12, 12],
    [24, 12, 12],
    [18, 6, 12, 12],
    [36, 12],
    [12, 24, 12],
    [6, 6, 12, 24],
    [12, 12, 24],
    [48],
  ];
  return Array.from({ length: 16 }, (_, index): LeadSheetBar => {
    const at = 4 * Math.floor(index / 8) + (index % 4);
    let tick = 0;
    const notes = (rhythms[at] ?? []).map((durationTicks, place) => {
      const note = { tick, pitch: [60, 64, 67, 72][(at + place) % 4] ?? 60, durationTicks };
      tick += durationTicks;
      return note;
    });
    return { chords: [{ tick: 0, chord: chords[0] }], notes };
  });
}

interface Singing {
  readonly meter?: Meter;
  readonly mood?: ComposingMood;
  readonly seed?: number;
  readonly given?: number;
  readonly bars?: readonly LeadSheetBar[];
}

const sing = (
  style: MusicStyle,
  { meter = '4/4', mood = 'lively-happy', seed = 1, given = 0, bars = plainTune(meter) }: Singing = {},
) => singTune(bars, { style, meter, mode: 'major', mood, bpm: 96, given, random: createSeededRandom(seed) });

const timed = (bars: readonly LeadSheetBar[], meter: Meter) =>
  bars.flatMap((bar, index) => bar.notes.map((note) => ({ ...note, start: index * barTicks(meter) + note.tick })));
const ticksOf = (bars: readonly LeadSheetBar[]) => bars.map((bar) => bar.notes.map(({ tick }) => tick));

/** How many of the beats that sound hear a tone of their chord, once a grace note is over. */
function chordTonesOnBeats(bars: readonly LeadSheetBar[], meter: Meter): number {
  const [length, beat] = [barTicks(meter), beatTicks(meter)];
  const notes = timed(bars, meter);
  const heard = bars.flatMap((bar, index) => {
    const chord = bar.chords[0]?.chord;
    return Array.from({ length: length / beat }, (_, place) => index * length + place * beat + 3).flatMap((tick) => {
      const note = notes.find(({ start, durationTicks }) => start <= tick && start + durationTicks > tick);
      return note === undefined || chord === null || chord === undefined
        ? []
        : [chordIntervals[chord.quality].includes(pitchClass(note.pitch - chord.root))];
    });
  });
  return heard.filter(Boolean).length / heard.length;
}

describe('a tune sung in a style', () => {
  test('stays one voice on the grid, in its range, over its chords, and ends as it was composed', () => {
    for (const style of styles) {
      for (const meter of meters) {
        for (let seed = 0; seed < 3; seed += 1) {
          const plain = plainTune(meter);
          const sung = sing(style, { meter, seed });
          const about = `${style} ${meter} ${seed}`;
          expect(
            sung.map((bar) => bar.chords),
            about,
          ).toEqual(plain.map((bar) => bar.chords));
          expect(sung.at(-1), about).toEqual(plain.at(-1));
          const notes = timed(sung, meter);
          const wrong = notes.filter(({ start, tick, durationTicks, pitch }, index) => {
            const next = notes[index + 1]?.start ?? sung.length * barTicks(meter);
            const isOnGrid = tick % 3 === 0 || tick % 4 === 0;
            return (
              !isOnGrid ||
              tick < 0 ||
              tick >= barTicks(meter) ||
              durationTicks < 3 ||
              start + durationTicks > next ||
              pitch < 56 ||
              pitch > 74
            );
          });
          expect(wrong, about).toEqual([]);
          expect(notes.length, about).toBeGreaterThan(timed(plain, meter).length / 2);
        }
      }
    }
  });

  test('keeps most beats on tones of their chord, in every style', () => {
    for (const style of styles) {
      for (const meter of meters) {
        const shares = [0, 1, 2, 3].map((seed) => chordTonesOnBeats(sing(style, { meter, seed }), meter));
        expect(shares.reduce((sum, share) => sum + share, 0) / 4, `${style} ${meter}`).toBeGreaterThan(0.65);
      }
    }
  });

  test('is another tune in a bossa than in a march, a jig or a lullaby, and plain nowhere', () => {
    const sung = styles.map((style) => JSON.stringify([0, 1, 2, 3].map((seed) => sing(style, { seed }))));
    const plain = JSON.stringify([0, 1, 2, 3].map(() => plainTune('4/4')));
    expect(sung).not.toContain(plain);
    const told = ['bossa-nova', 'waltz', 'march', 'jig', 'lullaby', 'swing', 'salsa', 'chase', 'cinematic', 'cumbia'];
    expect(new Set(styles.flatMap((style, index) => (told.includes(style) ? [sung[index]] : []))).size).toBe(
      told.length,
    );
  });

  test('is syncopated in a bossa, a samba and a salsa, dotted in a march, in triplets in swing', () => {
    const onsets = (style: MusicStyle) => [0, 1, 2, 3].flatMap((seed) => ticksOf(sing(style, { seed })).flat());
    const share = (style: MusicStyle, fits: (tick: number) => boolean) =>
      onsets(style).filter((tick) => fits(tick)).length / onsets(style).length;
    const isOffBeat = (tick: number): boolean => tick % 12 === 6;
    const plain = ticksOf(plainTune('4/4')).flat();
    const before = plain.filter((tick) => isOffBeat(tick)).length / plain.length;
    for (const style of ['bossa-nova', 'samba', 'salsa'] as const)
      expect(share(style, isOffBeat)).toBeGreaterThan(before + 0.03);
    expect(share('march', (tick) => tick % 12 === 9)).toBeGreaterThan(0.05);
    expect(share('swing', (tick) => tick % 3 !== 0)).toBeGreaterThan(0);
    expect(share('cinematic', () => true) * onsets('cinematic').length).toBeLessThan(plain.length * 4);
  });

  test('keeps the rhythm of half of the bars and more, and of most in a calm mood', () => {
    const keeps = (bar: LeadSheetBar, plain: LeadSheetBar | undefined): boolean => {
      const ticks = new Set(plain?.notes.map(({ tick }) => tick));
      // In the last eighth the next bar may begin early.
      return bar.notes.every(({ tick }) => ticks.has(tick) || tick >= 42);
    };
    const shareKept = (mood: ComposingMood): number => {
      const kept = styles.flatMap((style) => {
        const tune = contrastingTune();
        return sing(style, { mood, bars: tune }).map((bar, index) => keeps(bar, tune[index]));
      });
      return kept.filter(Boolean).length / kept.length;
    };
    expect(shareKept('lively-happy')).toBeGreaterThan(0.5);
    expect(shareKept('lively-happy')).toBeLessThan(0.85);
    expect(shareKept('calm-sad')).toBeGreaterThan(0.65);
  });

  test('sings a bar that comes back with a note more as it sang it before', () => {
    const tune = contrastingTune();
    const [first] = tune;
    const long = first?.notes.at(-1);
    if (first === undefined || long === undefined) throw new Error('the tune is empty');
    const [half, step] = [long.durationTicks / 2, { ...long, tick: long.tick + 6, pitch: long.pitch - 2 }];
    const varied = {
      ...first,
      notes: [...first.notes.slice(0, -1), { ...long, durationTicks: half }, { ...step, durationTicks: half }],
    };
    const bars = [...tune.slice(0, 4), varied, ...tune.slice(5)];
    for (const style of ['samba', 'funk', 'march', 'pop'] as const) {
      for (const seed of [1, 2, 3, 4]) {
        const sung = ticksOf(sing(style, { bars, seed }));
        const [before, again] = [sung[0] ?? [], sung[4] ?? []];
        expect(
          before.filter((tick) => tick < 24 && again.includes(tick)).length,
          `${style} ${seed}`,
        ).toBeGreaterThanOrEqual(before.filter((tick) => tick < 24).length - 1);
      }
    }
  });

  test('rings through the beat that it anticipates', () => {
    const quarters: readonly LeadSheetBar[] = Array.from({ length: 4 }, () => ({
      chords: [{ tick: 0, chord: chords[0] }],
      notes: [0, 12, 24, 36].map((tick, index) => ({ tick, pitch: [60, 64, 67, 64][index] ?? 60, durationTicks: 12 })),
    }));
    const sung = sing('samba', { bars: quarters, seed: 2 });
    const early = timed(sung, '4/4').filter(({ tick }) => tick % 12 === 6);
    expect(early.length).toBeGreaterThan(2);
    expect(
      early.every(({ tick, durationTicks }) => Math.floor((tick + durationTicks - 1) / 12) > Math.floor(tick / 12)),
    ).toBe(true);
  });

  test('sings the same bars the same way, and everything again with the same seed', () => {
    const [first, second, third] = plainTune('4/4');
    const bars = [first, second, third, first, second, third, first].flatMap((bar) => bar ?? []);
    for (const style of styles) {
      const sung = sing(style, { bars });
      expect(sung[4], style).toEqual(sung[1]);
      expect(sing(style, { bars })).toEqual(sung);
    }
  });

  test("leaves somebody's own bars as they are, also where they come back", () => {
    const plain = plainTune('4/4');
    const bars = [...plain.slice(0, 4), ...plain.slice(4, 8), ...plain.slice(0, 4), ...plain.slice(-2)];
    for (const style of styles) {
      const sung = sing(style, { bars, given: 4 });
      expect(sung.slice(0, 4)).toEqual(bars.slice(0, 4));
      expect(sung.slice(8, 12)).toEqual(bars.slice(0, 4));
    }
  });

  test('bends the thirds of a blues, and of no march', () => {
    const blues = [0, 1, 2, 3].flatMap((seed) => timed(sing('blues', { seed }), '4/4'));
    expect(blues.some(({ pitch }) => pitchClass(pitch) === 3)).toBe(true);
    expect(timed(sing('march'), '4/4').some(({ pitch }) => pitchClass(pitch) === 3)).toBe(false);
  });

  test('leaves out sixteenths where there is no time for them', () => {
    const fast = singTune(plainTune('4/4'), {
      style: 'march',
      meter: '4/4',
      mode: 'major',
      mood: 'lively-happy',
      bpm: 200,
      given: 0,
      random: createSeededRandom(1),
    });
    expect(
      ticksOf(fast)
        .flat()
        .filter((tick) => tick % 6 !== 0),
    ).toEqual([]);
  });
});
