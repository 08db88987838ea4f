import { z } from 'zod';
import { bandNames } from '../engines/music/band-names.ts';
import { defineGenerator, type GeneratorContext, type GeneratorEvent } from '../core/generator.ts';
import { seedSchema } from '../core/seed.ts';
import { musicEditTexts } from '../core/texts/music-edits.ts';
import { finishEdit } from '../engines/music/finish-edit.ts';
import { openMusic, type OpenedMusic } from '../engines/music/open-music.ts';
import { songOfPiece } from '../engines/music/song-of-piece.ts';
import { styleAsked, styleLabel } from '../engines/music/style-asked.ts';
import { createBarGrid } from '../media/music/editing/bar-grid.ts';
import { closesByItself, withoutLastBar } from '../media/music/editing/close-sheet.ts';
import { feelOf } from '../media/music/editing/feel.ts';
import { intensitiesOf, onGrid, playBand } from '../media/music/editing/play-band.ts';
import type { EditedMusic } from '../media/music/editing/read-music.ts';
import { findGroove, grooveFor } from '../media/music/groove-library.ts';
import type { GrooveStyle } from '../media/music/groove.ts';
import type { Meter } from '../media/music/lead-sheet.ts';
import { drumChannel, type SongPart } from '../media/midi/song.ts';

const optionsSchema = z.object({
  seed: seedSchema,
  /** What the person typed; without it, what fits. */
  style: z.string().max(60).optional(),
  /** What happens to the drums that a piece has. */
  existing: z.enum(['replace', 'keep']).default('replace'),
  format: z.enum(['mp3', 'opus', 'wav']).default('mp3'),
});
type DrumsOptions = Readonly<z.infer<typeof optionsSchema>>;

/** Adds a drummer who plays along: a groove in the piece's metre and feel, fills where its sections end. */
export default defineGenerator({ name: 'drums-music', version: 1, options: optionsSchema, run: addDrums });

async function* addDrums(options: DrumsOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const { locale, signal, random } = context;
  const texts = musicEditTexts[locale];
  const opened = yield* openMusic(context, { pitches: true, bars: true });
  signal.throwIfAborted();
  yield { type: 'progress-update', fraction: 0.06, step: texts.drumming };
  const { heard } = opened;
  const style = withDrummer(styleAsked(options.style, heard, locale), heard.meter);
  const closes = closesByItself(heard) && heard.leadSheet.bars.length > 1;
  const piece = playBand(closes ? withoutLastBar(heard.leadSheet) : heard.leadSheet, {
    style,
    intensities: intensitiesOf(heard),
    ending: closes,
    feel: feelOf(heard),
    random,
  });
  const band = songOfPiece(piece, { title: '', partNames: bandNames(locale) });
  const drums = band.parts.filter(({ channel }) => channel === drumChannel);
  const edited = withDrums(opened, fromEntry(opened, onGrid(drums, createBarGrid(heard))), options.existing);
  const had = opened.song.parts.some(({ channel }) => channel === drumChannel);
  const { title } = opened;
  yield* finishEdit(
    {
      opened,
      edited,
      title: texts.titleDrums(title),
      said: texts.drummed({
        title,
        style: styleLabel(style, opened.heard.meter, locale),
        had: had ? options.existing : undefined,
      }),
      asked: { style: style.id, ...(had ? { existing: options.existing } : {}) },
      edit: 'drums',
      seed: options.seed,
      format: options.format,
      from: 0.1,
    },
    context,
  );
}

/** Styles that have a drummer, for pieces in the manner of one that has none. */
const drumStyles = { '4/4': 'pop', '3/4': 'jazz-waltz', '6/8': 'slow-rock' } as const;

function withDrummer(style: GrooveStyle, meter: Meter): GrooveStyle {
  const { a } = grooveFor(style, meter).variations;
  return a.drums.length > 0 ? style : findGroove(drumStyles[meter]);
}

/** A drummer waits for the others: what comes more than a beat before their first note is left out. */
function fromEntry({ song }: OpenedMusic, drums: readonly SongPart[]): readonly SongPart[] {
  const first = Math.min(
    ...song.parts.flatMap(({ channel, notes }) => (channel === drumChannel ? [] : notes.map(({ tick }) => tick))),
  );
  const from = first - song.ticksPerQuarter;
  return drums.map((part) => ({ ...part, notes: part.notes.filter(({ tick }) => tick >= from) }));
}

/** The piece with a drummer; every other note is the person's own. */
function withDrums(
  { song, reading, sheet }: OpenedMusic,
  drums: readonly SongPart[],
  existing: DrumsOptions['existing'],
): EditedMusic {
  const roles = reading.roles ?? [];
  const kept = song.parts.flatMap((part, index) =>
    part.channel === drumChannel && existing === 'replace' ? [] : [{ part, role: roles[index] }],
  );
  const kit = kept.find(({ part }) => part.channel === drumChannel)?.part.program;
  const added = drums.map((part) => (kit === undefined ? part : { ...part, program: kit }));
  return {
    song: { ...song, parts: [...kept.map(({ part }) => part), ...added] },
    reading: { ...reading, roles: [...kept.map(({ role }) => role), ...added.map(() => 'drums' as const)] },
    sheet,
  };
}
