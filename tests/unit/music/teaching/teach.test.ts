import { describe, expect, it } from 'vitest';
import { hear } from '../../../../src/media/music/listening/hear.ts';
import type { HeardNote } from '../../../../src/media/music/listening/heard-music.ts';
import { findCadences, finalCadence } from '../../../../src/media/music/teaching/find-cadences.ts';
import { findParallels } from '../../../../src/media/music/teaching/find-parallels.ts';
import type { Finding } from '../../../../src/media/music/teaching/finding.ts';
import { romanNumeral } from '../../../../src/media/music/teaching/roman-numeral.ts';
import { teach, type Lesson, type TeachOptions } from '../../../../src/media/music/teaching/teach.ts';
import {
  blocks,
  chordOf,
  line,
  roots,
  song,
  songChords,
  songTune,
  writtenMusic,
  type WrittenNote,
  type WrittenPart,
} from '../listening/written-music.ts';

function lessonOn(parts: readonly WrittenPart[], options?: TeachOptions): Lesson {
  return teach(hear(writtenMusic(parts)), options);
}

function findingOf<K extends Finding['kind']>(
  kind: K,
  { praises, suggestions }: Lesson,
): Extract<Finding, { kind: K }> | undefined {
  const found = [...praises, ...suggestions].find((finding) => finding.kind === kind);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- found by that very kind
  return found as Extract<Finding, { kind: K }> | undefined;
}

const kindsOf = ({ praises, suggestions }: Lesson): readonly string[] =>
  [...praises, ...suggestions].map(({ kind }) => kind);

/** The song with one note of its tune replaced. */
function withNote(at: number, change: Partial<WrittenNote>): readonly WrittenPart[] {
  return [{ notes: songTune.map((note) => (note.at === at ? { ...note, ...change } : note)) }, ...song.slice(1)];
}

/** Voices of quarters that sound together. */
function voice(pitches: readonly number[]): readonly HeardNote[] {
  return pitches.map((pitch, index) => ({
    tick: index * 480,
    durationTicks: 480,
    pitch,
    velocity: 80,
    position: index * 12,
    length: 12,
  }));
}

describe('parallels', () => {
  it.each([
    ['fifths', [67, 69, 71], [60, 62, 64], ['fifth', 'fifth']],
    ['fifths two octaves apart', [79, 81], [48, 50], ['fifth']],
    ['octaves', [72, 74], [60, 62], ['octave']],
    ['fifths by contrary motion are none', [67, 62], [48, 55], []],
    ['a repeated fifth is none', [67, 67], [60, 60], []],
    ['one voice that stays is none', [67, 67], [60, 55], []],
    ['thirds are none', [64, 65, 67], [60, 62, 64], []],
    ['a fifth and then an octave is none', [67, 74], [60, 62], []],
  ] as const)('are found: %s', (_, upper, lower, intervals) => {
    const { parallels } = findParallels(voice(upper), voice(lower));
    expect(parallels.map(({ interval }) => interval)).toEqual(intervals);
  });

  it('are not what a voice doubled in octaves makes', () => {
    const tune = [60, 62, 64, 65, 67, 65, 64, 62, 60, 62];
    const doubled = findParallels(voice(tune.map((pitch) => pitch + 12)), voice(tune));
    expect(doubled.parallels).toEqual([]);
  });

  it('of tune and bass are told with their bars', () => {
    const tune = [...songTune];
    const bass = songTune.map((note) =>
      note.at < 16 ? { ...note, pitch: note.pitch - 31 } : { ...note, pitch: 36, length: 1 },
    );
    const found = findingOf(
      'parallels',
      lessonOn([{ notes: tune }, { notes: blocks(songChords) }, { notes: bass, program: 33 }]),
    );
    expect(found).toMatchObject({ interval: 'fifth', roles: ['melody', 'bass'] });
    expect(found?.bars.every((bar) => bar < 4)).toBe(true);
  });
});

