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

/** One person's waiting jobs in a space, with what they have used: looked up once, compared many times. */
interface UserQueue {
  readonly key: string;
  readonly jobs: readonly WaitingJob[];
  /** Index of the next one. */
  next: number;
  readonly share: Member;
}

interface Space {
  readonly share: Member;
  readonly queues: readonly UserQueue[];
}

interface Candidate {
  readonly queue: UserQueue;
  readonly head: WaitingJob;
  readonly start: number;
  readonly rank: number;
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
  const lane = shares.of('', '');
  const spaces = groupBySpace(view.waiting, shares);

  /** The next job of a queue, unless its person has enough running. */
  const headOf = (queue: UserQueue): WaitingJob | undefined =>
    (running.get(queue.key) ?? 0) < rules.runningPerUser ? queue.jobs[queue.next] : undefined;

  const next = (): WaitingJob | undefined => {
    let best:
      | { readonly space: Space; readonly spaceId: string; readonly start: number; readonly first: number }
      | undefined;
    for (const [spaceId, space] of spaces) {
      const first = oldestHead(space, headOf);
      if (first === undefined) continue;
      const start = Math.max(space.share.virtualTime, lane.floor);
      if (best === undefined || start < best.start || (start === best.start && first < best.first)) {
        best = { space, spaceId, start, first };
      }
    }
    return best === undefined ? undefined : serve(best);
  };

  const serve = ({ space, spaceId, start: spaceStart }: { space: Space; spaceId: string; start: number }) => {
    let chosen: Candidate | undefined;
    let smallestStart = Number.POSITIVE_INFINITY;
    for (const queue of space.queues) {
      const head = headOf(queue);
      if (head === undefined) continue;
      const start = Math.max(queue.share.virtualTime, space.share.floor);
      const rank = start - head.priority * headStartPerPriority;
      smallestStart = Math.min(smallestStart, start);
      const isFirst =
        chosen === undefined || rank < chosen.rank || (rank === chosen.rank && head.sequence < chosen.head.sequence);
      if (isFirst) chosen = { queue, head, start, rank };
    }
    if (chosen === undefined) return undefined;
    const { queue, head, start } = chosen;
    queue.next += 1;
    running.set(queue.key, (running.get(queue.key) ?? 0) + 1);
    // A second attempt was paid for already.
    const cost = head.attempt > 0 ? 0 : rules.costOf(head);
    lane.floor = Math.max(lane.floor, spaceStart);
    space.share.virtualTime = spaceStart + cost / rules.weightOf(spaceId);
    // The smallest start, not the chosen one: a head start taken must not become everybody's floor.
    space.share.floor = Math.max(space.share.floor, smallestStart);
    queue.share.virtualTime = start + cost;
    return head;
  };

  return { next, changedShares: () => shares.changed() };
}

/** The arrival number of the oldest job that may go next. */
function oldestHead(space: Space, headOf: (queue: UserQueue) => WaitingJob | undefined): number | undefined {
  let oldest: number | undefined;
  for (const queue of space.queues) {
    const sequence = headOf(queue)?.sequence;
    if (sequence !== undefined && (oldest === undefined || sequence < oldest)) oldest = sequence;
  }
  return oldest;
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

function groupBySpace(waiting: readonly WaitingJob[], shares: ShareBook): ReadonlyMap<string, Space> {
  const spaces = new Map<string, Map<string, WaitingJob[]>>();
  const inTurn = waiting.toSorted((a, b) => b.priority - a.priority || a.sequence - b.sequence);
  for (const job of inTurn) {
    const users = spaces.get(job.spaceId) ?? new Map<string, WaitingJob[]>();
    spaces.set(job.spaceId, users);
    const key = userKey(job.platform, job.userId);
    const jobs = users.get(key) ?? [];
    users.set(key, jobs);
    jobs.push(job);
  }
  return new Map(
    [...spaces].map(([spaceId, users]) => {
      const queues = [...users].map(([key, jobs]) => ({ key, jobs, next: 0, share: shares.of(spaceId, key) }));
      return [spaceId, { share: shares.of(spaceId, ''), queues }] as const;
    }),
  );
}

function shareId(spaceId: string, key: string): string {
  return `${spaceId}\n${key}`;
}
