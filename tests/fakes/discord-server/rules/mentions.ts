import type { APIUser } from 'discord-api-types/v10';

import { isRecord, listOf, textOf } from '../json.ts';
import type { Records } from '../records.ts';
import type { World } from '../world.ts';
import type { FormErrors } from './form-errors.ts';

/** Who a message pings. */
export interface Mentions {
  readonly everyone: boolean;
  readonly users: readonly APIUser[];
  readonly roleIds: readonly string[];
}

/** The house rule: every message states that words in it ping nobody. */
export function watchAllowedMentions(allowed: unknown, where: string, records: Records): void {
  if (!isRecord(allowed)) {
    records.violate('allowed-mentions', `${where} carries no allowed_mentions`);
  } else if (!Array.isArray(allowed['parse']) || allowed['parse'].length > 0) {
    records.violate('allowed-mentions', `${where} lets words ping: parse is ${JSON.stringify(allowed['parse'])}`);
  }
}

export function checkAllowedMentions(errors: FormErrors, allowed: unknown): void {
  if (!isRecord(allowed)) return;
  for (const kind of ['users', 'roles'] as const) {
    errors.length(`allowed_mentions.${kind}`, allowed[kind], { max: 100 });
    if (listOf(allowed['parse']).includes(kind) && listOf(allowed[kind]).length > 0) {
      errors.add(
        'allowed_mentions',
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind} exclude each other.`,
      );
    }
  }
}

function idsIn(content: string, pattern: RegExp): readonly string[] {
  return [...content.matchAll(pattern)].map((match) => match[1] ?? '');
}

/** What of a message's words becomes a ping; without `allowed_mentions` everything does. */
export function mentionsIn(world: World, content: string, allowed: unknown): Mentions {
  const lets = (kind: 'everyone' | 'users' | 'roles', id?: string): boolean => {
    if (!isRecord(allowed)) return true;
    if (listOf(allowed['parse']).includes(kind)) return true;
    return id !== undefined && listOf(allowed[kind]).some((one) => textOf(one) === id);
  };
  return {
    everyone: /@(?:everyone|here)\b/.test(content) && lets('everyone'),
    users: idsIn(content, /<@!?(\d+)>/g)
      .filter((id) => lets('users', id))
      .map((id) => world.users.get(id))
      .filter((user): user is APIUser => user !== undefined),
    roleIds: idsIn(content, /<@&(\d+)>/g).filter((id) => lets('roles', id)),
  };
}
