import type { BarMark, MusicView, ViewBar } from '../../media/music/drawing/music-view.ts';
import type { HeardMusic } from '../../media/music/listening/heard-music.ts';
import { isPraise, type Lesson } from '../../media/music/teaching/teach.ts';

type Finding = Lesson['praises'][number] | Lesson['suggestions'][number];
type Heard = Pick<HeardMusic, 'bars' | 'doubts'>;

/** Bars that one finding marks; more would cover the roll with numbers. */
const mostMarks = 4;

/** A song's view with the bars that its numbers mean: those of its file, unless the file's mean nothing. */
export function withCountedBars(view: MusicView, { bars, doubts }: Heard): MusicView {
  if (!doubts.includes('free-time') || bars.length === 0) return view;
  return {
    ...view,
    bars: bars.map(({ startTick }, index): ViewBar => ({ tick: index === 0 ? 0 : startTick, beats: 4 })),
  };
}

/** Which bars of the view a heard one covers, from 0: two of 2/4, half a bar of 12/8 or a part of one of 5/4. */
function covered(view: MusicView, heard: Heard, bar: number): readonly number[] {
  const { number, startTick, lengthTicks } = heard.bars[bar] ?? { number: bar + 1, startTick: 0, lengthTicks: 0 };
  const first = number - 1;
  const places = [first];
  for (let next = first + 1; (view.bars[next]?.tick ?? Infinity) < startTick + lengthTicks; next += 1)
    places.push(next);
  return places;
}

/** The bars that findings are about, each with its finding's number; where one covers two, the second has its ground alone. */
export function marksOf(findings: readonly Finding[], view: MusicView, heard: Heard): readonly BarMark[] {
  return findings.flatMap((finding, index) => {
    const tone = isPraise(finding) ? 'good' : 'look';
    const labels = new Map<number, string>();
    for (const bar of finding.bars) {
      const [first, ...others] = covered(view, heard, bar);
      if (first === undefined || labels.has(first)) continue;
      if ([...labels.values()].filter((label) => label !== '').length >= mostMarks) break;
      labels.set(first, String(index + 1));
      for (const other of others) if (!labels.has(other)) labels.set(other, '');
    }
    return [...labels].map(([bar, label]): BarMark => ({ bar, label, tone }));
  });
}

/** What is known of each heard bar, for each bar of the view: the mean where several are parts of one. */
export function perCountedBar(values: readonly number[], view: MusicView, heard: Heard): readonly number[] {
  const sums = view.bars.map(() => ({ sum: 0, count: 0 }));
  for (const [bar, value] of values.entries()) {
    if (!Number.isFinite(value)) continue;
    for (const place of covered(view, heard, bar)) {
      const of = sums[place];
      if (of !== undefined) {
        of.sum += value;
        of.count += 1;
      }
    }
  }
  return sums.map(({ sum, count }) => (count === 0 ? Number.NaN : sum / count));
}
