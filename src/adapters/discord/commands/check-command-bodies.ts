import { ApplicationCommandType, type RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { AppError } from '../../../core/errors.ts';

/** Source: Discord's "Application commands", 2026-08. Menus of people and of messages: 15 each since 2026-03. */
const commandLimits = {
  perType: {
    [ApplicationCommandType.ChatInput]: 100,
    [ApplicationCommandType.User]: 15,
    [ApplicationCommandType.Message]: 15,
  },
  characters: 8000,
  name: 32,
  description: 100,
  options: 25,
  choices: 25,
  choice: 100,
} as const;

type Body = RESTPostAPIApplicationCommandsJSONBody;
type Localisations = Readonly<Partial<Record<string, string | null>>> | null | undefined;

/** A command, an option or a choice: what counts towards the limits, whatever it is. */
interface Named {
  readonly name: string;
  readonly name_localizations?: Localisations;
  readonly description?: string | undefined;
  readonly description_localizations?: Localisations;
  readonly value?: string | number;
  readonly options?: readonly Named[] | undefined;
  readonly choices?: readonly Named[];
}

/** @throws AppError `internal` naming the command, and what Discord would refuse about it. */
export function checkCommandBodies(bodies: readonly Body[]): void {
  for (const [type, most] of Object.entries(commandLimits.perType)) {
    const ofType = bodies.filter((body) => String(body.type ?? ApplicationCommandType.ChatInput) === type);
    const surplus = ofType[most];
    if (surplus !== undefined) fail(surplus, `it is one more of type ${type} than the ${most} Discord takes`);
    const names = new Set<string>();
    for (const body of ofType) {
      if (names.has(body.name)) fail(body, 'another one has the same name');
      names.add(body.name);
    }
  }
  for (const body of bodies) {
    const isSlash = (body.type ?? ApplicationCommandType.ChatInput) === ApplicationCommandType.ChatInput;
    checkNamed(body, body, { isWord: isSlash, isDescribed: isSlash });
    const characters = countCharacters(body);
    if (characters > commandLimits.characters) {
      fail(body, `it has ${characters} characters of ${commandLimits.characters}`);
    }
  }
}

function checkNamed(body: Body, named: Named, kind: { readonly isWord: boolean; readonly isDescribed: boolean }): void {
  const texts = (text: string | undefined, localised: Localisations): readonly string[] => [
    text ?? '',
    ...Object.values(localised ?? {}).filter((value) => value !== null && value !== undefined),
  ];
  const refuse = (text: string, most: number, what: string): void => {
    if (text.trim() === '' || text.length > most)
      fail(body, `${what} “${text.slice(0, 120)}” is not 1 to ${most} long`);
  };
  for (const name of texts(named.name, named.name_localizations)) {
    refuse(name, commandLimits.name, 'the name');
    if (kind.isWord && !/^[-_\p{Ll}\p{Lo}\p{N}]+$/u.test(name))
      fail(body, `the name “${name}” is not a lower-case word`);
  }
  if (kind.isDescribed) {
    for (const description of texts(named.description, named.description_localizations)) {
      refuse(description, commandLimits.description, `the description of ${named.name}`);
    }
  }
  const { options = [], choices = [] } = named;
  if (options.length > commandLimits.options) fail(body, `${named.name} has ${options.length} options`);
  if (choices.length > commandLimits.choices) fail(body, `${named.name} has ${choices.length} choices`);
  for (const choice of choices) {
    for (const label of [...texts(choice.name, choice.name_localizations), String(choice.value ?? '')]) {
      refuse(label, commandLimits.choice, `a choice of ${named.name}`);
    }
  }
  for (const option of options) checkNamed(body, option, { isWord: true, isDescribed: true });
}

/** Names, descriptions and values, of each the longest language: that is how Discord counts to 8000. */
function countCharacters(named: Named): number {
  const longest = (text: string | undefined, localised: Localisations): number =>
    Math.max(text?.length ?? 0, ...Object.values(localised ?? {}).map((value) => value?.length ?? 0));
  return (
    longest(named.name, named.name_localizations) +
    longest(named.description, named.description_localizations) +
    String(named.value ?? '').length +
    [...(named.options ?? []), ...(named.choices ?? [])].reduce((sum, part) => sum + countCharacters(part), 0)
  );
}

function fail(body: Body, problem: string): never {
  throw new AppError({ code: 'internal', message: `Discord would refuse the command “${body.name}”: ${problem}` });
}
