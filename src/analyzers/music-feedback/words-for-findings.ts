import type { Locale } from '../../core/locale.ts';
import { keyName } from '../../core/music-key.ts';
import { musicFeedbackTexts } from '../../core/texts/music-feedback.ts';
import type { Chord } from '../../media/music/chord.ts';
import type { SpelledPitch } from '../../media/music/drawing/spell-pitch.ts';
import type { HeardMusic, HeardRole } from '../../media/music/listening/heard-music.ts';
import type { Finding, Praise, Suggestion } from '../../media/music/teaching/finding.ts';
import { keyAt } from '../../media/music/teaching/placed-notes.ts';
import { isPraise } from '../../media/music/teaching/teach.ts';
import { chordName, noteName, noteWithOctave } from './note-names.ts';

/** A share as people read it. */
function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** What the sentences of one piece have in common. */
interface Speech {
  readonly music: HeardMusic;
  readonly locale: Locale;
  readonly texts: (typeof musicFeedbackTexts)[Locale];
  readonly bar: (index: number) => number;
  readonly bars: (indices: readonly number[]) => { readonly bars: string; readonly count: number };
  readonly either: (names: readonly string[]) => string;
  readonly chord: (chord: Chord, bar: number) => string;
  readonly chain: (chords: readonly Chord[], bar: number) => string;
  readonly note: (pitch: SpelledPitch) => string;
  readonly key: (bar: number) => string;
  readonly compared: (finding: Finding) => { readonly here: string; readonly usual: string };
}

function speechOf(music: HeardMusic, locale: Locale): Speech {
  const bar = (index: number): number => music.bars[index]?.number ?? index + 1;
  const chord = (named: Chord, at: number): string => chordName(named, keyAt(music, at));
  return {
    music,
    locale,
    texts: musicFeedbackTexts[locale],
    bar,
    bars: (indices) => {
      const numbers = [...new Set(indices.map(bar))].toSorted((left, right) => left - right);
      return { bars: new Intl.ListFormat(locale).format(numbers.map(String)), count: numbers.length };
    },
    either: (names) => new Intl.ListFormat(locale, { type: 'disjunction' }).format(names),
    chord,
    chain: (chords, at) => chords.map((named) => chord(named, at)).join('–'),
    note: (pitch) => noteName(pitch, locale),
    key: (at) => keyName(keyAt(music, at), locale),
    compared: ({ measured, usual = 0 }) => ({ here: percent(measured), usual: percent(usual) }),
  };
}

/** A finding as a sentence or two, in the person's language. */
export function sayFinding(finding: Finding, music: HeardMusic, locale: Locale): string {
  const speech = speechOf(music, locale);
  return isPraise(finding) ? sayPraise(finding, speech) : saySuggestion(finding, speech);
}

function ends(
  {
    lowest,
    highest,
    measured,
  }: { readonly lowest: SpelledPitch; readonly highest: SpelledPitch; readonly measured: number },
  { locale }: Speech,
): { readonly lowest: string; readonly highest: string; readonly semitones: number } {
  return { lowest: noteWithOctave(lowest, locale), highest: noteWithOctave(highest, locale), semitones: measured };
}

function sayPraise(finding: Praise, speech: Speech): string {
  const { texts, bar, compared } = speech;
  const at = finding.bars[0] ?? 0;
  switch (finding.kind) {
    case 'in-key':
      return texts['in-key']({ key: speech.key(0), here: percent(finding.measured) });
    case 'chord-tones':
      return texts['chord-tones'](compared(finding));
    case 'ideas-return':
      return texts['ideas-return']({ ...compared(finding), first: bar(finding.first), again: bar(finding.again) });
    case 'clear-form':
      return texts['clear-form'](finding.letters.join(' '));
    case 'home-ending': {
      const chords = speech.chain(finding.chords, at);
      return finding.cadence === 'plagal' ? texts['ending-plagal'](chords) : texts['ending-authentic'](chords);
    }
    case 'singable':
      return texts.singable(ends(finding, speech));
    case 'resolved-leaps':
      return texts['resolved-leaps'](finding.measured);
    case 'climax':
      return texts.climax({ note: noteWithOctave(finding.highest, speech.locale), bar: bar(at) });
    case 'rhythm-idea':
      return texts['rhythm-idea'](compared(finding));
    case 'clean-voices':
      return texts['clean-voices'](finding.measured);
    case 'applied-dominant': {
      const [chord, goal] = [speech.chord(finding.chord, at), speech.chord(finding.goal, at)];
      return texts['applied-dominant']({ chord, goal, bar: bar(at), key: speech.key(at) });
    }
    case 'fresh-bar':
      return texts['fresh-bar']({ bar: bar(at) });
    case 'half-and-home':
      return texts['half-and-home']({ first: bar(at), again: bar(finding.bars[1] ?? at) });
  }
}

const noteKinds = ['foreign-note', 'strong-clash', 'unresolved-leap'] as const;
const timeKinds = ['even-rhythm', 'scattered-rhythm', 'no-return', 'too-alike', 'silent-bars'] as const;
const chordKinds = ['static-harmony', 'open-ending', 'no-rest-points'] as const;
type Of<K extends Suggestion['kind']> = Extract<Suggestion, { readonly kind: K }>;

