import { AppError } from '../../core/errors.ts';
import type { GeneratorContext, GeneratorEvent } from '../../core/generator.ts';
import { timelineParameters } from '../../core/music-files.ts';
import { keyName, type MusicKey } from '../../core/music-key.ts';
import type { RenderedFile } from '../../core/sound-renderer.ts';
import { musicTexts } from '../../core/texts/music.ts';
import { bandNames } from '../../engines/music/band-names.ts';
import { composeLeadSheet, type ComposedSheet } from '../../engines/composers/compose-lead-sheet.ts';
import { drawPianoRoll } from '../../engines/notation/draw-piano-roll.ts';
import { musicFileName } from '../../engines/music/music-file-name.ts';
import { songOfPiece } from '../../engines/music/song-of-piece.ts';
import { writeSong } from '../../engines/sound/write-song.ts';
import type { Song } from '../../media/midi/song.ts';
import { viewOfSong } from '../../media/music/drawing/view-of-song.ts';
import { feltBpm } from '../../media/music/wishes/decide-tempo.ts';
import type { MusicDecision } from '../../media/music/wishes/music-decision.ts';
import { paced } from '../../media/paced.ts';
import { chordsForTheme } from './chords-for-theme.ts';
import {
  joinLoops,
  musicStates,
  playLoop,
  shapeLoop,
  withLeadIn,
  type LoopShape,
  type MusicState,
} from './loop-layers.ts';
import type { MusicOptions } from './music-options.ts';
import { composerOf, parametersOf, planFor } from './piece-plan.ts';
import type { Theme } from './theme-for.ts';
import { titleMusic } from './title-music.ts';

export interface StatesRequest {
  readonly options: MusicOptions;
  readonly decision: MusicDecision;
  readonly theme: Theme | undefined;
}

const stages = { composing: 0.03, brighter: 0.15, arranging: 0.28, playing: 0.32 } as const;
/** Bars played before a loop and left out of it, so that it begins with the end of its last round still ringing. */
const leadInBars = 2;

/** A loop, ready to be played. */
interface Loop {
  readonly state: MusicState;
  readonly song: Song;
  readonly key: MusicKey;
}

/**
 * One piece as loops of equal length, tempo and bars for the states of a game or stream: whoever plays them changes from
 * one to the other on any bar. With a cue sheet for programs, the notes of all of them, and their picture.
 */
export async function* makeStates(request: StatesRequest, context: GeneratorContext): AsyncGenerator<GeneratorEvent> {
  const { options, decision } = request;
  const { locale, signal, random } = context;
  const texts = musicTexts[locale];
  const shape = shapeLoop(decision);
  const dark = yield* composed(request, { shape, mode: 'minor', from: stages.composing, to: stages.brighter }, context);
  const bright = yield* composed(
    request,
    { shape, mode: 'major', from: stages.brighter, to: stages.arranging },
    context,
  );
  signal.throwIfAborted();
  yield { type: 'progress-update', fraction: stages.arranging, step: texts.arranging };
  const [mood = 'calm'] = decision.moods;
  const title = titleMusic({ mood, style: decision.styleId, locale, random: random.fork('title') });
  const loops = musicStates.map((state): Loop => {
    const isBright = state.mode === 'own' ? decision.key.mode === 'major' : state.mode === 'major';
    const key = relativeKey(decision.key, isBright ? 'major' : 'minor');
    const { sheet } = isBright ? bright : dark;
    const piece = playLoop(sheet, { decision: { ...decision, key }, shape, state, random });
    return { state, key, song: songOfPiece(piece, { title, partNames: bandNames(locale) }) };
  });
  const whole = joinLoops(
    loops.map(({ song }) => song),
    shape.lengthTicks,
  );
  const page = await drawPianoRoll(
    viewOfSong(whole, {
      title,
      key: decision.key,
      sections: loops.map(({ state }, index) => ({
        tick: index * shape.lengthTicks,
        label: texts[state.label],
      })),
    }),
    { locale, signal },
  );
  const format = options.format ?? 'opus';
  const name = musicFileName(title);
  const facts = { decision: { ...decision, seconds: shape.seconds }, sheet: dark.sheet, model: dark.modelId, title };
  const tempo = Math.round(feltBpm(shape.bpm, decision.meter));
  // A loop has no form.
  const { form: _form, ...made } = parametersOf(options, { ...facts, form: '', tempo });
  const parameters = { ...made, format };
  const files: { readonly state: MusicState; readonly key: MusicKey; readonly fileName: string }[] = [];
  for (const [index, loop] of loops.entries()) {
    const share = (1 - stages.playing) / loops.length;
    const range = { from: stages.playing + share * index, to: stages.playing + share * (index + 1) };
    const sound = yield* played(loop, { ...range, shape, format, preview: page.bytes }, context);
    const fileName = `${name}-${loop.state.id}.${format === 'opus' ? 'ogg' : format}`;
    files.push({ state: loop.state, key: loop.key, fileName });
    const state = texts[loop.state.label];
    const alt = texts.altLoop({ title, state, seconds: shape.seconds, key: keyName(loop.key, locale) });
    yield {
      type: 'artifact-ready',
      artifact: { ...sound, fileName, alt, parameters: { ...parameters, role: 'loop', state } },
    };
  }
  const { bytes, widthPx, heightPx } = page;
  const roll = {
    bytes,
    widthPx,
    heightPx,
    mediaType: 'image/png',
    fileName: `${name}-roll.png`,
    alt: texts.altRoll(title),
  };
  yield {
    type: 'artifact-ready',
    artifact: {
      ...roll,
      parameters: { ...parameters, role: 'roll', ...timelineParameters(page.timeline ?? []) },
    },
  };
  const midi = { bytes: writeSong(whole), mediaType: 'audio/midi', fileName: `${name}.mid`, alt: texts.altMidi(title) };
  yield { type: 'artifact-ready', artifact: { ...midi, parameters: { ...parameters, role: 'midi' } } };
  const cues = cueSheet({ title, decision, shape, files });
  yield {
    type: 'artifact-ready',
    artifact: {
      bytes: new TextEncoder().encode(`${JSON.stringify(cues, undefined, 2)}\n`),
      mediaType: 'application/json',
      fileName: `${name}-cues.json`,
      alt: texts.altCues(title),
      parameters: { ...parameters, role: 'cues' },
    },
  };
}

