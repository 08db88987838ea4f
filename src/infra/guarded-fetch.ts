import { lookup as systemLookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { AppError } from '../core/errors.ts';
import { refuseFetch, type FetchFile, type FetchOptions } from '../core/fetch-file.ts';

/** Resolves a host name to all its addresses. */
export type ResolveHost = (host: string) => Promise<readonly string[]>;

export interface GuardedFetchSettings {
  readonly resolve?: ResolveHost;
  /** Whether an address may be asked. Default: public unicast only. Tests pass theirs. */
  readonly allowsAddress?: (address: string) => boolean;
  /**
   * `host:port` of servers the operator named in the settings, wherever they are. Nothing else on the same machine, and
   * nothing they redirect to.
   */
  readonly trustedHosts?: readonly string[];
}

const maxRedirects = 5;

/**
 * Whether an address is public: unicast, and not private, loopback, link-local (cloud metadata), carrier-grade NAT,
 * multicast, documentation or reserved; IPv4 inside IPv6 (mapped, NAT64, 6to4, Teredo) is judged by what it hides.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  // `process` unwraps IPv4-mapped IPv6; the other tunnelling forms have ranges of their own and are refused.
  return ipaddr.process(address).range() === 'unicast';
}

async function resolveWithSystem(host: string): Promise<readonly string[]> {
  const records = await systemLookup(host, { all: true, verbatim: true });
  return records.map((record) => record.address);
}

/**
 * Builds the only way the project downloads something a user named. Every hop is resolved once, judged, and connected
 * to *that* address (a second lookup could answer differently: DNS rebinding).
 */
export function createGuardedFetch(settings: GuardedFetchSettings = {}): FetchFile {
  const resolve = settings.resolve ?? resolveWithSystem;
  const allows = settings.allowsAddress ?? isPublicAddress;
  const trustedHosts = new Set(settings.trustedHosts);

  async function pickAddress(url: URL): Promise<string> {
    const host = url.hostname.replace(/^\[|\]$/gu, '');
    const addresses = isIP(host) === 0 ? await resolve(host) : [host];
    const [first] = addresses;
    // One private answer among public ones is refused too: no honest host has both.
    const isAllowed = trustedHosts.has(url.host) || addresses.every((address) => allows(address));
    if (first === undefined || !isAllowed) {
      throw refuseFetch('address', `refused to fetch from ${url.hostname}: not a public address`);
    }
    return first;
  }

  function open(url: URL, address: string, headers: Readonly<Record<string, string>>, signal: AbortSignal) {
    return new Promise<IncomingMessage>((done, fail) => {
      const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
      const request = send(
        url,
        {
          signal,
          headers: { ...headers, 'accept-encoding': 'identity', 'user-agent': 'alebrije' },
          agent: false,
          lookup: (_host, options, callback) => {
            const family = isIP(address);
            if (options.all === true) callback(null, [{ address, family }]);
            else callback(null, address, family);
          },
        },
        done,
      );
      request.once('error', fail);
      request.end();
    });
  }

  async function readBody(response: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
    if (Number(response.headers['content-length'] ?? 0) > maxBytes) {
      response.destroy();
      throw refuseFetch('size', `file is larger than ${maxBytes} bytes`);
    }
    const chunks: Uint8Array[] = [];
    let total = 0;
    for await (const chunk of response) {
      if (!(chunk instanceof Uint8Array)) continue;
      total += chunk.length;
      if (total > maxBytes) {
        response.destroy();
        throw refuseFetch('size', `file is larger than ${maxBytes} bytes`);
      }
      chunks.push(chunk);
    }
    return new Uint8Array(Buffer.concat(chunks));
  }

  /**
   * Downloads one file over http(s).
   * @throws AppError `attachment-rejected` (address, size, status, time, protocol), `cancelled` when the signal fired.
   */
  return async function guardedFetch(address: string, options: FetchOptions) {
    const deadline = AbortSignal.timeout(options.timeoutMs);
    const signal = AbortSignal.any([options.signal, deadline]);
    let url = parseUrl(address);
    let headers = options.headers ?? {};
    try {
      for (let hop = 0; hop <= maxRedirects; hop += 1) {
        const response = await open(url, await unlessAborted(pickAddress(url), signal), headers, signal);
        const status = response.statusCode ?? 0;
        const { location } = response.headers;
        if (status >= 300 && status < 400 && location !== undefined) {
          response.destroy();
          const next = parseUrl(location, url);
          // The same host without TLS is another one.
          if (next.origin !== url.origin) headers = {};
          url = next;
          continue;
        }
        if (status !== 200) {
          response.destroy();
          throw refuseFetch('status', `${url.hostname} answered ${status}`);
        }
        return { bytes: await readBody(response, options.maxBytes) };
      }
      throw refuseFetch('redirects', `more than ${maxRedirects} redirects`);
    } catch (error) {
      if (error instanceof AppError) throw error;
      if (options.signal.aborted)
        throw new AppError({ code: 'cancelled', message: 'download cancelled', cause: error });
      if (deadline.aborted) throw refuseFetch('time', `download took longer than ${options.timeoutMs} ms`, error);
      throw refuseFetch('unreachable', `cannot fetch from ${url.hostname}`, error);
    }
  };
}

/** A lookup cannot be called off; its answer is just no longer waited for. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(new Error('aborted'));
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

function parseUrl(address: string, base?: URL): URL {
  const url = URL.canParse(address, base?.href) ? new URL(address, base?.href) : undefined;
  const usable = url !== undefined && (url.protocol === 'https:' || url.protocol === 'http:');
  if (!usable || url.username !== '' || url.password !== '') {
    throw refuseFetch('protocol', `expected an http or https address without user name, got ${address.slice(0, 200)}`);
  }
  return url;
}
