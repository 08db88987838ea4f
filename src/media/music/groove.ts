import { AppError } from '../../core/errors.ts';
import { drumKeys, type DrumName } from './drum-keys.ts';
import { drumKits, gmPrograms, type DrumKitName, type ProgramName } from './gm-programs.ts';
import type { Meter } from './lead-sheet.ts';
import { parseSteps, type StepPattern } from './step-pattern.ts';
import type { VoicingKind } from './voicing.ts';

export const variationNames = ['a', 'b', 'lively', 'sparse'] as const;
export type VariationName = (typeof variationNames)[number];

/** `X` accent, `x` hit, `o` ghost. */
const drumAlphabet = 'Xxo';
/**
 * Degrees of the chord `1` … `8`; `L` the fifth below the root, `n` the next bar's root, `a` and `b` the semitone above
 * and below it.
 */
const bassAlphabet = '12345678Lnab';
/** The whole chord `X` (accent), `x`, `o` (soft); one voice from the bottom `1` … `5`; `r` and `f` a low root or fifth. */
const chordAlphabet = 'Xxo12345rf';

/** How a groove is written down; an empty lane is silent. */
export interface GrooveNotation {
  readonly drums?: Partial<Readonly<Record<DrumName, string>>>;
  readonly bass?: string;
  readonly comping?: string;
  readonly pad?: string;
}

export interface GrooveSpec {
  /** Kebab-case, unique in the library. */
  readonly id: string;
  readonly meter: Meter;
  /** Quarter notes a minute: slowest, usual, fastest. */
  readonly tempo: readonly [number, number, number];
  /** Where the off-beat falls in its pair, 0.5 (straight) … 0.75, and which notes are pairs; default straight. */
  readonly swing?: Swing;
  readonly instruments: {
    readonly melody: ProgramName;
    readonly bass: ProgramName;
    readonly comping: ProgramName;
    readonly pad: ProgramName;
    /** Joins the melody an octave away where it is lively. */
    readonly doubling?: ProgramName;
    readonly kit?: DrumKitName;
  };
  readonly voicing?: { readonly comping?: VoicingKind; readonly pad?: VoicingKind };
  /** Whether triads get the seventh of their key: the sound of jazz, soul and bossa nova. */
  readonly sevenths?: boolean;
  /** Whose patterns are played when a song in another metre asks for this style (with this style's instruments). */
  readonly relatives: Partial<Readonly<Record<Meter, string>>>;
  /** `a` is complete; the others say what changes (drum lanes one by one, an empty string silences). */
  readonly variations: Readonly<Record<VariationName, GrooveNotation>>;
  /** The groove goes on until the beat on which the fill begins. */
  readonly fills: readonly Partial<Readonly<Record<DrumName, string>>>[];
  readonly intro: {
    readonly bars: 1 | 2 | 4;
    readonly variation: VariationName;
    readonly parts: readonly GroovePart[];
    /** Whether its last bar turns to the dominant. */
    readonly dominant: boolean;
  };
  /** The rhythm of the last chord, and the tempo at the very end as a share of the tempo before, 0.4 … 1. */
  readonly ending: { readonly hits: string; readonly slowTo: number };
  /** Whether a cymbal greets a new section; default true. */
  readonly crash?: boolean;
}

export type GroovePart = 'drums' | 'bass' | 'comping' | 'pad';

export interface Swing {
  readonly unit: 'eighth' | 'sixteenth';
  readonly amount: number;
}

export interface DrumLane {
  readonly key: number;
  readonly steps: StepPattern;
}

export interface GroovePattern {
  readonly drums: readonly DrumLane[];
  readonly bass: StepPattern;
  readonly comping: StepPattern;
  readonly pad: StepPattern;
}

/** A style as the arranger plays it. */
export interface GrooveStyle {
  readonly id: string;
  readonly meter: Meter;
  readonly tempo: GrooveSpec['tempo'];
  readonly swing: Swing;
  readonly programs: Readonly<Record<'melody' | 'bass' | 'comping' | 'pad' | 'drums', number>> & {
    readonly doubling: number | undefined;
  };
  readonly voicing: Readonly<Record<'comping' | 'pad', VoicingKind>>;
  readonly sevenths: boolean;
  readonly relatives: GrooveSpec['relatives'];
  readonly variations: Readonly<Record<VariationName, GroovePattern>>;
  readonly fills: readonly (readonly DrumLane[])[];
  readonly intro: GrooveSpec['intro'];
  readonly ending: { readonly hits: StepPattern; readonly slowTo: number };
  readonly crash: boolean;
}

function isDrumName(name: string): name is DrumName {
  return Object.hasOwn(drumKeys, name);
}

function readDrums(lanes: GrooveNotation['drums'], meter: Meter): readonly DrumLane[] {
  return Object.entries(lanes ?? {}).flatMap(([name, notation]) => {
    if (!isDrumName(name)) throw new AppError({ code: 'internal', message: `no drum is called ${name}` });
    return notation === '' ? [] : [{ key: drumKeys[name], steps: parseSteps(notation, drumAlphabet, meter) }];
  });
}

function readLane(notation: string | undefined, alphabet: string, meter: Meter): StepPattern {
  return notation === undefined || notation === '' ? [[]] : parseSteps(notation, alphabet, meter);
}

function readPattern(notation: GrooveNotation, meter: Meter): GroovePattern {
  return {
    drums: readDrums(notation.drums, meter),
    bass: readLane(notation.bass, bassAlphabet, meter),
    comping: readLane(notation.comping, chordAlphabet, meter),
    pad: readLane(notation.pad, chordAlphabet, meter),
  };
}

/** Reads and checks a style. @throws AppError `internal` naming the style and the pattern that is wrong. */
export function defineGroove(spec: GrooveSpec): GrooveStyle {
  const { meter, instruments, variations } = spec;
  const changed = (name: VariationName): GroovePattern => {
    const { a } = variations;
    const drums = { ...a.drums, ...variations[name].drums };
    return readPattern({ ...a, ...variations[name], drums }, meter);
  };
  try {
    return {
      id: spec.id,
      meter,
      tempo: spec.tempo,
      swing: spec.swing ?? { unit: 'eighth', amount: 0.5 },
      programs: {
        melody: gmPrograms[instruments.melody],
        bass: gmPrograms[instruments.bass],
        comping: gmPrograms[instruments.comping],
        pad: gmPrograms[instruments.pad],
        doubling: instruments.doubling === undefined ? undefined : gmPrograms[instruments.doubling],
        drums: drumKits[instruments.kit ?? 'standard'],
      },
      voicing: { comping: spec.voicing?.comping ?? 'close', pad: spec.voicing?.pad ?? 'open' },
      sevenths: spec.sevenths ?? false,
      relatives: spec.relatives,
      variations: { a: changed('a'), b: changed('b'), lively: changed('lively'), sparse: changed('sparse') },
      fills: spec.fills.map((fill) => readDrums(fill, meter)),
      intro: spec.intro,
      ending: { hits: parseSteps(spec.ending.hits, 'Xx', meter), slowTo: spec.ending.slowTo },
      crash: spec.crash ?? true,
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError({ code: 'internal', message: `groove ${spec.id}: ${reason}`, cause: error });
  }
}
