import { defineConfig } from 'vitest/config';

/** ONNX Runtime would report home; nothing here does (the inference child sets the same). */
const env = { ORT_DISABLE_TELEMETRY: '1' };

/** Unit and contract tests share one process (9× less CPU than one each); tests of real processes get their own. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', env, include: ['tests/{unit,contract}/**/*.test.ts'], pool: 'threads', isolate: false } },
      {
        test: {
          name: 'integration',
          env,
          include: ['tests/integration/**/*.test.ts'],
          pool: 'forks',
          testTimeout: 30_000,
          hookTimeout: 30_000,
          // Half of their time these tests wait: two at once finish in two thirds of it.
          maxWorkers: 2,
          // One after the other: Vitest refuses different worker counts at the same time.
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'e2e',
          env,
          include: ['tests/e2e/**/*.test.ts'],
          pool: 'forks',
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
