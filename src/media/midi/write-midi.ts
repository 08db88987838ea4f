import type { MidiEvent, MidiSequence, MidiTrack } from './midi-sequence.ts';
import { styleWords } from './told-music.ts';
import { xfChordBytes } from './xf-chord.ts';

/** A Standard MIDI File of format 1 holding exactly this sequence: what a library may be given. */
export function writeMidi({
  tracks,
  ticksPerQuarter,
}: Pick<MidiSequence, 'tracks' | 'ticksPerQuarter'>): Uint8Array<ArrayBuffer> {
  return joinTracks(ticksPerQuarter, tracks.map(writeTrack));
}

/** The file of these chunks. */
export function joinTracks(ticksPerQuarter: number, chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const header = [...ascii('MThd'), ...unsigned(6, 4), ...unsigned(1, 2), ...unsigned(chunks.length, 2)];
  return join([Uint8Array.from([...header, ...unsigned(ticksPerQuarter, 2)]), ...chunks]);
}

/** The chunk of one track. */
export function writeTrack({ name, events }: MidiTrack): Uint8Array<ArrayBuffer> {
  const body: number[] = [];
  if (name !== '') body.push(0, ...textMeta(0x03, name));
  let tick = 0;
  for (const event of events) {
    body.push(...variable(event.tick - tick), ...eventBytes(event));
    ({ tick } = event);
  }
  body.push(0, 0xff, 0x2f, 0);
  return join([Uint8Array.from([...ascii('MTrk'), ...unsigned(body.length, 4)]), Uint8Array.from(body)]);
}

function eventBytes(event: MidiEvent): readonly number[] {
  switch (event.type) {
    case 'message': {
      const kind = event.status & 0xf0;
      return kind === 0xc0 || kind === 0xd0 ? [event.status, event.data1] : [event.status, event.data1, event.data2];
    }
    case 'tempo': {
      return [0xff, 0x51, 3, ...unsigned(Math.round(event.microsecondsPerQuarter), 3)];
    }
    case 'time-signature': {
      return [0xff, 0x58, 4, event.beats, Math.log2(event.beatType), 24, 8];
    }
    case 'key-signature': {
      return [0xff, 0x59, 2, event.sharps & 0xff, event.isMinor ? 1 : 0];
    }
    case 'marker': {
      return textMeta(0x06, event.text);
    }
    case 'style': {
      return textMeta(0x01, styleWords(event.id));
    }
    case 'chord': {
      const body = xfChordBytes(event.chord, event.accidentals ?? 'sharps');
      return [0xff, 0x7f, body.length, ...body];
    }
  }
}

function textMeta(kind: number, words: string): readonly number[] {
  const bytes = new TextEncoder().encode(words);
  return [0xff, kind, ...variable(bytes.length), ...bytes];
}

function ascii(tag: string): Uint8Array {
  return new TextEncoder().encode(tag);
}

function unsigned(value: number, byteCount: number): readonly number[] {
  return Array.from({ length: byteCount }, (_, index) => Math.floor(value / 256 ** (byteCount - 1 - index)) % 256);
}

/** A variable-length quantity; longer than 28 bits cannot be said and is cut there. */
function variable(value: number): readonly number[] {
  const bytes = [value & 0x7f];
  for (let rest = Math.min(value, 0x0fff_ffff) >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
