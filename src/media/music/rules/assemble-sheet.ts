import type { RandomSource } from '../../../core/random.ts';
import type { Chord } from '../chord.ts';
import type { CompositionPlan } from '../composing/composition-plan.ts';
import { barTicks, type LeadSheet, type LeadSheetBar, type LeadSheetSection, type Mode } from '../lead-sheet.ts';
import { closingBar } from './closing-bar.ts';
import { ornamented } from './motif.ts';
import { phraseBars, type StepBar } from './phrase-music.ts';
import { pitchOfStep } from './scale-ladder.ts';
import type { FormPhrase } from './song-form.ts';

/** Writes four bars for a place of the form; `question` is the section's first phrase, which an answer takes up. */
export type PhraseWriter = (place: FormPhrase, question: readonly StepBar[] | undefined) => readonly StepBar[];

export interface PlannedSong {
  readonly plan: CompositionPlan;
  readonly form: readonly FormPhrase[];
  /** The music of each phrase of the form, four bars each. */
  readonly phrases: readonly (readonly StepBar[])[];
}

/** From its third time on a phrase is said with more words: its middle bars are adorned. */
function reprise(music: readonly StepBar[]): readonly StepBar[] {
  return music.map((bar, index) => (index === 1 || index === 2 ? { ...bar, ...ornamented(bar) } : bar));
}

/**
 * Every phrase of the form; places of the same label, index and cadence get the same music, adorned from the third time
 * on. Yields the fraction done.
 */
export function* writePhrases(
  form: readonly FormPhrase[],
  write: PhraseWriter,
): Generator<number, readonly (readonly StepBar[])[]> {
  const known = new Map<string, readonly StepBar[]>();
  const times = new Map<string, number>();
  const phrases: (readonly StepBar[])[] = [];
  for (const [index, place] of form.entries()) {
    const key = `${place.label}${place.index}${place.cadence}`;
    const begun = known.get(`${place.label}0half`) ?? known.get(`${place.label}0full`);
    const music = known.get(key) ?? write(place, place.index === 0 ? undefined : begun);
    known.set(key, music);
    const time = times.get(`${place.label}${place.index}`) ?? 0;
    times.set(`${place.label}${place.index}`, time + 1);
    phrases.push(time < 2 ? music : reprise(music));
    yield (index + 1) / (form.length + 1);
  }
  return phrases;
}

/** Four bars as the one to seven that are wanted: cut before the cadence, or with the cadence said again. */
function fitPhrase(music: readonly StepBar[], bars: number): readonly StepBar[] {
  if (bars <= phraseBars) return [...music.slice(0, bars - 1), ...music.slice(-1)];
  return [...music, ...music.slice(phraseBars * 2 - bars)];
}

/** Steps become pitches over the chord that sounds with them; a tune over no chord yet is plain. */
function toBars(bars: readonly StepBar[], mode: Mode): readonly LeadSheetBar[] {
  let current: Chord | null = null;
  return bars.map((bar) => {
    const before = current;
    current = bar.chords.at(-1)?.chord ?? current;
    return {
      chords: bar.chords,
      notes: bar.notes.map(({ tick, step, durationTicks }) => ({
        tick,
        durationTicks,
        pitch: pitchOfStep(step, mode, bar.chords.findLast((change) => change.tick <= tick)?.chord ?? before),
      })),
    };
  });
}

/** The bars a plan brings along: its opening in its place, its theme (or the opening) in every section A but for the end. */
function withGivenBars(bars: readonly LeadSheetBar[], { plan, form }: PlannedSong): readonly LeadSheetBar[] {
  const theme = plan.theme ?? plan.opening;
  const opening = plan.opening?.bars.slice(0, plan.bars) ?? [];
  const lastBar = bars.length - 1;
  return bars.map((bar, index) => {
    const given = opening[index];
    if (given !== undefined) return given;
    const place = form.findLast(({ firstBar }) => firstBar <= index);
    // The end of the song is the composer's; an answer closes in its own way where the theme does not reach.
    if (theme === undefined || place === undefined || place.label !== 'A' || index === lastBar) return bar;
    const inSection = place.index * phraseBars + index - place.firstBar;
    const inPhrase = index - place.firstBar;
    if (inPhrase >= phraseBars || inSection >= Math.min(theme.bars.length, 2 * phraseBars)) return bar;
    return theme.bars[inSection] ?? bar;
  });
}

/** Nothing sounds into the next note, and nothing is left over where given bars meet composed ones. */
function withoutOverlaps(bars: readonly LeadSheetBar[], length: number, kept: number): readonly LeadSheetBar[] {
  const starts = bars.flatMap((bar, index) => bar.notes.map(({ tick }) => index * length + tick));
  const end = bars.length * length;
  return bars.map((bar, index) => {
    if (index < kept - 1) return bar;
    return {
      ...bar,
      notes: bar.notes.map((note) => {
        const start = index * length + note.tick;
        const next = starts.find((other) => other > start) ?? end;
        return { ...note, durationTicks: Math.max(1, Math.min(note.durationTicks, next - start, end - start)) };
      }),
    };
  });
}

function sectionsOf(form: readonly FormPhrase[]): readonly LeadSheetSection[] {
  return form.filter(({ index }) => index === 0).map(({ label, firstBar }) => ({ label, firstBar }));
}

/**
 * The finished sheet in C major or A minor: phrases in their places, the last bar on the tonic, what the plan brought
 * along kept.
 */
export function assembleSheet(song: PlannedSong, random: RandomSource): LeadSheet {
  const { plan, form, phrases } = song;
  const { genre, mode, meter, bpm } = plan;
  const steps = form.flatMap(({ bars }, index) => fitPhrase(phrases[index] ?? [], bars));
  const before = steps.slice(0, -1).flatMap(({ notes }) => notes);
  const closed = [...steps.slice(0, -1), closingBar(before.at(-1)?.step, { plan, random })];
  const bars = withGivenBars(toBars(closed, mode), song);
  return {
    genre,
    mode,
    meter,
    bpm,
    bars: withoutOverlaps(bars, barTicks(meter), plan.opening?.bars.length ?? 0),
    sections: sectionsOf(form),
  };
}
