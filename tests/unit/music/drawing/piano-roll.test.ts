import { describe, expect, it } from 'vitest';
import type { MusicView, ViewPart } from '../../../../src/media/music/drawing/music-view.ts';
import { pianoRoll, type PianoRoll } from '../../../../src/media/music/drawing/piano-roll.ts';
import { viewOfSong } from '../../../../src/media/music/drawing/view-of-song.ts';
import { plainLetterings } from './plain-letterings.ts';

const bar = 1920;

function part(changes: Partial<ViewPart> = {}, bars = 8): ViewPart {
  const notes = Array.from({ length: bars * 4 }, (_, index) => ({
    tick: index * 480,
    durationTicks: 480,
    pitch: 60 + (index % 7),
    velocity: 90,
  }));
  return { channel: 0, program: 0, notes, ...changes };
}

function viewOf(changes: Partial<MusicView> = {}, bars = 8): MusicView {
  return {
    title: 'Lanterns',
    ticksPerQuarter: 480,
    lengthTicks: bars * bar,
    parts: [part({ role: 'melody' }, bars)],
    bars: Array.from({ length: bars }, (_, index) => ({ tick: index * bar, beats: 4 })),
    tempos: [{ tick: 0, quartersPerMinute: 120 }],
    meter: '4/4',
    ...changes,
  };
}

function draw(view: MusicView, locale: 'en' | 'es' = 'en'): PianoRoll & { readonly lines: readonly string[] } {
  const { letterings, log } = plainLetterings();
  return { ...pianoRoll(view, { letterings, locale }), lines: log.lines };
}

describe('a piano roll', () => {
  it('says what the piece is and whose colours are whose, in the language of the reader', () => {
    const parts = [part({ role: 'melody', program: 73 }), part({ role: 'bass', channel: 1, program: 33 })];
    const { lines } = draw(viewOf({ parts, key: { tonic: 10, mode: 'minor' } }), 'es');
    expect(lines).toEqual(expect.arrayContaining(['Lanterns', 'Flauta', 'Bajo eléctrico']));
    expect(lines.find((line) => line.includes('120'))).toBe('Si♭ menor  ·  ♩ = 120  ·  4/4  ·  8 compases  ·  0:16');
  });

  it('tells two parts of one instrument apart', () => {
    const parts = [part({ role: 'melody' }), part({ role: 'comping', channel: 1 }), part({ channel: 2 })];
    const { lines } = draw(viewOf({ parts }));
    expect(lines).toEqual(expect.arrayContaining(['Piano (tune)', 'Piano (chords)', 'Piano 3']));
  });

  it('gives every one of six parts its own colour and the tune always the same', () => {
    const parts = Array.from({ length: 6 }, (_, index) => part({ channel: index, program: index * 8 }));
    const tune = part({ channel: 6, program: 60, role: 'melody' });
    const chips = (view: MusicView): readonly string[] =>
      Array.from(
        draw(view).svg.matchAll(/rx="6" fill="(#\w{6})" stroke="#\w{6}" stroke-width="1"/gu),
        ([, fill = '']) => fill,
      );
    expect(new Set(chips(viewOf({ parts }))).size).toBe(6);
    expect(chips(viewOf({ parts: [...parts.slice(0, 5), tune] })).at(-1)).toBe('#c90a68');
  });

  it('names drums, chords, sections and bars', () => {
    const drums = part({
      channel: 9,
      notes: [36, 38, 42].map((pitch, index) => ({ tick: index * 480, durationTicks: 60, pitch, velocity: 100 })),
    });
    const { lines } = draw(
      viewOf({
        parts: [part({ role: 'melody' }), drums],
        key: { tonic: 5, mode: 'major' },
        chords: [
          { tick: 0, chord: { root: 10, quality: 'maj7' } },
          { tick: bar, chord: { root: 4, quality: 'hdim7' } },
          { tick: 2 * bar, chord: null },
        ],
        sections: [
          { tick: 0, label: 'intro' },
          { tick: 2 * bar, label: 'A' },
        ],
      }),
    );
    expect(lines).toEqual(expect.arrayContaining(['Kick', 'Snare', 'Hi-hat', 'B♭maj7', 'Em7♭5', 'Intro', 'A', '8']));
    expect(lines).not.toContain('N.C.');
  });

  it('marks bars by shape as well as by colour', () => {
    const marked = (tone: 'good' | 'look'): string => draw(viewOf({ marks: [{ bar: 2, label: '1', tone }] })).svg;
    expect(marked('good')).toContain('<circle');
    expect(marked('look')).not.toContain('<circle');
  });

  it('draws a curve of surprise where it is given', () => {
    expect(draw(viewOf({ surprise: [1, 2, 1, 4, 1, 1, 2, Number.NaN] })).lines).toContain('Surprise');
    expect(draw(viewOf()).lines).not.toContain('Surprise');
  });

  it.each([1, 3, 8, 19, 64, 100, 300, 1200, 3000])('stays within 4,096 px with %i bars', (bars) => {
    const drums = part({
      channel: 9,
      notes: Array.from({ length: 40 }, (_, index) => ({
        tick: index * 10,
        durationTicks: 5,
        pitch: 35 + index,
        velocity: 90,
      })),
    });
    const wide = part({
      channel: 1,
      notes: [0, 127].map((pitch) => ({ tick: 0, durationTicks: 100, pitch, velocity: 1 })),
    });
    const { heightPx, widthPx, timeline } = draw(
      viewOf(
        {
          parts: [wide, drums],
          surprise: Array.from({ length: bars }, () => 1),
          marks: [{ bar: 0, label: '9', tone: 'good' }],
        },
        bars,
      ),
    );
    expect(widthPx).toBe(1600);
    expect(heightPx).toBeLessThanOrEqual(4096);
    expect(timeline.at(-1)?.bottomPx).toBeLessThan(heightPx);
    expect(timeline.at(-1)?.toMs).toBeCloseTo(bars * 2000);
  });

  it('lets time run through its rows without a gap', () => {
    const tempos = [
      { tick: 0, quartersPerMinute: 120 },
      { tick: 17.5 * bar, quartersPerMinute: 60 },
    ];
    const { timeline } = draw(viewOf({ tempos }, 20));
    expect(timeline[0]?.fromMs).toBe(0);
    for (const [index, stretch] of timeline.entries()) {
      expect(stretch.toMs).toBeGreaterThan(stretch.fromMs);
      expect(stretch.toPx).toBeLessThanOrEqual(1600);
      expect(stretch.fromMs).toBeCloseTo(timeline[index - 1]?.toMs ?? 0);
    }
    expect(timeline.at(-1)?.toMs).toBeCloseTo(35_000 + 10_000);
  });

  it('prints nothing of a title but letters it has', () => {
    const { svg, lines } = draw(viewOf({ title: '<script>"&\u0000\u202E🎵 سلام' }));
    expect(lines[0]).toBe('<script>"&');
    expect(svg).not.toContain('script');
    expect(draw(viewOf({ title: '🎵🎵' }), 'es').lines[0]).toBe('Sin título');
    expect(draw(viewOf({ title: 'x'.repeat(5000) })).lines[0]?.length).toBeLessThan(130);
  });

  it('has no text a machine could set in fonts of its own', () => {
    expect(draw(viewOf({ key: { tonic: 0, mode: 'major' } })).svg).not.toMatch(/<text|font-/u);
  });

  it('can be drawn of drums alone, and of nothing', () => {
    const drums = part({ channel: 9, program: 0 });
    expect(draw(viewOf({ parts: [drums] })).lines).toContain('Drums');
    expect(draw(viewOf({ parts: [], bars: [] })).heightPx).toBeGreaterThan(0);
  });
});

