import { formatActionId, type ActionVerb } from '../core/action-id.ts';
import type { Artifact } from '../core/artifact.ts';
import { isAboutTheRequest } from '../core/errors.ts';
import type { Job } from '../core/job.ts';
import { mostUpscaledPx, upscaleGenerator } from '../core/picture-options.ts';
import type { ButtonAction } from '../core/reply.ts';
import { chatbotTexts } from '../core/texts/chatbot.ts';

/** Below a job that is waiting or running. */
export function unfinishedButtons(job: Job): readonly ButtonAction[] {
  return [button(job, 'cancel', { label: chatbotTexts[job.locale].buttonCancel, style: 'secondary' })];
}

/** Below a job that ended without a result. */
export function retryButtons(job: Job): readonly ButtonAction[] {
  const texts = chatbotTexts[job.locale];
  // The same words would fail the same way: then changing them comes first.
  const isTheWords = isAboutTheRequest(job.error?.code);
  const retry = button(job, 'redo', {
    label: texts.buttonRetry,
    emoji: '♻',
    style: isTheWords ? 'secondary' : 'primary',
  });
  const edit = button(job, 'edit', {
    label: texts.buttonEdit,
    emoji: '🖋',
    style: isTheWords ? 'primary' : 'secondary',
  });
  return isTheWords ? [edit, retry] : [retry, edit];
}

/** Stills of dots: of an animation one frame would be left. */
const upscalable = new Set(['image/png', 'image/jpeg', 'image/webp']);

/** Whether the button that enlarges is of use for a file. */
export function isUpscalable({ mediaType, widthPx = 0, heightPx = 0 }: Artifact): boolean {
  const longestPx = Math.max(widthPx, heightPx);
  return upscalable.has(mediaType) && longestPx > 0 && longestPx <= mostUpscaledPx;
}

/** Below a result. With several files there is a like, and a way to enlarge it, for each. */
export function resultButtons(job: Job, artifacts: readonly Artifact[]): readonly ButtonAction[] {
  const texts = chatbotTexts[job.locale];
  const forEach = (verb: ActionVerb, emoji: string, files: readonly Artifact[], label: (index: number) => string) =>
    files.map(({ index }) => button(job, verb, { label: label(index + 1), emoji, style: 'secondary', index }));
  const isOnly = artifacts.length === 1;
  const upscales = forEach('upscale', '⬆️', artifacts.filter(isUpscalable), (index) =>
    isOnly ? texts.buttonUpscale : texts.buttonUpscaleOf(index),
  );
  const likes = forEach('like', '❤', artifacts, (index) =>
    isOnly ? texts.buttonLike : `${texts.buttonLike} ${index}`,
  );
  // What was only enlarged has no other take: its words and seed are those of the picture before.
  const isEnlarged = job.generator === upscaleGenerator;
  const remakes = [
    button(job, 'redo', { label: texts.buttonRedo, emoji: '♻', style: 'secondary' }),
    button(job, 'reseed', { label: texts.buttonReseed, emoji: '🎲', style: 'primary' }),
  ];
  return [
    ...(isEnlarged ? [] : remakes),
    button(job, 'edit', { label: texts.buttonEdit, emoji: '🖋', style: 'secondary' }),
    button(job, 'parameters', { label: texts.buttonParameters, emoji: '📋', style: 'secondary' }),
    ...upscales,
    ...likes,
    button(job, 'delete', { label: texts.buttonDelete, emoji: '🗑', style: 'danger' }),
  ];
}

function button(
  job: Job,
  verb: ActionVerb,
  look: Pick<ButtonAction, 'label' | 'style'> & { readonly emoji?: string; readonly index?: number },
): ButtonAction {
  const { index = 0, ...rest } = look;
  return { type: 'button', id: formatActionId({ verb, jobId: job.id, index }), ...rest };
}
