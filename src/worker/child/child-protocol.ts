import { memoryUsage } from 'node:process';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';
import { hostMessageSchema } from '../../core/wire.ts';
import type { WorkerMessage } from '../../core/wire.ts';
import type { JobRunner, JobStart } from './job-runner.ts';

export interface ChildProtocolOptions {
  readonly run: JobRunner;
  readonly send: (message: WorkerMessage) => void;
  /** The host wants this process to end; called once, after the running job. */
  readonly onStop: () => void;
}

/**
 * What the child does with each message of the host. One job at a time: the host keeps the queue.
 * @returns a receiver. @throws AppError `protocol-violation` from it, on what is not on the wire's page.
 */
export function createChildProtocol(options: ChildProtocolOptions): (raw: unknown) => void {
  const { run, send, onStop } = options;
  let current: { readonly job: JobStart; readonly controller: AbortController } | undefined;
  let stopping = false;

  const start = async (job: JobStart): Promise<void> => {
    const controller = new AbortController();
    current = { job, controller };
    await run(job, controller.signal);
    current = undefined;
    if (stopping) onStop();
  };

  return (raw) => {
    const parsed = hostMessageSchema.safeParse(raw);
    if (!parsed.success) throw violation(z.prettifyError(parsed.error));
    const message = parsed.data;
    switch (message.type) {
      case 'job-start':
        if (current !== undefined) throw violation(`job ${message.jobId} started while ${current.job.jobId} runs`);
        void start(message);
        return;
      case 'job-cancel':
        // A cancel may cross the job's end on the way: then there is nothing left to do.
        if (current?.job.jobId === message.jobId && current.job.attempt === message.attempt) {
          current.controller.abort(new AppError({ code: 'cancelled', message: `job ${message.jobId} was cancelled` }));
        }
        return;
      case 'beat-request':
        send({ type: 'beat', residentBytes: memoryUsage.rss() });
        return;
      case 'worker-stop':
        if (stopping) return;
        stopping = true;
        if (current === undefined) onStop();
        return;
    }
  };
}

function violation(message: string): AppError {
  return new AppError({ code: 'protocol-violation', message: `from the host: ${message}` });
}
