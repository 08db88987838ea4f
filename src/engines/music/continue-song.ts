import type { GeneratorContext } from '../../core/generator.ts';
import { musicStyleOf } from '../../core/music-options.ts';
import { bandNames } from './band-names.ts';
import type { CompositionPlan } from '../../media/music/composing/composition-plan.ts';
import { controlsOf } from '../../media/music/composing/sheet-words.ts';
import { createBarGrid } from '../../media/music/editing/bar-grid.ts';
import { feelOf } from '../../media/music/editing/feel.ts';
import { guessGenre } from '../../media/music/editing/fitting-style.ts';
import { heldAccompaniment, holdsChords } from '../../media/music/editing/held-accompaniment.ts';
import { onGrid, playBand } from '../../media/music/editing/play-band.ts';
import type { EditedMusic, ReadMusic } from '../../media/music/editing/read-music.ts';
import type { Player } from '../../media/music/editing/player.ts';
import { seatPlayers } from '../../media/music/editing/seat-players.ts';
import type { GrooveStyle } from '../../media/music/groove.ts';
import { barTicks, hasChords, type LeadSheet, type LeadSheetBar } from '../../media/music/lead-sheet.ts';
import { inHomeKey, inKey } from '../../media/music/listening/shift-sheet.ts';
import { pieceTicksPerLeadSheetTick, type Piece } from '../../media/music/piece.ts';
import { composeLeadSheet } from '../composers/compose-lead-sheet.ts';
import { harmoniseLeadSheet } from '../composers/harmonise-lead-sheet.ts';
import { songOfPiece } from './song-of-piece.ts';

export interface ContinueOptions {
  /** How many bars come after the piece's own, an ending counted in. */
  readonly bars: number;
  readonly ending: boolean;
  readonly style: GrooveStyle;
  /** Whether players join that the piece does not have. */
  readonly wholeBand: boolean;
  readonly modelId?: string | undefined;
  readonly temperature?: number | undefined;
}

export interface ContinuedMusic {
  readonly music: EditedMusic;
  readonly modelId: string;
  /** In the order of the piece's parts: those that have nothing to play in the new bars. */
  readonly silent: readonly string[];
}

/** Bars before the new ones that a composer is shown; the models remember hardly more. */
const mostShownBars = 48;
/** With fewer there is hardly anything to go on from. */
const fewestShownBars = 4;

/**
 * Composes on from where a piece ends, and has its own instruments play it. Not a note of the piece is touched.
 * Yields the fraction done.
 */
