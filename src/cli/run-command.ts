import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { Answer } from '../core/dispatcher.ts';
import { AppError, type ErrorCode } from '../core/errors.ts';
import { isFinal, type Job, type JobState, type JobStatus } from '../core/job.ts';
import type { Clock } from '../core/clock.ts';
import type { Locale } from '../core/locale.ts';
import type { Logger } from '../core/logger.ts';
import type { Caller, Place } from '../core/platform.ts';
import type { Action, Card, Reply } from '../core/reply.ts';
import type { Config } from '../infra/config.ts';
import { createGuardedFetch } from '../infra/guarded-fetch.ts';
import { openWorkshop, type Workshop } from '../workshop.ts';
import { createCliAdapter, type CliAdapter } from './cli-adapter.ts';
import { exitCodeFor, exitCodes, type ExitCode, type RunStatus } from './exit-codes.ts';
import { readAttachments } from './read-attachments.ts';
import { fitCall, type RunArguments } from './read-call.ts';
import { writeFiles, type WrittenFile } from './write-files.ts';

/** What `alebrije run --json` prints. Part of the public interface: docs/cli.md. */
export interface RunReport {
  readonly status: RunStatus;
  readonly replies: readonly {
    readonly text: string;
    readonly cards: readonly Card[];
    readonly files: readonly WrittenFile[];
    readonly actions: readonly Action[];
  }[];
  readonly jobs: readonly {
    readonly id: string;
    readonly state: JobState;
    readonly waitMs: number | null;
    readonly runMs: number | null;
    readonly provider: string | null;
  }[];
  readonly warnings: readonly string[];
}

/** The end of a run: what it tells, and the code of exit-codes.ts that says the same to a script. */
export interface RunEnd {
  readonly report: RunReport;
  readonly exitCode: ExitCode;
}

export interface RunOptions {
  readonly arguments: RunArguments;
  readonly config: Config;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly locale: Locale;
  /** Cancels the job; the report then says so. */
  readonly signal: AbortSignal;
  readonly onStatus: (status: JobStatus) => void;
}

const exitCodeByStatus: Readonly<Record<RunStatus, ExitCode>> = {
  done: exitCodes.done,
  refused: exitCodes.refused,
  failed: exitCodes.failed,
  expired: exitCodes.failed,
  cancelled: exitCodes.cancelled,
};

const place: Place = { spaceId: 'cli', channelId: 'cli' };

/**
 * Sends one command through the whole dispatcher, with a real worker and without a server, and waits for what comes of
 * it. Without `--data` the ledger lives in a temporary folder that is gone afterwards.
 * @throws AppError `invalid-input` for a wrong command line, `storage-*` and `worker-unavailable` when it cannot run.
 */
export async function runCommand(options: RunOptions): Promise<RunEnd> {
  const { data } = options.arguments.settings;
  if (data !== undefined) return runIn(path.resolve(data), options);
  const folder = await mkdtemp(path.join(tmpdir(), 'alebrije-run-'));
  const remove = (): void => removeFolder(folder);
  // Somebody who insists on an end does not wait for `finally`.
  process.once('exit', remove);
  try {
    return await runIn(folder, options);
  } finally {
    process.off('exit', remove);
    remove();
  }
}

/** Where files in use cannot be deleted, a folder left behind is all there is to it. */
function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // The system clears its temporary folder.
  }
}

async function runIn(dataFolder: string, options: RunOptions): Promise<RunEnd> {
  const { clock, logger, environment } = options;
  const adapter = createCliAdapter(options.onStatus);
  const database = { file: path.join(dataFolder, 'alebrije.db') };
  const workshop = await openWorkshop({
    config: { ...options.config, dataFolder, database },
    environment,
    clock,
    logger,
    adapters: () => [adapter],
  });
  try {
    return await callOnce(workshop, adapter, options);
  } finally {
    await workshop.stop();
  }
}

