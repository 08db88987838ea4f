import type { Meter } from '../lead-sheet.ts';
import type { TripletGroup, WrittenSpan } from './score-rhythm.ts';

/** As MusicXML calls them. */
export type BeamState = 'begin' | 'continue' | 'end' | 'forward hook' | 'backward hook';

interface BeamableNote extends WrittenSpan {
  /** Undefined for a rest. */
  readonly pitch: object | undefined;
}

/** Which group of the metre a tick belongs to: a beat, in 4/4 half a bar where only eighths fill it. */
function beamGroup(
  note: BeamableNote,
  { meter, groups, evenHalves }: { meter: Meter; groups: readonly TripletGroup[]; evenHalves: ReadonlySet<number> },
): string {
  if (note.isTriplet)
    return `triplet ${groups.find(({ start, end }) => note.start >= start && note.end <= end)?.start}`;
  if (meter === '6/8') return `beat ${Math.floor(note.start / 18)}`;
  const half = Math.floor(note.start / 24);
  return evenHalves.has(half) ? `half ${half}` : `beat ${Math.floor(note.start / 12)}`;
}

/** Halves of a 4/4 bar made of four eighths. */
function halvesOfEighths(notes: readonly BeamableNote[], meter: Meter): ReadonlySet<number> {
  if (meter !== '4/4') return new Set();
  return new Set(
    [0, 1].filter((half) => {
      const inside = notes.filter(({ start }) => Math.floor(start / 24) === half);
      return (
        inside.length === 4 &&
        inside.every(
          ({ type, dots, isTriplet, pitch }) => type === 'eighth' && dots === 0 && !isTriplet && pitch !== undefined,
        )
      );
    }),
  );
}

/** The beams of each note of a bar, primary first; empty where it has a flag or none. Rests part groups. */
export function beamNotes(
  notes: readonly BeamableNote[],
  { meter, groups }: { readonly meter: Meter; readonly groups: readonly TripletGroup[] },
): readonly (readonly BeamState[])[] {
  const evenHalves = halvesOfEighths(notes, meter);
  const runs: number[][] = [];
  let before: string | undefined;
  for (const [index, note] of notes.entries()) {
    const isBeamed = note.pitch !== undefined && (note.type === 'eighth' || note.type === '16th');
    const group = isBeamed ? beamGroup(note, { meter, groups, evenHalves }) : undefined;
    if (group !== undefined) {
      if (group === before) runs.at(-1)?.push(index);
      else runs.push([index]);
    }
    before = group;
  }
  const beams: BeamState[][] = notes.map(() => []);
  for (const run of runs) {
    if (run.length < 2) continue;
    for (const [place, index] of run.entries()) {
      beams[index]?.push(place === 0 ? 'begin' : place === run.length - 1 ? 'end' : 'continue');
      const second = secondBeam(
        run.map((at) => notes[at]?.type === '16th'),
        place,
      );
      if (second !== undefined) beams[index]?.push(second);
    }
  }
  return beams;
}

function secondBeam(isShort: readonly boolean[], place: number): BeamState | undefined {
  if (isShort[place] !== true) return undefined;
  const left = isShort[place - 1] === true;
  const right = isShort[place + 1] === true;
  if (left && right) return 'continue';
  if (left) return 'end';
  if (right) return 'begin';
  return place === 0 ? 'forward hook' : 'backward hook';
}
