import type { Clock } from '../../core/clock.ts';
import type { Dispatcher, SuggestCall } from '../../core/dispatcher.ts';

/** Discord gives up after three seconds, people sooner. */
const budgetMs = 1500;
/** While somebody types, the same question comes again and again. */
const freshMs = 10_000;
const mostCached = 500;
const mostChoices = 25;
const longestChoice = 100;

/** Completions of an option as it is typed: never late, never an error. */
export type Suggest = (call: SuggestCall) => Promise<readonly string[]>;

export function createSuggestions(clock: Clock, dispatcher: () => Pick<Dispatcher, 'suggest'>): Suggest {
  const cache = new Map<string, { readonly choices: Promise<readonly string[]>; readonly untilMs: number }>();

  const ask = async (call: SuggestCall): Promise<readonly string[]> => {
    const found = await dispatcher().suggest(call);
    // A choice cut short would mean something else.
    return found.filter((choice) => choice !== '' && choice.length <= longestChoice).slice(0, mostChoices);
  };
  const cached = (call: SuggestCall): Promise<readonly string[]> => {
    const key = JSON.stringify([
      call.command,
      call.subcommand,
      call.option,
      call.typed,
      call.caller.userId,
      call.place.spaceId,
    ]);
    const known = cache.get(key);
    if (known !== undefined && known.untilMs > clock.now()) return known.choices;
    const choices = ask(call).catch((): readonly string[] => {
      cache.delete(key);
      return [];
    });
    cache.delete(key);
    cache.set(key, { choices, untilMs: clock.now() + freshMs });
    for (const [oldest, { untilMs }] of cache) {
      if (cache.size <= mostCached && untilMs > clock.now()) break;
      cache.delete(oldest);
    }
    return choices;
  };

  return async (call) =>
    new Promise((resolve) => {
      const cancel = clock.schedule(budgetMs, () => resolve([]));
      const settle = (choices: readonly string[]): void => {
        cancel();
        resolve(choices);
      };
      cached(call).then(settle, () => settle([]));
    });
}
