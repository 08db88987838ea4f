import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { CommandDescription } from '../../core/command.ts';
import { isFinal, type JobEvent, type JobStatus } from '../../core/job.ts';
import type { JobDesk } from '../../core/job-desk.ts';
import type { Logger } from '../../core/logger.ts';
import { workspaceKeyOf } from './bolt-context.ts';
import type { EventMemory } from './event-memory.ts';
import type { JobRecords } from './job-record.ts';
import { unreadable } from './reception.ts';
import { renderHome, type HomePiece } from './render/home-view.ts';
import { anyAnswer } from './slack-api.ts';
import { refusalOf } from './slack-refusal.ts';
import type { Origin, ReadSituation, Situation } from './situation.ts';
import { eventId } from './spoken-messages.ts';

const openedSchema = z.looseObject({ user: z.string(), channel: z.string(), tab: z.string() });
const permalinkSchema = z.object({ permalink: z.string() });

/** Whoever looked within this time sees their tab change; others when they open it again. */
const interestMs = 30 * 60_000;
const mostInterested = 2000;
/** Several of a person's jobs may end together. */
const refreshDelayMs = 2000;
const mostJobs = 25;
const mostPieces = 6;

export interface HomeTab {
  /** Something of this person's (`T1.U2`) changed: their tab follows, if they looked at it lately. */
  readonly touch: (personId: string) => void;
  readonly listen: (app: App) => void;
  readonly stop: () => Promise<void>;
}

interface HomePorts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly jobs: JobDesk;
  readonly records: JobRecords;
  readonly readSituation: ReadSituation;
  readonly heard: EventMemory;
  readonly limits: { readonly running: number; readonly queued: number };
  readonly maxInputBytes: number;
  readonly commands: () => readonly CommandDescription[];
  readonly signal: AbortSignal;
}

interface Interest {
  readonly origin: Origin;
  untilMs: number;
  cancelRefresh: (() => void) | undefined;
}

/** The app's Home tab: my jobs, my pieces, limits. */
export function createHomeTab(ports: HomePorts): HomeTab {
  const { clock, logger, jobs, records, readSituation, heard, signal } = ports;
  const interested = new Map<string, Interest>();
  const publishing = new Set<Promise<void>>();

  const publish = async (origin: Origin): Promise<void> => {
    const situation = await readSituation(origin);
    const mine = await jobs.list({ caller: situation.call.caller, limit: mostJobs });
    const view = renderHome({
      locale: situation.address.locale,
      jobs: mine,
      pieces: await piecesOf(situation, mine),
      limits: { ...ports.limits, maxInputBytes: ports.maxInputBytes },
      commands: ports.commands(),
    });
    const { api } = situation.workspace;
    const terms = { patienceMs: 10_000, attempts: 2, signal };
    try {
      await api.call('views.publish', { user_id: origin.user, view }, anyAnswer, terms);
    } catch (thrown) {
      // A picture Slack has not looked at yet, or somebody has deleted.
      if (refusalOf(thrown) === undefined) throw thrown;
      const plain = { ...view, blocks: view.blocks.filter(({ type }) => type !== 'image') };
      await api.call('views.publish', { user_id: origin.user, view: plain }, anyAnswer, terms);
    }
  };
  const piecesOf = async ({ workspace }: Situation, mine: readonly JobStatus[]): Promise<readonly HomePiece[]> => {
    const pieces: HomePiece[] = [];
    for (const { job } of mine) {
      if (job.state !== 'done' || pieces.length >= mostPieces) continue;
      const [artifact] = await jobs.artifacts(job.id);
      if (artifact === undefined) continue;
      const record = await records.get(job.id);
      const file = record?.files[artifact.id];
      const title = String(artifact.parameters['prompt'] ?? artifact.fileName);
      pieces.push({
        title,
        ...(file?.stage === 'kept' ? { fileId: file.id, alt: artifact.alt } : {}),
        permalink: record?.ts === undefined ? undefined : await permalinkOf(workspace, record.channel, record.ts),
      });
    }
    return pieces;
  };
  const permalinks = new Map<string, string>();
  const permalinkOf = async (
    { api, teamId }: Situation['workspace'],
    channel: string,
    ts: string,
  ): Promise<string | undefined> => {
    const key = `${teamId} ${channel} ${ts}`;
    const known = permalinks.get(key);
    if (known !== undefined) return known;
    const found = await api
      .call('chat.getPermalink', { channel, message_ts: ts }, permalinkSchema, { attempts: 2, signal })
      .catch(() => undefined);
    if (found === undefined) return undefined;
    permalinks.set(key, found.permalink);
    for (const oldest of [...permalinks.keys()].slice(0, -mostInterested)) permalinks.delete(oldest);
    return found.permalink;
  };
  const publishSafely = async (origin: Origin): Promise<void> => {
    const work = publish(origin).catch((error: unknown) => {
      if (!signal.aborted) logger.warn({ error }, 'a home tab could not be drawn');
    });
    publishing.add(work);
    await work;
    publishing.delete(work);
  };
  const touch = (personId: string): void => {
    const interest = interested.get(personId);
    if (interest === undefined) return;
    if (clock.now() > interest.untilMs) {
      interested.delete(personId);
      return;
    }
    interest.cancelRefresh ??= clock.schedule(refreshDelayMs, () => {
      interest.cancelRefresh = undefined;
      void publishSafely(interest.origin);
    });
  };
  const hear = (event: JobEvent): void => {
    if (event.type !== 'job-change' || !isFinal(event.status.job.state)) return;
    const { caller } = event.status.job;
    if (caller.platform === 'slack') touch(caller.userId);
  };
  let unsubscribe = (): void => {};

  return {
    touch,
    listen: (app) => {
      unsubscribe = jobs.subscribe(hear);
      app.event('app_home_opened', async ({ event, body, context }) => {
        const parsed = openedSchema.safeParse(event);
        if (!parsed.success) throw unreadable('an opened home tab', parsed.error);
        const id = eventId(body);
        if (parsed.data.tab !== 'home' || !heard.isNew(`event:${id}`)) return;
        const workspace = workspaceKeyOf(context);
        const { user, channel } = parsed.data;
        const origin: Origin = { workspace, channel, user, receivedAtMs: clock.now(), key: `event:${id}` };
        const key = `${workspace.teamId}.${user}`;
        interested.get(key)?.cancelRefresh?.();
        interested.delete(key);
        interested.set(key, { origin, untilMs: clock.now() + interestMs, cancelRefresh: undefined });
        for (const oldest of [...interested.keys()].slice(0, -mostInterested)) interested.delete(oldest);
        await publishSafely(origin);
      });
    },
    stop: async () => {
      unsubscribe();
      for (const interest of interested.values()) interest.cancelRefresh?.();
      interested.clear();
      await Promise.all(publishing);
    },
  };
}
