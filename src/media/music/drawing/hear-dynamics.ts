import { median } from '../../median.ts';
import { drumChannel, type Song } from '../../midi/song.ts';
import type { LeadSheet } from '../lead-sheet.ts';
import type { PlayedTune } from './find-played-tune.ts';
import { dynamicSigns, type DynamicSign, type Hairpin, type ScoreExpression } from './score-expression.ts';

/** Velocities below which the signs end, as sequencers have it: piano 49, mezzo forte 80, forte 96, halfway between. */
const below: Readonly<Record<DynamicSign, number>> = { pp: 41, p: 57, mp: 72, mf: 88, f: 104, ff: 128 };
/** A change of loudness smaller than this needs no new sign, even over a border of two; in velocity steps. */
const smallestChange = 4;
/** How far bars must leave their section's usual loudness for a hairpin, and a bar before them to belong to it. */
const hairpinSteps = 3;
const startSteps = 1.2;
/** A song dies away when its tune is softer by so much in its last two bars, and everybody in the last but one. */
const dyingSteps = { tune: 5, band: 1.5 } as const;

interface Section {
  readonly firstBar: number;
  readonly untilBar: number;
  /** Median velocity of the tune; undefined where it is silent. */
  readonly level: number | undefined;
}

/** The signs of loudness that what was played deserves: at the beginnings of sections, and hairpins towards them. */
export function hearDynamics(
  sheet: LeadSheet,
  song: Song,
  tune: PlayedTune,
): Pick<ScoreExpression, 'dynamics' | 'hairpins'> {
  const sections = sectionsOf(sheet, tune);
  const dynamics = signsOf(sections, tune);
  // Between sections a hairpin leads to the next one's sign; without one nobody knows how far.
  const leads = ({ untilBar }: Hairpin): boolean => {
    const next = sections.find(({ firstBar }) => firstBar === untilBar);
    return next === undefined || dynamics.some(({ bar }) => bar >= untilBar && bar < next.untilBar);
  };
  return { dynamics, hairpins: hairpinsOf(sections, loudnessOf(song, tune), tune).filter(leads) };
}

/** The tune's velocities in bars `from` … `until`. */
function velocities({ notes }: PlayedTune, from: number, until: number): readonly number[] {
  return notes.slice(from, until).flatMap((bar) => bar.flatMap((note) => note?.velocity ?? []));
}

/** How many bars at the end of a section may already lead to the next. */
function leadingBars(firstBar: number, untilBar: number): number {
  return untilBar - firstBar >= 4 ? 2 : untilBar - firstBar >= 2 ? 1 : 0;
}

function sectionsOf({ sections, bars }: LeadSheet, tune: PlayedTune): readonly Section[] {
  return sections.map(({ firstBar }, index) => {
    const untilBar = sections[index + 1]?.firstBar ?? bars.length;
    const steady = velocities(tune, firstBar, untilBar - leadingBars(firstBar, untilBar));
    return { firstBar, untilBar, level: median(steady.length > 0 ? steady : velocities(tune, firstBar, untilBar)) };
  });
}

function signFor(velocity: number): DynamicSign {
  return dynamicSigns.find((sign) => velocity < below[sign]) ?? 'ff';
}

function signsOf(sections: readonly Section[], { notes }: PlayedTune): ScoreExpression['dynamics'] {
  const dynamics: { bar: number; sign: DynamicSign }[] = [];
  let heard: number | undefined;
  for (const { firstBar, untilBar, level } of sections) {
    if (level === undefined) continue;
    const before = dynamics.at(-1)?.sign;
    const sign = signFor(level);
    if (heard !== undefined && (sign === before || Math.abs(level - heard) < smallestChange)) continue;
    // Under the first note, not under the rest before it.
    const sounding = notes.findIndex((bar, index) => index >= firstBar && bar.some((note) => note !== undefined));
    if (sounding < 0 || sounding >= untilBar) continue;
    dynamics.push({ bar: sounding, sign });
    heard = level;
  }
  return dynamics;
}

/** Eighths of a bar count as one place: swing and players stay inside. */
const placesInBar = 8;

interface Stroke {
  readonly bar: number;
  readonly velocity: number;
}

/**
 * How much louder a bar is played than the others from `firstBar` to `steadyUntil`: each note is compared with those of its
 * part at the same place in the bar, so that accents and patterns do not count; parts weigh the same.
 */
type BarLoudness = (bar: number, firstBar: number, steadyUntil: number) => number;

function loudnessOf(song: Song, { startTick, barLength }: PlayedTune): BarLoudness {
  const parts = song.parts
    .filter(({ channel }) => channel !== drumChannel)
    .map(({ notes }) => {
      const places = new Map<number, Stroke[]>();
      for (const { tick, velocity } of notes) {
        const place = Math.round(((tick - startTick) / barLength) * placesInBar);
        const bar = Math.floor(place / placesInBar);
        const strokes = places.get(place - bar * placesInBar) ?? [];
        strokes.push({ bar, velocity });
        places.set(place - bar * placesInBar, strokes);
      }
      return [...places.values()];
    });
  return (bar, firstBar, steadyUntil) => {
    const means = parts.flatMap((places) => {
      const differences = places.flatMap((strokes) => {
        const usual = strokes.filter(
          (stroke) => stroke.bar >= firstBar && stroke.bar < steadyUntil && stroke.bar !== bar,
        );
        if (usual.length === 0) return [];
        const middle = mean(usual.map(({ velocity }) => velocity));
        return strokes.flatMap((stroke) => (stroke.bar === bar ? [stroke.velocity - middle] : []));
      });
      return differences.length === 0 ? [] : [mean(differences)];
    });
    return means.length === 0 ? 0 : mean(means);
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function hairpinsOf(sections: readonly Section[], louder: BarLoudness, tune: PlayedTune): readonly Hairpin[] {
  const hairpins = sections.flatMap(({ firstBar, untilBar, level }, index): Hairpin[] => {
    const next = sections[index + 1]?.level;
    const count = leadingBars(firstBar, untilBar);
    if (next === undefined || level === undefined || count === 0) return [];
    const up = Math.sign(next - level);
    if (Math.abs(next - level) < smallestChange) return [];
    const steadyUntil = untilBar - count;
    if (up * louder(untilBar - 1, firstBar, steadyUntil) < hairpinSteps) return [];
    const isLong = count === 2 && up * louder(untilBar - 2, firstBar, steadyUntil) >= startSteps;
    return [{ kind: up > 0 ? 'crescendo' : 'diminuendo', fromBar: untilBar - (isLong ? 2 : 1), untilBar }];
  });
  const last = sections.at(-1);
  if (last?.level === undefined || last.untilBar - last.firstBar < 4) return hairpins;
  const end = velocities(tune, last.untilBar - 2, last.untilBar);
  const band = louder(last.untilBar - 2, last.firstBar, last.untilBar - 2);
  const dies = end.length > 0 && mean(end) <= last.level - dyingSteps.tune && band <= -dyingSteps.band;
  return dies ? [...hairpins, { kind: 'diminuendo', fromBar: last.untilBar - 2, untilBar: last.untilBar }] : hairpins;
}
