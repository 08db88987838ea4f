import type { Json } from './json.ts';

/** Discord's answers to what it will not do: status, code, sentence, and whether a well-behaved bot can meet it at all. */
const known = {
  'unknown-application': { status: 404, code: 10_002, message: 'Unknown Application' },
  'unknown-channel': { status: 404, code: 10_003, message: 'Unknown Channel' },
  'unknown-guild': { status: 404, code: 10_004, message: 'Unknown Guild' },
  'unknown-member': { status: 404, code: 10_007, message: 'Unknown Member' },
  'unknown-message': { status: 404, code: 10_008, message: 'Unknown Message' },
  'unknown-user': { status: 404, code: 10_013, message: 'Unknown User' },
  'unknown-webhook': { status: 404, code: 10_015, message: 'Unknown Webhook' },
  'unknown-interaction': { status: 404, code: 10_062, message: 'Unknown interaction', fault: true },
  'unknown-command': { status: 404, code: 10_063, message: 'Unknown application command' },
  'too-many-attachments': {
    status: 400,
    code: 30_015,
    message: 'Maximum number of attachments in a message reached (10)',
    fault: true,
  },
  'too-many-commands': {
    status: 400,
    code: 30_032,
    message: 'Maximum number of application commands reached',
    fault: true,
  },
  'too-many-creates': {
    status: 400,
    code: 30_034,
    message: 'Max number of daily application command creates has been reached (200)',
    fault: true,
  },
  'file-too-large': { status: 413, code: 40_005, message: 'Request entity too large' },
  'already-acknowledged': {
    status: 400,
    code: 40_060,
    message: 'Interaction has already been acknowledged.',
    fault: true,
  },
  'too-many-follow-ups': {
    status: 400,
    code: 40_094,
    message: 'This interaction has hit the maximum number of follow up messages.',
    fault: true,
  },
  'missing-access': { status: 403, code: 50_001, message: 'Missing Access' },
  'not-your-message': {
    status: 403,
    code: 50_005,
    message: 'Cannot edit a message authored by another user',
    fault: true,
  },
  'empty-message': { status: 400, code: 50_006, message: 'Cannot send an empty message', fault: true },
  'closed-direct-messages': { status: 403, code: 50_007, message: 'Cannot send messages to this user' },
  'missing-permissions': { status: 403, code: 50_013, message: 'Missing Permissions' },
  'invalid-webhook-token': { status: 401, code: 50_027, message: 'Invalid Webhook Token' },
  'too-many-old-edits': {
    status: 429,
    code: 30_046,
    message: 'Maximum number of edits to messages older than 1 hour reached. Try again later.',
  },
  'invalid-json': {
    status: 400,
    code: 50_109,
    message: 'The request body contains invalid JSON.',
    fault: true,
  },
  unauthorized: { status: 401, code: 0, message: '401: Unauthorized' },
  'not-found': { status: 404, code: 0, message: '404: Not Found', fault: true },
} as const;

export type RefusalName = keyof typeof known;

export interface RefusalParts {
  readonly status: number;
  readonly code: number;
  readonly message: string;
  /** True where only a mistake of the bot leads here: it is recorded as a violation. */
  readonly fault: boolean;
  readonly errors?: Json;
  readonly retryAfterSeconds?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request refused the way Discord refuses it. */
export class Refusal extends Error {
  readonly parts: RefusalParts;

  constructor(parts: RefusalParts) {
    super(parts.message);
    this.parts = parts;
  }
}

/** One of Discord's documented refusals. */
export function refusal(name: RefusalName, more: Partial<RefusalParts> = {}): Refusal {
  return new Refusal({ fault: false, ...known[name], ...more });
}
