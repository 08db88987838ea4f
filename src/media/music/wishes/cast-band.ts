import { findGroove } from '../groove-library.ts';
import type { GroovePattern, GrooveStyle, VariationName } from '../groove.ts';
import type { TrackRole } from '../piece.ts';
import type { WishedInstrument } from './instrument-words.ts';
import type { MusicWishes } from './music-wishes.ts';

/** Who plays what. */
export interface CastBand {
  /** The style with the instruments that were asked for. */
  readonly style: GrooveStyle;
  /** Parts that nobody plays. */
  readonly silent: ReadonlySet<TrackRole>;
  /** The tune is played an octave lower. */
  readonly isTuneLow: boolean;
}

type Programs = { -readonly [R in keyof GrooveStyle['programs']]: GrooveStyle['programs'][R] };
type PitchedRole = 'melody' | 'bass' | 'comping' | 'pad' | 'doubling';
const pitchedRoles: readonly PitchedRole[] = ['melody', 'bass', 'comping', 'pad', 'doubling'];

/** Who steps in for an instrument that was not wanted, by role. */
const substitutes: Readonly<Record<PitchedRole, readonly number[]>> = {
  melody: [73, 71, 40, 0, 80],
  doubling: [48, 11, 73],
  comping: [0, 25, 46, 4],
  pad: [49, 89, 16],
  bass: [33, 32, 38],
};

const borrowedDrums = { '4/4': 'pop', '3/4': 'jazz-waltz', '6/8': 'slow-rock' } as const;

/**
 * The band for a style and what was asked of its instruments.
 * @param style in the metre of the piece (`grooveFor`), with its own programs.
 */
export function castBand(
  style: GrooveStyle,
  wishes: Pick<MusicWishes, 'instruments' | 'without' | 'alone' | 'ensemble'>,
): CastBand {
  const silent = new Set<TrackRole>();
  const programs: Programs = { ...style.programs };
  for (const role of pitchedRoles) {
    const program = wishes.ensemble?.[role];
    if (program === null) silent.add(role);
    else if (program !== undefined) programs[role] = program;
  }
  if (wishes.ensemble?.drums === null) silent.add('drums');
  const [only] = wishes.instruments;
  if (wishes.alone && only !== undefined) playAlone(only, programs, silent);
  else shareOut(wishes.instruments, programs);
  dismiss(wishes.without, programs, silent);
  // Somebody has to play.
  if ([...pitchedRoles, 'drums' as const].every((role) => silent.has(role))) silent.delete('melody');
  const wantsDrums = wishes.instruments.some(({ roles }) => roles.includes('drums'));
  const tuneInstrument = wishes.instruments.find(({ program }) => program === programs.melody);
  return {
    style: { ...(wantsDrums && !silent.has('drums') ? withDrums(style) : style), programs },
    silent,
    isTuneLow: tuneInstrument?.isLow === true,
  };
}

/** One instrument plays all that it can; a piano and a guitar have a left hand. */
function playAlone(instrument: WishedInstrument, programs: Programs, silent: Set<TrackRole>): void {
  const playing = new Set<TrackRole>(instrument.roles);
  if (playing.has('comping')) playing.add('bass');
  // Whoever is alone plays the tune, a bass too.
  if (!playing.has('drums')) playing.add('melody');
  playing.delete('pad');
  for (const role of pitchedRoles) {
    if (playing.has(role)) programs[role] = instrument.program;
    else silent.add(role);
  }
  if (!playing.has('drums')) silent.add('drums');
}

const isOfFamily = ({ program, family }: WishedInstrument, candidate: number | undefined): boolean =>
  candidate !== undefined &&
  (candidate === program || (family !== undefined && candidate >= family[0] && candidate <= family[1]));

/** Each instrument gets the first part it can play that is still free; one the style has already stays where it is. */
function shareOut(instruments: readonly WishedInstrument[], programs: Programs): void {
  const taken = new Set<TrackRole>();
  const pitched = instruments.filter(({ roles }) => !roles.includes('drums') && roles.length > 0);
  // Who can do least chooses first.
  for (const instrument of pitched.toSorted((a, b) => a.roles.length - b.roles.length)) {
    if (instrument.program < 0) continue;
    const own = instrument.roles.find(
      (role) => role !== 'drums' && !taken.has(role) && isOfFamily(instrument, programs[role]),
    );
    const role = own ?? instrument.roles.find((candidate) => !taken.has(candidate)) ?? 'doubling';
    if (role === 'drums') continue;
    taken.add(role);
    if (own === undefined) programs[role] = instrument.program;
  }
  const [first] = pitched;
  if (pitched.length === 1 && first?.alone === true && !taken.has('melody') && first.roles.includes('melody')) {
    programs.melody = programs.comping;
  }
}

function dismiss(without: readonly WishedInstrument[], programs: Programs, silent: Set<TrackRole>): void {
  for (const { roles, program } of without) {
    if (roles.includes('drums')) silent.add('drums');
    else if (roles[0] === 'bass') silent.add('bass');
    else if (program < 0) {
      silent.add('comping');
      silent.add('pad');
    }
  }
  const pitched = without.filter(({ roles }) => !roles.includes('drums'));
  const unwanted = (program: number | undefined): boolean => pitched.some((one) => isOfFamily(one, program));
  for (const role of pitchedRoles) {
    if (silent.has(role) || !unwanted(programs[role])) continue;
    const other = substitutes[role].find((program) => !unwanted(program));
    if (other === undefined) silent.add(role);
    else programs[role] = other;
  }
}

/** A style without drums borrows them from one that has some. */
function withDrums(style: GrooveStyle): GrooveStyle {
  if (style.variations.a.drums.length > 0) return style;
  const lender = findGroove(borrowedDrums[style.meter]);
  const lent = (name: VariationName): GroovePattern => ({
    ...style.variations[name],
    drums: lender.variations[name].drums,
  });
  return {
    ...style,
    variations: { a: lent('a'), b: lent('b'), lively: lent('lively'), sparse: lent('sparse') },
    fills: lender.fills,
  };
}
