import { toAppError } from '../core/errors.ts';
import { plainInline } from '../core/inline-runs.ts';
import type { JobStatus } from '../core/job.ts';
import { isFinal } from '../core/job.ts';
import type { Locale } from '../core/locale.ts';
import { silentLogger, type Logger } from '../core/logger.ts';
import type { Reply } from '../core/reply.ts';
import { sizeText } from '../core/size-text.ts';
import { cliTexts } from '../core/texts/cli.ts';
import { renderStatus } from '../chatbot/render-status.ts';
import type { RunReport } from './run-command.ts';

/** Where lines go. `rewrites`: the last line may be written over, as on a real terminal. */
export interface Screen {
  readonly write: (text: string) => void;
  readonly rewrites: boolean;
}

/** Shows how a job stands: one moving line on a terminal, one line per change elsewhere. */
export function createProgressLine(screen: Screen): {
  readonly show: (status: JobStatus) => void;
  readonly clear: () => void;
} {
  let shown = '';
  return {
    show: (status) => {
      if (isFinal(status.job.state)) return;
      const line = statusLine(status, screen.rewrites);
      if (line === shown) return;
      shown = line;
      screen.write(screen.rewrites ? `\r\u001B[2K${line}` : `${line}\n`);
    },
    clear: () => {
      if (screen.rewrites && shown !== '') screen.write('\r\u001B[2K');
      shown = '';
    },
  };
}

/** A log for one command: nothing but what broke, as a person at a terminal reads it. */
export function createFaultLines(write: (text: string) => void): Logger {
  return {
    ...silentLogger,
    error: ({ error }, message) => {
      // A bug: whoever sits at the terminal is who can report it.
      const isBug = error instanceof Error && toAppError(error).code === 'internal';
      const detail = error instanceof Error ? (isBug ? (error.stack ?? error.message) : error.message) : error;
      write(typeof detail === 'string' ? `${message}: ${detail}\n` : `${message}\n`);
    },
  };
}

function statusLine(status: JobStatus, detailed: boolean): string {
  const [card] = renderStatus(status).cards ?? [];
  const title = card?.title ?? '';
  // Without a terminal every percent would be a line of its own.
  if (!detailed) return status.progress === undefined ? title : `${title}: ${status.progress.step}`;
  return [title, ...(card?.text ?? '').split('\n')]
    .filter((part) => part !== '')
    .join('  ')
    .slice(0, 120);
}

/** A report as people read it: what was said, then the files. */
export function describeReport(report: RunReport, locale: Locale): string {
  const lines = report.replies.flatMap((reply) => [
    ...(reply.text === '' ? [] : [plainInline(reply.text)]),
    ...reply.cards.flatMap(cardLines),
    ...reply.files.map(({ path, bytes }) => cliTexts[locale].wroteFile({ file: path, size: sizeText(locale, bytes) })),
  ]);
  return `${lines.join('\n')}\n`;
}

function cardLines({ title, text, fields = [], footer }: NonNullable<Reply['cards']>[number]): readonly string[] {
  const width = Math.max(0, ...fields.map(({ name }) => name.length).filter((length) => length <= longestAligned));
  return [
    ...(title === undefined ? [] : [title]),
    ...(text === undefined ? [] : text.split('\n').map((line) => `  ${plainInline(line)}`)),
    ...fields.map(({ name, value }) => `  ${name.padEnd(width)}  ${plainInline(value).replaceAll('\n', `\n    `)}`),
    ...(footer === undefined ? [] : [footer]),
  ];
}

/** Longer names would push everybody else's values off the screen. */
const longestAligned = 28;
