import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../../src/core/errors.ts';
import { exitCodeFor, runStatusFor } from '../../../src/cli/exit-codes.ts';

describe('a run that threw', () => {
  it.each([
    ['cancelled', 4, 'cancelled'],
    ['attachment-rejected', 3, 'refused'],
    ['invalid-input', 2, 'refused'],
    ['config-invalid', 2, 'failed'],
    ['storage-full', 5, 'failed'],
    ['worker-unavailable', 5, 'failed'],
    ['platform-unreachable', 5, 'failed'],
    ['platform-refused', 3, 'failed'],
    ['internal', 1, 'failed'],
  ] as const)('because of %s ends with %i and is called %s', (code, exitCode, status) => {
    expect(exitCodeFor(code)).toBe(exitCode);
    expect(runStatusFor(code)).toBe(status);
  });

  it('never ends as if all were well', () => {
    expect(errorCodes.filter((code) => exitCodeFor(code) === 0 || runStatusFor(code) === 'done')).toEqual([]);
  });
});
