import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { readMidiFile } from '../../../src/engines/sound/read-midi-file.ts';
import { writeSong } from '../../../src/engines/sound/write-song.ts';
import type { MidiSequence } from '../../../src/media/midi/midi-sequence.ts';
import { defaultMidiLimits, parseMidi } from '../../../src/media/midi/parse-midi.ts';
import { songOfSequence } from '../../../src/media/midi/song-of-sequence.ts';
import { toldEvents } from '../../../src/media/midi/told-music.ts';
import { writeMidi } from '../../../src/media/midi/write-midi.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';
import { hugeDelta, midiBytes, oneNote } from '../../fixtures/midi-bytes.ts';

function sequenceOf(bytes: Uint8Array): MidiSequence {
  const parsed = parseMidi(bytes);
  if (parsed.type === 'refused') throw new Error(`refused: ${parsed.reason}`);
  return parsed.sequence;
}

function refusalOf(bytes: Uint8Array): string | undefined {
  const parsed = parseMidi(bytes);
  return parsed.type === 'refused' ? parsed.reason : undefined;
}

const tempo = (microseconds: number): readonly number[] => {
  const high = microseconds >> 16;
  const middle = (microseconds >> 8) & 0xff;
  const low = microseconds & 0xff;
  return [0, 0xff, 0x51, 3, high, middle, low];
};

