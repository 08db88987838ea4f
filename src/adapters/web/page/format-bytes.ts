/** `1.2 MB`, for people. */
export function formatBytes(byteLength: number): string {
  if (byteLength < 1_000) return `${byteLength} B`;
  const kilobytes = byteLength / 1_000;
  return kilobytes < 1_000 ? `${Math.round(kilobytes)} kB` : `${(kilobytes / 1_000).toFixed(1)} MB`;
}
