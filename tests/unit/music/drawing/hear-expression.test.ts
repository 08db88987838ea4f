import { describe, expect, it } from 'vitest';
import { songOfPiece } from '../../../../src/engines/music/song-of-piece.ts';
import type { Song } from '../../../../src/media/midi/song.ts';
import { arrange } from '../../../../src/media/music/arrange.ts';
import { hearExpression } from '../../../../src/media/music/drawing/hear-expression.ts';
import { musicXml } from '../../../../src/media/music/drawing/music-xml.ts';
import type { ScoreExpression } from '../../../../src/media/music/drawing/score-expression.ts';
import { writeMeasures } from '../../../../src/media/music/drawing/write-measures.ts';
import { findGroove } from '../../../../src/media/music/groove-library.ts';
import { humanise } from '../../../../src/media/music/humanise.ts';
import type { LeadSheet } from '../../../../src/media/music/lead-sheet.ts';
import type { PieceMarker } from '../../../../src/media/music/piece.ts';
import { createSeededRandom } from '../../../../src/media/seeded-random.ts';
import { song } from '../song.ts';

interface Performance {
  readonly sheet: LeadSheet;
  readonly song: Song;
  readonly reading: { readonly roles: readonly ('melody' | undefined)[]; readonly sections: readonly PieceMarker[] };
}

const partNames = { melody: '', doubling: '', comping: '', pad: '', bass: '', drums: '' };

/** Sixteen bars in two sections as a band plays them, with an intro. */
function perform(styleId: string, intensities: readonly number[]): Performance {
  const style = findGroove(styleId);
  const random = createSeededRandom(4);
  const piece = arrange(song('4/4'), { style, random, intensities, ending: false });
  const played = humanise(piece, { random, swing: style.swing, looseness: 0.5 });
  return {
    sheet: song('4/4'),
    song: songOfPiece(played, { title: '', partNames }),
    reading: {
      roles: played.tracks.map(({ role }) => (role === 'melody' ? role : undefined)),
      sections: played.markers,
    },
  };
}

function heard({ sheet, song: played, reading }: Performance, style?: string): ScoreExpression {
  const expression = hearExpression(sheet, played, { ...reading, style });
  if (expression === undefined) throw new Error('the tune was not found');
  return expression;
}

/** The tune of a song an octave or more away. */
const moved = (performance: Performance, semitones: number): Performance => ({
  ...performance,
  song: {
    ...performance.song,
    parts: performance.song.parts.map((part, index) =>
      performance.reading.roles[index] === undefined
        ? part
        : { ...part, notes: part.notes.map((note) => ({ ...note, pitch: note.pitch + semitones })) },
    ),
  },
});

const xmlOf = ({ sheet }: Performance, expression: ScoreExpression): string =>
  musicXml(writeMeasures({ title: '', sheet, expression }), { systems: new Set(), pages: new Set() });
const count = (xml: string, what: string): number => xml.split(what).length - 1;

describe('what is heard of a performance', () => {
  it('is every note of the tune after an intro, swung and loosely played', () => {
    const { tones } = heard(perform('swing', [0.5, 0.6]));
    expect(tones.flat().every((tone) => tone !== undefined)).toBe(true);
  });

  it('is the loudness of the sections and the swell between them', () => {
    const { dynamics, hairpins } = heard(perform('pop', [0.3, 0.9]));
    expect(dynamics).toEqual([
      { bar: 0, sign: 'mp' },
      { bar: 8, sign: 'f' },
    ]);
    expect(hairpins).toEqual([{ kind: 'crescendo', fromBar: 6, untilBar: 8 }]);
    const falling = heard(perform('pop', [0.9, 0.3]));
    expect(falling.dynamics.map(({ sign }) => sign)).toEqual(['f', 'mp']);
    expect(falling.hairpins).toEqual([{ kind: 'diminuendo', fromBar: 7, untilBar: 8 }]);
  });

  it('has one sign and no swell where all is alike', () => {
    const { dynamics, hairpins } = heard(perform('pop', [0.6, 0.6]));
    expect(dynamics).toHaveLength(1);
    expect(hairpins).toEqual([]);
  });

  it('has no swell that leads to no sign: louder, and mezzo forte all the same', () => {
    const { dynamics, hairpins } = heard(perform('pop', [0.42, 0.58]));
    expect(dynamics).toEqual([{ bar: 0, sign: 'mf' }]);
    expect(hairpins).toEqual([]);
  });

  it('is nothing where something else is played', () => {
    const { sheet, song: played, reading } = perform('pop', [0.5, 0.5]);
    const other = {
      ...sheet,
      bars: sheet.bars.map((bar) => ({ ...bar, notes: [{ tick: 5, pitch: 61, durationTicks: 9 }] })),
    };
    expect(hearExpression(other, played, reading)).toBeUndefined();
    expect(hearExpression(sheet, played, { ...reading, roles: [] })).toBeUndefined();
  });
});

describe('a score of a performance', () => {
  it('has slurs where the style is played legato, each closed, and no dots', () => {
    const lullaby = perform('ballad', [0.5, 0.6]);
    const xml = xmlOf(lullaby, heard(lullaby, 'ballad'));
    expect(count(xml, '<slur type="start"')).toBeGreaterThan(2);
    expect(count(xml, '<slur type="start"')).toBe(count(xml, '<slur type="stop"'));
    expect(xml).not.toContain('<staccato/>');
    expect(xmlOf(lullaby, heard(lullaby))).not.toContain('<slur');
  });

  it('has a dot over every eighth that is cut short', () => {
    const sheet = song('4/4');
    const eighths = sheet.bars.map((bar) => ({
      ...bar,
      notes: Array.from({ length: 8 }, (_, index) => ({ tick: index * 6, pitch: 72 + (index % 3), durationTicks: 6 })),
    }));
    const style = findGroove('march');
    const piece = arrange(
      { ...sheet, bars: eighths },
      { style, random: createSeededRandom(1), ending: false, intro: false },
    );
    const march: Performance = {
      sheet: { ...sheet, bars: eighths },
      song: songOfPiece(piece, { title: '', partNames }),
      reading: { roles: ['melody'], sections: piece.markers },
    };
    expect(count(xmlOf(march, heard(march)), '<staccato/>')).toBe(16 * 8);
  });

  it('tells in which octave the tune sounds', () => {
    const flute = perform('pop', [0.5, 0.6]);
    const clefs = (semitones: number): readonly string[] => {
      const performance = moved(flute, semitones);
      return writeMeasures({ title: '', sheet: performance.sheet, expression: heard(performance) }).clefs;
    };
    expect(clefs(0)).toEqual(['treble']);
    expect(clefs(-24)).toEqual(['bass']);
    expect(clefs(-36)).toEqual(['bass-8vb']);
    expect(clefs(24)).toEqual(['treble-8va']);
    const low = moved(flute, -24);
    expect(xmlOf(low, heard(low))).toContain('<step>G</step><octave>2</octave>');
  });

  it('closes its hairpins, and puts a sign under the first note', () => {
    const performance = perform('pop', [0.3, 0.9]);
    const xml = xmlOf(performance, heard(performance));
    expect(xml).toContain('<wedge type="crescendo"/>');
    expect(count(xml, '<wedge type="stop"/>')).toBe(count(xml, '<wedge type="crescendo"/>'));
    expect(xml).toMatch(/<dynamics><mp\/><\/dynamics>/u);
  });
});
