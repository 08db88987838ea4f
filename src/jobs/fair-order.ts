import { type FairShare, type LaneChoice, type LaneView, userKey, type WaitingJob } from '../core/ledger.ts';

/**
 * The fair order of a lane: start-time fair queueing in two levels, spaces (servers) and the people in them.
 * Goyal, Vin, Cheng: "Start-time Fair Queuing", SIGCOMM 1996, with the lane's and each space's virtual time kept as
 * `floor`: the start time of the member being served. A member's next job starts at max(own virtual time, floor) and
 * moves its own time on by cost / weight; the smallest start goes first, the oldest job where they tie. So whoever
 * used less is next, nobody gains by having been away, and a person with fifty jobs cannot delay one with one.
 */
export interface FairRules {
  readonly runningPerUser: number;
  readonly weightOf: (spaceId: string) => number;
  /** Expected seconds of work. */
  readonly costOf: (job: WaitingJob) => number;
}

/**
 * Seconds of work a level of priority is worth among the people of a space: higher roles go first, until they are
 * this far ahead of the others. A bound, so that a busy moderator cannot starve everybody else.
 */
const headStartPerPriority = 60;

interface UserQueue {
  readonly key: string;
  readonly jobs: WaitingJob[];
}

interface Member {
  virtualTime: number;
  floor: number;
}

/** Takes the next jobs of a lane, in order. `runningPerUser` counts what runs already and what is taken. */
export function chooseNext(view: LaneView, rules: FairRules, count: number): LaneChoice {
  const order = createFairOrder(view, rules);
  const jobIds: string[] = [];
  while (jobIds.length < count) {
    const job = order.next();
    if (job === undefined) break;
    jobIds.push(job.id);
  }
  return { jobIds, shares: order.changedShares() };
}

/** The whole queue of a lane in the order it will be served, as far as it can be told now. */
export function foreseeOrder(view: LaneView, rules: Omit<FairRules, 'runningPerUser'>): readonly WaitingJob[] {
  const order = createFairOrder(view, { ...rules, runningPerUser: Number.POSITIVE_INFINITY });
  const jobs: WaitingJob[] = [];
  for (let job = order.next(); job !== undefined; job = order.next()) jobs.push(job);
  return jobs;
}

function createFairOrder(view: LaneView, rules: FairRules) {
  const running = new Map(view.running);
  const shares = new ShareBook(view.shares);
  const spaces = groupBySpace(view.waiting);

  const eligible = (queue: UserQueue): boolean => {
    const head = queue.jobs[0];
    return head !== undefined && (running.get(personOf(head)) ?? 0) < rules.runningPerUser;
  };

  const next = (): WaitingJob | undefined => {
    const lane = shares.of('', '');
    let best: { readonly spaceId: string; readonly start: number; readonly head: WaitingJob } | undefined;
    for (const [spaceId, queues] of spaces) {
      const heads = queues.filter(eligible).flatMap((queue) => queue.jobs.slice(0, 1));
      const head = heads.length === 0 ? undefined : heads.reduce((a, b) => (a.sequence < b.sequence ? a : b));
      if (head === undefined) continue;
      const start = Math.max(shares.of(spaceId, '').virtualTime, lane.floor);
      if (best === undefined || start < best.start || (start === best.start && head.sequence < best.head.sequence)) {
        best = { spaceId, start, head };
      }
    }
    if (best === undefined) return undefined;
    return serve(best.spaceId, best.start, spaces.get(best.spaceId) ?? []);
  };

  const serve = (spaceId: string, spaceStart: number, queues: readonly UserQueue[]): WaitingJob | undefined => {
    const space = shares.of(spaceId, '');
    const candidates = queues.filter(eligible).flatMap((queue) => {
      const head = queue.jobs[0];
      if (head === undefined) return [];
      const start = Math.max(shares.of(spaceId, queue.key).virtualTime, space.floor);
      return [{ queue, head, start, rank: start - head.priority * headStartPerPriority }];
    });
    const [first, ...others] = candidates;
    if (first === undefined) return undefined;
    const chosen = others.reduce(
      (a, b) => (b.rank < a.rank || (b.rank === a.rank && b.head.sequence < a.head.sequence) ? b : a),
      first,
    );
    chosen.queue.jobs.shift();
    const person = personOf(chosen.head);
    running.set(person, (running.get(person) ?? 0) + 1);
    // A second attempt was paid for already.
    const cost = chosen.head.attempt > 0 ? 0 : rules.costOf(chosen.head);
    const lane = shares.of('', '');
    lane.floor = Math.max(lane.floor, spaceStart);
    space.virtualTime = spaceStart + cost / rules.weightOf(spaceId);
    // The smallest start, not the chosen one: a head start taken must not become everybody's floor.
    space.floor = Math.max(space.floor, Math.min(...candidates.map(({ start }) => start)));
    shares.of(spaceId, chosen.queue.key).virtualTime = chosen.start + cost;
    return chosen.head;
  };

  return { next, changedShares: () => shares.changed() };
}

class ShareBook {
  readonly #before: ReadonlyMap<string, FairShare>;
  readonly #now = new Map<string, { readonly spaceId: string; readonly key: string; readonly member: Member }>();

  constructor(shares: readonly FairShare[]) {
    this.#before = new Map(shares.map((share) => [shareId(share.spaceId, share.userKey), share]));
  }

  of(spaceId: string, key: string): Member {
    const id = shareId(spaceId, key);
    const known = this.#now.get(id);
    if (known !== undefined) return known.member;
    const before = this.#before.get(id);
    const member = { virtualTime: before?.virtualTime ?? 0, floor: before?.floor ?? 0 };
    this.#now.set(id, { spaceId, key, member });
    return member;
  }

  changed(): readonly FairShare[] {
    return [...this.#now].flatMap(([id, { spaceId, key, member }]) => {
      const before = this.#before.get(id);
      const same = member.virtualTime === (before?.virtualTime ?? 0) && member.floor === (before?.floor ?? 0);
      return same ? [] : [{ spaceId, userKey: key, virtualTime: member.virtualTime, floor: member.floor }];
    });
  }
}

function groupBySpace(waiting: readonly WaitingJob[]): ReadonlyMap<string, readonly UserQueue[]> {
  const spaces = new Map<string, Map<string, UserQueue>>();
  const inTurn = waiting.toSorted((a, b) => b.priority - a.priority || a.sequence - b.sequence);
  for (const job of inTurn) {
    const users = spaces.get(job.spaceId) ?? new Map<string, UserQueue>();
    spaces.set(job.spaceId, users);
    const key = personOf(job);
    const queue = users.get(key) ?? { key, jobs: [] };
    users.set(key, queue);
    queue.jobs.push(job);
  }
  return new Map([...spaces].map(([spaceId, users]) => [spaceId, [...users.values()]]));
}

function personOf(job: WaitingJob): string {
  return userKey(job.platform, job.userId);
}

function shareId(spaceId: string, key: string): string {
  return `${spaceId}\n${key}`;
}
