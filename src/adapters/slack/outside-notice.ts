import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { Logger } from '../../core/logger.ts';
import type { Reply } from '../../core/reply.ts';
import { slackTexts } from '../../core/texts/slack.ts';
import type { JobSite } from './job-messages.ts';
import type { JobRecords } from './job-record.ts';
import type { SlashNames } from './manifest/slash-names.ts';
import { renderReply } from './render/render-reply.ts';
import { mostResponses, respond } from './response-url.ts';
import type { Workspace } from './workspaces.ts';

/** What a channel that is closed to the bot still hears of a job: through the address Slack gave with the command. */
export interface OutsideNotice {
  /** That it is being made and where it will arrive. */
  readonly tellStart: (site: JobSite) => Promise<void>;
  /** What came of it, in words. */
  readonly tellResult: (site: JobSite, reply: Reply) => Promise<void>;
}

interface OutsidePorts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly records: JobRecords;
  readonly slashes: () => SlashNames;
}

const identitySchema = z.object({ user: z.string() });

/** As people type it after /invite. */
async function botName({ api }: Workspace): Promise<string> {
  const { user } = await api.call('auth.test', {}, identitySchema, { attempts: 2, patienceMs: 5000 });
  return user;
}

export function createOutsideNotice({ clock, logger, records, slashes }: OutsidePorts): OutsideNotice {
  const say = async ({ jobId, address }: JobSite, reply: Reply): Promise<void> => {
    const { responseUrl, responseUntilMs = 0, locale } = address;
    const record = await records.get(jobId);
    if (record === undefined || responseUrl === undefined) return;
    if (clock.now() >= responseUntilMs || record.responses >= mostResponses) return;
    // Counted before it is used: rather silent than twice.
    await records.put(jobId, { ...record, responses: record.responses + 1 });
    const [message] = renderReply(reply, { locale, pictures: new Map(), notes: [], slashes: slashes() });
    if (message === undefined) return;
    await respond(responseUrl, { message, type: 'in_channel' }, clock).catch((error: unknown) => {
      logger.info({ jobId, error }, 'the channel could not be told about a job');
    });
  };
  return {
    // A courtesy to the channel: the job goes on whatever becomes of it.
    tellStart: async (site) => {
      if (((await records.get(site.jobId))?.responses ?? 0) > 0) return;
      const text = slackTexts[site.address.locale].outsideStart(await botName(site.workspace));
      await say(site, { text, visibility: 'public' });
    },
    tellResult: async (site, reply) => {
      const hint = slackTexts[site.address.locale].outsideResult(await botName(site.workspace));
      const { attachments: _files, actions: _buttons, ...words } = reply;
      const cards = (words.cards ?? []).map(({ imageIndex: _picture, ...card }) => card);
      const text = [words.text, hint].filter((part) => part !== undefined && part !== '').join('\n\n');
      await say(site, { ...words, cards, text });
    },
  };
}
