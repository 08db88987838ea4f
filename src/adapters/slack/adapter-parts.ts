import type { Clock } from '../../core/clock.ts';
import type { Dispatcher } from '../../core/dispatcher.ts';
import type { Logger } from '../../core/logger.ts';
import { createAnswers, type Answers } from './answers.ts';
import { createAssistantStatus, type AssistantStatus } from './assistant-status.ts';
import { createAssistantThreads, type AssistantThreads } from './assistant-threads.ts';
import { createAttachedPictures } from './attached-pictures.ts';
import { createCalls, type Calls } from './calls.ts';
import { createEventMemory, type EventMemory } from './event-memory.ts';
import { createFileUploads } from './file-uploads.ts';
import { createGroupMessages, type GroupMessages } from './group-messages.ts';
import { createHomeTab, type HomeTab } from './home-tab.ts';
import { createInputFiles, type InputFiles } from './input-files.ts';
import { createJobMessages } from './job-messages.ts';
import { createJobRecords } from './job-record.ts';
import { createKeyedLock } from './keyed-lock.ts';
import { slashNames, type SlashNames } from './manifest/slash-names.ts';
import { createMessagePoster, type MessagePoster } from './message-poster.ts';
import { createOpenForm, type OpenForm } from './open-form.ts';
import { createOutsideNotice } from './outside-notice.ts';
import { createPeople } from './people.ts';
import { createPreviewPictures } from './preview-pictures.ts';
import { createPrivateAnswers } from './private-answers.ts';
import { createReception, type Reception } from './reception.ts';
import { createResultDelivery, type ResultDelivery } from './result-delivery.ts';
import { createResultFiles } from './result-files.ts';
import { createSituationReader, type ReadSituation } from './situation.ts';
import { createRedactingLogger, createRedactor, type Redact } from './slack-log.ts';
import type { SlackAdapterOptions, SlackConfig } from './slack-options.ts';
import { createStatusBoard, type StatusBoard } from './status-board.ts';
import { createStreamedText } from './streamed-text.ts';
import type { Workspaces } from './workspaces.ts';

/** Everything the listeners and the adapter itself use, tied together once. */
export interface AdapterParts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly redact: Redact;
  readonly workspaces: Workspaces;
  readonly heard: EventMemory;
  readonly groups: GroupMessages;
  readonly threads: AssistantThreads;
  readonly assistantThreads: AssistantThreads;
  readonly status: AssistantStatus;
  readonly poster: MessagePoster;
  readonly files: InputFiles;
  readonly board: StatusBoard;
  readonly results: ResultDelivery;
  readonly answers: Answers;
  readonly openForm: OpenForm;
  readonly calls: Calls;
  readonly readSituation: ReadSituation;
  readonly reception: Reception;
  readonly home: HomeTab;
  readonly dispatcher: () => Dispatcher;
  readonly slashes: () => SlashNames;
  readonly signal: AbortSignal;
}

/** @param later what is there only once Slack is being joined. */
export function createAdapterParts(
  options: SlackAdapterOptions,
  later: Pick<AdapterParts, 'signal' | 'dispatcher' | 'workspaces'>,
): AdapterParts {
  const { signal, dispatcher, workspaces } = later;
  const { clock, jobs, delivery, config, preferences, isAdministrator, limits } = options;
  const redact = createRedactor(secretsOf(config));
  const logger = createRedactingLogger(options.logger, redact);
  let names: SlashNames | undefined;
  const slashes = (): SlashNames => (names ??= slashNames(dispatcher().commands()));

  const records = createJobRecords(options.records);
  const uploads = createFileUploads(clock);
  const poster = createMessagePoster(clock);
  const lock = createKeyedLock();
  const status = createAssistantStatus(logger);
  const threads = createAssistantThreads(options.records, logger);
  const outside = createOutsideNotice({ clock, logger, records, slashes });
  const messages = createJobMessages({ clock, logger, records, poster });
  const previews = createPreviewPictures({ logger, records, uploads });
  const board = createStatusBoard({
    clock,
    logger,
    workspaces,
    messages,
    poster,
    previews,
    assistant: status,
    outside,
    lock,
    dispatcher,
    slashes,
  });
  const results = createResultDelivery({
    clock,
    logger,
    workspaces,
    records,
    messages,
    files: createResultFiles({ delivery, uploads, records, logger }),
    uploads,
    poster,
    assistant: status,
    outside,
    lock,
    signal,
    slashes,
    closeStatus: board.close,
  });
  const answerPrivately = createPrivateAnswers({ clock, logger, poster });
  const openForm = createOpenForm({ clock, logger, answerPrivately });
  const answers = createAnswers({
    clock,
    logger,
    jobs,
    board,
    results,
    poster,
    pictures: createAttachedPictures({ logger, delivery, uploads, records, signal }),
    openForm,
    answerPrivately,
    stream: createStreamedText(logger),
    assistant: status,
    slashes,
  });
  const readSituation = createSituationReader({
    clock,
    workspaces,
    people: createPeople({ clock, logger, isAdministrator }),
    preferences,
    apiUrl: config.apiUrl,
  });
  const heard = createEventMemory(clock);
  const { fetchFile, sniff } = options;
  const { maxInputBytes, apiUrl } = config;
  return {
    clock,
    logger,
    redact,
    workspaces,
    heard,
    groups: createGroupMessages(logger),
    threads,
    assistantThreads: threads,
    status,
    poster,
    files: createInputFiles({ logger, fetchFile, sniff, maxInputBytes, signal, apiUrl }),
    board,
    results,
    answers,
    openForm,
    calls: createCalls({ dispatcher, answers, openForm, slashes }),
    readSituation,
    reception: createReception({ logger, readSituation, answers, signal }),
    home: createHomeTab({
      clock,
      logger,
      jobs,
      records,
      readSituation,
      heard,
      limits,
      maxInputBytes,
      commands: () => dispatcher().commands(),
      signal,
    }),
    dispatcher,
    slashes,
    signal,
  };
}

/** What must never be seen in a log, whatever it looks like. */
function secretsOf({ mode, auth }: SlackConfig): readonly string[] {
  return [
    mode.type === 'socket' ? mode.appToken : mode.signingSecret,
    ...(auth.type === 'token' ? [auth.botToken] : [auth.clientSecret, auth.stateSecret]),
  ];
}
