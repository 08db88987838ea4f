import type { Artifact, BlobStore } from '../core/artifact.ts';
import type { Command, CommandContext, CommandDescription } from '../core/command.ts';
import type { ActionCall, Answer, ChatAdapter, CommandCall, Dispatcher, SuggestCall } from '../core/dispatcher.ts';
import { AppError } from '../core/errors.ts';
import type { IdSource } from '../core/id-source.ts';
import type { Job, JobDraft, JsonObject } from '../core/job.ts';
import type { JobDesk, QueueControl, ResultPoster } from '../core/job-desk.ts';
import type { Locale } from '../core/locale.ts';
import type { Logger } from '../core/logger.ts';
import type { ModelCatalogue } from '../core/model-manifest.ts';
import { parseOptions, type OptionValue } from '../core/parse-options.ts';
import type { Caller, Place, Platform } from '../core/platform.ts';
import type { LikeStore, Preferences, PreferenceStore } from '../core/settings.ts';
import type { WorkerStatus } from '../core/worker-port.ts';
import { CommandRegistry } from './command-registry.ts';
import { describeProblems } from './describe-problems.ts';
import { actOnJob } from './job-actions.ts';
import { takeJobIn } from './job-intake.ts';
import { applyPolicy, type PolicyRule } from './policy/policy-rule.ts';
import { privately, refuseThrown } from './refusal.ts';
import { renderResult } from './render-result.ts';
import { renderStatus } from './render-status.ts';
import { offerFor } from './result-offer.ts';
import { relayStatuses } from './status-relay.ts';
import { readStoredInputs } from './stored-inputs.ts';

/** Everything the chatbot stands on. */
export interface ChatbotPorts {
  readonly commands: readonly Command[];
  readonly adapters: readonly ChatAdapter[];
  readonly policy: readonly PolicyRule[];
  readonly jobs: JobDesk;
  readonly queue: QueueControl;
  readonly blobs: BlobStore;
  readonly preferences: PreferenceStore;
  readonly likes: LikeStore;
  readonly models: ModelCatalogue;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly workerStatus: () => WorkerStatus;
  /** The queue's limit, for saying so. */
  readonly runningPerUser: number;
}

/**
 * What every platform talks to: understands a call, asks the policy, plans, queues, shows how it goes and posts what
 * came of it. Knows no platform, no database and no model; nothing it offers to adapters throws.
 */
export class MultiModalChatbot implements Dispatcher, ResultPoster {
  readonly #ports: ChatbotPorts;
  readonly #registry: CommandRegistry;
  readonly #adapters: ReadonlyMap<Platform, ChatAdapter>;

  readonly renderStatus = renderStatus;

  constructor(ports: ChatbotPorts) {
    this.#ports = ports;
    this.#registry = new CommandRegistry(ports.commands);
    this.#adapters = new Map(ports.adapters.map((adapter) => [adapter.platform, adapter]));
  }

