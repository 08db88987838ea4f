/** What came over the wire, before anybody looked at it. */
export type Json = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object, or an empty one: rules read fields without asking first. */
export function recordOf(value: unknown): Json {
  return isRecord(value) ? value : {};
}

/** The array, or an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** A copy that later changes do not reach. */
export function copyOf<Value>(value: Value): Value {
  return structuredClone(value);
}
