import type { LocalisedText } from './locale.ts';

interface OptionBase {
  readonly description: LocalisedText;
  readonly required?: boolean;
  /** Shown under "more options" where a platform can fold. */
  readonly advanced?: boolean;
}

export interface StringOption extends OptionBase {
  readonly type: 'string';
  /** In UTF-16 code units, after trimming. Default 1000. */
  readonly maxLength?: number;
  /** Worth a multi-line field. */
  readonly multiline?: boolean;
  /** The chatbot can complete this option as the user types (`Dispatcher.suggest`). */
  readonly autocomplete?: boolean;
}

export interface NumberOption extends OptionBase {
  readonly type: 'integer' | 'number';
  readonly minimum: number;
  readonly maximum: number;
}

export interface BooleanOption extends OptionBase {
  readonly type: 'boolean';
}

export interface Choice<V extends string = string> {
  readonly value: V;
  readonly label: LocalisedText;
}

export interface ChoiceOption<V extends string = string> extends OptionBase {
  readonly type: 'choice';
  readonly choices: readonly Choice<V>[];
}

export interface AttachmentOption extends OptionBase {
  readonly type: 'attachment';
  /** Media types that may be handed in, by top-level type: checked against the sniffed bytes, never the file name. */
  readonly accepts: readonly ('image' | 'audio' | 'video' | 'midi' | 'text')[];
}

/** One option of a command, platform-neutral: adapters turn it into typed options, form fields or text syntax. */
export type OptionSpec = StringOption | NumberOption | BooleanOption | ChoiceOption | AttachmentOption;

/** Option names to specs, in the order people see them. Names are lower-case ASCII, ≤ 32 characters. */
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** A file somebody handed in, after the adapter fetched it: already sniffed and bounded, not yet decoded. */
export interface InputFile {
  readonly fileName: string;
  /** Sniffed from the bytes, e.g. `image/png`. */
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

type ValueOf<S extends OptionSpec> = S extends { type: 'string' }
  ? string
  : S extends { type: 'integer' | 'number' }
    ? number
    : S extends { type: 'boolean' }
      ? boolean
      : S extends ChoiceOption<infer V>
        ? V
        : S extends { type: 'attachment' }
          ? InputFile
          : never;

/** What a handler receives: required options are present, others may be undefined. */
export type OptionValues<O extends OptionSpecs> = {
  readonly [K in keyof O]: O[K] extends { required: true } ? ValueOf<O[K]> : ValueOf<O[K]> | undefined;
};
