import { pitchClass } from '../chord.ts';
import { drumChannel, type Song, type SongNote } from '../../midi/song.ts';
import { isDrumPart } from './find-roles.ts';

/** Sixteenths of the file's quarter: the grid on which metre is looked for. */
export const slotsPerQuarter = 4;
/** About a thousand bars; what comes later cannot change anybody's mind. */
const mostSlots = 16_384;
/** Notes longer than this are not heard as longer. */
const longestSlots = 16;

/** What marks a moment as strong, one value 0 … 1 or so for each sixteenth of a piece. */
export interface MetreEvidence {
  readonly slotCount: number;
  /** In the order of `evidenceKinds`, `slotCount` values each. */
  readonly curves: readonly Float32Array[];
  /** Pitch classes that begin in each sixteenth, as 12 bits. */
  readonly begun: Uint16Array;
}

/**
 * How many notes begin; how long the highest of them lasts; how long the lowest lasts where it is the bass; how much the
 * harmony changes; bass drum, snare, crash. Beginnings, length, bass and harmony are Temperley's preference rules of metre (2001:
 * event, length, bass, harmony rule).
 */
export const evidenceKinds = ['onsets', 'length', 'bass', 'harmony', 'kick', 'snare', 'crash'] as const;

interface Begun {
  readonly slot: number;
  readonly length: number;
  readonly pitch: number;
}

const weightOf = (length: number): number => Math.log2(1 + Math.min(longestSlots, length)) / 4;

/** The signs of metre in a song's notes. Linear in the notes. */
export function metreEvidence(song: Song): MetreEvidence {
  const slotTicks = song.ticksPerQuarter / slotsPerQuarter;
  const begin = ({ tick, durationTicks, pitch }: SongNote): Begun => ({
    slot: Math.round(tick / slotTicks),
    length: Math.max(0.5, durationTicks / slotTicks),
    pitch,
  });
  const notesOf = (isDrums: boolean): readonly Begun[] =>
    song.parts
      .filter((part) => isDrumPart(part) === isDrums)
      .flatMap(({ notes }) => notes.map(begin))
      .filter(({ slot }) => slot < mostSlots);
  const pitched = notesOf(false);
  const drums = song.parts.some(({ channel }) => channel === drumChannel) ? notesOf(true) : [];
  const last = [...pitched, ...drums].reduce((latest, { slot }) => Math.max(latest, slot), 0);
  const slotCount = last + 1;
  const curves = evidenceKinds.map(() => new Float32Array(slotCount));
  const [onsets, length, bass, harmony, ...kit] = curves;
  if (onsets === undefined || length === undefined || bass === undefined || harmony === undefined) {
    return { slotCount, curves, begun: new Uint16Array(slotCount) };
  }
  const begun = new Uint16Array(slotCount);
  for (const note of pitched) {
    onsets[note.slot] = (onsets[note.slot] ?? 0) + 1;
    begun[note.slot] = (begun[note.slot] ?? 0) | (1 << pitchClass(note.pitch));
  }
  // A chord of six is not six times as strong as a note.
  for (let slot = 0; slot < slotCount; slot += 1) onsets[slot] = Math.sqrt(onsets[slot] ?? 0);
  fillOuterVoices(pitched, { length, bass });
  fillHarmony(pitched, harmony);
  for (const { slot, pitch } of drums) {
    const place =
      pitch === 35 || pitch === 36 ? 0 : pitch >= 37 && pitch <= 40 ? 1 : pitch === 49 || pitch === 57 ? 2 : -1;
    const curve = kit[place];
    if (curve !== undefined) curve[slot] = 1;
  }
  return { slotCount, curves, begun };
}

/** Length of the highest and, where nothing near is lower, of the lowest note of each sixteenth. */
function fillOuterVoices(
  notes: readonly Begun[],
  { length, bass }: { readonly length: Float32Array; readonly bass: Float32Array },
): void {
  const highest = new Int16Array(length.length).fill(-1);
  const lowest = new Int16Array(length.length).fill(128);
  for (const { slot, pitch, length: slots } of notes) {
    if (pitch > (highest[slot] ?? 0)) {
      highest[slot] = pitch;
      length[slot] = weightOf(slots);
    }
    if (pitch < (lowest[slot] ?? 0)) {
      lowest[slot] = pitch;
      bass[slot] = 0.25 + weightOf(slots);
    }
  }
  const reach = 2 * slotsPerQuarter;
  const isBass = lowest.map((pitch, slot) => {
    for (let near = Math.max(0, slot - reach); near <= slot + reach; near += 1) {
      if ((lowest[near] ?? 128) < pitch - 4) return 0;
    }
    return 1;
  });
  for (const [slot, is] of isBass.entries()) if (is === 0) bass[slot] = 0;
}

/** How different the pitch classes of the quarter after a sixteenth are from those of the quarter before it, 0 … 1. */
function fillHarmony(notes: readonly Begun[], harmony: Float32Array): void {
  const sounding = new Float32Array(harmony.length * 12);
  for (const { slot, pitch, length } of notes) {
    const until = Math.min(harmony.length, slot + Math.min(longestSlots, Math.max(1, Math.round(length))));
    const pitchAt = pitchClass(pitch);
    for (let at = slot; at < until; at += 1) sounding[at * 12 + pitchAt] = 1;
  }
  for (let slot = 0; slot < harmony.length; slot += 1) {
    let [both, before, after] = [0, 0, 0];
    for (let tone = 0; tone < 12; tone += 1) {
      let [left, right] = [0, 0];
      for (let step = 0; step < slotsPerQuarter; step += 1) {
        left += sounding[(slot - 1 - step) * 12 + tone] ?? 0;
        right += sounding[(slot + step) * 12 + tone] ?? 0;
      }
      both += left * right;
      before += left * left;
      after += right * right;
    }
    harmony[slot] = before === 0 || after === 0 ? 0 : 1 - both / Math.sqrt(before * after);
  }
}