  /** Begins telling the adapters how jobs stand. @returns stops it. */
  readonly relayStatuses = (): (() => void) => relayStatuses(this.#ports.jobs, this.#adapters);

  readonly commands = (): readonly CommandDescription[] => this.#registry.descriptions;

  readonly call = async (call: CommandCall): Promise<Answer> =>
    this.#answer(call, async (locale, preferences) => this.#dispatch(call, locale, preferences));

  readonly act = async (call: ActionCall): Promise<Answer> =>
    this.#answer(call, async (locale) =>
      actOnJob(call, locale, { ...this.#ports, registry: this.#registry, call: this.call }),
    );

  readonly suggest = async (call: SuggestCall): Promise<readonly string[]> => {
    try {
      const { locale, preferences } = await this.#languageOf(call);
      const lookup = this.#registry.find(call.command, call.subcommand, locale);
      if (lookup.type === 'unknown') return [];
      const suggestions = await lookup.form.suggest(call.option, call.typed, this.#context(call, locale, preferences));
      return suggestions.slice(0, mostSuggestions);
    } catch (error) {
      this.#ports.logger.warn({ command: call.command, option: call.option, error }, 'suggestions failed');
      return [];
    }
  };

  /**
   * @throws AppError as the adapter does; `not-supported` when the platform is not joined in this run: retryable for
   * platforms that may come back, final for a command line that has ended.
   */
  readonly post = async (job: Job, artifacts: readonly Artifact[]): Promise<void> => {
    const { platform } = job.address;
    const adapter = this.#adapters.get(platform);
    if (adapter === undefined) {
      const message = `job ${job.id} came from ${platform}, which this run has not joined`;
      throw new AppError({ code: 'not-supported', message, retryable: platform !== 'cli' });
    }
    const body = this.#registry.present(job, artifacts);
    const offer = offerFor(job, this.#registry, job.locale);
    await adapter.post(job.address, renderResult(job, artifacts, { body, offer }), job.id);
  };

  async #dispatch(call: CommandCall, locale: Locale, preferences: Preferences): Promise<Answer> {
    const { caller, place } = call;
    const lookup = this.#registry.find(call.command, call.subcommand, locale);
    if (lookup.type === 'unknown') return { type: 'reply', reply: privately(lookup.sentence) };
    const given = await readStoredInputs(call, { specs: lookup.form.options, locale, ports: this.#ports });
    const parsed = parseOptions(lookup.form.options, given);
    if (parsed.type === 'refused') return { type: 'reply', reply: describeProblems(parsed.problems, locale) };

    const { command, subcommand, form } = lookup;
    const request = { command, subcommand, form, options: parsed.values, caller, place, locale };
    const verdict = await applyPolicy(this.#ports.policy, request);
    if (verdict.type === 'refuse') return { type: 'reply', reply: privately(verdict.sentence) };

    const outcome = await form.plan(parsed.values, this.#context(call, locale, preferences));
    if (outcome.type === 'reply') return outcome;
    const { commandOptions, inputs } = await this.#keepInputs(parsed.values);
    return takeJobIn(
      {
        draft: { ...outcome.draft, inputs: [...outcome.draft.inputs, ...inputs] },
        command: command.name,
        subcommand,
        commandOptions,
        caller,
        place,
        address: call.address,
        locale,
        idempotencyKey: call.idempotencyKey,
      },
      this.#ports,
    );
  }

  /** Attached files go to the blob store before the job that needs them is written. */
  async #keepInputs(
    values: Readonly<Record<string, OptionValue>>,
  ): Promise<{ readonly commandOptions: JsonObject; readonly inputs: JobDraft['inputs'] }> {
    const commandOptions: JsonObject = {};
    const inputs: JobDraft['inputs'] = [];
    for (const [name, value] of Object.entries(values)) {
      if (typeof value === 'object') {
        const { sha256 } = await this.#ports.blobs.put(value.bytes);
        commandOptions[name] = sha256;
        inputs.push({ sha256, fileName: value.fileName.slice(0, 200), mediaType: value.mediaType });
      } else {
        commandOptions[name] = value;
      }
    }
    return { commandOptions, inputs };
  }

  /** Runs `work` in the caller's language; whatever it throws becomes a private sentence. */
  async #answer(
    call: CommandCall | ActionCall,
    work: (locale: Locale, preferences: Preferences) => Promise<Answer>,
  ): Promise<Answer> {
    let { locale } = call;
    try {
      const language = await this.#languageOf(call);
      locale = language.locale;
      return await work(locale, language.preferences);
    } catch (thrown) {
      const { logger, ids } = this.#ports;
      return refuseThrown(thrown, { locale, logger, reference: ids.jobId });
    }
  }

  async #languageOf(call: {
    readonly caller: Caller;
    readonly locale: Locale;
  }): Promise<{ readonly locale: Locale; readonly preferences: Preferences }> {
    const preferences = await this.#ports.preferences.get(call.caller);
    return { locale: preferences.locale ?? call.locale, preferences };
  }

  #context(
    { caller, place }: { readonly caller: Caller; readonly place: Place },
    locale: Locale,
    preferences: Preferences,
  ): CommandContext {
    const { jobs, queue, models, ids, workerStatus, preferences: preferenceStore } = this.#ports;
    return {
      caller,
      place,
      locale,
      preferences,
      preferenceStore,
      jobs,
      queue,
      models,
      ids,
      workerStatus,
      commands: this.commands,
    };
  }
}

/** The strictest platform takes no more. */
const mostSuggestions = 25;
