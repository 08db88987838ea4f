import type { Answer } from '../core/dispatcher.ts';
import { toAppError, type ErrorCode } from '../core/errors.ts';
import type { Locale } from '../core/locale.ts';
import type { Logger } from '../core/logger.ts';
import type { Reply } from '../core/reply.ts';
import { chatbotTexts } from '../core/texts/chatbot.ts';
import { errorTexts } from '../core/texts/errors.ts';

/** A sentence only the caller sees. */
export function privately(text: string, tone: Reply['tone'] = 'warning'): Reply {
  return { text, visibility: 'private', tone };
}

/** What the caller themself can put right; everything else deserves a line in the log. */
const callersOwn = new Set<ErrorCode>([
  'invalid-input',
  'not-found',
  'forbidden',
  'limit-reached',
  'queue-paused',
  'attachment-rejected',
  'cancelled',
  'not-supported',
]);

/** Answers anything thrown with a private reply. Faults are logged under a reference that the reply shows. */
export function refuseThrown(
  thrown: unknown,
  { locale, logger, reference }: { readonly locale: Locale; readonly logger: Logger; readonly reference: () => string },
): Answer {
  const error = toAppError(thrown);
  const sentence = error.userMessage ?? errorTexts[locale][error.code];
  if (callersOwn.has(error.code)) return { type: 'reply', reply: privately(sentence) };
  const id = reference();
  logger.error({ reference: id, code: error.code, error }, 'call failed');
  const reply = privately(`${sentence}\n${chatbotTexts[locale].reference(id)}`, 'error');
  return { type: 'reply', reply, fault: error.code };
}
