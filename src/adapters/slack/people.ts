import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import { nearestLocale, type Locale } from '../../core/locale.ts';
import type { Logger } from '../../core/logger.ts';
import type { Caller, CallerRole } from '../../core/platform.ts';
import type { SlackApi } from './slack-api.ts';
import { withinBudget } from './wait-on-clock.ts';

/** Roles are asked for again after this long: who is no moderator any more stops being one within a minute. */
const freshMs = 60_000;
/** A person waits for the answer: without Slack's word they are an ordinary member who reads English. */
const budgetMs = 1200;
const mostKnown = 2000;

const userSchema = z.object({
  user: z.looseObject({
    id: z.string(),
    team_id: z.string().optional(),
    name: z.string().optional(),
    real_name: z.string().optional(),
    locale: z.string().optional(),
    is_admin: z.boolean().optional(),
    is_owner: z.boolean().optional(),
    is_primary_owner: z.boolean().optional(),
    is_stranger: z.boolean().optional(),
    is_restricted: z.boolean().optional(),
    profile: z.looseObject({ display_name: z.string().optional(), real_name: z.string().optional() }).optional(),
  }),
});

export interface Person {
  readonly caller: Caller;
  readonly locale: Locale;
}

interface Known {
  readonly atMs: number;
  readonly person: Promise<Person>;
}

/** Who somebody is in a workspace: name, language, role. */
export interface People {
  /** Never throws: whoever cannot be looked up in time is a plain member. */
  readonly find: (
    api: SlackApi,
    teamId: string,
    userId: string,
    /** Asks again, whatever is known. */
    terms?: { readonly isFresh?: boolean },
  ) => Promise<Person>;
}

interface PeoplePorts {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly isAdministrator: (userId: string) => boolean;
}

export function createPeople({ clock, logger, isAdministrator }: PeoplePorts): People {
  const known = new Map<string, Known>();
  /** What was true last time still helps with the language when Slack does not answer; roles it never decides. */
  const lastSeen = new Map<string, Person>();

  const stranger = (teamId: string, userId: string): Person => {
    const id = `${teamId}.${userId}`;
    const last = lastSeen.get(id);
    const role: CallerRole = isAdministrator(id) ? 'administrator' : 'member';
    const displayName = last?.caller.displayName ?? userId;
    return { caller: { platform: 'slack', userId: id, displayName, role }, locale: last?.locale ?? 'en' };
  };
  const lookUp = async (api: SlackApi, teamId: string, userId: string): Promise<Person> => {
    const { user } = await api.call('users.info', { user: userId, include_locale: true }, userSchema, { attempts: 2 });
    const id = `${teamId}.${userId}`;
    const names = [user.profile?.display_name, user.profile?.real_name, user.real_name, user.name, userId];
    const displayName = names.find((name) => name !== undefined && name.trim() !== '') ?? userId;
    const runsWorkspace = user.is_admin === true || user.is_owner === true || user.is_primary_owner === true;
    // People of another workspace in a shared channel may run that one, not this one.
    const isOurs = (user.team_id === undefined || user.team_id === teamId) && user.is_stranger !== true;
    const ordinary: CallerRole = runsWorkspace && isOurs ? 'moderator' : 'member';
    const role: CallerRole = isAdministrator(id) ? 'administrator' : ordinary;
    return {
      caller: { platform: 'slack', userId: id, displayName: displayName.slice(0, 200), role },
      locale: nearestLocale(user.locale),
    };
  };

  return {
    find: async (api, teamId, userId, { isFresh = false } = {}) => {
      const id = `${teamId}.${userId}`;
      let entry = known.get(id);
      if (isFresh || entry === undefined || clock.now() - entry.atMs >= freshMs) {
        const person = lookUp(api, teamId, userId);
        entry = { atMs: clock.now(), person };
        known.delete(id);
        known.set(id, entry);
        const asked = entry;
        person.then(
          (found) => remember(lastSeen, id, found),
          (error: unknown) => {
            if (known.get(id) === asked) known.delete(id);
            logger.warn({ error }, 'a person of slack could not be looked up');
          },
        );
        forgetOldest(known);
      }
      return (await withinBudget(clock, budgetMs, entry.person)) ?? stranger(teamId, userId);
    },
  };
}

function remember(map: Map<string, Person>, id: string, person: Person): void {
  map.delete(id);
  map.set(id, person);
  forgetOldest(map);
}

function forgetOldest(map: Map<string, unknown>): void {
  for (const key of map.keys()) {
    if (map.size <= mostKnown) return;
    map.delete(key);
  }
}
