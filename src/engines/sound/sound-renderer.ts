import type { BasicSoundBank } from 'spessasynth_core';
import { AppError } from '../../core/errors.ts';
import type {
  FinishRequest,
  RenderedFile,
  RenderedStem,
  RenderRequest,
  SoundRenderer,
} from '../../core/sound-renderer.ts';
import type { MidiSequence } from '../../media/midi/midi-sequence.ts';
import { parseMidi } from '../../media/midi/parse-midi.ts';
import { masterSound, type MasteredSound } from '../../media/sound/master-sound.ts';
import { peakOf, type StereoSound } from '../../media/sound/stereo-sound.ts';
import { encodeWav } from '../../media/sound/wav-file.ts';
import { encodeMusic, findFfmpeg } from './encode-music.ts';
import { renderMusic, renderStem } from './render-music.ts';
import type { SoundShelf } from './sound-shelf.ts';

export interface SoundRendererOptions {
  readonly shelf: SoundShelf;
  /** The PATH variable, where ffmpeg is looked for. */
  readonly searchPath: string;
}

/** What this renderer itself writes. */
const repackable: ReadonlyMap<string, 'wav' | 'mp3' | 'ogg'> = new Map([
  ['audio/mpeg', 'mp3'],
  ['audio/ogg', 'ogg'],
  ['audio/wav', 'wav'],
]);

type EncodeRequest = Pick<FinishRequest, 'format' | 'title' | 'signal'>;

/** Shares of the work, for the progress: the bank costs time once, encoding little always. */
const bankShare = 0.1;
const encodeShare = 0.1;

export function createSoundRenderer({ shelf, searchPath }: SoundRendererOptions): SoundRenderer {
  const encoder = async (): Promise<string> => {
    const ffmpegFile = await findFfmpeg(searchPath);
    if (ffmpegFile !== undefined) return ffmpegFile;
    throw new AppError({ code: 'not-supported', message: 'no ffmpeg, neither on the PATH nor in the packages' });
  };
  const encode = async (sound: StereoSound, request: EncodeRequest): Promise<RenderedFile> => {
    const { format, title, signal } = request;
    const wav = encodeWav(sound);
    const sampleCount = sound.left.length;
    const durationMs = Math.round((sampleCount / sound.sampleRateHz) * 1000);
    if (format === 'wav') return { bytes: wav, mediaType: 'audio/wav', durationMs };
    const ffmpegFile = await encoder();
    const named = title === undefined ? {} : { title };
    const encoded = await encodeMusic(wav, { format, sampleCount, signal, ffmpegFile, ...named });
    return { ...encoded, durationMs };
  };

  return {
    finish: async (request) => {
      const { sampleRateHz, left, right, fadeOutSeconds = 0.1, signal } = request;
      signal.throwIfAborted();
      const options = { sampleCount: left.length, fadeOutSeconds };
      // Copies: it is the caller's sound, and both channels may be one.
      const dry = { sampleRateHz, left: left.slice(), right: right.slice() };
      const work = masterSound(dry, new Float32Array(left.length), options);
      let state = work.next();
      while (state.done !== true) state = work.next();
      return encode(state.value.sound, request);
    },
    repack: async ({ bytes, mediaType, kilobits, signal }) => {
      const from = repackable.get(mediaType);
      if (from === undefined) {
        throw new AppError({ code: 'not-supported', message: `cannot repack ${mediaType}` });
      }
      return encodeMusic(bytes, { format: 'opus', from, kilobits, signal, ffmpegFile: await encoder() });
    },
    render: async function* (request) {
      const { signal } = request;
      const sequence = readOwnMidi(request.midi);
      const channels = request.stems === true ? channelsOf(sequence) : [];
      const shareEach = (1 - bankShare) / (channels.length + 1);
      const bank = yield* scaled(shelf.load(), 0, bankShare, signal);
      const playShare = shareEach * (1 - encodeShare);
      const mix = yield* scaled(renderMusic(sequence, bank, request), bankShare, playShare, signal);
      const mixFile = await encode(mix.sound, request);
      const stems: RenderedStem[] = [];
      for (const [index, { channel, name }] of channels.entries()) {
        const begin = bankShare + shareEach * (index + 1);
        yield begin;
        const stem = yield* scaled(stemOf(sequence, bank, channel, mix, request), begin, playShare, signal);
        stems.push({ ...(await encode(stem.sound, request)), channel, name });
      }
      return {
        mix: mixFile,
        stems,
        loudnessLufs: mix.lufs,
        peakDbfs: 20 * Math.log10(peakOf(mix.sound)),
      };
    },
  };
}

/** Stems are as long as their mix, so that they can be laid on top of each other. */
function stemOf(
  sequence: MidiSequence,
  bank: BasicSoundBank,
  channel: number,
  mix: MasteredSound,
  request: RenderRequest,
): AsyncGenerator<number, MasteredSound> {
  return renderStem(sequence, bank, {
    ...request,
    seconds: mix.sound.left.length / mix.sound.sampleRateHz,
    channels: new Set([channel]),
    mixGain: mix.gain,
  });
}

async function* scaled<T>(
  work: AsyncGenerator<number, T>,
  from: number,
  share: number,
  signal: AbortSignal,
): AsyncGenerator<number, T> {
  signal.throwIfAborted();
  let state = await work.next();
  for (; state.done !== true; state = await work.next()) {
    yield from + share * state.value;
    signal.throwIfAborted();
  }
  return state.value;
}

function readOwnMidi(bytes: Uint8Array): MidiSequence {
  const parsed = parseMidi(bytes);
  if (parsed.type === 'refused') {
    throw new AppError({ code: 'invalid-input', message: `MIDI to be rendered refused: ${parsed.reason}` });
  }
  return parsed.sequence;
}

function channelsOf({ tracks }: MidiSequence): readonly { readonly channel: number; readonly name: string }[] {
  const names = new Map<number, string>();
  for (const { name, events } of tracks) {
    for (const event of events) {
      if (event.type !== 'message' || (event.status & 0xf0) !== 0x90) continue;
      const channel = event.status & 0x0f;
      if (!names.has(channel)) names.set(channel, name);
    }
  }
  return [...names].map(([channel, name]) => ({ channel, name })).toSorted((a, b) => a.channel - b.channel);
}
