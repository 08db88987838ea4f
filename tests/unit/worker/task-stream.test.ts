import { describe, expect, test } from 'vitest';
import { createTaskStream } from '../../../src/worker/host/task-stream.ts';
import type { TaskMessage, TaskStream } from '../../../src/worker/host/task-stream.ts';

const progress = (fraction: number, preview?: Uint8Array): TaskMessage => ({
  type: 'progress-update',
  jobId: 'job',
  attempt: 1,
  fraction,
  step: 'step',
  ...(preview && { preview: { mediaType: 'image/png', bytes: preview } }),
});
const warning: TaskMessage = { type: 'warning-raised', jobId: 'job', attempt: 1, warning: 'careful' };

async function readAll(stream: TaskStream): Promise<{ read: TaskMessage[]; error: unknown }> {
  const read: TaskMessage[] = [];
  try {
    for await (const message of stream.messages()) read.push(message);
    return { read, error: undefined };
  } catch (error) {
    return { read, error };
  }
}

describe('a task stream', () => {
  test('a slow reader gets the latest progress of a row and the latest preview', async () => {
    const stream = createTaskStream();
    stream.push(progress(0.1, Uint8Array.of(1)));
    stream.push(progress(0.2));
    stream.push(warning);
    stream.push(progress(0.3));
    stream.close();
    expect((await readAll(stream)).read).toEqual([progress(0.2, Uint8Array.of(1)), warning, progress(0.3)]);
  });

  test('what was said before an orderly end is read before its error', async () => {
    const stream = createTaskStream();
    stream.push(warning);
    stream.close(new Error('refused'));
    stream.abandon(new Error('too late to matter'));
    expect(await readAll(stream)).toEqual({ read: [warning], error: new Error('refused') });
  });

  test('an abandoned stream drops what nobody read, and what still comes', async () => {
    const stream = createTaskStream();
    stream.push(warning);
    stream.abandon(new Error('lost'));
    stream.push(warning);
    expect(await readAll(stream)).toEqual({ read: [], error: new Error('lost') });
  });

  test('a waiting reader is woken by the next message and by the end', async () => {
    const stream = createTaskStream();
    const reading = readAll(stream);
    await Promise.resolve();
    stream.push(warning);
    await Promise.resolve();
    stream.close();
    expect(await reading).toEqual({ read: [warning], error: undefined });
  });
});
