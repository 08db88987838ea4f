import { z } from 'zod';
import { AppError } from './errors.ts';

/**
 * Reads a JSON file that a model came with.
 * @param what the file as an operator would look for it.
 * @throws AppError `model-broken` when it is not JSON, or not what it should be.
 */
export function parseModelFile<T>(what: string, json: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw new AppError({ code: 'model-broken', message: `${what} is not JSON`, cause });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError({ code: 'model-broken', message: `${what}: ${z.prettifyError(parsed.error)}` });
}
