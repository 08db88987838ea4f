import type { Locale } from '../../core/locale.ts';
import { keyName } from '../../core/music-key.ts';
import { musicFeedbackTexts } from '../../core/texts/music-feedback.ts';
import type { Chord } from '../../media/music/chord.ts';
import { pitchClass } from '../../media/music/chord.ts';
import { barTicks } from '../../media/music/lead-sheet.ts';
import type { HeardMusic, HeardNote } from '../../media/music/listening/heard-music.ts';
import { romanNumeral } from '../../media/music/teaching/roman-numeral.ts';
import { spellIn } from '../../media/music/teaching/spell-in.ts';
import { chordName, noteWithOctave } from './note-names.ts';

/** The lines of the card. */
export interface MusicLines {
  readonly key: string;
  readonly tempo: string;
  readonly form: string;
  readonly tune: string;
  readonly chords: string;
}

/** A form of more sections than this is told by its beginning. */
const mostSections = 12;
/** Chords of the loop that stands for a song. */
const loopChords = 4;

/** @param counted bars of the piece as its score counts them. */
export function musicLines(
  music: HeardMusic,
  { bars: counted, locale }: { readonly bars: number; readonly locale: Locale },
): MusicLines {
  return {
    key: keyLine(music, locale),
    tempo: tempoLine(music, counted, locale),
    form: formLine(music, counted, locale),
    tune: tuneLine(music, locale),
    chords: chordsLine(music, locale),
  };
}

function keyLine({ key, keyChanges, doubts, bars }: HeardMusic, locale: Locale): string {
  const texts = musicFeedbackTexts[locale];
  const name = keyName(key, locale);
  if (keyChanges.length > 0) {
    return keyChanges
      .map(({ bar, ...span }) =>
        bar === 0
          ? keyName(span, locale)
          : texts.keyFrom({ key: keyName(span, locale), bar: bars[bar]?.number ?? bar + 1 }),
      )
      .join(', ');
  }
  if (!doubts.includes('key-unclear')) return texts.keyClear(name);
  // What it is taken for is most often the key with the same notes.
  const relative = {
    tonic: pitchClass(key.tonic + (key.mode === 'minor' ? 3 : 9)),
    mode: key.mode === 'minor' ? ('major' as const) : ('minor' as const),
  };
  return texts.keyUnclear({ key: name, other: keyName(relative, locale) });
}

function tempoLine({ bpm, writtenMeter, bars, ticksPerQuarter }: HeardMusic, counted: number, locale: Locale): string {
  const last = bars.at(-1);
  const lastSeconds = last === undefined ? 0 : (last.lengthTicks / ticksPerQuarter) * (60 / bpm);
  const seconds = Math.round((last?.startSeconds ?? 0) + lastSeconds);
  return musicFeedbackTexts[locale].tempoLine({
    bpm: Math.round(bpm),
    meter: `${writtenMeter.beats}/${writtenMeter.beatType}`,
    bars: counted,
    length: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`,
  });
}

function formLine({ sections, bars }: HeardMusic, counted: number, locale: Locale): string {
  const numberOf = (bar: number): number => bars[bar]?.number ?? counted + 1;
  const told = sections.slice(0, mostSections);
  const more = sections.length > told.length ? ' …' : '';
  return musicFeedbackTexts[locale].formLine({
    letters: told.map(({ label }) => label).join(' ') + more,
    lengths:
      told.map(({ firstBar, barCount }) => numberOf(firstBar + barCount) - numberOf(firstBar)).join(' + ') + more,
  });
}

function tuneLine(music: HeardMusic, locale: Locale): string {
  const texts = musicFeedbackTexts[locale];
  const sorted = music.melody.toSorted((left, right) => left.pitch - right.pitch);
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (low === undefined || high === undefined) return texts.noTune;
  const named = ({ pitch, position }: HeardNote): string => {
    const bar = Math.floor(position / barTicks(music.meter));
    return noteWithOctave(spellIn(music, { pitch, bar, chord: null }), locale);
  };
  const line = texts.tuneLine({
    lowest: named(low),
    highest: named(high),
    semitones: high.pitch - low.pitch,
  });
  const part = music.parts.find(({ role }) => role === 'melody' || role === 'mixed');
  const isOneOfMany = music.parts.length > 1 && part !== undefined && part.name !== '';
  return isOneOfMany ? `${line}, ${texts.tunePart(part.name)}` : line;
}

/** The four chords that follow each other most often, else the first ones. */
function loopOf(chords: readonly Chord[]): readonly Chord[] {
  const counts = new Map<string, { readonly loop: readonly Chord[]; count: number }>();
  for (let index = 0; index + loopChords <= chords.length; index += 1) {
    const loop = chords.slice(index, index + loopChords);
    const key = loop.map(({ root, quality }) => `${root} ${quality}`).join(',');
    const seen = counts.get(key);
    if (seen === undefined) counts.set(key, { loop, count: 1 });
    else seen.count += 1;
  }
  // The earliest of those that come most often: a loop is told from where the song begins it.
  const [best] = [...counts.values()].toSorted((left, right) => right.count - left.count);
  return best?.loop ?? chords.slice(0, loopChords);
}

function chordsLine({ chords, key }: HeardMusic, locale: Locale): string {
  const texts = musicFeedbackTexts[locale];
  const sounding = chords.flatMap(({ chord }) => (chord === null ? [] : [chord]));
  if (sounding.length === 0) return texts.noChordsYet;
  const loop = loopOf(sounding);
  return texts.chordsLine({
    chords: loop.map((chord) => chordName(chord, key)).join(' '),
    romans: loop.map((chord) => romanNumeral(chord, key)).join(' '),
    kinds: new Set(sounding.map(({ root, quality }) => `${root} ${quality}`)).size,
  });
}
