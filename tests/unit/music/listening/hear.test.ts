import { describe, expect, it } from 'vitest';
import { createBarGrid } from '../../../../src/media/music/editing/bar-grid.ts';
import { onGrid } from '../../../../src/media/music/editing/play-band.ts';
import { hear } from '../../../../src/media/music/listening/hear.ts';
import { inHomeKey, inKey } from '../../../../src/media/music/listening/shift-sheet.ts';
import { createSeededRandom } from '../../../../src/media/seeded-random.ts';
import { blocks, chordOf, line, moved, roots, song, songChords, songTune, writtenMusic } from './written-music.ts';

const heard = hear(writtenMusic(song));

describe('hearing a song', () => {
  it.each(Array.from({ length: 12 }, (_, tonic) => tonic))('finds its key, %i semitones above C', (tonic) => {
    expect(hear(writtenMusic(moved(song, tonic))).key).toMatchObject({ tonic, mode: 'major' });
  });

  it('finds every chord of every bar', () => {
    const perBar = heard.bars.map((_, bar) => heard.chords.findLast((chord) => chord.bar <= bar)?.chord);
    expect(perBar).toEqual(songChords.split(' ').map(chordOf));
  });

  it.each([
    ['3/4', 3],
    ['6/8', 6],
  ] as const)('finds the chords of bars of three quarters, in %s', (meter, beats) => {
    const symbols = 'C Am F G C Am Dm G';
    const parts = [{ notes: blocks(symbols, 3) }, { notes: roots(symbols, 3), program: 33 }];
    const music = hear(writtenMusic(parts, { signatures: [[0, beats, beats === 6 ? 8 : 4]] }));
    expect(music.meter).toBe(meter);
    expect(music.chords.map(({ chord }) => chord)).toEqual(symbols.split(' ').map(chordOf));
  });

  it('covers the song with chords, without gaps', () => {
    let position = 0;
    for (const { bar, tick, durationTicks } of heard.chords) {
      expect(bar * 48 + tick).toBe(position);
      position += durationTicks;
    }
    expect(position).toBe(heard.bars.length * 48);
  });

  it('tells tune, chords and bass apart without names', () => {
    expect(heard.parts.map(({ role }) => role)).toEqual(['melody', 'chords', 'bass']);
  });

  it('writes the tune down as it is', () => {
    expect(
      heard.melody.map(({ position, pitch, length }) => ({ at: position / 12, pitch, length: length / 12 })),
    ).toEqual(songTune);
  });

  it('says where phrases end: every fourth bar', () => {
    expect(heard.phraseEnds).toEqual([3, 7, 11, 15]);
  });

  it('has its tempo as exactly as the file says it: what is rounded twice is a beat off', () => {
    const { bpm } = hear(writtenMusic([{ notes: songTune }], { bpm: 122.454 }));
    expect(Math.round(bpm)).toBe(122);
    expect(bpm).toBeCloseTo(122.454, 2);
  });

  it('has a bar of the lead sheet for every bar, in the song’s own key', () => {
    expect(heard.leadSheet).toMatchObject({ tonic: 0, mode: 'major', meter: '4/4', bpm: 120 });
    expect(heard.leadSheet.bars).toHaveLength(16);
    expect(heard.leadSheet.bars[1]?.chords).toEqual([{ tick: 0, chord: { root: 9, quality: 'min' } }]);
  });

  it('is the same in one track (format 0) as in several', () => {
    const one = hear(writtenMusic(song, { isOneTrack: true }));
    expect(one.leadSheet).toEqual(heard.leadSheet);
    expect(one.parts.map(({ role }) => role)).toEqual(['melody', 'chords', 'bass']);
  });

  it('knows drums by their channel, and hears the rest as if they were not there', () => {
    const beat = Array.from({ length: 64 }, (_, at) => ({ at, pitch: at % 2 === 0 ? 36 : 38, length: 0.25 }));
    const withDrums = hear(writtenMusic([...song, { notes: beat, channel: 9 }]));
    expect(withDrums.parts.at(-1)?.role).toBe('drums');
    expect(withDrums.leadSheet).toEqual(heard.leadSheet);
  });

  it('hears the same tune from people who are 20 ms off', () => {
    const random = createSeededRandom(3);
    const loose = hear(writtenMusic(song, { shake: () => random.normal() * 19 }));
    const notes = (music: typeof heard): readonly string[] =>
      music.melody.map((note) => `${note.position} ${note.pitch}`);
    const right = notes(heard).filter((note) => notes(loose).includes(note));
    expect(right.length / songTune.length).toBeGreaterThan(0.95);
  });

  it('takes out that somebody plays late throughout', () => {
    const late = hear(writtenMusic(song, { shake: () => 30 }));
    expect(late.melody.map(({ position }) => position)).toEqual(heard.melody.map(({ position }) => position));
  });

  it('tells when the song changes its key, and from which bar', () => {
    const higher = moved(song, 2).map((part) => ({
      ...part,
      notes: part.notes.map((note) => ({ ...note, at: note.at + 64 })),
    }));
    const both = song.map((part, index) => ({ ...part, notes: [...part.notes, ...(higher[index]?.notes ?? [])] }));
    const { keyChanges } = hear(writtenMusic(both));
    expect(keyChanges.map(({ tonic }) => tonic)).toEqual([0, 2]);
    expect(Math.abs((keyChanges[1]?.bar ?? 0) - 16)).toBeLessThanOrEqual(1);
    expect(heard.keyChanges).toEqual([]);
  });

  it('finds the form of a song with a bridge', () => {
    const bridge = [
      ...line([
        [62, 2],
        [65, 2],
        [69, 4],
        [62, 2],
        [65, 2],
        [67, 4],
        [60, 2],
        [64, 2],
        [67, 4],
        [59, 2],
        [62, 2],
        [67, 4],
      ]),
    ];
    const shift = (notes: readonly { at: number; pitch: number; length: number }[], quarters: number) =>
      notes.map((note) => ({ ...note, at: note.at + quarters }));
    const eight = songTune.filter(({ at }) => at < 32);
    const eightBars = 'C Am F G C Am F G';
    const bridgeBars = 'Dm Dm Bb Bb F F G G';
    const tune = [...eight, ...shift(eight, 32), ...shift(bridge, 64), ...shift(eight, 96)];
    const chords = blocks(`${eightBars} ${eightBars} ${bridgeBars} ${eightBars}`);
    const { sections } = hear(writtenMusic([{ notes: tune }, { notes: chords }]));
    expect(sections.map(({ label }) => label).join('')).toBe('AABA');
    expect(sections.map(({ firstBar }) => firstBar)).toEqual([0, 8, 16, 24]);
  });
});

