import { describe, expect, it } from 'vitest';
import { breakSystems } from '../../../../src/media/music/drawing/break-systems.ts';
import { outlineWords } from '../../../../src/media/music/drawing/engraved-text.ts';
import { musicXml } from '../../../../src/media/music/drawing/music-xml.ts';
import { writeMeasures } from '../../../../src/media/music/drawing/write-measures.ts';
import { song } from '../song.ts';
import { bar, sheetOf } from './bars.ts';
import { plainLetterings } from './plain-letterings.ts';

const xmlOf = (...args: Parameters<typeof writeMeasures>): string =>
  musicXml(writeMeasures(...args), { systems: new Set(), pages: new Set() });

describe('MusicXML of a score', () => {
  it.each(['4/4', '3/4', '6/8'] as const)('has measures of %s that add up', (meter) => {
    const xml = xmlOf({ title: 'x', sheet: song(meter) });
    const measures = Array.from(xml.matchAll(/<measure [\s\S]*?<\/measure>/gu), ([text]) => text);
    expect(measures).toHaveLength(16);
    for (const measure of measures) {
      const durations = Array.from(measure.matchAll(/<duration>(\d+)/gu), ([, value]) => Number(value));
      expect(durations.reduce((sum, value) => sum + value, 0)).toBe(meter === '4/4' ? 48 : 36);
    }
  });

  it('closes every tie and every triplet it opens', () => {
    const sheet = sheetOf([
      bar([
        [0, 60, 4],
        [4, 62, 4],
        [8, 64, 40 + 24],
      ]),
      bar([[30, 60, 18]]),
    ]);
    const xml = xmlOf({ title: 'x', sheet });
    const count = (what: string): number => xml.split(what).length - 1;
    expect(count('<tie type="start"/>')).toBeGreaterThan(0);
    expect(count('<tie type="start"/>')).toBe(count('<tie type="stop"/>'));
    expect(count('<tuplet type="start"')).toBe(1);
    expect(count('<tuplet type="stop"')).toBe(1);
  });

  it('places a chord that begins inside a note', () => {
    const sheet = sheetOf([
      {
        notes: [{ tick: 0, pitch: 60, durationTicks: 48 }],
        chords: [
          { tick: 0, chord: { root: 10, quality: 'maj' } },
          { tick: 24, chord: { root: 6, quality: 'min7' } },
        ],
      },
    ]);
    const xml = xmlOf({ title: 'x', sheet });
    expect(xml).toContain('<root-step>B</root-step><root-alter>-1</root-alter>');
    expect(xml).toMatch(/<kind text="m7">minor-seventh<\/kind><offset>24<\/offset>/u);
  });

  it('keeps a title from becoming markup', () => {
    const xml = xmlOf({ title: '<b>&"\u0000\uD800', sheet: sheetOf([bar([])]) });
    expect(xml).toContain('<work-title>&lt;b&gt;&amp;&quot;</work-title>');
  });

  it('backs up by a bar for the second staff', () => {
    const bass = [[{ tick: 0, pitch: 36, durationTicks: 48 }]];
    const xml = xmlOf({ title: 'x', sheet: sheetOf([bar([[0, 72, 48]])]), bass });
    expect(xml).toContain('<staves>2</staves>');
    expect(xml).toContain('<backup><duration>48</duration></backup>');
  });
});

describe('lines of a score', () => {
  const plain = (count: number) =>
    Array.from({ length: count }, () =>
      bar([
        [0, 72, 24],
        [24, 72, 24],
      ]),
    );
  const starts = (count: number, sections: readonly number[] = [0]): readonly number[] => {
    const sheet = sheetOf(plain(count), { sections: sections.map((firstBar) => ({ label: 'A', firstBar })) });
    return [...breakSystems(writeMeasures({ title: '', sheet }), 100)].toSorted((one, other) => one - other);
  };

  it('have four bars, and leave no bar alone', () => {
    expect(starts(16)).toEqual([4, 8, 12]);
    expect(starts(9).at(-1)).toBeLessThan(8);
  });

  it('begin with their section', () => {
    expect(starts(14, [0, 6])).toContain(6);
  });

  it('leave room for long chord symbols that soon follow each other', () => {
    const chords = [0, 24].map((tick) => ({ tick, chord: { root: 1 + tick / 4, quality: 'hdim7' } as const }));
    const sheet = sheetOf(plain(8).map((each) => ({ ...each, chords })));
    expect(breakSystems(writeMeasures({ title: '', sheet }), 72).size).toBeGreaterThan(1);
    expect(breakSystems(writeMeasures({ title: '', sheet: sheetOf(plain(8)) }), 72).size).toBe(1);
  });

  it('are shorter where there is more to write', () => {
    const dense = Array.from({ length: 8 }, () =>
      bar(Array.from({ length: 16 }, (_, index) => [index * 3, 72, 3] as const)),
    );
    const sheet = sheetOf(dense);
    expect(breakSystems(writeMeasures({ title: '', sheet }), 100).size).toBeGreaterThanOrEqual(3);
  });
});

describe('words of an engraved page', () => {
  it('become outlines, private flats included', () => {
    const { letterings, log } = plainLetterings();
    const svg =
      '<g class="harm"><text x="10" y="20" font-size="0px"><tspan class="text"><tspan font-size="405px">B</tspan><tspan font-family="Leipzig" font-size="720px">\uEA64</tspan><tspan font-size="405px">m7 &amp;</tspan></tspan></text></g><path d="M0 0"/>';
    expect(outlineWords(svg, letterings)).toBe(
      '<g class="harm"><path d="M10 20z" fill="#221833" style="stroke:none"/></g><path d="M0 0"/>',
    );
    expect(log.lines).toEqual(['B♭m7 &']);
  });

  it('hold a chord symbol and its signs together, however the engraver breaks the line', () => {
    const { letterings, log } = plainLetterings();
    const spans = '<tspan font-size="405px">F</tspan>\n<tspan font-family="Leipzig">\uEA66</tspan>\n<tspan>m7</tspan>';
    outlineWords(`<g class="harm"><text x="1" y="2">\n${spans}\n</text></g>`, letterings);
    outlineWords('<g class="dir"><text x="1" y="2">in F♯ minor</text></g>', letterings);
    expect(log.lines).toEqual(['F♯m7', 'in F♯ minor']);
  });
});
