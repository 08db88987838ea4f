/** What a person saw at the end of the installation pages. */
export interface InstallerVisit {
  readonly status: number;
  readonly body: string;
  /** Addresses visited, first to last. */
  readonly visited: readonly string[];
}

const MAX_STEPS = 6;

/** The next address: a redirect, or the "Add to Slack" link of a page. */
function nextAddress(response: Response, body: string, at: string): string | undefined {
  const location = response.headers.get('location') ?? /href="([^"]*\/oauth\/v2\/authorize[^"]*)"/u.exec(body)?.[1];
  return location === undefined ? undefined : new URL(location.replaceAll('&amp;', '&'), at).toString();
}

/** Follows an app's installation pages as a browser does, cookies included. */
export async function visitInstaller(installUrl: string): Promise<InstallerVisit> {
  const visited: string[] = [];
  const cookies = new Map<string, string>();
  let address: string | undefined = installUrl;
  let status = 0;
  let body = '';
  while (address !== undefined && visited.length < MAX_STEPS) {
    visited.push(address);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response: Response = await fetch(address, {
      redirect: 'manual',
      headers: { connection: 'close', ...(cookie === '' ? {} : { cookie }) },
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=', 2);
      cookies.set(name, value);
    }
    status = response.status;
    body = await response.text();
    address = nextAddress(response, body, address);
  }
  return { status, body, visited };
}
