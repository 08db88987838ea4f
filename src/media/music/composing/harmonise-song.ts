import type { RandomSource } from '../../../core/random.ts';
import type { Chord } from '../chord.ts';
import { barTicks, type LeadSheet, type LeadSheetBar, type LeadSheetChord, type Meter } from '../lead-sheet.ts';
import { chordFit, heardIn, type Heard, type Span } from './chord-fit.ts';
import { chordTaste, type ChordPlace } from './chord-taste.ts';
import { logSumExp, sampleWord } from './sample-word.ts';
import { barWords, controlsOf, openingWords, type SongControls } from './sheet-words.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface HarmonyOptions {
  /** In C major or A minor. Its chords are not looked at. */
  readonly sheet: LeadSheet;
  readonly vocabulary: Vocabulary;
  readonly random: RandomSource;
}

export interface Harmony {
  /** One list a bar. */
  readonly chords: readonly (readonly LeadSheetChord[])[];
  /** Surprise of melody and chords together minus how well they fit, in nats: less is better. */
  readonly cost: number;
}

/** Nats that a chord is worth which holds every note of its span, against one that holds none. */
const fitWeight = 4;

/** The words of the notes that begin in a span, on the models' grid. */
function tuneWords(
  bar: LeadSheetBar,
  span: Span,
  options: { readonly meter: Meter; readonly vocabulary: Vocabulary },
): readonly number[] {
  const { vocabulary } = options;
  const notes = bar.notes.filter(({ tick }) => {
    const meaning = vocabulary.meanings[vocabulary.positionId(tick)];
    const onGrid = meaning?.type === 'position' ? meaning.ticks : tick;
    return onGrid >= span.from && onGrid < span.until;
  });
  return barWords({ chords: [], notes }, options).slice(1);
}

/** BAR, and the section's word where one begins. */
function sectionWords(sheet: LeadSheet, bar: number, vocabulary: Vocabulary): readonly number[] {
  const section = sheet.sections.find(({ firstBar }) => firstBar === bar)?.label;
  return barWords({ chords: [], notes: [] }, { meter: sheet.meter, vocabulary, ...(section && { section }) });
}

/** Where chords may change: at the bar line, and in the middle of four quarters. */
function spansOf(sheet: LeadSheet): readonly Span[] {
  const length = barTicks(sheet.meter);
  if (sheet.meter !== '4/4') return [{ from: 0, until: length }];
  return [
    { from: 0, until: length / 2 },
    { from: length / 2, until: length },
  ];
}

function wantedAt(bar: number, bars: number, span: Span): ChordPlace['wanted'] {
  if (bar === bars - 1) return 'tonic';
  if (bar === bars - 2) return span.from > 0 ? 'dominant' : 'predominant';
  return bar === 0 && span.from === 0 ? 'tonic' : 'any';
}

/** Cadences are wished for here, not forced as in a song of our own: the tune may be made for another chord. */
function tasteOf(chord: Chord, place: ChordPlace): number {
  const plain = chordTaste(chord, { ...place, wanted: 'any' });
  const wished = chordTaste(chord, place) - plain;
  return plain === Number.NEGATIVE_INFINITY ? plain : plain + Math.min(2.5, Math.max(-2.5, wished));
}

/** What decides about harmony where a span begins. */
interface Turn {
  readonly chord: Chord | null;
  readonly notes: readonly Heard[];
  readonly wanted: ChordPlace['wanted'];
  /** In the middle of a bar, where harmony stays if it can. */
  readonly middle: boolean;
  readonly genre: SongControls['genre'];
  readonly random: RandomSource;
}

/** Whether the chord goes on: in mid-bar as long as it holds the tune, at the bar line if it does so well and by chance. */
function staysOn({ chord, notes, wanted, middle, genre, random }: Turn): boolean {
  if (chord === null) return false;
  const fit = chordFit(chord, notes);
  if (middle || notes.length === 0) return wanted !== 'dominant' && fit >= (genre === 'jazz' ? 0.5 : 0.2);
  return wanted === 'any' && fit > 0.6 && random.next() < 0.25;
}

/**
 * Chooses chords for a melody bar by bar: yields each word that the model is to read, wants the logits after it back. A
 * chord is drawn by what the model expects, what holds the notes of its span and what the genre likes; in the middle of a
 * bar only where the first half's chord no longer fits.
 */
export function* harmoniseSong({
  sheet,
  vocabulary,
  random,
}: HarmonyOptions): Generator<number, Harmony, Float32Array> {
  const controls = controlsOf(sheet);
  const { mode, genre, meter } = controls;
  let logits: Float32Array = new Float32Array(vocabulary.size);
  let cost = 0;
  let chord: Chord | null = null;
  const read = function* (words: readonly number[]): Generator<number, void, Float32Array> {
    for (const word of words) {
      cost += logSumExp(logits) - (logits[word] ?? 0);
      logits = yield word;
    }
  };

  const draw = (wanted: ChordPlace['wanted'], notes: readonly Heard[]): number => {
    const place: ChordPlace = { genre, mode, before: chord, wanted };
    const choices = vocabulary.chords.flatMap((word) => {
      const meaning = vocabulary.meanings[word];
      if (meaning?.type !== 'chord' || meaning.chord === null) return [];
      const taste = tasteOf(meaning.chord, place) + fitWeight * chordFit(meaning.chord, notes);
      return taste === Number.NEGATIVE_INFINITY ? [] : [{ word, taste }];
    });
    return sampleWord(logits, choices, { temperature: 1, topP: 0.8, random });
  };

  yield* read(openingWords(controls, vocabulary));
  cost = 0;
  const chosen: LeadSheetChord[][] = [];
  for (const [index, bar] of sheet.bars.entries()) {
    const own: LeadSheetChord[] = [];
    yield* read(sectionWords(sheet, index, vocabulary));
    for (const span of spansOf(sheet)) {
      const tune = tuneWords(bar, span, { meter, vocabulary });
      const notes = heardIn(sheet, index, span);
      const wanted = wantedAt(index, sheet.bars.length, span);
      if (staysOn({ chord, notes, wanted, middle: span.from > 0, genre, random })) {
        yield* read(tune);
        continue;
      }
      const position = vocabulary.positionId(span.from);
      yield* read([position]);
      const word = draw(wanted, notes);
      const meaning = vocabulary.meanings[word];
      if (meaning?.type === 'chord' && meaning.chord !== null) {
        chord = meaning.chord;
        own.push({ tick: span.from, chord });
        cost -= fitWeight * chordFit(chord, notes);
      }
      yield* read([word, ...(tune[0] === position ? tune.slice(1) : tune)]);
    }
    chosen.push(own);
  }
  return { chords: chosen, cost };
}
