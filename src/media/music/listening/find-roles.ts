import type { Meter } from '../lead-sheet.ts';
import { barTicks } from '../lead-sheet.ts';
import { drumChannel } from '../../midi/song.ts';
import type { HeardNote, HeardPart, HeardRole } from './heard-music.ts';

type Part = Omit<HeardPart, 'role'>;

/** What can be counted of a part without knowing the others. */
interface PartTraits {
  readonly index: number;
  /** Share of the notes that begin while another note of the part sounds on, 0 … 1. */
  readonly polyphony: number;
  readonly meanPitch: number;
  /** Share of the song's bars in which it plays. */
  readonly coverage: number;
  /** Notes in a bar it plays in. */
  readonly density: number;
  /** Different pitches. */
  readonly variety: number;
  /** Mean of the intervals from note to note that are steps or repeats, 0 … 1. */
  readonly smoothness: number;
}

const tuneName = /melod|lead|vocal|vox|voice|voz|canto|sing|tune|solo|theme|tema|sopran|\bright\b|derecha/iu;
const bassName = /bass|bajo|contrabajo|tuba/iu;
const chordName = /chord|acorde|pad|string|cuerda|comp|rhythm|accomp|acompa|organ|guitar|\bleft\b|izquierda/iu;
const drumName = /^(?:drums?|percussion|bater[ií]a|percusi[oó]n|drum ?kit|kit)\b/iu;

/** General MIDI: 33–40 basses. */
const isBassProgram = (program: number): boolean => program >= 32 && program <= 39;
/** Choir voices, solo brass and reeds, pipes, synth leads. */
const isTuneProgram = (program: number): boolean =>
  (program >= 52 && program <= 54) || (program >= 56 && program <= 87) || program === 40 || program === 73;

/** Channel 10, or (in files that ignore it) a part that calls itself drums. */
export function isDrumPart({ channel, name }: { readonly channel: number; readonly name: string }): boolean {
  return channel === drumChannel || drumName.test(name);
}

function traitsOf(notes: readonly HeardNote[], index: number, { meter, barCount }: RoleSetting): PartTraits {
  const bars = new Set(notes.map(({ position }) => Math.floor(position / barTicks(meter))));
  let soundsUntil = -1;
  let over = 0;
  let small = 0;
  let previous: HeardNote | undefined;
  for (const note of notes) {
    // Legato overlap of less than a sixteenth is one voice's way of playing.
    if (note.position + 2 < soundsUntil || note.position === previous?.position) over += 1;
    if (previous !== undefined && Math.abs(note.pitch - previous.pitch) <= 2) small += 1;
    soundsUntil = Math.max(soundsUntil, note.position + note.length);
    previous = note;
  }
  const count = Math.max(1, notes.length);
  return {
    index,
    polyphony: over / count,
    meanPitch: notes.reduce((sum, { pitch }) => sum + pitch, 0) / count,
    coverage: bars.size / Math.max(1, barCount),
    density: notes.length / Math.max(1, bars.size),
    variety: new Set(notes.map(({ pitch }) => pitch)).size,
    smoothness: small / Math.max(1, notes.length - 1),
  };
}

/** How much a part is like a tune: sung register, one voice, steps, some variety, there for most of the song. */
function tuneScore(part: Part, traits: PartTraits, isNamed: boolean): number {
  const { polyphony, meanPitch, coverage, density, variety, smoothness } = traits;
  const register = Math.max(0, Math.abs(meanPitch - 70) - 8) / 8;
  return (
    3 * (1 - polyphony) -
    register +
    2 * Math.min(1, coverage / 0.6) +
    Math.min(1, variety / 10) +
    smoothness -
    Math.max(0, density - 10) / 6 +
    (tuneName.test(part.name) && isNamed ? 3 : 0) -
    (chordName.test(part.name) ? 1 : 0) -
    (bassName.test(part.name) || isBassProgram(part.program) ? 3 : 0) +
    (isTuneProgram(part.program) ? 0.5 : 0)
  );
}

export interface RoleSetting {
  readonly meter: Meter;
  readonly barCount: number;
}

/** More than this share of overlapping notes is more than one voice. */
const polyphonicFrom = 0.3;
/** A part this low on average is no tune unless it is alone. */
const bassBelow = 50;

/**
 * Says what each part does, by name, register, polyphony, density and instrument. There is at most one `melody` or
 * `mixed` part, and at most one bass.
 */
export function findRoles(parts: readonly Part[], setting: RoleSetting): readonly HeardRole[] {
  const pitched = parts.flatMap((part, index) =>
    isDrumPart(part) || part.notes.length === 0 ? [] : [{ part, traits: traitsOf(part.notes, index, setting) }],
  );
  const roles: HeardRole[] = parts.map((part) => (isDrumPart(part) ? 'drums' : 'chords'));
  const tune = pitched.toSorted(
    (left, right) => tuneScore(right.part, right.traits, true) - tuneScore(left.part, left.traits, true),
  )[0];
  if (tune === undefined) return roles;
  const others = pitched.filter((candidate) => candidate !== tune);
  const bass = others
    .filter(({ part, traits }) => isBassLike(part, traits))
    .toSorted((left, right) => left.traits.meanPitch - right.traits.meanPitch)[0];
  for (const { traits } of others) {
    roles[traits.index] = traits.polyphony > polyphonicFrom ? 'chords' : 'counter';
  }
  if (bass !== undefined) roles[bass.traits.index] = 'bass';
  const isBassAlone = isBassLike(tune.part, tune.traits) && tune.traits.meanPitch < bassBelow && others.length > 0;
  if (isBassAlone) roles[tune.traits.index] = 'bass';
  else roles[tune.traits.index] = tune.traits.polyphony > polyphonicFrom ? 'mixed' : 'melody';
  return roles;
}

function isBassLike({ name, program }: Part, { meanPitch, polyphony }: PartTraits): boolean {
  if (polyphony > polyphonicFrom) return false;
  return bassName.test(name) || isBassProgram(program) || meanPitch < bassBelow;
}
