import type { JobState } from '../../../core/job.ts';

/** Whether nothing more happens to a job. As in core, whose module would bring the schema library into the page. */
export function isFinalState(state: JobState): boolean {
  switch (state) {
    case 'queued':
    case 'running':
    case 'cancelling':
      return false;
    case 'done':
    case 'failed':
    case 'cancelled':
    case 'expired':
      return true;
  }
}
