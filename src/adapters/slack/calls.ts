import type { CommandDescription } from '../../core/command.ts';
import type { CommandText } from '../../core/command-text.ts';
import type { CommandCall, Dispatcher } from '../../core/dispatcher.ts';
import type { InputFile } from '../../core/option.ts';
import type { Answers } from './answers.ts';
import type { SlashNames } from './manifest/slash-names.ts';
import type { OpenForm } from './open-form.ts';
import { renderTypedProblems } from './render/plain-help.ts';
import type { Situation } from './situation.ts';

export interface NamedCommand {
  readonly command: string;
  readonly subcommand: string | undefined;
  readonly options: CommandCall['options'];
}

/** From what somebody typed or filled in to the chatbot's answer. */
export interface Calls {
  readonly commands: () => readonly CommandDescription[];
  readonly run: (situation: Situation, named: NamedCommand) => Promise<void>;
  /** Runs a typed line; says what is wrong with it, or opens a form for what is missing where forms can be opened. */
  readonly runTyped: (
    situation: Situation,
    typed: CommandText,
    files?: Readonly<Record<string, InputFile>>,
  ) => Promise<void>;
}

interface CallsPorts {
  readonly dispatcher: () => Dispatcher;
  readonly answers: Answers;
  readonly openForm: OpenForm;
  readonly slashes: () => SlashNames;
}

export function createCalls({ dispatcher, answers, openForm, slashes }: CallsPorts): Calls {
  const commands = (): readonly CommandDescription[] => dispatcher().commands();
  const run: Calls['run'] = async (situation, { command, subcommand, options }) => {
    const answer = await dispatcher().call({ ...situation.call, command, subcommand, options });
    await answers.give(situation, answer);
  };
  return {
    commands,
    run,
    runTyped: async (situation, typed, files = {}) => {
      const { locale } = situation.address;
      const problems = renderTypedProblems(typed, { locale, commands: commands(), slashes: slashes() });
      if (problems !== undefined) {
        await answers.giveReply(situation, problems);
        return;
      }
      if (typed.type !== 'command') return;
      const { command: name, subcommand, values } = typed;
      const missing = typed.missing.filter((option) => files[option] === undefined);
      const command = commands().find((known) => known.name === name);
      if (missing.length > 0 && command !== undefined && situation.origin.triggerId !== undefined) {
        await openForm(situation, { command, subcommand, values });
        return;
      }
      await run(situation, { command: name, subcommand, options: { ...values, ...files } });
    },
  };
}
