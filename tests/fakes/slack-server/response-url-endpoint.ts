import { answerWithText } from './response-message.ts';
import type { Answer, Exchange } from './http-exchange.ts';
import { jsonAnswer, textAnswer } from './http-exchange.ts';
import { isRecord, parseJson } from './json.ts';
import type { Parts } from './parts.ts';
import { Refusal } from './refusal.ts';
import { refusalAnswer } from './web-api.ts';

/** Answers a POST to a response_url: five uses within thirty minutes. */
export function answerResponseUrl(parts: Parts, exchange: Exchange): Answer {
  try {
    const target = parts.responseUrls.use(exchange.url.pathname);
    const body = parseJson(exchange.body.toString('utf8'));
    if (!isRecord(body)) throw new Refusal('invalid_payload', { status: 400 });
    answerWithText(parts, target, body, 'response_url');
    return textAnswer('ok');
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const answer = refusalAnswer(parts, 'response_url', error);
    return error.status === 200 ? jsonAnswer({ ok: false, error: error.code }, 400) : answer;
  }
}