describe('quantising', () => {
  it('chooses triplets for the beats that have them and sixteenths for the others', () => {
    const third = 1 / 3;
    const notes = line([
      [60, third],
      [62, third],
      [64, third],
      [65, 0.5],
      [64, 0.25],
      [62, 0.25],
      [60, 2],
    ]);
    const { melody } = hear(writtenMusic([{ notes }]));
    expect(melody.map(({ position }) => position)).toEqual([0, 4, 8, 12, 18, 21, 24]);
  });

  it('counts 6/8 in sixteenths, three quarters a bar', () => {
    const notes = line(Array.from({ length: 24 }, (_, index) => [60 + (index % 5), 0.5] as const));
    const { meter, bars, melody } = hear(writtenMusic([{ notes }], { signatures: [[0, 6, 8]] }));
    expect([meter, bars.length]).toEqual(['6/8', 4]);
    expect(melody.every(({ position }) => position % 6 === 0)).toBe(true);
  });
});

describe('metres', () => {
  const waltz = line(Array.from({ length: 48 }, (_, index) => [60 + (index % 7), 1] as const));

  it.each([
    [4, 4, '4/4', 12],
    [2, 2, '4/4', 12],
    [2, 4, '4/4', 12],
    [3, 4, '3/4', 16],
    [12, 8, '6/8', 16],
    [3, 8, '6/8', 16],
  ])('hears %i/%i in %s', (beats, beatType, meter, bars) => {
    const music = hear(writtenMusic([{ notes: waltz }], { signatures: [[0, beats, beatType]] }));
    expect([music.meter, music.bars.length]).toEqual([meter, bars]);
    expect(music.writtenMeter).toEqual({ beats, beatType });
    expect(music.doubts).not.toContain('meter-unknown');
  });

  it('keeps the bar numbers of a score in 2/4', () => {
    const { bars } = hear(writtenMusic([{ notes: waltz }], { signatures: [[0, 2, 4]] }));
    expect(bars.slice(0, 3).map(({ number }) => number)).toEqual([1, 3, 5]);
  });

  it('stays in step after a single bar of 2/4', () => {
    const signatures = [
      [0, 4, 4],
      [8, 2, 4],
      [10, 4, 4],
    ] as const;
    const music = hear(writtenMusic([{ notes: waltz }], { signatures }));
    expect(music.bars.map(({ startTick }) => startTick / 480).slice(0, 5)).toEqual([0, 4, 8, 10, 14]);
    expect(music.doubts).toContain('meter-changes');
    expect(music.melody.find(({ tick }) => tick === 4800)?.position).toBe(3 * 48);
  });

  it.each([
    [5, 4, '3/4', [0, 3, 5, 8, 10], [1, 1, 2, 2, 3]],
    [7, 8, '4/4', [0, 3.5, 7, 10.5, 14], [1, 2, 3, 4, 5]],
    [9, 8, '6/8', [0, 3, 4.5, 7.5, 9], [1, 1, 2, 2, 3]],
    [5, 8, '3/4', [0, 2.5, 5, 7.5, 10], [1, 2, 3, 4, 5]],
  ])(
    'keeps the bar lines of %i/%i, which it hears as bars of %s cut short',
    (beats, beatType, meter, starts, numbers) => {
      const music = hear(writtenMusic([{ notes: waltz }], { signatures: [[0, beats, beatType]] }));
      expect(music.meter).toBe(meter);
      expect(music.bars.slice(0, 5).map(({ startTick }) => startTick / 480)).toEqual(starts);
      expect(music.bars.slice(0, 5).map(({ number }) => number)).toEqual(numbers);
      expect([music.leadIn, music.doubts.includes('meter-unknown')]).toEqual([0, true]);
    },
  );

  it('hears a chord for each bar of 5/4, where it stands', () => {
    const chords = 'C Am F G C Am F G';
    const notes = line(Array.from({ length: 40 }, (_, index) => [[64, 67, 69, 67, 64][index % 5] ?? 64, 1] as const));
    const parts = [{ notes }, { notes: blocks(chords, 5) }, { notes: roots(chords, 5), program: 33 }];
    const music = hear(writtenMusic(parts, { signatures: [[0, 5, 4]] }));
    expect(music.chords.map(({ bar, tick, chord }) => [music.bars[bar]?.number, tick, chord?.root])).toEqual(
      [0, 9, 5, 7, 0, 9, 5, 7].map((root, index) => [index + 1, 0, root]),
    );
    const { tickAt } = createBarGrid(music);
    const [first, second] = music.parts[0]?.notes.slice(4) ?? [];
    expect([first, second].map((note) => tickAt(note?.position ?? 0) / 480)).toEqual([4, 5]);
  });

  it('takes a note that comes a hair before the bar line for the first of the next bar, also in 7/8', () => {
    const notes = Array.from({ length: 16 }, (_, bar) => ({
      at: bar * 3.5 - (bar === 0 ? 0 : 0.06),
      pitch: 60,
      length: 1,
    }));
    const { parts } = hear(writtenMusic([{ notes }], { signatures: [[0, 7, 8]] }));
    expect(parts[0]?.notes.map(({ position }) => position % 48)).toEqual(Array.from({ length: 16 }, () => 0));
  });

  it('lets a band play on with the next bar where one is shorter', () => {
    const music = hear(writtenMusic([{ notes: waltz }], { signatures: [[0, 7, 8]] }));
    // Eighths in 4/4, two bars of them.
    const hits = Array.from({ length: 16 }, (_, index) => ({
      tick: index * 240,
      durationTicks: 200,
      pitch: 42,
      velocity: 80,
    }));
    const [part] = onGrid([{ name: '', channel: 9, program: 0, notes: hits, controls: [] }], createBarGrid(music));
    expect(part?.notes.map(({ tick }) => tick / 240)).toEqual(Array.from({ length: 14 }, (_, index) => index));
  });

  it('does not follow a broken clock of hundreds of signatures', () => {
    const signatures = Array.from({ length: 300 }, (_, index) => [index / 16, (index % 3) + 2, 4] as const);
    expect(hear(writtenMusic([{ notes: waltz }], { signatures })).bars.length).toBeLessThan(40);
  });
});

