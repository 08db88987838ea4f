import type { ToldMusic } from '../../midi/told-music.ts';
import type { SectionLabel } from '../lead-sheet.ts';
import { barIndexAt } from './bar-map.ts';
import type { HeardBar, HeardSection, NamedSection } from './heard-music.ts';

const labels: readonly SectionLabel[] = ['A', 'B', 'C', 'D'];
/** Marks that come faster than this on average are no sections. */
const fewestBars = 2;
/** More of them are no form that anybody could follow, and scores would take seconds to compare their loudness. */
const mostSections = 64;

export interface ToldForm {
  /** As the file calls them. */
  readonly named: readonly NamedSection[];
  /** By letters, an intro and an ending taken into the section beside them; undefined where four letters are too few. */
  readonly sections: readonly HeardSection[] | undefined;
}

/** The form that a file's markers tell: undefined where they do not stand on bars from the first one on. */
export function toldForm(
  { sections = [] }: ToldMusic,
  bars: readonly Pick<HeardBar, 'startTick' | 'lengthTicks'>[],
): ToldForm | undefined {
  if (sections.length === 0 || sections.length > mostSections) return undefined;
  if (sections.length * fewestBars > bars.length + 1) return undefined;
  const named = new Map<number, string>();
  for (const { tick, label } of sections) {
    const near = barIndexAt(bars, tick);
    const { startTick = 0, lengthTicks = 1 } = bars[near] ?? {};
    const share = (tick - startTick) / lengthTicks;
    if (share > 0.06 && share < 0.94) return undefined;
    const bar = share > 0.5 ? near + 1 : near;
    if (bar < bars.length) named.set(bar, /^(?:intro|ending|[A-D])$/iu.test(label) ? plainName(label) : label);
  }
  if (!named.has(0)) return undefined;
  const list = [...named].map(([firstBar, name]) => ({ firstBar, name })).toSorted((a, b) => a.firstBar - b.firstBar);
  return { named: list, sections: lettered(list, bars.length) };
}

/** `Intro` and `a` as we call them: `intro` and `A`. */
function plainName(label: string): string {
  return label.length === 1 ? label.toUpperCase() : label.toLowerCase();
}

function lettered(named: readonly NamedSection[], barCount: number): readonly HeardSection[] | undefined {
  const real = named.filter(({ name }) => name !== 'intro' && name !== 'ending');
  const names = [...new Set(real.map(({ name }) => name))];
  const own = names.every((name) => labels.some((label) => label === name));
  const letterOf = (name: string): SectionLabel | undefined =>
    own ? labels.find((label) => label === name) : labels[names.indexOf(name)];
  const sections = real.map(({ firstBar, name }, index) => ({
    label: letterOf(name),
    firstBar: index === 0 ? 0 : firstBar,
    barCount: (real[index + 1]?.firstBar ?? barCount) - (index === 0 ? 0 : firstBar),
  }));
  const known = sections.flatMap(({ label, ...place }) => (label === undefined ? [] : [{ label, ...place }]));
  return known.length === 0 || known.length < sections.length ? undefined : known;
}
