import type { types } from '@slack/bolt';
import { formatActionId } from '../../../core/action-id.ts';
import type { CommandDescription } from '../../../core/command.ts';
import { durationText } from '../../../core/duration-text.ts';
import { isFinal, type Job, type JobState, type JobStatus } from '../../../core/job.ts';
import type { Locale } from '../../../core/locale.ts';
import type { ButtonAction } from '../../../core/reply.ts';
import { shortenText } from '../../../core/shorten-text.ts';
import { sizeText } from '../../../core/size-text.ts';
import { commandTexts } from '../../../core/texts/commands.ts';
import { slackFaceTexts } from '../../../core/texts/slack-face.ts';
import { slashNames } from '../manifest/slash-names.ts';
import { askedWords } from './asked-words.ts';
import { actionPieces } from './action-pieces.ts';
import {
  contextPieces,
  headerPieces,
  mrkdwnText,
  picturePiece,
  sectionPieces,
  type BlockPiece,
} from './block-pieces.ts';
import { literalCommonMark } from '../../../core/inline-runs.ts';
import { literalMrkdwn } from './mrkdwn.ts';
import { slackLimits } from './slack-limits.ts';

/** A finished piece of the person whose Home tab it is. */
export interface HomePiece {
  readonly title: string;
  /** Of a picture that Slack has and may show; without it the piece is only named. */
  readonly fileId?: string | undefined;
  readonly alt?: string | undefined;
  /** The message it stands in. */
  readonly permalink?: string | undefined;
}

export interface HomeTerms {
  readonly locale: Locale;
  /** Newest first. */
  readonly jobs: readonly JobStatus[];
  /** Newest first. */
  readonly pieces: readonly HomePiece[];
  readonly limits: {
    /** Jobs one person may have being made, and waiting. */
    readonly running: number;
    readonly queued: number;
    /** The largest file taken in. */
    readonly maxInputBytes?: number | undefined;
  };
  readonly commands: readonly CommandDescription[];
}

/** What is unfinished is shown first and always; finished jobs fill up to this many. */
const mostJobs = 10;
const mostPieces = 6;
const mostCommands = 20;

const stateSigns: Readonly<Record<JobState, string>> = {
  queued: '⏳',
  running: '🎨',
  cancelling: '✋',
  done: '✅',
  failed: '⚠️',
  cancelled: '✖️',
  expired: '⌛',
};

/** The Home tab: greeting, my jobs with what can be done about them, my latest pieces, limits, how to ask. */
export function renderHome(terms: HomeTerms): types.HomeView {
  const { locale, jobs, pieces, commands } = terms;
  const texts = slackFaceTexts[locale];
  const blocks = [
    ...headerPieces(texts.homeTitle, ''),
    ...sectionPieces(texts.homeIntro),
    ...actionPieces(makeButtons(commands, locale), locale),
    divider,
    ...headerPieces(texts.homeJobs, ''),
    ...jobPieces(jobs, locale),
    divider,
    ...headerPieces(texts.homePieces, ''),
    ...galleryPieces(pieces, locale),
    divider,
    ...headerPieces(texts.homeHow, ''),
    ...howPieces(commands, locale),
    ...contextPieces([limitsLine(terms)]),
  ].map(({ block }) => block);
  return { type: 'home', blocks: blocks.slice(0, slackLimits.blocksPerView) };
}

/** The `action_id` of the button that opens a command's form. */
export function openFormId(command: string): string {
  return `form:${command}`;
}

/** The command whose form a pressed button opens, if it is such a button. */
export function readOpenFormId(actionId: string): string | undefined {
  return /^form:([a-z][a-z0-9-]{0,31})$/u.exec(actionId)?.[1];
}

const divider: BlockPiece = { block: { type: 'divider' }, plain: '' };

/** Opens the form of each command that makes something. */
function makeButtons(commands: readonly CommandDescription[], locale: Locale): readonly ButtonAction[] {
  const makers = commands.filter(({ forms }) =>
    forms.some(({ makesJobs, subcommand }) => makesJobs && subcommand === undefined),
  );
  return makers.slice(0, slackLimits.buttonsPerRow).map(({ name }, index) => ({
    type: 'button',
    id: openFormId(name),
    label: makers.length === 1 ? slackFaceTexts[locale].homeMake : `/${name}`,
    emoji: '✨',
    style: index === 0 ? 'primary' : 'secondary',
  }));
}

