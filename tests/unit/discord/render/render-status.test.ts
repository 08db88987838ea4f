import { describe, expect, it } from 'vitest';
import { discordTimestamp } from '../../../../src/adapters/discord/render/discord-timestamp.ts';
import { renderStatus } from '../../../../src/adapters/discord/render/render-status.ts';
import { renderStatus as describeStatus } from '../../../../src/chatbot/render-status.ts';
import { durationText } from '../../../../src/core/duration-text.ts';
import { locales } from '../../../../src/core/locale.ts';
import type { Job, JobStatus } from '../../../../src/core/job.ts';
import { newJob } from '../../../fakes/new-job.ts';

const job = (changes: Partial<Job> = {}): Job => ({
  ...newJob({ id: 'abc' }),
  state: 'queued',
  attempt: 0,
  createdAtMs: 0,
  startedAtMs: undefined,
  endedAtMs: undefined,
  error: undefined,
  warnings: [],
  provider: undefined,
  post: 'none',
  ...changes,
});

const now = 1_700_000_000_000;
const etaMs = 40_000;

describe('a job that waits', () => {
  it.each(locales)('is counted down by the reader’s own client, in %s', (locale) => {
    const status: JobStatus = { job: job({ locale }), placeInQueue: 3, queueLength: 7, etaMs };
    const countdown = { atMs: now + etaMs, insteadOf: durationText(locale, etaMs) };
    const [embed] = renderStatus(describeStatus(status), undefined, countdown).embeds;
    expect(embed?.description).toContain('<t:1700000040:R>');
    expect(embed?.description).toContain('3');
    expect(embed?.description).not.toContain('40 s');
  });

  it('stays as it is said when the time is not found in it', () => {
    const status: JobStatus = { job: job(), placeInQueue: 3, queueLength: 7 };
    const [embed] = renderStatus(describeStatus(status), undefined, { atMs: now, insteadOf: 'about 40 s' }).embeds;
    expect(embed?.description).toBe('Queued: #3 of 7');
  });

  it('lets nobody else make a timestamp', () => {
    const [embed] = renderStatus({ visibility: 'public', cards: [{ text: '<t:1:R> about 40 s' }] }, undefined, {
      atMs: 0,
      insteadOf: 'about 40 s',
    }).embeds;
    expect(embed?.description).toBe('<\u200Bt:1:R> <t:0:R>');
  });

  it('can be cancelled', () => {
    const { components } = renderStatus(describeStatus({ job: job() }));
    expect(components[0]?.components[0]).toMatchObject({ label: 'Cancel', custom_id: 'v1:cancel:abc:0' });
  });
});

describe('a job that runs', () => {
  const running: JobStatus = {
    job: job({ state: 'running', attempt: 1, startedAtMs: 0 }),
    progress: { fraction: 0.5, step: 'Drawing the fox' },
  };

  it('shows its step and its bar', () => {
    const [embed] = renderStatus(describeStatus(running)).embeds;
    expect(embed).toMatchObject({ title: 'Being made', description: 'Drawing the fox\n▰▰▰▰▰▰▱▱▱▱▱▱ 50 %' });
  });

  it.each([
    ['image/png', 'preview.png'],
    ['image/webp', 'preview.webp'],
    ['image/jpeg', 'preview.jpg'],
  ])('shows the picture so far inside its embed (%s)', (mediaType, name) => {
    const { previewName, embeds, files } = renderStatus(describeStatus(running), { mediaType });
    expect(previewName).toBe(name);
    expect(embeds[0]?.image).toEqual({ url: `attachment://${name}` });
    expect(files).toEqual([]);
  });

  it('does without a preview that no client draws', () => {
    const { previewName, embeds } = renderStatus(describeStatus(running), { mediaType: 'video/mp4' });
    expect(previewName).toBeUndefined();
    expect(embeds[0]?.image).toBeUndefined();
  });
});

it('a status without a card is still a message', () => {
  expect(renderStatus({ visibility: 'public', text: 'Hello' })).toMatchObject({ content: 'Hello', embeds: [] });
  expect(renderStatus({ visibility: 'public' })).toMatchObject({ content: '\u200B' });
});

it('a timestamp is in whole seconds', () => {
  expect(discordTimestamp(1_700_000_000_499)).toBe('<t:1700000000:R>');
});