export async function* continueSong(
  music: ReadMusic,
  options: ContinueOptions,
  context: GeneratorContext,
): AsyncGenerator<number, ContinuedMusic> {
  const { models, random, signal, locale } = context;
  const { heard, song } = music;
  const { bars } = heard.leadSheet;
  const shown = lastBars(heard.leadSheet, Math.min(mostShownBars, bars.length - barsBeforeTune(heard.leadSheet)));
  const named = { ...shown, genre: guessGenre(heard) };
  const opening = inHomeKey(
    hasChords(named) ? named : await harmoniseLeadSheet(models, named, { random: random.fork('harmony'), signal }),
  );
  const composedBars = options.bars - (options.ending ? 1 : 0);
  const composed = yield* composeLeadSheet(models, {
    plan: { ...controlsFor(opening), ...mannerOf(heard, options), bars: opening.bars.length + composedBars, opening },
    ...(options.modelId === undefined ? {} : { modelId: options.modelId }),
    ...(options.temperature === undefined ? {} : { temperature: options.temperature }),
    random: random.fork('continuation'),
    signal,
  });
  const sheet = continuationOf(composed.sheet, opening, heard.leadSheet);
  const piece = playBand(sheet, {
    style: options.style,
    intensities: sheet.sections.map((_, index) => (index === sheet.sections.length - 1 ? 0.7 : 0.55)),
    ending: options.ending,
    feel: feelOf(heard),
    random: random.fork('players'),
  });
  const grid = createBarGrid(heard);
  const offset = heard.bars.length * barTicks(heard.meter);
  const band = songOfPiece(piece, { title: '', partNames: bandNames(locale) });
  const tuneShift = tuneShiftOf(piece, sheet);
  const players = onGrid(band.parts, grid, offset).flatMap((part, index): Player[] => {
    const role = piece.tracks[index]?.role;
    if (role === undefined) return [];
    const shift = role === 'melody' ? tuneShift : 0;
    return [{ role, part: { ...part, notes: part.notes.map((note) => ({ ...note, pitch: note.pitch + shift })) } }];
  });
  const playing = !options.wholeBand && holdsChords(heard) ? heldAccompaniment(players) : players;
  const seated = seatPlayers(song, music.reading.roles ?? [], playing, options.wholeBand);
  const tickOf = (pieceTick: number): number =>
    Math.round(grid.tickAt(offset + pieceTick / pieceTicksPerLeadSheetTick));
  const tempoFactor =
    (song.tempos.findLast(({ tick }) => tick <= tickOf(0))?.quartersPerMinute ?? heard.bpm) / heard.bpm;
  return {
    modelId: composed.modelId,
    silent: seated.silent.flatMap((place) => song.parts[place]?.name ?? []),
    music: {
      song: {
        ...seated.song,
        // A piece that slowed down at its end goes on at its own tempo.
        tempos: [
          ...song.tempos.filter(({ tick }) => tick < tickOf(0)),
          ...piece.tempo.map(({ tick, bpm }) => ({
            tick: tickOf(tick),
            quartersPerMinute: bpm * (Math.abs(tempoFactor - 1) < 0.03 ? tempoFactor : 1),
          })),
        ],
      },
      reading: {
        ...music.reading,
        roles: seated.roles,
        chords: [
          ...(music.reading.chords ?? []),
          ...piece.chords.map(({ tick, chord }) => ({ tick: tickOf(tick), chord })),
        ],
        sections: [
          ...(music.reading.sections ?? []),
          ...piece.markers.map(({ tick, label }) => ({ tick: tickOf(tick), label })),
        ],
      },
      sheet:
        music.sheet === undefined
          ? undefined
          : joined(music.sheet, sheet, options.ending ? endingBar(piece, sheet, tuneShift) : []),
    },
  };
}

/**
 * What is asked for: more of the same. Going on from a piece's end, a composer writes a quarter fewer notes than the piece
 * has (measured on 12 of ours, two seeds each); asked for the next density, a tenth fewer.
 */
function controlsFor(opening: LeadSheet): ReturnType<typeof controlsOf> {
  const { density, ...controls } = controlsOf(opening);
  return { ...controls, density: density === 0 ? 1 : density === 1 ? 2 : 3 };
}

/** How the new bars are sung: as the band that was asked for sings, else as the piece tells that it was; else plainly. */
function mannerOf(
  { style: told }: ReadMusic['heard'],
  { wholeBand, style: asked }: ContinueOptions,
): Pick<CompositionPlan, 'style' | 'isBlues'> {
  const style = wholeBand ? musicStyleOf(asked.id) : told;
  return { ...(style === undefined ? {} : { style }), ...(style === 'blues' ? { isBlues: true } : {}) };
}

/** Bars of an introduction, or of an upbeat: when a section comes back it begins with its tune. */
function barsBeforeTune({ bars, meter }: LeadSheet): number {
  const begun = bars.findIndex(({ notes }) => (notes[0]?.tick ?? Infinity) < barTicks(meter) / 2);
  return begun > 0 && bars.length - begun >= fewestShownBars ? begun : 0;
}

