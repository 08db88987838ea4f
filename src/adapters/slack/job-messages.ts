import type { Clock } from '../../core/clock.ts';
import type { Logger } from '../../core/logger.ts';
import type { JobRecord, JobRecords } from './job-record.ts';
import type { MessagePoster } from './message-poster.ts';
import type { RenderedMessage } from './render/pack-messages.ts';
import { openDirectMessage } from './direct-message.ts';
import type { SlackAddress } from './slack-address.ts';
import { refusalOf } from './slack-refusal.ts';
import type { Urgency } from './channel-pacer.ts';
import type { Workspace } from './workspaces.ts';

/** A job's message and where it may stand. */
export interface JobSite {
  readonly jobId: string;
  readonly workspace: Workspace;
  readonly address: SlackAddress;
  readonly signal: AbortSignal;
}

/** The one message of a job: put once, then changed. What it throws is an AppError `platform-*`. */
export interface JobMessages {
  /** Changes the message, or puts it where there is none (any more). @returns the record as it is now. */
  readonly draw: (site: JobSite, message: RenderedMessage, urgency: Urgency) => Promise<JobRecord>;
}

interface JobMessagesPorts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly records: JobRecords;
  readonly poster: MessagePoster;
}

/** The bot may not write here, but can reach the person elsewhere. */
const closedDoors = new Set([
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_thread_locked',
  'no_permission',
  'access_denied',
]);
/** The message cannot be changed any more: what is to be said goes into a new one. */
const lostMessages = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed', 'thread_not_found']);

export function createJobMessages({ clock, logger, records, poster }: JobMessagesPorts): JobMessages {
  const put = async (
    { jobId, workspace, signal }: JobSite,
    message: RenderedMessage,
    draft: JobRecord,
  ): Promise<JobRecord> => {
    await records.put(jobId, draft);
    const label = { jobId, part: 0 };
    const ts = await poster.post(workspace, draft, message, { label, signal });
    const shown: JobRecord = { ...draft, ts, state: 'shown' };
    await records.put(jobId, shown);
    return shown;
  };
  const freshRecord = (target: Pick<JobRecord, 'channel' | 'thread'>, from: JobRecord | undefined): JobRecord => ({
    channel: target.channel,
    thread: target.thread,
    ts: undefined,
    state: 'announcing',
    sinceMs: clock.now(),
    files: from?.files ?? {},
    previews: from?.previews ?? [],
    responses: from?.responses ?? 0,
    followers: {},
    isOutside: from?.isOutside ?? false,
  });
  /** Where the channel is closed to the bot, the message moves into its conversation with the person. */
  const putSomewhere = async (site: JobSite, message: RenderedMessage, draft: JobRecord): Promise<JobRecord> => {
    try {
      return await put(site, message, draft);
    } catch (thrown) {
      const refusal = refusalOf(thrown);
      if (refusal === 'thread_not_found' && draft.thread !== undefined) {
        return putSomewhere(site, message, { ...draft, thread: undefined });
      }
      if (refusal === undefined || !closedDoors.has(refusal) || draft.isOutside) throw thrown;
      logger.info({ jobId: site.jobId, refusal }, 'the bot may not write in this channel: the person gets it directly');
      const channel = await openDirectMessage(site.workspace, site.address.user, site.signal);
      if (channel === draft.channel) throw thrown;
      return put(site, message, { ...freshRecord({ channel, thread: undefined }, draft), isOutside: true });
    }
  };
  /** After a crash, or an answer of Slack that was lost: it may be there already. */
  const recover = async (site: JobSite, record: JobRecord): Promise<JobRecord | undefined> => {
    const { jobId, workspace, signal } = site;
    try {
      const label = { jobId, part: 0 };
      const ts = await poster.find(workspace, record, { label, sinceMs: record.sinceMs, signal });
      if (ts === undefined) return undefined;
      const shown: JobRecord = { ...record, ts, state: 'shown' };
      await records.put(jobId, shown);
      return shown;
    } catch (thrown) {
      // Channels can be read only with a permission that the manifest does not ask for.
      if (refusalOf(thrown) === undefined) throw thrown;
      logger.debug({ jobId, error: thrown }, 'whether a message arrived cannot be seen');
      return undefined;
    }
  };

  return {
    draw: async (site, message, urgency) => {
      const { jobId, workspace, address, signal } = site;
      const known = await records.get(jobId);
      if (known === undefined) {
        const target = { channel: address.channel, thread: address.thread };
        return putSomewhere(site, message, freshRecord(target, undefined));
      }
      const record = known.state === 'announcing' ? await recover(site, known) : known;
      if (record?.ts === undefined) {
        return putSomewhere(site, message, { ...freshRecord(known, known), sinceMs: known.sinceMs });
      }
      const { channel, ts } = record;
      try {
        await poster.update(workspace, { channel, ts }, message, { urgency, signal });
        return record;
      } catch (thrown) {
        const refusal = refusalOf(thrown);
        if (refusal === undefined || !(lostMessages.has(refusal) || closedDoors.has(refusal))) throw thrown;
        // Somebody deleted a message that says how it stands: they get the result, and nothing before.
        if (urgency === 'progress') return record;
        return putSomewhere(site, message, freshRecord(record, record));
      }
    },
  };
}
