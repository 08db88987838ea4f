import { AppError } from './errors.ts';

/** What a button does, or a line of a select. */
export const actionVerbs = [
  'redo',
  'reseed',
  'edit',
  'parameters',
  'delete',
  'like',
  'cancel',
  'upscale',
  'vary',
  'mix',
  'sticker',
  'animate',
  'rework',
  'continue',
  'stems',
  'more',
  'show',
] as const;
export type ActionVerb = (typeof actionVerbs)[number];

export interface ActionTarget {
  readonly verb: ActionVerb;
  readonly jobId: string;
  /** Which of the job's artifacts, where that matters; for `mix` both of them, see `pairIndex`; 0 otherwise. */
  readonly index: number;
}

/** Two artifacts of a job in the one number that an action id has room for: `pairIndex(1, 3)` is 13. */
export function pairIndex(first: number, second: number): number {
  return first * 10 + second;
}

/** What `pairIndex` put together. */
export function readPair(index: number): readonly [number, number] {
  return [Math.floor(index / 10), index % 10];
}

/** `v1:verb:jobId:n`, at most 100 characters: works after a restart because the ledger resolves it. */
export function formatActionId(target: ActionTarget): string {
  return `v1:${target.verb}:${target.jobId}:${target.index}`;
}

/**
 * Reads what a platform sent back.
 * @throws AppError `invalid-input` on anything `formatActionId` cannot have written.
 */
export function parseActionId(id: string): ActionTarget {
  const match = /^v1:([a-z]{1,16}):([0-9a-z]{1,32}):(\d{1,3})$/u.exec(id);
  const verb = actionVerbs.find((known) => known === match?.[1]);
  const [, , jobId, index] = match ?? [];
  if (verb === undefined || jobId === undefined || index === undefined) {
    throw new AppError({
      code: 'invalid-input',
      message: `expected an action id v1:verb:job:n, got ${id.slice(0, 100)}`,
    });
  }
  return { verb, jobId, index: Number(index) };
}

/** The same, or undefined for what nobody can do any more: messages keep the buttons they were posted with. */
export function readActionTarget(id: string): ActionTarget | undefined {
  try {
    return parseActionId(id);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'invalid-input') return undefined;
    throw thrown;
  }
}

/**
 * What a person meant who pressed a button or chose a line. The lines of the select `more` are actions themselves, and
 * their values the ids of those; any other select says with its value how its own action is to be done.
 */
export function chosenActionId(actionId: string, value: string | undefined): string {
  return value !== undefined && actionId.startsWith('v1:more:') ? value : actionId;
}
