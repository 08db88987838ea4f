import { formatActionId, pairIndex, type ActionVerb } from '../core/action-id.ts';
import type { Artifact } from '../core/artifact.ts';
import { isAboutTheRequest } from '../core/errors.ts';
import type { Job } from '../core/job.ts';
import { mostUpscaledPx, ownFilesOf, pictureIndexOf, upscaleGenerator } from '../core/picture-options.ts';
import type { Action, ButtonAction, SelectAction } from '../core/reply.ts';
import { chatbotTexts } from '../core/texts/chatbot.ts';
import { pictureStepOf, type PictureStep } from './picture-step.ts';
import { workKindOf, type ResultOffer } from './result-offer.ts';
import type { WorkKind } from './work-kind.ts';

/** Below a job that is waiting or running. */
export function unfinishedButtons(job: Job): readonly ButtonAction[] {
  return [button(job, 'cancel', { label: chatbotTexts[job.locale].buttonCancel, emoji: '✖', style: 'secondary' })];
}

/** Below a job that ended without a result. */
export function retryButtons(job: Job): readonly ButtonAction[] {
  const texts = chatbotTexts[job.locale];
  // The same words would fail the same way: then changing them comes first.
  const isTheWords = isAboutTheRequest(job.error?.code);
  const retry = button(job, 'redo', {
    label: texts.buttonRetry,
    emoji: '🔄',
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
const stills = new Set(['image/png', 'image/jpeg', 'image/webp']);

/** Whether the button that enlarges is of use for a file. */
export function isUpscalable({ mediaType, widthPx = 0, heightPx = 0 }: Artifact): boolean {
  const longestPx = Math.max(widthPx, heightPx);
  return stills.has(mediaType) && longestPx > 0 && longestPx <= mostUpscaledPx;
}

/** Whether there is another take on a job's thing: a seed that decides something, and is not decided by another. */
export function isReseedable(job: Job, { takesSeed }: Pick<ResultOffer, 'takesSeed'>): boolean {
  // What was only enlarged has no other take: its words and seed are those of the picture before.
  if (!takesSeed || job.generator === upscaleGenerator) return false;
  const step = pictureStepOf(job);
  return step.type === 'none' || (step.type === 'variation' && step.strength > 0);
}

/**
 * Below a result. Of several files each has its like, its larger one and its variations; what takes two of them or is
 * rarer is in a select. Files that only show the others once more have no buttons of their own.
 */
export function resultActions(
  job: Job,
  artifacts: readonly Artifact[],
  offer: ResultOffer & { readonly isAboutInput: boolean },
): readonly Action[] {
  return workKindOf(artifacts, offer) === 'midi'
    ? musicActions(job, artifacts, offer)
    : pictureActions(job, artifacts, offer);
}

/** Below music: another one, what follows from it by one press, and the menu of everything that takes a MIDI file. */
function musicActions(job: Job, artifacts: readonly Artifact[], offer: ResultOffer): readonly Action[] {
  const texts = chatbotTexts[job.locale];
  const files = ownFilesOf(artifacts);
  const [file] = files;
  const isOnly = files.length === 1;
  const hasStems = artifacts.some(({ parameters: { role } }) => role === 'stem');
  const followUp = (verb: MusicVerb, look: Look): readonly ButtonAction[] =>
    file !== undefined && offer.edits.midi.some(({ value }) => value === musicEdits[verb])
      ? [button(job, verb, { style: 'secondary', index: file.index, ...look })]
      : [];
  return [
    button(job, 'redo', { label: texts.buttonRedo, emoji: '🔄', style: 'secondary' }),
    ...(isReseedable(job, offer)
      ? [button(job, 'reseed', { label: texts.buttonAnother, emoji: '🎲', style: 'primary' })]
      : []),
    ...followUp('vary', { label: texts.buttonVary, emoji: '🎚' }),
    ...followUp('continue', { label: texts.buttonContinue, emoji: '➕' }),
    ...(hasStems ? [] : followUp('stems', { label: texts.buttonStems, emoji: '🎼' })),
    ...(offer.takesOptions ? [button(job, 'edit', { label: texts.buttonEdit, emoji: '🖋', style: 'secondary' })] : []),
    button(job, 'parameters', { label: texts.buttonParameters, emoji: '📋', style: 'secondary' }),
    ...files.map((liked) =>
      button(job, 'like', {
        style: 'secondary',
        index: liked.index,
        ...(isOnly
          ? { label: texts.buttonLike, emoji: '❤' }
          : { label: `${numberOf(liked)}`, emoji: '❤', hint: texts.hintLikeMusic(numberOf(liked)) }),
      }),
    ),
    button(job, 'delete', { label: texts.buttonDelete, emoji: '🗑', style: 'danger' }),
    ...(file === undefined || offer.edits.midi.length === 0
      ? []
      : [reworkSelect(job, 'midi', { index: file.index, edits: offer.edits })]),
  ];
}

/** What a button does with music, and which command does it. */
export const musicEdits = { vary: 'music vary', continue: 'music continue', stems: 'music stems' } as const;
export type MusicVerb = keyof typeof musicEdits;

function pictureActions(
  job: Job,
  artifacts: readonly Artifact[],
  offer: ResultOffer & { readonly isAboutInput: boolean },
): readonly Action[] {
  const texts = chatbotTexts[job.locale];
  const files = ownFilesOf(artifacts);
  const pictures = files.filter(({ mediaType }) => stills.has(mediaType));
  // Of a sheet about somebody's picture nobody wants a larger one.
  const enlargeable = offer.isAboutInput ? [] : pictures.filter(isUpscalable);
  const step = pictureStepOf(job);
  const isOnly = files.length === 1;
  const forEach = (verb: ActionVerb, from: readonly Artifact[], look: (number: number) => Look): ButtonAction[] =>
    from.map((file) => button(job, verb, { style: 'secondary', index: file.index, ...look(numberOf(file)) }));
  return [
    ...(job.generator === upscaleGenerator
      ? []
      : [button(job, 'redo', { label: texts.buttonRedo, emoji: '🔄', style: 'secondary' })]),
    ...(isReseedable(job, offer)
      ? [button(job, 'reseed', { label: texts.buttonReseed, emoji: '🎲', style: 'primary' })]
      : []),
    ...(offer.takesOptions ? [button(job, 'edit', { label: texts.buttonEdit, emoji: '🖋', style: 'secondary' })] : []),
    button(job, 'parameters', { label: texts.buttonParameters, emoji: '📋', style: 'secondary' }),
    ...forEach('upscale', enlargeable, (number) =>
      isOnly
        ? { label: texts.buttonUpscale, emoji: '⬆️' }
        : { label: `U${number}`, emoji: '⬆️', hint: texts.hintUpscale(number) },
    ),
    ...forEach('vary', step.isDrawn ? pictures : [], (number) =>
      isOnly
        ? { label: texts.buttonVary, emoji: '✨' }
        : { label: `V${number}`, emoji: '✨', hint: texts.hintVary(number) },
    ),
    ...(isOnly ? forEach('sticker', canBeSticker(step) ? pictures : [], () => stickerLook(job)) : []),
    ...forEach('like', files, (number) =>
      isOnly
        ? { label: texts.buttonLike, emoji: '❤' }
        : { label: `${number}`, emoji: '❤', hint: texts.hintLike(number) },
    ),
    button(job, 'delete', { label: texts.buttonDelete, emoji: '🗑', style: 'danger' }),
    ...(isOnly ? reworkSelects(job, pictures, offer) : moreSelects(job, pictures, offer)),
  ];
}

/** What can be done with one work, by the commands that take one of its kind. */
export function reworkSelect(
  job: Job,
  kind: WorkKind,
  { index, edits }: Pick<ResultOffer, 'edits'> & { readonly index: number },
): SelectAction {
  const texts = chatbotTexts[job.locale];
  const id = formatActionId({ verb: 'rework', jobId: job.id, index });
  const placeholder = kind === 'midi' ? texts.selectReworkMusic : texts.selectRework;
  return { type: 'select', id, placeholder, choices: edits[kind] };
}

function reworkSelects(job: Job, [picture]: readonly Artifact[], offer: ResultOffer): readonly SelectAction[] {
  const { edits } = offer;
  return picture === undefined || edits.image.length === 0
    ? []
    : [reworkSelect(job, 'image', { index: picture.index, edits })];
}

/** One line for each pair and each picture: with a button for each there would be dozens. */
function moreSelects(job: Job, pictures: readonly Artifact[], offer: ResultOffer): readonly SelectAction[] {
  const texts = chatbotTexts[job.locale];
  const step = pictureStepOf(job);
  const line = (verb: ActionVerb, index: number, label: string) => ({
    value: formatActionId({ verb, jobId: job.id, index }),
    label,
  });
  const pairs = pictures.flatMap((first, place) => pictures.slice(place + 1).map((second) => ({ first, second })));
  const choices = [
    ...(step.isDrawn ? pairs : []).map(({ first, second }) =>
      line(
        'mix',
        pairIndex(first.index, second.index),
        texts.choiceMix({ first: numberOf(first), second: numberOf(second) }),
      ),
    ),
    ...(canBeSticker(step) ? pictures : []).map((picture) =>
      line('sticker', picture.index, texts.choiceSticker(numberOf(picture))),
    ),
    ...(offer.edits.image.length > 0 ? pictures : []).map((picture) =>
      line('rework', picture.index, texts.choiceRework(numberOf(picture))),
    ),
  ];
  if (choices.length === 0) return [];
  const id = formatActionId({ verb: 'more', jobId: job.id, index: 0 });
  return [{ type: 'select', id, placeholder: step.isDrawn ? texts.selectMore : texts.selectRework, choices }];
}

/** As people count. */
function numberOf(file: Artifact): number {
  return pictureIndexOf(file) + 1;
}

function canBeSticker({ isDrawn, isCutOut }: PictureStep): boolean {
  return isDrawn && !isCutOut;
}

function stickerLook(job: Job): Look {
  return { label: chatbotTexts[job.locale].buttonSticker, emoji: '🏷️' };
}

type Look = Pick<ButtonAction, 'label'> & Partial<Pick<ButtonAction, 'hint' | 'emoji' | 'style'>>;

function button(
  job: Job,
  verb: ActionVerb,
  look: Look & Pick<ButtonAction, 'style'> & { readonly index?: number },
): ButtonAction {
  const { index = 0, ...rest } = look;
  return { type: 'button', id: formatActionId({ verb, jobId: job.id, index }), ...rest };
}
