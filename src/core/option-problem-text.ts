import type { Locale } from './locale.ts';
import type { OptionProblem } from './parse-options.ts';
import { chatbotTexts } from './texts/chatbot.ts';
import { withoutMarkup } from './without-markup.ts';

/** What is wrong with one option and what it may be, in CommonMark: a line of a list, or the note below a field. */
export function optionProblemText(problem: OptionProblem, locale: Locale): string {
  const texts = chatbotTexts[locale];
  const figure = (value: number): string => new Intl.NumberFormat(locale, { useGrouping: 'always' }).format(value);
  const { name } = problem;
  switch (problem.type) {
    case 'missing':
      return texts.optionMissing(name);
    case 'unknown':
      return texts.optionUnknown({
        name: withoutMarkup(name),
        suggestion: problem.suggestion,
        known: problem.known.join(', '),
      });
    case 'too-long':
      return texts.optionTooLong({ name, length: figure(problem.length), maximum: figure(problem.maximum) });
    case 'not-a-number':
    case 'out-of-range': {
      const { type, minimum, maximum } = problem.spec;
      const range = { name, minimum: figure(minimum), maximum: figure(maximum) };
      return type === 'integer' ? texts.optionNotInteger(range) : texts.optionNotNumber(range);
    }
    case 'not-yes-or-no':
      return texts.optionNotYesNo(name);
    case 'unknown-choice': {
      const choices = problem.spec.choices.map(({ value, label }) =>
        label[locale].toLowerCase() === value ? value : `${value} (${label[locale]})`,
      );
      return texts.optionUnknownChoice({ name, suggestion: problem.suggestion, choices: choices.join(', ') });
    }
    case 'not-a-file':
      return texts.optionNotFile(name);
    case 'not-text':
      return texts.optionNotText(name);
  }
}
