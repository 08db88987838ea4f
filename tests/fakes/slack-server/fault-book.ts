/** A misbehaviour ordered by a test. */
export interface Fault {
  /** Web API method, or `upload`, `download`, `response_url`; `*` for all of these; `ack` loses the app's next ack. */
  readonly method: string;
  /** How many calls it hits; without `times` and `until`, one. */
  readonly times?: number;
  /** It lasts while this says no. */
  readonly until?: () => boolean;
  /** HTTP status of the answer, as 500 or 429. */
  readonly status?: number;
  /** Answer `ok: false` with this code. */
  readonly error?: string;
  /** Seconds in the Retry-After header. */
  readonly retryAfter?: number;
  /** The answer comes this much later. */
  readonly delayMs?: number;
  /** The connection is cut instead of an answer. */
  readonly dropConnection?: boolean;
  /** `after`: the work is done and only the answer is lost or replaced. Default `before`: nothing was done. */
  readonly when?: 'before' | 'after';
}

export interface FaultBook {
  readonly add: (fault: Fault) => void;
  /** Takes the fault that hits this call, if any. */
  readonly take: (method: string) => Fault | undefined;
  readonly setOutage: (on: boolean) => void;
  readonly isOutage: () => boolean;
  readonly clear: () => void;
}

export function createFaultBook(): FaultBook {
  const faults: { readonly fault: Fault; left: number }[] = [];
  let outage = false;
  const isOver = (entry: { readonly fault: Fault; readonly left: number }): boolean =>
    entry.fault.until === undefined ? entry.left <= 0 : entry.fault.until();
  return {
    add: (fault) => {
      faults.push({ fault, left: fault.times ?? 1 });
    },
    take: (method) => {
      const entry = faults.find(
        (candidate) =>
          !isOver(candidate) &&
          (candidate.fault.method === method || (candidate.fault.method === '*' && method !== 'ack')),
      );
      if (entry !== undefined) entry.left -= 1;
      return entry?.fault;
    },
    setOutage: (on) => {
      outage = on;
    },
    isOutage: () => outage,
    clear: () => {
      faults.length = 0;
      outage = false;
    },
  };
}
