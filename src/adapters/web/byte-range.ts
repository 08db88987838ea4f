/** What part of a file a request wants; both ends belong to it. */
export type ByteRange =
  | { readonly type: 'whole' }
  | { readonly type: 'part'; readonly first: number; readonly last: number }
  | { readonly type: 'unsatisfiable' };

/**
 * Reads a `Range` header (RFC 9110, one range: what players send). Several ranges, other units and nonsense mean the
 * whole file, as the standard allows.
 */
export function parseByteRange(header: string | undefined, byteLength: number): ByteRange {
  const match = /^bytes=(\d*)-(\d*)$/u.exec(header?.trim() ?? '');
  const [, from = '', to = ''] = match ?? [];
  if (match === null || (from === '' && to === '')) return { type: 'whole' };
  if (from === '') {
    const suffix = Math.min(Number(to), byteLength);
    return suffix === 0
      ? { type: 'unsatisfiable' }
      : { type: 'part', first: byteLength - suffix, last: byteLength - 1 };
  }
  const first = Number(from);
  const last = to === '' ? byteLength - 1 : Math.min(Number(to), byteLength - 1);
  if (to !== '' && Number(to) < first) return { type: 'whole' };
  return first >= byteLength ? { type: 'unsatisfiable' } : { type: 'part', first, last };
}