describe('a MIDI file', () => {
  it('of format 0 or 1 is read with its tempo', () => {
    for (const format of [0, 1]) {
      const sequence = sequenceOf(midiBytes({ format, tracks: [[...tempo(1_000_000), ...oneNote]] }));
      expect(sequence).toMatchObject({ durationSeconds: 1, noteCount: 1, ticksPerQuarter: 480, repairs: [] });
    }
  });

  it('of format 2 plays its patterns one after another', () => {
    const sequence = sequenceOf(midiBytes({ format: 2, tracks: [oneNote, oneNote] }));
    expect(sequence).toMatchObject({ durationSeconds: 1, noteCount: 2, repairs: ['patterns-joined'] });
  });

  it('in SMPTE time lasts as long as its frames say, whatever tempo it claims', () => {
    // 25 frames of 40 ticks: a millisecond each.
    const sequence = sequenceOf(midiBytes({ division: 0xe728, tracks: [[...tempo(9_000_000), ...oneNote]] }));
    expect(sequence.durationSeconds).toBeCloseTo(0.48, 3);
  });

  it('inside RIFF is found', () => {
    const inner = midiBytes({ tracks: [oneNote] });
    const head = [...new TextEncoder().encode('RIFF----RMIDdata'), inner.length, 0, 0, 0];
    expect(sequenceOf(Uint8Array.from([...head, ...inner])).noteCount).toBe(1);
  });

  it('with running status is understood', () => {
    const track = [0, 0x90, 60, 100, 0x60, 60, 0, 0, 64, 90, 0x60, 64, 0, 0, 0xff, 0x2f, 0];
    expect(sequenceOf(midiBytes({ tracks: [track] })).noteCount).toBe(2);
  });

  it.each([
    ['UTF-8', [0x4d, 0xc3, 0xba, 0x73]],
    ['one byte a letter', [0x4d, 0xfa, 0x73]],
  ])('reads names written in %s', (_, bytes) => {
    const track = [0, 0xff, 0x03, bytes.length, ...bytes, ...oneNote];
    expect(sequenceOf(midiBytes({ tracks: [track] })).tracks[0]?.name).toBe('Mús');
  });

  it.each([
    ['a letter of three bytes is cut', '夜'.repeat(100), '夜'.repeat(64)],
    ['a letter of two halves is cut', `a${'😀'.repeat(40)}`, `a${'😀'.repeat(31)}`],
    ['there is a second line', 'one\u2028two', 'onetwo'],
  ])('reads a name whole where %s', (_, name, read) => {
    const bytes = new TextEncoder().encode(name);
    const length = bytes.length < 128 ? [bytes.length] : [0x80 | (bytes.length >> 7), bytes.length & 0x7f];
    const track = [0, 0xff, 0x03, ...length, ...bytes, ...oneNote];
    expect(sequenceOf(midiBytes({ tracks: [track] })).tracks[0]?.name).toBe(read);
  });

  it('loses system exclusive data and unknown texts, and keeps its name', () => {
    const name = [0, 0xff, 0x03, 5, ...new TextEncoder().encode('Lu\u0007na')];
    const rest = [0, 0xff, 0x7f, 3, 1, 2, 3, 0, 0xf0, 4, 0x7e, 0x7f, 9, 0xf7];
    const [track] = sequenceOf(midiBytes({ tracks: [[...name, ...rest, ...oneNote]] })).tracks;
    expect(track?.name).toBe('Luna');
    expect(track?.events).toHaveLength(2);
  });

  it('with notes that never end gets their ends', () => {
    const sequence = sequenceOf(midiBytes({ tracks: [[0, 0x90, 60, 100, 0, 0x90, 64, 100, 0, 0xff, 0x2f, 0]] }));
    expect(sequence.repairs).toEqual(['notes-ended']);
    expect(sequence.tracks[0]?.events).toHaveLength(4);
  });

  it('with an endless silence after its last note ends with the note', () => {
    const track = [...oneNote.slice(0, -4), ...hugeDelta, 0xb0, 7, 100, ...hugeDelta, 0xff, 0x2f, 0];
    expect(sequenceOf(midiBytes({ tracks: [track] })).durationSeconds).toBe(0.5);
  });

  it('with a tempo bomb keeps a tempo that people can hear', () => {
    const fast = sequenceOf(midiBytes({ tracks: [[...tempo(0), ...oneNote]] }));
    expect(fast).toMatchObject({ durationSeconds: 0.1, repairs: ['tempo-clamped'] });
    expect(sequenceOf(midiBytes({ tracks: [[...tempo(0xff_ff_ff), ...oneNote]] })).durationSeconds).toBe(6);
  });

  it.each([
    ['another file', 'not-midi', new TextEncoder().encode('This is a letter, not a melody.')],
    ['nothing', 'not-midi', new Uint8Array()],
    ['a file cut in half', 'cut-short', midiBytes({ tracks: [oneNote] }).subarray(0, 28)],
    ['a file without tracks', 'empty', midiBytes({ tracks: [] })],
    ['a file without notes', 'empty', midiBytes({ tracks: [[0, 0xff, 0x2f, 0]] })],
    ['an unknown format', 'damaged', midiBytes({ format: 7, tracks: [oneNote] })],
    ['no time at all', 'damaged', midiBytes({ division: 0, tracks: [oneNote] })],
    ['data without a status', 'damaged', midiBytes({ tracks: [[0, 60, 100]] })],
    ['data above 127', 'damaged', midiBytes({ tracks: [[0, 0x90, 200, 100]] })],
    ['a thousand tracks', 'too-many-tracks', midiBytes({ tracks: Array.from({ length: 1000 }, () => oneNote) })],
    ['ten hours', 'too-long', midiBytes({ tracks: [[0, 0x90, 60, 100, ...hugeDelta, 0x80, 60, 0]] })],
    ['five megabytes', 'file-too-large', new Uint8Array(5 * 2 ** 20)],
  ])('that is %s is refused: %s', (_, reason, bytes) => {
    expect(refusalOf(bytes)).toBe(reason);
  });

  it('with too many events is refused before they fill the memory', () => {
    const events = Array.from({ length: 1000 }, () => [0, 0x90, 60, 1]).flat();
    const limits = { ...defaultMidiLimits, events: 999 };
    expect(parseMidi(midiBytes({ tracks: [events] }), limits)).toEqual({ type: 'refused', reason: 'too-many-events' });
  });

  it('is refused in the language of whoever sent it', () => {
    const file = { fileName: 'carta.mid', mediaType: 'audio/midi', bytes: new TextEncoder().encode('no es música') };
    const refusal = (): unknown => {
      try {
        return readMidiFile(file, 'es');
      } catch (error) {
        return error;
      }
    };
    expect(refusal()).toBeInstanceOf(AppError);
    expect(refusal()).toMatchObject({
      code: 'attachment-rejected',
      userMessage: expect.stringContaining('archivo MIDI estándar'),
    });
  });

  it('written anew says the same', () => {
    const original = sequenceOf(midiBytes({ tracks: [[...tempo(400_000), ...oneNote], oneNote] }));
    expect(sequenceOf(writeMidi(original))).toEqual(original);
  });

  it('made of a song gives the song back', () => {
    const song = {
      title: 'Luna',
      ticksPerQuarter: 480,
      tempos: [{ tick: 0, quartersPerMinute: 120 }],
      timeSignatures: [{ tick: 0, beats: 3, beatType: 4 }],
      parts: [
        {
          name: 'Piano',
          channel: 0,
          program: 0,
          notes: [
            { tick: 0, durationTicks: 480, pitch: 60, velocity: 90 },
            { tick: 480, durationTicks: 240, pitch: 64, velocity: 1 },
          ],
          controls: [{ tick: 0, controller: 64, value: 127 }],
        },
        {
          name: 'Drums',
          channel: 9,
          program: 0,
          notes: [{ tick: 0, durationTicks: 120, pitch: 36, velocity: 127 }],
          controls: [],
        },
      ],
    };
    expect(songOfSequence(sequenceOf(writeSong(song)))).toEqual(song);
  });
});

