import type { JobStatus } from '../../core/job.ts';
import type { Locale } from '../../core/locale.ts';
import type { Logger } from '../../core/logger.ts';
import { shortenText } from '../../core/shorten-text.ts';
import { slackTexts } from '../../core/texts/slack.ts';
import { anyAnswer } from './slack-api.ts';
import type { JobSite } from './job-messages.ts';
import type { Workspace } from './workspaces.ts';

interface AssistantThread {
  readonly workspace: Workspace;
  readonly channel: string;
  readonly thread: string;
}

/** The line "… is painting" below an assistant's thread. A courtesy: what goes wrong with it is only logged. */
export interface AssistantStatus {
  readonly set: (thread: AssistantThread, status: string) => Promise<void>;
  readonly show: (site: JobSite, status: JobStatus) => Promise<void>;
  readonly clear: (site: JobSite) => Promise<void>;
}

const longestStatus = 50;

export function createAssistantStatus(logger: Logger): AssistantStatus {
  const set: AssistantStatus['set'] = async ({ workspace, channel, thread }, status) => {
    await workspace.api
      .call('assistant.threads.setStatus', { channel_id: channel, thread_ts: thread, status }, anyAnswer)
      .catch((error: unknown) => logger.debug({ error }, 'the status of an assistant thread could not be set'));
  };
  const setAt = async ({ workspace, address }: JobSite, status: string): Promise<void> => {
    const { channel, thread } = address;
    if (thread !== undefined) await set({ workspace, channel, thread }, status);
  };
  return {
    set,
    show: async (site, status) => setAt(site, statusLine(status, site.address.locale)),
    clear: async (site) => setAt(site, ''),
  };
}

/** Slack puts the bot's name before it. */
function statusLine({ job, progress }: JobStatus, locale: Locale): string {
  const texts = slackTexts[locale];
  if (job.state === 'queued') return texts.assistantWaiting;
  return progress === undefined
    ? texts.assistantPainting
    : shortenText(texts.assistantStep(progress.step), longestStatus);
}
