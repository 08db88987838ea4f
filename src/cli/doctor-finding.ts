import type { Clock } from '../core/clock.ts';
import type { Locale } from '../core/locale.ts';
import type { Config } from '../infra/config.ts';

/** One thing looked at. `absent`: optional and not there, which is no problem. */
export interface DoctorFinding {
  readonly check: string;
  readonly state: 'fine' | 'absent' | 'problem';
  readonly detail: string;
}

export interface DoctorOptions {
  readonly config: Config;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly nodeVersion: string;
  readonly clock: Clock;
  readonly locale: Locale;
}

/** Looks at one thing; never throws. */
export type Check = (options: DoctorOptions) => Promise<readonly DoctorFinding[]>;

export function fine(check: string, detail: string): DoctorFinding {
  return { check, state: 'fine', detail };
}

export function absent(check: string, detail: string): DoctorFinding {
  return { check, state: 'absent', detail };
}

export function problem(check: string, detail: string): DoctorFinding {
  return { check, state: 'problem', detail };
}
