import { z } from 'zod';
import { defineGenerator, type GeneratorContext, type GeneratorEvent } from '../core/generator.ts';
import { musicStyleOf } from '../core/music-options.ts';
import { seedSchema } from '../core/seed.ts';
import { musicEditTexts } from '../core/texts/music-edits.ts';
import { harmoniseLeadSheet } from '../engines/composers/harmonise-lead-sheet.ts';
import { bandFor, chordsOf } from '../engines/music/accompany-song.ts';
import { finishEdit } from '../engines/music/finish-edit.ts';
import { openMusic, type OpenedMusic } from '../engines/music/open-music.ts';
import { styleAsked, styleLabel } from '../engines/music/style-asked.ts';
import { createBarGrid } from '../media/music/editing/bar-grid.ts';
import { blockChords } from '../media/music/editing/block-chords.ts';
import { guessGenre } from '../media/music/editing/fitting-style.ts';
import { onGrid } from '../media/music/editing/play-band.ts';
import type { EditedMusic } from '../media/music/editing/read-music.ts';
import type { Player } from '../media/music/editing/player.ts';
import { seatPlayers } from '../media/music/editing/seat-players.ts';
import { tunePlace } from '../media/music/editing/vary-music.ts';
import type { LeadSheet } from '../media/music/lead-sheet.ts';

const optionsSchema = z.object({
  seed: seedSchema,
  /** What the person typed: a style of the band, or plain chords on a piano; without it, what fits. */
  style: z.string().max(60).optional(),
  model: z.string().max(64).optional(),
  format: z.enum(['mp3', 'opus', 'wav']).default('mp3'),
});
type HarmoniseOptions = Readonly<z.infer<typeof optionsSchema>>;

/** Finds chords for a melody and has a band, or a piano, play them to it. Not a note of the melody changes. */
export default defineGenerator({ name: 'harmonise-music', version: 1, options: optionsSchema, run: harmonise });

async function* harmonise(options: HarmoniseOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const { locale, signal, random, models } = context;
  const texts = musicEditTexts[locale];
  const opened = yield* openMusic(context, { tune: true, bars: true });
  const plain = options.style !== undefined && isPlain(options.style);
  const style = styleAsked(plain ? undefined : options.style, opened.heard, locale);
  signal.throwIfAborted();
  yield { type: 'progress-update', fraction: 0.06, step: texts.harmonising };
  const { heard, title } = opened;
  const bare: LeadSheet = { ...heard.leadSheet, genre: guessGenre(heard) };
  const sheet = await harmoniseLeadSheet(models, bare, {
    random: random.fork('harmony'),
    signal,
    ...(options.model === undefined ? {} : { modelId: options.model }),
  });
  const left = opened.song.parts
    .filter((_, place) => place !== tunePlace(opened))
    .map(({ name }, index) => name || texts.partNumber(index + 2));
  if (left.length > 0) yield { type: 'warning-raised', warning: texts.tuneOnly(left) };
  const players: readonly Player[] = plain
    ? [
        {
          role: 'comping',
          part:
            onGrid([blockChords(sheet, texts.plainChords)], createBarGrid(heard))[0] ??
            blockChords(sheet, texts.plainChords),
        },
      ]
    : bandFor(opened, { sheet, style, random, locale });
  const chords = [
    ...new Set(
      sheet.bars.flatMap((bar) =>
        bar.chords.flatMap(({ chord }) => (chord === null ? [] : [`${chord.root}${chord.quality}`])),
      ),
    ),
  ];
  yield* finishEdit(
    {
      opened,
      edited: accompanied(opened, sheet, players),
      title: texts.titleHarmonised(title),
      said: texts.harmonised({
        title,
        count: chords.length,
        style: plain ? undefined : styleLabel(style, heard.meter, locale),
      }),
      asked: { style: plain ? 'chords' : style.id, ...(options.model === undefined ? {} : { model: options.model }) },
      edit: 'harmonise',
      style: plain ? undefined : musicStyleOf(style.id),
      seed: options.seed,
      format: options.format,
      from: 0.2,
    },
    context,
  );
}

/** The tune as the person played it, and who accompanies it. */
function accompanied(opened: OpenedMusic, sheet: LeadSheet, players: readonly Player[]): EditedMusic {
  const { song, heard, reading } = opened;
  const place = tunePlace(opened);
  const part = song.parts[place];
  const tune = new Set(heard.melody.map(({ tick, pitch }) => `${tick}:${pitch}`));
  const isMixed = heard.parts[place]?.role === 'mixed';
  const alone = {
    ...song,
    parts:
      part === undefined
        ? []
        : [
            {
              ...part,
              notes: isMixed ? part.notes.filter(({ tick, pitch }) => tune.has(`${tick}:${pitch}`)) : part.notes,
            },
          ],
  };
  const seated = seatPlayers(alone, ['melody'], players, true);
  return {
    song: seated.song,
    reading: { ...reading, roles: seated.roles, chords: chordsOf(opened, sheet) },
    sheet,
  };
}

/** Chords and nothing else were asked for, in either language. */
function isPlain(typed: string): boolean {
  return /^\s*(?:plain|block|simple)?\s*(?:chords?|piano)\s*$|^\s*(?:acordes?|piano)\s*(?:simples?|llanos?|en bloque|sencillos?)?\s*$/iu.test(
    typed,
  );
}