describe('playing without a click', () => {
  it('is noticed, and beats and bars are found all the same', () => {
    const random = createSeededRandom(5);
    // Quarters between 0.57 and 0.73 s, swaying over 20 s, written into a file that says 120.
    const secondsAt = (quarter: number): number => quarter * 0.65 + 0.25 * Math.sin(quarter / 5) + 0.4;
    const played = song.map((part) => ({
      ...part,
      notes: part.notes.map(({ at, pitch, length }) => {
        const start = secondsAt(at) + random.normal() * 0.01;
        const end = secondsAt(at + length) - 0.03;
        return { at: start * 2, pitch, length: (end - start) * 2 };
      }),
    }));
    const music = hear(writtenMusic(played));
    expect(music.doubts).toContain('free-time');
    expect(music.key).toMatchObject({ tonic: 0, mode: 'major' });
    expect(music.bpm).toBeGreaterThan(80);
    expect(music.bpm).toBeLessThan(105);
    expect(Math.abs(music.bars.length - 16)).toBeLessThanOrEqual(1);
    const steps = (notes: readonly { readonly position: number }[]): readonly number[] =>
      notes.slice(1).map(({ position }, index) => position - (notes[index]?.position ?? 0));
    const right = steps(music.melody).filter((step, index) => step === steps(heard.melody)[index]).length;
    expect(right / heard.melody.length).toBeGreaterThan(0.85);
  });

  it('is not suspected where people play loosely with one', () => {
    const random = createSeededRandom(6);
    expect(hear(writtenMusic(song, { shake: () => random.normal() * 24 })).doubts).not.toContain('free-time');
  });
});

