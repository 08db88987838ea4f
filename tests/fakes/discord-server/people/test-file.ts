import { isRecord } from '../json.ts';

/** A file in a person's hand. */
export interface TestFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly contentType?: string;
}

export function isTestFile(value: unknown): value is TestFile {
  return isRecord(value) && typeof value['name'] === 'string' && value['bytes'] instanceof Uint8Array;
}