function isAmong<K extends Suggestion['kind']>(finding: Suggestion, kinds: readonly K[]): finding is Of<K> {
  return kinds.some((kind) => kind === finding.kind);
}

function saySuggestion(finding: Suggestion, speech: Speech): string {
  const { texts, bar, bars, compared } = speech;
  const at = finding.bars[0] ?? 0;
  if (isAmong(finding, noteKinds)) return sayNote(finding, speech);
  if (isAmong(finding, timeKinds)) return sayTime(finding, speech);
  if (isAmong(finding, chordKinds)) return sayChords(finding, speech);
  switch (finding.kind) {
    case 'wide-range': {
      const values = { ...ends(finding, speech), ...bars(finding.bars) };
      return finding.isTop ? texts['wide-range-top'](values) : texts['wide-range-bottom'](values);
    }
    case 'narrow-range':
      return texts['narrow-range']({ semitones: finding.measured, usual: Math.round(finding.usual ?? 0) });
    case 'no-breath': {
      const [first, again] = [bar(at), bar(finding.bars[1] ?? at)];
      return texts['no-breath']({ first, again, bar: bar(finding.restBar), seconds: Math.round(finding.measured) });
    }
    case 'parallels': {
      const values = { ...bars(finding.bars), times: finding.measured, voices: voicesOf(finding.roles, speech) };
      return finding.interval === 'fifth' ? texts['parallel-fifths'](values) : texts['parallel-octaves'](values);
    }
    case 'buried-tune':
      return texts['buried-tune']({ ...compared(finding), ...bars(finding.bars) });
    case 'flat-dynamics':
      return texts['flat-dynamics'];
    case 'odd-bar':
      return texts['odd-bar']({ bar: bar(at) });
  }
}

type TimeSuggestion = Of<(typeof timeKinds)[number]>;

function sayTime(finding: TimeSuggestion, speech: Speech): string {
  const { texts, bar, bars, compared } = speech;
  switch (finding.kind) {
    case 'even-rhythm':
      return texts['even-rhythm']({ here: percent(finding.measured), step: stepName(finding.stepTicks, speech) });
    case 'scattered-rhythm':
    case 'no-return':
      return texts[finding.kind]({ ...compared(finding), first: bar(finding.first), again: bar(finding.again) });
    case 'too-alike':
      return texts['too-alike']({ here: percent(finding.measured), bar: bar(finding.vary) });
    case 'silent-bars':
      return texts['silent-bars'](bars(finding.bars));
  }
}

type NoteSuggestion = Of<(typeof noteKinds)[number]>;

function sayNote(finding: NoteSuggestion, speech: Speech): string {
  const { texts, either, note, compared } = speech;
  const at = finding.bars[0] ?? 0;
  const bar = speech.bar(at);
  const tries = either(finding.tries.map(note));
  switch (finding.kind) {
    case 'foreign-note': {
      const values = { note: note(finding.note), bar, key: speech.key(at), tries };
      const said = finding.role === 'melody' ? texts['foreign-note'](values) : texts['foreign-note-below'](values);
      const others = finding.bars.slice(1, 4);
      return others.length === 0 ? said : `${said} ${texts['more-like-it'](speech.bars(others))}`;
    }
    case 'strong-clash': {
      const chord = speech.chord(finding.chord, at);
      return texts['strong-clash']({ ...compared(finding), note: note(finding.note), bar, chord, tries });
    }
    case 'unresolved-leap':
      return texts['unresolved-leap']({ from: note(finding.from), note: note(finding.to), bar, tries });
  }
}

type ChordSuggestion = Of<(typeof chordKinds)[number]>;

function sayChords(finding: ChordSuggestion, speech: Speech): string {
  const { texts, bar, compared } = speech;
  const at = finding.bars[0] ?? 0;
  switch (finding.kind) {
    case 'static-harmony':
      return texts['static-harmony']({
        chord: speech.chord(finding.chord, at),
        first: bar(at),
        again: bar(finding.bars[1] ?? at),
        bar: bar(finding.changeBar),
        tries: speech.either(finding.tries.map((chord) => speech.chord(chord, at))),
      });
    case 'open-ending':
      return texts['open-ending']({ chord: speech.chord(finding.chord, at), tries: speech.chain(finding.tries, at) });
    case 'no-rest-points':
      return texts['no-rest-points']({
        ...compared(finding),
        tries: speech.chain(finding.tries, at),
        bar: bar(finding.tryBar),
      });
  }
}

function stepName(ticks: number, { texts }: Speech): string {
  const names: ReadonlyMap<number, string> = new Map([
    [3, texts.sixteenths],
    [4, texts.triplets],
    [6, texts.eighths],
    [12, texts.quarters],
    [24, texts.halves],
  ]);
  return names.get(ticks) ?? texts.evenSteps;
}

function voicesOf([upper, lower]: readonly [HeardRole, HeardRole], { texts }: Speech): string {
  const nameOf = (role: HeardRole): string =>
    role === 'melody' || role === 'mixed' ? texts.voiceMelody : role === 'bass' ? texts.voiceBass : texts.voiceCounter;
  return texts.voicesOf({ upper: nameOf(upper), lower: nameOf(lower) });
}
