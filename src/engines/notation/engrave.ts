import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { AppError } from '../../core/errors.ts';

export interface EngraveOptions {
  /** Size of a page in Verovio's units, of which a staff space has 18. */
  readonly pageWidth: number;
  readonly pageHeight: number;
  /** Of the line's ends, in the same units. */
  readonly margin: number;
  /** Between the staff and the chord symbols, in half staff spaces. */
  readonly chordDistance: number;
  readonly mostPages: number;
}

/** How long the engraver waits for the next score before it gives its memory back: a long piece needs it for its sound. */
const idleMs = 4000;

/**
 * Verovio (LGPL-3.0-or-later, unchanged, as its package comes) in a thread of its own: its 7 MB of WebAssembly take half a
 * second to compile and, once used, some 200 MB, which only the end of the thread gives back; and a page keeps an event
 * loop busy for longer than heartbeats like. Plain JavaScript, so that no loader rewrites the package. The thread ends by
 * itself when nothing was engraved for a while.
 */
const program = `
const { parentPort, workerData } = require('node:worker_threads');
const verovio = require(workerData.verovio);
const ready = new Promise((resolve) => {
  if (verovio.module._vrvToolkit_constructor === undefined) verovio.module.onRuntimeInitialized = resolve;
  else setImmediate(resolve);
});
let toolkit;
let idle;
parentPort.on('message', async ({ id, musicXml, options, mostPages }) => {
  clearTimeout(idle);
  try {
    await ready;
    if (toolkit === undefined) {
      verovio.enableLogToBuffer(true);
      toolkit = new verovio.toolkit();
    }
    toolkit.setOptions(options);
    if (!toolkit.loadData(musicXml)) throw new Error(toolkit.getLog());
    const pages = [];
    const count = Math.min(mostPages, toolkit.getPageCount());
    for (let page = 1; page <= count; page += 1) pages.push(toolkit.renderToSVG(page));
    parentPort.postMessage({ id, pages });
  } catch (error) {
    parentPort.postMessage({ id, problem: String(error) });
  }
  idle = setTimeout(() => process.exit(), workerData.idleMs);
});
`;

const answerSchema = z.union([
  z.object({ id: z.number(), pages: z.array(z.string()) }),
  z.object({ id: z.number(), problem: z.string() }),
]);

let thread: Worker | undefined;
let lastId = 0;

function openThread(): Worker {
  if (thread !== undefined) return thread;
  const verovio = createRequire(import.meta.url).resolve('verovio');
  const opened = new Worker(program, { eval: true, execArgv: [], env: {}, workerData: { verovio, idleMs } });
  // A score that nobody waits for any more keeps no process alive.
  opened.unref();
  opened.once('exit', () => {
    if (thread === opened) thread = undefined;
  });
  opened.setMaxListeners(0);
  thread = opened;
  return opened;
}

/**
 * Engraves MusicXML that we wrote.
 *
 * @returns the pages as SVG, in order.
 * @throws AppError `internal` when Verovio cannot read it or its thread dies; the signal's reason.
 */
export async function engrave(
  musicXml: string,
  options: EngraveOptions,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const pages = await engraveOnce(musicXml, options, signal);
  if (pages !== undefined) return pages;
  // It may have gone home in the very moment it was asked.
  const again = await engraveOnce(musicXml, options, signal);
  if (again !== undefined) return again;
  throw new AppError({ code: 'internal', message: 'the engraver ended while it worked' });
}

/** @returns undefined when the thread ended before it answered. */
async function engraveOnce(
  musicXml: string,
  { mostPages, ...layout }: EngraveOptions,
  signal: AbortSignal,
): Promise<readonly string[] | undefined> {
  signal.throwIfAborted();
  const engraver = openThread();
  lastId += 1;
  const id = lastId;
  const { promise, resolve, reject } = withResolvers();
  const answered = (message: unknown): void => {
    const answer = answerSchema.parse(message);
    if (answer.id !== id) return;
    if ('pages' in answer) resolve(answer.pages);
    else
      reject(
        new AppError({ code: 'internal', message: `the engraver could not read our MusicXML: ${answer.problem}` }),
      );
  };
  const died = (cause: unknown): void => {
    reject(new AppError({ code: 'internal', message: 'the engraver broke', cause }));
  };
  const gone = (): void => {
    resolve(undefined);
  };
  const aborted = (): void => {
    reject(signal.reason);
    // WebAssembly hears no signal. Who else waits is told, and the next score opens a new thread.
    void engraver.terminate();
  };
  engraver.on('message', answered).on('error', died).on('exit', gone);
  signal.addEventListener('abort', aborted, { once: true });
  // The work itself keeps the process alive until it is answered.
  engraver.ref();
  try {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has none
    engraver.postMessage({ id, musicXml, mostPages, options: optionsOf(layout) });
    return await promise;
  } finally {
    engraver.off('message', answered).off('error', died).off('exit', gone);
    signal.removeEventListener('abort', aborted);
    if (engraver.listenerCount('message') === 0) engraver.unref();
  }
}

function withResolvers(): {
  readonly promise: Promise<readonly string[] | undefined>;
  readonly resolve: (pages: readonly string[] | undefined) => void;
  readonly reject: (reason: unknown) => void;
} {
  let resolve: (pages: readonly string[] | undefined) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<readonly string[] | undefined>((resolved, rejected) => {
    resolve = resolved;
    reject = rejected;
  });
  return { promise, resolve, reject };
}

function optionsOf({
  pageWidth,
  pageHeight,
  margin,
  chordDistance,
}: Omit<EngraveOptions, 'mostPages'>): Readonly<Record<string, string | number | boolean>> {
  return {
    inputFrom: 'xml',
    pageWidth,
    pageHeight,
    pageMarginLeft: margin,
    pageMarginRight: margin,
    pageMarginTop: 20,
    pageMarginBottom: 20,
    adjustPageHeight: true,
    // The same music has the same names inside the picture.
    xmlIdSeed: 1,
    scale: 100,
    header: 'none',
    footer: 'none',
    // Lines and pages as our MusicXML breaks them.
    breaks: 'encoded',
    // A last line of one or two bars is not pulled out to the margin.
    minLastJustification: 0.55,
    spacingLinear: 0.3,
    spacingSystem: 9,
    harmDist: chordDistance,
    slurCurveFactor: 0.5,
  };
}
