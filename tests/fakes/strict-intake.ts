import { AppError } from '../../src/core/errors.ts';
import { newJobSchema, type NewJob } from '../../src/core/job.ts';
import type { JobDesk } from '../../src/core/job-desk.ts';

/** A desk that keeps what was asked of it, and what is wrong with it. */
export interface StrictIntake {
  readonly desk: JobDesk;
  readonly accepted: readonly NewJob[];
  /** What a ledger would have refused, and who would have been told of an internal error. */
  readonly refused: readonly string[];
  /** What a ledger took although it should never have come this far. */
  readonly broken: readonly string[];
}

interface IdentityRules {
  readonly userId: RegExp;
  readonly spaceId: RegExp;
  readonly channelId: RegExp;
}

/** Looks at every job more closely than the ledger does. */
export function createStrictIntake(desk: JobDesk, rules: IdentityRules): StrictIntake {
  const accepted: NewJob[] = [];
  const refused: string[] = [];
  const broken: string[] = [];
  return {
    accepted,
    refused,
    broken,
    desk: {
      ...desk,
      enqueue: async (job) => {
        const parsed = newJobSchema.safeParse(job);
        if (!parsed.success) {
          refused.push(parsed.error.message);
          throw new AppError({ code: 'internal', message: `bad job: ${parsed.error.message}` });
        }
        broken.push(...faultsOf(job, rules));
        accepted.push(job);
        return desk.enqueue(job);
      },
    },
  };
}

function faultsOf(job: NewJob, { userId, spaceId, channelId }: IdentityRules): readonly string[] {
  const { caller, place, address, idempotencyKey, inputs } = job;
  const matches = (name: string, value: string, rule: RegExp): readonly string[] =>
    rule.test(value) ? [] : [`${name} ${JSON.stringify(value.slice(0, 80))}`];
  const plain = /^[\x21-\x7E]+$/u;
  return [
    ...matches('user', caller.userId, userId),
    ...matches('space', place.spaceId, spaceId),
    ...matches('channel', place.channelId, channelId),
    ...matches('key', idempotencyKey, plain),
    ...matches('name', caller.displayName, /^[^\p{Cc}]+$/u),
    ...Object.entries(address.data).flatMap(([name, value]) => matches(`address.${name}`, value, plain)),
    ...inputs.flatMap(({ fileName }) => matches('file name', fileName, /^[^\p{Cc}]+$/u)),
    ...halfCharacters(job, 'job'),
  ];
}

function halfCharacters(value: unknown, path: string): readonly string[] {
  if (typeof value === 'string') return isWhole(value) ? [] : [`half a character in ${path}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => halfCharacters(child, `${path}.${key}`));
}

function isWhole(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}
