interface RequestFacts {
  readonly method: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly secFetchSite: string | undefined;
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a request that changes something comes from our own page. Browsers say so in `Sec-Fetch-Site` (no page can
 * forge it) and in `Origin`; a request with neither is not from a browser of these years, and is refused as well, so
 * that scripts have to say what they are by sending an `Origin`.
 */
export function comesFromOwnPage({ method, host, origin, secFetchSite }: RequestFacts): boolean {
  if (reading.has(method)) return true;
  if (secFetchSite !== undefined && secFetchSite !== 'same-origin') return false;
  if (origin !== undefined) return host !== undefined && originHost(origin) === host.toLowerCase();
  return secFetchSite === 'same-origin';
}

function originHost(origin: string): string | undefined {
  return /^https?:\/\/([^/]+)$/u.exec(origin.toLowerCase())?.[1];
}
