import type { Clock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import type { DeliveryAddress } from '../../core/platform.ts';
import type { Reply } from '../../core/reply.ts';
import type { AssistantStatus } from './assistant-status.ts';
import type { FileUploads } from './file-uploads.ts';
import type { JobMessages, JobSite } from './job-messages.ts';
import type { JobRecord, JobRecords } from './job-record.ts';
import type { KeyedLock } from './keyed-lock.ts';
import type { SlashNames } from './manifest/slash-names.ts';
import type { MessagePoster } from './message-poster.ts';
import type { OutsideNotice } from './outside-notice.ts';
import type { RenderedMessage } from './render/pack-messages.ts';
import { renderReply } from './render/render-reply.ts';
import type { PreparedFiles, ResultFiles } from './result-files.ts';
import { readAddress } from './slack-address.ts';
import { refusalOf } from './slack-refusal.ts';
import { waitOnClock } from './wait-on-clock.ts';
import type { Workspaces } from './workspaces.ts';

/** Slack looks at a picture for a moment before a message may show it. */
const pictureDelaysMs = [400, 800, 1600, 3200, 6400];
/** How much Slack takes at once is not written down: these are tried where it says that our usual is too much. */
const fewerCharacters = [6000, 3000];
const tooLong: ReadonlySet<string | undefined> = new Set(['msg_too_long', 'msg_blocks_too_long']);

/** Finished jobs: the result takes the place of the status, its files follow, and nothing comes twice. */
export interface ResultDelivery {
  /** @throws AppError `platform-unreachable`, `platform-refused`. */
  readonly post: (address: DeliveryAddress, reply: Reply, jobId: string) => Promise<void>;
  /** What a result's message becomes when its files were deleted; also takes the files away. */
  readonly replace: (address: DeliveryAddress, reply: Reply, jobId: string) => Promise<void>;
}

interface DeliveryPorts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly workspaces: Workspaces;
  readonly records: JobRecords;
  readonly messages: JobMessages;
  readonly files: ResultFiles;
  readonly uploads: FileUploads;
  readonly poster: MessagePoster;
  readonly assistant: AssistantStatus;
  readonly outside: OutsideNotice;
  readonly lock: KeyedLock;
  readonly signal: AbortSignal;
  readonly slashes: () => SlashNames;
  /** No more status of this job. */
  readonly closeStatus: (jobId: string) => void;
}

/** What a message is rendered from beside the reply. */
type Shown = Pick<PreparedFiles, 'pictures' | 'notes'> & { readonly characters?: number | undefined };

interface Drawn {
  readonly record: JobRecord;
  /** What goes on in the thread. */
  readonly rest: readonly RenderedMessage[];
  /** Slack did not show the pictures inside the message. */
  readonly unshown: boolean;
  readonly characters: number | undefined;
}

