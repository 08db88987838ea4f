import { setMaxListeners } from 'node:events';
import type { Clock } from '../../core/clock.ts';
import type { Dispatcher } from '../../core/dispatcher.ts';
import { isFinal, type JobStatus } from '../../core/job.ts';
import type { Logger } from '../../core/logger.ts';
import type { Reply } from '../../core/reply.ts';
import type { AssistantStatus } from './assistant-status.ts';
import type { JobMessages, JobSite } from './job-messages.ts';
import type { KeyedLock } from './keyed-lock.ts';
import type { MessagePoster } from './message-poster.ts';
import type { OutsideNotice } from './outside-notice.ts';
import type { PreviewPictures } from './preview-pictures.ts';
import type { RenderedMessage } from './render/pack-messages.ts';
import { renderStatus } from './render/render-reply.ts';
import type { SlashNames } from './manifest/slash-names.ts';
import { readAddress } from './slack-address.ts';
import { refusalOf } from './slack-refusal.ts';
import type { Workspaces } from './workspaces.ts';

/** Edits of one message are this far apart; people do not read faster, and Slack counts them. */
const editPaceMs = 2500;
/** The answer to whoever asked comes first and says more than the queue's own word. */
const firstDrawDelayMs = 300;
const mostClosed = 5000;

/** How jobs stand, each in its one message. */
export interface StatusBoard {
  /** As often as the platform allows, and never after `close`. Never throws. */
  readonly show: (status: JobStatus) => void;
  /** The first message of a job, with what the chatbot says beside it. Resolves when it stands (or cannot). */
  readonly announce: (status: JobStatus, reply: Reply) => Promise<void>;
  /** No more of this job: its result is being posted. */
  readonly close: (jobId: string) => void;
  /** Draws no more; resolves when nothing is being drawn. */
  readonly stop: () => Promise<void>;
}

interface Live {
  status: JobStatus;
  /** What the chatbot said when it took the job in ("starts as soon as another of yours finishes"). */
  note: string | undefined;
  drawnMs: number;
  /** What stands there, so that nothing is said twice. */
  drawn: string;
  /** Whether it will be drawn anyway, as it is by then. */
  isWaiting: boolean;
  cancelTimer: (() => void) | undefined;
  /** Nothing more about how it stands. */
  readonly over: AbortController;
}

interface BoardPorts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly workspaces: Workspaces;
  readonly messages: JobMessages;
  readonly poster: MessagePoster;
  readonly previews: PreviewPictures;
  readonly assistant: AssistantStatus;
  readonly outside: OutsideNotice;
  readonly lock: KeyedLock;
  readonly dispatcher: () => Dispatcher;
  readonly slashes: () => SlashNames;
}

export function createStatusBoard(ports: BoardPorts): StatusBoard {
  const { clock, logger, workspaces, messages, poster, previews, assistant, outside, lock } = ports;
  const stopping = new AbortController();
  const { signal } = stopping;
  setMaxListeners(0, signal);
  const lives = new Map<string, Live>();
  const closed = new Set<string>();
  const drawing = new Set<Promise<void>>();

  const drawAt = async (site: JobSite, message: RenderedMessage): Promise<void> => {
    const { isOutside } = await messages.draw(site, message, 'progress');
    if (isOutside) await outside.tellStart(site);
  };
  const draw = async (live: Live, site: JobSite): Promise<void> => {
    // From here on what happens is for the next time.
    live.isWaiting = false;
    const { status, note } = live;
    const { job } = status;
    if (site.signal.aborted) return;
    const previewFileId = await previews.of(site, status.progress);
    const body = ports.dispatcher().renderStatus(status);
    const reply = note === undefined || job.state !== 'queued' ? body : { ...body, text: note };
    const terms = { locale: job.locale, slashes: ports.slashes() };
    const message = renderStatus(reply, { ...terms, previewFileId });
    const content = JSON.stringify(message);
    if (site.signal.aborted || content === live.drawn) return;
    live.drawnMs = clock.now();
    live.drawn = content;
    try {
      await drawAt(site, message);
    } catch (thrown) {
      live.drawn = '';
      // Slack is still looking at the picture: the words do not wait for it.
      if (previewFileId === undefined || refusalOf(thrown) !== 'invalid_blocks') throw thrown;
      await drawAt(site, renderStatus(reply, terms));
    }
    live.drawnMs = clock.now();
    if (site.address.isAssistant === true) await assistant.show(site, status);
  };
  /** The job's own lock is not held while many wait for their turn: a result never stands behind them. */
  const drawInTurn = async (live: Live): Promise<void> => {
    live.cancelTimer?.();
    live.cancelTimer = undefined;
    live.isWaiting = true;
    const { job } = live.status;
    const address = readAddress(job.address);
    const workspace = await workspaces.find(address.workspace);
    const stop = AbortSignal.any([signal, live.over.signal]);
    if (live.drawnMs !== Number.NEGATIVE_INFINITY) await poster.turnForProgress(workspace, stop);
    await lock(job.id, async () => draw(live, { jobId: job.id, workspace, address, signal: stop }));
  };
  const drawSafely = async (live: Live): Promise<void> => {
    const work = drawInTurn(live)
      .catch((error: unknown) => {
        if (signal.aborted || live.over.signal.aborted) return;
        logger.warn({ jobId: live.status.job.id, error }, 'the status of a job could not be shown');
      })
      .finally(() => {
        // Unless the next one is scheduled already.
        if (live.cancelTimer === undefined) live.isWaiting = false;
      });
    drawing.add(work);
    await work;
    drawing.delete(work);
  };
  const remember = (status: JobStatus): Live => {
    const { id } = status.job;
    const known = lives.get(id);
    if (known !== undefined) {
      known.status = status;
      return known;
    }
    const live: Live = {
      status,
      note: undefined,
      drawnMs: Number.NEGATIVE_INFINITY,
      drawn: '',
      isWaiting: false,
      cancelTimer: undefined,
      over: new AbortController(),
    };
    lives.set(id, live);
    return live;
  };
  const end = (jobId: string): void => {
    const live = lives.get(jobId);
    live?.cancelTimer?.();
    live?.over.abort();
    lives.delete(jobId);
    previews.forget(jobId);
  };

  return {
    show: (status) => {
      const { job } = status;
      if (closed.has(job.id) || signal.aborted) return;
      if (isFinal(job.state)) {
        // The result follows and stands in this message's place.
        end(job.id);
        return;
      }
      const live = remember(status);
      if (live.isWaiting) return;
      live.isWaiting = true;
      const isNew = live.drawnMs === Number.NEGATIVE_INFINITY;
      const delayMs = isNew ? firstDrawDelayMs : Math.max(0, live.drawnMs + editPaceMs - clock.now());
      live.cancelTimer = clock.schedule(delayMs, () => void drawSafely(live));
    },
    announce: async (status, reply) => {
      const { job } = status;
      if (closed.has(job.id) || isFinal(job.state)) return;
      // What happened since the answer was written is newer than what it says.
      const live = lives.get(job.id) ?? remember(status);
      live.note = reply.text;
      await drawSafely(live);
    },
    close: (jobId) => {
      end(jobId);
      closed.add(jobId);
      for (const oldest of closed) {
        if (closed.size <= mostClosed) break;
        closed.delete(oldest);
      }
    },
    stop: async () => {
      // How a job stands is told again after the restart; nothing is lost.
      stopping.abort();
      for (const live of lives.values()) live.cancelTimer?.();
      lives.clear();
      await Promise.all(drawing);
    },
  };
}