async function callOnce(workshop: Workshop, adapter: CliAdapter, options: RunOptions): Promise<RunEnd> {
  const { settings } = options.arguments;
  const locale = settings.locale ?? options.locale;
  const written = fitCall(options.arguments, workshop.chatbot.commands(), locale);
  const files = await readAttachments(written.files, {
    locale,
    signal: options.signal,
    maxBytes: options.config.web.uploadLimitBytes,
    guardedFetch: createGuardedFetch(),
  });
  const { workerReady } = await workshop.start();
  const answer = await workshop.chatbot.call({
    command: written.command,
    subcommand: written.subcommand,
    options: { ...written.options, ...files },
    caller: terminalCaller(),
    place,
    locale,
    address: { platform: 'cli', data: {} },
    idempotencyKey: `cli-${randomUUID()}`,
  });
  if (answer.type !== 'job') return reportReply(answer);
  const reply = await waitForResult(answer.status.job, { workshop, adapter, workerReady, signal: options.signal });
  const report = await reportJob(answer.status.job.id, reply, {
    workshop,
    folder: path.resolve(settings.out),
    locale,
  });
  return { report, exitCode: exitCodeByStatus[report.status] };
}

/** A job nobody can run would wait for ever: a worker that cannot start ends the wait. */
async function waitForResult(
  job: Job,
  {
    workshop,
    adapter,
    workerReady,
    signal,
  }: {
    readonly workshop: Workshop;
    readonly adapter: CliAdapter;
    readonly workerReady: Promise<void>;
    readonly signal: AbortSignal;
  },
): Promise<Reply> {
  const cancel = (): void => {
    workshop.jobs.cancel(job.id).catch(() => {});
  };
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  try {
    const result = adapter.resultOf(job.id);
    await Promise.race([result, workerReady]);
    return await result;
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}

function reportReply(answer: Exclude<Answer, { type: 'job' }>): RunEnd {
  const { reply, fault }: { readonly reply: Reply; readonly fault?: ErrorCode } =
    answer.type === 'reply' ? answer : { reply: { visibility: 'private' } };
  const report = (status: RunStatus): RunReport => ({
    status,
    replies: [toReportedReply(reply, [])],
    jobs: [],
    warnings: [],
  });
  if (fault !== undefined) return { report: report('failed'), exitCode: exitCodeFor(fault) };
  const status = reply.tone === 'warning' || reply.tone === 'error' ? 'refused' : 'done';
  return { report: report(status), exitCode: exitCodeByStatus[status] };
}

async function reportJob(
  jobId: string,
  reply: Reply,
  { workshop, folder, locale }: { readonly workshop: Workshop; readonly folder: string; readonly locale: Locale },
): Promise<RunReport> {
  const files = await writeFiles(reply.attachments ?? [], { folder, artifacts: workshop.artifacts, locale });
  const status = await workshop.jobs.get(jobId);
  if (status === undefined) throw new AppError({ code: 'internal', message: `job ${jobId} vanished from the ledger` });
  const { job } = status;
  const { createdAtMs, startedAtMs, endedAtMs } = job;
  return {
    status: runStatusOf(job.state),
    replies: [toReportedReply(reply, files)],
    jobs: [
      {
        id: job.id,
        state: job.state,
        waitMs: startedAtMs === undefined ? null : startedAtMs - createdAtMs,
        runMs: startedAtMs === undefined || endedAtMs === undefined ? null : endedAtMs - startedAtMs,
        provider: job.provider ?? null,
      },
    ],
    warnings: job.warnings,
  };
}

function runStatusOf(state: JobState): RunStatus {
  return isFinal(state) ? state : 'failed';
}

function toReportedReply(reply: Reply, files: readonly WrittenFile[]): RunReport['replies'][number] {
  return { text: reply.text ?? '', cards: reply.cards ?? [], files, actions: reply.actions ?? [] };
}

/** Whoever can run the program on this machine's data is its operator. */
function terminalCaller(): Caller {
  let name = 'operator';
  try {
    name = userInfo().username;
  } catch {
    // A user id without a name, as in some containers.
  }
  return { platform: 'cli', userId: name.slice(0, 128) || 'operator', displayName: name, role: 'administrator' };
}
