import { AppError } from '../../core/errors.ts';
import type { GeneratorContext, GeneratorEvent } from '../../core/generator.ts';
import { musicBlendTexts } from '../../core/texts/music-blend.ts';
import { openMusic, type OpenedMusic } from '../../engines/music/open-music.ts';

/**
 * Opens the two attached songs; what is said of one of them names it.
 * @throws AppError `attachment-rejected` where one is missing, or is no music with a tune in bars.
 */
export async function* openSongs(
  context: GeneratorContext,
): AsyncGenerator<GeneratorEvent, readonly [OpenedMusic, OpenedMusic]> {
  const { inputs, locale } = context;
  if (inputs.length < 2) {
    const userMessage = musicBlendTexts[locale].needsTwo;
    throw new AppError({ code: 'attachment-rejected', message: 'a blend needs two files', userMessage });
  }
  return [yield* openSong(context, 0), yield* openSong(context, 1)];
}

async function* openSong(context: GeneratorContext, place: 0 | 1): AsyncGenerator<GeneratorEvent, OpenedMusic> {
  const texts = musicBlendTexts[context.locale];
  const song = place === 0 ? texts.firstSong : texts.secondSong;
  const events = openMusic(
    { ...context, inputs: context.inputs.slice(place, place + 1) },
    { tune: true, bars: true, key: true },
  );
  try {
    let state = await events.next();
    for (; state.done !== true; state = await events.next()) {
      const event = state.value;
      yield event.type === 'warning-raised'
        ? { ...event, warning: texts.ofSong({ song, said: event.warning }) }
        : event;
    }
    return state.value;
  } catch (error) {
    if (!(error instanceof AppError) || error.userMessage === undefined) throw error;
    const { code, message, userMessage } = error;
    throw new AppError({ code, message, userMessage: texts.ofSong({ song, said: userMessage }), cause: error });
  }
}
