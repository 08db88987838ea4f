import { BytesEnded, createByteReader } from './byte-reader.ts';
import type { ByteReader } from './byte-reader.ts';
import type { MidiEvent, MidiRepair, MidiSequence, MidiTrack } from './midi-sequence.ts';
import { secondsOfTicks } from './tempo-map.ts';
import { mostTold, readStyleWords } from './told-music.ts';
import { closeNotes, countNotes, endOfNotes } from './track-notes.ts';
import { readXfChord } from './xf-chord.ts';

/** Why a file is not taken. */
export type MidiRefusal =
  | 'not-midi'
  | 'damaged'
  | 'cut-short'
  | 'empty'
  | 'file-too-large'
  | 'too-many-tracks'
  | 'too-many-events'
  | 'too-long';

export interface MidiLimits {
  readonly bytes: number;
  readonly tracks: number;
  readonly events: number;
  readonly durationSeconds: number;
}

/** Ours: far above any piece somebody wrote by hand, far below what fills a gigabyte or a minute. */
export const defaultMidiLimits: MidiLimits = {
  bytes: 4 * 2 ** 20,
  tracks: 128,
  events: 400_000,
  durationSeconds: 20 * 60,
};

export type ParsedMidi =
  | { readonly type: 'parsed'; readonly sequence: MidiSequence }
  | { readonly type: 'refused'; readonly reason: MidiRefusal };

/** Faster or slower is a mistake or a bomb: one quarter may last 16.7 s in a file, or no time at all. */
const shortestQuarter = 60_000_000 / 600;
const longestQuarter = 60_000_000 / 10;
/** SMPTE ticks become these: 480 per quarter at 120 quarters per minute are 960 per second. */
const plainTicksPerQuarter = 480;
const smpteTicksPerSecond = plainTicksPerQuarter * 2;

