import { AppError } from './errors.ts';

/** What a button does. The first five are offered below a result. */
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
  'show',
] as const;
export type ActionVerb = (typeof actionVerbs)[number];

export interface ActionTarget {
  readonly verb: ActionVerb;
  readonly jobId: string;
  /** Which of the job's artifacts, where that matters; 0 otherwise. */
  readonly index: number;
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
