import { barTicks } from '../lead-sheet.ts';
import type { HeardMusic } from '../listening/heard-music.ts';
import type { Finding } from './finding.ts';
import { pairToRepeat } from './judge-rhythm.ts';
import type { MusicMeasures } from './measure-music.ts';
import type { UsualSongs } from './usual-songs.ts';

/** A piece shorter than this need not repeat anything. */
const fewestBars = 12;

/** The first bar of the tune that comes back note for note, and when. */
function firstReturn({ leadSheet }: HeardMusic): { readonly first: number; readonly again: number } | undefined {
  const keys = leadSheet.bars.map(({ notes }) => notes.map(({ tick, pitch }) => `${tick}:${pitch}`).join(' '));
  let best: { readonly first: number; readonly again: number; readonly run: number } | undefined;
  for (const [first, key] of keys.entries()) {
    if (key === '') continue;
    const again = keys.indexOf(key, first + 2);
    if (again < 0) continue;
    let run = 1;
    while (again + run < keys.length && first + run < again && keys[first + run] === keys[again + run]) run += 1;
    if (run > (best?.run ?? 0)) best = { first, again, run };
  }
  return best;
}

/** Bars that are silent in every part, between bars that are not. */
function silentBars({ parts, bars, meter }: HeardMusic): readonly number[] {
  const length = barTicks(meter);
  const sounding = new Set<number>();
  let covered = 0;
  const notes = parts.flatMap((part) => part.notes).toSorted((left, right) => left.position - right.position);
  for (const { position, length: ticks } of notes) {
    for (let bar = Math.max(covered, Math.floor(position / length)); bar * length < position + ticks; bar += 1) {
      sounding.add(bar);
      covered = bar;
    }
  }
  const [first = 0] = sounding;
  const last = covered;
  return bars.flatMap((_, bar) => (bar > first && bar < last && !sounding.has(bar) ? [bar] : []));
}

/** What comes back, what changes, and whether the form can be followed. */
export function judgeForm(music: HeardMusic, measures: MusicMeasures, usual: UsualSongs): readonly Finding[] {
  const { bars, melody, sections } = music;
  const findings: Finding[] = [];
  const silent = silentBars(music);
  if (silent.length > 0) {
    findings.push({
      kind: 'silent-bars',
      area: 'form',
      bars: silent.slice(0, 4),
      measured: silent.length,
      weight: 0.9,
    });
  }
  if (bars.length < fewestBars || melody.length < 24) return findings;
  const { repeatedBars } = measures;
  const base = { area: 'form' as const, measured: repeatedBars, usual: usual.repeatedBars.mean };
  const pair = pairToRepeat(music);
  const again = firstReturn(music);
  if (repeatedBars < Math.min(0.1, usual.repeatedBars.low) && pair !== undefined) {
    findings.push({
      ...base,
      kind: 'no-return',
      bars: [pair.first],
      weight: 1.5,
      first: pair.first,
      again: laterBar(music, pair.first),
    });
  } else if (repeatedBars > Math.max(0.85, usual.repeatedBars.high)) {
    const vary = again?.again ?? 0;
    findings.push({ ...base, kind: 'too-alike', bars: [vary], weight: 1.3, vary });
  } else if (again !== undefined && repeatedBars >= usual.repeatedBars.mean * 0.75) {
    findings.push({
      ...base,
      kind: 'ideas-return',
      bars: [again.first, again.again],
      weight: 1,
      first: again.first,
      again: again.again,
    });
  }
  const letters = sections.map(({ label }) => label);
  const kinds = new Set(letters).size;
  // Sections of one letter may share little more than their chords: whoever hears no return is not praised for one.
  const returns = findings.every(({ kind }) => kind !== 'no-return');
  if (returns && kinds >= 2 && kinds < letters.length && letters.length <= 8) {
    findings.push({ kind: 'clear-form', area: 'form', bars: [], measured: letters.length, weight: 1.1, letters });
  }
  return findings;
}

/** Where an idea could come back: the start of a later section, or eight bars on. */
function laterBar({ sections, bars }: HeardMusic, first: number): number {
  const later = sections.map(({ firstBar }) => firstBar).find((bar) => bar >= first + 8);
  return later ?? Math.min(bars.length - 1, first + 8);
}
