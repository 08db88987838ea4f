import type { IncomingMessage } from 'node:http';
import { parse as parseForm } from 'node:querystring';
import { isValidSlackRequest } from '@slack/bolt';
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';

/** As Slack documents: a request is no older than this, and Bolt refuses it then. */
const windowMs = 5 * 60_000;
const mostRemembered = 50_000;

/** A request whose body was read: Bolt takes `rawBody` as it is. */
export type BufferedRequest = IncomingMessage & { rawBody?: Buffer };

/** What to answer instead of handing the request on; undefined: it is Slack's own and new. */
export type Refusal = 400 | 401;

/**
 * Bolt verifies signature and age; an exact replay within those five minutes would still pass. Signatures are
 * remembered as long as their timestamp is accepted, and bodies that are no object stop here (Bolt would trip over
 * them).
 */
export function createRequestGuard(
  signingSecret: string,
  clock: Clock,
): (request: BufferedRequest) => Refusal | undefined {
  const seen = new Map<string, number>();
  const forget = (nowMs: number): void => {
    for (const [signature, untilMs] of seen) {
      // In order of arrival, which is nearly that of expiry; a full memory lets go of the oldest.
      if (untilMs > nowMs && seen.size <= mostRemembered) return;
      seen.delete(signature);
    }
  };
  return (request) => {
    const signature = headerOf(request, 'x-slack-signature');
    const timestamp = Number(headerOf(request, 'x-slack-request-timestamp') ?? Number.NaN);
    const body = request.rawBody?.toString() ?? '';
    if (signature === undefined || !Number.isInteger(timestamp)) return isTlsProbe(request, body) ? undefined : 401;
    const options = {
      signingSecret,
      body,
      headers: { 'x-slack-signature': signature, 'x-slack-request-timestamp': timestamp },
    };
    if (!isValidSlackRequest(options)) return 401;
    const nowMs = clock.now();
    forget(nowMs);
    if (seen.has(signature)) return 401;
    seen.set(signature, nowMs + 2 * windowMs);
    return isReadable(request, body) ? undefined : 400;
  };
}

/** Slack checks certificates with an unsigned form; Bolt answers it without looking at anything else in it. */
function isTlsProbe(request: IncomingMessage, body: string): boolean {
  return isForm(request) && parseForm(body)['ssl_check'] === '1';
}

const object = z.looseObject({});
const person = z.looseObject({ id: z.string() });

/** What Bolt reads before anybody can look at it: it trips over anything else. */
const envelopeSchema = z.union([
  z.looseObject({ type: z.literal('url_verification'), challenge: z.string() }),
  z.looseObject({
    type: z.literal('event_callback'),
    event: z.looseObject({ type: z.string() }),
    authorizations: z.array(object).nullish(),
  }),
  z.looseObject({ type: z.string().regex(/^(?!event_callback$)/u), event: z.undefined().optional() }),
]);
const payloadSchema = z.union([
  z.looseObject({ type: z.literal('block_actions'), user: person, actions: z.array(object).min(1) }),
  z.looseObject({ type: z.enum(['view_submission', 'view_closed']), user: person, view: object }),
  z.looseObject({ type: z.string().regex(/^(?!block_actions$|view_)/u), user: person }),
]);

function isReadable(request: IncomingMessage, body: string): boolean {
  if (!isForm(request)) return envelopeSchema.safeParse(parseJson(body)).success;
  const { payload } = parseForm(body);
  if (payload === undefined) return true;
  return typeof payload === 'string' && payloadSchema.safeParse(parseJson(payload)).success;
}

function isForm(request: IncomingMessage): boolean {
  return request.headers['content-type'] === 'application/x-www-form-urlencoded';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
