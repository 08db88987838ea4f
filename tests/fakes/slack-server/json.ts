/** What travels on the wire before anyone has looked inside. */
export type Json = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The field as an object, or an empty one. */
export const recordAt = (value: unknown, key: string): Record<string, unknown> => {
  const field = isRecord(value) ? value[key] : undefined;
  return isRecord(field) ? field : {};
};

/** The field as text, or '' when it is not text. */
export const textAt = (value: unknown, key: string): string => {
  const field = isRecord(value) ? value[key] : undefined;
  return typeof field === 'string' ? field : '';
};

/** The objects of a list field; anything else in it is left out. */
export const recordsAt = (value: unknown, key: string): readonly Record<string, unknown>[] => {
  const field = isRecord(value) ? value[key] : undefined;
  return Array.isArray(field) ? field.filter(isRecord) : [];
};

/** Parses JSON without throwing: broken JSON is `undefined`. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
