import { createHmac } from 'node:crypto';

import type { StoredFile, World } from './world.ts';

/** Makes and checks the signed, expiring addresses of attachments. */
export interface Links {
  readonly sign: (file: StoredFile) => string;
  /** The file an address names, or undefined where the signature is wrong or has expired. */
  readonly open: (path: string, query: URLSearchParams) => StoredFile | undefined;
}

const key = 'fake link key';

function signature(path: string, expires: string, issued: string): string {
  return createHmac('sha256', key).update(`${path} ${expires} ${issued}`).digest('hex');
}

const hexSeconds = (ms: number) => Math.floor(ms / 1000).toString(16);

export function createLinks(world: World, origin: () => string, lifeMs: number): Links {
  return {
    sign: (file) => {
      const path = `/attachments/${file.channelId}/${file.id}/${encodeURIComponent(file.name)}`;
      const issued = hexSeconds(world.now());
      const expires = hexSeconds(world.now() + lifeMs);
      return `${origin()}${path}?ex=${expires}&is=${issued}&hm=${signature(path, expires, issued)}&`;
    },
    open: (path, query) => {
      const expires = query.get('ex') ?? '';
      if (query.get('hm') !== signature(path, expires, query.get('is') ?? '')) return undefined;
      if (Number.parseInt(expires, 16) * 1000 < world.now()) return undefined;
      return world.files.get(path.split('/')[3] ?? '');
    },
  };
}
