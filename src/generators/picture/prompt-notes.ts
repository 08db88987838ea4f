import { AppError } from '../../core/errors.ts';
import type { Locale } from '../../core/locale.ts';
import { pictureTexts } from '../../core/texts/pictures.ts';
import { describeObjects } from './describe-scene.ts';
import { slipsBetween } from './fuzzy-words.ts';
import type { Lexicon } from './lexicon.ts';
import { foldWord } from './prompt-tokens.ts';
import type { PromptNote, ScenePlan } from './scene-plan.ts';

const shownWords = 6;
/** Suggested when nothing near is known: a good animal, thing, place and creature. */
const crowdPleasers = ['1f98a', '1f680', '1f984', '1f3f0', '1f40b', '1f409'];

function wordsOf(plan: ScenePlan, type: PromptNote['type']): readonly string[] {
  const words = plan.notes.flatMap((note) => (note.type === type && 'typed' in note ? [note.typed] : []));
  return [...new Set(words)];
}

/** A few drawable things, those spelled most like what was asked first. */
function suggestThings(words: readonly string[], lexicon: Lexicon, locale: Locale): readonly string[] {
  const near = words
    .slice(0, 4)
    .flatMap((word) => {
      const folded = foldWord(word).slice(0, 24);
      return lexicon.concepts.map((concept) => {
        const name = foldWord(concept[locale].name);
        const isPart = folded.length >= 4 && (name.includes(folded) || folded.includes(name)) && name.length >= 3;
        return { concept, distance: isPart ? 0 : slipsBetween(folded, name) / Math.max(folded.length, name.length) };
      });
    })
    .filter(({ distance }) => distance <= 0.5)
    .toSorted((a, b) => a.distance - b.distance)
    .map(({ concept }) => concept[locale].name);
  const pleasers = crowdPleasers.flatMap((key) => lexicon.findEmoji(key)?.[locale].name ?? []);
  return [...new Set([...near.slice(0, 3), ...pleasers])].slice(0, 6);
}

/** @throws AppError `invalid-input` with a sentence for the person when the plan holds nothing to draw. */
export function requireSomethingToDraw(plan: ScenePlan, lexicon: Lexicon, locale: Locale): void {
  if (plan.objects.length > 0 || plan.setting.kind !== undefined) return;
  const words = [...wordsOf(plan, 'unknown-word'), ...wordsOf(plan, 'unknown-style')];
  const ideas = suggestThings(words, lexicon, locale);
  const texts = pictureTexts[locale];
  throw new AppError({
    code: 'invalid-input',
    message: `nothing drawable in the prompt; unknown words: ${words.length}`,
    userMessage:
      words.length === 0
        ? texts.nothingAsked({ ideas })
        : texts.cannotDrawAny({ words: words.slice(0, shownWords), ideas }),
  });
}

/** The sentences a person must read about their prompt, at most a handful. */
export function promptWarnings(plan: ScenePlan, styleName: string, locale: Locale): readonly string[] {
  const texts = pictureTexts[locale];
  const warnings: string[] = [];
  for (const note of plan.notes) {
    switch (note.type) {
      case 'read-as':
        warnings.push(texts.readAs({ typed: note.typed, read: note.read }));
        break;
      case 'too-many-copies':
        warnings.push(texts.tooManyCopies({ drawn: note.drawn }));
        break;
      case 'too-many-objects':
        warnings.push(texts.tooManyObjects({ names: note.leftOut.slice(0, 8).map((concept) => concept[locale].name) }));
        break;
      case 'mix-of-two':
        warnings.push(texts.mixOfTwo({ name: note.leftOut[locale].name }));
        break;
      case 'unknown-word':
      case 'unknown-style':
        break;
    }
  }
  const unknown = wordsOf(plan, 'unknown-word');
  if (unknown.length > 0) {
    warnings.unshift(
      texts.cannotDraw({
        words: unknown.slice(0, shownWords),
        more: Math.max(0, unknown.length - shownWords),
        drew: describeObjects(plan, locale),
      }),
    );
  }
  const styles = wordsOf(plan, 'unknown-style');
  if (styles.length > 0) warnings.push(texts.unknownStyle({ words: styles.slice(0, 3), style: styleName }));
  return [...new Set(warnings)].slice(0, 8);
}
