import { z } from 'zod';

const minuteMs = 60_000;

/** What the operator may set about the queue. */
export const jobLimitsSchema = z.object({
  /** Jobs one person may have running at once. */
  runningPerUser: z.int().min(1).max(1000).default(3),
  /** Jobs one person may have waiting. */
  queuedPerUser: z.int().min(1).max(100_000).default(10),
  /** A job that waited this long expires. */
  queueTimeoutMs: z
    .int()
    .min(1000)
    .default(60 * minuteMs),
  /** A short job that ran this long expires. */
  shortRunTimeoutMs: z
    .int()
    .min(1000)
    .default(5 * minuteMs),
  heavyRunTimeoutMs: z
    .int()
    .min(1000)
    .default(60 * minuteMs),
  /** A job whose worker was lost this often fails. */
  maxAttempts: z.int().min(1).max(100).default(3),
  /** A process that has not renewed its lease for this long is taken for dead (PostgreSQL only). */
  leaseMs: z.int().min(1000).default(30_000),
  /** How long `stop` lets running jobs go on before they return to the queue. */
  stopGraceMs: z.int().min(0).default(10_000),
  /** Servers or workspaces that get more (or less) than one share of the work, by their id. */
  spaceWeights: z.record(z.string(), z.number().positive().max(1000)).default({}),
});
export type JobLimits = Readonly<z.infer<typeof jobLimitsSchema>>;
