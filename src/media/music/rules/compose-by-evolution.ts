import type { RandomSource } from '../../../core/random.ts';
import type { CompositionPlan } from '../composing/composition-plan.ts';
import type { LeadSheet } from '../lead-sheet.ts';
import { assembleSheet, writePhrases, type PhraseWriter } from './assemble-sheet.ts';
import { breedMotifs } from './breed-motifs.ts';
import { breedPhrase } from './breed-phrase.ts';
import { landingBar } from './landing-bar.ts';
import { phraseHarmony } from './phrase-grammar.ts';
import type { StepBar } from './phrase-music.ts';
import { tuneRegister } from './scale-ladder.ts';
import { isMiddle, planSongForm } from './song-form.ts';

function writer(plan: CompositionPlan, random: RandomSource): PhraseWriter {
  const motifs = breedMotifs(plan, random.fork('motifs'));
  return (place, question) => {
    const { label, index, cadence } = place;
    const own = random.fork(`phrase-${label}${index}${cadence}`);
    const written = phraseHarmony({ plan, cadence, away: isMiddle(label), random: own });
    // An answer begins as its question did, chords and tune.
    const kept = question === undefined ? [] : question.slice(0, 1 + own.integer(0, 1));
    const harmony = written.map((chords, bar) => kept[bar]?.chords ?? chords);
    const { lowest, highest } = tuneRegister[plan.mode];
    // Sections choose among different motifs, and B and D lie higher than A and C.
    const first = 'ABCD'.indexOf(label) * 3;
    const tune = breedPhrase(
      {
        plan,
        motifs: Array.from({ length: 6 }, (_, offset) => motifs[(first + offset) % motifs.length]).filter(
          (motif) => motif !== undefined,
        ),
        harmony: harmony.slice(0, 3),
        centre: (lowest + highest) / 2 + (isMiddle(label) ? 1.5 : -1),
        given: kept.map(({ notes }) => notes),
      },
      own.fork('breed'),
    );
    const bars = tune.map((notes, bar): StepBar => ({ chords: harmony[bar] ?? [], notes }));
    const before = bars.at(-1)?.notes.at(-1)?.step ?? lowest;
    return [...bars, landingBar({ plan, chords: harmony[3] ?? [], cadence, before, random: own.fork('landing') })];
  };
}

/**
 * A song by evolution (`rules-evolution`), after GenJam (Biles 1994): a population of bars is bred first, then for each
 * phrase a population of phrases, whose genes say which bar is played, how it is turned and where it begins. GenJam's
 * mentor sits at a keyboard; here `motifFitness` and `phraseFitness` say what is good. Chords are those of the grammar
 * of functions (`phraseHarmony`).
 *
 * Honours every field of the plan: `opening` bars are kept, `theme` (else the opening) is section A. In C major or
 * A minor. A few tenths of a second at most. Yields the fraction done after each phrase.
 */
export function* composeByEvolution(plan: CompositionPlan, random: RandomSource): Generator<number, LeadSheet> {
  const form = planSongForm(plan.bars);
  const phrases = yield* writePhrases(form, writer(plan, random));
  return assembleSheet({ plan, form, phrases }, random.fork('closing'));
}