/** The end of a sheet, saying its first chord itself. */
function lastBars(sheet: LeadSheet, most: number): LeadSheet {
  const from = Math.max(0, sheet.bars.length - most);
  if (from === 0) return sheet;
  const inside = sheet.sections.filter(({ firstBar }) => firstBar >= from);
  const label = sheet.sections.findLast(({ firstBar }) => firstBar <= from)?.label ?? 'A';
  const sections = inside.map((section) => ({ ...section, firstBar: section.firstBar - from }));
  return {
    ...sheet,
    bars: withFirstChord(sheet, from),
    sections: sections[0]?.firstBar === 0 ? sections : [{ label, firstBar: 0 }, ...sections],
  };
}

function withFirstChord(sheet: LeadSheet, from: number): readonly LeadSheetBar[] {
  const [first, ...others] = sheet.bars.slice(from);
  if (first === undefined) return [];
  if (first.chords[0]?.tick === 0) return [first, ...others];
  const carried = sheet.bars
    .slice(0, from)
    .flatMap(({ chords }) => chords)
    .at(-1);
  return [
    carried === undefined ? first : { ...first, chords: [{ tick: 0, chord: carried.chord }, ...first.chords] },
    ...others,
  ];
}

/** What was composed after the opening, in the piece's own key and register. */
function continuationOf(composed: LeadSheet, opening: LeadSheet, own: LeadSheet): LeadSheet {
  const from = opening.bars.length;
  const inside = composed.sections.filter(({ firstBar }) => firstBar >= from);
  const sections = inside.map((section) => ({ ...section, firstBar: section.firstBar - from }));
  const label = composed.sections.findLast(({ firstBar }) => firstBar <= from)?.label ?? 'B';
  const rest = {
    ...composed,
    bpm: own.bpm,
    bars: withFirstChord(composed, from),
    sections: sections[0]?.firstBar === 0 ? sections : [{ label, firstBar: 0 }, ...sections],
  };
  const back = inKey(rest, own.tonic ?? (own.mode === 'minor' ? 9 : 0));
  // There and back by the shorter way may be an octave: both ways of a tritone go up.
  const there = firstPitch(inKey(opening, back.tonic ?? 0)) - firstPitch(lastBars(own, from));
  return there === 0 ? back : withTune(back, -12 * Math.round(there / 12));
}

function firstPitch(sheet: LeadSheet): number {
  return sheet.bars.flatMap(({ notes }) => notes)[0]?.pitch ?? 0;
}

function withTune(sheet: LeadSheet, shift: number): LeadSheet {
  const bars = sheet.bars.map((bar) => ({
    ...bar,
    notes: bar.notes.map((note) => ({ ...note, pitch: note.pitch + shift })),
  }));
  return { ...sheet, bars };
}

/** The band sings a tune where it likes best; the piece's own instrument plays it where it was. Whole octaves. */
function tuneShiftOf(piece: Piece, sheet: LeadSheet): number {
  const played = piece.tracks.find(({ role }) => role === 'melody')?.notes[0]?.pitch;
  return played === undefined ? 0 : 12 * Math.round((firstPitch(sheet) - played) / 12);
}

/** The bar that the band added: the last chord, and what the tune ends on. */
function endingBar(piece: Piece, sheet: LeadSheet, tuneShift: number): readonly LeadSheetBar[] {
  const from = sheet.bars.length * barTicks(sheet.meter) * pieceTicksPerLeadSheetTick;
  const last = piece.tracks.find(({ role }) => role === 'melody')?.notes.at(-1);
  return [
    {
      chords: [{ tick: 0, chord: piece.chords.at(-1)?.chord ?? null }],
      notes:
        last === undefined || last.startTick < from - pieceTicksPerLeadSheetTick
          ? []
          : [{ tick: 0, pitch: last.pitch + tuneShift, durationTicks: barTicks(sheet.meter) }],
    },
  ];
}

function joined(first: LeadSheet, second: LeadSheet, ending: readonly LeadSheetBar[]): LeadSheet {
  const offset = first.bars.length;
  return {
    ...first,
    bars: [...first.bars, ...second.bars, ...ending],
    sections: [
      ...first.sections,
      ...second.sections.map((section) => ({ ...section, firstBar: section.firstBar + offset })),
    ],
  };
}