function jobPieces(jobs: readonly JobStatus[], locale: Locale): readonly BlockPiece[] {
  if (jobs.length === 0) return sectionPieces(slackFaceTexts[locale].homeNoJobs);
  const unfinished = jobs.filter(({ job }) => !isFinal(job.state));
  const finished = jobs.filter(({ job }) => isFinal(job.state));
  return [...unfinished.slice(0, 2 * mostJobs), ...finished.slice(0, Math.max(0, mostJobs - unfinished.length))].map(
    (status) => jobPiece(status, locale),
  );
}

function jobPiece(status: JobStatus, locale: Locale): BlockPiece {
  const { job, placeInQueue, queueLength = placeInQueue, etaMs, progress } = status;
  const texts = commandTexts[locale];
  const facts = [
    `${stateSigns[job.state]} ${texts[stateTexts[job.state]]}`,
    placeInQueue === undefined
      ? undefined
      : texts.placeOf({ place: placeInQueue, length: queueLength ?? placeInQueue }),
    progress === undefined ? undefined : `${Math.floor(progress.fraction * 100)} %`,
    etaMs === undefined || isFinal(job.state) ? undefined : durationText(locale, etaMs),
  ];
  const details = facts.filter((fact) => fact !== undefined).join(' · ');
  const title = askedWords(job);
  const button = actionPieces(jobButton(job, locale), locale).flatMap(({ block }) =>
    block.type === 'actions' ? block.elements.filter((element) => element.type === 'button') : [],
  )[0];
  return {
    block: {
      type: 'section',
      text: mrkdwnText(`*${literalMrkdwn(title)}*\n${literalMrkdwn(details)}`),
      ...(button === undefined ? {} : { accessory: button }),
    },
    plain: `${title}: ${details}`,
  };
}

function jobButton(job: Job, locale: Locale): readonly ButtonAction[] {
  const texts = commandTexts[locale];
  if (job.state === 'done') {
    const id = formatActionId({ verb: 'show', jobId: job.id, index: 0 });
    return [{ type: 'button', id, label: texts.buttonShow, style: 'secondary' }];
  }
  if (job.state !== 'queued' && job.state !== 'running') return [];
  const id = formatActionId({ verb: 'cancel', jobId: job.id, index: 0 });
  return [{ type: 'button', id, label: texts.buttonCancel, style: 'secondary' }];
}

const stateTexts = {
  queued: 'stateQueued',
  running: 'stateRunning',
  cancelling: 'stateCancelling',
  done: 'stateDone',
  failed: 'stateFailed',
  cancelled: 'stateCancelled',
  expired: 'stateExpired',
} as const;

function galleryPieces(pieces: readonly HomePiece[], locale: Locale): readonly BlockPiece[] {
  const texts = slackFaceTexts[locale];
  if (pieces.length === 0) return sectionPieces(texts.homeNoPieces);
  return pieces.slice(0, mostPieces).flatMap(({ title, fileId, alt = title, permalink }) => {
    const name = shortenText(title, 200);
    const link = permalink === undefined ? [] : contextPieces([`[${texts.homeOpenMessage}](${permalink})`]);
    return fileId === undefined
      ? [...sectionPieces(literalCommonMark(name)), ...link]
      : [picturePiece({ fileId, alt, title: name }), ...link];
  });
}

function howPieces(commands: readonly CommandDescription[], locale: Locale): readonly BlockPiece[] {
  const texts = slackFaceTexts[locale];
  const slashes = slashNames(commands);
  const lines = commands
    .filter(({ minimumRole = 'member' }) => minimumRole === 'member')
    .slice(0, mostCommands)
    .map(({ name, description }) => `- \`${slashes.slashOf(name)}\` ${description[locale]}`);
  return sectionPieces([texts.homeHowIntro, '', ...lines].join('\n'));
}

function limitsLine({ locale, limits }: HomeTerms): string {
  const texts = slackFaceTexts[locale];
  const { running, queued, maxInputBytes } = limits;
  return [
    texts.homeLimits({ running, queued }),
    maxInputBytes === undefined ? undefined : texts.homeUploads(sizeText(locale, maxInputBytes)),
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}
