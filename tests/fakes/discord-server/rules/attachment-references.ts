import { isRecord, listOf, textOf } from '../json.ts';

const scheme = 'attachment://';

/** Every `attachment://name` a body mentions, with the path to it. */
export function attachmentReferences(
  value: unknown,
  path = '',
): readonly { readonly path: string; readonly name: string }[] {
  const text = textOf(value);
  if (text !== undefined) return text.startsWith(scheme) ? [{ path, name: text.slice(scheme.length) }] : [];
  const entries: readonly (readonly [string | number, unknown])[] = isRecord(value)
    ? Object.entries(value)
    : [...listOf(value).entries()];
  return entries.flatMap(([key, child]) => attachmentReferences(child, path === '' ? String(key) : `${path}.${key}`));
}
