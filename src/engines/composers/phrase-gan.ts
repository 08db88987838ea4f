import { z } from 'zod';
import type { OpenModel } from '../../core/model-access.ts';
import type { RandomSource } from '../../core/random.ts';
import {
  fromPhraseGrid,
  phraseBars,
  phraseChords,
  phraseSymbols,
  placesOf,
  placesPerBar,
} from '../../media/music/composing/phrase-grid.ts';
import type { PhraseSource } from '../../media/music/composing/phrase-source.ts';
import type { LeadSheetBar, Meter, Mode } from '../../media/music/lead-sheet.ts';
import { conditionOf, drawChords, drawSymbol, floats, phraseFacts, rowOf } from './phrase-drawing.ts';

/** `contract.json` of a generator of phrases. */
const contractSchema = z.object({ ...phraseFacts, kind: z.literal('gan'), noise: z.number().int().positive() });

/**
 * Opens an adversarial network of four-bar phrases: the whole phrase is drawn at once from noise.
 * @throws AppError `model-broken` when its graph is not what its contract says.
 */
export async function openPhraseGan(model: OpenModel): Promise<PhraseSource> {
  const contract = contractSchema.parse(JSON.parse(await model.text('contract.json')));
  const generator = await model.graph('generator.onnx', { small: true });

  const samplePhrase = async (meter: Meter, mode: Mode, random: RandomSource): Promise<readonly LeadSheetBar[]> => {
    const noise = Float32Array.from({ length: contract.noise }, () => random.normal());
    const outputs = await generator.run({
      noise: { type: 'float32', dims: [1, contract.noise], data: noise },
      condition: conditionOf(meter, mode),
    });
    const places = phraseBars * placesPerBar;
    const logits = floats(outputs['melodyLogits'], places * phraseSymbols);
    const melody = Array.from({ length: places }, (_, place) =>
      place % placesPerBar < placesOf(meter) ? drawSymbol(rowOf(logits, place, phraseSymbols), random) : 0,
    );
    const chords = drawChords(floats(outputs['chordLogits'], 2 * phraseBars * phraseChords), random);
    return fromPhraseGrid({ melody, chords }, meter);
  };

  return {
    write: async ({ plan, bars, random, signal }) => {
      const written: LeadSheetBar[] = [];
      while (written.length < bars) {
        signal.throwIfAborted();
        written.push(...(await samplePhrase(plan.meter, plan.mode, random)));
      }
      return written.slice(0, bars);
    },
  };
}
