import type { Locale } from '../core/locale.ts';
import { optionProblemText } from '../core/option-problem-text.ts';
import type { OptionProblem } from '../core/parse-options.ts';
import type { Reply } from '../core/reply.ts';
import { chatbotTexts } from '../core/texts/chatbot.ts';

/** More than these would be a wall; fixing eight shows how the rest goes. */
const mostShown = 8;

/** One private reply naming each wrong option and what it may be. */
export function describeProblems(problems: readonly OptionProblem[], locale: Locale): Reply {
  const texts = chatbotTexts[locale];
  const opening = problems.length === 1 ? texts.oneMistake : texts.severalMistakes(problems.length);
  const lines = problems.slice(0, mostShown).map((problem) => `- ${optionProblemText(problem, locale)}`);
  if (problems.length > mostShown) lines.push('- …');
  return { text: [opening, ...lines].join('\n'), visibility: 'private', tone: 'warning' };
}
