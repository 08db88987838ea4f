import type { CommandText, TextProblem } from '../../core/command-text.ts';
import type { Locale } from '../../core/locale.ts';
import { shortenText } from '../../core/shorten-text.ts';
import { discordTexts } from '../../core/texts/discord.ts';

type Problem = TextProblem | Extract<CommandText, { readonly type: 'unknown-command' | 'unknown-subcommand' }>;

/** What somebody typed is shown back, but never a page of it. */
const longestQuote = 60;

/** A mistake in what somebody typed, as a sentence that says what to write instead. */
export function describeProblem(problem: Problem, locale: Locale): string {
  const texts = discordTexts[locale];
  const meant = 'suggestion' in problem && problem.suggestion !== undefined ? problem.suggestion : undefined;
  const sentence = sentenceOf(problem, locale);
  return meant === undefined ? sentence : `${sentence} ${texts.didYouMean(meant)}`;
}

function sentenceOf(problem: Problem, locale: Locale): string {
  const texts = discordTexts[locale];
  switch (problem.type) {
    case 'unknown-command':
      return texts.unknownCommand(shortenText(problem.name, longestQuote));
    case 'unknown-subcommand':
      return texts.unknownSubcommand({ command: problem.command, known: problem.known.join(', ') });
    case 'unknown-option':
      return texts.unknownOption(shortenText(problem.name, longestQuote));
    case 'unknown-choice':
      return texts.unknownChoice({
        option: problem.name,
        value: shortenText(problem.value, longestQuote),
        known: problem.known.join(', '),
      });
    case 'missing-value':
      return texts.missingValue(problem.name);
    case 'surplus-text':
      return texts.surplusText(shortenText(problem.text, longestQuote));
  }
}
