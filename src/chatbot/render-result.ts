import type { Artifact } from '../core/artifact.ts';
import type { ResultBody } from '../core/command.ts';
import type { Job } from '../core/job.ts';
import { partOf, timelineOf } from '../core/music-files.ts';
import { extraFileOf, ownFilesOf } from '../core/picture-options.ts';
import type { Reply, ReplyAttachment } from '../core/reply.ts';
import { chatbotTexts } from '../core/texts/chatbot.ts';
import { resultActions, retryButtons } from './buttons.ts';
import { renderStatus } from './render-status.ts';
import { isFinding, type ResultOffer } from './result-offer.ts';

/** The message a finished job owes: its result, or truthfully why there is none and what to do. */
export function renderResult(
  job: Job,
  artifacts: readonly Artifact[],
  { body, offer }: { readonly body: ResultBody; readonly offer: ResultOffer },
): Reply {
  if (job.state !== 'done') {
    const reply = renderStatus({ job });
    return job.warnings.length === 0 ? reply : { ...reply, text: warningLines(job) };
  }
  const text = [body.text, warningLines(job)].filter((part) => part !== undefined && part !== '').join('\n');
  if (artifacts.length === 0) {
    const missing = chatbotTexts[job.locale].nothingLeft;
    return { text: missing, actions: retryButtons(job), visibility: 'public', tone: 'neutral' };
  }
  const isAboutInput = isFinding(body, offer, artifacts);
  const isEdited = artifacts.length === 1 && !isAboutInput && offer.before?.kind === 'image';
  const before = isEdited ? offer.before?.file : undefined;
  const own = new Set(ownFilesOf(artifacts));
  return {
    ...(text === '' ? {} : { text }),
    ...(body.card === undefined ? {} : { cards: [body.card] }),
    attachments: artifacts.map((artifact) => toAttachment(artifact, { before, isOwn: own.has(artifact) })),
    actions: resultActions(job, artifacts, { ...offer, isAboutInput }),
    visibility: 'public',
    tone: job.warnings.length === 0 ? 'success' : 'warning',
  };
}

function warningLines(job: Job): string {
  return job.warnings.map((warning) => `⚠️ ${warning}`).join('\n');
}

function toAttachment(
  artifact: Artifact,
  { before, isOwn }: { readonly before: string | undefined; readonly isOwn: boolean },
): ReplyAttachment {
  const { widthPx, heightPx, durationMs } = artifact;
  const extra = isOwn ? undefined : extraFileOf(artifact);
  const part = partOf(artifact);
  const timeline = timelineOf(artifact);
  return {
    artifactId: artifact.id,
    fileName: artifact.fileName,
    mediaType: artifact.mediaType,
    byteLength: artifact.byteLength,
    ...(widthPx === undefined ? {} : { widthPx }),
    ...(heightPx === undefined ? {} : { heightPx }),
    ...(durationMs === undefined ? {} : { durationMs }),
    alt: artifact.alt,
    ...(extra === undefined ? {} : { extra }),
    ...(part === undefined ? {} : { part }),
    ...(timeline === undefined ? {} : { timeline }),
    ...(before !== undefined && artifact.mediaType.startsWith('image/') ? { before } : {}),
  };
}
