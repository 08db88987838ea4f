import { describe, expect, it } from 'vitest';
import { chordDistance } from '../../../../src/media/music/drawing/chord-distance.ts';
import { musicXml } from '../../../../src/media/music/drawing/music-xml.ts';
import { writeMeasures, type WrittenScore } from '../../../../src/media/music/drawing/write-measures.ts';
import { lettersAfterIntro } from '../../../../src/media/music/drawing/letters-after-intro.ts';
import type { LeadSheet } from '../../../../src/media/music/lead-sheet.ts';
import { song } from '../song.ts';

/** Four notes a bar, slurred or not. */
function written(pitches: readonly number[], touch: 'legato' | 'plain'): WrittenScore {
  const notes = pitches.map((pitch, index) => ({ tick: index * 12, pitch, durationTicks: 12 }));
  const sheet: LeadSheet = {
    genre: 'pop',
    meter: '4/4',
    mode: 'major',
    bpm: 100,
    bars: [{ chords: [], notes }],
    sections: [{ label: 'A', firstBar: 0 }],
  };
  const tones = [pitches.map((pitch) => ({ pitch, heldTicks: 12 }))];
  const expression = { program: 73, tones, dynamics: [], hairpins: [] };
  return writeMeasures({
    title: '',
    sheet,
    expression: touch === 'legato' ? { ...expression, touch } : expression,
  });
}

describe('chord symbols', () => {
  it('stand higher over slurs that arch over high notes, and no higher than the engraver allows', () => {
    const low = [72, 74, 76, 77];
    const high = [72, 79, 84, 79];
    expect(musicXml(written(high, 'legato'), { systems: new Set(), pages: new Set() })).toContain('<slur');
    expect(chordDistance(written(low, 'legato'))).toBe(4);
    expect(chordDistance(written(high, 'plain'))).toBe(4);
    expect(chordDistance(written(high, 'legato'))).toBe(10);
    expect(chordDistance(written([76, 79, 76, 79], 'legato'))).toBe(5.5);
  });
});

describe('the first letter of a heard sheet', () => {
  const plain = song('4/4');
  const silent = { chords: [], notes: [] };
  const sheet = { ...plain, bars: [silent, silent, ...plain.bars.slice(2)] };
  const whole = { ticksPerQuarter: 480, parts: [{ name: '', channel: 0, program: 0, controls: [], notes: [] }] };
  const named = [
    { tick: 0, label: 'intro' },
    { tick: 2 * 1920, label: 'A' },
  ];

  it('stands where the tune begins after an intro', () => {
    expect(lettersAfterIntro(sheet, whole, named).sections[0]).toMatchObject({ label: 'A', firstBar: 2 });
  });

  it('stays where there is no intro, where it is played, and where the sheet leaves it out', () => {
    expect(lettersAfterIntro(sheet, whole, named.slice(1))).toBe(sheet);
    expect(lettersAfterIntro(plain, whole, named)).toBe(plain);
    const late = { tick: sheet.bars.length * 1920, durationTicks: 480, pitch: 60, velocity: 80 };
    const longer = { ...whole, parts: [{ name: '', channel: 0, program: 0, controls: [], notes: [late] }] };
    expect(lettersAfterIntro(sheet, longer, named)).toBe(sheet);
  });
});
