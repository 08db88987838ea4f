import type { StudioMessage } from '../studio-protocol.ts';

/**
 * The conversation as people read it: each answer below what it answers, also when several were asked at once, and
 * each finished result where its job was announced.
 */
export function inReadingOrder(messages: readonly StudioMessage[]): readonly StudioMessage[] {
  const results = new Map<string, StudioMessage>();
  const answers = new Map<string, StudioMessage>();
  const announced = new Set<string>();
  const asked = new Set<string>();
  for (const message of messages) {
    const { body, key } = message;
    if (body.type === 'result' || body.type === 'deleted') results.set(body.jobId, message);
    if (body.type === 'job') announced.add(body.jobId);
    if (key.startsWith('reply:')) answers.set(answeredBy(key), message);
    if (key.startsWith('call:')) asked.add(key);
  }
  const inPlace = (message: StudioMessage): StudioMessage => {
    const result = message.body.type === 'job' ? results.get(message.body.jobId) : undefined;
    return result === undefined ? message : { ...result, key: message.key };
  };
  return messages.flatMap((message) => {
    const { body, key } = message;
    if ((body.type === 'result' || body.type === 'deleted') && announced.has(body.jobId)) return [];
    if (key.startsWith('reply:')) return asked.has(answeredBy(key)) ? [] : inPlace(message);
    const answer = answers.get(key);
    return answer === undefined ? message : [message, inPlace(answer)];
  });
}

/** `reply:x` answers `call:x`. */
function answeredBy(replyKey: string): string {
  return replyKey.replace('reply:', 'call:');
}
