import type { CommandText, TextProblem } from '../../../core/command-text.ts';
import type { StudioTexts } from './studio-context.ts';

type Problem = TextProblem | Extract<CommandText, { readonly type: 'unknown-command' | 'unknown-subcommand' }>;

/** A mistake in a typed command as a sentence that says what to write instead. */
export function describeProblem(problem: Problem, texts: StudioTexts): string {
  const meant = 'suggestion' in problem && problem.suggestion !== undefined ? problem.suggestion : undefined;
  switch (problem.type) {
    case 'unknown-command':
      return joined(texts.unknownCommand(problem.name), meant, texts);
    case 'unknown-subcommand':
      return joined(
        texts.unknownSubcommand({ command: problem.command, known: problem.known.join(', ') }),
        meant,
        texts,
      );
    case 'unknown-option':
      return joined(texts.unknownOption(problem.name), meant, texts);
    case 'unknown-choice':
      return joined(texts.unknownChoice({ option: problem.name, value: problem.value }), meant, texts);
    case 'missing-value':
      return texts.missingValue(problem.name);
    case 'surplus-text':
      return texts.surplusText(problem.text.slice(0, 60));
  }
}

function joined(sentence: string, meant: string | undefined, texts: StudioTexts): string {
  return meant === undefined ? sentence : `${sentence} ${texts.didYouMean(meant)}`;
}