export function createResultDelivery(ports: DeliveryPorts): ResultDelivery {
  const { clock, logger, workspaces, records, messages, files, uploads, poster, assistant, outside, lock } = ports;

  const siteOf = async (address: DeliveryAddress, jobId: string): Promise<JobSite> => {
    const read = readAddress(address);
    return { jobId, workspace: await workspaces.find(read.workspace), address: read, signal: ports.signal };
  };
  const render = (site: JobSite, reply: Reply, prepared: Shown): readonly RenderedMessage[] =>
    renderReply(reply, {
      locale: site.address.locale,
      pictures: prepared.pictures,
      notes: prepared.notes,
      slashes: ports.slashes(),
      characters: prepared.characters,
    });

  /** With its pictures, as soon as Slack is ready to show them; without, when it never is. */
  const drawWithPictures = async (site: JobSite, reply: Reply, prepared: Shown): Promise<Drawn> => {
    const { characters } = prepared;
    const [first, ...rest] = render(site, reply, prepared);
    if (first === undefined) throw new AppError({ code: 'internal', message: 'a result without a message' });
    for (const delayMs of [...pictureDelaysMs, undefined]) {
      try {
        return { record: await messages.draw(site, first, 'message'), rest, unshown: false, characters };
      } catch (thrown) {
        if (refusalOf(thrown) !== 'invalid_blocks' || prepared.pictures.size === 0) throw thrown;
        if (delayMs === undefined) break;
        await waitOnClock(clock, delayMs, ports.signal);
      }
    }
    logger.warn({ jobId: site.jobId }, 'slack does not show the pictures of a result: they go into the thread');
    const [plain, ...plainRest] = render(site, reply, { pictures: new Map(), notes: prepared.notes, characters });
    if (plain === undefined) throw new AppError({ code: 'internal', message: 'a result without a message' });
    return { record: await messages.draw(site, plain, 'message'), rest: plainRest, unshown: true, characters };
  };

  /** In more and shorter messages where Slack says that one is too long: a result is never lost for its length. */
  const drawResult = async (site: JobSite, reply: Reply, prepared: PreparedFiles): Promise<Drawn> => {
    for (const characters of [undefined, ...fewerCharacters]) {
      try {
        return await drawWithPictures(site, reply, { ...prepared, characters });
      } catch (thrown) {
        if (!tooLong.has(refusalOf(thrown)) || characters === fewerCharacters.at(-1)) throw thrown;
        logger.warn({ jobId: site.jobId, error: thrown }, 'slack takes a result for too long: it is cut shorter');
      }
    }
    throw new AppError({ code: 'internal', message: 'a result that was never drawn' });
  };

  const threadOf = ({ thread, ts }: JobRecord): string => {
    if (thread !== undefined) return thread;
    if (ts !== undefined) return ts;
    throw new AppError({ code: 'internal', message: 'the message of a result has no place' });
  };

  const shareFiles = async (
    site: JobSite,
    reply: Reply,
    prepared: PreparedFiles,
    { record, unshown, characters }: Drawn,
  ): Promise<void> => {
    const { locale } = site.address;
    const pending = unshown ? (reply.attachments ?? []).filter(isHanded(prepared)) : prepared.toShare;
    const refused: string[] = [];
    for (const attachment of pending) {
      const target = { channel: record.channel, thread: threadOf(record), locale };
      const note = await files.share(site, attachment, target);
      if (note !== undefined) refused.push(note);
    }
    if (refused.length === 0) return;
    const pictures = unshown ? new Map<string, string>() : prepared.pictures;
    const [first] = render(site, reply, { pictures, notes: [...prepared.notes, ...refused], characters });
    if (first !== undefined) await messages.draw(site, first, 'message');
  };

  /** What did not fit into one message goes on in its thread. */
  const follow = async (site: JobSite, rest: readonly RenderedMessage[]): Promise<void> => {
    const { jobId, workspace, signal } = site;
    for (const [index, message] of rest.entries()) {
      const part = index + 1;
      const record = await records.get(jobId);
      const known = record?.followers[part];
      if (record === undefined || (known !== undefined && known !== '')) continue;
      const target = { channel: record.channel, thread: threadOf(record) };
      const label = { jobId, part };
      // Begun but not known to have arrived: it may stand there already.
      const arrived =
        known === undefined
          ? undefined
          : await poster.find(workspace, target, { label, sinceMs: record.sinceMs, signal }).catch(onlyRefused);
      await records.put(jobId, { ...record, followers: { ...record.followers, [part]: '' } });
      const ts = arrived ?? (await poster.post(workspace, target, message, { label, signal }));
      await records.put(jobId, { ...record, followers: { ...record.followers, [part]: ts } });
    }
  };

  const removeFiles = async (site: JobSite, fileIds: readonly string[]): Promise<void> => {
    for (const fileId of fileIds) {
      await uploads.remove(site.workspace.api, fileId, site.signal).catch((error: unknown) => {
        logger.warn({ jobId: site.jobId, error }, 'a file could not be taken off slack');
      });
    }
  };

  const finish = async (site: JobSite, reply: Reply): Promise<void> => {
    const { jobId, address } = site;
    const { locale } = address;
    if ((await records.get(jobId))?.state === 'done') return;
    await ensureRecord(site);
    const prepared = await files.prepare(site, reply.attachments ?? [], locale);
    const drawn = await drawResult(site, reply, prepared);
    await shareFiles(site, reply, prepared, drawn);
    await follow(site, drawn.rest);
    const record = (await records.get(jobId)) ?? drawn.record;
    await records.put(jobId, { ...record, state: 'done', previews: [] });
    await removeFiles(site, record.previews);
    if (address.isAssistant === true) await assistant.clear(site);
    if (record.isOutside) await outside.tellResult(site, reply);
  };

  /** Files are remembered in the job's record: it has to be there before the first of them. */
  const ensureRecord = async ({ jobId, address }: JobSite): Promise<void> => {
    if ((await records.get(jobId)) !== undefined) return;
    await records.put(jobId, {
      channel: address.channel,
      thread: address.thread,
      state: 'planned',
      sinceMs: clock.now(),
      files: {},
      previews: [],
      responses: 0,
      followers: {},
      isOutside: false,
    });
  };

  return {
    post: async (address, reply, jobId) => {
      ports.closeStatus(jobId);
      await lock(jobId, async () => finish(await siteOf(address, jobId), reply));
    },
    replace: async (address, reply, jobId) => {
      await lock(jobId, async () => {
        const site = await siteOf(address, jobId);
        const record = await records.get(jobId);
        if (record?.ts === undefined) return;
        const [first] = render(site, reply, { pictures: new Map(), notes: [] });
        if (first !== undefined) {
          const place = { channel: record.channel, ts: record.ts };
          // Whoever deleted the message itself still wants its files gone.
          await poster
            .update(site.workspace, place, first, { urgency: 'message', signal: ports.signal })
            .catch(onlyRefused);
        }
        await removeFiles(
          site,
          Object.values(record.files).map(({ id }) => id),
        );
        await records.put(jobId, { ...record, files: {} });
      });
    },
  };
}

/** All whose bytes Slack has. */
function isHanded({ pictures, toShare }: PreparedFiles): (attachment: { readonly artifactId: string }) => boolean {
  const ids = new Set([...pictures.keys(), ...toShare.map(({ artifactId }) => artifactId)]);
  return ({ artifactId }) => ids.has(artifactId);
}

function onlyRefused(thrown: unknown): undefined {
  if (refusalOf(thrown) === undefined) throw thrown;
  return undefined;
}
