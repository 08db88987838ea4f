import { bucketNameOf } from './router.ts';

/** Misbehaviour on command. */
export interface Fault {
  /** Which requests: `PATCH /webhooks/:id/:id/messages/:id` (names of parameters do not matter), a pattern for "METHOD /path", or all. */
  readonly route?: string | RegExp;
  /** How often; default 1, unless `until` is given. */
  readonly times?: number;
  /** Ends when this says so. */
  readonly until?: () => boolean;
  readonly status?: number;
  readonly code?: number;
  readonly message?: string;
  /** Seconds, for 429 (body and headers) and 503. */
  readonly retryAfter?: number;
  readonly global?: boolean;
  readonly delayMs?: number;
  /** Cuts the connection without an answer. */
  readonly dropConnection?: boolean;
  /** Does what was asked first, and only then fails: the answer is lost, not the deed. */
  readonly afterHandling?: boolean;
}

export interface Faults {
  readonly add: (fault: Fault) => void;
  /** The fault that this request meets, counted. */
  readonly take: (route: string, methodAndPath: string) => Fault | undefined;
  readonly clear: () => void;
}

export function createFaults(): Faults {
  let active: { readonly fault: Fault; left: number }[] = [];

  function meets({ route }: Fault, bucketName: string, methodAndPath: string): boolean {
    if (route === undefined) return true;
    return typeof route === 'string' ? bucketNameOf(route) === bucketName : route.test(methodAndPath);
  }

  return {
    add: (fault) => {
      const times = fault.times ?? (fault.until === undefined ? 1 : Number.POSITIVE_INFINITY);
      active.push({ fault, left: times });
    },
    take: (bucketName, methodAndPath) => {
      active = active.filter(({ fault, left }) => left > 0 && fault.until?.() !== true);
      const found = active.find(({ fault }) => meets(fault, bucketName, methodAndPath));
      if (found === undefined) return undefined;
      found.left -= 1;
      return found.fault;
    },
    clear: () => void (active = []),
  };
}
