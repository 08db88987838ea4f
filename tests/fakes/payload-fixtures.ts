import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const root = path.resolve(import.meta.dirname, '../fixtures');
const payloadSchema = z.record(z.string(), z.json());

/** A payload as the platform's documentation shows it. */
export type Payload = z.infer<typeof payloadSchema>;

export type PayloadPlatform = 'discord' | 'slack';

/** A fresh copy of one. */
export function payloadOf(platform: PayloadPlatform, name: string): Payload {
  return payloadSchema.parse(JSON.parse(readFileSync(path.join(root, platform, `${name}.json`), 'utf8')));
}

export function payloadNames(platform: PayloadPlatform): readonly string[] {
  return readdirSync(path.join(root, platform))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .toSorted();
}

/** The text at a path of a payload. @throws when there is none. */
export function textAt(payload: Payload, ...steps: readonly (string | number)[]): string {
  const found = steps.reduce<unknown>((value, key) => Reflect.get(Object(value), key), payload);
  if (typeof found !== 'string') throw new Error(`no text at ${steps.join('.')}`);
  return found;
}
