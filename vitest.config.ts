import { defineConfig } from 'vitest/config';

/** ONNX Runtime would report home; nothing here does (the inference child sets the same). */
const env = { ORT_DISABLE_TELEMETRY: '1' };

/**
 * Limits, not pauses: on a machine with five times as much to do, things come later, and still come. Vitest's own (a
 * second for a poll, five for a test) are for machines with nothing else to do.
 */
const patience = { expect: { poll: { timeout: 30_000 } }, testTimeout: 90_000, hookTimeout: 90_000 };

/** Unit and contract tests share one process (9× less CPU than one each); tests of real processes get their own. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...patience,
          name: 'unit',
          env,
          include: ['tests/{unit,contract}/**/*.test.ts'],
          pool: 'threads',
          isolate: false,
        },
      },
      {
        test: {
          ...patience,
          name: 'integration',
          env,
          include: ['tests/integration/**/*.test.ts'],
          pool: 'forks',
          // Half of their time these tests wait: two at once finish in two thirds of it.
          maxWorkers: 2,
          // One after the other: Vitest refuses different worker counts at the same time.
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...patience,
          name: 'e2e',
          env,
          include: ['tests/e2e/**/*.test.ts'],
          pool: 'forks',
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
