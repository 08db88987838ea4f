import { z } from 'zod';

/** How patient the host is. Times in ms; the defaults suit one machine serving one community. */
export const workerLimitsSchema = z.object({
  /** From the fork to `worker-ready`, with the probe of a GPU in between. */
  readyTimeoutMs: z.number().int().positive().default(30_000),
  /** How often a live child is asked for a sign of life. */
  beatIntervalMs: z.number().int().positive().default(5000),
  /**
   * Silence after which a child counts as hung. One ONNX run blocks its event loop, so this is also the longest single
   * run a model may need.
   */
  hangAfterMs: z.number().int().positive().default(60_000),
  /** From a cancel to SIGKILL: how long the step under way may still take. */
  cancelGraceMs: z.number().int().nonnegative().default(5000),
  /** How long a running job may still take when the host stops. */
  stopGraceMs: z.number().int().nonnegative().default(5000),
  /** From a polite stop to SIGKILL, with nothing running. */
  exitGraceMs: z.number().int().nonnegative().default(2000),
  faultsBeforeMaintenance: z.number().int().positive().default(5),
  firstBackOffMs: z.number().int().nonnegative().default(200),
  longestBackOffMs: z.number().int().nonnegative().default(10_000),
  coolDownMs: z.number().int().nonnegative().default(60_000),
  /** A child that has been ready this long without a fault has forgotten the earlier ones. */
  steadyAfterMs: z.number().int().positive().default(60_000),
  /** An idle child above this is replaced by a fresh one. Leave room for the loaded models. */
  idleMemoryLimitBytes: z.number().int().positive(),
});
export type WorkerLimits = Readonly<z.infer<typeof workerLimitsSchema>>;
