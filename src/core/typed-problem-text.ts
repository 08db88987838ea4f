import type { CommandText, TextProblem } from './command-text.ts';
import type { Locale } from './locale.ts';
import { typedCommandTexts } from './texts/typed-commands.ts';

/** Everything that can be wrong with a typed command. */
export type TypedProblem =
  | TextProblem
  | Extract<CommandText, { readonly type: 'unknown-command' | 'unknown-subcommand' }>;

/** What people typed is shown back this far. */
const longestShown = 60;

/** A mistake in a typed command as a plain sentence that says what to write instead. */
export function typedProblemText(problem: TypedProblem, locale: Locale): string {
  const texts = typedCommandTexts[locale];
  const meant = 'suggestion' in problem ? problem.suggestion : undefined;
  const sentence = sentenceOf(problem, locale);
  return meant === undefined ? sentence : `${sentence} ${texts.didYouMean(meant)}`;
}

function sentenceOf(problem: TypedProblem, locale: Locale): string {
  const texts = typedCommandTexts[locale];
  switch (problem.type) {
    case 'unknown-command':
      return texts.unknownCommand(problem.name.slice(0, longestShown));
    case 'unknown-subcommand':
      return texts.unknownSubcommand({ command: problem.command, known: problem.known.join(', ') });
    case 'unknown-option':
      return texts.unknownOption(problem.name.slice(0, longestShown));
    case 'unknown-choice':
      return texts.unknownChoice({
        option: problem.name,
        value: problem.value.slice(0, longestShown),
        known: problem.known.join(', '),
      });
    case 'missing-value':
      return texts.missingValue(problem.name);
    case 'surplus-text':
      return texts.surplusText(problem.text.slice(0, longestShown));
  }
}
