import { expect, test } from 'vitest';
import { inReadingOrder } from '../../../src/adapters/web/page/reading-order.ts';
import type { StudioBody, StudioMessage } from '../../../src/adapters/web/studio-protocol.ts';

const call: StudioBody = { type: 'call', command: 'imagine', values: {}, files: [] };
const job = (jobId: string): StudioBody => ({ type: 'job', jobId });
const result = (jobId: string): StudioBody => ({ type: 'result', jobId, reply: { visibility: 'public' } });

function conversation(...lines: readonly (readonly [string, StudioBody])[]): readonly StudioMessage[] {
  return lines.map(([key, body], index) => ({
    sequence: index + 1,
    key,
    author: key.startsWith('call:') ? 'person' : 'bot',
    createdAtMs: 0,
    body,
  }));
}
const read = (messages: readonly StudioMessage[]) =>
  inReadingOrder(messages).map(({ key, body }) => `${key} ${body.type}`);

test('answers stand below what they answer, although two things were asked at once', () => {
  const messages = conversation(['call:a', call], ['call:b', call], ['reply:a', job('1')], ['reply:b', job('2')]);
  expect(read(messages)).toEqual(['call:a call', 'reply:a job', 'call:b call', 'reply:b job']);
});

test('a result takes the place and the key of its announcement, so that the card changes instead of moving', () => {
  const messages = conversation(['call:a', call], ['reply:a', job('1')], ['call:b', call], ['job:1', result('1')]);
  expect(read(messages)).toEqual(['call:a call', 'reply:a result', 'call:b call']);
});

test('a result that was faster than its announcement is shown once', () => {
  const messages = conversation(['call:a', call], ['job:1', result('1')], ['reply:a', job('1')]);
  expect(read(messages)).toEqual(['call:a call', 'reply:a result']);
});

test('what lost its other half to an older page is still shown', () => {
  expect(read(conversation(['reply:a', job('1')]))).toEqual(['reply:a job']);
  expect(read(conversation(['job:1', result('1')]))).toEqual(['job:1 result']);
  expect(read(conversation(['job:1', { type: 'deleted', jobId: '1' }]))).toEqual(['job:1 deleted']);
});
