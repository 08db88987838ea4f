import type { MidiEvent, MidiSequence, MidiTrack } from './midi-sequence.ts';

/** A Standard MIDI File of format 1 holding exactly this sequence: what a library may be given. */
export function writeMidi({
  tracks,
  ticksPerQuarter,
}: Pick<MidiSequence, 'tracks' | 'ticksPerQuarter'>): Uint8Array<ArrayBuffer> {
  const chunks = tracks.map(trackBytes);
  const header = [...ascii('MThd'), ...unsigned(6, 4), ...unsigned(1, 2), ...unsigned(tracks.length, 2)];
  return join([Uint8Array.from([...header, ...unsigned(ticksPerQuarter, 2)]), ...chunks]);
}

function trackBytes({ name, events }: MidiTrack): Uint8Array {
  const body: number[] = [];
  const title = new TextEncoder().encode(name);
  if (title.length > 0) body.push(0, 0xff, 0x03, ...variable(title.length), ...title);
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
  }
}

function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
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
