import { pitchClass } from '../chord.ts';
import { barTicks, beatTicks, type LeadSheet } from '../lead-sheet.ts';
import { composingGenres } from './composition-plan.ts';

/** A stretch in which one chord sounds: half a bar of four quarters, a whole bar of three. */
export interface HarmonySpan {
  readonly bar: number;
  /** From the start of the bar, in lead-sheet ticks. */
  readonly tick: number;
  /** What speaks for one chord or another here; zero but for the features that are given. */
  readonly features: Float32Array;
}

/** Twelve numbers each, one a pitch class. */
const tones = [
  'sung',
  'begun',
  'on beats',
  'last',
  'sung before',
  'sung after',
  'sung long before',
  'sung long after',
  'last before',
  'begun after',
  'on beats after',
  'in the song',
  'sung, in minor',
  'begun, in minor',
] as const;
const genres = composingGenres.length;
const rest = tones.length * 12;
const flags = {
  always: 0,
  minor: 1,
  middle: 2,
  silent: 3,
  firstBar: 4,
  lastBar: 5,
  lastButOne: 6,
  three: 7,
  silentAfter: 8,
};
const flagCount = 9;
export const harmonyFeatureCount = rest + flagCount + 8 + genres;

interface Sung {
  readonly start: number;
  readonly end: number;
  readonly tone: number;
}

/** Where chords may change: at the bar line, and in the middle of four quarters. */
export function spansOfBar(meter: LeadSheet['meter']): number {
  return meter === '4/4' ? 2 : 1;
}

/**
 * The features of a tune in C major or A minor, span by span: how long each pitch class sounds in the span and in its
 * neighbours (as a share of the span), which begins it, which are struck on beats, which comes last, how often each is sung in
 * the whole song, and where in phrase, bar and song the span is. Linear in the notes.
 */
export function harmonySpans(sheet: LeadSheet): readonly HarmonySpan[] {
  const bar = barTicks(sheet.meter);
  const inBar = spansOfBar(sheet.meter);
  const length = bar / inBar;
  const count = sheet.bars.length * inBar;
  const [sung, begun, onBeats, last] = Array.from({ length: 4 }, () => new Float32Array(count * 12));
  const song = new Float32Array(12);
  const sounding = new Float32Array(count);
  if (sung === undefined || begun === undefined || onBeats === undefined || last === undefined) return [];
  const lastStart = new Float32Array(count).fill(-1);
  for (const { start, end, tone } of notesOf(sheet, bar)) {
    const first = Math.floor(start / length);
    for (let span = first; span < count && span * length < end; span += 1) {
      const time = (Math.min(end, (span + 1) * length) - Math.max(start, span * length)) / length;
      const at = span * 12 + tone;
      sung[at] = (sung[at] ?? 0) + time;
      song[tone] = (song[tone] ?? 0) + time;
      sounding[span] = (sounding[span] ?? 0) + time;
      if (start <= span * length) begun[at] = start === span * length ? 1 : 0.5;
    }
    if (first >= count) continue;
    if (start % beatTicks(sheet.meter) === 0 && start % length !== 0) onBeats[first * 12 + tone] = 1;
    if (start >= (lastStart[first] ?? 0)) {
      lastStart[first] = start;
      last.fill(0, first * 12, first * 12 + 12);
      last[first * 12 + tone] = 1;
    }
  }
  const all = song.reduce((sum, value) => sum + value, 0);
  const share = song.map((value) => (all === 0 ? 0 : (4 * value) / all));
  const nothing = new Float32Array(12);
  const row = (profile: Float32Array, span: number): Float32Array =>
    span < 0 || span >= count ? nothing : profile.subarray(span * 12, span * 12 + 12);
  const genre = composingGenres.findIndex((name) => name === sheet.genre);
  return Array.from({ length: count }, (_, span) => {
    const features = new Float32Array(harmonyFeatureCount);
    const rows = [
      row(sung, span),
      row(begun, span),
      row(onBeats, span),
      row(last, span),
      row(sung, span - 1),
      row(sung, span + 1),
      row(sung, span - 2),
      row(sung, span + 2),
      row(last, span - 1),
      row(begun, span + 1),
      row(onBeats, span + 1),
      share,
      sheet.mode === 'minor' ? row(sung, span) : nothing,
      sheet.mode === 'minor' ? row(begun, span) : nothing,
    ];
    for (const [index, values] of rows.entries()) features.set(values, index * 12);
    const number = Math.floor(span / inBar);
    const flag = (name: keyof typeof flags, is: boolean): void => {
      if (is) features[rest + flags[name]] = 1;
    };
    flag('always', true);
    flag('minor', sheet.mode === 'minor');
    flag('middle', span % inBar > 0);
    flag('silent', (sounding[span] ?? 0) === 0);
    flag('silentAfter', (sounding[span + 1] ?? 0) === 0);
    flag('firstBar', number === 0);
    flag('lastBar', number === sheet.bars.length - 1);
    flag('lastButOne', number === sheet.bars.length - 2);
    flag('three', inBar === 1);
    features[rest + flagCount + (number % 8)] = 1;
    features[rest + flagCount + 8 + (genre < 0 ? genres - 1 : genre)] = 1;
    return { bar: number, tick: (span % inBar) * length, features };
  });
}

function notesOf({ bars }: LeadSheet, length: number): readonly Sung[] {
  return bars.flatMap(({ notes }, bar) =>
    notes.map(({ tick, pitch, durationTicks }) => ({
      start: bar * length + tick,
      // Nobody hears a note of eight bars as sung all the while.
      end: bar * length + tick + Math.min(durationTicks, 2 * length),
      tone: pitchClass(pitch),
    })),
  );
}
