import { z } from 'zod';

/** Where chance starts. The range of `/imagine seed:` and of every generator's options. */
export const seedSchema = z
  .number()
  .int()
  .min(0)
  .max(2 ** 31 - 1);
