import { hugeDelta, midiBytes, oneNote } from '../../fixtures/midi-bytes.ts';

/** A file as a stranger might send it. */
export interface HostileMidi {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Whether there is music in it that an editor could work on. */
  readonly isMusic: boolean;
}

const end = [0, 0xff, 0x2f, 0];
const tempo = (microseconds: number): readonly number[] => [
  0,
  0xff,
  0x51,
  3,
  (microseconds >> 16) & 255,
  (microseconds >> 8) & 255,
  microseconds & 255,
];

/** Notes of half a beat (240 of 480 ticks) one after the other. */
function scale(channel: number, keys: readonly number[]): readonly number[] {
  return keys.flatMap((key) => [0, 0x90 | channel, key, 90, 0x81, 0x70, 0x80 | channel, key, 0]);
}

const tune = [60, 62, 64, 65, 67, 69, 71, 72, 71, 69, 67, 65, 64, 62, 60, 67, 64, 60, 62, 60];

/** Every way to be wrong that we know of, and music of unusual shapes. */
export const hostileMidis: readonly HostileMidi[] = [
  music('format 0, one tune', midiBytes({ format: 0, tracks: [[...scale(0, tune), ...end]] })),
  music(
    'format 1',
    midiBytes({
      tracks: [
        [...tempo(400_000), ...end],
        [...scale(0, tune), ...end],
      ],
    }),
  ),
  music('format 2, two patterns', midiBytes({ format: 2, tracks: [[...scale(0, tune), ...end], [...oneNote]] })),
  music('SMPTE time, 25 frames of 40', midiBytes({ division: 0xe728, tracks: [[...scale(0, tune), ...end]] })),
  music('one note', midiBytes({ tracks: [oneNote] })),
  music('drums alone', midiBytes({ tracks: [[...scale(9, [36, 42, 38, 42, 36, 42, 38, 46]), ...end]] })),
  music(
    'all sixteen channels',
    midiBytes({ tracks: Array.from({ length: 16 }, (_, channel) => [...scale(channel, tune), ...end]) }),
  ),
  music('notes never released', midiBytes({ tracks: [[...tune.flatMap((key) => [0x60, 0x90, key, 90]), ...end]] })),
  music('five beats in a bar', midiBytes({ tracks: [[0, 0xff, 0x58, 4, 5, 2, 24, 8, ...scale(0, tune), ...end]] })),
  music('a tempo of one beat in 16 seconds', midiBytes({ tracks: [[...tempo(0xff_ffff), ...oneNote]] })),
  music('a tempo of sixty million beats', midiBytes({ tracks: [[...tempo(1), ...scale(0, tune), ...end]] })),
  refused('nothing', new Uint8Array(0)),
  refused('words called .mid', new TextEncoder().encode('MThis is no music, whatever its name says.')),
  refused('a picture called .mid', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13)),
  refused('a header alone', midiBytes({ tracks: [] })),
  refused('a track without notes', midiBytes({ tracks: [end] })),
  refused('the end missing', midiBytes({ tracks: [[...scale(0, tune), ...end]] }).subarray(0, 60)),
  refused('ten hours', midiBytes({ tracks: [[...hugeDelta, 0x90, 60, 90, ...hugeDelta, 0x80, 60, 0, ...end]] })),
  refused('a thousand tracks', midiBytes({ tracks: Array.from({ length: 1000 }, () => oneNote) })),
  refused('65,535 tracks promised', midiBytes({ declaredTracks: 65_535, tracks: [end] })),
];

function music(name: string, bytes: Uint8Array): HostileMidi {
  return { name, bytes, isMusic: true };
}

function refused(name: string, bytes: Uint8Array): HostileMidi {
  return { name, bytes, isMusic: false };
}
