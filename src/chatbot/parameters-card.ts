import type { Artifact } from '../core/artifact.ts';
import { measuredText } from '../core/duration-text.ts';
import { literalCommonMark } from '../core/inline-runs.ts';
import type { Job } from '../core/job.ts';
import type { Locale } from '../core/locale.ts';
import { pictureStyleLabel } from '../core/picture-options.ts';
import { parameterInWords, shownParameters } from '../core/shown-parameters.ts';
import type { Card, CardField } from '../core/reply.ts';
import { chatbotTexts } from '../core/texts/chatbot.ts';

type Scalar = string | number | boolean;

/** Everything needed to make a thing again, and what it cost: prompt, seed, model, sizes, times, provider, job. */
export function parametersCard(job: Job, artifact: Artifact | undefined, locale: Locale): Card {
  const texts = chatbotTexts[locale];
  const { prompt, seed, model, modelVersion, style, count, widthPx, heightPx, ...others } = shownParameters({
    ...scalarsOf(job.options),
    ...artifact?.parameters,
  });
  const labelled: readonly (readonly [string, Scalar | undefined])[] = [
    [texts.fieldCommand, `/${[job.command, job.subcommand].filter((word) => word !== undefined).join(' ')}`],
    [texts.fieldSeed, seed],
    [texts.fieldModel, model === undefined ? undefined : [model, modelVersion].filter(Boolean).join(' ')],
    [texts.fieldStyle, pictureStyleLabel(style, locale) ?? style],
    [texts.fieldSize, widthPx === undefined || heightPx === undefined ? undefined : `${widthPx} × ${heightPx}`],
    [texts.fieldCount, count],
    ...Object.entries(others).map(([name, value]) => parameterInWords(name, value, locale)),
    [texts.fieldWaited, elapsed(job.createdAtMs, job.startedAtMs, locale)],
    [texts.fieldTook, elapsed(job.startedAtMs, job.endedAtMs, locale)],
    [texts.fieldProvider, job.provider],
    [texts.fieldJob, job.id],
  ];
  return {
    title: texts.parametersTitle,
    ...(prompt === undefined ? {} : { text: literalCommonMark(String(prompt)) }),
    fields: labelled.flatMap(([name, value]) => toField(name, value)).slice(0, mostFields),
    tone: 'neutral',
  };
}

/** The strictest platform shows this many per card. */
const mostFields = 25;

function toField(name: string, value: Scalar | undefined): readonly CardField[] {
  return value === undefined || value === '' ? [] : [{ name, value: literalCommonMark(String(value)), inline: true }];
}

function elapsed(fromMs: number | undefined, toMs: number | undefined, locale: Locale): string | undefined {
  return fromMs === undefined || toMs === undefined ? undefined : measuredText(locale, toMs - fromMs);
}

/** The plain values of a JSON object; nested ones are the generator's own business. */
export function scalarsOf(object: Readonly<Record<string, unknown>>): Readonly<Record<string, Scalar>> {
  return Object.fromEntries(
    Object.entries(object).filter(
      (entry): entry is [string, Scalar] =>
        typeof entry[1] === 'string' || typeof entry[1] === 'number' || typeof entry[1] === 'boolean',
    ),
  );
}
