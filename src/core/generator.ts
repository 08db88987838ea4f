import type { z } from 'zod';
import type { ArtifactDraft } from './artifact.ts';
import { AppError } from './errors.ts';
import type { JobProgress, JsonObject } from './job.ts';
import type { Locale } from './locale.ts';
import type { Logger } from './logger.ts';
import type { ModelAccess } from './model-access.ts';
import type { InputFile } from './option.ts';
import type { RandomSource } from './random.ts';
import type { RemoteEngines } from './remote-engine.ts';
import type { SoundRenderer } from './sound-renderer.ts';

/** What a running generator reports. The stream ends when the iterable ends; throwing ends it as failed. */
export type GeneratorEvent =
  | ({ readonly type: 'progress-update' } & JobProgress)
  | { readonly type: 'artifact-ready'; readonly artifact: ArtifactDraft }
  /** A sentence for the reply, in the caller's language: what was clamped, unknown or left out. */
  | { readonly type: 'warning-raised'; readonly warning: string };

export interface GeneratorContext {
  readonly signal: AbortSignal;
  /** Seeded from the job's seed: same seed, options and model → same bytes on one machine. */
  readonly random: RandomSource;
  readonly models: ModelAccess;
  readonly logger: Logger;
  readonly locale: Locale;
  readonly inputs: readonly InputFile[];
  /** Services elsewhere, where the operator connected any. */
  readonly remotes?: RemoteEngines;
  /** Plays music, where the worker was given a place for its instruments. */
  readonly sound?: SoundRenderer;
}

/** Options have at least a seed; `random` is derived from it. */
export interface SeededOptions {
  readonly seed: number;
}

export interface GeneratorSpec<O extends SeededOptions> {
  /** Noun, kebab-case: `picture`, `music`. Unique among generators, editors and analyzers. */
  readonly name: string;
  /** Changes when the same seed no longer gives the same bytes. */
  readonly version: number;
  readonly options: z.ZodType<O>;
  /** Checks `signal` before each step. Progress is monotonic. Clean-up belongs in its own `finally`. */
  readonly run: (options: O, context: GeneratorContext) => AsyncIterable<GeneratorEvent>;
}

/** A generator as the child's registry holds it: options unknown until parsed. */
export interface Generator {
  readonly name: string;
  readonly version: number;
  /** @throws AppError `invalid-input` when the options do not fit the schema. */
  readonly prepare: (options: JsonObject) => PreparedRun;
}

export interface PreparedRun {
  readonly seed: number;
  readonly run: (context: GeneratorContext) => AsyncIterable<GeneratorEvent>;
}

/**
 * Erases the option type after binding the schema to it: a list of `GeneratorSpec<O>` would be unsound, a list of
 * `Generator` is not. Files in `src/generators`, `src/editors` and `src/analyzers` export one as default.
 */
export function defineGenerator<O extends SeededOptions>(spec: GeneratorSpec<O>): Generator {
  if (!/^[a-z][a-z0-9-]{1,63}$/u.test(spec.name)) {
    throw new AppError({ code: 'internal', message: `generator name must be kebab-case, got ${spec.name}` });
  }
  return {
    name: spec.name,
    version: spec.version,
    prepare: (raw) => {
      const parsed = spec.options.safeParse(raw);
      if (!parsed.success) {
        throw new AppError({ code: 'invalid-input', message: `options of ${spec.name}: ${parsed.error.message}` });
      }
      const options = parsed.data;
      return { seed: options.seed, run: (context) => spec.run(options, context) };
    },
  };
}
