import { hostname } from 'node:os';
import { isIP } from 'node:net';
import { AppError } from '../../core/errors.ts';
import type { WebConfig } from './web-options.ts';

const shortestToken = 16;
const loopbackNames = ['localhost', '127.0.0.1', '::1'];

/** Whether only this machine can reach a listener on `host`. */
export function isLoopback(host: string): boolean {
  return loopbackNames.includes(host) || /^127(?:\.\d{1,3}){3}$/u.test(host);
}

/**
 * Refuses settings that would let strangers in.
 * @throws AppError `config-invalid` for an address others can reach without a token, or a token short enough to guess.
 */
export function checkListenPolicy({ host, token }: Pick<WebConfig, 'host' | 'token'>): void {
  if (token !== undefined && token.length < shortestToken) {
    throw new AppError({
      code: 'config-invalid',
      message: `the studio's token needs at least ${shortestToken} characters, got ${token.length}`,
    });
  }
  if (!isLoopback(host) && token === undefined) {
    throw new AppError({
      code: 'config-invalid',
      message: `listening on ${host} lets other machines in: set a token for the studio, or listen on 127.0.0.1`,
    });
  }
}

/**
 * Which `Host` headers are ours. A page of a hostile site can make its own name resolve to this machine (DNS
 * rebinding) and would then count as same-origin: so a name must be known. Addresses cannot be rebound; they are fine
 * wherever the listener is reachable by them anyway.
 */
export function createHostCheck({
  host,
  allowedHosts = [],
}: Pick<WebConfig, 'host' | 'allowedHosts'>): (hostHeader: string | undefined) => boolean {
  const ownName = hostname().toLowerCase();
  const names = new Set([
    ...loopbackNames,
    host.toLowerCase(),
    ...allowedHosts.map((name) => name.toLowerCase()),
    ...(isLoopback(host) ? [] : [ownName, `${ownName}.local`]),
  ]);
  return (hostHeader) => {
    const name = hostNameOf(hostHeader);
    if (name === undefined) return false;
    return names.has(name) || (!isLoopback(host) && isIP(name) !== 0);
  };
}

/** `[::1]:8080` → `::1`, `Example.org:80` → `example.org`. */
function hostNameOf(header: string | undefined): string | undefined {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([^\s:/[\]]+))(?::\d{1,5})?$/u.exec(header ?? '');
  return (match?.[1] ?? match?.[2])?.toLowerCase();
}
