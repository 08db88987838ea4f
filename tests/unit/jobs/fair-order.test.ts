import { describe, expect, it } from 'vitest';
import type { FairShare, LaneView, WaitingJob } from '../../../src/core/ledger.ts';
import { chooseNext, type FairRules, foreseeOrder } from '../../../src/jobs/fair-order.ts';
import { createSeededRandom } from '../../../src/media/seeded-random.ts';

let sequence = 0;
function waiting(changes: Partial<WaitingJob> = {}): WaitingJob {
  sequence += 1;
  return {
    id: `j${sequence}`,
    lane: 'short',
    spaceId: 's',
    platform: 'web',
    userId: 'u',
    priority: 0,
    sequence,
    generator: 'picture',
    sizeClass: 'x',
    attempt: 0,
    ...changes,
  };
}

const rules: FairRules = { runningPerUser: 1000, weightOf: () => 1, costOf: () => 1 };

/** Claims one job at a time, as the ledger does: the shares go back in, what was chosen leaves. */
function serve(jobs: readonly WaitingJob[], count: number, change: Partial<FairRules> = {}): WaitingJob[] {
  const shares = new Map<string, FairShare>();
  let left = [...jobs];
  const served: WaitingJob[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const view: LaneView = { waiting: left, shares: [...shares.values()], running: new Map() };
    const choice = chooseNext(view, { ...rules, ...change }, 1);
    for (const share of choice.shares) shares.set(`${share.spaceId}/${share.userKey}`, share);
    const chosen = left.filter(({ id }) => choice.jobIds.includes(id));
    served.push(...chosen);
    left = left.filter(({ id }) => !choice.jobIds.includes(id));
  }
  return served;
}

const many = (count: number, changes: Partial<WaitingJob>): WaitingJob[] =>
  Array.from({ length: count }, () => waiting(changes));

describe('the fair order', () => {
  it('serves a newcomer with one job before the second of somebody with fifty', () => {
    const order = serve([...many(50, { userId: 'ana' }), waiting({ userId: 'ben' })], 2);
    expect(order.map(({ userId }) => userId)).toEqual(['ana', 'ben']);
  });

  it('gives every space its weight of the work, whatever the sizes of its jobs', () => {
    const random = createSeededRandom(3);
    const weights = new Map([
      ['a', 1],
      ['b', 2],
      ['c', 4],
    ]);
    const cost = new Map<string, number>();
    const jobs = [...weights.keys()].flatMap((spaceId) =>
      ['u', 'v', 'w'].flatMap((userId) => many(300, { spaceId, userId })),
    );
    for (const job of jobs) cost.set(job.id, 0.5 + random.next() * 3);
    const costOf = (job: WaitingJob): number => cost.get(job.id) ?? 1;
    const used = new Map<string, number>();
    for (const job of serve(jobs, 700, { costOf, weightOf: (space) => weights.get(space) ?? 1 })) {
      used.set(job.spaceId, (used.get(job.spaceId) ?? 0) + costOf(job));
    }
    const perWeight = [...weights].map(([space, weight]) => (used.get(space) ?? 0) / weight);
    // Within one largest job of each other per unit of weight: the bound of start-time fair queueing.
    expect(Math.max(...perWeight) - Math.min(...perWeight)).toBeLessThan(2 * 3.5);
  });

  it('does not let somebody save up time by staying away', () => {
    const early = many(30, { userId: 'ana' });
    const shares = new Map<string, FairShare>();
    let left: WaitingJob[] = early;
    const step = (): string => {
      const choice = chooseNext({ waiting: left, shares: [...shares.values()], running: new Map() }, rules, 1);
      for (const share of choice.shares) shares.set(`${share.spaceId}/${share.userKey}`, share);
      const chosen = left.find(({ id }) => id === choice.jobIds[0]);
      left = left.filter((job) => job !== chosen);
      return chosen?.userId ?? '';
    };
    for (let turn = 0; turn < 20; turn += 1) step();
    left = [...left, ...many(10, { userId: 'ben' })];
    const next = Array.from({ length: 8 }, step);
    expect(next.filter((user) => user === 'ben').length).toBeLessThanOrEqual(5);
    expect(next.slice(0, 2)).toContain('ben');
  });

  it('lets a higher role go first, but not for ever', () => {
    const jobs = [...many(200, { userId: 'mod', priority: 1 }), ...many(200, { userId: 'ana' })];
    const order = serve(jobs, 160).map(({ userId }) => userId);
    expect(order.slice(0, 50).every((user) => user === 'mod')).toBe(true);
    expect(order.slice(100).filter((user) => user === 'ana').length).toBeGreaterThan(25);
  });

  it('does not charge a second attempt', () => {
    const [again, other] = [waiting({ userId: 'ana', attempt: 1 }), waiting({ userId: 'ben' })];
    const choice = chooseNext({ waiting: [again, other], shares: [], running: new Map() }, rules, 1);
    expect(choice.jobIds).toEqual([again.id]);
    expect(choice.shares.every(({ virtualTime }) => virtualTime === 0)).toBe(true);
  });

  it('skips people who run as many as they may', () => {
    const view: LaneView = {
      waiting: [...many(3, { userId: 'ana' }), ...many(3, { userId: 'ben' })],
      shares: [],
      running: new Map([
        ['web:ana', 3],
        ['web:ben', 2],
      ]),
    };
    const choice = chooseNext(view, { ...rules, runningPerUser: 3 }, 5);
    expect(choice.jobIds).toHaveLength(1);
    expect(view.waiting.find(({ id }) => id === choice.jobIds[0])?.userId).toBe('ben');
  });

  it('foresees the order in which jobs are then served', () => {
    const random = createSeededRandom(11);
    const jobs = Array.from({ length: 60 }, () =>
      waiting({ spaceId: random.pick(['a', 'b', 'c']), userId: random.pick(['u', 'v', 'w', 'x']) }),
    );
    const foreseen = foreseeOrder({ waiting: jobs, shares: [], running: new Map() }, rules).map(({ id }) => id);
    expect(serve(jobs, 60).map(({ id }) => id)).toEqual(foreseen);
  });
});
