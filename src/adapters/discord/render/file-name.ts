/**
 * A file name that Discord keeps as it is, so that `attachment://name` finds it: ASCII letters, digits, `_`, `-` and
 * dots, once per message. (Discord rewrites other characters and then shows the embed without its picture.)
 */
export function uploadFileName(fileName: string, taken: ReadonlySet<string> = new Set()): string {
  const extension = /\.[A-Za-z0-9]{1,12}$/u.exec(fileName)?.[0] ?? '';
  const stem = fileName
    .slice(0, fileName.length - extension.length)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\w.-]+/gu, '_')
    .replaceAll(/^[._]+|[._]+$/gu, '')
    .slice(0, 80);
  for (let count = 1; ; count += 1) {
    const name = `${stem || 'file'}${count === 1 ? '' : `-${count}`}${extension}`;
    if (!taken.has(name)) return name;
  }
}