describe('a thousand mutated files', () => {
  const told = {
    chords: [
      { tick: 0, chord: { root: 3, quality: 'min7' as const } },
      { tick: 480, chord: null },
    ],
    sections: [{ tick: 0, label: 'intro' }],
    style: 'bossa-nova',
  };
  const random = createSeededRandom(5);
  const seeds = [
    midiBytes({ format: 0, tracks: [[...tempo(500_000), ...oneNote]] }),
    midiBytes({ tracks: [oneNote, oneNote, [0, 0xf0, 2, 1, 0xf7, ...oneNote]] }),
    midiBytes({ format: 2, division: 0xe728, tracks: [oneNote, [0, 0xff, 0x03, 2, 65, 66, ...oneNote]] }),
    writeMidi({
      ticksPerQuarter: 480,
      tracks: [
        ...sequenceOf(midiBytes({ tracks: [oneNote] })).tracks,
        { name: 'told', events: toldEvents({ ...told, key: { tonic: 3, mode: 'minor' } }) },
      ],
    }),
  ];
  const mutate = (bytes: Uint8Array): Uint8Array => {
    const copy = [...bytes];
    for (let change = random.integer(1, 6); change > 0; change -= 1) {
      const at = random.integer(0, copy.length - 1);
      const kind = random.integer(0, 4);
      if (kind === 0) copy[at] = random.integer(0, 255);
      else if (kind === 1) copy[at] = (copy[at] ?? 0) ^ (1 << random.integer(0, 7));
      else if (kind === 2) copy.splice(at, random.integer(1, 4));
      else if (kind === 3)
        copy.splice(at, 0, ...Array.from({ length: random.integer(1, 6) }, () => random.integer(0, 255)));
      else copy.splice(at);
      if (copy.length === 0) copy.push(0);
    }
    return Uint8Array.from(copy);
  };

  it('are read or refused, and what is read is sound', () => {
    const outcomes = new Map<string, number>();
    for (let index = 0; index < 1000; index += 1) {
      const parsed = parseMidi(mutate(random.pick(seeds)));
      const outcome = parsed.type === 'refused' ? parsed.reason : 'parsed';
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (parsed.type === 'refused') continue;
      const { durationSeconds, noteCount } = parsed.sequence;
      expect(durationSeconds).toBeLessThanOrEqual(defaultMidiLimits.durationSeconds);
      expect(noteCount).toBeGreaterThan(0);
      expect(songOfSequence(parsed.sequence).parts.length).toBeGreaterThan(0);
    }
    // Mutations that only ever hit the header would prove little.
    for (const outcome of ['parsed', 'damaged', 'cut-short', 'not-midi']) {
      expect(outcomes.get(outcome) ?? 0, outcome).toBeGreaterThan(20);
    }
  });
});
