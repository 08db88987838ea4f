import type { Locale } from '../../../core/locale.ts';
import { parseStoredFile } from '../../../core/stored-file.ts';
import type {
  CallAnswer,
  ConversationView,
  GalleryView,
  JobView,
  RefusalView,
  SessionView,
  StudioView,
} from '../studio-protocol.ts';

/** A refusal by the server (`status` 4xx, 5xx) or no answer at all (`status` 0). */
export class StudioRefusal extends Error {
  readonly status: number;
  readonly refusal: RefusalView | undefined;

  constructor(status: number, refusal: RefusalView | undefined) {
    super(refusal?.message ?? `status ${status}`);
    this.name = 'StudioRefusal';
    this.status = status;
    this.refusal = refusal;
  }
}

export interface OutgoingCall {
  readonly clientId: string;
  readonly command: string;
  readonly subcommand?: string | undefined;
  readonly options: Readonly<Record<string, string | number | boolean>>;
  readonly files: readonly { readonly option: string; readonly file: File }[];
}

export interface OutgoingPress {
  readonly clientId: string;
  readonly actionId: string;
  readonly value?: string | undefined;
}

/** The studio's server, as functions. Everything throws `StudioRefusal`. */
export function createStudioApi(locale: () => Locale) {
  const json = (body: unknown): StudioRequestInit => ({
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });

  return {
    session: () => request<SessionView>(locale(), 'GET', '/api/session'),
    signIn: (token: string) => request<SessionView>(locale(), 'POST', '/api/session', json({ token })),
    signOut: () => request<SessionView>(locale(), 'DELETE', '/api/session'),
    studio: () => request<StudioView>(locale(), 'GET', '/api/studio'),
    setLocale: (chosen: Locale | undefined) =>
      request<unknown>(locale(), 'PUT', '/api/locale', json({ locale: chosen ?? 'auto' })),
    messages: (before?: number) =>
      request<ConversationView>(locale(), 'GET', `/api/messages${before === undefined ? '' : `?before=${before}`}`),
    clear: () => request<unknown>(locale(), 'DELETE', '/api/messages'),
    call: (call: OutgoingCall) => {
      const { files, ...rest } = call;
      const fields = JSON.stringify({ ...rest, locale: locale() });
      if (files.length === 0) {
        return request<CallAnswer>(locale(), 'POST', '/api/calls', {
          body: fields,
          headers: { 'content-type': 'application/json' },
        });
      }
      const form = new FormData();
      form.append('call', fields);
      for (const { option, file } of files) form.append(option, file, file.name);
      return request<CallAnswer>(locale(), 'POST', '/api/calls', { body: form });
    },
    press: (press: OutgoingPress, keepAlive = false) =>
      request<CallAnswer>(locale(), 'POST', '/api/actions', {
        ...json({ ...press, locale: locale() }),
        keepalive: keepAlive,
      }),
    suggest: (call: {
      readonly command: string;
      readonly subcommand?: string | undefined;
      readonly option: string;
      readonly typed: string;
    }) =>
      request<{ readonly suggestions: readonly string[] }>(
        locale(),
        'POST',
        '/api/suggestions',
        json({ ...call, locale: locale() }),
      ),
    jobs: (scope: 'mine' | 'all') =>
      request<{ readonly jobs: readonly JobView[] }>(locale(), 'GET', `/api/jobs?scope=${scope}`),
    gallery: (before?: string) =>
      request<GalleryView>(locale(), 'GET', `/api/gallery${before === undefined ? '' : `?before=${before}`}`),
    like: (artifactId: string) =>
      request<{ readonly liked: boolean }>(locale(), 'POST', `/api/artifacts/${artifactId}/like`),
    setQueueMode: (mode: string) => request<unknown>(locale(), 'PUT', '/api/queue/mode', json({ mode })),
  };
}

export type StudioApi = ReturnType<typeof createStudioApi>;

export const artifactUrl = (artifactId: string): string => `/artifacts/${artifactId}`;
/** Where a file of the ledger is shown from; undefined for anything else. */
export function storedFileUrl(reference: unknown): string | undefined {
  const stored = parseStoredFile(reference);
  if (stored === undefined) return undefined;
  const { from, jobId, index } = stored;
  return `/${from === 'input' ? 'inputs' : 'artifacts'}/${jobId}-${index}`;
}
export const downloadUrl = (artifactId: string): string => `/artifacts/${artifactId}?download=1`;

/** As `RequestInit`, with plain headers. */
type StudioRequestInit = Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> };

async function request<T>(locale: Locale, method: string, path: string, init: StudioRequestInit = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      ...init,
      method,
      credentials: 'same-origin',
      headers: { ...init.headers, 'accept-language': locale },
    });
  } catch {
    throw new StudioRefusal(0, undefined);
  }
  // The page and its server are built from one source tree: their types agree by the compiler, not by parsing.
  // oxlint-disable typescript/no-unsafe-type-assertion
  if (!response.ok) {
    const refusal = (await response.json().catch(() => undefined)) as RefusalView | undefined;
    throw new StudioRefusal(response.status, refusal);
  }
  return (await response.json()) as T;
  // oxlint-enable typescript/no-unsafe-type-assertion
}
