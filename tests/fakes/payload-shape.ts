/** Names that are ids: what stands below them is alike for all of them. */
const idName = /^(?:\d+|[A-Z][A-Z0-9]{6,})$/u;

/**
 * Which fields a payload has, as paths: `event.files[].id`. Below `except` nothing is looked at: options, blocks and
 * the like are the app's own.
 */
export function payloadShape(payload: unknown, except: ReadonlySet<string> = new Set()): ReadonlySet<string> {
  const paths = new Set<string>();
  const walk = (value: unknown, path: string): void => {
    if (path !== '') paths.add(path);
    if (except.has(path) || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const element of value) walk(element, `${path}[]`);
      return;
    }
    for (const [key, child] of Object.entries(value)) {
      const name = idName.test(key) ? '*' : key;
      walk(child, path === '' ? name : `${path}.${name}`);
    }
  };
  walk(payload, '');
  return paths;
}
