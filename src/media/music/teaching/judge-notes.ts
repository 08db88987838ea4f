import { pitchClass } from '../chord.ts';
import { beatTicks } from '../lead-sheet.ts';
import { degreeCounts } from '../listening/chord-profiles.ts';
import type { HeardMusic, HeardRole } from '../listening/heard-music.ts';
import { oneVoice } from '../listening/upper-line.ts';
import type { Finding, Suggestion } from './finding.ts';
import type { MusicMeasures } from './measure-music.ts';
import { isOnBeat, keyAt, placeNotes, strongPlaces, type PlacedNote } from './placed-notes.ts';
import { neighboursFor, spellIn } from './spell-in.ts';
import type { UsualSongs } from './usual-songs.ts';

interface Rub {
  readonly note: PlacedNote;
  readonly next: PlacedNote | undefined;
  readonly role: HeardRole;
  readonly weight: number;
}

/** A foreign pitch class that comes in so many bars is meant: a line's colour, no slip. */
const colourBars = 3;

/** Pitch classes used on purpose although they are not in the key: blue notes, modes. */
function coloursOf(notes: readonly PlacedNote[]): ReadonlySet<number> {
  const bars = new Map<number, Set<number>>();
  for (const { pitch, bar, isInKey } of notes) {
    if (isInKey) continue;
    const tone = pitchClass(pitch);
    bars.set(tone, (bars.get(tone) ?? new Set()).add(bar));
  }
  return new Set([...bars].filter(([, places]) => places.size >= colourBars).map(([tone]) => tone));
}

/**
 * Whether the note decorates the next one, a semitone away: it may be short, or (where no chords say otherwise) belong to
 * a chord nobody plays.
 */
function isDecoration(note: PlacedNote, next: PlacedNote | undefined, beat: number): boolean {
  if (next === undefined || Math.abs(next.pitch - note.pitch) !== 1) return false;
  return note.chord === null || note.length <= beat;
}

/**
 * Whether its chord explains a foreign note. A chord that songs never begin on that degree is no explanation: the note
 * itself made the ear hear it.
 */
function isExcused({ bar, chord, isChordTone }: PlacedNote, music: HeardMusic): boolean {
  if (chord === null || !isChordTone) return false;
  const { tonic, mode } = keyAt(music, bar);
  return (degreeCounts[mode][chord.quality][pitchClass(chord.root - tonic)] ?? 0) > 0;
}

/** Notes that belong neither to the key nor to the chord and are no decoration, with how much they are heard. */
function rubsIn(
  { notes, role }: { readonly notes: readonly PlacedNote[]; readonly role: HeardRole },
  music: HeardMusic,
  colours: ReadonlySet<number>,
): readonly Rub[] {
  const beat = beatTicks(music.meter);
  return notes.flatMap((note, index) => {
    const next = notes[index + 1];
    if (note.isInKey || isExcused(note, music) || colours.has(pitchClass(note.pitch))) return [];
    if (isDecoration(note, next, beat)) return [];
    const accent = isOnBeat(note.inside, music.meter) ? 1.3 : 0.8;
    const leaves = next !== undefined && Math.abs(next.pitch - note.pitch) <= 1 ? 0.5 : 1;
    return [{ note, next, role, weight: Math.min(2, note.length / beat) * accent * leaves }];
  });
}

/** A slip of less than this is over before anybody minds. */
const leastRub = 0.5;
/** Where the key itself is in doubt, nothing is foreign to it. */
const clearKey = 0.15;

function foreignNote(music: HeardMusic, tune: readonly PlacedNote[]): Suggestion | undefined {
  const lines = [
    { role: 'melody' as const, notes: tune },
    ...music.parts
      .filter(({ role }) => role === 'bass' || role === 'counter')
      .map(({ role, notes }) => ({ role, notes: placeNotes(oneVoice(notes), music) })),
  ];
  const colours = coloursOf(lines.flatMap(({ notes }) => notes));
  const rubs = lines
    .flatMap((part) => rubsIn(part, music, colours))
    .filter(({ weight }) => weight >= leastRub)
    .toSorted((left, right) => right.weight - left.weight);
  const [worst] = rubs;
  if (worst === undefined) return undefined;
  const { note, next, role } = worst;
  const { chord, bar, pitch } = note;
  const bars = [bar, ...rubs.map((rub) => rub.note.bar).filter((other) => other !== bar)];
  return {
    kind: 'foreign-note',
    area: 'notes',
    bars: [...new Set(bars)],
    measured: rubs.length,
    weight: Math.min(3, 1.4 + 0.4 * worst.weight + 0.1 * rubs.length),
    note: spellIn(music, { pitch, bar, chord, nextPitch: next?.pitch }),
    // Where the chord has the note, too, it is no guide.
    tries: neighboursFor(music, { pitch, bar, chord: note.isChordTone ? null : chord }),
    chord,
    role,
  };
}

/** A long note on a strong beat that the chord under it does not have, and that goes nowhere. */
function strongClash(
  music: HeardMusic,
  tune: readonly PlacedNote[],
  measured: number,
  usual: UsualSongs,
): Suggestion | undefined {
  const { low, mean } = usual.strongChordTones;
  if (measured >= low) return undefined;
  const strong = new Set(strongPlaces(music.meter));
  const beat = beatTicks(music.meter);
  const clashes = tune
    .map((note, index) => ({ note, next: tune[index + 1] }))
    .filter(({ note }) => strong.has(note.inside) && note.chord !== null && !note.isChordTone && note.isInKey)
    .map((clash) => {
      const step = clash.next === undefined ? 12 : Math.abs(clash.next.pitch - clash.note.pitch);
      return { ...clash, weight: Math.min(3, clash.note.length / beat) * (step > 2 ? 1.5 : 1) };
    })
    .toSorted((left, right) => right.weight - left.weight);
  const worst = clashes[0]?.note;
  if (worst === undefined || worst.chord === null) return undefined;
  const { chord, bar, pitch } = worst;
  return {
    kind: 'strong-clash',
    area: 'harmony',
    bars: [...new Set(clashes.map(({ note }) => note.bar))].slice(0, 4),
    measured,
    usual: mean,
    weight: Math.min(2.4, 1 + 4 * (low - measured)),
    note: spellIn(music, { pitch, bar, chord }),
    tries: neighboursFor(music, { pitch, bar, chord, isChordTone: true }),
    chord,
  };
}

/** Notes against key and chords. */
export function judgeNotes(music: HeardMusic, measures: MusicMeasures, usual: UsualSongs): readonly Finding[] {
  const tune = placeNotes(music.melody, music);
  if (tune.length < 4) return [];
  const findings: Finding[] = [];
  const foreign = music.key.clarity < clearKey ? undefined : foreignNote(music, tune);
  if (foreign !== undefined) findings.push(foreign);
  else if (measures.inKey >= Math.max(0.97, usual.inKey.mean) && tune.length >= 16) {
    findings.push({
      kind: 'in-key',
      area: 'notes',
      bars: [],
      measured: measures.inKey,
      usual: usual.inKey.mean,
      weight: 0.4,
    });
  }
  const strong = measures.strongChordTones;
  if (strong === undefined || tune.length < 12) return findings;
  const { mean, high } = usual.strongChordTones;
  if (strong >= (mean + high) / 2) {
    const weight = 0.8 + 2 * (strong - mean);
    findings.push({ kind: 'chord-tones', area: 'harmony', bars: [], measured: strong, usual: mean, weight });
  }
  const clash = strongClash(music, tune, strong, usual);
  if (clash !== undefined) findings.push(clash);
  return findings;
}
