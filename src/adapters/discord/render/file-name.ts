/**
 * A file name that Discord keeps as it is, so that `attachment://name` finds it: ASCII letters, digits, `_`, `-` and
 * dots, once per message. (Discord rewrites other characters and then shows the embed without its picture.)
 */
export function uploadFileName(fileName: string, taken: ReadonlySet<string> = new Set()): string {
  const ascii = fileName
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\w.-]+/gu, '_')
    .replaceAll(/^[._]+|[._]+$/gu, '');
  const dot = ascii.lastIndexOf('.');
  const extension = dot > 0 ? ascii.slice(dot, dot + 12) : '';
  const stem = (dot > 0 ? ascii.slice(0, dot) : ascii).slice(0, 80) || 'file';
  for (let count = 1; ; count += 1) {
    const name = `${stem}${count === 1 ? '' : `-${count}`}${extension}`;
    if (!taken.has(name)) return name;
  }
}
