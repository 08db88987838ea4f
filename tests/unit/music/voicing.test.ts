import { describe, expect, it } from 'vitest';
import { chordIntervals, chordQualities, majorScale, pitchClass, type Chord } from '../../../src/media/music/chord.ts';
import { voiceChord, voiceDistance, type VoicingKind } from '../../../src/media/music/voicing.ts';

const scale = majorScale(0);
const register = { lowest: 50, highest: 70 };
const kinds: readonly VoicingKind[] = ['close', 'open', 'rootless', 'power', 'shell'];

describe('voicings', () => {
  it.each(kinds)('%s fits every chord into its register', (kind) => {
    for (let root = 0; root < 12; root += 1) {
      for (const quality of chordQualities) {
        const voices = voiceChord({ root, quality }, { kind, register, scale, previous: [] });
        expect(voices.length).toBeGreaterThanOrEqual(3);
        expect(Math.min(...voices)).toBeGreaterThanOrEqual(50);
        expect(Math.max(...voices)).toBeLessThanOrEqual(70);
      }
    }
  });

  it('close ones are made of all the notes of the chord and no others', () => {
    for (const quality of chordQualities) {
      const voices = voiceChord({ root: 2, quality }, { kind: 'close', register, scale, previous: [] });
      const wanted = chordIntervals[quality].map((interval) => pitchClass(2 + interval));
      expect(new Set(voices.map(pitchClass))).toEqual(new Set(wanted));
    }
  });

  it('move little from one chord to the next', () => {
    const cadence: readonly Chord[] = [0, 9, 5, 7, 4, 9, 2, 7, 0].map((root) => ({
      root,
      quality: [0, 5, 7].includes(root) ? 'maj' : 'min',
    }));
    let previous = voiceChord({ root: 0, quality: 'maj' }, { kind: 'close', register, scale, previous: [] });
    for (const chord of cadence) {
      const voices = voiceChord(chord, { kind: 'close', register, scale, previous });
      // Three voices, at most a whole tone each on average.
      expect(voiceDistance(previous, voices)).toBeLessThanOrEqual(6);
      previous = voices;
    }
  });

  it('follow the voicing before them to its part of the register', () => {
    const chord = { root: 0, quality: 'maj' } as const;
    const voiced = (previous: readonly number[]): readonly number[] =>
      voiceChord(chord, { kind: 'close', register, scale, previous });
    expect(voiced([50, 55, 59])).toEqual([52, 55, 60]);
    expect(voiced([62, 65, 69])).toEqual([60, 64, 67]);
  });

  it('stay where they are while the chord stays', () => {
    const first = voiceChord({ root: 7, quality: '7' }, { kind: 'close', register, scale, previous: [] });
    expect(voiceChord({ root: 7, quality: '7' }, { kind: 'close', register, scale, previous: first })).toEqual(first);
  });

  it('leave out notes where there is no room, the third last', () => {
    const narrow = { lowest: 52, highest: 58 };
    const voices = voiceChord({ root: 0, quality: '7' }, { kind: 'close', register: narrow, scale, previous: [] });
    expect(voices).toEqual([52, 58]);
    const none = voiceChord(
      { root: 0, quality: 'maj' },
      { kind: 'close', register: { lowest: 61, highest: 63 }, scale, previous: [] },
    );
    expect(none).toEqual([]);
  });
});
