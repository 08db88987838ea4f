import type { MidiSequence } from '../../midi/midi-sequence.ts';
import type { Song, SongNote } from '../../midi/song.ts';
import { songOfSequence } from '../../midi/song-of-sequence.ts';
import { secondsOfTicks } from '../../midi/tempo-map.ts';
import { readTold, type ToldMusic } from '../../midi/told-music.ts';
import { barTicks, type LeadSheet, type LeadSheetBar } from '../lead-sheet.ts';
import { mapBars, type BarMap } from './bar-map.ts';
import { believeTold, type Believed } from './believe-told.ts';
import { findChords } from './find-chords.ts';
import { guessMetre, saidMetre, signaturesOf } from './guess-metre.ts';
import { freeBars, isPlayedFreely } from './free-bars.ts';
import { findKey, findKeyChanges } from './find-key.ts';
import { findPhraseEnds } from './find-phrases.ts';
import { findRoles, isDrumPart } from './find-roles.ts';
import { findSections } from './find-sections.ts';
import type { HeardChord, HeardMusic, HeardNote, HeardPart, HeardSection, HearingDoubt } from './heard-music.ts';
import { oneVoice, upperLine } from './upper-line.ts';
import { toldForm, type ToldForm } from './told-sections.ts';
import { quantiseNotes } from './quantise-notes.ts';

/** Below this lead over the next best key, the key is told as unclear. */
const clearKey = 0.15;
/** Notes that are struck together at least this often make harmony. */
const harmonyNotes = 6;

/**
 * Hears a MIDI file as a musician would: metre and bars, parts and what they do, key, chords, tune, form and phrases. What
 * the file tells of itself is believed as far as its notes agree.
 * Pure and bounded: linear in the notes but for the form, which looks at 400 bars at most.
 */
export function hear(sequence: MidiSequence): HeardMusic {
  const { song, guessed } = countedSong(sequence);
  const endTick = song.parts.reduce((latest, { notes }) => Math.max(latest, endOf(notes)), 0);
  const secondsAt = secondsOfTicks(sequence.tracks, sequence.ticksPerQuarter);
  const written = mapBars(song, endTick);
  const free = isPlayedFreely(song, written.positionAt) ? freeBars(song, secondsAt, endTick) : undefined;
  const map = free?.map ?? written;
  const parts = hearParts(song, map);
  const melody = tuneOf(parts);
  const pitched = parts.flatMap(({ role, notes }) => (role === 'drums' ? [] : notes));
  const barCount = map.bars.length;
  const { key, chords, style, form, hasHarmony } = hearHarmony(parts, map, readTold(sequence));
  const keyChanges = findKeyChanges(pitched, { meter: map.meter, barCount, home: key });
  const sections = form?.sections ?? findSections({ meter: map.meter, barCount, melody, chords });
  const doubts: HearingDoubt[] = [...(free === undefined && guessed !== undefined ? [guessed] : []), ...map.doubts];
  if (pitched.length === 0) doubts.push('drums-only');
  else {
    if (melody.length === 0) doubts.push('no-tune');
    if (!hasHarmony) doubts.push('no-chords');
    if (key.clarity < clearKey) doubts.push('key-unclear');
  }
  const bpm = free?.bpm ?? usualTempo(song, endTick);
  return {
    key,
    keyChanges,
    meter: map.meter,
    writtenMeter: map.writtenMeter,
    bpm,
    ticksPerQuarter: song.ticksPerQuarter,
    bars: map.bars.map((bar) => ({ ...bar, startSeconds: secondsAt(bar.startTick) })),
    leadIn: map.leadIn,
    timeSignatures: free === undefined ? map.timeSignatures : songOfSequence(sequence).timeSignatures,
    parts,
    melody,
    chords,
    sections,
    ...(form === undefined ? {} : { namedSections: form.named }),
    ...(style === undefined ? {} : { style }),
    phraseEnds: findPhraseEnds(melody, map.meter),
    leadSheet: toLeadSheet({ key, meter: map.meter, bpm, barCount, melody, chords, sections }),
    doubts,
  };
}

/** The song with the metre that was guessed for it, where its file says none or a wrong one. */
function countedSong(sequence: MidiSequence): { readonly song: Song; readonly guessed?: HearingDoubt } {
  const song = songOfSequence(sequence);
  const said = saidMetre(sequence);
  const guess = guessMetre(song, said);
  if (guess === undefined) return { song };
  const timeSignatures = signaturesOf(guess, song.ticksPerQuarter);
  return { song: { ...song, timeSignatures }, guessed: said === 'nothing' ? 'meter-guessed' : 'meter-doubted' };
}

