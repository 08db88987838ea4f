import path from 'node:path';
import { z } from 'zod';
import { Secret } from './secret.ts';

/*
 * Kinds of environment variables. Each takes text, as an operator writes it, and complains without repeating it.
 */

export const folder = z.string().transform((name) => path.resolve(name));

export const wholeNumber = (minimum: number, maximum: number) => {
  const error = `a whole number from ${minimum} to ${maximum}`;
  return z
    .string()
    .regex(/^\d{1,9}$/u, error)
    .transform(Number)
    .pipe(z.number().min(minimum, error).max(maximum, error));
};

/** `a, b, c` → ['a', 'b', 'c'] */
export const wordList = z.string().transform((text) => text.split(',').flatMap((word) => word.trim() || []));

export const boolean = z.stringbool({ error: 'true or false' });

/** A server of the operator's own. */
export const webAddress = z
  .url({ protocol: /^https?$/u, error: 'an address like https://example.org' })
  .refine((url) => new URL(url).username === '' && new URL(url).password === '', 'an address without a user name');

/** @param mistake what the text is instead of this secret, where that can be told. */
export const secret = (mistake: (text: string) => string | undefined = () => undefined) =>
  z
    .string()
    .max(4000, 'at most 4000 characters')
    .transform((text) => text.trim())
    .superRefine((text, context) => {
      const message = mistake(text);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    })
    .transform((text) => new Secret(text));
