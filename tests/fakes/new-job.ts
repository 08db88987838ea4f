import type { NewJob } from '../../src/core/job.ts';

let counter = 0;

/** A complete, ordinary job; each call another one. Override what the test is about. */
export function newJob(changes: Partial<NewJob> & { readonly user?: string; readonly space?: string } = {}): NewJob {
  counter += 1;
  const { user = 'ana', space = 'plaza', ...rest } = changes;
  return {
    id: `job${String(counter).padStart(9, '0')}`,
    idempotencyKey: `interaction-${counter}`,
    command: 'imagine',
    subcommand: undefined,
    commandOptions: { prompt: 'a blue fox' },
    generator: 'picture',
    options: { prompt: 'a blue fox', seed: 7 },
    lane: 'short',
    sizeClass: '512x512x1',
    inputs: [],
    caller: { platform: 'web', userId: user, displayName: 'Ana', role: 'member' },
    place: { spaceId: space, channelId: 'studio' },
    address: { platform: 'web', data: { conversation: 'c1' } },
    locale: 'en',
    priority: 0,
    ...rest,
  };
}
