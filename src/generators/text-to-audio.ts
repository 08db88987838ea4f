import { z } from 'zod';
import { defineGenerator, type GeneratorContext, type GeneratorEvent } from '../core/generator.ts';
import { AppError } from '../core/errors.ts';
import type { GraphSession, Tensor } from '../core/model-access.ts';
import { seedSchema } from '../core/seed.ts';
import { shortenText } from '../core/shorten-text.ts';
import { longestClipSeconds, textToAudioGenerator } from '../core/text-to-audio.ts';
import { textToAudioTexts } from '../core/texts/text-to-audio.ts';
import { musicFileName } from '../engines/music/music-file-name.ts';
import { createWordEncoder } from '../engines/transformers/word-encoder.ts';
import { likeliestCode, sampleCode } from './text-to-audio/choose-code.ts';
import { composeCodes } from './text-to-audio/compose-codes.ts';
import { drawWave } from './text-to-audio/draw-wave.ts';
import { readMusicExport } from './text-to-audio/read-music-export.ts';

/** T5 was trained on 512 tokens; MusicGen's captions have a few dozen. */
const mostWords = 256;

const optionsSchema = z.object({
  seed: seedSchema,
  model: z.string().min(1).max(64),
  prompt: z.string().max(1000).default(''),
  seconds: z.number().min(1).max(600).default(10),
  format: z.enum(['mp3', 'opus']).default('mp3'),
  /** 0: always the likeliest code; the model's authors use 1. */
  temperature: z.number().min(0).max(2).default(1),
});
type TextToAudioOptions = Readonly<z.infer<typeof optionsSchema>>;

/** Music by MusicGen and models exported like it: words → codes of EnCodec → sound (Copet et al. 2023). */
export default defineGenerator({ name: textToAudioGenerator, version: 1, options: optionsSchema, run: makeClip });

async function* makeClip(options: TextToAudioOptions, context: GeneratorContext): AsyncIterable<GeneratorEvent> {
  const { locale, models, random, signal, sound } = context;
  const { prompt, model: id, format, seed, temperature } = options;
  const texts = textToAudioTexts[locale];
  if (sound === undefined) {
    throw new AppError({ code: 'not-supported', message: 'no sound renderer', userMessage: texts.noInstruments });
  }
  if (prompt.trim() === '') {
    throw new AppError({ code: 'invalid-input', message: 'no prompt', userMessage: texts.needsWords });
  }
  const seconds = Math.min(options.seconds, longestClipSeconds);
  yield { type: 'progress-update', fraction: 0.01, step: texts.reading };
  const model = await models.open(id);
  const about = await readMusicExport(model);
  const { graphs } = about;
  if (seconds < options.seconds) yield { type: 'warning-raised', warning: texts.shortened({ seconds, model: id }) };
  yield { type: 'warning-raised', warning: texts.noNotes };

  const tokens = createWordEncoder(await model.text('tokenizer.json')).encode(prompt, mostWords);
  const words = await encodeWords(await model.graph(graphs.textEncoder), tokens);
  signal.throwIfAborted();
  yield { type: 'progress-update', fraction: 0.05, step: texts.composing };
  const composing = composeCodes({
    decoder: await model.graph(graphs.decoder),
    about,
    words,
    frames: Math.max(1, Math.round(seconds * about.framesPerSecond)),
    guidance: about.guidance,
    choose: temperature === 0 ? likeliestCode : sampleCode(random.fork('codes'), temperature),
    signal,
  });
  let state = await composing.next();
  for (; state.done !== true; state = await composing.next()) {
    yield { type: 'progress-update', fraction: 0.05 + 0.8 * state.value, step: texts.composing };
  }
  yield { type: 'progress-update', fraction: 0.86, step: texts.playing };
  const samples = await decodeSound(await model.graph(graphs.codec), state.value);
  signal.throwIfAborted();
  yield { type: 'progress-update', fraction: 0.95, step: texts.encoding };

  const title = shortenText(prompt, 60);
  const channels = { left: samples, right: samples, sampleRateHz: about.sampleRateHz };
  const file = await sound.finish({ ...channels, format, title, signal });
  const parameters = { prompt, model: id, seed, seconds, temperature };
  const name = musicFileName(title);
  const alt = texts.alt({ seconds, model: id, prompt: shortenText(prompt, 300) });
  yield {
    type: 'artifact-ready',
    artifact: { ...file, fileName: `${name}.${format === 'opus' ? 'ogg' : format}`, alt, parameters },
  };
  const { page, timeline } = await drawWave(samples, about.sampleRateHz);
  yield {
    type: 'artifact-ready',
    artifact: {
      ...page,
      mediaType: 'image/png',
      fileName: `${name}-wave.png`,
      alt: texts.altWave,
      parameters: { ...parameters, role: 'roll', ...timeline },
    },
  };
}

async function encodeWords(encoder: GraphSession, tokens: readonly number[]): Promise<Tensor> {
  const dims = [1, tokens.length];
  const outputs = await encoder.run({
    input_ids: { type: 'int64', dims, data: BigInt64Array.from(tokens, BigInt) },
    attention_mask: { type: 'int64', dims, data: new BigInt64Array(tokens.length).fill(1n) },
  });
  const states = outputs['last_hidden_state'];
  if (states !== undefined) return states;
  throw new AppError({ code: 'model-broken', message: 'the text encoder gives no last_hidden_state' });
}

async function decodeSound(codec: GraphSession, codes: readonly number[][]): Promise<Float32Array> {
  const frames = codes[0]?.length ?? 0;
  const data = BigInt64Array.from(codes.flat(), BigInt);
  const outputs = await codec.run({ audio_codes: { type: 'int64', dims: [1, 1, codes.length, frames], data } });
  const samples = outputs['audio_values'];
  if (samples?.type === 'float32' && samples.data.length > 0) return samples.data;
  throw new AppError({ code: 'model-broken', message: 'the sound decoder gives no audio_values' });
}
