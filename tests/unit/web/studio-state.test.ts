import { describe, expect, test } from 'vitest';
import { createSettledRead } from '../../../src/adapters/web/page/settled-read.ts';
import { askedNow, changeStudio, initialState, lastSequence } from '../../../src/adapters/web/page/studio-state.ts';
import type { StudioState } from '../../../src/adapters/web/page/studio-state.ts';
import type {
  ConversationView,
  JobView,
  StudioMessage,
  StudioView,
} from '../../../src/adapters/web/studio-protocol.ts';

const studio: StudioView = {
  commands: [],
  caller: { displayName: 'Studio', role: 'administrator' },
  queueMode: 'run',
  uploads: { maxBytes: 1, maxFiles: 1 },
};
const result = (sequence: number, body?: StudioMessage['body']): StudioMessage => ({
  sequence,
  key: `job:job${sequence}`,
  author: 'bot',
  createdAtMs: 0,
  body: body ?? {
    type: 'result',
    jobId: `job${sequence}`,
    reply: {
      visibility: 'public',
      attachments: [
        { artifactId: `job${sequence}-0`, fileName: 'a.png', mediaType: 'image/png', byteLength: 1, alt: 'a fox' },
      ],
    },
  },
});
const job = (state: JobView['state']): JobView => ({
  id: 'job1',
  command: 'imagine',
  title: 'a fox',
  state,
  attempt: 1,
  createdAtMs: 0,
  lane: 'short',
  askedBy: { name: 'Ana', platform: 'web', me: true },
});
const conversation = (messages: readonly StudioMessage[], more: Partial<ConversationView> = {}): ConversationView => ({
  messages,
  jobs: [],
  liked: [],
  hasOlder: false,
  ...more,
});
const sequences = ({ messages }: StudioState): readonly number[] => messages.map(({ sequence }) => sequence);

describe('a conversation that is read again', () => {
  const start = initialState(studio, conversation([result(1), result(2)], { liked: ['job1-0', 'job2-0'] }));

  test('loses what another screen cleared, and keeps what was said since it was asked for', () => {
    const asked = askedNow(start);
    const said = changeStudio(start, { type: 'messages-arrived', messages: [result(3)], jobs: [] });
    const read = changeStudio(said, { type: 'conversation-loaded', conversation: conversation([]), asked });
    expect(sequences(read)).toEqual([3]);
  });

  test('keeps the older pages that were leafed to', () => {
    const newest = conversation([result(2), result(3)], { hasOlder: true });
    const read = changeStudio(start, { type: 'conversation-loaded', conversation: newest, asked: askedNow(start) });
    expect(sequences(read)).toEqual([1, 2, 3]);
    expect(read.hasOlder).toBe(false);
  });

  test('has the likes as the server has them, both ways', () => {
    const now = conversation([result(1), result(2)], { liked: ['job2-0'] });
    const read = changeStudio(start, { type: 'conversation-loaded', conversation: now, asked: askedNow(start) });
    expect([...read.liked]).toEqual(['job2-0']);
  });

  test('is resumed from its newest message', () => {
    expect(lastSequence(start)).toBe(2);
  });
});

describe('a job that was listed', () => {
  const state = initialState(studio, conversation([]));

  test('is as it was listed, if nothing was heard of it since', () => {
    const heard = changeStudio(state, { type: 'job-changed', job: job('running') });
    const listed = changeStudio(heard, {
      type: 'jobs-loaded',
      jobs: [job('done')],
      asked: { atMs: Number.MAX_SAFE_INTEGER, sequence: 0 },
    });
    expect(listed.jobs.get('job1')?.view.state).toBe('done');
  });

  test('stays as it was heard of after the list was asked for', () => {
    const heard = changeStudio(state, { type: 'job-changed', job: job('running') });
    const listed = changeStudio(heard, { type: 'jobs-loaded', jobs: [job('queued')], asked: { atMs: 0, sequence: 0 } });
    expect(listed.jobs.get('job1')?.view.state).toBe('running');
  });
});

describe('a settled read', () => {
  test('asks again when something changed before the answer came', async () => {
    const settled = createSettledRead();
    let asked = 0;
    const answer = await settled.read(async () => {
      asked += 1;
      if (asked < 3) settled.changed();
      return asked;
    });
    expect(answer).toBe(3);
  });

  test('gives up on a refusal, unless something changed meanwhile', async () => {
    const settled = createSettledRead();
    let asked = 0;
    const reading = settled.read(async () => {
      asked += 1;
      if (asked === 1) settled.changed();
      throw new Error(`refused ${asked}`);
    });
    await expect(reading).rejects.toThrow('refused 2');
  });
});
