import type { Locale } from '../core/locale.ts';
import type { OptionProblem } from '../core/parse-options.ts';
import type { Reply } from '../core/reply.ts';
import { chatbotTexts } from '../core/texts/chatbot.ts';

/** More than these would be a wall; fixing eight shows how the rest goes. */
const mostShown = 8;

/** One private reply naming each wrong option and what it may be. */
export function describeProblems(problems: readonly OptionProblem[], locale: Locale): Reply {
  const texts = chatbotTexts[locale];
  const opening = problems.length === 1 ? texts.oneMistake : texts.severalMistakes(problems.length);
  const lines = problems.slice(0, mostShown).map((problem) => `- ${describeProblem(problem, locale)}`);
  if (problems.length > mostShown) lines.push('- …');
  return { text: [opening, ...lines].join('\n'), visibility: 'private', tone: 'warning' };
}

function describeProblem(problem: OptionProblem, locale: Locale): string {
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

/** What a stranger typed is shown back as text: no markup, links or mentions. */
export function withoutMarkup(text: string): string {
  return text.replaceAll(/[*_`~[\]()<>|@#\\]/gu, '');
}
