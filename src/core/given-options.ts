import type { JsonObject } from './job.ts';

/** What was left open stays out of a job: who does it has defaults of its own. */
export function givenOptions(options: { readonly [key: string]: JsonObject[string] | undefined }): JsonObject {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}