class Refused extends Error {
  readonly reason: MidiRefusal;
  constructor(reason: MidiRefusal) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Reads a Standard MIDI File (MMA RP-001; formats 0, 1 and 2; also inside RIFF) in one pass over its bytes. Time and memory are
 * bounded by `limits`, whatever the bytes are. Only notes, controllers, programs, bends, tempo, metre, key, track
 * names, markers, chord names (XF) and the name of a style are kept; system exclusive data, embedded sounds and all other
 * texts are skipped.
 */
export function parseMidi(bytes: Uint8Array, limits: MidiLimits = defaultMidiLimits): ParsedMidi {
  try {
    return { type: 'parsed', sequence: parse(bytes, limits) };
  } catch (error) {
    if (error instanceof Refused) return { type: 'refused', reason: error.reason };
    if (error instanceof BytesEnded) return { type: 'refused', reason: 'cut-short' };
    throw error;
  }
}

/** What one pass over a file knows. */
interface Pass {
  readonly limits: MidiLimits;
  readonly repairs: Set<MidiRepair>;
  /** File ticks → ticks of the result. */
  readonly scale: (tick: number) => number;
  /** SMPTE time does not follow tempo events. */
  readonly hasTempo: boolean;
  eventCount: number;
  /** Markers, chords, styles. */
  toldCount: number;
}

function parse(bytes: Uint8Array, limits: MidiLimits): MidiSequence {
  if (bytes.length > limits.bytes) throw new Refused('file-too-large');
  const reader = createByteReader(outOfRiff(bytes));
  if (reader.remaining() < 14 || tagOf(reader) !== 'MThd') throw new Refused('not-midi');
  const header = createByteReader(reader.take(reader.unsigned(4)));
  const format = header.unsigned(2);
  const declaredTracks = header.unsigned(2);
  const division = header.unsigned(2);
  if (format > 2) throw new Refused('damaged');
  if (declaredTracks > limits.tracks) throw new Refused('too-many-tracks');
  const { ticksPerQuarter, ...time } = timeOf(division);
  const pass: Pass = { limits, repairs: new Set(), eventCount: 0, toldCount: 0, ...time };
  const tracks = readTracks(reader, pass, declaredTracks);
  return checked(format === 2 ? joined(tracks, pass) : tracks, ticksPerQuarter, pass);
}

/** RP-029 files are RIFF with the MIDI file in a chunk called `data`; what else is in there (sounds, even) is left alone. */
function outOfRiff(bytes: Uint8Array): Uint8Array {
  const reader = createByteReader(bytes);
  if (reader.remaining() < 12 || tagOf(reader) !== 'RIFF') return bytes;
  reader.take(4);
  if (tagOf(reader) !== 'RMID') throw new Refused('not-midi');
  while (reader.remaining() >= 8) {
    const tag = tagOf(reader);
    const size = new DataView(reader.take(4).slice().buffer).getUint32(0, true);
    const body = reader.take(size);
    if (tag === 'data') return body;
    if (size % 2 === 1 && reader.remaining() > 0) reader.take(1);
  }
  throw new Refused('not-midi');
}

function tagOf(reader: ByteReader): string {
  return String.fromCodePoint(...reader.take(4));
}

function timeOf(division: number): {
  readonly ticksPerQuarter: number;
  readonly scale: (tick: number) => number;
  readonly hasTempo: boolean;
} {
  if (division < 0x8000) {
    if (division === 0) throw new Refused('damaged');
    // Coarse divisions are refined: 480 resolves what is added to the music later.
    const refinement = division < 24 ? Math.ceil(24 / division) : 1;
    return { ticksPerQuarter: division * refinement, scale: (tick) => tick * refinement, hasTempo: true };
  }
  const frames = 256 - (division >> 8);
  const ticksPerFrame = division & 0xff;
  if (![24, 25, 29, 30].includes(frames) || ticksPerFrame === 0) throw new Refused('damaged');
  const ticksPerSecond = (frames === 29 ? 30_000 / 1001 : frames) * ticksPerFrame;
  return {
    ticksPerQuarter: plainTicksPerQuarter,
    scale: (tick) => Math.round((tick / ticksPerSecond) * smpteTicksPerSecond),
    hasTempo: false,
  };
}

function readTracks(reader: ByteReader, pass: Pass, declaredTracks: number): readonly MidiTrack[] {
  const tracks: MidiTrack[] = [];
  // Some programs pad a file's end; what comes after the declared tracks is not looked at.
  while (tracks.length < declaredTracks && reader.remaining() > 0) {
    const tag = tagOf(reader);
    const body = reader.take(reader.unsigned(4));
    if (tag === 'MTrk') tracks.push(readTrack(createByteReader(body), pass));
  }
  if (tracks.length < declaredTracks && tracks.length === 0) throw new Refused('cut-short');
  return tracks;
}

function readTrack(reader: ByteReader, pass: Pass): MidiTrack {
  const events: MidiEvent[] = [];
  let name = '';
  let tick = 0;
  let runningStatus = 0;
  while (reader.remaining() > 0) {
    tick += reader.variable();
    pass.eventCount += 1;
    if (pass.eventCount > pass.limits.events) throw new Refused('too-many-events');
    const status = reader.peek() >= 0x80 ? reader.unsigned(1) : runningStatus;
    if (status >= 0x80 && status < 0xf0) {
      runningStatus = status;
      events.push(messageAt(pass.scale(tick), status, reader));
    } else if (status === 0xff) {
      const kind = reader.unsigned(1);
      const body = reader.take(reader.variable());
      if (kind === 0x2f) break;
      if (kind === 0x03 && name === '') name = printable(body);
      const event = metaAt(pass.scale(tick), kind, body, pass) ?? toldAt(pass.scale(tick), kind, body, pass);
      if (event !== undefined) events.push(event);
    } else if (status === 0xf0 || status === 0xf7) {
      reader.take(reader.variable());
    } else {
      throw new Refused('damaged');
    }
  }
  return { name, events: closeNotes(events, () => pass.repairs.add('notes-ended')) };
}

function messageAt(tick: number, status: number, reader: ByteReader): MidiEvent {
  const kind = status & 0xf0;
  const data1 = reader.unsigned(1);
  const data2 = kind === 0xc0 || kind === 0xd0 ? 0 : reader.unsigned(1);
  if (data1 > 0x7f || data2 > 0x7f) throw new Refused('damaged');
  if (kind === 0x90 && data2 === 0) return { type: 'message', tick, status: status - 0x10, data1, data2: 64 };
  return { type: 'message', tick, status, data1, data2 };
}

function metaAt(tick: number, kind: number, body: Uint8Array, pass: Pass): MidiEvent | undefined {
  const [first = 0, second = 0, third = 0] = body;
  if (kind === 0x51 && body.length >= 3 && pass.hasTempo) {
    const told = first * 65_536 + second * 256 + third;
    const microsecondsPerQuarter = Math.min(longestQuarter, Math.max(shortestQuarter, told));
    if (told !== microsecondsPerQuarter) pass.repairs.add('tempo-clamped');
    return { type: 'tempo', tick, microsecondsPerQuarter };
  }
  if (kind === 0x58 && body.length >= 2 && first > 0 && first <= 32 && second <= 6) {
    return { type: 'time-signature', tick, beats: first, beatType: 2 ** second };
  }
  if (kind === 0x59 && body.length >= 2) {
    const sharps = (first << 24) >> 24;
    if (Math.abs(sharps) <= 7) return { type: 'key-signature', tick, sharps, isMinor: second === 1 };
  }
  return undefined;
}

/** What a file tells beside its music, so far as we know what to do with it. */
function toldAt(tick: number, kind: number, body: Uint8Array, pass: Pass): MidiEvent | undefined {
  if (pass.toldCount >= mostTold) return undefined;
  const event = toldEvent(tick, kind, body);
  if (event !== undefined) pass.toldCount += 1;
  return event;
}

function toldEvent(tick: number, kind: number, body: Uint8Array): MidiEvent | undefined {
  if (kind === 0x7f) {
    const chord = readXfChord(body);
    return chord === undefined ? undefined : { type: 'chord', tick, chord };
  }
  if (kind === 0x06) {
    const text = printable(body);
    return text === '' ? undefined : { type: 'marker', tick, text };
  }
  const id = kind === 0x01 && body.length <= 64 ? readStyleWords(printable(body)) : undefined;
  return id === undefined ? undefined : { type: 'style', tick, id };
}

/** At most 64 characters, without control characters, line ends and the halves of characters. */
function printable(body: Uint8Array): string {
  return decoded(body)
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]/gu, '')
    .trim()
    .slice(0, 64)
    .replace(/\p{Cs}$/u, '');
}

