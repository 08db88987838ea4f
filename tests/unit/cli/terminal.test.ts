import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/errors.ts';
import { createFaultLines, describeReport } from '../../../src/cli/terminal.ts';

describe('the log of one command at a terminal', () => {
  const written = (fields: Readonly<Record<string, unknown>>): string => {
    let text = '';
    createFaultLines((line) => {
      text += line;
    }).error(fields, 'job failed');
    return text;
  };

  it('tells what broke in a plain line', () => {
    expect(written({ jobId: 'a', error: 'the process was lost' })).toBe('job failed: the process was lost\n');
    const error = new AppError({ code: 'storage-full', message: 'no space left' });
    expect(written({ reference: 'a', error })).toBe('job failed: no space left\n');
    expect(written({ jobId: 'a' })).toBe('job failed\n');
  });

  it('tells where a bug came from', () => {
    expect(written({ error: new TypeError('x is undefined') })).toMatch(
      /^job failed: TypeError: x is undefined\n +at /u,
    );
  });

  it('is silent about everything else', () => {
    const lines: string[] = [];
    const log = createFaultLines((line) => void lines.push(line));
    for (const level of ['debug', 'info', 'warn'] as const) log[level]({}, 'something');
    expect(lines).toEqual([]);
  });
});

it('a report is read without its markup, and what people wrote as they wrote it', () => {
  const card = { text: String.raw`**Waiting** for a \*fox\*`, footer: '/imagine a *fox* of _mine_' };
  const replies = [{ text: 'Here is *a fox*.', cards: [card], files: [], actions: [] }];
  expect(describeReport({ status: 'done', replies, jobs: [], warnings: [] }, 'en')).toBe(
    'Here is a fox.\n  Waiting for a *fox*\n/imagine a *fox* of _mine_\n',
  );
});
