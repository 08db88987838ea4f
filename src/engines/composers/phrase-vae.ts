import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import type { OpenModel, Tensor } from '../../core/model-access.ts';
import type { RandomSource } from '../../core/random.ts';
import {
  chordAt,
  fromPhraseGrid,
  phraseBars,
  phraseChords,
  phraseSymbols,
  placesOf,
  placesPerBar,
  toPhraseGrid,
} from '../../media/music/composing/phrase-grid.ts';
import type { PhraseSource } from '../../media/music/composing/phrase-source.ts';
import type { LeadSheetBar, Meter, Mode } from '../../media/music/lead-sheet.ts';
import { conditionOf, drawChords, drawSymbol, floats, phraseFacts, rowOf, wholeNumbers } from './phrase-drawing.ts';

/** `contract.json` of a VAE of phrases. */
const contractSchema = z.object({
  ...phraseFacts,
  kind: z.literal('vae'),
  latent: z.number().int().positive(),
  plan: z.number().int().positive(),
  state: z.number().int().positive(),
});

export interface PhraseSetting {
  readonly meter: Meter;
  readonly mode: Mode;
  readonly random: RandomSource;
  /** @throws AppError `cancelled` once aborted. */
  readonly signal: AbortSignal;
}

export interface Interpolation extends PhraseSetting {
  /** The first four bars of each count. In C major or A minor. */
  readonly from: readonly LeadSheetBar[];
  readonly to: readonly LeadSheetBar[];
  /** Where `to` is not in the mode of `from`: A minor beside C major, or the other way round. */
  readonly toMode?: Mode;
  /** 0 is near `from`, 1 near `to`. From the middle on, the phrase is in the mode of `to`. */
  readonly share: number;
}

/** Phrases of four bars out of a latent space. */
export interface PhraseVae extends PhraseSource {
  readonly samplePhrase: (setting: PhraseSetting) => Promise<readonly LeadSheetBar[]>;
  /** A phrase on the way from one to the other, along the great circle between their places (White 2016). */
  readonly interpolatePhrases: (between: Interpolation) => Promise<readonly LeadSheetBar[]>;
}

/** Spherical interpolation of two vectors of the same length. */
function between(from: Float32Array, to: Float32Array, share: number): Float32Array {
  const dot = (a: Float32Array, b: Float32Array): number =>
    a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
  const cosine = dot(from, to) / Math.max(1e-9, Math.sqrt(dot(from, from) * dot(to, to)));
  const angle = Math.acos(Math.min(1, Math.max(-1, cosine)));
  const sine = Math.sin(angle);
  const [a, b] =
    sine < 1e-3 ? [1 - share, share] : [Math.sin((1 - share) * angle) / sine, Math.sin(share * angle) / sine];
  return from.map((value, index) => a * value + b * (to[index] ?? 0));
}

/** @throws AppError `model-broken` when its graphs are not what its contract says. */
export async function openPhraseVae(model: OpenModel): Promise<PhraseVae> {
  const contract = contractSchema.parse(JSON.parse(await model.text('contract.json')));
  const [encoder, begin, write] = await Promise.all(
    ['encoder.onnx', 'begin.onnx', 'write.onnx'].map((path) => model.graph(path, { small: true })),
  );
  if (encoder === undefined || begin === undefined || write === undefined) {
    throw new AppError({ code: 'model-broken', message: `the model ${model.manifest.id} lacks a graph` });
  }

  const encode = async (bars: readonly LeadSheetBar[], meter: Meter, mode: Mode): Promise<Float32Array> => {
    const grid = toPhraseGrid(bars, meter);
    const { latent } = await encoder.run({
      melody: wholeNumbers(grid.melody),
      chords: wholeNumbers(grid.chords),
      condition: conditionOf(meter, mode),
    });
    return floats(latent, contract.latent);
  };

  const decode = async (latent: Float32Array, setting: PhraseSetting): Promise<readonly LeadSheetBar[]> => {
    const { meter, mode, random, signal } = setting;
    const begun = await begin.run({
      latent: { type: 'float32', dims: [1, contract.latent], data: latent },
      condition: conditionOf(meter, mode),
    });
    const chords = drawChords(floats(begun['chordLogits'], 2 * phraseBars * phraseChords), random);
    const plan = floats(begun['plan'], phraseBars * contract.plan);
    let state: Tensor = { type: 'float32', dims: [1, 1, contract.state], data: floats(begun['state'], contract.state) };
    let before = 1;
    const melody: number[] = [];
    for (let place = 0; place < phraseBars * placesPerBar; place += 1) {
      signal.throwIfAborted();
      const outputs = await write.run({
        before: wholeNumbers([before]),
        chord: wholeNumbers([chords[chordAt(place, meter)] ?? 0]),
        place: wholeNumbers([place % placesPerBar]),
        plan: {
          type: 'float32',
          dims: [1, 1, contract.plan],
          data: rowOf(plan, Math.floor(place / placesPerBar), contract.plan),
        },
        state,
      });
      state = { type: 'float32', dims: [1, 1, contract.state], data: floats(outputs['next'], contract.state) };
      before =
        place % placesPerBar < placesOf(meter) ? drawSymbol(floats(outputs['logits'], phraseSymbols), random) : 0;
      melody.push(before);
    }
    return fromPhraseGrid({ melody, chords }, meter);
  };

  const draw = (random: RandomSource): Float32Array =>
    Float32Array.from({ length: contract.latent }, () => random.normal());

  return {
    samplePhrase: (setting) => decode(draw(setting.random), setting),
    interpolatePhrases: async ({ from, to, share, toMode, ...setting }) => {
      const { meter, mode } = setting;
      const [first, second] = [await encode(from, meter, mode), await encode(to, meter, toMode ?? mode)];
      return decode(between(first, second, share), share < 0.5 ? setting : { ...setting, mode: toMode ?? mode });
    },
    write: async ({ plan, bars, random, signal }) => {
      const setting: PhraseSetting = { meter: plan.meter, mode: plan.mode, random, signal };
      const written: LeadSheetBar[] = [];
      // A theme is the place that phrases are drawn around; without one it is anywhere.
      const centre = plan.theme === undefined ? draw(random) : await encode(plan.theme.bars, plan.meter, plan.mode);
      while (written.length < bars) {
        const drawn = draw(random);
        written.push(...(await decode(between(centre, drawn, 0.4), setting)));
      }
      return written.slice(0, bars);
    },
  };
}
