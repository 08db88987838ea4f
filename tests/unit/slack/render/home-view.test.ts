import { describe, expect, it } from 'vitest';
import help from '../../../../commands/help.ts';
import imagine from '../../../../commands/imagine.ts';
import job from '../../../../commands/job.ts';
import queue from '../../../../commands/queue.ts';
import {
  openFormId,
  readOpenFormId,
  renderHome,
  type HomeTerms,
} from '../../../../src/adapters/slack/render/home-view.ts';
import { describeCommand } from '../../../../src/core/command.ts';
import type { JobState, JobStatus } from '../../../../src/core/job.ts';
import { newJob } from '../../../fakes/new-job.ts';
import { mentionsInBlocks } from '../../../fakes/slack-server/mention-scan.ts';
import { viewProblems } from '../../../fakes/slack-server/view-rules.ts';

const commands = [help, imagine, job, queue].map(describeCommand);

function status(state: JobState, changes: Partial<JobStatus> = {}, prompt = 'a blue fox'): JobStatus {
  return {
    job: {
      ...newJob({ commandOptions: { prompt } }),
      state,
      attempt: 1,
      createdAtMs: 0,
      startedAtMs: undefined,
      endedAtMs: undefined,
      error: undefined,
      warnings: [],
      provider: undefined,
      post: 'none',
    },
    ...changes,
  };
}

function home(changes: Partial<HomeTerms> = {}) {
  return renderHome({ locale: 'en', jobs: [], pieces: [], limits: { running: 3, queued: 10 }, commands, ...changes });
}

describe('the Home tab', () => {
  it('welcomes who has nothing yet, and opens the form at a press', () => {
    const view = home();
    expect(viewProblems(view)).toEqual([]);
    const text = JSON.stringify(view);
    expect(text).toContain('Nothing yet.');
    expect(text).toContain('waiting for its first piece');
    expect(text).toContain('"action_id":"form:imagine"');
  });

  it('shows jobs with what can be done about them', () => {
    const view = home({
      jobs: [
        status('queued', { placeInQueue: 2, queueLength: 7, etaMs: 40_000 }),
        status('running', { progress: { fraction: 0.42, step: 'Drawing' } }),
        status('done'),
        status('failed'),
      ],
    });
    expect(viewProblems(view)).toEqual([]);
    const sections = view.blocks.flatMap((block) =>
      block.type === 'section' && 'accessory' in block ? [JSON.stringify(block)] : [],
    );
    expect(sections).toHaveLength(3);
    expect(sections[0]).toContain('⏳ waiting · #2 of 7 · about 40 s');
    expect(sections[0]).toContain('v1:cancel:');
    expect(sections[1]).toContain('42 %');
    expect(sections[2]).toContain('v1:show:');
  });

  it('shows unfinished jobs before finished ones, of which only as many as there is room for', () => {
    const jobs = [...Array.from({ length: 30 }, () => status('done')), status('running', {}, 'the unfinished one')];
    const texts = home({ jobs })
      .blocks.map((block) => JSON.stringify(block))
      .filter((text) => text.includes('*\\n'));
    expect(texts).toHaveLength(10);
    expect(texts[0]).toContain('the unfinished one');
  });

  it('shows the latest pictures with a way to their messages', () => {
    const view = home({
      locale: 'es',
      pieces: [
        {
          title: 'Un zorro',
          fileId: 'F1',
          alt: 'Un zorro azul',
          permalink: 'https://example.slack.com/archives/C1/p1',
        },
        { title: 'Una *melodía*' },
      ],
    });
    expect(viewProblems(view)).toEqual([]);
    const text = JSON.stringify(view.blocks);
    expect(text).toContain('"slack_file":{"id":"F1"},"alt_text":"Un zorro azul"');
    expect(text).toContain('<https://example.slack.com/archives/C1/p1|Ir al mensaje>');
    expect(text).toContain('Una ∗melodía∗');
  });

  it('says the limits and how to ask, without what only administrators may do', () => {
    const text = JSON.stringify(home({ limits: { running: 2, queued: 5, maxInputBytes: 10_000_000 } }));
    expect(text).toContain('2 being made at once, 5 waiting. Files you send me may have up to 10 MB.');
    expect(text).toContain('/alebrije help');
    expect(text).not.toContain('queue');
  });

  it.each(['en', 'es'] as const)('stays a valid view however much there is (%s)', (locale) => {
    const jobs = Array.from({ length: 200 }, () => status('queued', {}, '<!channel> *x* '.repeat(200)));
    const pieces = Array.from({ length: 200 }, (_unused, index) => ({
      title: '<@U1> '.repeat(100),
      fileId: `F${index}`,
      permalink: 'https://example.slack.com/archives/C1/p1',
    }));
    const view = home({ locale, jobs, pieces });
    expect(viewProblems(view)).toEqual([]);
    expect(mentionsInBlocks(view.blocks)).toEqual([]);
    expect(view.blocks.length).toBeLessThanOrEqual(100);
  });
});

describe('the id of a button that opens a form', () => {
  it('leads back to its command', () => {
    expect(readOpenFormId(openFormId('imagine'))).toBe('imagine');
  });

  it.each(['v1:redo:job1:0', 'form:', 'form:No', ''])('is not %s', (id) => {
    expect(readOpenFormId(id)).toBeUndefined();
  });
});