describe('wrong notes', () => {
  it('are none in a song without any', () => {
    expect(kindsOf(lessonOn(song))).not.toContain('foreign-note');
  });

  it('are told with bar, note and what to try', () => {
    const found = findingOf('foreign-note', lessonOn(withNote(36, { pitch: 66 })));
    expect(found).toMatchObject({ bars: [9], measured: 1, role: 'melody', note: { step: 'F', alter: 1 } });
    // The chord is A minor: its E first, then the nearest note of the key.
    expect(found?.tries).toMatchObject([{ step: 'E' }, { step: 'F', alter: 0 }]);
  });

  it('are forgiven where they lead to the next note by a semitone', () => {
    // F♯ for a beat before G.
    expect(kindsOf(lessonOn(withNote(27, { pitch: 66 })))).not.toContain('foreign-note');
  });

  it('are a colour where they come again and again', () => {
    const blue = songTune.map((note) => (note.pitch === 71 ? { ...note, pitch: 70 } : note));
    expect(kindsOf(lessonOn([{ notes: blue }, ...song.slice(1)]))).not.toContain('foreign-note');
  });

  it('in the bass are told as of a lower part', () => {
    const bass = roots(songChords).map((note) => (note.at === 20 ? { ...note, pitch: 39 } : note));
    const lesson = lessonOn([{ notes: songTune }, { notes: blocks(songChords) }, { notes: bass, program: 33 }]);
    expect(findingOf('foreign-note', lesson)).toMatchObject({ bars: [5], role: 'bass' });
  });
});

describe('cadences', () => {
  const endingWith = (chords: string): ReturnType<typeof hear> =>
    hear(writtenMusic([{ notes: songTune }, { notes: blocks(chords) }, { notes: roots(chords) }]));

  it.each([
    ['C Am F G C Am F G C Am F G C F G C', 'authentic'],
    ['C Am F G C Am F G C Am F G C G F C', 'plagal'],
    ['C Am F G C Am F G C Am F G C C F G', 'half'],
    ['C Am F G C Am F G C Am F G C F G Am', 'deceptive'],
    ['C Am F G C Am F G C Am F G C G C F', 'open'],
  ])('at the end of %s: %s', (chords, kind) => {
    const music = endingWith(chords);
    // The tune stays in C; what is tested is the ending alone.
    const inC = { ...music, key: { tonic: 0, mode: 'major' as const, clarity: 1 }, keyChanges: [] };
    expect(finalCadence(inC)?.kind).toBe(kind);
  });

  it('at the ends of phrases: three halves and an authentic one', () => {
    expect(findCadences(hear(writtenMusic(song))).map(({ kind }) => kind)).toEqual([
      'half',
      'half',
      'half',
      'authentic',
    ]);
  });

  it('praise an ending that comes home, and suggest one where it does not', () => {
    expect(findingOf('home-ending', lessonOn(song))).toMatchObject({ cadence: 'authentic', bars: [15] });
    const away = teach(endingWith('C Am F G C Am F G C Am F G C Am G F'));
    expect(findingOf('open-ending', away)).toMatchObject({ chord: chordOf('F'), tries: [chordOf('G'), chordOf('C')] });
  });
});

describe('the line', () => {
  it('that jumps over three octaves is told which end is the lonelier', () => {
    const lesson = lessonOn(withNote(8, { pitch: 96 }));
    expect(findingOf('wide-range', lesson)).toMatchObject({ measured: 37, isTop: true, bars: [2] });
  });

  it('within a third is asked to climb', () => {
    const flat = songTune.map((note) => ({ ...note, pitch: 60 + (note.pitch % 3) * 2 }));
    expect(findingOf('narrow-range', lessonOn([{ notes: flat }, ...song.slice(1)]))).toMatchObject({ measured: 4 });
  });

  it('that runs on after its leaps is told to step back', () => {
    const jumps = line(
      Array.from(
        { length: 16 },
        () =>
          [
            [60, 1],
            [69, 1],
            [72, 1],
            [64, 1],
          ] as const,
      ).flat(),
    );
    const found = findingOf('unresolved-leap', lessonOn([{ notes: jumps }, ...song.slice(1)]));
    expect(found).toMatchObject({ from: { step: 'C' }, to: { step: 'A' }, tries: [{ step: 'G', octave: 4 }] });
  });

  it('without a rest for half a minute is told where to breathe', () => {
    const endless = line(Array.from({ length: 64 }, (_, index) => [60 + ((index * 2) % 7), 1] as const));
    expect(findingOf('no-breath', lessonOn([{ notes: endless }, ...song.slice(1)]))).toMatchObject({
      bars: [0, 15],
      restBar: 3,
    });
  });
});

