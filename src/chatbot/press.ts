import type { ActionTarget } from '../core/action-id.ts';
import type { BlobStore } from '../core/artifact.ts';
import type { ActionCall, Answer, CommandCall } from '../core/dispatcher.ts';
import type { Job, JobDraft, JobStatus, JsonObject } from '../core/job.ts';
import type { Locale } from '../core/locale.ts';
import type { LikeStore } from '../core/settings.ts';
import { chatbotTexts } from '../core/texts/chatbot.ts';
import type { CommandRegistry } from './command-registry.ts';
import { takeJobIn, type IntakePorts } from './job-intake.ts';
import { scalarsOf } from './parameters-card.ts';
import { applyPolicy, type PolicyRule } from './policy/policy-rule.ts';
import { privately } from './refusal.ts';

export interface ActionPorts extends IntakePorts {
  readonly likes: LikeStore;
  readonly blobs: BlobStore;
  readonly registry: CommandRegistry;
  readonly policy: readonly PolicyRule[];
  /** Uses a command, as if the person had typed it. */
  readonly call: (call: CommandCall) => Promise<Answer>;
}

/** One pressed button or chosen line, resolved in the ledger. */
export interface Press {
  readonly call: ActionCall;
  readonly target: ActionTarget;
  readonly status: JobStatus;
  readonly locale: Locale;
  readonly ports: ActionPorts;
}

/** A sentence for whoever pressed. */
export function say(sentence: string, tone: 'warning' | 'success' | 'neutral' = 'warning'): Answer {
  return { type: 'reply', reply: privately(sentence, tone) };
}

/** What follows from a job and is asked for by pressing: the same command and words, another draft. */
export interface FollowUp {
  readonly draft: JobDraft;
  /** As the person would have typed them; by default those of the job. */
  readonly commandOptions?: JsonObject;
}

/**
 * A job of its own for whoever pressed, with the command of the job below which they did: queued, watched and cancelled
 * like any other, and asked of the policy like a call.
 */
export async function takeFollowUpIn({ call, status: { job }, locale, ports }: Press, followUp: FollowUp) {
  const found = ports.registry.formOf(job);
  if (found === undefined) return say(chatbotTexts[locale].cannotEdit);
  const { caller, place, address, idempotencyKey } = call;
  const options = scalarsOf(job.commandOptions);
  const verdict = await applyPolicy(ports.policy, { ...found, options, caller, place, locale });
  if (verdict.type === 'refuse') return say(verdict.sentence);
  const { command, subcommand } = job;
  const { draft, commandOptions = job.commandOptions } = followUp;
  return takeJobIn(
    { draft, command, subcommand, commandOptions, caller, place, address, locale, idempotencyKey },
    ports,
  );
}

/** The draft a job was made of. */
export function draftOf({ generator, options, lane, sizeClass, inputs }: Job): JobDraft {
  return { generator, options, lane, sizeClass, inputs };
}