describe('the view of a song', () => {
  it('has bars after its time signatures and felt beats', () => {
    const view = viewOfSong(
      {
        title: '',
        ticksPerQuarter: 480,
        tempos: [],
        timeSignatures: [
          { tick: 0, beats: 4, beatType: 4 },
          { tick: 3840, beats: 6, beatType: 8 },
        ],
        parts: [
          {
            name: '',
            channel: 0,
            program: 0,
            controls: [],
            notes: [{ tick: 0, durationTicks: 6000, pitch: 60, velocity: 80 }],
          },
          { name: '', channel: 1, program: 0, controls: [], notes: [] },
        ],
      },
      { title: 'x', roles: ['melody'] },
    );
    expect(view.bars).toEqual([
      { tick: 0, beats: 4 },
      { tick: 1920, beats: 4 },
      { tick: 3840, beats: 2 },
      { tick: 5280, beats: 2 },
    ]);
    expect(view.parts.map(({ role }) => role)).toEqual(['melody']);
    expect(view.meter).toBe('4/4');
  });

  it('tells the metre of the piece, not of its upbeat', () => {
    const view = viewOfSong(
      {
        title: 'x',
        ticksPerQuarter: 480,
        tempos: [{ tick: 0, quartersPerMinute: 100 }],
        timeSignatures: [
          { tick: 0, beats: 1, beatType: 4 },
          { tick: 480, beats: 3, beatType: 4 },
        ],
        parts: [
          {
            name: '',
            channel: 0,
            program: 0,
            controls: [],
            notes: [{ tick: 0, durationTicks: 3360, pitch: 60, velocity: 80 }],
          },
        ],
      },
      { title: 'x' },
    );
    expect(view.meter).toBe('3/4');
    expect(view.bars.map(({ tick }) => tick)).toEqual([0, 480, 1920]);
  });
});