describe('rhythm and form', () => {
  it('of nothing but quarters are called even', () => {
    const even = line(Array.from({ length: 64 }, (_, index) => [60 + ((index * 5) % 9), 1] as const));
    expect(findingOf('even-rhythm', lessonOn([{ notes: even }, ...song.slice(1)]))).toMatchObject({
      measured: 1,
      stepTicks: 12,
    });
  });

  it('in which nothing returns ask for a return', () => {
    // Every bar another pitch pattern.
    const wander = line(Array.from({ length: 64 }, (_, index) => [55 + ((index * index) % 23), 1] as const));
    const heard = hear(writtenMusic([{ notes: wander }, ...song.slice(1)]));
    expect(findingOf('no-return', teach(heard))?.measured).toBeLessThan(0.1);
    // Sections that share no more than their chords may have one letter.
    const sections = (['A', 'B', 'A'] as const).map((label, index) => ({ label, firstBar: index * 4, barCount: 4 }));
    expect(findingOf('clear-form', teach({ ...heard, sections }))).toBeUndefined();
  });

  it('in which an idea returns are praised with its bars', () => {
    expect(findingOf('ideas-return', lessonOn(song))).toMatchObject({ first: 0, again: 4 });
  });

  it('with the same bar throughout ask for a change', () => {
    const loop = line(
      Array.from(
        { length: 16 },
        () =>
          [
            [60, 1.5],
            [64, 0.5],
            [67, 2],
          ] as const,
      ).flat(),
    );
    expect(findingOf('too-alike', lessonOn([{ notes: loop }, ...song.slice(1)]))?.measured).toBeGreaterThan(0.9);
  });

  it('on one chord for long are offered chords that fit the tune there', () => {
    const still = 'C C C C C C C C C C C C C F G C';
    const found = findingOf(
      'static-harmony',
      lessonOn([{ notes: songTune }, { notes: blocks(still) }, { notes: roots(still) }]),
    );
    expect(found).toMatchObject({ chord: chordOf('C'), changeBar: 4 });
    expect(found?.tries).toHaveLength(2);
    expect(found?.tries).not.toContainEqual(chordOf('C'));
  });

  it('that fall silent in the middle are told in which bars', () => {
    const gap = song.map((part) => ({ ...part, notes: part.notes.filter(({ at }) => at < 24 || at >= 28) }));
    expect(findingOf('silent-bars', lessonOn(gap))?.bars).toEqual([6]);
  });
});

describe('a lesson', () => {
  it('says at most three good things and four to try, the weightiest first, one of each kind of thing', () => {
    const worst = withNote(36, { pitch: 66 }).map((part) => ({
      ...part,
      notes: part.notes.filter(({ at }) => at < 24 || at >= 28),
    }));
    for (const lesson of [lessonOn(song), lessonOn(worst)]) {
      expect(lesson.praises.length).toBeLessThanOrEqual(3);
      expect(lesson.suggestions.length).toBeLessThanOrEqual(4);
      for (const list of [lesson.praises, lesson.suggestions]) {
        const weights = list.map(({ weight }) => weight);
        expect(weights).toEqual(weights.toSorted((left, right) => right - left));
        expect(new Set(list.map(({ area }) => area)).size).toBe(list.length);
      }
    }
  });

  it('compares with the genre that was asked for', () => {
    const any = findingOf('ideas-return', lessonOn(song));
    const classical = findingOf('ideas-return', lessonOn(song, { genre: 'classical' }));
    expect([any?.usual, classical?.usual]).toEqual([0.45, 0.23]);
  });

  it('points to the bar that a model expects least, kindly where its notes fit', () => {
    const surprise = Array.from({ length: 16 }, (_, bar) => (bar === 9 ? 4 : 1 + (bar % 3) * 0.05));
    const lesson = lessonOn(
      [{ notes: songTune.map((note) => ({ ...note, velocity: 60 + (note.pitch % 7) })) }, ...song.slice(1)],
      { surprise },
    );
    const found = findingOf('fresh-bar', lesson) ?? findingOf('odd-bar', lesson);
    expect(found?.bars ?? [9]).toEqual([9]);
  });

  it('has something to say about a tune on its own, but nothing about chords', () => {
    const kinds = kindsOf(lessonOn([{ notes: songTune }]));
    expect(kinds.length).toBeGreaterThan(1);
    expect(kinds).not.toContain('strong-clash');
    expect(kinds).not.toContain('open-ending');
  });
});

describe('Roman numerals', () => {
  it.each([
    ['C', 0, 'major', 'I'],
    ['G7', 0, 'major', 'V7'],
    ['Dm', 0, 'major', 'ii'],
    ['Bb', 0, 'major', '♭VII'],
    ['Am7', 0, 'major', 'vi7'],
    ['Am', 9, 'minor', 'i'],
    ['F', 9, 'minor', 'VI'],
    ['G', 9, 'minor', 'VII'],
    ['E7', 9, 'minor', 'V7'],
    ['Bb', 5, 'major', 'IV'],
    ['C#', 6, 'major', 'V'],
    ['Bb', 9, 'minor', '♭II'],
  ] as const)('%s in the key on %i %s is %s', (symbol, tonic, mode, numeral) => {
    expect(romanNumeral(chordOf(symbol), { tonic, mode })).toBe(numeral);
  });
});
