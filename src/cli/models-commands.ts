import type { Locale } from '../core/locale.ts';
import { sizeText } from '../core/size-text.ts';
import { cliTexts } from '../core/texts/cli.ts';
import { modelTexts } from '../core/texts/models.ts';
import type { ModelFolder } from '../infra/model-folder.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';

export interface Printed {
  /** Ready for standard output. */
  readonly text: string;
  readonly exitCode: ExitCode;
}

interface PrintOptions {
  readonly models: ModelFolder;
  readonly locale: Locale;
  readonly json: boolean;
}

/** `alebrije models list`: what is installed, then what could be. */
export async function listModels({ models, locale, json }: PrintOptions): Promise<Printed> {
  const [manifests, unreadable, known] = await Promise.all([models.list(), models.unreadable(), models.obtainable()]);
  const listed = manifests.map(({ id, version, task, licence, title, summary, files }) => ({
    id,
    version,
    task,
    licence,
    title: title[locale],
    ...(summary === undefined ? {} : { summary: summary[locale] }),
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
  }));
  const obtainable = known.map(({ title, summary, conditions, ...facts }) => ({
    ...facts,
    title: title[locale],
    summary: summary[locale],
    ...(conditions === undefined ? {} : { conditions: conditions[locale] }),
  }));
  if (json) return { text: toJson({ models: listed, unreadable, obtainable }), exitCode: exitCodes.done };
  const texts = cliTexts[locale];
  const lines = listed.map(
    (model) =>
      `${model.id} ${model.version}  ${model.title}  (${model.task}, ${model.licence}, ${sizeText(locale, model.bytes)})`,
  );
  lines.push(...unreadable.map((model) => texts.modelUnreadable(model)));
  if (lines.length === 0) lines.push(texts.noModels);
  if (obtainable.length > 0) lines.push('', modelTexts[locale].canBeAdded);
  for (const { id, title, licence, approximateBytes, source, conditions } of obtainable) {
    const size = sizeText(locale, approximateBytes);
    lines.push(`${id}  ${title}  (${modelTexts[locale].obtainableFacts({ licence, size, source })})`);
    if (conditions !== undefined) lines.push(`    ${conditions}`);
  }
  return { text: `${lines.join('\n')}\n`, exitCode: exitCodes.done };
}

/** `alebrije models verify`: reads every byte of every model. */
export async function verifyModels({ models, locale, json }: PrintOptions): Promise<Printed> {
  const texts = cliTexts[locale];
  const [manifests, unreadable] = await Promise.all([models.list(), models.unreadable()]);
  const verified = [];
  for (const { id } of manifests) verified.push({ id, integrity: await models.verify(id) });
  const broken = verified.filter(({ integrity }) => integrity.type === 'broken').length + unreadable.length;
  const exitCode = broken === 0 && manifests.length > 0 ? exitCodes.done : exitCodes.failed;
  if (json) return { text: toJson({ models: verified, unreadable }), exitCode };
  const reasons = { missing: texts.fileMissing, size: texts.fileSize, sha256: texts.fileHash } as const;
  const lines = verified.map(({ id, integrity }) =>
    integrity.type === 'intact'
      ? texts.modelIntact(id)
      : texts.modelBroken({ id, file: integrity.path, reason: reasons[integrity.reason] }),
  );
  lines.push(...unreadable.map((model) => texts.modelUnreadable(model)));
  return { text: `${(lines.length === 0 ? [texts.noModels] : lines).join('\n')}\n`, exitCode };
}

export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
