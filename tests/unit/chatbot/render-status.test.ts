import { describe, expect, it } from 'vitest';
import { progressBar, renderStatus } from '../../../src/chatbot/render-status.ts';
import { renderResult } from '../../../src/chatbot/render-result.ts';
import { errorCodes } from '../../../src/core/errors.ts';
import { finalJobStates, jobStates, type Job, type JobState } from '../../../src/core/job.ts';
import { locales, type Locale } from '../../../src/core/locale.ts';
import { wordsOf } from '../../fakes/chatbot-rig.ts';
import { newJob } from '../../fakes/new-job.ts';

const job = (state: JobState, changes: Partial<Job> = {}): Job => ({
  ...newJob(),
  state,
  attempt: state === 'queued' ? 0 : 1,
  createdAtMs: 0,
  startedAtMs: state === 'queued' ? undefined : 100,
  endedAtMs: undefined,
  error: undefined,
  warnings: [],
  provider: undefined,
  post: 'none',
  ...changes,
});
const verbs = (reply: { readonly actions?: readonly { readonly id: string }[] }): readonly (string | undefined)[] =>
  (reply.actions ?? []).map(({ id }) => id.split(':')[1]);

describe('every state', () => {
  it.each(locales.flatMap((locale) => jobStates.map((state) => [locale, state] as const)))(
    'has a card in %s: %s',
    (locale: Locale, state) => {
      const reply = renderStatus({ job: job(state, { locale }) });
      expect(reply.cards?.[0]?.title).toMatch(/\S/u);
      expect(reply.cards?.[0]?.tone).toBeDefined();
      expect(wordsOf(reply)).not.toMatch(/undefined|\[object|NaN/u);
    },
  );

  it('is said differently in each language', () => {
    for (const state of jobStates) {
      const [en, es] = locales.map((locale) => wordsOf(renderStatus({ job: job(state, { locale }) })));
      expect(en, state).not.toBe(es);
    }
  });

  it('offers to cancel only while there is something to cancel, and to retry only where nothing came of it', () => {
    const offered = Object.fromEntries(jobStates.map((state) => [state, verbs(renderStatus({ job: job(state) }))]));
    expect(offered).toEqual({
      queued: ['cancel'],
      running: ['cancel'],
      cancelling: [],
      done: [],
      failed: ['redo', 'edit'],
      cancelled: ['redo', 'edit'],
      expired: ['redo', 'edit'],
    });
  });
});

describe('an expired job', () => {
  const error = { code: 'expired', message: 'too long', retryable: false } as const;

  it('says that it waited too long where it never began', () => {
    const words = wordsOf(renderStatus({ job: job('expired', { startedAtMs: undefined, error }) }));
    expect(words).toContain('This waited too long');
  });

  it('says that it ran too long where it did', () => {
    const words = wordsOf(renderStatus({ job: job('expired', { startedAtMs: 100, error, locale: 'es' }) }));
    expect(words).toContain('tardó más de lo que un trabajo puede tardar');
    expect(words).not.toContain('esperó');
    expect(words).not.toContain('Esperó');
  });
});

describe('a waiting job', () => {
  it('says place, length and estimate', () => {
    const status = { job: job('queued', { locale: 'es' }), placeInQueue: 3, queueLength: 7, etaMs: 41_000 };
    expect(wordsOf(renderStatus(status))).toContain('En cola: n.º 3 de 7, cerca de 40 s');
  });

  it('says nothing about time where nothing was measured yet', () => {
    expect(wordsOf(renderStatus({ job: job('queued'), placeInQueue: 2, queueLength: 2 }))).toBe(
      'In the queue\nQueued: #2 of 2\n/imagine a blue fox',
    );
  });

  it('that is alone is starting', () => {
    expect(wordsOf(renderStatus({ job: job('queued'), placeInQueue: 1, queueLength: 1 }))).toBe(
      'Starting…\n/imagine a blue fox',
    );
  });

  it('whose worker was lost says that it starts over', () => {
    const lost = renderStatus({ job: job('queued', { attempt: 1 }), placeInQueue: 1, queueLength: 1 });
    expect(wordsOf(lost)).toContain('Attempt 2');
  });
});

describe('a running job', () => {
  it('shows step, bar and what is left', () => {
    const progress = { fraction: 0.5, step: 'Drawing the fox' };
    const words = wordsOf(renderStatus({ job: job('running'), progress, etaMs: 12_300 }));
    expect(words).toBe('Being made\nDrawing the fox\n▰▰▰▰▰▰▱▱▱▱▱▱ 50 % · about 12 s left\n/imagine a blue fox');
  });

  it.each([
    [-1, '▱▱▱▱▱▱▱▱▱▱▱▱ 0 %'],
    [0.999, '▰▰▰▰▰▰▰▰▰▰▰▱ 99 %'],
    [7, '▰▰▰▰▰▰▰▰▰▰▰▰ 100 %'],
    [Number.NaN, '▱▱▱▱▱▱▱▱▱▱▱▱ 0 %'],
  ])('has a bar for %s', (fraction, bar) => {
    expect(progressBar(fraction)).toBe(bar);
  });
});

describe('a failed job', () => {
  it.each(locales)('has a sentence of its own for every code in %s', (locale) => {
    const sentences = errorCodes.map((code) => {
      const error = { code, message: 'ENOENT /var/secret/token', retryable: false };
      return wordsOf(renderStatus({ job: job('failed', { locale, error }) }));
    });
    expect(new Set(sentences).size).toBe(errorCodes.length);
    expect(sentences.join('\n')).not.toContain('secret');
  });

  it('prefers the sentence that says more', () => {
    const error = {
      code: 'invalid-input',
      message: 'x',
      retryable: false,
      userMessage: 'The seed is too large.',
    } as const;
    expect(wordsOf(renderStatus({ job: job('failed', { error }) }))).toContain('The seed is too large.');
  });
});

describe('the message a finished job owes', () => {
  const offer = { takesSeed: true, takesOptions: true, edits: { image: [], midi: [] }, before: undefined };

  it.each(finalJobStates.filter((state) => state !== 'done'))(
    'is truthful when it is %s, warnings included',
    (state) => {
      const reply = renderResult(job(state, { warnings: ['I did not know “xyzzy”.'] }), [], { body: {}, offer });
      expect(reply.visibility).toBe('public');
      expect(reply.text).toBe('⚠️ I did not know “xyzzy”.');
      expect(verbs(reply)).toEqual(['redo', 'edit']);
    },
  );

  it('says so when its files were deleted before it could be posted', () => {
    const reply = renderResult(job('done'), [], { body: { text: 'Here is a fox.' }, offer });
    expect(reply.text).toBe('What this job made has been deleted.');
  });
});
