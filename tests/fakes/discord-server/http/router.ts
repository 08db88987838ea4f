import type { UploadedFile } from '../rules/uploads.ts';

/** A request, read. */
export interface ApiRequest {
  readonly method: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly json: unknown;
  readonly files: readonly UploadedFile[];
}

export interface ApiAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** One endpoint: `POST /channels/:channel/messages` and what it does. */
export interface Route {
  readonly name: string;
  readonly handle: (request: ApiRequest) => ApiAnswer;
  /** False for those that carry their own token in the path. */
  readonly needsBot?: boolean;
}

export interface FoundRoute {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
  /** The name with `:id` for every part that varies. */
  readonly bucketName: string;
}

/** The name of a route in the one form used for buckets, faults and the log. */
export function bucketNameOf(name: string): string {
  return name.replaceAll(/:\w+/g, ':id').replace('/messages/@original', '/messages/:id');
}

function match(pattern: readonly string[], steps: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== steps.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const step = steps[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(step);
    else if (part !== step) return undefined;
  }
  return params;
}

/** Finds the endpoint for a method and path. Routes listed first win. */
export function createRouter(routes: readonly Route[]): (method: string, path: string) => FoundRoute | undefined {
  const table = routes.map((route) => {
    const [method = '', path = ''] = route.name.split(' ');
    return { route, method, pattern: path.split('/'), bucketName: bucketNameOf(route.name) };
  });
  return (method, path) => {
    const steps = path.split('/');
    for (const { route, method: routeMethod, pattern, bucketName } of table) {
      if (routeMethod !== method) continue;
      const params = match(pattern, steps);
      if (params !== undefined) return { route, params, bucketName };
    }
    return undefined;
  };
}

/** A part of the path, which the pattern guarantees. */
export function param(request: ApiRequest, name: string): string {
  const value = request.params[name];
  if (value === undefined) throw new Error(`the route has no :${name}`);
  return value;
}
