import type { Job } from './job.ts';
import type { Caller, CallerRole, Place } from './platform.ts';

/** Somebody looking at a job, and from where. */
export interface Viewer {
  readonly caller: Caller;
  readonly place: Place;
}

const rank: Readonly<Record<CallerRole, number>> = { member: 0, moderator: 1, administrator: 2 };

/** Whether `role` may do what needs at least `minimum`. */
export function hasRole(role: CallerRole, minimum: CallerRole): boolean {
  return rank[role] >= rank[minimum];
}

/** Whether this person asked for the job. */
export function ownsJob({ caller }: Pick<Viewer, 'caller'>, job: Pick<Job, 'caller'>): boolean {
  return caller.platform === job.caller.platform && caller.userId === job.caller.userId;
}

/** Their own, those of the same server or workspace, and for administrators (who run the machine) all of them. */
export function maySeeJob(viewer: Viewer, job: Pick<Job, 'caller' | 'place'>): boolean {
  return ownsJob(viewer, job) || sharesSpace(viewer, job) || viewer.caller.role === 'administrator';
}

/** Cancel and delete: the owner, moderators of the same space, administrators. */
export function mayManageJob(viewer: Viewer, job: Pick<Job, 'caller' | 'place'>): boolean {
  if (ownsJob(viewer, job) || viewer.caller.role === 'administrator') return true;
  return viewer.caller.role === 'moderator' && sharesSpace(viewer, job);
}

function sharesSpace({ caller, place }: Viewer, job: Pick<Job, 'caller' | 'place'>): boolean {
  return caller.platform === job.caller.platform && place.spaceId === job.place.spaceId;
}
