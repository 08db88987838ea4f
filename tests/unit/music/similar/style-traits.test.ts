import { describe, expect, it } from 'vitest';
import { writeSong } from '../../../../src/engines/sound/write-song.ts';
import { parseMidi } from '../../../../src/media/midi/parse-midi.ts';
import { hear } from '../../../../src/media/music/listening/hear.ts';
import {
  styleLikeness,
  styleTraits,
  type StyleTraits,
  type TraitName,
} from '../../../../src/media/music/similar/style-traits.ts';
import { madeSheet, songOf } from './made-songs.ts';

function traitsOf(seed: number, changes: Parameters<typeof madeSheet>[1] = {}, up = 0): StyleTraits {
  const parsed = parseMidi(writeSong(songOf(madeSheet(seed, changes), { up })));
  if (parsed.type === 'refused') throw new Error(parsed.reason);
  return styleTraits(hear(parsed.sequence));
}

const plain = traitsOf(1);
const trait = (one: StyleTraits, other: StyleTraits, name: TraitName): number =>
  styleLikeness(one, other).traits.find(([known]) => known === name)?.[1] ?? 0;

describe('likeness of sound', () => {
  it('is whole for the same piece, in any key', () => {
    expect(styleLikeness(plain, plain).overall).toBeCloseTo(1, 6);
    expect(styleLikeness(plain, traitsOf(1, {}, 4)).overall).toBeGreaterThan(0.99);
  });

  it('falls with each trait that differs, and only there', () => {
    const slow = traitsOf(1, { bpm: 60 });
    expect(trait(plain, slow, 'tempo')).toBeLessThan(0.9);
    expect(trait(plain, slow, 'chords')).toBeCloseTo(1, 6);
    expect(trait(plain, traitsOf(1, { mode: 'minor' }), 'mode')).toBe(0);
    expect(trait(plain, traitsOf(1, { density: 0 }), 'density')).toBeLessThan(trait(plain, traitsOf(2), 'density'));
    expect(trait(plain, traitsOf(1, { meter: '6/8' }), 'rhythm')).toBeLessThan(trait(plain, traitsOf(2), 'rhythm'));
  });

  it('leaves out what a piece has nothing of', () => {
    const { traits } = styleLikeness({ ...plain, chords: new Float64Array(0) }, plain);
    expect(traits.map(([name]) => name)).not.toContain('chords');
    expect(styleLikeness({ ...plain, chords: new Float64Array(0) }, plain).overall).toBeCloseTo(1, 6);
  });
});
