import { describe, expect, it } from 'vitest';
import { acceptedFileTypes } from '../../../src/adapters/discord/commands/accepted-file-types.ts';
import { messageNonce } from '../../../src/adapters/discord/message-nonce.ts';
import { asEphemeral, toOutgoing } from '../../../src/adapters/discord/outgoing-message.ts';

describe('the nonce of a message', () => {
  it('has the 25 characters Discord takes, however long the key is', () => {
    expect(messageNonce('01JDG7-a-job', 0)).toHaveLength(25);
    expect(messageNonce('x'.repeat(500), 12)).toHaveLength(25);
  });

  it('is the same for the same part of the same result only', () => {
    const nonces = ['job1', 'job2'].flatMap((job) => [0, 1, 2].map((part) => messageNonce(job, part)));
    expect(new Set(nonces).size).toBe(6);
    expect(messageNonce('job1', 2)).toBe(nonces[2]);
  });
});

describe('an uploaded file', () => {
  const upload = { mediaType: 'image/png', bytes: new Uint8Array([1, 2, 3]), isSpoiler: false };
  const files = [
    { ...upload, name: 'fox.png', description: 'A fox' },
    { ...upload, name: 'owl.png', description: 'An owl', isSpoiler: true },
  ];
  const empty = { embeds: [], components: [] };

  it('has its description, and says that it is a spoiler by the flag instead of its name', () => {
    const { body, files: sent } = toOutgoing(empty, files);
    expect(body['attachments']).toEqual([
      { id: 0, filename: 'fox.png', description: 'A fox' },
      { id: 1, filename: 'owl.png', description: 'An owl', is_spoiler: true },
    ]);
    expect(sent?.map(({ name }) => name)).toEqual(['fox.png', 'owl.png']);
  });

  it('takes the place of all that stood there before, but for what is kept by name', () => {
    const kept = [{ id: '123', fileName: 'preview.png' }];
    expect(toOutgoing(empty).body).toMatchObject({ content: '', embeds: [], components: [], attachments: [] });
    expect(toOutgoing(empty, files.slice(0, 1), kept).body['attachments']).toMatchObject([{ id: '123' }, { id: 0 }]);
  });

  it('mentions nobody, whoever sees it', () => {
    for (const { body } of [toOutgoing(empty, files), asEphemeral(toOutgoing(empty))]) {
      expect(body['allowed_mentions']).toEqual({ parse: [], replied_user: false });
    }
  });
});

describe('what a file dialog offers', () => {
  it('is named by ten entries at most, also where every kind is taken', () => {
    const types = acceptedFileTypes(['image', 'audio', 'video', 'midi', 'text', 'image']);
    expect(types.length).toBeLessThanOrEqual(10);
    expect(new Set(types).size).toBe(types.length);
  });
});