function endOf(notes: readonly SongNote[]): number {
  return notes.reduce((latest, { tick, durationTicks }) => Math.max(latest, tick + durationTicks), 0);
}

function hearParts({ parts }: Song, { meter, bars, positionAt }: BarMap): readonly HeardPart[] {
  const placed = parts.map(({ name, channel, program, notes }) => ({
    name,
    channel,
    program,
    notes: quantiseNotes(notes, positionAt, meter),
  }));
  const roles = findRoles(placed, { meter, barCount: bars.length });
  return placed.map((part, index) => ({
    ...part,
    role: roles[index] ?? (isDrumPart(part) ? ('drums' as const) : ('chords' as const)),
  }));
}

interface HeardHarmony extends Believed {
  /** Whether more than a single line sounds. */
  readonly hasHarmony: boolean;
  readonly form?: ToldForm | undefined;
}

/** Key and chords as the notes say, and what the file tells of them and of itself where the notes agree. */
function hearHarmony(parts: readonly HeardPart[], { meter, bars, positionAt }: BarMap, told: ToldMusic): HeardHarmony {
  const notesOf = (isWanted: (role: HeardPart['role']) => boolean): readonly HeardNote[] =>
    parts.flatMap(({ role, notes }) => (isWanted(role) ? notes : []));
  const melody = notesOf((role) => role === 'melody');
  const harmony = notesOf((role) => role !== 'drums' && role !== 'melody');
  const key = findKey(
    notesOf((role) => role !== 'drums'),
    meter,
  );
  const barCount = bars.length;
  const hasHarmony = parts.some(({ role }) => role === 'mixed') || harmony.length >= harmonyNotes;
  const evidence = { meter, barCount, melody, harmony, key };
  const chords = hasHarmony ? findChords(evidence) : noChords(barCount, barTicks(meter));
  const believed = believeTold(told, { ...evidence, positionAt, chords });
  if (believed === undefined) return { hasHarmony, key, chords, style: undefined };
  return { hasHarmony, ...believed, form: toldForm(told, bars) };
}

/** The tune, one voice. A bass on its own has none. */
function tuneOf(parts: readonly HeardPart[]): readonly HeardNote[] {
  const part = parts.find(({ role }) => role === 'melody' || role === 'mixed');
  if (part === undefined) return [];
  return part.role === 'mixed' ? upperLine(part.notes) : oneVoice(part.notes);
}

function noChords(barCount: number, length: number): readonly HeardChord[] {
  return barCount === 0 ? [] : [{ bar: 0, tick: 0, durationTicks: barCount * length, chord: null }];
}

/** The tempo that most of the time passes in; tempos that are the same to a tenth count as the first of them. */
function usualTempo({ tempos }: Song, endTick: number): number {
  const lengths = new Map<number, { readonly exact: number; readonly seconds: number }>();
  for (const [index, { tick, quartersPerMinute }] of tempos.entries()) {
    const until = Math.min(endTick, tempos[index + 1]?.tick ?? endTick);
    const seconds = Math.max(0, until - tick) / quartersPerMinute;
    const rounded = Math.round(quartersPerMinute * 10) / 10;
    const known = lengths.get(rounded) ?? { exact: quartersPerMinute, seconds: 0 };
    lengths.set(rounded, { ...known, seconds: known.seconds + seconds });
  }
  const [usual] = [...lengths.values()].toSorted((left, right) => right.seconds - left.seconds);
  return usual === undefined ? 120 : Math.round(usual.exact * 1000) / 1000;
}

interface SheetSource extends Pick<HeardMusic, 'key' | 'meter' | 'bpm' | 'melody' | 'chords'> {
  readonly barCount: number;
  readonly sections: readonly HeardSection[];
}

function toLeadSheet({ key, meter, bpm, barCount, melody, chords, sections }: SheetSource): LeadSheet {
  const length = barTicks(meter);
  const bars = Array.from({ length: barCount }, () => ({
    chords: [] as LeadSheetBar['chords'][number][],
    notes: [] as LeadSheetBar['notes'][number][],
  }));
  for (const { bar, tick, chord } of chords) bars[bar]?.chords.push({ tick, chord });
  for (const { position, pitch, length: durationTicks } of melody) {
    bars[Math.floor(position / length)]?.notes.push({ tick: position % length, pitch, durationTicks });
  }
  return {
    genre: 'other',
    mode: key.mode,
    tonic: key.tonic,
    meter,
    bpm,
    bars,
    sections: sections.map(({ label, firstBar }) => ({ label, firstBar })),
  };
}