/** The key with the same notes in the other mode; the key itself in its own. */
function relativeKey(key: MusicKey, mode: MusicKey['mode']): MusicKey {
  if (key.mode === mode) return key;
  return { tonic: (key.tonic + (mode === 'major' ? 3 : 9)) % 12, mode };
}

async function* composed(
  { options, decision, theme }: StatesRequest,
  { shape, mode, from, to }: { shape: LoopShape; mode: MusicKey['mode']; from: number; to: number },
  context: GeneratorContext,
): AsyncGenerator<GeneratorEvent, ComposedSheet> {
  const key = relativeKey(decision.key, mode);
  const quadrant = mode === 'major' ? 'lively-happy' : 'lively-sad';
  const bare = planFor({ ...decision, key, quadrant }, { bars: shape.bars, bpm: shape.bpm, theme });
  const { models, random, signal } = context;
  const plan = await chordsForTheme(bare, { models, random: random.fork(mode), signal });
  const work = composeLeadSheet(models, { plan, ...composerOf(options), random: random.fork(mode), signal });
  return yield* paced(work, { signal, step: musicTexts[context.locale].composing, from, to });
}

interface PlayingLoop {
  readonly from: number;
  readonly to: number;
  readonly shape: LoopShape;
  readonly format: 'mp3' | 'opus';
  readonly preview: Uint8Array;
}

async function* played(
  { song }: Loop,
  { from, to, shape, format, preview }: PlayingLoop,
  { sound, signal, locale }: GeneratorContext,
): AsyncGenerator<GeneratorEvent, RenderedFile> {
  const texts = musicTexts[locale];
  if (sound === undefined) {
    const message = 'this worker has no instruments: no sound renderer in its context';
    throw new AppError({ code: 'not-supported', message, userMessage: texts.noInstruments });
  }
  yield {
    type: 'progress-update',
    fraction: from,
    step: texts.playing,
    preview: { mediaType: 'image/png', bytes: preview },
  };
  const leadIn = Math.min(leadInBars, shape.bars);
  const rendering = sound.render({
    midi: writeSong(withLeadIn(song, { lengthTicks: shape.lengthTicks, leadTicks: leadIn * shape.barLengthTicks })),
    seconds: shape.seconds,
    skipSeconds: (shape.seconds * leadIn) / shape.bars,
    fadeOutSeconds: 0,
    format,
    title: song.title,
    signal,
  });
  return (yield* paced(rendering, { signal, step: texts.playing, from, to })).mix;
}

interface Cues {
  readonly title: string;
  readonly decision: MusicDecision;
  readonly shape: LoopShape;
  readonly files: readonly { readonly state: MusicState; readonly key: MusicKey; readonly fileName: string }[];
}

/** What a program needs to change between the loops. English, as programs are. */
function cueSheet({ title, decision, shape, files }: Cues) {
  const barSeconds = shape.seconds / shape.bars;
  return {
    title,
    bpm: Number(feltBpm(shape.bpm, decision.meter).toFixed(4)),
    meter: decision.meter,
    bars: shape.bars,
    barSeconds,
    loopSeconds: shape.seconds,
    use: 'All loops are equally long. Start them together, or at the same place; change from one to another at a multiple of barSeconds.',
    states: files.map(({ state, key, fileName }, index) => ({
      state: state.id,
      file: fileName,
      key: keyName(key, 'en'),
      gainDb: state.gainDb,
      midiFirstBar: index * shape.bars + 1,
    })),
  };
}