describe('hearing little', () => {
  it('says that there are only drums', () => {
    const music = hear(
      writtenMusic([
        {
          notes: line([
            [36, 1],
            [38, 1],
            [36, 1],
            [38, 1],
          ]),
          channel: 9,
        },
      ]),
    );
    expect(music.doubts).toEqual(['drums-only']);
    expect(music.melody).toEqual([]);
    expect(music.leadSheet.bars).toHaveLength(1);
  });

  it('leaves the chords of a tune on its own open', () => {
    const music = hear(writtenMusic([{ notes: songTune }]));
    expect(music.doubts).toContain('no-chords');
    expect(music.parts[0]?.role).toBe('melody');
    expect(music.chords.every(({ chord }) => chord === null)).toBe(true);
    expect(music.key).toMatchObject({ tonic: 0, mode: 'major' });
  });

  it('takes a single note', () => {
    const music = hear(writtenMusic([{ notes: [{ at: 0, pitch: 60, length: 1 }] }]));
    expect(music.melody).toHaveLength(1);
    expect(music.sections).toEqual([{ label: 'A', firstBar: 0, barCount: 1 }]);
  });

  it('takes the upper line of a piano part for the tune', () => {
    const piano = [...songTune, ...blocks(songChords), ...roots(songChords)].toSorted(
      (left, right) => left.at - right.at,
    );
    const music = hear(writtenMusic([{ notes: piano }]));
    expect(music.parts[0]?.role).toBe('mixed');
    const tune = new Set(songTune.map(({ at, pitch }) => `${at * 12} ${pitch}`));
    const right = music.melody.filter(({ position, pitch }) => tune.has(`${position} ${pitch}`)).length;
    expect(right / songTune.length).toBeGreaterThan(0.9);
    expect(right / music.melody.length).toBeGreaterThan(0.9);
  });

  it('hears no chord in bars of silence', () => {
    const later = blocks('C F').map((note) => ({ ...note, at: note.at + 16 }));
    const { chords } = hear(writtenMusic([{ notes: [...blocks('C F'), ...later] }]));
    expect(chords.find(({ bar }) => bar === 2)?.chord).toBeNull();
  });
});

describe('the key of a sheet', () => {
  it('goes home and comes back', () => {
    const sheet = hear(writtenMusic(moved(song, 5))).leadSheet;
    const home = inHomeKey(sheet);
    expect(home.tonic).toBe(0);
    expect(home.bars[0]?.chords[0]?.chord).toEqual({ root: 0, quality: 'maj' });
    expect(inKey(home, 5)).toEqual(sheet);
  });

  it('moves by a tritone at most', () => {
    const sheet = hear(writtenMusic(moved(song, 11))).leadSheet;
    expect(inHomeKey(sheet).bars[0]?.notes[0]?.pitch).toBe(64 + 12);
  });
});