/** More bytes than 64 characters have. */
const longestName = 256;

/** The format names no encoding: newer programs write UTF-8, older ones and @tonejs/midi one byte a letter. */
function decoded(body: Uint8Array): string {
  const bytes = body.subarray(0, longestName);
  try {
    // What is cut here may be cut inside a letter.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: body.length > longestName });
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}

/** Independent patterns, each begun where the one before ended. */
function joined(tracks: readonly MidiTrack[], pass: Pass): readonly MidiTrack[] {
  if (tracks.length > 1) pass.repairs.add('patterns-joined');
  let offset = 0;
  return tracks.map(({ name, events }) => {
    const start = offset;
    offset += events.at(-1)?.tick ?? 0;
    return { name, events: events.map((event) => ({ ...event, tick: event.tick + start })) };
  });
}

function checked(all: readonly MidiTrack[], ticksPerQuarter: number, pass: Pass): MidiSequence {
  const noteCount = countNotes(all);
  if (noteCount === 0) throw new Refused('empty');
  const end = endOfNotes(all);
  // A controller or a tempo hours after the last note would only make every player wait.
  const tracks = all.map(({ name, events }) => ({ name, events: events.filter(({ tick }) => tick <= end) }));
  const durationSeconds = secondsOfTicks(tracks, ticksPerQuarter)(end);
  if (durationSeconds === 0) throw new Refused('empty');
  if (durationSeconds > pass.limits.durationSeconds) throw new Refused('too-long');
  return { ticksPerQuarter, tracks, durationSeconds, noteCount, repairs: [...pass.repairs] };
}
