import { z } from 'zod';
import { defineGenerator, type GeneratorContext, type GeneratorEvent } from '../core/generator.ts';
import { seedSchema } from '../core/seed.ts';
import { musicEditTexts } from '../core/texts/music-edits.ts';
import { finishEdit } from '../engines/music/finish-edit.ts';
import { openMusic } from '../engines/music/open-music.ts';
import { feelOf } from '../media/music/editing/feel.ts';
import { humaniseSong } from '../media/music/editing/humanise-song.ts';

const optionsSchema = z.object({
  seed: seedSchema,
  /** 0 (as it is) … 1 (a relaxed band). */
  strength: z.number().min(0).max(1).default(0.5),
  /** Where the off-beat falls: as the piece has it, or swung by this edit. */
  swing: z.boolean().default(false),
  format: z.enum(['mp3', 'opus', 'wav']).default('mp3'),
});
type HumaniseOptions = Readonly<z.infer<typeof optionsSchema>>;

/** A machine's even piece as people would play it. Its score stays as it was. */
export default defineGenerator({ name: 'humanise-music', version: 1, options: optionsSchema, run: humanise });

async function* humanise(options: HumaniseOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const { locale, signal, random } = context;
  const texts = musicEditTexts[locale];
  const opened = yield* openMusic(context);
  signal.throwIfAborted();
  yield { type: 'progress-update', fraction: 0.06, step: texts.humanising };
  const { heard, song, reading, sheet, title } = opened;
  if (heard.doubts.includes('meter-unknown')) yield { type: 'warning-raised', warning: texts.notShaped };
  // What swings already would swing twice.
  const swings = options.swing && feelOf(heard)?.amount !== swungEighths;
  const human = humaniseSong(song, {
    heard,
    strength: options.strength,
    swing: { unit: 'eighth', amount: swings ? swungEighths : 0.5 },
    random,
  });
  const scale = human.ticksPerQuarter / song.ticksPerQuarter;
  const moved = <T extends { readonly tick: number }>(items: readonly T[] = []): T[] =>
    items.map((item) => ({ ...item, tick: Math.round(item.tick * scale) }));
  const percent = Math.round(options.strength * 100);
  yield* finishEdit(
    {
      opened,
      edited: {
        song: human,
        reading: { ...reading, chords: moved(reading.chords), sections: moved(reading.sections) },
        sheet,
      },
      title: texts.titleHumanised(title),
      said: texts.humanised({ title, percent }),
      asked: { strength: options.strength, ...(options.swing ? { swing: true } : {}) },
      edit: 'humanise',
      seed: options.seed,
      format: options.format,
      from: 0.1,
    },
    context,
  );
}

const swungEighths = 2 / 3;
