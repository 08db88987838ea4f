import { z } from 'zod';
import { defineGenerator, type GeneratorContext, type GeneratorEvent } from '../core/generator.ts';
import { seedSchema } from '../core/seed.ts';
import { musicEditTexts } from '../core/texts/music-edits.ts';
import { finishEdit } from '../engines/music/finish-edit.ts';
import { musicFileName } from '../engines/music/music-file-name.ts';
import { openMusic } from '../engines/music/open-music.ts';
import { writeSong } from '../engines/sound/write-song.ts';
import { namedParts } from './stems-music/named-parts.ts';

const optionsSchema = z.object({
  seed: seedSchema,
  format: z.enum(['mp3', 'opus', 'wav']).default('mp3'),
});
type StemsOptions = Readonly<z.infer<typeof optionsSchema>>;

/** Takes a piece apart: each part alone, as sound and as MIDI, besides the whole. */
export default defineGenerator({ name: 'stems-music', version: 1, options: optionsSchema, run: takeApart });

async function* takeApart({ seed, format }: StemsOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const { locale, signal } = context;
  const texts = musicEditTexts[locale];
  const opened = yield* openMusic(context);
  signal.throwIfAborted();
  yield { type: 'progress-update', fraction: 0.06, step: texts.splitting };
  const { title } = opened;
  const song = { ...opened.song, parts: namedParts(opened, locale) };
  const channels = [...new Set(song.parts.map(({ channel }) => channel))].toSorted((a, b) => a - b);
  const nameOf = (channel: number): string => song.parts.find((part) => part.channel === channel)?.name ?? '';
  yield* finishEdit(
    {
      opened,
      edited: { ...opened, song },
      title: texts.titleStems(title),
      said: texts.split({ title, parts: channels.map(nameOf) }),
      asked: {},
      edit: 'stems',
      seed,
      format,
      stems: true,
      from: 0.08,
    },
    context,
  );
  for (const channel of channels) {
    signal.throwIfAborted();
    const part = nameOf(channel);
    const alone = {
      ...song,
      title: `${title}: ${part}`,
      parts: song.parts.filter((other) => other.channel === channel),
    };
    yield {
      type: 'artifact-ready',
      artifact: {
        bytes: writeSong(alone),
        mediaType: 'audio/midi',
        fileName: `${musicFileName(title)}-${channel + 1}-${musicFileName(part)}.mid`,
        alt: texts.altStemMidi({ title, part }),
        parameters: { edit: 'stems', original: opened.fileName, seed, role: 'midi', part },
      },
    };
  }
}
