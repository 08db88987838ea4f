import type { GeneratorContext } from '../../core/generator.ts';
import { bandNames } from '../../engines/music/band-names.ts';
import { harmoniseLeadSheet } from '../../engines/composers/harmonise-lead-sheet.ts';
import { songOfPiece } from '../../engines/music/song-of-piece.ts';
import { arrange } from '../../media/music/arrange.ts';
import { castTracks } from '../../media/music/arrange/cast-tracks.ts';
import { defaultIntensities } from '../../media/music/arrange/plan-bars.ts';
import type { EditedMusic } from '../../media/music/editing/read-music.ts';
import { grooveFor } from '../../media/music/groove-library.ts';
import type { GrooveStyle } from '../../media/music/groove.ts';
import { humanise } from '../../media/music/humanise.ts';
import { barTicks, type LeadSheet } from '../../media/music/lead-sheet.ts';
import { pieceTicksPerLeadSheetTick } from '../../media/music/piece.ts';
import { castBand } from '../../media/music/wishes/cast-band.ts';
import type { MusicWishes } from '../../media/music/wishes/music-wishes.ts';

const nobody: Pick<MusicWishes, 'instruments' | 'without' | 'alone' | 'ensemble'> = {
  instruments: [],
  without: [],
  alone: false,
};

export interface ReplayOptions {
  readonly style: GrooveStyle;
  readonly players: MusicWishes | undefined;
  /** Whether the sheet's chords are to be found first. */
  readonly isBare: boolean;
}

/**
 * The tune and its chords played by another band: a new arrangement, with an intro and an ending.
 * @param wanted the sheet in its final key, mode and tempo.
 */
export async function replayMusic(
  wanted: LeadSheet,
  options: ReplayOptions,
  context: GeneratorContext,
): Promise<EditedMusic> {
  const { random, signal, models, locale } = context;
  const sheet = options.isBare
    ? await harmoniseLeadSheet(models, wanted, { random: random.fork('harmony'), signal })
    : wanted;
  const { style, ...cast } = castBand(grooveFor(options.style, sheet.meter), options.players ?? nobody);
  const arranged = arrange(sheet, { style, random, intensities: defaultIntensities(sheet) });
  const tracks = castTracks(arranged.tracks, cast);
  const piece = humanise({ ...arranged, tracks }, { random, swing: style.swing, looseness: 0.4 });
  const song = songOfPiece(piece, { title: '', partNames: bandNames(locale) });
  return {
    song,
    reading: {
      key: piece.key,
      chords: piece.chords,
      sections: piece.markers,
      roles: piece.tracks.map(({ role }) => role),
    },
    sheet: withIntroAndEnding(sheet, piece.markers, piece.lengthTicks / pieceTicksPerLeadSheetTick),
  };
}

/** The bars that the band adds have no tune; the score shows them all the same, so that its bars are those one hears. */
function withIntroAndEnding(
  sheet: LeadSheet,
  markers: readonly { readonly tick: number; readonly label: string }[],
  lengthTicks: number,
): LeadSheet {
  const length = barTicks(sheet.meter);
  const firstTick = markers.find(({ label }) => label !== 'intro')?.tick ?? 0;
  const before = Math.round(firstTick / pieceTicksPerLeadSheetTick / length);
  const after = Math.max(0, Math.round(lengthTicks / length) - before - sheet.bars.length);
  const empty = (count: number) => Array.from({ length: count }, () => ({ chords: [], notes: [] }));
  const sections = sheet.sections.map((section) => ({
    ...section,
    firstBar: section.firstBar + (section.firstBar === 0 ? 0 : before),
  }));
  return { ...sheet, bars: [...empty(before), ...sheet.bars, ...empty(after)], sections };
}
