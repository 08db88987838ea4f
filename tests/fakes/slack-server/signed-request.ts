import { createHmac } from 'node:crypto';
import type { Json } from './json.ts';
import type { AppIdentity, EnvelopeType } from './parts.ts';

/** How a request to the app is signed; only `valid` must be accepted. */
export type Signing = 'valid' | 'unsigned' | 'wrong' | 'stale';

const STALE_SECONDS = 6 * 60;

/** Slack's v0 signature over timestamp and raw body. */
const signature = (secret: string, timestamp: number, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;

/** Headers of a signed request. */
export function signatureHeaders(
  app: AppIdentity,
  body: string,
  signing: Signing,
  nowMs: number,
): Record<string, string> {
  if (signing === 'unsigned') return {};
  const timestamp = Math.floor(nowMs / 1000) - (signing === 'stale' ? STALE_SECONDS : 0);
  const secret = signing === 'wrong' ? 'another-fake-secret' : app.signingSecret;
  return {
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': signature(secret, timestamp, body),
  };
}

export interface RequestBody {
  readonly body: string;
  readonly contentType: string;
}

/** The body as Slack puts each kind on the wire: commands as a form, interactions as a form with `payload`, events as JSON. */
export function requestBody(type: EnvelopeType, payload: Json): RequestBody {
  if (type === 'events_api') return { body: JSON.stringify(payload), contentType: 'application/json' };
  const form = new URLSearchParams(
    type === 'interactive'
      ? { payload: JSON.stringify(payload) }
      : Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, String(value)])),
  );
  return { body: form.toString(), contentType: 'application/x-www-form-urlencoded' };
}
