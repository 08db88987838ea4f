import { cleanText } from './clean-text.ts';
import { locales } from './locale.ts';
import { nearestWord } from './nearest-word.ts';
import type { ChoiceOption, InputFile, NumberOption, OptionSpec, OptionSpecs, StringOption } from './option.ts';
import { withoutAccents } from './without-accents.ts';

/** A value as an adapter hands it over: text from a text field, or already typed. */
export type RawOptionValue = string | number | boolean | InputFile;
export type OptionValue = RawOptionValue;

/** What is wrong with one option, without a word of any language. */
export type OptionProblem =
  | { readonly type: 'missing'; readonly name: string }
  | {
      readonly type: 'unknown';
      readonly name: string;
      readonly suggestion: string | undefined;
      readonly known: readonly string[];
    }
  | { readonly type: 'too-long'; readonly name: string; readonly length: number; readonly maximum: number }
  | { readonly type: 'not-a-number'; readonly name: string; readonly spec: NumberOption }
  | { readonly type: 'out-of-range'; readonly name: string; readonly spec: NumberOption }
  | { readonly type: 'not-yes-or-no'; readonly name: string }
  | {
      readonly type: 'unknown-choice';
      readonly name: string;
      readonly spec: ChoiceOption;
      readonly suggestion: string | undefined;
    }
  | { readonly type: 'not-a-file'; readonly name: string }
  | { readonly type: 'not-text'; readonly name: string };

export type ParsedOptions =
  | { readonly type: 'parsed'; readonly values: Readonly<Record<string, OptionValue>> }
  /** All mistakes, in the order of the options as people see them; unknown ones last. */
  | { readonly type: 'refused'; readonly problems: readonly OptionProblem[] };

const defaultMaximumLength = 1000;
/** Text this much longer than allowed is refused before anything walks over it. */
const hopelessFactor = 20;
const longestReportedName = 40;

/** Turns what a platform sent into what a command declared. Pure; reports every mistake, not the first. */
export function parseOptions(specs: OptionSpecs, raw: Readonly<Record<string, unknown>>): ParsedOptions {
  const values = new Map<string, OptionValue>();
  const problems: OptionProblem[] = [];
  for (const [name, spec] of Object.entries(specs)) {
    const given = Object.hasOwn(raw, name) ? raw[name] : undefined;
    const parsed = given === undefined || given === null ? undefined : parseOne(name, spec, given);
    if (parsed === undefined) {
      if (spec.required === true) problems.push({ type: 'missing', name });
    } else if (typeof parsed === 'object' && 'problem' in parsed) {
      problems.push(parsed.problem);
    } else {
      values.set(name, parsed);
    }
  }
  const known = Object.keys(specs);
  for (const given of Object.keys(raw)) {
    if (Object.hasOwn(specs, given)) continue;
    const name = cleanText(given.slice(0, longestReportedName), { multiline: false });
    problems.push({ type: 'unknown', name, suggestion: nearestWord(name, known), known });
  }
  return problems.length > 0 ? { type: 'refused', problems } : { type: 'parsed', values: Object.fromEntries(values) };
}

type One = OptionValue | { readonly problem: OptionProblem } | undefined;

/** @returns undefined for an empty value, which counts as not given. */
function parseOne(name: string, spec: OptionSpec, given: unknown): One {
  if (spec.type === 'attachment') return isInputFile(given) ? given : { problem: { type: 'not-a-file', name } };
  if (typeof given !== 'string' && typeof given !== 'number' && typeof given !== 'boolean') {
    return { problem: { type: 'not-text', name } };
  }
  switch (spec.type) {
    case 'string':
      return parseText(name, spec, String(given));
    case 'integer':
    case 'number':
      return parseNumber(name, spec, given);
    case 'boolean':
      return parseBoolean(name, given);
    case 'choice':
      return parseChoice(name, spec, String(given));
  }
}

function parseText(name: string, spec: StringOption, given: string): One {
  const maximum = spec.maxLength ?? defaultMaximumLength;
  if (given.length > maximum * hopelessFactor) {
    return { problem: { type: 'too-long', name, length: given.length, maximum } };
  }
  const text = cleanText(given, { multiline: spec.multiline === true });
  if (text.length > maximum) return { problem: { type: 'too-long', name, length: text.length, maximum } };
  return text === '' ? undefined : text;
}

function parseNumber(name: string, spec: NumberOption, given: string | number | boolean): One {
  const text = typeof given === 'string' ? cleanText(given.slice(0, 100), { multiline: false }) : String(given);
  if (text === '') return undefined;
  // A comma is how half of the world writes a decimal point.
  const written = typeof given === 'boolean' || !/^[+-]?\d{1,15}(?:[.,]\d{1,15})?$/u.test(text);
  const value = written ? Number.NaN : Number(text.replace(',', '.'));
  if (!Number.isFinite(value) || (spec.type === 'integer' && !Number.isInteger(value))) {
    return { problem: { type: 'not-a-number', name, spec } };
  }
  if (value < spec.minimum || value > spec.maximum) return { problem: { type: 'out-of-range', name, spec } };
  return value;
}

const yes = new Set(['true', 'yes', 'on', 'y', '1', 'si', 's', 'verdadero']);
const no = new Set(['false', 'no', 'off', 'n', '0', 'falso']);

function parseBoolean(name: string, given: string | number | boolean): One {
  if (typeof given === 'boolean') return given;
  const word = fold(String(given).slice(0, 100));
  if (word === '') return undefined;
  if (yes.has(word)) return true;
  return no.has(word) ? false : { problem: { type: 'not-yes-or-no', name } };
}

function parseChoice(name: string, spec: ChoiceOption, given: string): One {
  const word = fold(given.slice(0, 200));
  if (word === '') return undefined;
  const found =
    spec.choices.find((choice) => choice.value === given) ??
    spec.choices.find(
      (choice) => fold(choice.value) === word || locales.some((locale) => fold(choice.label[locale]) === word),
    );
  if (found !== undefined) return found.value;
  const suggestion = nearestWord(
    word,
    spec.choices.map((choice) => choice.value),
  );
  return { problem: { type: 'unknown-choice', name, spec, suggestion } };
}

/** Case, accents and invisible characters make no difference between words. */
function fold(text: string): string {
  return withoutAccents(cleanText(text, { multiline: false }));
}

function isInputFile(value: unknown): value is InputFile {
  return (
    typeof value === 'object' &&
    value !== null &&
    'bytes' in value &&
    value.bytes instanceof Uint8Array &&
    'mediaType' in value &&
    typeof value.mediaType === 'string' &&
    'fileName' in value &&
    typeof value.fileName === 'string'
  );
}
